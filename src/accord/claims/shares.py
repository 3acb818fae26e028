"""Shares of a figure told before: *almost half of them*, *two thirds of the fighters*."""

from __future__ import annotations

from dataclasses import replace

from accord.claims import numbers
from accord.claims.counted import PRONOUNS, Phrase, QuantityPhrase, Reading, made_of, of_phrase, phrase_after
from accord.claims.measures import Kind
from accord.claims.numbers import Number


def fraction(reading: Reading, index: int, before: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return a share of a figure told before: *almost half of them*, *two thirds of the fighters*, *most of them*."""
    share, last = _share(reading, index)
    if share is None:
        return None
    number = Number(index, last, share, None if share < 0 else share)
    phrase = of_phrase(reading, number) if reading.word(last) == "of" else None
    if phrase is None and reading.word(index) == "half" and reading.word(last) in {"the", "those", "these"}:
        phrase = phrase_after(reading, last + 1, reading.doc[last])
    if phrase is None:
        return None
    whole = numbers.with_approximators(reading.words, replace(number, last=phrase.last))
    figure = _antecedent(reading, phrase, before, index)
    if figure is None or (figure.low is None and figure.high is None):
        return made_of(reading, whole, phrase.head, "fraction")
    low, high = (None if end is None else round(end * abs(share)) for end in (figure.low, figure.high))
    sized = replace(
        whole,
        low=None if whole.low is None else low if low is not None else high,
        high=None if whole.high is None else high if high is not None else low,
        approximate=whole.approximate or figure.approximate,
    )
    kind: Kind = "fraction" if share < 0 else "count"
    return replace(made_of(reading, sized, phrase.head, kind, of=figure.of), fraction_of=figure.text)


def _share(reading: Reading, index: int) -> tuple[float | None, int]:
    """Return the share written at ``index`` and the token after it; ``-1/2`` stands for *most*, more than a half."""
    word, following = reading.word(index), reading.word(index + 1)
    if word == "most":
        return (-0.5, index + 1) if following == "of" else (None, index)
    if word == "half":
        return 0.5, index + 1
    times = 1 if word in {"a", "one"} else numbers.UNITS.get(word, 0)
    at = index + 1 + (following == "-")
    part = numbers.FRACTIONS.get(reading.word(at))
    if not times or part is None or (reading.word(at) == "half"):
        return None, index
    return times * part, at + 1


def _antecedent(reading: Reading, phrase: Phrase, before: list[QuantityPhrase], index: int) -> QuantityPhrase | None:
    """Return the figure that a share is taken of: of the same noun, or for a pronoun the last count before."""
    counts = [one for one in before if one.kind == "count" and not one.implicit and (one.low or one.high or 0) >= 2]
    if phrase.head.lower_ in PRONOUNS:
        near = [one for one in counts if one.first < index]
        return near[-1] if near else None
    lemma = phrase.head.lemma_.lower()
    return next((one for one in reversed(counts) if reading.doc[one.head].lemma_.lower() == lemma), None)
