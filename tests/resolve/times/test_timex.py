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
        ("the 1980s", "DATE", "198X"),
        ("the past two months", "DURATION", "P2M"),
        ("24 hours", "DURATION", "PT24H"),
        ("months", "DURATION", "PXM"),
        ("daily", "SET", "P1D"),
        ("recently", "DATE", "PAST_REF"),
        ("5 p.m. Monday", "TIME", "1998-02-09T17"),
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
