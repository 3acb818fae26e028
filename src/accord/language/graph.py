"""The two ONNX graphs, batches for them, and what they say with names.

``reader.onnx`` takes word pieces and gives the scores of all heads; ``deprels.onnx`` labels the arcs that were decoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import onnxruntime

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accord.language.pieces import Pieces
    from accord.language.shipped import ModelFiles

_PAD_SHAPE = 5


class Scores(NamedTuple):
    """What the graph says of a batch of sentences; the first two dimensions are [sentences, words].

    ``arcs`` [.., 1 + words] scores heads, the root first; ``dependants`` and ``heads`` are what labels are scored from;
    the four tags are class numbers; the others are logits, but ``fact``, which is on the scale -3 to 3 of UDS. ``ties``
    [.., 1 + words] scores the first word of the cue of a source or content, the root where it is in another sentence.
    """

    arcs: NDArray[np.float32]
    dependants: NDArray[np.float32]
    heads: NDArray[np.float32]
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    feats: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    kinds: NDArray[np.float32]
    fact: NDArray[np.float32]
    newswire: NDArray[np.float32]
    re3d: NDArray[np.float32]
    cameo: NDArray[np.float32]
    attribution: NDArray[np.float32]
    ties: NDArray[np.float32]


class Marks(NamedTuple):
    """Numbers of the pieces that start and end a sentence and that fill a batch up."""

    start: int
    end: int
    pad: int


class ReaderGraph:
    """Runs the graphs on processor cores; ``threads`` of them for one batch."""

    def __init__(self, files: ModelFiles, *, threads: int = 1) -> None:
        self._reader = _session(files.reader, threads)
        self._deprels = _session(files.deprels, threads)

    def scores(self, sentences: Sequence[Sequence[Pieces]], marks: Marks) -> Scores:
        """Scores of a batch. A sentence is the pieces of its words: at least one word, at most 510 pieces in all."""
        return Scores(*self._reader.run(None, _feed(sentences, marks)))

    def labels(self, scores: Scores, heads: NDArray[np.int64], inside: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Label numbers [arcs] of the arcs from the words of ``inside`` [sentences, words] to their ``heads``, row by row."""
        rows, words = np.nonzero(inside)
        feed = {"dependants": scores.dependants[rows, words], "heads": scores.heads[rows, heads[rows, words]]}
        found: NDArray[np.int64] = self._deprels.run(None, feed)[0]
        return found.reshape(-1)


def _session(graph: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The fused form of adding and normalising is slower than the two by themselves (5 % of the whole on one core).
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def _feed(sentences: Sequence[Sequence[Pieces]], marks: Marks) -> dict[str, NDArray[np.generic]]:
    """Padded inputs of the graph; ``first`` and ``last`` are places of words' pieces in the batch laid flat."""
    lengths = [[len(word.ids) for word in sentence] for sentence in sentences]
    longest = max(map(sum, lengths)) + 2
    widest = max(map(len, sentences))
    size = len(sentences)
    ids = np.full((size, longest), marks.pad, np.int64)
    shapes = np.full((size, longest), _PAD_SHAPE, np.int64)
    mask = np.zeros((size, longest), np.float32)
    first = np.zeros((size, widest), np.int64)
    last = np.zeros((size, widest), np.int64)
    ids[:, 0] = marks.start
    for row, sentence in enumerate(sentences):
        ends = np.cumsum(lengths[row])
        count = int(ends[-1])
        ids[row, 1 : count + 1] = list(chain.from_iterable([word.ids for word in sentence]))
        ids[row, count + 1] = marks.end
        shapes[row, 1 : count + 1] = np.repeat([word.shape for word in sentence], lengths[row])
        mask[row, : count + 2] = 1
        last[row, : len(sentence)] = row * longest + ends
        first[row, 0] = row * longest + 1
        first[row, 1 : len(sentence)] = row * longest + ends[:-1] + 1
    return {"ids": ids, "shapes": shapes, "mask": mask, "first": first, "last": last}
