"""Feasts and months that are named, not numbered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

from accord.resolve.times import dates
from accord.resolve.times.hijri import HijriDate, from_gregorian, to_gregorian
from accord.resolve.times.meaning import Feast, Interval, Tense

_LAST_HIJRI_YEAR: Final = 1600
"""A year below it, beside an Islamic month, is one of that calendar: the present is about 1450."""
_HIJRI_DAYS: Final[dict[str, tuple[int, int, int]]] = {
    "eid al-fitr": (10, 1, 3), "eid al-adha": (12, 10, 4), "ashura": (1, 10, 1), "arbaeen": (2, 20, 1),
}  # fmt: skip
"""Islamic month, day, and how many days the feast lasts."""


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


_YEARLY: Final[dict[str, Callable[[int], date]]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's eve": lambda year: date(year, 12, 31),
    "nowruz": lambda year: date(year, 3, 21),
    "newroz": lambda year: date(year, 3, 21),
    "easter": easter,
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "thanksgiving": _thanksgiving,
}
"""Feasts of the Gregorian year, by the first day; Nowruz may be a day earlier."""


def _hijri(month: int, day: int, length: int, year: int) -> tuple[date, date]:
    first = to_gregorian(HijriDate(year, month, day))
    if length:
        return first, first + timedelta(days=length - 1)
    following = HijriDate(year + month // 12, month % 12 + 1, 1)
    return first, to_gregorian(following) - timedelta(days=1)


def _candidates(name: str, around: int) -> list[tuple[date, date]]:
    """Return the feast's first and last days in the Gregorian years ``around`` ± 1."""
    if name == "eid":
        return sorted(_candidates("eid al-fitr", around) + _candidates("eid al-adha", around))
    if name in _YEARLY:
        found = [_YEARLY[name](year) for year in range(around - 1, around + 2)]
        return [(day, day) for day in found]
    month, day, length = (int(name.split()[1]), 1, 0) if name.startswith("hijri") else _HIJRI_DAYS[name]
    middle = from_gregorian(date(around, 7, 1)).year
    return [_hijri(month, day, length, year) for year in range(middle - 2, middle + 3)]


def _on_day(month: tuple[date, date], day: int | None) -> tuple[date, date]:
    """Return the ``day`` of a month, given by its first and last days; the whole where no day is asked for."""
    if day is None:
        return month
    found = min(month[0] + timedelta(days=day - 1), month[1])
    return found, found


def feast_days(feast: Feast, now: date | None, tense: Tense) -> Interval | None:
    """Return the days of ``feast`` nearest ``now`` in the direction of ``tense``; feasts of the moon are ``approximate``.

    Where a year is given, the feast of that year is meant, whatever ``now``.
    """
    if feast.year is None and now is None:
        return Interval(None, None, "day", "point")
    if feast.name.startswith("hijri") and feast.year is not None and feast.year < _LAST_HIJRI_YEAR:
        month = int(feast.name.split()[1])
        return dates.days(*_hijri(month, feast.day or 1, 1 if feast.day else 0, feast.year), "approximate")
    around = feast.year or (now.year if now else 1)
    found = [_on_day(month, feast.day) for month in _candidates(feast.name, around)]
    if feast.year is not None:
        found = [days for days in found if days[0].year == feast.year]
        chosen = found[0] if found else None
    elif tense == "future" or feast.which == 1:
        chosen = next((days for days in found if now and days[1] >= now), None)
    else:
        chosen = next((days for days in reversed(found) if now and days[0] <= now), None)
    if chosen is None:
        return None
    return dates.days(*chosen, "day" if feast.name in _YEARLY else "approximate")
