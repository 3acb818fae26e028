"""The eight statuses in all their dress: sentences of our own in ``status.toml``, each with the status of the happening it names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from accord import language
from accord.claims.lexicon import lexicon_of
from accord.claims.read import draft
from accord.record import Report
from accord.record.codebook import STATUSES


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the word in it that names the happening (the last of that form), and the statuses that count as right."""

    text: str
    word: str
    status: list[str]


CASES = msgspec.convert(tomllib.loads((Path(__file__).parent / "status.toml").read_text("utf-8"))["case"], list[Case])


def found(case: Case) -> set[str]:
    report = Report(id="x", text=case.text, published="2017-08-31", language="en")
    at = case.text.rindex(case.word)
    drafts = draft(language.load()(case.text), report, lexicon_of())[0].drafts
    return {d.status.status for d in drafts if d.hit.nodes[0].start < at + len(case.word) and d.hit.nodes[-1].end > at}


def test_cases_are_many_and_of_every_status() -> None:
    assert len(CASES) >= 120
    assert len({case.text for case in CASES}) == len(CASES)
    for status in STATUSES:
        assert sum(status in case.status for case in CASES) >= 6, status


def test_status_of_happenings() -> None:
    """Three in a hundred may go wrong, so that another reader model can be tried; the one that is shipped gets all right."""
    read = [(case, found(case)) for case in CASES]
    wrong = [
        f"{case.text} {case.word!r}: {got or 'no claim'}, not {case.status}" for case, got in read if not got & set(case.status)
    ]
    assert len(wrong) <= 0.03 * len(CASES), "\n".join(wrong)
