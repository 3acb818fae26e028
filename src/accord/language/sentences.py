"""The component ``accord_sentences``: where sentences start, by rule.

Full stops, quotation marks that close after them, abbreviations, initials, list marks, blank lines, short lines such as
headlines and bulletin items, datelines, and full stops with no space after them. A sentence that would be too long for the
reader is cut at a semicolon or line end, in the last resort anywhere.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from accord.language.tokens import BEFORE_NUMBERS, OTHERS, TITLES

#: Tokens after which a sentence is cut if it can be done at a semicolon, comma or line end.
SOFT_LIMIT: Final = 120
#: Tokens after which a sentence is cut in any case.
HARD_LIMIT: Final = 200
_SHORT_LINE: Final = 60
_LONGEST_DATELINE: Final = 14
_LONGEST_PLACE: Final = 8
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d{2}")
_CLOCK_MARKS: Final = frozenset("a.m. p.m. am pm gmt utc bst cet local time hrs hours - – — : |".split())
_LONGEST_CLOCK: Final = 6
_DASHES: Final = frozenset({"-", "–", "—", "--"})

_ENDS: Final = frozenset({".", "!", "?", "…", "..", "...", "....", "。", "؟", "?!", "!?", "!!", "!!!", "??", "???"})
_CLOSERS: Final = frozenset({'"', "'", "”", "’", "''", ")", "]", "}", "»", "*"})
_OPENERS: Final = frozenset({'"', "'", "“", "‘", "``", "(", "[", "{", "«", "-", "–", "—"})
_BULLETS: Final = frozenset({"-", "–", "—", "*", "•", "·", "●", "▪", "■", "►", "○", "+", "#"})
#: Words that start a sentence when they follow an abbreviation with a capital of their own.
_STARTERS: Final = frozenset(
    "A After Also An And As At Before But By During Earlier Following For From He Her His However I If In It Its Last Later "
    "Many Meanwhile Most No Nor On One Other Our Several She Since So Some Such That The Their Then There These They This "
    "Those Three Two Under Until We Were What When Where Which While Who With You".split()
)
_OPEN_ENDED: Final = frozenset("a an and as at by for from in of on or that the to which who with , -".split())


class _Text:
    """The words of a document with, for each, the number of line ends before it and whether space is before it."""

    def __init__(self, doc: Doc) -> None:
        self.at: list[int] = []
        self.words: list[str] = []
        self.lines: list[int] = []
        self.spaced: list[bool] = []
        lines, spaced = 0, True
        for token in doc:
            text = token.text
            if text.isspace():
                lines += text.count("\n") + text.count("\u2029") * 2
                spaced = True
                continue
            self.at.append(token.i)
            self.words.append(text)
            self.lines.append(lines)
            self.spaced.append(spaced)
            lines, spaced = 0, bool(token.whitespace_)
        self.offsets = [doc[i].idx for i in self.at]


def _ended(text: _Text, at: int) -> bool:
    """Whether a sentence may have ended with the word at ``at``: a full stop, or closing marks right after one."""
    words = text.words
    closed = False
    while at > 0 and words[at] in _CLOSERS and not (text.spaced[at] and words[at] in {'"', "'"}):
        at -= 1
        closed = True
    word = words[at]
    if word in _ENDS:
        return closed or not _is_list_mark(text, at)
    return _is_abbreviation(word) and word not in TITLES


def _is_abbreviation(word: str) -> bool:
    if not word.endswith(".") or not word[0].isalpha():
        return False
    return word in TITLES or word in OTHERS or word in BEFORE_NUMBERS or "." in word[:-1] or len(word) == 2


def _is_list_mark(text: _Text, at: int) -> bool:
    """Whether the full stop at ``at`` belongs to a number that starts a line, ``2. The army``, or to ``No.`` before one."""
    words = text.words
    if at and words[at - 1].lower() == "no" and at + 1 < len(words) and words[at + 1].isdigit():
        return True
    return at > 0 and text.words[at - 1].isdigit() and not text.spaced[at] and (at == 1 or text.lines[at - 1] > 0)


def _last_before_closers(text: _Text, at: int) -> str:
    while at > 0 and text.words[at] in _CLOSERS:
        at -= 1
    return text.words[at]


def _starts_after_stop(text: _Text, at: int) -> bool:
    """Whether the word at ``at``, before which a sentence may have ended, starts another."""
    words = text.words
    word, stop = words[at], _last_before_closers(text, at - 1)
    first = word
    if word in _OPENERS and at + 1 < len(words):
        first = words[at + 1]
    if _is_abbreviation(stop):
        return first in _STARTERS and not (len(stop) == 2 and first not in {"The", "He", "She", "It"})
    if not text.spaced[at]:
        return first[:1].isupper() and words[at - 1] in _ENDS and words[at - 2][-1:].islower() if at > 1 else False
    if not first[:1].islower():
        return True
    return stop == "." and words[at - 1] == "." and "." not in first


def _line_ends_sentence(text: _Text, at: int, line_start: int) -> bool:
    """Whether the line end before the word at ``at`` ends a sentence; ``line_start`` is where that line started."""
    word = text.words[at]
    if text.lines[at] > 1 or word in _BULLETS or _ended(text, at - 1):
        return True
    if word.isdigit() and at + 1 < len(text.words) and text.words[at + 1] in {".", ")"}:
        return True
    length = text.offsets[at - 1] + len(text.words[at - 1]) - text.offsets[line_start]
    last = text.words[at - 1]
    goes_on = last.lower() in _OPEN_ENDED
    return length < _SHORT_LINE and not goes_on and not word[:1].islower()


def _starts(text: _Text) -> list[bool]:
    starts = [True] * min(len(text.words), 1)
    line_start = 0
    for at in range(1, len(text.words)):
        if text.lines[at]:
            start = _line_ends_sentence(text, at, line_start)
            line_start = at
        else:
            closing = text.words[at] in _CLOSERS and not text.spaced[at]
            start = not closing and _ended(text, at - 1) and _starts_after_stop(text, at)
        starts.append(start)
    return starts


def _is_dateline(text: _Text, begin: int, dash: int) -> bool:
    """Whether the words up to a dash name a place: an agency in brackets behind it, capitals throughout, or a place and its country.

    *Goma, DR Congo - At least ...* stands at the head of a text or under its headline; a capital follows the dash.
    """
    words = text.words
    if words[dash - 1] == ")" or (words[begin].isupper() and len(words[begin]) > 2):
        return True
    place = words[begin:dash]
    named = all(word in {",", ".", "/"} or word[:1].isupper() or word[:1].isdigit() for word in place)
    ended = begin == 0 or text.lines[begin] > 0
    return named and ended and "," in place and len(place) <= _LONGEST_PLACE and words[dash + 1][:1].isupper()


def _after_dateline(text: _Text, begin: int) -> int | None:
    """Where the sentence after a dateline starts (``DAMASCUS (Reuters) - ...``), if there is one at ``begin``."""
    depth = 0
    for at in range(begin, min(begin + _LONGEST_DATELINE, len(text.words) - 1)):
        word = text.words[at]
        depth += (word in {"(", "["}) - (word in {")", "]"})
        if word in _DASHES and at > begin and (text.spaced[at] or text.words[at - 1] == ")"):
            return at + 1 if not depth and _is_dateline(text, begin, at) else None
        if word[:1].islower() and not depth:
            return None
    return None


def _after_clock(text: _Text, begin: int) -> int | None:
    """Where the sentence after the time of a live blog's entry starts (``14:20 GMT The army ...``), if there is one at ``begin``."""
    words = text.words
    if not _CLOCK.fullmatch(words[begin]):
        return None
    at = begin + 1
    while at < min(begin + _LONGEST_CLOCK, len(words) - 1) and words[at].casefold() in _CLOCK_MARKS:
        at += 1
    starts = at < len(words) - 1 and (words[at][:1].isupper() or words[at] in _OPENERS)
    return at if starts and not text.lines[at] else None


def _mark_datelines(text: _Text, starts: list[bool]) -> None:
    """Let a sentence start after each dateline and each time of day that heads an entry, in place."""
    for begin in [at for at, start in enumerate(starts) if start and (not at or text.lines[at])]:
        after = _after_dateline(text, begin) or _after_clock(text, begin)
        if after is not None:
            starts[begin + 1 : after] = [False] * (after - begin - 1)
            starts[after] = True


def _cut_long(text: _Text, starts: list[bool]) -> None:
    """Cut sentences over the limits, in place."""
    begin = 0
    for at in range(1, len(starts) + 1):
        if at < len(starts) and not starts[at]:
            continue
        while at - begin > SOFT_LIMIT:
            begin = _cut_place(text, begin, at)
            if begin >= at:
                break
            starts[begin] = True
        begin = at


def _cut_place(text: _Text, begin: int, end: int) -> int:
    """Where to cut the words from ``begin`` to ``end``; ``end`` itself where they may stay together."""
    last = min(begin + SOFT_LIMIT, end - 1)
    places = range(last, begin + SOFT_LIMIT // 4, -1)
    for at in places:
        if text.lines[at] or text.words[at - 1] == ";":
            return at
    if end - begin <= HARD_LIMIT:
        return end
    return next((at for at in places if text.words[at - 1] == ","), begin + HARD_LIMIT)


class AccordSentences:
    """Sets where sentences start; leaves documents alone that already say so."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentence starts of ``doc``. Space belongs to the sentence before it."""
        if not len(doc) or doc.has_annotation("SENT_START"):
            return doc
        text = _Text(doc)
        starts = _starts(text)
        _mark_datelines(text, starts)
        _cut_long(text, starts)
        marks = np.full(len(doc), -1, np.int64)
        marks[[at for at, start in zip(text.at, starts, strict=True) if start]] = 1
        marks[: text.at[0] + 1 if text.at else len(doc)] = -1
        marks[0] = 1
        doc.from_array([SENT_START], cast("Any", marks.view(np.uint64).reshape(-1, 1)))
        return doc


@Language.factory("accord_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> AccordSentences:  # noqa: ARG001  (spaCy passes both)
    """The component, as spaCy makes it from its entry point."""
    return AccordSentences()
