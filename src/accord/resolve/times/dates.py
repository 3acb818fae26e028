"""Arithmetic on days, months and years, and how they are written in the record."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from accord.resolve.times.meaning import Interval, Kind, Unit

DAYS_OF: Final[dict[str, float]] = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "weekend": 7, "week": 7, "fortnight": 14,
}  # fmt: skip
"""Length in days of the units that have a fixed one."""
MONTHS_OF: Final[dict[str, int]] = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""Length in months of the other units."""
SEASON_MONTH: Final = (12, 3, 6, 9)
"""Month in which winter, spring, summer and autumn begin in the north (meteorological seasons)."""


def month_text(year: int, month: int) -> str:
    """Return ``YYYY-MM``."""
    return f"{year:04d}-{month:02d}"


def add_months(day: date, months: int) -> date:
    """Return ``day`` moved by ``months``, cut to the length of the month it falls in.

    Raises :class:`ValueError` outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move(day: date, unit: Unit, count: float) -> date:
    """Return ``day`` moved by ``count`` units; parts of a day are rounded away from none.

    Raises :class:`ValueError` or :class:`OverflowError` outside the years 1 to 9999.
    """
    if unit in MONTHS_OF:
        return add_months(day, round(count * MONTHS_OF[unit]))
    return day + timedelta(days=round(count * DAYS_OF[unit]))


def days(first: date, last: date, precision: str = "day", kind: Kind = "point") -> Interval:
    """Return the interval of whole days from ``first`` to ``last``."""
    return Interval(first.isoformat(), last.isoformat(), precision, kind)


def months(year: int, month: int, count: int = 1, precision: str = "month") -> Interval:
    """Return the interval of ``count`` months from ``month`` of ``year``."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    return Interval(month_text(year, month), month_text(last_year, last_month + 1), precision, "point")


def years(first: int, last: int | None = None, precision: str = "year") -> Interval:
    """Return the interval of years from ``first`` to ``last`` (by default one year)."""
    return Interval(f"{first:04d}", f"{first if last is None else last:04d}", precision, "point")


def week(day: date) -> Interval:
    """Return the Monday-to-Sunday week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def first_day(text: str) -> date:
    """Return the first day of a day, month or year written in ISO 8601."""
    parts = [int(part) for part in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> date:
    """Return the last day of a day, month or year written in ISO 8601."""
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])
