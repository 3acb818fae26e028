"""Time expressions as TIMEX3 values (ISO-TimeML), for exchange and for measuring against corpora in that form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from accord.resolve.times import dates
from accord.resolve.times.meaning import (
    Clock,
    Interval,
    Length,
    Meaning,
    Recurrence,
    Stretch,
    TimeExpression,
    Trailing,
    Vague,
)

_LETTER: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q",
    "season": "M", "half": "Y", "year": "Y", "decade": "Y", "century": "CE",
}  # fmt: skip
"""Designator of each unit in a period; a *T* before it sets off parts of a day."""
_SEASON: Final = ("WI", "SP", "SU", "FA")
_REFERENCES: Final = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: offsets into the text, ``type`` (DATE, TIME, DURATION, SET) and ``value``."""

    start: int
    end: int
    type: str
    value: str


def _period(unit: str, count: float | None) -> str:
    """Return a period such as ``P3D``, ``PT24H`` or, with no number, ``PXM``."""
    letter = _LETTER[unit]
    factor = {"fortnight": 2, "season": 3, "decade": 10}.get(unit, 1)
    number = "X" if count is None else f"{count * factor:g}"
    return f"PT{number}{letter[1]}" if letter.startswith("T") else f"P{number}{letter}"


def _week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def _unit_value(unit: str, start: str) -> str:
    """Return the value of the whole ``unit`` that begins at ``start``."""
    first = dates.first_day(start)
    shapes = {
        "week": _week(first),
        "weekend": f"{_week(first)}-WE",
        "quarter": f"{first.year}-Q{(first.month - 1) // 3 + 1}",
        "half": f"{first.year}-H{(first.month - 1) // 6 + 1}",
        "season": f"{first.year}-{_SEASON[first.month % 12 // 3]}",
        "decade": f"{first.year // 10}",
        "century": f"{first.year // 100:02d}",
    }
    return shapes.get(unit, start)


def _clock(clock: Clock) -> str:
    if clock.part:
        return f"T{clock.part}"
    return f"T{clock.hour or 0:02d}:{clock.minute or 0:02d}"


def _value(expression: TimeExpression, interval: Interval | None, anchor: date | None) -> str:
    """Return the TIMEX3 value of an expression that is not a stretch."""
    meaning = expression.meaning
    if isinstance(meaning, Vague):
        return _REFERENCES[meaning.tense]
    if isinstance(meaning, Length):
        return _period(meaning.unit, meaning.high if meaning.low == meaning.high else None)
    if isinstance(meaning, Recurrence):
        return f"XXXX-WXX-{meaning.weekday + 1}" if meaning.weekday is not None else _period(meaning.unit, meaning.count)
    if isinstance(meaning, Trailing):
        if expression.text.lower().endswith("overnight"):
            return f"{anchor.isoformat()}TNI" if anchor else "XXXX-XX-XXTNI"
        return _period(meaning.unit, meaning.count)
    if isinstance(meaning, Clock):
        return f"{interval.start if interval and interval.start else anchor or 'XXXX-XX-XX'}{_clock(meaning)}"
    if interval is None or interval.start is None:
        return "XXXX-XX-XX"
    value = _unit_value(interval.precision, interval.start)
    return value + _clock(expression.clock) if expression.clock else value


def _type(meaning: Meaning, value: str) -> str:
    if isinstance(meaning, Recurrence):
        return "SET"
    if value.startswith("P") and value[1:2] != "A" and not value.startswith("PRES"):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("REF") else "DATE"


def whole(expression: TimeExpression) -> TimeExpression:
    """Return ``expression`` without what its preposition opens: TIMEX3 values a date alone, not *since* it."""
    return replace(expression, bound=None)


def timex(expression: TimeExpression, interval: Interval | None, anchor: date | None) -> Timex:
    """Return ``expression`` as a TIMEX3, with the ``interval`` interpreted without its preposition (see :func:`whole`)."""
    value = _value(expression, interval, anchor)
    return Timex(expression.start, expression.end, _type(expression.meaning, value), value)


def pieces(expression: TimeExpression) -> tuple[TimeExpression, ...]:
    """Return the expressions that TIMEX3 tags one by one: both ends of a stretch, else the expression itself."""
    return expression.parts if isinstance(expression.meaning, Stretch) and expression.parts else (expression,)
