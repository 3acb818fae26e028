"""Arc scores to trees with one root each: the best head of every word, and a search only where those make no tree.

Method: maximum spanning arborescence of Chu and Liu (1965) and Edmonds (1967); one root as Dozat, Qi and Manning (2017) do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

_NEVER = np.float32(-1e9)


def decode(scores: Floats, lengths: Integers) -> Integers:
    """Heads [sentences, words] from arc scores [sentences, words, 1 + words]; 0 is the root, k the k-th word.

    ``lengths`` [sentences] says how many words each sentence has; heads of padding are 0.
    """
    sentences, words, _ = scores.shape
    places = np.arange(words + 1)
    inside = places[None, 1:] <= lengths[:, None]
    scores = np.where((places[None, :] <= lengths[:, None])[:, None, :], scores, _NEVER)
    own = np.arange(words)
    scores[:, own, own + 1] = _NEVER
    heads = np.where(inside, scores.argmax(-1), 0)
    for row in np.flatnonzero(~_are_trees(heads, inside)):
        length = int(lengths[row])
        heads[row, :length] = best_tree(scores[row, :length, : length + 1])
    return heads.reshape(sentences, words)


def _are_trees(heads: Integers, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which rows of heads reach the root from every word and have one word under it."""
    one_root = ((heads == 0) & inside).sum(1) == 1
    up = np.concatenate([np.zeros((len(heads), 1), heads.dtype), heads], 1)
    for _ in range(int(heads.shape[1]).bit_length()):
        up = np.take_along_axis(up, up, 1)
    reached: NDArray[np.bool_] = (up == 0).all(1)
    legal: NDArray[np.bool_] = one_root & reached
    return legal


def best_tree(scores: Floats) -> Integers:
    """Heads [words] of the best tree with one root, from scores [words, 1 + words] of one sentence.

    Where the best tree has several roots, each of them is tried as the only one.
    """
    words = len(scores)
    square = np.full((words + 1, words + 1), -np.inf)
    square[1:] = np.where(scores > _NEVER / 2, scores, -np.inf)
    heads = _arborescence(square)[1:]
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1:
        return heads
    trees = [_arborescence(_with_root(square, int(root) + 1))[1:] for root in roots]
    totals = [float(scores[np.arange(words), tree].sum()) for tree in trees]
    return trees[int(np.argmax(totals))]


def _with_root(scores: NDArray[np.float64], root: int) -> NDArray[np.float64]:
    """The scores with every arc of the root but one out of reach."""
    only = scores.copy()
    only[:, 0] = -np.inf
    only[root, 0] = scores[root, 0]
    return only


def _cycle(heads: Integers) -> list[int]:
    """The members of one cycle of ``heads`` (whose first place, the root, has no head), or nothing."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        state[path] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Integers:
    """Best heads of every node but the first, from scores[dependant, head]."""
    heads: Integers = scores.argmax(1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    ring = np.array(cycle)
    rest = np.array([at for at in range(len(scores)) if at not in set(cycle)])
    inner = scores[ring, heads[ring]]
    # Entering the ring at a node gives up that node's arc in it; leaving it is free to start at the best node.
    gains = scores[np.ix_(ring, rest)] - inner[:, None]
    entries = gains.argmax(0)
    exits = scores[np.ix_(rest, ring)].argmax(1)
    smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[-1, :-1] = gains.max(0)
    smaller[:-1, -1] = scores[rest, ring[exits]]
    smaller[0] = -np.inf
    found = _arborescence(smaller)
    return _expanded(heads, found, {"ring": ring, "rest": rest, "entries": entries, "exits": exits})


def _expanded(heads: Integers, found: Integers, places: dict[str, Any]) -> Integers:
    """The tree of the whole graph from that of the graph in which the ring was one node."""
    ring, rest = places["ring"], places["rest"]
    whole = heads.copy()
    for small in range(1, len(rest)):
        head = int(found[small])
        whole[rest[small]] = ring[places["exits"][small]] if head == len(rest) else rest[head]
    entered = int(found[-1])
    whole[ring[places["entries"][entered]]] = rest[entered]
    return whole
