"""The noun phrase that a number counts, and the quantity that the two make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from accord.claims import numbers
from accord.claims.measures import Kind
from accord.claims.numbers import Number
from accord.resolve.times import TimeExpression
from accord.resolve.times.meaning import Length, Recurrence, Vague

_PHRASE_POS: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_HEAD_POS: Final = frozenset({"NOUN", "PROPN"})
_LONGEST_PHRASE: Final = 9
_HYPHENS: Final = frozenset({"-", "–"})
PRONOUNS: Final = frozenset({"them", "these", "those", "whom", "which", "it", "us"})


@dataclass(frozen=True, slots=True)
class QuantityPhrase:
    """A quantity as it is written.

    ``start``/``end`` are characters and ``first``/``last`` tokens (ends exclusive) of the words from the approximator to the
    noun. ``head`` is the index of the token that is counted, or of the number where no noun stands by it. ``of`` is that noun
    phrase without the number. ``low`` and ``high`` are in ``unit`` for what is measured (a single week is given in days).
    ``implicit`` marks what is hardly a figure: a singular noun with an article or possessive, *the two sides*, *nobody*; the
    engine may take it where it wants one. ``fraction_of`` is the text of the figure that a share was taken of.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    of: str | None
    low: float | None
    high: float | None
    kind: Kind
    unit: str | None = None
    approximate: bool = False
    implicit: bool = False
    fraction_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The document as the rules need it: lower-case words, and the time expression over each token, if any."""

    doc: Doc
    words: list[str]
    times: dict[int, TimeExpression]

    def word(self, index: int) -> str:
        """Return the word at ``index``, or an empty text outside the document."""
        return self.words[index] if 0 <= index < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase after a number: tokens ``first`` to ``last`` (end exclusive) and its head."""

    first: int
    last: int
    head: Token


def time_tokens(doc: Doc, times: Sequence[TimeExpression]) -> dict[int, TimeExpression]:
    """Return, by token, the expressions that place something on the calendar or the clock (not mere lengths of time)."""
    found: dict[int, TimeExpression] = {}
    for time in times:
        if isinstance(time.meaning, Length | Vague | Recurrence):
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            found.update((index, time) for index in range(span.start, span.end))
    return found


def phrase_after(reading: Reading, at: int, number: Token) -> Phrase | None:
    """Return the noun phrase that begins at token ``at`` and is counted by ``number``, or ``None``."""
    doc, last = reading.doc, at
    nouns_seen: list[Token] = []
    while last < len(doc) and last - at < _LONGEST_PHRASE and _may_stand(reading, last, at, nouns_seen):
        if (doc[last].pos_ in _HEAD_POS or reading.word(last) in {"others", "dead"}) and not _begins_name(reading, last):
            nouns_seen.append(doc[last])
        last += 1
    if not nouns_seen:
        return None
    head = next((noun for noun in nouns_seen if noun.i == number.head.i), None) or _outward(nouns_seen)
    return Phrase(at, head.i + 1, head)


def _begins_name(reading: Reading, index: int) -> bool:
    """Return whether a hyphen ties the token to the next (*T* in *T-55 tanks*), so that it is not the noun."""
    following = index + 1 < len(reading.doc) and reading.doc[index + 1].text in _HYPHENS
    return following and not reading.doc[index].whitespace_ and not reading.doc[index + 1].whitespace_


def _may_stand(reading: Reading, index: int, first: int, seen: list[Token]) -> bool:
    """Return whether the token at ``index`` can belong to the noun phrase begun at ``first``."""
    token, word = reading.doc[index], reading.word(index)
    if (token.is_sent_start and index > first) or word in numbers.PLURALS:
        return False
    if index in reading.times and (seen or word != "first"):
        return False
    glued = index > first and not reading.doc[index - 1].whitespace_ and reading.word(index - 1) in _HYPHENS
    if token.pos_ in _PHRASE_POS or (glued and word[:1].isdecimal()):
        return not (seen and token.pos_ == "ADJ" and token.head.i <= seen[-1].i)
    if token.pos_ == "VERB" or token.tag_ in {"VBN", "VBG"}:
        return token.dep_ == "amod" and token.head.i > index
    if word in _HYPHENS:
        return index > first and not token.whitespace_ and not reading.doc[index - 1].whitespace_
    return word in {"more", "other", "others", "(", ")", "/"} and _closes(reading, index, word)


def _closes(reading: Reading, index: int, word: str) -> bool:
    """Return whether a bracket belongs to an abbreviation within the phrase: *31 Islamic State (IS) militants*."""
    if word == "(":
        return reading.word(index + 2) == ")" and reading.doc[index + 1].is_upper
    if word == ")":
        return reading.word(index - 2) == "("
    return True


def _outward(seen: list[Token]) -> Token:
    """Return the noun of a phrase on which the others hang: the first whose own head is not a later one of them."""
    places = {noun.i for noun in seen}
    return next((noun for noun in seen if noun.head.i not in places or noun.head.i <= noun.i), seen[-1])


def of_phrase(reading: Reading, number: Number) -> Phrase | None:
    """Return the noun phrase of *dozens of soldiers*, *five of the dead*, *one of their activists*."""
    at = number.last
    while reading.word(at) in {'"', "”", "''"}:
        at += 1
    if reading.word(at) != "of":
        return None
    at += 1
    while (at < len(reading.doc) and reading.doc[at].pos_ == "DET") or reading.word(at) in {"their", "its", "his", "her", "our"}:
        at += 1
    if at >= len(reading.doc):
        return None
    if reading.word(at) in PRONOUNS:
        return Phrase(at, at + 1, reading.doc[at])
    phrase = phrase_after(reading, at, reading.doc[at])
    if phrase is None and reading.doc[at].tag_ in {"JJ", "VBN"}:
        return Phrase(at, at + 1, reading.doc[at])
    return phrase


def made_of(
    reading: Reading, number: Number, head: Token, kind: Kind, *, of: str | None = None, unit: str | None = None
) -> QuantityPhrase:
    """Return the phrase of ``number``."""
    span = reading.doc[number.first : number.last]
    low, high = (None if end is None else float(end) for end in (number.low, number.high))
    return QuantityPhrase(
        span.start_char, span.end_char, span.text, number.first, number.last, head.i, of, low, high, kind,
        unit, number.approximate )  # fmt: skip
