"""Numbers as reports write them, and how far they are open."""

from __future__ import annotations

import pytest

from accord.claims.numbers import parse_number, with_approximators


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("25", 25, 25),
        ("1,407", 1407, 1407),
        ("320000", 320000, 320000),
        ("320 000", 320000, 320000),
        ("1.9 million", 1_900_000, 1_900_000),
        ("1.1bn", 1_100_000_000, 1_100_000_000),
        ("24 k", 24000, 24000),
        ("eleven", 11, 11),
        ("twenty five", 25, 25),
        ("ninety - two", 92, 92),
        ("eighty - five thousand", 85000, 85000),
        ("two hundred and six thousand and twelve", 206_012, 206_012),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("a couple of dozen", 24, 24),
        ("half a million", 500_000, 500_000),
        ("a quarter of a million", 250_000, 250_000),
        ("three quarters of a million", 750_000, 750_000),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("hundreds", 200, None),
        ("several hundred", 200, None),
        ("thousands", 2000, None),
        ("tens of thousands", 20000, None),
        ("hundreds of thousands", 200_000, None),
        ("millions", 2_000_000, None),
        ("two to three dozen", 24, 36),
        ("20 - 30", 20, 30),
        ("20-30", 20, 30),
        ("1.5 to 2 million", 1_500_000, 2_000_000),
        ("three or four", 3, 4),
        ("20 or more", 20, None),
        ("25+", 25, None),
    ],
)
def test_values(text: str, low: float, high: float | None) -> None:
    number = parse_number(text.split(), 0)
    assert number is not None
    assert (number.low, number.high) == (low, high)
    assert number.last == len(text.split())


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("at least 25", 25, None, False),
        ("more than 60", 60, None, False),
        ("no fewer than 264", 264, None, False),
        ("over 65", 65, None, False),
        ("up to 60", None, 60, False),
        ("as many as 1300", None, 1300, False),
        ("as high as 350", None, 350, False),
        ("no more than 20", None, 20, False),
        ("nearly 60", 60, 60, True),
        ("some 70", 70, 70, True),
        ("an estimated 5,000", 5000, 5000, True),
        ("a total of 527", 527, 527, False),
        ("another 10", 10, 10, False),
        ("at least some 20", 20, None, True),
    ],
)
def test_words_before_a_number_open_it(text: str, low: float | None, high: float | None, approximate: bool) -> None:
    words = text.split()
    number = parse_number(words, len(words) - 1)
    assert number is not None
    whole = with_approximators(words, number)
    assert (whole.first, whole.low, whole.high, whole.approximate) == (0, low, high, approximate)


def test_between_takes_both_ends() -> None:
    number = parse_number("between 20 and 30".split(), 1)
    assert number is not None
    assert (number.first, number.last, number.low, number.high) == (0, 4, 20, 30)


def test_a_rise_is_no_range() -> None:
    number = parse_number("from 9 to 12".split(), 1)
    assert number is not None
    assert (number.low, number.high, number.last) == (9, 9, 2)


def test_figures_that_lost_their_comma_stay_apart() -> None:
    number = parse_number("11 44 injured".split(), 0)
    assert number is not None
    assert number.low == 11


@pytest.mark.parametrize("text", ["several", "a few"])
def test_vague_words_are_no_numbers(text: str) -> None:
    number = parse_number(text.split(), 0)
    assert number is not None
    assert number.vague


@pytest.mark.parametrize("text", ["town", "the", "tens", "-", "f-16"])
def test_other_words_are_none(text: str) -> None:
    assert parse_number([text], 0) is None
