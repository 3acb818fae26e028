"""Groups from scores of pairs: average link, the same whatever the order, with what people decided kept to.

Two groups are joined while the mean score over all pairs across them is the highest left and at least the threshold; a pair without a
score counts as 0. So one vague report cannot tie together what two clear ones tell apart. Method: agglomerative clustering by
unweighted average link (Sokal and Michener 1958), over the scores that are there only, so that the cost grows with those.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct, field

from accord.record import ClaimKey

K = TypeVar("K", str, int, ClaimKey)


class Bonds(Struct, Generic[K], frozen=True):
    """What people decided: ``together`` are groups that are one, ``apart`` pairs that are not."""

    together: list[list[K]] = field(default_factory=list)
    apart: list[tuple[K, K]] = field(default_factory=list)


class _Groups(Generic[K]):
    """Groups while they are joined; a group is called by the place of its first member."""

    def __init__(self, names: Sequence[K]) -> None:
        self.members: dict[int, list[int]] = {at: [at] for at in range(len(names))}
        self.home = list(range(len(names)))
        self.sums: dict[int, dict[int, float]] = {at: {} for at in range(len(names))}
        self.foes: dict[int, set[int]] = {at: set() for at in range(len(names))}

    def mean(self, one: int, other: int) -> float:
        """The mean score over the pairs across two groups."""
        return self.sums[one].get(other, 0.0) / (len(self.members[one]) * len(self.members[other]))

    def join(self, one: int, other: int) -> int:
        """Join two groups; return what both are called now."""
        kept, lost = min(one, other), max(one, other)
        self.members[kept] += self.members.pop(lost)
        sums = self.sums.pop(lost)
        for third, total in sums.items():
            self.sums[third].pop(lost)
            if third != kept:
                self.sums[kept][third] = self.sums[third][kept] = self.sums[kept].get(third, 0.0) + total
        for foe in self.foes.pop(lost):
            self.foes[foe].discard(lost)
            self.foes[foe].add(kept)
            self.foes[kept].add(foe)
        return kept


def group(
    names: Iterable[K], scores: Mapping[tuple[K, K], float], threshold: float, bonds: Bonds[K] | None = None
) -> list[list[K]]:
    """Return ``names`` in groups, each sorted, all sorted; ``scores`` gives pairs, in either order, what they have from 0 to 1.

    Names that bonds speak of and that are not among ``names`` are passed over. Where bonds contradict each other, apart wins.
    """
    ordered = sorted(set(names))
    place = {name: at for at, name in enumerate(ordered)}
    found = _Groups(ordered)
    known = bonds or Bonds()
    for one, other in known.apart:
        if one in place and other in place:
            found.foes[place[one]].add(place[other])
            found.foes[place[other]].add(place[one])
    for (one, other), score in scores.items():
        first, second = place[one], place[other]
        found.sums[first][second] = found.sums[second][first] = score
    _join_bonds(found, place, known)
    _join_likely(found, threshold)
    return sorted(sorted(ordered[at] for at in members) for members in found.members.values())


def _join_bonds(found: _Groups[K], place: Mapping[K, int], known: Bonds[K]) -> None:
    home = {at: at for at in found.members}
    for together in sorted(sorted(place[name] for name in one if name in place) for one in known.together):
        for at in together[1:]:
            one, other = home[together[0]], home[at]
            if one != other and other not in found.foes[one]:
                kept = found.join(one, other)
                home.update(dict.fromkeys(found.members[kept], kept))


def _join_likely(found: _Groups[K], threshold: float) -> None:
    heap = [
        (-found.mean(one, other), one, other)
        for one, sums in found.sums.items()
        for other in sums
        if one < other and found.mean(one, other) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        gone = one not in found.members or other not in found.members
        if gone or found.mean(one, other) != -negative or other in found.foes[one]:
            continue
        kept = found.join(one, other)
        for third in found.sums[kept]:
            mean = found.mean(kept, third)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(kept, third), max(kept, third)))
