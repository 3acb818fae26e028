"""Finding time expressions: one pass of the grammar over token classes, then joining what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from accord.resolve.times.build import Match
from accord.resolve.times.grammar import Rule, compiled
from accord.resolve.times.lexicon import DAY_PARTS
from accord.resolve.times.meaning import (
    Bound,
    Calendar,
    Clock,
    Feast,
    Length,
    Meaning,
    Part,
    Recurrence,
    Shift,
    Stretch,
    TimeExpression,
    Trailing,
    Vague,
    Weekday,
)
from accord.resolve.times.rules import BEGINS, BY_FIRST, RULES
from accord.resolve.times.tokens import Tokens, tokenize

_REACH: Final = 8
"""Tokens before an expression in which its modifiers and preposition are looked for."""
_PART: Final = re.compile(
    compiled(
        "THE? (?P<part>EARLY UNITS (?=OF)|EARLY|LATE|MID|START|END|MIDDLE|EARLIER|LATER) HYPHEN? (?:(?P<tail>ON|IN) "
        "THE?|OF THE?|THE)? $"
    )
)
_MEASURE: Final = re.compile(compiled("THE? (?:NO? MORE THAN|AT LEAST|ABOUT|OVER|UP TO) $"))
_LEAD: Final = re.compile(
    compiled(
        "(?P<bound>SINCE|UNTIL|BEFORE|AFTER|BY|FROM|FOR|IN|ON|AT|DURING|OVER|WITHIN|THROUGHOUT|TO|THROUGH|BETWEEN) "
        "(?:THE|ABOUT|WORD THE)? $"
    )
)
_JOIN: Final = re.compile(compiled("(?:TO|UNTIL|THROUGH|AND|HYPHEN|DASH) (?:THE|ON|EARLY|LATE)? $"))
_TIME_DAY: Final = re.compile(compiled("COMMA? (?:ON|OF|THE|IN)? (?:EARLY|LATE)?"))
_DAY_TIME: Final = re.compile(compiled("COMMA? (?:AT|IN THE|BEFORE|AROUND)? (?:ABOUT)?".replace("AROUND", "ABOUT")))
_NOT_DATES: Final = (Clock, Length, Recurrence, Vague, Stretch, Trailing)
_BOUNDS: Final[dict[str, Bound]] = {
    "since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by", "for": "for",
    "from": "from",
    "in": "in", "within": "in", "during": "during", "over": "during", "throughout": "during",
}  # fmt: skip
_PARTS: Final[dict[str, Part]] = {
    "early": "start", "late": "end", "mid": "mid", "beginning": "start", "start": "start", "onset": "start", "end": "end",
    "close": "end",
    "middle": "mid", "earlier": "earlier", "later": "later",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Atom:
    """A matched expression and its tokens, ``first`` to ``last`` (end exclusive)."""

    first: int
    last: int
    meaning: Meaning
    lead: int
    bound: str | None = None
    part: Part | None = None
    clock: Clock | None = None
    parts: tuple[_Atom, ...] = ()


def _rule_matches(classes: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield each rule that matches with its match, from left to right without overlap."""
    at = 0
    while begin := BEGINS.search(classes, at):
        at = begin.start()
        found = BY_FIRST[classes[at]].match(classes, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        rule = RULES[int((found.lastgroup or "r0")[1:])]
        grouped = rule.grouped.match(classes, found.start())
        if grouped is not None:
            yield rule, grouped


def _matched(tokens: Tokens) -> list[_Atom]:
    """Return what the rules match, in order."""
    atoms = []
    for rule, grouped in _rule_matches(tokens.classes):
        match = Match(tokens, grouped)
        meaning = rule.build(match)
        if meaning is not None:
            word = match.word("part")
            clock = Clock(part=DAY_PARTS.get(word, "NI")) if word and not isinstance(meaning, Clock) else None
            atoms.append(_with_lead(tokens, _Atom(grouped.start(), grouped.end(), meaning, grouped.start(), clock=clock)))
    return atoms


def _is_measured(meaning: Meaning) -> bool:
    """Return whether *more than* and its like belong to ``meaning``."""
    return isinstance(meaning, Length) or (isinstance(meaning, Shift) and meaning.counted)


def _with_lead(tokens: Tokens, atom: _Atom) -> _Atom:
    """Return ``atom`` with the modifiers before it taken in and its preposition noted."""
    before = tokens.classes[max(0, atom.first - _REACH) : atom.first]
    offset = atom.first - len(before)
    first, part = atom.first, None
    if isinstance(atom.meaning, Calendar | Weekday | Shift | Feast) and (found := _PART.search(before)):
        part = _PARTS[tokens.words[offset + found.start("part")].lower()]
        if found["tail"] is None:
            first = offset + found.start()
    elif _is_measured(atom.meaning) and (found := _MEASURE.search(before)):
        first = offset + found.start()
    before = tokens.classes[max(0, first - _REACH) : first]
    offset = first - len(before)
    lead, bound = first, None
    if found := _LEAD.search(before):
        lead, bound = offset + found.start(), tokens.words[offset + found.start()].lower()
    return replace(atom, first=first, lead=lead, bound=bound, part=part)


def _is_day(meaning: Meaning) -> bool:
    """Return whether ``meaning`` is one day, to which a time of day can belong."""
    if isinstance(meaning, Calendar | Shift):
        return meaning.unit == "day"
    return isinstance(meaning, Weekday)


def _timed(tokens: Tokens, left: _Atom, right: _Atom) -> _Atom | None:
    """Return one atom for a time of day and the day that stand together (*at dawn on Friday*, *Friday at 9:30*), or ``None``."""
    gap = tokens.classes[left.last : right.first]
    if isinstance(left.meaning, Clock) and _is_day(right.meaning) and _TIME_DAY.fullmatch(gap):
        day, clock = right, left.meaning
    elif isinstance(right.meaning, Clock) and _is_day(left.meaning) and _DAY_TIME.fullmatch(gap):
        day, clock = left, right.meaning
    else:
        return None
    bound = left.bound if left.bound not in {"at", "in", "on"} else day.bound
    return _Atom(left.first, right.last, day.meaning, left.lead, bound, day.part, clock, (left, right))


def _stretched(tokens: Tokens, left: _Atom, right: _Atom) -> _Atom | None:
    """Return one atom for *from X to Y*, *between X and Y*, *X-Y*, or ``None``."""
    join = tokens.classes[left.last : right.first]
    if isinstance(left.meaning, _NOT_DATES) or isinstance(right.meaning, _NOT_DATES) or not _JOIN.fullmatch(join):
        return None
    word = tokens.words[left.last].lower()
    if word == "and":
        joined = left.bound == "between"
    elif word in {"to", "until", "till", "through", "thru"}:
        joined = left.bound in {"from", "between"} or type(left.meaning) is type(right.meaning)
    else:
        joined = type(left.meaning) is type(right.meaning)
    if not joined:
        return None
    return _Atom(left.first, right.last, Stretch(left.meaning, right.meaning), left.lead, None, parts=(left, right))


def _joined(tokens: Tokens, atoms: list[_Atom]) -> list[_Atom]:
    """Return ``atoms`` with neighbours that make one expression joined."""
    for join in (_timed, _stretched):
        merged: list[_Atom] = []
        for atom in atoms:
            whole = join(tokens, merged[-1], atom) if merged else None
            if whole is None:
                merged.append(atom)
            else:
                merged[-1] = whole
        atoms = merged
    return atoms


def _expression(tokens: Tokens, atom: _Atom) -> TimeExpression:
    """Return ``atom`` with offsets for token indices."""
    start, end = tokens.starts[atom.first], tokens.end_of(atom.last - 1)
    return TimeExpression(
        start,
        end,
        tokens.text[start:end],
        atom.meaning,
        tokens.starts[atom.lead],
        bound=_BOUNDS.get(atom.bound or ""),
        part=atom.part,
        clock=atom.clock,
        parts=tuple(_expression(tokens, part) for part in atom.parts),
    )


def find_times(text: str) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in order; they do not overlap.

    Offsets are code points into ``text``. Ages, and numbers that only look like years, are left out.
    """
    tokens = tokenize(text)
    return [_expression(tokens, atom) for atom in _joined(tokens, _matched(tokens))]
