"""The place names of a report, by the names that the reader marks."""

from __future__ import annotations

import pytest

from accord.resolve.places import Gazetteer, NamedSpan, find_mentions

GAZETTEER = Gazetteer.open()


def _found(text: str, *names: tuple[str, str]) -> list[str]:
    spans = [NamedSpan(at := text.index(name), at + len(name), label) for name, label in names]
    mentions = find_mentions(text, spans, GAZETTEER, lambda name: name == "Damascus Brigade")
    assert all(text[one.start : one.end] == one.text for one in mentions)
    return [one.text for one in mentions]


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Raqqa", "Location", ["Raqqa"]),
        ("Qwxtrabad", "Location", ["Qwxtrabad"]),
        ("Minnesota State Patrol", "Organization", ["Minnesota"]),
        ("Damascus Brigade", "Organization", []),
        ("State Patrol", "Organization", []),
        ("Aleppo University Hospital", "Facility", ["Aleppo"]),
        ("John Aleppo", "Person", []),
    ],
)
def test_names_of_places_and_those_within_names_of_bodies(name: str, label: str, expected: list[str]) -> None:
    assert _found(f"They met at {name} on Monday.", (name, label)) == expected


def test_words_around_a_name_are_read() -> None:
    text = "Shells fell 20 km south of Raqqa, Syria."
    (mention,) = find_mentions(text, [NamedSpan(27, 32, "Location")], GAZETTEER, lambda _: False)
    assert (mention.text, mention.distance_km, mention.within) == ("Raqqa", 20.0, ("Syria",))
