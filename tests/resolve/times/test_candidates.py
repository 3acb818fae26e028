"""The other days that an expression may name."""

from __future__ import annotations

from datetime import date

from accord.resolve.times import Interval, TimeCandidate, candidates, find_times, interpret

ANCHOR = date(2017, 8, 31)
TOLD = Interval("2017-08-20", "2017-08-20", "day", "point")


def _candidates(text: str) -> list[TimeCandidate]:
    (time,) = find_times(text)
    return candidates(time, ANCHOR, reference=TOLD)


def test_the_first_is_what_reading_takes() -> None:
    for text in ("on Monday", "two days later", "10/07/2016", "in May"):
        (time,) = find_times(text)
        assert _candidates(text)[0].interval == interpret(time, ANCHOR, reference=TOLD)


def test_a_weekday_may_be_the_next_one() -> None:
    assert [one.interval.start for one in _candidates("on Monday")] == ["2017-08-28", "2017-09-04"]


def test_later_may_count_from_the_report() -> None:
    found = _candidates("two days later")
    assert [one.interval.start for one in found] == ["2017-08-22", "2017-09-02"]
    assert "what was told before" in found[1].reasons[0]


def test_day_and_month_may_be_turned() -> None:
    assert {one.interval.start for one in _candidates("10/07/2016")} == {"2016-07-10", "2016-10-07"}


def test_scores_are_shares() -> None:
    found = _candidates("on Monday")
    assert abs(sum(one.score for one in found) - 1.0) < 0.01
    assert found[0].score > found[1].score


def test_without_days_there_is_nothing_to_choose() -> None:
    (time,) = find_times("three days")
    assert candidates(time, ANCHOR) == []
    (time,) = find_times("on Monday")
    assert candidates(time, None) == []
