"""What words tell: how informative a word is, and how near two wordings are in meaning.

How rare a word is follows from its place in the reader's vocabulary, which is in the order of frequency: by Zipf's law the
information of the word at rank r grows as log r. A word of several pieces is not in the vocabulary, and so rarer than all of it.
Meanings are a table of vectors of word pieces, made once from all-MiniLM-L6-v2 (``training/meaning.py``); a word's vector is the sum of
its pieces', a wording's the sum of its words' by their information. Nothing depends on the reports that a store holds, so that a score of
two claims stays what it is however many others come.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from accord.language.pieces import PieceTable
from accord.language.shipped import FOLDER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

_TABLE: Final = Path(__file__).parent / "data" / "pieces.npy"
_FIRST_WORD: Final = 1996
"""Place of the most frequent word (*the*) in BERT's vocabulary; marks and single letters stand before it."""
_FLAT: Final = 30.0
"""Ranks up to about this tell nothing: articles, pronouns, auxiliaries."""
_OF_A_LETTER: Final = 0.3
_MORE_THAN_ALL: Final = 0.5

Bag = Mapping[str, float]
"""Words of a text with their weights; the squares of the weights add up to 1."""


@cache
def _pieces() -> PieceTable:
    return PieceTable((FOLDER / "vocab.txt").read_text("utf-8").splitlines())


@cache
def _vectors() -> NDArray[np.int8]:
    found: NDArray[np.int8] = np.load(_TABLE)
    return found


@lru_cache(maxsize=200_000)
def information(word: str) -> float:
    """How much a lower-case word tells, from 0 (*the*) to about 10 (a rare name)."""
    ids = _pieces()[word].ids
    if len(ids) > 1:
        return math.log((len(_vectors()) + _FLAT) / _FLAT) + _MORE_THAN_ALL
    rank = ids[0] - _FIRST_WORD
    return math.log((rank + _FLAT) / _FLAT) if rank >= 0 else _OF_A_LETTER


@lru_cache(maxsize=50_000)
def vector(word: str) -> Vector:
    """The meaning of a lower-case word: [64], of length 1."""
    return _unit(_vectors()[list(_pieces()[word].ids)].astype(np.float32).sum(0))


@lru_cache(maxsize=50_000)
def meaning(words: tuple[str, ...]) -> Vector:
    """The meaning of a wording: [64], of length 1, or of length 0 where no word tells anything."""
    total = np.zeros(_vectors().shape[1], np.float32)
    for word in words:
        total += information(word) * vector(word)
    return _unit(total)


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How near two wordings are in meaning: 1 for the same, about 0 for what has nothing in common."""
    if one == other:
        return 1.0 if one else 0.0
    return float(meaning(one) @ meaning(other))


def bag(words: Iterable[str], most: int | None = None) -> dict[str, float]:
    """The words of a text by how much they tell; ``most`` keeps the heaviest, and of equals the first in the alphabet."""
    counts = Counter(word for word in words if any(map(str.isalnum, word)))
    weights = {word: (1 + math.log(count)) * information(word) for word, count in counts.items()}
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:most]
    length = math.sqrt(sum(weights[word] ** 2 for word in kept))
    return {word: weights[word] / length for word in kept} if length else {}


def overlap(one: Bag, other: Bag) -> float:
    """The cosine of two bags: 1 for the same words, 0 where they share none."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of what two sets of words tell they share: from 0 to 1."""
    if not one or not other:
        return 0.0
    common = math.fsum(map(information, sorted(one & other)))
    if not common:
        return 0.0
    return common / math.sqrt(math.fsum(map(information, sorted(one))) * math.fsum(map(information, sorted(other))))


def _unit(found: Vector) -> Vector:
    length = float(np.linalg.norm(found))
    return found / length if length else found
