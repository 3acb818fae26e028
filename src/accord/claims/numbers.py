"""Numbers as reports write them: digits, words, dozens and hundreds, ranges, and the words that make them inexact.

Works on lower-case tokens, without a tree. Bounds follow the record's contract: *dozens* is 24 to open, *scores* 40,
*hundreds* and *several hundred* 200, *thousands* 2,000; *more than 60* is 60 to open; *up to 60* is open to 60.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

UNITS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS: Final[dict[str, int]] = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES: Final[dict[str, int]] = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000, "dozen": 12,
    "score": 20, "lakh": 100_000, "crore": 10_000_000, "k": 1_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000,
}  # fmt: skip
"""Words that multiply the number before them."""
_SUFFIXES: Final[dict[str, int]] = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "b": 10**9, "bn": 10**9, "tn": 10**12}
PLURALS: Final[dict[str, int]] = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2_000_000_000,
}  # fmt: skip
"""Open numbers and the least that each is taken to mean: twice the word, as the record's contract has it."""
_FEW: Final = frozenset({"several", "few", "many"})
_ARTICLES: Final = frozenset({"a", "an", "one"})
_RANGE: Final = frozenset({"to", "-", "–", "—", "or"})
_HYPHENS: Final = frozenset({"-", "–", "‐", "\u2011"})
_DIGITS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(k|mn|m|bn|b|tn)?(\+)?$")
_DIGIT_RANGE: Final = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)$")
_BIG: Final = 1_000
FRACTIONS: Final[dict[str, float]] = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5,
    "tenth": 1 / 10,
}  # fmt: skip

Bound = Literal["low", "high", "about", "none"]
_BOUNDS: Final[dict[Bound, str]] = {
    "low": (
        "at least|at the least|at the very least|more than|no fewer than|no less than|not less than|not fewer "
        "than|upwards of|upward of|over"
        "|above|exceeding|exceeds|in excess of|well over|just over|a little over|a minimum of|minimum of|greater than|well above"
    ),
    "high": (
        "up to|as many as|as much as|as high as|at most|at the most|no more than|not more than|less than|fewer than|under|below"
        "|a maximum of|maximum of|as few as"
    ),
    "about": (
        "about|around|some|nearly|almost|approximately|roughly|an estimated|estimated|close "
        "to|near|circa|ca.|approx.|in the region of"
        "|just under|an average of|virtually|reportedly|perhaps|possibly|probably"
    ),
    "none": "a total of|total of|another|an additional|an extra|additional|just|only|a further|further|a|the "
    "other|exactly|an|altogether",
}  # fmt: skip
APPROXIMATORS: Final[dict[tuple[str, ...], Bound]] = {
    tuple(words.split()): bound for bound, many in _BOUNDS.items() for words in many.split("|") if words not in {"a", "an"}
}
"""Words before a number and what they do to it: open it upwards or downwards, make it approximate, or nothing."""
_OVER_VERBS: Final = frozenset({"hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning"})
"""Verbs that *over* belongs to rather than to the number behind it."""
_LONGEST: Final = max(map(len, APPROXIMATORS))


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens ``first`` to ``last`` (end exclusive) with its bounds; an end that is open is ``None``."""

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool = False
    vague: bool = False
    """No number is meant: *several*, *a few*."""
    written: bool = True
    """Written as a number, not as the article of a scale (*a dozen*)."""


@dataclass(frozen=True, slots=True)
class _Core:
    """One number of a possible range: its end, value, the scale in it, and whether it is open upwards."""

    last: int
    value: float
    scale: float = 1
    open: bool = False
    vague: bool = False
    written: bool = True


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""


def _digits(words: Sequence[str], index: int) -> _Core | None:
    """Return the number written in digits at ``index``, with a scale word after it."""
    found = _DIGITS.match(words[index])
    if found is None:
        return None
    value, scale, last = float(found[1].replace(",", "")), float(_SUFFIXES.get(found[2] or "", 1)), index + 1
    if "." not in found[1] and len(found[1]) <= 3 and _at(words, last) == "000":
        value, last = value * _BIG, last + 1
    while (word := _at(words, last)) in SCALES:
        scale, last = scale * SCALES[word], last + 1
    return _Core(last, value * scale, scale, open=bool(found[3]))


def _words(words: Sequence[str], index: int) -> _Core | None:
    """Return the number written in words at ``index``: *twenty-five*, *two hundred and six thousand*."""
    total, current, scale, at, seen = 0.0, 0.0, 1.0, index, False
    while at < len(words):
        word = words[at]
        if word in UNITS or word in TENS:
            current += UNITS.get(word, 0) + TENS.get(word, 0)
        elif seen and word in SCALES:
            scale = float(SCALES[word])
            if scale >= _BIG:
                total, current = total + current * scale, 0.0
            else:
                current *= scale
        elif not (seen and word in _HYPHENS | {"and"} and _continues(words, at, scale)):
            break
        seen = True
        at += 1
    return _Core(at, total + current, scale) if seen else None


def _continues(words: Sequence[str], at: int, scale: float) -> bool:
    """Return whether the hyphen or *and* at ``at`` stands within a number: *twenty-five*, *two hundred and six*."""
    following = _at(words, at + 1)
    if words[at] == "and":
        return scale > 1 and (following in UNITS or following in TENS)
    return (_at(words, at - 1) in TENS and following in UNITS) or (following in SCALES and following not in {"score", "k"})


def _scaled(words: Sequence[str], index: int) -> _Core | None:
    """Return a number that begins with an article, *half* or *several*: *a dozen*, *half a million*, *several hundred*."""
    word, following = words[index], _at(words, index + 1)
    if word in _ARTICLES and following == "quarter" and [_at(words, index + 2), _at(words, index + 3)] == ["of", "a"]:
        scale = SCALES.get(_at(words, index + 4))
        return _Core(index + 5, scale / 4, scale) if scale else None
    if word in UNITS and following == "quarters" and [_at(words, index + 2), _at(words, index + 3)] == ["of", "a"]:
        scale = SCALES.get(_at(words, index + 4))
        return _Core(index + 5, UNITS[word] * scale / 4, scale) if scale else None
    if word == "half" and following in {"a", "the"} and (scale := SCALES.get(_at(words, index + 2))):
        return _Core(index + 3, scale / 2, scale, written=False)
    if word in _ARTICLES and following == "couple":
        last = index + 2 + (_at(words, index + 2) == "of")
        scale = SCALES.get(_at(words, last), 1)
        return _Core(last + (scale > 1), 2 * scale, scale, written=False)
    if word in _ARTICLES and following in _FEW:
        return _few(words, index + 1)
    if word in _FEW:
        return _few(words, index)
    if word in _ARTICLES and (scale := SCALES.get(following)) and following not in {"k", "mn", "bn", "tn", "score"}:
        return _scale_on(words, index + 2, float(scale))
    return None


def _scale_on(words: Sequence[str], last: int, scale: float) -> _Core:
    """Return *a hundred*, with what multiplies it (*a hundred thousand*)."""
    while _at(words, last) in SCALES:
        scale, last = scale * SCALES[words[last]], last + 1
    return _Core(last, scale, scale, written=False)


def _few(words: Sequence[str], index: int) -> _Core:
    """Return *several hundred*, which is open, or *several*, which is vague."""
    scale = SCALES.get(_at(words, index + 1), 0)
    if scale:
        return _Core(index + 2, 2 * scale, scale, open=True)
    return _Core(index + 1, 3, open=True, vague=True)


def _plural(words: Sequence[str], index: int) -> _Core | None:
    """Return an open number: *dozens*, *tens of thousands*, *hundreds of thousands*."""
    least = PLURALS.get(words[index])
    if least is None or (words[index] == "tens" and _at(words, index + 1) != "of"):
        return None
    last, value = index + 1, float(least)
    while _at(words, last) == "of" and (more := PLURALS.get(_at(words, last + 1))):
        value, last = value * more / 2, last + 2
    if words[index] == "tens" and last == index + 1:
        return None
    return _Core(last, value, open=True)


def _core(words: Sequence[str], index: int) -> _Core | None:
    """Return the number that begins at ``index``, or ``None``."""
    if not 0 <= index < len(words):
        return None
    word = words[index]
    if word[:1].isdecimal():
        return _digits(words, index)
    return _scaled(words, index) or (_words(words, index) if word in UNITS or word in TENS else None) or _plural(words, index)


def _joined(words: Sequence[str], index: int, first: _Core) -> Number | None:
    """Return the range that begins with ``first`` (*two to three dozen*, *20-30*), or ``None``."""
    between = _at(words, index - 1) == "between"
    join = _at(words, first.last)
    if first.open or not (join in _RANGE or (between and join == "and")) or (join == "to" and _at(words, index - 1) == "from"):
        return None
    second = _core(words, first.last + 1)
    if second is None or second.open:
        return None
    low = first.value * (second.scale if first.scale == 1 and first.value < second.value / second.scale else 1)
    if low >= second.value:
        return None
    return Number(index - between, second.last, low, second.value)


def parse_number(words: Sequence[str], index: int) -> Number | None:
    """Return the number that begins at token ``index`` of ``words`` (lower case), or ``None``."""
    if found := _DIGIT_RANGE.match(words[index]):
        low, high = (float(part.replace(",", "")) for part in found.groups())
        if low < high:
            return Number(index, index + 1, low, high)
    core = _core(words, index)
    if core is None:
        return None
    joined = _joined(words, index, core)
    if joined is not None:
        return _after(words, joined)
    number = Number(index, core.last, core.value, None if core.open else core.value, vague=core.vague, written=core.written)
    return _after(words, number)


def _after(words: Sequence[str], number: Number) -> Number:
    """Return ``number`` as the words after it change it: *20 or more*, *30-odd*, *600 or so*."""
    tail = (_at(words, number.last), _at(words, number.last + 1))
    if tail in {("or", "more"), ("and", "more"), ("-", "plus")}:
        return Number(number.first, number.last + 2, number.low, None)
    if tail in {("or", "fewer"), ("or", "less")}:
        return Number(number.first, number.last + 2, None, number.high)
    if tail in {("or", "so"), ("-", "odd"), ("-", "some")}:
        return Number(number.first, number.last + 2, number.low, number.high, approximate=True)
    if tail[0] in {"+", "plus"}:
        return Number(number.first, number.last + 1, number.low, None)
    return number


def with_approximators(words: Sequence[str], number: Number) -> Number:
    """Return ``number`` with the words before it that open it or make it approximate taken in: *at least some 20*."""
    first, low, high, approximate = number.first, number.low, number.high, number.approximate
    while (found := _before(words, first)) is not None:
        size, bound = found
        first -= size
        if bound == "low":
            high = None
        elif bound == "high":
            low, high = None, number.high if number.high is not None else number.low
        elif bound == "about":
            approximate = True
    return Number(first, number.last, low, high, approximate, number.vague, number.written)


def _before(words: Sequence[str], first: int) -> tuple[int, Bound] | None:
    """Return how many tokens before ``first`` are an approximator and what it does; the longest that fits."""
    if words[first - 1 : first] == ["over"] and words[max(0, first - 2)] in _OVER_VERBS:
        return None  # "handed over 233 captives"
    for size in range(min(_LONGEST, first), 0, -1):
        bound = APPROXIMATORS.get(tuple(words[first - size : first]))
        if bound is not None:
            return size, bound
    return None
