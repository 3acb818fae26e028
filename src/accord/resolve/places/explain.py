"""Why a place scores as it does, in words for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from accord.resolve.places.types import PlaceCandidate

_HOW: Final = {
    "name": "it bears the name",
    "alias": "it is another name of it",
    "demonym": "the word names its people",
    "loose": "the name is spelt another way",
    "fuzzy": "the name is nearly the same",
    "report": "the report's country tells",
}
_SHOWN: Final = 0.05
"""A part that adds less says nothing."""


def reasons(candidate: PlaceCandidate) -> tuple[str, ...]:
    """Return what the score of a candidate is made of, each part with what it adds in logarithms of odds: +0.7 doubles the odds."""
    score, entry = candidate.score, candidate.entry
    people = f"{entry.population:,} people or their weight" if entry.population else "people were not counted"
    parts = (
        (_HOW[candidate.how], score.match, True),
        (people, score.prominence, True),
        ("words around it say what it lies in", score.containment, False),
        ("a word says of what kind it is", score.kind, False),
        (f"the report speaks of {entry.country}", score.country, False),
        ("other places of the report are near", score.neighbours, False),
    )
    return tuple(f"{what} ({added:+.2f})" for what, added, always in parts if always or abs(added) >= _SHOWN)
