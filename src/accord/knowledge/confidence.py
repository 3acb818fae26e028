"""The weights of a claim's confidence, as ``python -m training.confidence`` wrote them to ``confidence.json``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError

BUILT_IN = Path(__file__).parent / "confidence.json"


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model: the log odds that a claim is right are ``bias`` and the sum of the weights of the features that it has."""

    bias: float
    weights: dict[str, float] = field(default_factory=dict)
    """Feature to weight; a feature that is not here weighs nothing."""


@cache
def load_weights(path: Path = BUILT_IN) -> Weights:
    """Return the weights of ``path``. Raises :class:`~accord.errors.KnowledgeError` where the file does not hold them."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(str(path), str(error)) from error
