"""The days that an expression may name, with reasons: for a person who chooses where reading took the wrong week or year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from accord.resolve.times.interpret import interpret
from accord.resolve.times.meaning import Calendar, Shift

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from accord.resolve.times.meaning import Interval, Tense, TimeExpression

_OTHER_TENSE: Final = 0.3
_OTHER_BASE: Final = 0.25
_TURNED: Final = 0.4
"""How likely another reading is beside the one that is taken, as odds to 1: estimates, by which readings are ordered."""
_TENSES: Final[tuple[Tense, ...]] = ("past", "future")


@dataclass(frozen=True, slots=True)
class TimeCandidate:
    """One reading of an expression. ``score`` is its share among all readings, 0 to 1."""

    interval: Interval
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    interval: Interval | None
    weight: float
    reasons: tuple[str, ...]


def _turned(expression: TimeExpression) -> list[TimeExpression]:
    """Return a date in numbers both ways round, where it can be read so."""
    meaning = expression.meaning
    if not isinstance(meaning, Calendar) or not meaning.turned:
        return []
    straight = replace(meaning, turned=False)
    return [replace(expression, meaning=one) for one in (straight, replace(straight, month=meaning.day, day=meaning.month))]


def _rebased(expression: TimeExpression) -> TimeExpression | None:
    """Return *two days later* counted from the report instead of from what was told, and the other way round."""
    meaning = expression.meaning
    if not isinstance(meaning, Shift) or meaning.count == 0:
        return None
    return replace(expression, meaning=replace(meaning, base="anchor" if meaning.base == "reference" else "reference"))


def _readings(
    expression: TimeExpression, anchor: date | None, tense: Tense, reference: Interval | None, *, narrative: bool
) -> Iterator[_Reading]:
    best = interpret(expression, anchor, tense=tense, reference=reference, narrative=narrative)
    counted = f"counted from the report's date, {anchor}" if anchor else "the report has no date"
    if narrative:
        counted = "counted from what was told before, as in dated history"
    yield _Reading(best, 1.0, (counted, f"told as {tense}"))
    for other in _TENSES:
        if other != tense:
            found = interpret(expression, anchor, tense=other, reference=reference, narrative=narrative)
            yield _Reading(found, _OTHER_TENSE, (counted, f"told as {other}"))
    if (rebased := _rebased(expression)) is not None:
        found = interpret(rebased, anchor, tense=tense, reference=reference, narrative=narrative)
        yield _Reading(found, _OTHER_BASE, ("counted from the other end: the report's date, or what was told before",))
    for turned in _turned(expression):
        found = interpret(turned, anchor, tense=tense, reference=reference, narrative=narrative)
        yield _Reading(found, _TURNED, ("day and month the other way round",))


def candidates(
    expression: TimeExpression,
    anchor: date | None,
    *,
    tense: Tense = "past",
    reference: Interval | None = None,
    narrative: bool = False,
) -> list[TimeCandidate]:
    """Return the readings of ``expression`` that differ and have days, the one that reading takes first; parameters as of :func:`interpret`."""
    found: dict[Interval, _Reading] = {}
    for reading in _readings(expression, anchor, tense, reference, narrative=narrative):
        if reading.interval is not None and reading.interval.start is not None:
            found.setdefault(reading.interval, reading)
    total = sum(reading.weight for reading in found.values())
    return [TimeCandidate(interval, round(reading.weight / total, 3), reading.reasons) for interval, reading in found.items()]
