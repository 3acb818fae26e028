"""The best legal BIO labels of a batch of sentences, and the spans that labels mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEVER = np.float32(-1e9)


class NameSpan(NamedTuple):
    """A name: its first word, the word after its last, and its type."""

    start: int
    end: int
    kind: str


class Bio:
    """Viterbi search (Viterbi 1967) over BIO labels: I- follows only B- or I- of its own type."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = list(labels)
        count = len(self.labels)
        self._moves = np.zeros((count, count), np.float32)
        self._starts = np.zeros(count, np.float32)
        for at, label in enumerate(self.labels):
            if label.startswith("I-"):
                self._starts[at] = _NEVER
                legal = [before[2:] == label[2:] for before in self.labels]
                self._moves[~np.array(legal), at] = _NEVER

    def paths(self, logits: NDArray[np.float32], lengths: NDArray[np.int64]) -> list[NDArray[np.int64]]:
        """Label numbers of each sentence, from logits [sentences, words, labels] and the words in each sentence.

        Where the best label of every word is already legal that is the answer; only other sentences are searched.
        """
        greedy = logits.argmax(-1).astype(np.int64)
        before = np.concatenate([np.zeros((len(greedy), 1), greedy.dtype), greedy[:, :-1]], 1)
        illegal = self._moves[before, greedy] < 0
        if illegal.size:
            illegal[:, 0] = self._starts[greedy[:, 0]] < 0
        inside = np.arange(greedy.shape[1])[None] < np.asarray(lengths)[:, None]
        broken = np.flatnonzero((illegal & inside).any(1))
        best = greedy.copy()
        if len(broken):
            best[broken] = self._search(logits[broken], inside[broken])
        return [best[row, :length] for row, length in enumerate(np.asarray(lengths).tolist())]

    def _search(self, logits: NDArray[np.float32], inside: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Best paths [sentences, words]; past the end of a sentence a path stays where it is."""
        rows, words, labels = logits.shape
        score = logits[:, 0] + self._starts
        back = np.empty((rows, words, labels), np.int64)
        stay = np.arange(labels)
        for at in range(1, words):
            options = score[:, :, None] + self._moves
            here = inside[:, at, None]
            back[:, at] = np.where(here, options.argmax(1), stay)
            score = np.where(here, options.max(1) + logits[:, at], score)
        path = np.empty((rows, words), np.int64)
        path[:, -1] = score.argmax(1)
        for at in range(words - 1, 0, -1):
            path[:, at - 1] = back[np.arange(rows), at, path[:, at]]
        return path


def spans_of(labels: Sequence[str]) -> list[NameSpan]:
    """Spans of BIO labels; an I- that follows nothing of its type starts a span, as in the CoNLL script."""
    spans: list[NameSpan] = []
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        goes_on = label.startswith("I-") and label[2:] == kind
        if kind and not goes_on:
            spans.append(NameSpan(start, at, kind))
            kind = ""
        if label != "O" and not goes_on:
            start, kind = at, label[2:]
    return spans
