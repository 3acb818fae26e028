"""Reading the times of a whole text in order: the tense around each, and what it is counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from accord.resolve.times.interpret import interpret
from accord.resolve.times.meaning import Calendar, Interval, Shift, Tense, TimeExpression, Weekday
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
_FEW: Final = 4
"""Dates with a year that a dated history has at least."""


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time expression with the tense it was read in and what it means."""

    expression: TimeExpression
    tense: Tense
    interval: Interval | None


def is_narrative(expressions: list[TimeExpression]) -> bool:
    """Return whether a text tells dated history: many dates give their year, and hardly any counts from the day of writing."""
    dated = sum(
        isinstance(one.meaning, Calendar) and one.meaning.year is not None and one.meaning.unit in {"day", "month", "year"}
        for one in expressions
    )
    counted = sum(
        isinstance(one.meaning, Weekday) or (isinstance(one.meaning, Shift) and one.meaning.base == "anchor")
        for one in expressions
    )
    return dated >= _FEW and counted * 3 <= dated


def guess_tense(text: str, expression: TimeExpression) -> Tense:
    """Return the tense in which ``expression`` stands, by the words before it in its sentence."""
    before = text[max(0, expression.start - _REACH) : expression.start]
    stop = max(before.rfind(". "), before.rfind("\n\n"), before.rfind("; "))
    if _PAST.search(before):
        return "past"
    return "future" if _FUTURE.search(before[stop + 1 :]) else "past"


def read_times(text: str, anchor: date | None) -> list[ReadTime]:
    """Return the time expressions of ``text`` interpreted one after the other, each with those before it as reference."""
    expressions = find_times(text)
    narrative = is_narrative(expressions)
    reference: Interval | None = None
    read = []
    for expression in expressions:
        tense = guess_tense(text, expression)
        interval = interpret(expression, anchor, tense=tense, reference=reference, narrative=narrative)
        read.append(ReadTime(expression, tense, interval))
        if interval and interval.start and interval.kind == "point" and expression.bound != "since":
            reference = interval
    return read
