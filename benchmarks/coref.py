"""How well mentions are put into clusters: MUC, B3, CEAFe, LEA, and CoNLL F1, the mean of the first three.

Sources: MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAF with the entity measure phi4 (Luo 2005), LEA (Moosavi and
Strube 2016), CoNLL (Pradhan et al. 2012). Both sides cluster the same mentions; clusters of one mention count, as in ECB+: they
add nothing to MUC, and a singleton counts in LEA with one link to itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Clusters:
    """Mentions in clusters, and how each cluster is spread over those of the other side."""

    def __init__(self, of: Mapping[str, Hashable]) -> None:
        self.of = of
        self.sizes = Counter(of.values())

    def spread(self, other: Clusters) -> dict[Hashable, Counter[Hashable]]:
        """For each cluster, how many of its mentions each of the ``other`` clusters holds."""
        found: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
        for mention, cluster in self.of.items():
            found[cluster][other.of[mention]] += 1
        return found


def _muc(clusters: Clusters, other: Clusters) -> float:
    """Share of the links of ``clusters`` that ``other`` keeps: a cluster in n parts keeps its size less n."""
    parts = clusters.spread(other)
    links = sum(size - 1 for size in clusters.sizes.values())
    kept = sum(clusters.sizes[cluster] - len(spread) for cluster, spread in parts.items())
    return kept / links if links else 0.0


def _b3(clusters: Clusters, other: Clusters) -> float:
    """Mean over mentions of the share of their cluster that is with them in ``other``."""
    parts = clusters.spread(other)
    total = sum(count * count / clusters.sizes[cluster] for cluster, spread in parts.items() for count in spread.values())
    return total / len(clusters.of) if clusters.of else 0.0


def _lea(clusters: Clusters, other: Clusters) -> float:
    """Mean over clusters, by size, of the share of their links that ``other`` keeps."""
    total = 0.0
    for cluster, spread in clusters.spread(other).items():
        size = clusters.sizes[cluster]
        if size == 1:
            total += float(other.sizes[next(iter(spread))] == 1)
        else:
            total += size * sum(count * (count - 1) for count in spread.values()) / (size * (size - 1))
    return total / len(clusters.of) if clusters.of else 0.0


def muc(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """MUC of the clusters ``found``; both map each mention to its cluster."""
    wanted, got = Clusters(gold), Clusters(found)
    return Score(_muc(got, wanted), _muc(wanted, got))


def b3(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """B3 of the clusters ``found``."""
    wanted, got = Clusters(gold), Clusters(found)
    return Score(_b3(got, wanted), _b3(wanted, got))


def lea(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """LEA of the clusters ``found``."""
    wanted, got = Clusters(gold), Clusters(found)
    return Score(_lea(got, wanted), _lea(wanted, got))


def ceafe(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """CEAFe: clusters are paired one to one so that the sum of their likeness 2|a and b| / (|a| + |b|) is the largest."""
    wanted, got = Clusters(gold), Clusters(found)
    rows = {cluster: row for row, cluster in enumerate(wanted.sizes)}
    columns = {cluster: column for column, cluster in enumerate(got.sizes)}
    likeness = np.zeros((len(rows), len(columns)))
    for cluster, spread in wanted.spread(got).items():
        for other, count in spread.items():
            likeness[rows[cluster], columns[other]] = 2 * count / (wanted.sizes[cluster] + got.sizes[other])
    best = linear_sum_assignment(likeness, maximize=True)
    total = float(likeness[best].sum())
    return Score(total / len(columns) if columns else 0.0, total / len(rows) if rows else 0.0)


def conll(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    """CoNLL F1, from 0 to 1."""
    return (muc(gold, found).f1 + b3(gold, found).f1 + ceafe(gold, found).f1) / 3
