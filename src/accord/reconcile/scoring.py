"""The probability that two claims tell one happening: features by their weights, through the logistic function.

The weights lie in ``data/weights.json`` with a note of how they came about. Those of wording, context and participants were fitted
to ECB+; those of place, time and toll, on which ECB+ is silent (its articles have no dates), were set by hand.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from accord.reconcile.pair import features, impossible
from accord.reconcile.telling import Telling
from accord.record import Feature, Link

_FILE: Final = Path(__file__).parent / "data" / "weights.json"


class Weights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each feature adds to the logit of a pair.

    ``fitted`` come from a set, ``set`` from us; ``topics`` are the topics of ECB+ that the fit saw. From the probability
    ``linked`` on a pair is a link, and groups are joined while the mean over their pairs is at least ``joined``. ``bias`` is the logit
    of a pair of which nothing is known; ``fitted_bias`` and ``fitted_joined`` stand in their place in the benchmark, whose pairs are
    drawn otherwise.
    """

    note: str
    topics: list[int]
    bias: float
    linked: float
    joined: float
    fitted_bias: float
    fitted_joined: float
    fitted: dict[str, float]
    set: dict[str, float]


@cache
def weights() -> Weights:
    """Return the weights that are shipped."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Weights)


def score(one: Telling, other: Telling) -> float:
    """Return the probability that two claims tell one happening; 0 where place or time rule it out."""
    if impossible(one, other):
        return 0.0
    return probability(_logit(features(one, other), weights()))


def link(one: Telling, other: Telling) -> Link:
    """Return why two claims are held to be of one happening: every feature that adds something, the strongest first."""
    first, second = sorted((one, other), key=lambda telling: telling.key)
    found, known = features(first, second), weights()
    parts = [Feature(name="any two claims", value=1.0, weight=known.bias)]
    for name, value in found.items():
        weight = known.fitted.get(name, 0.0) + known.set.get(name, 0.0)
        if weight and value:
            parts.append(Feature(name=name, value=round(value, 4), weight=weight))
    parts.sort(key=lambda part: (-abs(part.value * part.weight), part.name))
    return Link(one=first.key, other=second.key, score=round(score(first, second), 4), features=parts)


def _logit(found: dict[str, float], known: Weights) -> float:
    fitted = math.fsum(weight * found[name] for name, weight in known.fitted.items())
    return known.bias + fitted + math.fsum(weight * found[name] for name, weight in known.set.items())


def probability(logit: float) -> float:
    """Return the logistic function of a logit."""
    return 1 / (1 + math.exp(-logit)) if logit > 0 else math.exp(logit) / (1 + math.exp(logit))
