"""Sentences of many documents through the graph: batches of like length, decoding, and one table of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from accord.language.graph import Marks, ReaderGraph, Scores
from accord.language.trees import decode
from accord.language.viterbi import Bio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accord.language.pieces import Pieces
    from accord.language.shipped import ModelLabels

    Integers = NDArray[np.int64]

#: Padded word pieces in a batch. A report is analysed by itself, so few of its sentences are of one length and large batches are
#: mostly padding: words a second on one core without VNNI were 2,576 with 1024, 3,204 with 512, 3,490 with 256, 3,637 with 160.
BATCH_PIECES: Final = 192
#: Word pieces that the encoder takes at once, without the two marks at the ends.
MOST_PIECES: Final = 510
SCHEMES: Final = ("newswire", "re3d", "cameo", "attribution")
_NEVER: Final = np.float32(-1e9)


class Found(NamedTuple):
    """What was found of all words, in order; class numbers but for ``heads``, ``kind_scores`` and ``facts``.

    ``heads`` are places in the same table (a root is its own head); ``kind_scores`` are probabilities; ``facts`` are on the
    scale -3 to 3; ``names`` [schemes, words] are BIO labels of :data:`SCHEMES`; ``ties`` are the places of the first words of
    cues, -1 where a word has none in its sentence.
    """

    heads: Integers
    deprels: Integers
    upos: Integers
    xpos: Integers
    feats: Integers
    lemmas: Integers
    kinds: Integers
    kind_scores: NDArray[np.float32]
    facts: NDArray[np.float32]
    names: Integers
    ties: Integers

    @classmethod
    def blank(cls, count: int) -> Found:
        """Room for what will be found of ``count`` words."""
        columns: list[Any] = [np.zeros(count, np.int64) for _ in range(7)]
        columns += [
            np.zeros(count, np.float32),
            np.zeros(count, np.float32),
            np.zeros((len(SCHEMES), count), np.int64),
            np.full(count, -1),
        ]
        return cls(*columns)

    def part(self, start: int, end: int) -> Found:
        """What was found of the words from ``start`` to ``end``; heads still count from the start of the whole table."""
        columns: list[Any] = [column[..., start:end] for column in self]
        return Found(*columns)


class _Unit(NamedTuple):
    """A run of words that goes through the encoder together: a sentence, or a part of one that is too long."""

    start: int
    end: int
    pieces: int


class Analyser:
    """Runs sentences through a graph and decodes what it says."""

    def __init__(self, graph: ReaderGraph, labels: ModelLabels, marks: Marks) -> None:
        self._graph = graph
        self._marks = marks
        self._bio = [Bio(getattr(labels, scheme)) for scheme in SCHEMES]
        self._cue = labels.attribution.index("B-Cue")
        self._root = labels.deprels.index("root")
        self._loose = labels.deprels.index("parataxis")

    def __call__(self, words: Sequence[Pieces], sentences: Integers) -> Found:
        """What the model finds of ``words``; ``sentences`` are the places where sentences start, the first 0."""
        count = len(words)
        found = Found.blank(count)
        units = list(_units(words, sentences))
        for batch in _batches(units):
            self._fill(found, words, batch)
        self._join(found, units, sentences)
        return found

    def _fill(self, found: Found, words: Sequence[Pieces], batch: list[_Unit]) -> None:
        scores = self._graph.scores([words[unit.start : unit.end] for unit in batch], self._marks)
        lengths = np.array([unit.end - unit.start for unit in batch])
        starts = np.array([unit.start for unit in batch])
        inside = np.arange(int(lengths.max()))[None] < lengths[:, None]
        places = (starts[:, None] + np.arange(inside.shape[1])[None])[inside]
        heads = decode(scores.arcs, lengths)
        self._fill_tree(found, scores, heads, inside, places)
        top = scores.kinds[inside]
        top = np.exp(top - top.max(-1, keepdims=True))
        found.kinds[places] = top.argmax(-1)
        found.kind_scores[places] = top.max(-1) / top.sum(-1)
        found.facts[places] = scores.fact[inside]
        for row, (scheme, bio) in enumerate(zip(SCHEMES, self._bio, strict=True)):
            paths = bio.paths(getattr(scores, scheme), lengths)
            found.names[row, places] = np.concatenate(paths)
            if scheme == "attribution":
                found.ties[places] = self._ties(scores, paths, inside, places)

    def _ties(self, scores: Scores, paths: list[Integers], inside: NDArray[np.bool_], places: Integers) -> Integers:
        """The place of the cue that each word points to, among the first words of cues in its sentence."""
        cues = np.zeros(inside.shape, np.bool_)
        for row, path in enumerate(paths):
            cues[row, : len(path)] = path == self._cue
        if not cues.any():
            return np.full(len(places), -1)
        ties = scores.ties.copy()
        ties[:, :, 1:] = np.where(cues[:, None, :], ties[:, :, 1:], _NEVER)
        best = ties.argmax(-1)[inside]
        firsts = places - np.nonzero(inside)[1]
        return np.where(best == 0, -1, firsts + best - 1)

    def _fill_tree(self, found: Found, scores: Scores, heads: Integers, inside: NDArray[np.bool_], places: Integers) -> None:
        deprels = self._graph.labels(scores, heads, inside)
        flat = heads[inside]
        firsts = places - np.nonzero(inside)[1]
        roots = flat == 0
        deprels[~roots & (deprels == self._root)] = self._loose
        deprels[roots] = self._root
        found.deprels[places] = deprels
        found.heads[places] = np.where(roots, places, firsts + flat - 1)
        for name in ("upos", "xpos", "feats", "lemmas"):
            getattr(found, name)[places] = getattr(scores, name)[inside]

    def _join(self, found: Found, units: list[_Unit], sentences: Integers) -> None:
        """Hang the later parts of a sentence that was too long on its first part."""
        if len(units) == len(sentences):
            return
        begins = set(sentences.tolist())
        first = 0
        for unit in units:
            here = np.arange(unit.start, unit.end)
            root = int(here[found.heads[here] == here][0])
            if unit.start in begins:
                first = root
            else:
                found.heads[root] = first
                found.deprels[root] = self._loose


def _units(words: Sequence[Pieces], sentences: Integers) -> Iterator[_Unit]:
    bounds = [*sentences.tolist(), len(words)]
    lengths = np.fromiter((len(word.ids) for word in words), np.int64, len(words))
    ends = np.concatenate([[0], np.cumsum(lengths)])
    for start, end in pairwise(bounds):
        pieces = int(ends[end] - ends[start])
        if pieces <= MOST_PIECES:
            yield _Unit(start, end, pieces)
            continue
        begin = start
        while begin < end:
            stop = min(int(np.searchsorted(ends, ends[begin] + MOST_PIECES, side="right")) - 1, end)
            yield _Unit(begin, stop, int(ends[stop] - ends[begin]))
            begin = stop


def _batches(units: list[_Unit]) -> Iterator[list[_Unit]]:
    """Units in order of length, as many at a time as fit into :data:`BATCH_PIECES` with padding."""
    batch: list[_Unit] = []
    for unit in sorted(units, key=lambda unit: unit.pieces):
        if batch and (unit.pieces + 2) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(unit)
    if batch:
        yield batch
