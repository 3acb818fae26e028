"""Words to the encoder's word pieces: BERT's uncased normaliser and greedy longest-match WordPiece, cached by word.

Method: Devlin et al. 2019 (BERT) and Wu et al. 2016 (word pieces). The case that the uncased vocabulary loses is given back
to the encoder as a *shape* per word, which takes the place of BERT's token types.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Pieces kept of one word: of longer words (addresses, mostly) the first and last eight.
LONGEST_WORD = 16
#: Shapes, by number: lower case, capital first, capitals throughout, mixed, with a digit, anything else.
SHAPES = ("lower", "title", "upper", "mixed", "digit", "other")
_OTHER = SHAPES.index("other")
_LONGEST_CHARACTERS = 100


class Pieces(NamedTuple):
    """Piece numbers of one word and the number of its shape."""

    ids: tuple[int, ...]
    shape: int


def shape_of(word: str) -> int:
    """The place in :data:`SHAPES` of a word's shape."""
    if any(character.isdigit() for character in word):
        return 4
    if not any(character.isalpha() for character in word):
        return _OTHER
    if word.islower():
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 2 if word.isupper() else 3


def _is_mark(character: str) -> bool:
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(character).startswith("P")


def _is_ideograph(character: str) -> bool:
    code = ord(character)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2FA1F or 0xF900 <= code <= 0xFAFF


def _parts(word: str) -> Iterable[str]:
    """The word without controls and accents, in lower case, cut at punctuation and ideographs."""
    plain = unicodedata.normalize("NFD", word.lower())
    part = ""
    for character in plain:
        category = unicodedata.category(character)
        if category == "Mn" or category.startswith("C"):
            continue
        if character.isspace() or _is_mark(character) or _is_ideograph(character):
            if part:
                yield part
            part = ""
            if not character.isspace():
                yield character
        else:
            part += character
    if part:
        yield part


class PieceTable:
    """Word pieces of a vocabulary, whose order numbers them; remembers the words it has seen (at most ``remembered`` of them)."""

    def __init__(self, vocabulary: Sequence[str], *, remembered: int = 200_000) -> None:
        self._number = {piece: at for at, piece in enumerate(vocabulary)}
        self._unknown = self._number["[UNK]"]
        self._remembered = remembered
        self._known: dict[str, Pieces] = {}
        self.start = self._number["[CLS]"]
        self.end = self._number["[SEP]"]
        self.pad = self._number["[PAD]"]

    def __getitem__(self, word: str) -> Pieces:
        """Pieces of ``word``: at least one, at most :data:`LONGEST_WORD`."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self._remembered:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> Pieces:
        ids = [number for part in _parts(word[:1000]) for number in self._cut_part(part)]
        if len(ids) > LONGEST_WORD:
            half = LONGEST_WORD // 2
            ids = ids[:half] + ids[-half:]
        return Pieces(tuple(ids) or (self._unknown,), shape_of(word))

    def _cut_part(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part) <= _LONGEST_CHARACTERS:
            mark = "##" if start else ""
            end = len(part)
            while end > start and mark + part[start:end] not in self._number:
                end -= 1
            if end == start:
                return [self._unknown]
            ids.append(self._number[mark + part[start:end]])
            start = end
        return ids or [self._unknown]
