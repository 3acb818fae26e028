"""What numbers count, with the shipped reader's trees."""

from __future__ import annotations

import pytest

from accord.claims.quantities import QuantityPhrase, find_quantities
from accord.language import load


def read(text: str) -> list[QuantityPhrase]:
    return find_quantities(load()(text))


def figures(text: str) -> list[tuple[str, float | None, float | None]]:
    """The counts that are told outright."""
    return [(one.text, one.low, one.high) for one in read(text) if one.kind == "count" and not one.implicit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 14 villagers were killed in the raid.", [("At least 14 villagers", 14, None)]),
        ("The blast killed six and wounded scores of shoppers.", [("six", 6, 6), ("scores of shoppers", 40, None)]),
        ("They freed three Chadian soldiers.", [("three Chadian soldiers", 3, 3)]),
        ("Four of the prisoners fled.", [("Four of the prisoners", 4, 4)]),
        ("Nine people, including two nurses, died.", [("Nine people", 9, 9), ("two nurses", 2, 2)]),
        ("Up to 700 homes burned.", [("Up to 700 homes", None, 700)]),
        ("The toll rose from 8 to 11.", [("8", 8, 8), ("11", 11, 11)]),
        ("The army lost 2 T-72 tanks.", [("2 T-72 tanks", 2, 2)]),
        ("Between 40 and 50 trucks came.", [("Between 40 and 50 trucks", 40, 50)]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, float | None, float | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "low", "unit"),
    [
        ("Qatar gave $1.5m.", "money", 1_500_000, "USD"),
        ("Oslo pledged EUR 20 million.", "money", 20_000_000, "EUR"),
        ("They agreed a three-day truce.", "duration", 3, "day"),
        ("After a week of fighting it fell.", "duration", 7, "day"),
        ("It lies 25 kilometres away.", "distance", 25, "kilometre"),
        ("Some 40 percent of homes were hit.", "percent", 40, "percent"),
        ("The ship brought 300 tonnes of flour.", "weight", 300, "tonne"),
    ],
)
def test_measures(text: str, kind: str, low: float, unit: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.low, found.unit) == (kind, low, unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He died on 27 August.", "date"),
        ("The village fell in 2014.", "date"),
        ("The rally began at 7 p.m.", "date"),
        ("The Council passed Resolution 1701.", "identifier"),
        ("A patrol of the force drove along Highway 4.", "identifier"),
        ("The girl is aged 12.", "age"),
        ("It fired 122mm rockets.", "calibre"),
    ],
)
def test_numbers_that_count_nothing(text: str, kind: str) -> None:
    assert [one.kind for one in read(text) if not one.implicit] == [kind]


def test_a_share_is_counted_from_its_figure() -> None:
    whole, share = read("Around 600 people left by bus, and almost half of them were children.")
    assert (whole.low, whole.high, whole.approximate) == (600, 600, True)
    assert (share.text, share.low, share.high, share.approximate) == ("almost half of them", 300, 300, True)
    assert share.fraction_of == "Around 600 people"


def test_a_share_of_a_range_is_a_range() -> None:
    share = read("Two to three dozen men came. Half of them left.")[1]
    assert (share.low, share.high) == (12, 18)


def test_a_share_of_nothing_told_is_a_fraction() -> None:
    (share,) = read("Two thirds of the city is in ruins.")
    assert share.kind == "fraction"


def test_a_person_with_an_article_is_implicit() -> None:
    (pilot,) = read("Gunmen shot a pilot.")
    assert (pilot.text, pilot.low, pilot.high, pilot.implicit) == ("a pilot", 1, 1, True)


def test_nobody_is_nought() -> None:
    (none,) = read("No one was hurt.")
    assert (none.low, none.high, none.implicit) == (0, 0, True)


def test_spans_are_those_of_the_text() -> None:
    text = "On Monday – at 9 – “dozens” of rebels and 12 others met 3 envoys; 5 more came."
    doc = load()(text)
    for one in find_quantities(doc):
        assert text[one.start : one.end] == one.text
        assert doc[one.first : one.last].text == one.text
        assert one.first <= one.head < len(doc)


def test_an_empty_text_has_none() -> None:
    assert read("") == []
