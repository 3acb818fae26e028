"""From what a time expression means to days, counted from the report's date or from what was told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from accord.resolve.times import dates
from accord.resolve.times.feasts import feast_days
from accord.resolve.times.meaning import (
    Calendar,
    Clock,
    Feast,
    Interval,
    Length,
    Meaning,
    Recurrence,
    Shift,
    Stretch,
    Tense,
    TimeExpression,
    Told,
    Trailing,
    Vague,
    Weekday,
)

_VAGUE_COUNT: Final = {"hour": 24, "day": 7, "week": 4, "month": 6, "year": 5, "decade": 2}
"""How many units *recent weeks* and *the past few days* are taken to be; an estimate."""
_MONTHS_IN: Final = {"quarter": 3, "half": 6}
_CENTURY: Final = 100
_TURN_OF_YEAR: Final = 8
"""In a narrative a month that lies so many before the one told is that of the year after (*December ... January*)."""
_QUARTER_AHEAD: Final = 30
"""Days by which what is to come is looked for later."""
_SLACK: Final = 45
"""Days ahead within which a date told as past is still taken as that of this year, not as almost a year ago."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is counted from: the report's date, the interval told before, the tense of the telling."""

    anchor: date | None
    tense: Tense
    reference: Interval | None = None
    narrative: bool = False
    """The text tells of dated history, so a date without a year falls in the year told of."""
    period: Interval | None = None
    """The quarter or half-year that was told of last, as reports of business have it: *a year ago* is then the same of that year."""

    @property
    def told(self) -> date | None:
        """Return the first day of the reference, where there is one."""
        return dates.first_day(self.reference.start) if self.reference and self.reference.start else None

    @property
    def told_last(self) -> date | None:
        """Return the last day of the reference, where there is one."""
        end = self.reference and (self.reference.end or self.reference.start)
        return dates.last_day(end) if end else None

    @property
    def now(self) -> date | None:
        """Return the day that undated words are near: of the reference in history, else the report's."""
        return (self.told or self.anchor) if self.narrative else self.anchor


def _unresolved(precision: str) -> Interval:
    return Interval(None, None, precision, "point")


def _year_of(meaning: Calendar, frame: Frame, nearest: Callable[[int, date], int]) -> int | None:
    """Return the year of ``meaning``, filling it in by ``nearest`` where the words leave it open."""
    if meaning.year is not None:
        return meaning.year
    now = frame.now
    if now is None:
        return None
    if meaning.year_shift is not None:
        return now.year + meaning.year_shift
    if frame.narrative and frame.told:
        return now.year + (meaning.month is not None and now.month - meaning.month >= _TURN_OF_YEAR)
    return nearest(now.year, now)


def _by_tense(frame: Frame, begins: Callable[[int], date], slack: int = 0) -> Callable[[int, date], int]:
    """Return a rule that takes the last year whose ``begins`` is not after today for the past, the next one for the future."""

    def nearest(year: int, now: date) -> int:
        if frame.tense == "future":
            return year if begins(year) >= now else year + 1
        return year if begins(year) <= now + timedelta(days=slack) else year - 1

    return nearest


def _safe(year: int, month: int, day: int) -> date:
    """Return that day, or the last of the month where it has not so many."""
    return min(dates.last_day(dates.month_text(year, month)), date(year, month, 1) + timedelta(days=day - 1))


def _calendar_day(meaning: Calendar, frame: Frame) -> Interval | None:
    month, day = meaning.month or 1, meaning.day or 1
    year = _year_of(meaning, frame, _by_tense(frame, lambda year: _safe(year, month, day), _SLACK))
    if year is None:
        return _unresolved("day")
    try:
        found = date(year, month, day)
        anchor = frame.anchor
        if meaning.turned and anchor is not None:
            found = min(found, date(year, day, month), key=lambda choice: abs((choice - anchor).days))
    except ValueError:
        return None
    return dates.days(found, found)


def _calendar_month(meaning: Calendar, frame: Frame) -> Interval:
    month = meaning.month or 1
    which = meaning.index
    if which and frame.anchor and meaning.year is None:
        now = frame.anchor
        passed = month < now.month
        year: int | None = now.year - (not passed) if which < 0 else now.year + (month <= now.month)
    elif which == 0 and frame.anchor:
        year = frame.anchor.year
    else:
        year = _year_of(meaning, frame, _by_tense(frame, _month_begins(frame, month)))
    return _unresolved("month") if year is None else dates.months(year, month)


def _month_begins(frame: Frame, month: int) -> Callable[[int], date]:
    """Return when ``month`` counts as begun: with its first day, or for what is to come with its last."""
    if frame.tense == "future":
        return lambda year: dates.last_day(dates.month_text(year, month))
    return lambda year: date(year, month, 1)


def _calendar_block(meaning: Calendar, frame: Frame) -> Interval | None:
    """Return a quarter, half-year or season."""
    index = meaning.index or 0
    if meaning.unit == "season":
        count, month = 3, dates.SEASON_MONTH[index]
    else:
        count = _MONTHS_IN[meaning.unit]
        month = count * (index - 1) + 1
    if not 1 <= month <= 12:
        return None
    nearest = _by_tense(frame, lambda year: date(year, month, 1))
    if meaning.unit == "quarter":
        nearest = _nearest_quarter(frame, month)
    if meaning.weekday is not None:
        nearest = _named_season(meaning.weekday, month, count)
    year = _year_of(meaning, frame, nearest)
    if year is None:
        return _unresolved(meaning.unit)
    return dates.months(year, month, count, meaning.unit)


def _nearest_quarter(frame: Frame, month: int) -> Callable[[int, date], int]:
    """Return a rule that takes the quarter that lies nearest: figures are told soon after it, and foretold not long before."""

    def nearest(year: int, now: date) -> int:
        ahead = timedelta(days=_QUARTER_AHEAD if frame.tense == "future" else 0)
        middles = {one: date(one, month, 1) + timedelta(days=45) for one in (year - 1, year, year + 1)}
        return min(middles, key=lambda one: abs(middles[one] - now - ahead))

    return nearest


def _named_season(which: int, month: int, count: int) -> Callable[[int, date], int]:
    """Return a rule for *last*, *this* and *next* season: the last that is over, the one of this year, the next to begin."""

    def nearest(year: int, now: date) -> int:
        if which == 0:
            return year
        if which > 0:
            return year + (date(year, month, 1) <= now)
        return year - (dates.add_months(date(year, month, 1), count) > now)

    return nearest


def _calendar(meaning: Calendar, frame: Frame) -> Interval | None:
    if meaning.unit == "day":
        return _calendar_day(meaning, frame)
    if meaning.unit == "month":
        return _calendar_month(meaning, frame)
    if meaning.unit in {"quarter", "half", "season"}:
        return _calendar_block(meaning, frame)
    year = meaning.year
    if year is None:
        return None
    if meaning.unit == "decade":
        return dates.years(year, year + 9, "decade")
    if meaning.unit == "century":
        return dates.years((year - 1) * _CENTURY + 1, year * _CENTURY, "century")
    return dates.years(year)


def _unit_around(day: date, unit: str, now: date) -> Interval:
    """Return the whole ``unit`` of the calendar in which ``day`` falls."""
    if unit == "week":
        return dates.week(day)
    if unit == "month":
        return dates.months(day.year, day.month)
    if unit == "quarter":
        return dates.months(day.year, 3 * ((day.month - 1) // 3) + 1, 3, "quarter")
    if unit == "year":
        return dates.years(day.year)
    if unit == "decade":
        first = day.year // 10 * 10
        return dates.years(first, first + 9, "decade")
    if unit == "century":
        first = (day.year - 1) // _CENTURY * _CENTURY + 1
        return dates.years(first, first + 99, "century")
    return dates.days(day, day) if unit in {"day", "hour", "minute", "second"} else dates.days(min(day, now), max(day, now), unit)


def _weekend(frame: Frame, shift: int, now: date) -> Interval:
    """Return the Saturday and Sunday: the last that has begun, or for what is to come the next."""
    saturday = now - timedelta(days=(now.weekday() - 5) % 7)
    if frame.tense == "future" or shift > 0:
        saturday = now + timedelta(days=(5 - now.weekday()) % 7)
    elif shift < 0 and now.weekday() >= 5:
        saturday -= timedelta(days=7)
    return dates.days(saturday, saturday + timedelta(days=1), "weekend")


def _told(meaning: Told, frame: Frame) -> Interval | None:
    """Return the period told of before, or the same of another year; ``None`` where none was."""
    if frame.period is None or frame.period.start is None:
        return None
    first = dates.first_day(frame.period.start)
    return dates.months(first.year + meaning.years, first.month, _MONTHS_IN[frame.period.precision], frame.period.precision)


def _counts_from_told(meaning: Shift) -> bool:
    """Return whether *the next year*, in dated history, counts from what was told; *today* and *two years ago* count from the writing."""
    return not meaning.counted and (meaning.unit != "day" or meaning.count != 0)


def _shift(meaning: Shift, frame: Frame) -> Interval | None:
    if meaning.counted and (meaning.unit, meaning.count) == ("year", -1) and frame.period is not None:
        return _told(Told(-1), frame)
    if meaning.base == "reference":
        now = frame.told_last if meaning.count > 0 else frame.told
        if now is None and meaning.count < 0:
            now = frame.anchor
        if now is None:
            return None
    else:
        now = frame.now if _counts_from_told(meaning) else frame.anchor
    if now is None:
        return _unresolved(meaning.unit)
    if meaning.unit == "weekend":
        return _weekend(frame, meaning.count, now)
    return _unit_around(dates.move(now, meaning.unit, meaning.count), meaning.unit, now)


def _weekday(meaning: Weekday, frame: Frame) -> Interval:
    now = frame.now
    if now is None:
        return _unresolved("day")
    if meaning.week is not None:
        monday = now - timedelta(days=now.weekday()) + timedelta(weeks=meaning.week)
        found = monday + timedelta(days=meaning.day)
    elif meaning.which == 1 or (frame.tense == "future" and meaning.which is None):
        found = now + timedelta(days=(meaning.day - now.weekday()) % 7 or (7 if meaning.which else 0))
    elif meaning.which == 0 and frame.tense == "future":
        found = now + timedelta(days=(meaning.day - now.weekday()) % 7)
    else:
        found = now - timedelta(days=(now.weekday() - meaning.day) % 7 or (7 if meaning.which == -1 else 0))
    return dates.days(found, found)


def _trailing(meaning: Trailing, frame: Frame) -> Interval:
    now = frame.anchor
    if now is None:
        return _unresolved(meaning.unit)
    count = meaning.count if meaning.count is not None else _VAGUE_COUNT.get(meaning.unit, 3)
    other = dates.move(now, meaning.unit, meaning.direction * count)
    first, last = min(now, other), max(now, other)
    return dates.days(first, last, meaning.unit)


def _length(meaning: Length, frame: Frame) -> Interval:
    """Return how long; where it runs up to now (*has been besieged for months*) since when."""
    if frame.tense != "present" or frame.anchor is None or meaning.low is None:
        return Interval(None, None, meaning.unit, "duration")
    first = dates.move(frame.anchor, meaning.unit, -meaning.low)
    start = first.isoformat()
    if meaning.unit in dates.MONTHS_OF:
        start = start[:4] if meaning.unit in {"year", "decade", "century"} else start[:7]
    return Interval(start, frame.anchor.isoformat(), meaning.unit, "duration")


def _stretch(meaning: Stretch, frame: Frame) -> Interval | None:
    """Return from the first day of the one to the last of the other, filling in the year of the first from the last."""
    last = resolve(meaning.last, frame)
    if last is None or last.start is None:
        return last
    inner = frame
    if frame.anchor and last.end:
        inner = replace(
            frame, anchor=max(dates.last_day(last.end), frame.anchor) if frame.tense == "past" else dates.last_day(last.end)
        )
        inner = replace(inner, anchor=dates.last_day(last.end), tense="past")
    first = resolve(meaning.first, inner)
    if first is None or first.start is None:
        return last
    return Interval(first.start, last.end, last.precision if first.precision == last.precision else "day", "point")


def resolve(meaning: Meaning, frame: Frame) -> Interval | None:
    """Return the interval of a meaning without regard to its preposition."""
    if isinstance(meaning, Length):
        return _length(meaning, frame)
    if isinstance(meaning, Recurrence):
        return Interval(None, None, meaning.unit, "set")
    if isinstance(meaning, Vague):
        return Interval(None, None, meaning.tense, "open")
    if isinstance(meaning, Clock):
        return frame.reference if frame.reference and frame.reference.precision == "day" else None
    return _RESOLVERS[type(meaning)](meaning, frame)


def _feast(meaning: Feast, frame: Frame) -> Interval | None:
    return feast_days(meaning, frame.now, frame.tense)


_RESOLVERS: Final[dict[type, Callable[..., Interval | None]]] = {
    Calendar: _calendar, Shift: _shift, Told: _told, Weekday: _weekday, Trailing: _trailing, Stretch: _stretch, Feast: _feast,
}  # fmt: skip


def _bounded(expression: TimeExpression, interval: Interval, frame: Frame) -> Interval:
    """Return ``interval`` as *since*, *until*, *before* or *after* opens it."""
    today = frame.anchor.isoformat() if frame.anchor else None
    bound = expression.bound
    if interval.kind != "point" or interval.start is None:
        return interval
    if bound == "since" or (bound == "from" and frame.tense == "present"):
        return replace(interval, end=today)
    if bound == "until":
        return replace(interval, start=today if frame.tense != "past" else None)
    if bound == "before":
        return Interval(None, interval.start, interval.precision, "point")
    if bound == "after" and frame.tense != "past":
        return Interval(interval.end, None, interval.precision, "point")
    return interval


def interpret(
    expression: TimeExpression,
    anchor: date | None,
    *,
    tense: Tense = "past",
    reference: Interval | None = None,
    narrative: bool = False,
    period: Interval | None = None,
) -> Interval | None:
    """Return the days that ``expression`` names, or ``None`` where they cannot be told.

    ``anchor`` is the report's date; without it relative words have the kind but no days. ``tense`` is that of the happening: a
    weekday or a date without a year is the last one for the past and the next one for the future, and ``present`` lets a
    length run up to the anchor. ``reference`` is the interval told before, from which *the next day* counts. In a
    ``narrative`` of dated history (see :func:`~accord.resolve.times.reading.is_narrative`) dates without a year are counted
    from the reference. ``period`` is the quarter or half-year told of last.
    """
    frame = Frame(anchor, "past" if expression.bound == "since" else tense, reference, narrative, period)
    try:
        interval = resolve(expression.meaning, frame)
        return None if interval is None else _bounded(expression, interval, frame)
    except (OverflowError, ValueError):
        return None
