"""The days that time expressions name, counted from a Thursday: 31 August 2017."""

from __future__ import annotations

from datetime import date

import pytest

from accord.resolve.times import Interval, Tense, find_times, interpret

ANCHOR = date(2017, 8, 31)
TOLD = Interval("2017-08-20", "2017-08-20", "day", "point")


def days(
    text: str,
    *,
    tense: Tense = "past",
    anchor: date | None = ANCHOR,
    reference: Interval | None = None,
    narrative: bool = False,
) -> Interval | None:
    (time,) = find_times(text)
    return interpret(time, anchor, tense=tense, reference=reference, narrative=narrative)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Thursday", "2017-08-31", "2017-08-31"),
        ("on Wednesday", "2017-08-30", "2017-08-30"),
        ("last Thursday", "2017-08-24", "2017-08-24"),
        ("today", "2017-08-31", "2017-08-31"),
        ("yesterday evening", "2017-08-30", "2017-08-30"),
        ("last night", "2017-08-30", "2017-08-30"),
        ("this morning", "2017-08-31", "2017-08-31"),
        ("overnight", "2017-08-30", "2017-08-31"),
        ("last week", "2017-08-21", "2017-08-27"),
        ("Monday of last week", "2017-08-21", "2017-08-21"),
        ("the weekend", "2017-08-26", "2017-08-27"),
        ("two days ago", "2017-08-29", "2017-08-29"),
        ("two weeks ago", "2017-08-14", "2017-08-20"),
        ("last month", "2017-07", "2017-07"),
        ("late last year", "2016", "2016"),
        ("March 2017", "2017-03", "2017-03"),
        ("in October", "2016-10", "2016-10"),
        ("In November last year", "2016-11", "2016-11"),
        ("27 August", "2017-08-27", "2017-08-27"),
        ("27 December", "2016-12-27", "2016-12-27"),
        ("27/08/2017", "2017-08-27", "2017-08-27"),
        ("08/27/2017", "2017-08-27", "2017-08-27"),
        ("Apr 092017", "2017-04-09", "2017-04-09"),
        ("Thu Feb 26 2015", "2015-02-26", "2015-02-26"),
        ("since March", "2017-03", "2017-08-31"),
        ("since 2011", "2011", "2017-08-31"),
        ("in the past 24 hours", "2017-08-30", "2017-08-31"),
        ("over the past three days", "2017-08-28", "2017-08-31"),
        ("from 19 to 27 August", "2017-08-19", "2017-08-27"),
        ("between Monday and Wednesday", "2017-08-28", "2017-08-30"),
        ("from December to February", "2016-12", "2017-02"),
        ("2012-2014", "2012", "2014"),
        ("the war of 1980-88", "1980", "1988"),
        ("the first half of 2016", "2016-01", "2016-06"),
        ("Q3 2016", "2016-07", "2016-09"),
        ("spring 2016", "2016-03", "2016-05"),
        ("the 1990s", "1990", "1999"),
        ("the 19th century", "1801", "1900"),
        ("Ramadan", "2017-05-27", "2017-06-25"),
        ("12 Rajab 1438", "2017-04-09", "2017-04-09"),
        ("Ramadan 1437", "2016-06-07", "2016-07-06"),
        ("the 15th of Ramadan", "2017-06-10", "2017-06-10"),
        ("Eid al-Fitr 2017", "2017-06-26", "2017-06-28"),
        ("Christmas", "2016-12-25", "2016-12-25"),
        ("9/11", "2001-09-11", "2001-09-11"),
    ],
)
def test_times_told_as_past(text: str, start: str, end: str) -> None:
    found = days(text)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("on Wednesday", "2017-09-06"),
        ("next Thursday", "2017-09-07"),
        ("tomorrow", "2017-09-01"),
        ("3 September", "2017-09-03"),
        ("in January", "2018-01"),
        ("next week", "2017-09-04"),
        ("Eid al-Adha", "2017-09-02"),
    ],
)
def test_times_told_as_coming(text: str, start: str) -> None:
    found = days(text, tense="future")
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("the next day", "2017-08-21"),
        ("the following morning", "2017-08-21"),
        ("two days earlier", "2017-08-18"),
        ("three days later", "2017-08-23"),
        ("that day", "2017-08-20"),
    ],
)
def test_times_counted_from_what_was_told(text: str, start: str) -> None:
    found = days(text, reference=TOLD)
    assert found is not None
    assert found.start == start


def test_what_is_counted_from_nothing_is_not_told() -> None:
    assert days("the next day") is None


def test_a_narrative_gives_its_year() -> None:
    told = Interval("2005-11-05", "2005-11-05", "day", "point")
    found = days("on 10 November", reference=told, narrative=True)
    assert found is not None
    assert found.start == "2005-11-10"


@pytest.mark.parametrize("text", ["now", "currently", "recently"])
def test_open_times_have_no_days(text: str) -> None:
    assert days(text) == Interval(None, None, "past" if text == "recently" else "present", "open")


def test_lengths_run_up_to_now_in_the_present() -> None:
    assert days("for three months") == Interval(None, None, "month", "duration")
    assert days("for three months", tense="present") == Interval("2017-05", "2017-08-31", "month", "duration")


def test_sets_have_no_days() -> None:
    found = days("every Friday")
    assert found is not None
    assert (found.kind, found.start) == ("set", None)


def test_without_a_date_relative_times_are_left_open() -> None:
    assert days("on Wednesday", anchor=None) == Interval(None, None, "day", "point")
    assert days("27 August", anchor=None) == Interval(None, None, "day", "point")
    assert days("27 August 2017", anchor=None) == Interval("2017-08-27", "2017-08-27", "day", "point")


def test_a_day_that_is_not_in_the_calendar_is_not_told() -> None:
    assert days("31 February 2017") is None


def test_an_estimated_calendar_is_marked() -> None:
    found = days("Ramadan")
    assert found is not None
    assert found.precision == "approximate"
