"""From a time expression tied to a claim to the days that it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from accord.claims.draft import Moment
from accord.record import Report, When
from accord.resolve.times import ReadTime

_WEEK: Final = 7
_FULL: Final = len("2016-05-03")


def dated(moment: Moment | None, times: list[ReadTime], report: Report) -> When | None:
    """Return the interval of ``moment``, whose words are among ``times``; ``None`` where it names no point in time."""
    if moment is None:
        return None
    text = report.text[moment.start : moment.end]
    if moment.base is not None or moment.days:
        return _counted(moment, times, report)
    read = next((t for t in times if t.expression.start == moment.start), None)
    if read is None or read.interval is None:
        return None
    interval = read.interval
    ends = _bounds(interval.start, interval.end, moment.span, report.published)
    return When(start=ends.start, end=ends.end, precision=interval.precision, text=text)


def _counted(moment: Moment, times: list[ReadTime], report: Report) -> When | None:
    """Return a time that is counted from another, or from publication."""
    published, text = report.published, report.text[moment.start : moment.end]
    base = (
        dated(moment.base, times, report)
        if moment.base is not None
        else When(start=published, end=published, precision="day", text=text)
    )
    if base is None or base.start is None:
        return None
    if moment.span == "since":
        return When(start=base.start, end=published or base.end, precision=base.precision, text=text)
    if len(base.start) != _FULL or base.end is None:
        return None
    return When(start=_days_on(base.start, moment.days), end=_days_on(base.end, moment.days), precision=base.precision, text=text)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """First and last day (or month, or year) of a time, as :class:`~accord.record.When` has them."""

    start: str | None
    end: str | None


def _days_on(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _to_come(day: str | None, published: str | None) -> str | None:
    """Return the weekday of a deadline as the next one where the last one before publication was meant to be it (*by Sunday*)."""
    if day is None or published is None or len(day) != len(published) or day >= published:
        return day
    behind = (date.fromisoformat(published) - date.fromisoformat(day)).days
    return (date.fromisoformat(day) + timedelta(days=_WEEK)).isoformat() if behind < _WEEK else day


def _bounds(start: str | None, end: str | None, span: str, published: str | None) -> _Bounds:
    """Return the ends of an interval as the words around it draw it out or cut it short (see :class:`Moment`)."""
    if span == "since":
        return _Bounds(start, published or end)
    if span == "first":
        return _Bounds(start, start)
    if span == "until":
        return _Bounds(published or start, _to_come(end, published))
    # "Before dawn on Friday" is on Friday.
    return _Bounds(start or end, end)
