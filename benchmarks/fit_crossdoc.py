"""Fit the weights of reconciling to ECB+: ``python benchmarks/fit_crossdoc.py PATH --out weights.json [--leave-out N ...]``.

Logistic regression with a penalty on the squares of the weights (of features scaled to one spread), on the pairs of mentions that
``crossdoc.py`` compares, of all topics but those left out (by default the development topics 2 5 12 18 21 23 34 35). What is alike
may only speak for one happening and what differs only against it, so that the reasons given for a link can be read one by one; a
fit that was free to do otherwise was no better on the development topics. The threshold of joining is the one that gives the best
CoNLL F1 on the topics fitted to. Weights that were set by hand, and thresholds of pairs of claims, are kept as they stand in the
file. Also writes the pairs of lemmas that lemma-delta is given (``crossdoc_lemmas.json``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from accord.reconcile.grouping import group
from accord.reconcile.pair import circumstances, features
from accord.reconcile.telling import Telling

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs as a file too
from benchmarks.coref import conll
from benchmarks.corefdata import ECB_SENTENCES, CorefSet, read_ecb
from benchmarks.crossdoc import LEAST, Pair, compared, coreferring_lemmas
from benchmarks.goldtellings import gold_tellings

DEV = (2, 5, 12, 18, 21, 23, 34, 35)
PENALTY = 50.0
SMALLEST = 0.002
"""A weight whose share of the logit, at one spread of its feature, is below this is left out."""
AGAINST = frozenset({"other type", "both name actors", "both name recipients", "one sentence"})
"""Features that may only speak against one happening; all others may only speak for it, but for those of ``EITHER``."""
EITHER = frozenset({"one report"})

Floats = NDArray[np.float64]


def table(told: Mapping[str, Telling], pairs: list[Pair]) -> tuple[list[str], NDArray[np.float32]]:
    """Names of the features that wording gives, and their values: [pairs, features]."""
    first = next(iter(told.values()))
    unfitted = circumstances(first, first).keys()
    names = [name for name in features(first, first) if name not in unfitted]
    values = np.empty((len(pairs), len(names)), np.float32)
    for row, (one, other) in enumerate(pairs):
        found = features(told[one], told[other])
        values[row] = [found[name] for name in names]
    return names, values


def bounds(name: str) -> tuple[float | None, float | None]:
    """The least and the greatest weight that a feature may have."""
    if name in EITHER:
        return (None, None)
    return (None, 0.0) if name in AGAINST else (0.0, None)


def fit(names: list[str], values: NDArray[np.float32], labels: Floats) -> tuple[Floats, float]:
    """Weights on the features' own scale, and the bias."""
    middle, spread = values.mean(0, dtype=np.float64), values.std(0, dtype=np.float64) + 1e-9
    scaled = ((values - middle) / spread).astype(np.float32)

    def loss(point: Floats) -> tuple[float, Floats]:
        logits = (scaled @ point[:-1].astype(np.float32)).astype(np.float64) + point[-1]
        wrong = 1 / (1 + np.exp(-logits)) - labels
        total = float((np.logaddexp(0, logits) - labels * logits).sum() + PENALTY / 2 * (point[:-1] ** 2).sum())
        gradient = (scaled.T @ wrong.astype(np.float32)).astype(np.float64) + PENALTY * point[:-1]
        return total, np.append(gradient, wrong.sum())

    start, allowed = np.zeros(len(names) + 1), [*map(bounds, names), (None, None)]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=allowed, options={"maxiter": 120}).x
    kept = np.where(np.abs(best[:-1]) < SMALLEST, 0.0, best[:-1]) / spread
    return kept, float(best[-1] - middle @ kept)


def best_threshold(told: Mapping[str, Telling], pairs: list[Pair], scores: Floats, chosen: CorefSet) -> float:
    """The threshold of joining that gives the best CoNLL F1."""
    gold = {mention.key: mention.event for mention in chosen.mentions}
    known = {pair: float(score) for pair, score in zip(pairs, scores, strict=True) if score >= LEAST}

    def reached(threshold: float) -> float:
        groups = group(told, known, threshold)
        return conll(gold, {key: number for number, keys in enumerate(groups) for key in keys})

    return max((0.2, 0.25, 0.3, 0.35, 0.4, 0.45), key=reached)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--leave-out", type=int, nargs="*", default=DEV)
    given = parser.parse_args()
    listed = given.sentences or given.path.parent / ECB_SENTENCES
    chosen = read_ecb(given.path, listed, leave_out=frozenset(given.leave_out))
    told = gold_tellings(chosen)
    events = {mention.key: mention.event for mention in chosen.mentions}
    pairs = compared(told)
    names, values = table(told, pairs)
    found, bias = fit(names, values, np.array([events[one] == events[other] for one, other in pairs], np.float64))
    logits = values @ found + bias
    known = json.loads(given.out.read_text("utf-8"))
    known["topics"] = sorted({int(document.group) for document in chosen.documents.values()})
    known["fitted"] = {name: round(float(weight), 4) for name, weight in zip(names, found, strict=True) if weight}
    known["fitted_bias"] = round(bias, 4)
    known["fitted_joined"] = best_threshold(told, pairs, 1 / (1 + np.exp(-logits)), chosen)
    given.out.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    lemmas = sorted(coreferring_lemmas(told, chosen))
    (Path(__file__).parent / "crossdoc_lemmas.json").write_text(json.dumps(lemmas) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
