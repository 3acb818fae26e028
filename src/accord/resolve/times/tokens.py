"""Cutting a text into tokens and giving each its class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from accord.resolve.times.lexicon import LETTER_OF, LETTERS, NUMBERS, ORDINALS, UNITS

_TOKEN: Final = re.compile(r"\d+(?:,\d{3})+(?!\d)|\d+|[QH][1-4]\b|[^\W\d_]+|\n\s*\n|[^\s\w]|_")
_ORDINARY: Final = LETTERS["WORD"]
_FIRST_YEAR, _LAST_YEAR, _LAST_DAY = 1000, 2199, 31


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens: their words, where each begins, and one character of class for each."""

    text: str
    words: list[str]
    starts: list[int]
    classes: str

    def end_of(self, index: int) -> int:
        """Return the offset at which token ``index`` ends."""
        return self.starts[index] + len(self.words[index])


def _glued(digits: str) -> bool:
    """Return whether ``digits`` are a day and a year run together (``092017``) or a whole date (``20170809``)."""
    if len(digits) == 6:
        return 1 <= int(digits[:2]) <= _LAST_DAY and _FIRST_YEAR < int(digits[2:]) <= _LAST_YEAR
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _digit_class(word: str) -> str:
    """Return the class letter of a token that begins with a digit."""
    size = len(word)
    name = "NN"
    if size <= 2:
        name = "DD" if 1 <= int(word) <= _LAST_DAY else "YY"
    elif size == 4 and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        name = "YEAR"
    elif size in (6, 8) and word.isdigit() and _glued(word):
        name = "GLUED"
    return LETTERS[name]


def _formed(word: str) -> str:
    """Return the class letter of a token that is in no list."""
    if word[0] in "0123456789":
        return _digit_class(word)
    return LETTERS["PARA"] if word[0] == "\n" else _ORDINARY


def tokenize(text: str) -> Tokens:
    """Return the tokens of ``text``; words that say nothing of time all have one class."""
    words: list[str] = []
    starts: list[int] = []
    classes: list[str] = []
    known = LETTER_OF.get
    for match in _TOKEN.finditer(text):
        word = match.group()
        letter = known(word)
        if letter is None:
            letter = _formed(word)
        words.append(word)
        starts.append(match.start())
        classes.append(letter)
    return Tokens(text, words, starts, "".join(classes))


def number_of(words: list[str]) -> float | None:
    """Return the number that ``words`` write (``24``, ``twenty four``, ``a``), or ``None`` where they are vague."""
    total: float | None = None
    for word in (word.lower() for word in words):
        if word[0].isdecimal():
            return float(word.replace(",", ""))
        if word in NUMBERS:
            total = (total or 0) + NUMBERS[word]
        elif word in {"a", "an", "the", "per"} and total is None:
            total = 1
        elif word in {"few", "several", "many", "some"}:
            return None
        elif word == "couple":
            return 2
        elif word == "half":
            return 0.5
    return total


def ordinal_of(words: list[str]) -> int | None:
    """Return the place in a row that ``words`` write (``19 th``, ``third``, ``twenty first``)."""
    total = 0
    for word in (word.lower() for word in words):
        if word[0].isdecimal():
            return int(word)
        total += ORDINALS.get(word, 0) or NUMBERS.get(word, 0)
    return total or None


def unit_of(word: str) -> str:
    """Return the unit that ``word`` (singular or plural) names."""
    lower = word.lower()
    return UNITS.get(lower) or UNITS.get(lower.removesuffix("s"), "day")
