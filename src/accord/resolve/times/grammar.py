"""The grammar of time expressions: each rule a pattern over token classes and what it means.

Patterns are regular expressions in which a word of capitals stands for one token of that class (see
:mod:`accord.resolve.times.lexicon`) or for one of the pieces below. The first rule that matches at the leftmost place wins,
so longer
ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from accord.resolve.times import build
from accord.resolve.times.lexicon import LETTERS
from accord.resolve.times.meaning import Meaning

_PIECES: Final[dict[str, str]] = {
    "NUMW": "(?:NUMA|TEENS)",
    "ANYDAY": "(?:WEEKDAY|WD DOT?)",
    "ANYMONTH": "(?:MONTH|MAYBE|ABBR DOT?)",
    "ANYUNIT": "(?:UNIT|HUNDRED|UNITS|YEARWORD|DAY|QUARTER (?!OF)|NIGHTS|NIGHT)",
    "LONGUNIT": "(?:UNIT|HUNDRED|YEARWORD|DAY|QUARTER (?!OF))",
    "DIGITS": "(?:DD|NN|YY|YEAR)",
    "NUMBER": "(?:DIGITS|NUMW (?:HYPHEN? NUMW)?|ART SEVERAL OF?|SEVERAL|MANY|ART|HALF ART|ART HALF|THE SEVERAL)",
    "COUNT": "(?:DIGITS|NUMW (?:HYPHEN? NUMW)?|SEVERAL|MANY)",
    "ORDINAL": "(?:DD TH|ORDW|SECOND|NUMW HYPHEN ORDW)",
    "DASHES": "(?:HYPHEN|DASH|TO|UNTIL|THROUGH|AND|OR)",
    "PARTWORD": "(?:DAYPART|NOON|NIGHT|OVERNIGHT)",
    "YEARLIKE": "(?:YEAR|QUOTE YY)",
    "OFYEAR": "(?:COMMA? (?:OF|IN)? (?P<year>YEAR)|COMMA? (?:OF|EARLIER|LATER)? THE? "
    "(?P<shift>LAST|THIS|NEXT|PREVIOUS|FOLLOWING|SAME|CURRENT) YEARWORD)",
    "MERIDIEM": "(?:AM|(?:ART|PEE) DOT EM DOT?)",
    "MINUTES": "(?:DD|YY)",
    "CLOCKTIME": "(?:DD COLON MINUTES (?:COLON MINUTES)? MERIDIEM?|DD DOT MINUTES MERIDIEM|DD MERIDIEM|DD QUOTE? "
    "OCLOCK|YY COLON MINUTES)",
}
_NAME: Final = re.compile(r"(?<!\?P<)\b[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, the pattern (with and without its named groups), and the function that says what a match means."""

    name: str
    grouped: re.Pattern[str]
    bare: str
    build: Callable[[build.Match], Meaning | None]


def compiled(pattern: str) -> str:
    """Return ``pattern`` with pieces and classes replaced and the blanks of its layout taken out."""
    while True:
        replaced = _NAME.sub(lambda found: f"{_PIECES[found[0]]}" if found[0] in _PIECES else found[0], pattern)
        if replaced == pattern:
            break
        pattern = replaced
    return _NAME.sub(lambda found: LETTERS[found[0]], pattern).replace(" ", "")


def rule(name: str, pattern: str, builder: Callable[[build.Match], Meaning | None]) -> Rule:
    """Return a rule; the pattern must not match nothing."""
    regex = compiled(pattern)
    return Rule(name, re.compile(regex), re.sub(r"\(\?P<\w+>", "(?:", regex), builder)


_GROUP: Final = re.compile(r"\((?:\?(?:P<\w+>|:|(?P<look><?[=!])))?")


@dataclass(slots=True)
class _Firsts:
    """Reads a compiled pattern for the classes with which a match can begin."""

    pattern: str
    at: int = 0

    def alternatives(self) -> tuple[set[str], bool]:
        """Return the first classes of what stands up to the closing bracket, and whether it can match nothing."""
        firsts: set[str] = set()
        empty, open_still = False, True
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.at += 1
                empty, open_still = empty or open_still, True
                continue
            found, nothing = self.piece()
            if open_still:
                firsts |= found
            open_still = open_still and nothing
        return firsts, empty or open_still

    def piece(self) -> tuple[set[str], bool]:
        """Return the same of one piece: a class, a set of classes, a group."""
        sign = self.pattern[self.at]
        if sign == "(":
            group = _GROUP.match(self.pattern, self.at)
            self.at += len(group[0]) if group else 1
            found, nothing = self.alternatives()
            self.at += 1
            if group and group["look"]:
                found, nothing = set(), True
        elif sign == "[":
            end = self.pattern.index("]", self.at)
            found, nothing = set(self.pattern[self.at + 1 : end]), False
            self.at = end + 1
        else:
            found, nothing = ({sign}, False) if sign != "$" else (set(), True)
            self.at += 1
        if self.pattern[self.at : self.at + 1] == "?":
            self.at += 1
            nothing = True
        return found, nothing


def by_first_class(rules: tuple[Rule, ...]) -> dict[str, re.Pattern[str]]:
    """Return, for each class with which a rule can begin, one pattern of those rules; group ``r7`` is the rule at place 7."""
    members: dict[str, list[str]] = {}
    for number, one in enumerate(rules):
        for letter in _Firsts(one.bare).alternatives()[0]:
            members.setdefault(letter, []).append(f"(?P<r{number}>{one.bare})")
    return {letter: re.compile("|".join(patterns)) for letter, patterns in members.items()}
