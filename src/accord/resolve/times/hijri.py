"""The Islamic calendar, by arithmetic.

The tabular calendar (30-year cycle with eleven leap years, civil epoch of 16 July 622 Julian), as described by Reingold and
Dershowitz, *Calendrical Calculations*. Observed months begin with a sighting of the crescent and may differ by a day or two,
so whatever is computed here is approximate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

EPOCH: Final = 227015
"""Ordinal (as ``date.toordinal``) of 1 Muharram of year 1."""


@dataclass(frozen=True, slots=True)
class HijriDate:
    """Year, month (1 to 12) and day of the Islamic calendar."""

    year: int
    month: int
    day: int


def to_gregorian(when: HijriDate) -> date:
    """Return the Gregorian day on which ``when`` falls, give or take a day or two."""
    months = 29 * (when.month - 1) + when.month // 2
    return date.fromordinal(EPOCH - 1 + (when.year - 1) * 354 + (3 + 11 * when.year) // 30 + months + when.day)


def from_gregorian(day: date) -> HijriDate:
    """Return the Islamic date of ``day``, give or take a day or two."""
    year = (30 * (day.toordinal() - EPOCH) + 10646) // 10631
    into = day.toordinal() - to_gregorian(HijriDate(year, 1, 1)).toordinal()
    month = (11 * into + 330) // 325
    return HijriDate(year, month, day.toordinal() - to_gregorian(HijriDate(year, month, 1)).toordinal() + 1)
