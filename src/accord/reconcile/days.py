"""Days: intervals of the record as dates that can be compared."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from accord.record import When

BUCKET: Final = 14
"""Days that a key of time covers; what is at most so far apart shares a key (see :func:`buckets`)."""


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From ``first`` to ``last`` day, both inclusive."""

    first: date
    last: date

    @classmethod
    def never(cls) -> Days:
        """Return an interval after all others."""
        return cls(date.max, date.max)

    def gap(self, other: Days) -> int:
        """Return how many days lie between two intervals; 0 where they touch or overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def days_of(when: When | None) -> Days | None:
    """Return the days of an interval; a month or year is all its days; ``None`` where an end is open or not a date."""
    if when is None or when.start is None or when.end is None:
        return None
    first, last = _day(when.start, first=True), _day(when.end, first=False)
    return Days(min(first, last), max(first, last)) if first and last else None


def day_of(iso: str | None) -> Days | None:
    """Return one day (or month, or year) as an interval."""
    return days_of(When(start=iso, end=iso, precision="day", text="")) if iso else None


def _day(iso: str, *, first: bool) -> date | None:
    parts = iso[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else (1 if first else 12)
        day = numbers[2] if len(numbers) > 2 else (1 if first else monthrange(year, month)[1])
        return date(year, month, day)
    except (ValueError, IndexError):
        return None


def buckets(days: Days | None, reach: int = 1) -> list[str]:
    """Return keys of time: two intervals that are at most ``reach`` times :data:`BUCKET` days apart share one at least."""
    if days is None:
        return ["undated"]
    first, last = days.first.toordinal() // BUCKET, days.last.toordinal() // BUCKET
    first = max(first, last - 2)  # what lasts months is filed by its end
    return [str(at) for at in range(first - reach, last + 1)]
