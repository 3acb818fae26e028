"""Reading the times of a whole text in order: the tense around each, and what it is counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from accord.resolve.times.interpret import interpret
from accord.resolve.times.meaning import Calendar, Interval, Shift, Tense, TimeExpression, Told, Weekday
from accord.resolve.times.recognise import find_times

_FUTURE: Final = re.compile(
    r"\b(?:will|won't|shall|'ll|would|to be|to begin|to start|to hold|to take place|to "
    r"meet|plans?|planned|planning|scheduled|schedule|set to|due|"
    r"expects?|expected|upcoming|intends?|is to|are to|deadline|until|extended|proposed|propose|going "
    r"to|effective|payable|as (?:early|soon) as)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?!scheduled|planned|due|expected|proposed|extended|postponed|slated)(?:said|told|was|were|met|\w+ed)(?: on| "
    r"in| by)?(?: the)? $"
)
"""A word of past telling right before a date (*said on Monday*), over which no earlier future word reaches."""
_REACH: Final = 80
"""Code points before an expression in which its tense is looked for; never over the end of a sentence."""
_FEW_OLD: Final = 2
_LONG_AGO: Final = 1
"""Years before the report's from which a date is history."""
_FEW: Final = 4
"""Dates with a year that a dated history has at least."""


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time expression with the tense it was read in and what it means."""

    expression: TimeExpression
    tense: Tense
    interval: Interval | None


def is_narrative(expressions: list[TimeExpression], anchor: date | None = None) -> bool:
    """Return whether a text tells dated history: many dates give their year, and hardly any counts from the day of writing.

    Two days or months of years long before ``anchor`` tell so as well, where nothing counts from it.
    """
    dated = sum(
        isinstance(one.meaning, Calendar) and one.meaning.year is not None and one.meaning.unit in {"day", "month", "year"}
        for one in expressions
    )
    counted = sum(
        isinstance(one.meaning, Weekday) or (isinstance(one.meaning, Shift) and one.meaning.base == "anchor")
        for one in expressions
    )
    if dated >= _FEW and counted * 3 <= dated:
        return True
    return anchor is not None and counted == 0 and sum(_is_old(one, anchor) for one in expressions) >= _FEW_OLD


def _is_old(expression: TimeExpression, anchor: date) -> bool:
    meaning = expression.meaning
    return (
        isinstance(meaning, Calendar)
        and meaning.unit in {"day", "month"}
        and meaning.year is not None
        and anchor.year - meaning.year > _LONG_AGO
    )


def guess_tense(text: str, expression: TimeExpression) -> Tense:
    """Return the tense in which ``expression`` stands, by the words before it in its sentence."""
    before = text[max(0, expression.start - _REACH) : expression.start]
    stop = max(before.rfind(". "), before.rfind("\n\n"), before.rfind("; "))
    if _PAST.search(before):
        return "past"
    return "future" if _FUTURE.search(before[stop + 1 :]) else "past"


def is_reference(expression: TimeExpression, interval: Interval | None, *, narrative: bool) -> bool:
    """Return whether *the next day* can count from ``expression``; *today* in dated history is no part of it."""
    meaning = expression.meaning
    if narrative and isinstance(meaning, Shift) and meaning.base == "anchor" and meaning.unit == "day":
        return False
    return interval is not None and interval.start is not None and interval.kind == "point"


def told_period(expression: TimeExpression, interval: Interval | None) -> Interval | None:
    """Return the quarter or half-year that ``expression`` tells of by its name, from which *a year ago* counts after it."""
    named = isinstance(expression.meaning, Calendar) and expression.meaning.unit in {"quarter", "half"}
    return interval if named and interval and interval.start else None


def read_times(text: str, anchor: date | None) -> list[ReadTime]:
    """Return the time expressions of ``text`` interpreted one after the other, each with those before it as reference."""
    expressions = find_times(text)
    narrative = is_narrative(expressions, anchor)
    reference: Interval | None = None
    period: Interval | None = None
    read = []
    for expression in expressions:
        tense = guess_tense(text, expression)
        interval = interpret(expression, anchor, tense=tense, reference=reference, narrative=narrative, period=period)
        if interval is None and isinstance(expression.meaning, Told):
            continue  # the quarter of a town
        period = told_period(expression, interval) or period
        read.append(ReadTime(expression, tense, interval))
        if expression.bound != "since" and is_reference(expression, interval, narrative=narrative):
            reference = interval
    return read
