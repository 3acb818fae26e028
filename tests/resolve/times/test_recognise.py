"""Which words are a time, and which only look like one."""

from __future__ import annotations

import pytest

from accord.resolve.times import find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on 27 August.", ["27 August"]),
        ("Shells fell on Aug. 27, 2017, a doctor said", ["Aug. 27, 2017"]),
        ("Apr 092017 Rebels withdraw", ["Apr 092017"]),
        ("filed 27/08/2017 by a stringer", ["27/08/2017"]),
        ("besieged since March 2013", ["March 2013"]),
        ("fighting from 19 to 27 August", ["19 to 27 August"]),
        ("raids between Monday and Wednesday", ["Monday and Wednesday"]),
        ("at dawn on Friday", ["dawn on Friday"]),
        ("at 7:30 p.m. Wednesday", ["7:30 p.m. Wednesday"]),
        ("on Thursday night", ["Thursday night"]),
        ("in the past 24 hours", ["the past 24 hours"]),
        ("two days earlier they fled", ["two days earlier"]),
        ("the following morning", ["the following morning"]),
        ("in early September", ["early September"]),
        ("the first half of 2016", ["the first half of 2016"]),
        ("the war of 1980-88", ["1980-88"]),
        ("a six-year war", ["six-year"]),
        ("during Ramadan", ["Ramadan"]),
        ("before Eid al-Adha", ["Eid al-Adha"]),
        ("every Friday", ["every Friday"]),
        ("Mondays raids hit two villages", ["Mondays"]),
        ("in recent weeks", ["recent weeks"]),
        ("the siege has lasted for more than four months", ["more than four months"]),
    ],
)
def test_a_time_is_found_with_its_words(text: str, expected: list[str]) -> None:
    assert [time.text for time in find_times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "a 12-year-old boy",
        "a girl aged 12",
        "a woman who is 61 years old",
        "2000 people fled",
        "they may march to the square",
        "a second attack followed",
        "a quarter of the town",
        "320000 dead",
        "the 101st Division",
        "about three-quarters of the land",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert find_times(text) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "Früh am Morgen – no. On Sunday, 3 May 2015, they left; since then, nothing until July."
    for time in find_times(text):
        assert text[time.start : time.end] == time.text
        assert time.lead_start <= time.start


def test_the_preposition_is_noted() -> None:
    (since,) = find_times("cut off since July")
    assert (since.bound, since.text) == ("since", "July")


def test_a_paragraph_parts_expressions() -> None:
    assert [time.text for time in find_times("on 27\n\nAugust 2017")] == ["August 2017"]


def test_an_empty_text_has_none() -> None:
    assert find_times("") == []
