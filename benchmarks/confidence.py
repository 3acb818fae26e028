"""How far a claim's confidence holds: ``python benchmarks/confidence.py GOLD... [--shipped] [--json]``.

Each GOLD is a folder of texts and gold. Claims are sorted into ten bins by confidence; of each bin the mean confidence stands beside
the share of its claims that the gold has with the same type (what the gold calls optional is left out). By default the confidence
of a report's claims comes from weights fitted on the other nine tenths of the reports, as the reports given are those that the
shipped weights were fitted on; ``--shipped`` takes the confidence that the program prints, for reports that it has not seen.

``ece``: how far mean confidence and share lie apart, bins weighted by their claims; ``log_loss``; ``auc``: the chance that a right
claim has the higher confidence of the two; ``base``: the share that is right over all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: training lies beside the benchmarks
from training.confidence import SCORE, Row, held_out, rows_of

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What is printed; see the module."""

    claims: int
    base: float
    ece: float
    log_loss: float
    auc: float


def bins(rows: Sequence[Row], chances: Sequence[float]) -> Iterator[Bin]:
    """Yield the bins that hold claims, the lowest first."""
    for n in range(BINS):
        inside = [i for i, chance in enumerate(chances) if min(int(chance * BINS), BINS - 1) == n]
        if inside:
            mean = float(np.mean([chances[i] for i in inside]))
            share = float(np.mean([rows[i].right for i in inside]))
            yield Bin(n / BINS, (n + 1) / BINS, len(inside), round(mean, 3), round(share, 3))


def figures(rows: Sequence[Row], chances: Sequence[float]) -> Figures:
    """Return the figures for ``rows`` with these confidences."""
    right = np.array([row.right for row in rows], float)
    given = np.clip(np.array(chances), 1e-6, 1 - 1e-6)
    loss = -(right * np.log(given) + (1 - right) * np.log(1 - given)).mean()
    ece = sum(b.claims * abs(b.confidence - b.right) for b in bins(rows, chances)) / max(len(rows), 1)
    wins = [(a > b) + 0.5 * (a == b) for a in given[right == 1] for b in given[right == 0]]
    return Figures(
        len(rows), *(round(float(value), 4) for value in (right.mean(), ece, loss, np.mean(wins) if wins else float("nan")))
    )


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--score", type=Path, default=SCORE)
    parser.add_argument("--shipped", action="store_true", help="the confidence that the program prints")
    parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
    given = parser.parse_args()
    rows = list(rows_of(given.gold, given.score))
    chances = [row.confidence for row in rows] if given.shipped else held_out(rows)
    found = figures(rows, chances)
    if given.json:
        print(json.dumps(asdict(found)))
        return
    print("confidence   claims    mean   right")
    for one in bins(rows, chances):
        print(f"{one.low:.1f} to {one.high:.1f}   {one.claims:>6}   {one.confidence:5.3f}   {one.right:5.3f}")
    print("  ".join(f"{name} {value}" for name, value in asdict(found).items()))


if __name__ == "__main__":
    main()
