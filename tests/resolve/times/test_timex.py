"""Values as TIMEX3 writes them, and reading a text in order."""

from __future__ import annotations

from datetime import date

import pytest

from accord.resolve.times import find_times, interpret, is_narrative, read_times
from accord.resolve.times.timex import timex, whole

ANCHOR = date(1998, 2, 11)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Friday", "DATE", "1998-02-06"),
        ("Friday evening", "TIME", "1998-02-06TEV"),
        ("last week", "DATE", "1998-W06"),
        ("the third quarter of 1997", "DATE", "1997-Q3"),
        ("the summer of 1997", "DATE", "1997-SU"),
        ("the 1980s", "DATE", "198"),
        ("the past two months", "DURATION", "P2M"),
        ("24 hours", "DURATION", "PT24H"),
        ("for months", "DURATION", "PXM"),
        ("daily", "SET", "P1D"),
        ("recently", "DATE", "PAST_REF"),
        ("5 p.m. Monday", "TIME", "1998-02-09T17:00"),
        ("since March 1997", "DATE", "1997-03"),
    ],
)
def test_values(text: str, kind: str, value: str) -> None:
    (time,) = find_times(text)
    found = timex(time, interpret(whole(time), ANCHOR), ANCHOR)
    assert (found.type, found.value) == (kind, value)


def test_each_time_counts_from_the_one_before() -> None:
    text = "Rebels took the town on 3 May 2016. The next day they left it. They will return on Monday."
    read = read_times(text, date(2016, 5, 12))
    assert [one.interval.start if one.interval else None for one in read] == ["2016-05-03", "2016-05-04", "2016-05-16"]
    assert [one.tense for one in read] == ["past", "past", "future"]


def test_history_is_told_from_news() -> None:
    history = "On 2 May 1968 they marched. By June 1969 it was over; on 1 July 1970 and in 1971 it began again."
    assert is_narrative(find_times(history))
    assert not is_narrative(find_times("On Monday, three days after the truce of 2 May 2016, they left. Today they are back."))


def _starts(text: str, on: date) -> list[str | None]:
    return [one.interval.start if one.interval else None for one in read_times(text, on)]


def test_a_year_ago_is_the_quarter_a_year_ago_where_a_quarter_is_told_of() -> None:
    text = "Losses fell in the third quarter. In the quarter, fines doubled; a year ago they were nil. The year-earlier period was worse."
    assert _starts(text, date(1989, 10, 30)) == ["1989-07", "1989-07", "1988-07", "1988-07"]
    assert _starts("It was shelled a year ago.", date(1989, 10, 30)) == ["1988"]


def test_the_quarter_of_a_town_is_no_time() -> None:
    assert _starts("Snipers held the quarter.", date(2016, 5, 12)) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It expects to report a loss for the third quarter.", "1989-07"),
        ("A charge is expected in the fourth quarter.", "1989-10"),
        ("It reported a loss for the second quarter.", "1989-04"),
        ("It hopes for gains in the 1988 third quarter.", "1988-07"),
        ("Sales rose in this year's third quarter.", "1989-07"),
        ("In the year-earlier third quarter it lost.", "1988-07"),
    ],
)
def test_a_quarter_without_a_year_is_the_nearest(text: str, start: str) -> None:
    assert _starts(text, date(1989, 10, 30)) == [start]


def test_years_of_a_transcript_are_read_as_spoken() -> None:
    assert _starts("A bomb in nineteen ninety-six.", date(1998, 2, 27)) == ["1996"]
    assert _starts("Nineteen five times he called.", date(1998, 2, 27)) == []


def test_history_counts_on_from_what_it_tells() -> None:
    text = "On 3 May 1936 and 4 May 1936, 5 May 1936, in June 1937, July 1937, and on 2 June 1938, they met. The next month they fought, and today a stone stands."
    read = read_times(text, date(2009, 12, 19))
    assert [one.interval.start if one.interval else None for one in read][-2:] == ["1938-07", "2009-12-19"]


def test_plural_units_alone_are_no_time() -> None:
    assert find_times("Years went by.") == []
    assert [one.text for one in find_times("They waited for hours.")] == ["hours"]
