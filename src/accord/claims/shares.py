"""Shares of a figure told before: *almost half of them*, *two thirds of the fighters*."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from accord.claims import numbers
from accord.claims.counted import PRONOUNS, Phrase, QuantityPhrase, Reading, made_of, of_phrase, phrase_after
from accord.claims.measures import Kind
from accord.claims.numbers import Number

_DEFINITE: Final = frozenset({"the", "those", "these", "its", "their"})


def fraction(reading: Reading, index: int, before: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return a share of a figure told before: *almost half of them*, *a third of the 90 trucks*, *half were civilians*.

    Where the figure stands within (*half of the 600*), the share overlaps it.
    """
    share, last = _share(reading, index)
    if share is None:
        return None
    number = Number(index, last, share, None if share < 0 else share)
    inner = _inner(reading, last)
    if inner is not None:
        return _sized(reading, replace(number, last=inner.last), reading.doc[inner.head], inner)
    phrase = of_phrase(reading, number) if reading.word(last) == "of" else None
    if phrase is None and reading.word(index) == "half" and reading.word(last) in _DEFINITE:
        phrase = phrase_after(reading, last + 1, reading.doc[last])
    if phrase is None:
        return _bare(reading, number, before)
    return _sized(reading, replace(number, last=phrase.last), phrase.head, _antecedent(reading, phrase, before))


def _inner(reading: Reading, at: int) -> QuantityPhrase | None:
    """Return the figure within a share: *600 evacuees* in *half of the 600 evacuees*."""
    at += reading.word(at) == "of"
    at += reading.word(at) in _DEFINITE
    number = numbers.parse_number(reading.words, at) if at < len(reading.words) else None
    if number is None or number.vague or not number.written or number.first != at:
        return None
    phrase = phrase_after(reading, number.last, reading.doc[number.last - 1])
    if phrase is None:
        return None
    of = reading.doc[phrase.first : phrase.last].text
    return made_of(reading, replace(number, last=phrase.last), phrase.head, "count", of=of)


def _bare(reading: Reading, number: Number, before: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return a share that names nothing and stands as a noun: *of whom almost half are civilians*, *a third were wounded*."""
    token = reading.doc[number.last - 1]
    following = reading.doc[number.last] if number.last < len(reading.doc) else None
    alone = following is None or following.pos_ in {"AUX", "VERB", "PUNCT"}
    near = [one for one in _counts(before) if reading.doc[one.head].sent.start == token.sent.start]
    if not near or not alone or token.dep_ not in {"nsubj", "nsubj:pass", "obj", "conj"}:
        return None
    return _sized(reading, number, token, near[-1])


def _sized(reading: Reading, number: Number, head: Token, figure: QuantityPhrase | None) -> QuantityPhrase:
    """Return the share with its bounds counted from ``figure``; without one it is a bare ``fraction``."""
    share = abs(number.low or 0)
    whole = numbers.with_approximators(reading.words, number)
    if figure is None:
        return made_of(reading, replace(whole, low=share, high=None if whole.high is None else share), head, "fraction")
    low, high = (None if end is None else round(end * share) for end in (figure.low, figure.high))
    sized = replace(
        whole,
        low=None if whole.low is None else low if low is not None else high,
        high=None if whole.high is None else high if high is not None else low,
        approximate=whole.approximate or figure.approximate,
    )
    kind: Kind = "count" if number.low is not None and number.low > 0 else "fraction"
    return replace(made_of(reading, sized, head, kind, of=figure.of), fraction_of=figure.text)


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


def _counts(before: list[QuantityPhrase]) -> list[QuantityPhrase]:
    """Return the figures of which a share can be taken: counts of two and more."""
    return [one for one in before if one.kind == "count" and not one.implicit and (one.low or one.high or 0) >= 2]


def _antecedent(reading: Reading, phrase: Phrase, before: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return the figure that a share is taken of: of the same noun, or for a pronoun the last count before."""
    counts = _counts(before)
    if phrase.head.lower_ not in PRONOUNS:
        lemma = phrase.head.lemma_.lower()
        counts = [one for one in counts if reading.doc[one.head].lemma_.lower() == lemma]
    return counts[-1] if counts else None
