"""Gold of our own keeps the form that the scorer reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.gold_check import check, check_folder

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"
TEXT = "Rebels shelled Aden.\nTwo people were killed in Aden on Monday, a doctor said.\n"
FORMS: dict[str, object] = {
    "id": "c1",
    "type": ["ASSAULT"],
    "modes": ["heavy-weapons"],
    "trigger": "killed",
    "in": "Two people were killed in Aden",
    "actor": [],
    "recipient": [["Two people", "people"]],
    "status": ["happened"],
    "source": ["a doctor", "doctor"],
    "when": ["2016-05-02", "2016-05-02"],
    "where": [{"text": ["Aden"], "role": "at"}],
    "quantities": [{"text": "Two people", "low": 2, "high": 2, "role": "killed"}],
}


def problems(folder: Path, **changed: object) -> list[str]:
    """Return what the check says of one good claim with ``changed`` fields."""
    (folder / "aden.txt").write_text(TEXT, "utf-8")
    gold = {"name": "aden", "published": "2016-05-03", "text_file": "aden.txt", "claims": [FORMS | changed]}
    (folder / "aden.json").write_text(json.dumps(gold), "utf-8")
    return check(folder / "aden.json").problems


def test_our_gold_is_in_form() -> None:
    pairs = check_folder(GOLD)
    assert [(pair.name, problem) for pair in pairs for problem in pair.problems] == []
    assert len(pairs) >= 40


def test_a_third_has_a_deal_and_a_third_a_movement() -> None:
    golds = [json.loads(path.read_text("utf-8")) for path in GOLD.glob("*.json")]
    assert sum(any(deal["provisions"] for deal in gold["agreements"]) for gold in golds) * 3 >= len(golds)
    assert sum(bool(gold["movements"]) for gold in golds) * 3 >= len(golds)


def test_a_good_claim_passes(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"in": "Two people were killed in Sanaa"}, "stands in the report 0 times"),
        ({"in": "Aden", "trigger": "Aden"}, "stands in the report 2 times"),
        ({"in": "shelled Aden.\nTwo people were killed"}, "runs over a line's end"),
        ({"trigger": "hurt"}, "does not stand once in the evidence"),
        ({"type": ["ATTACK"], "modes": []}, "type 'ATTACK' is not one of the contract's"),
        ({"modes": ["ceasefire"]}, "mode 'ceasefire' is not one of the contract's"),
        ({"status": ["done"]}, "status 'done' is not one of the contract's"),
        ({"status": []}, "no status is given"),
        ({"when": ["2016-05-02", "May 3"]}, "is no day, month or year"),
        ({"when": ["2016-02-30", "2016-03-01"]}, "is not in the calendar"),
        ({"when": ["2016-05-02", "2016-04"]}, "is after"),
        ({"recipient": [["three people"]]}, "'three people' is not in the report"),
        ({"where": [{"text": ["Aden"], "role": "in"}]}, "place role 'in'"),
        ({"quantities": [{"text": "Two people", "low": 3, "high": 2, "role": "killed"}]}, "low end above its high end"),
        ({"colour": "red"}, "cannot be read"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    found = problems(tmp_path, **changed)
    assert any(said in problem for problem in found), found


def test_a_text_without_gold_is_told(tmp_path: Path) -> None:
    (tmp_path / "alone.txt").write_text(TEXT, "utf-8")
    assert [pair.problems for pair in check_folder(tmp_path)] == [["it has no gold."]]
