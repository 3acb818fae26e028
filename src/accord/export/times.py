"""When an event happened, in the ways that data sets date it."""

from __future__ import annotations

import calendar
from datetime import date

from msgspec import Struct

from accord.export.view import Evidence, Line
from accord.record import When
from accord.record.story import Event


class Dating(Struct, frozen=True, kw_only=True):
    """First and last day of an event. ``stated`` is false where nothing says when, and the day is that of the first report."""

    start: date
    end: date
    stated: bool
    precision: str = "day"

    @property
    def span(self) -> int:
        """How many days, the first and the last among them."""
        return (self.end - self.start).days + 1

    @property
    def acled_precision(self) -> int:
        """ACLED's time_precision: 1 the day, 2 within a week, 3 within a month; a day of the report only is within a month."""
        if not self.stated:
            return 3
        return 1 if self.span == 1 else 2 if self.span <= 7 else 3

    @property
    def ged_precision(self) -> int:
        """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more than that, to a year."""
        if not self.stated:
            return 4
        for most, code in ((1, 1), (6, 2), (7, 3), (31, 4)):
            if self.span <= most:
                return code
        return 5


def dating_of(line: Line[Event]) -> Dating | None:
    """Return when an event happened; the day of its first dated report where nothing says when, ``None`` without one."""
    return dating(line.item.when, line.evidence)


def dating(when: When | None, evidence: list[Evidence]) -> Dating | None:
    """Return the days of ``when``; see :func:`dating_of`."""
    if when is not None:
        start, end = first_day(when.start), last_day(when.end or when.start)
        if start is not None:
            return Dating(start=start, end=max(start, end or start), stated=True, precision=when.precision)
    reported = min((day for one in evidence if (day := first_day(one.report.published))), default=None)
    return Dating(start=reported, end=reported, stated=False) if reported else None


def first_day(iso: str | None) -> date | None:
    """Return the first day of an ISO 8601 day, month or year; ``None`` where it is none."""
    return _day(iso, last=False)


def last_day(iso: str | None) -> date | None:
    """Return the last day of an ISO 8601 day, month or year; ``None`` where it is none."""
    return _day(iso, last=True)


def _day(iso: str | None, *, last: bool) -> date | None:
    parts = (iso or "")[:10].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12 if last else 1
    try:
        day = int(parts[2]) if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return None
