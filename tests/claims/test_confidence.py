"""Confidence: signs of a claim, the model over them, and that it is fitted as it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.confidence import Weights, load_weights
from accord.record import Record
from benchmarks.confidence import bins, figures
from training.confidence import Row, chance, fit, held_out

Reading = Callable[..., Record]


def rows(count: int) -> list[Row]:
    """Claims of ``count`` reports; those with the sign ``use:verb`` are right, of the others every second one."""
    found = []
    for n in range(count):
        found.append(Row(f"r{n}", ("use:verb", "frame:a"), 0.5, right=True))
        found.append(Row(f"r{n}", ("use:noun", "frame:b"), 0.5, right=n % 2 == 0))
    return found


def test_signs_of_right_claims_weigh_more() -> None:
    weights = fit(rows(40))
    verb, noun = rows(1)
    assert chance(verb, weights) > 0.85
    assert 0.4 < chance(noun, weights) < 0.65
    assert fit(rows(40)) == weights


def test_a_sign_that_is_seen_seldom_is_left_out() -> None:
    weights = fit([*rows(10), Row("x", ("status:general",), 0.5, right=False)])
    assert "status:general" not in weights.weights


def test_figures_of_held_out_confidence() -> None:
    many = rows(40)
    chances = held_out(many)
    found = figures(many, chances)
    assert found.claims == 80
    assert found.base == 0.75
    assert found.auc > 0.6
    assert found.ece < 0.15
    assert sum(one.claims for one in bins(many, chances)) == 80


def test_a_full_verb_is_surer_than_a_word_told_again(read: Reading) -> None:
    record = read("Rebels shelled the port of Basra on Monday, killing two dockers. The fighting went on.")
    sure = {claim.trigger.text: claim.confidence for claim in record.claims}
    assert all(0 < value < 1 for value in sure.values())
    assert sure["killing"] > sure["fighting"]


def test_weights_that_are_none_are_refused(tmp_path: Path) -> None:
    assert load_weights().weights
    assert isinstance(load_weights(), Weights)
    (tmp_path / "w.json").write_text('{"bias": "much"}', "utf-8")
    with pytest.raises(KnowledgeError, match=r"w\.json"):
        load_weights(tmp_path / "w.json")
