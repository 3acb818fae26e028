"""How the weights of a claim's confidence are fitted: ``python -m training.confidence GOLD... [--out FILE]``.

Each GOLD is a folder of texts and gold. A claim is right where a core claim of the gold stands on its trigger (or in its sentence)
and has its type; claims that match what the gold calls optional are left out. The model is a logistic regression with a ridge
penalty, twice as strong on the frames as on the other signs, so that a frame seen seldom counts little. Newton's method from zero
has one answer, so the same gold gives the same weights. It needs numpy only.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from accord import language
from accord.claims.confidence import Surroundings, features
from accord.claims.read import draft
from accord.knowledge.confidence import BUILT_IN, Weights
from accord.record import Report

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accord.claims.draft import Draft
    from accord.claims.tree import Tree

SCORE: Final = Path(__file__).resolve().parents[2] / "shared" / "record" / "score.py"
RIDGE: Final = 6.0
SELDOM: Final = 3
"""Signs that fewer claims show are left out."""
_STEPS: Final = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A claim: the report that it is of, its signs, the confidence that it has now, and whether the gold has it."""

    report: str
    signs: tuple[str, ...]
    confidence: float
    right: bool


def rows_of(folders: Iterable[Path], score: Path = SCORE) -> Iterator[Row]:
    """Yield the claims of the reports in ``folders`` that the gold can judge, report by report."""
    scoring = _module(score)
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            if "claims" in gold:
                text = (path.parent / gold.get("text_file", f"{path.stem}.txt")).read_text("utf-8")
                yield from _rows(path.stem, text, gold, scoring)


def _rows(name: str, text: str, gold: dict[str, Any], scoring: Any) -> Iterator[Row]:  # noqa: ANN401  (the contract's script)
    report = Report(id=hashlib.sha256(text.encode()).hexdigest(), text=text, published=gold.get("published"), language="en")
    drafting, _ = draft(language.load()(text), report)
    said = [_as_scored(one, drafting.tree) for one in drafting.drafts]
    matched = {j: gold["claims"][i] for i, j in scoring.match_claims(text, gold["claims"], said).items()}
    around = Surroundings.of(drafting.drafts)
    for j, one in enumerate(drafting.drafts):
        claim = matched.get(j)
        if claim is not None and claim.get("optional"):
            continue
        right = claim is not None and one.frame.type in scoring.listed(claim["type"])
        yield Row(name, tuple(features(one, around)), one.confidence, right)


def _as_scored(one: Draft, tree: Tree) -> dict[str, Any]:
    sentence = next(s for s in tree.sentences if s.number == one.node.sent)
    return {
        "type": one.frame.type,
        "status": one.status.status,
        "trigger": {"start": one.node.start, "end": one.node.end},
        "sentence": {"start": sentence.start, "end": sentence.end},
        "actor": [p.named().text(tree) for p in one.actor],
        "recipient": [p.named().text(tree) for p in one.recipient],
    }


def _module(path: Path) -> Any:  # noqa: ANN401  (a script that is no part of the project)
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        message = f"{path} is no Python script"
        raise SystemExit(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fit(rows: Sequence[Row]) -> Weights:
    """Return the weights that fit ``rows``."""
    seen = Counter(sign for row in rows for sign in row.signs)
    signs = sorted(sign for sign, count in seen.items() if count >= SELDOM)
    table, right = _table(rows, signs), np.array([row.right for row in rows], float)
    ridge = np.array([0.0, *(2 * RIDGE if sign.startswith("frame:") else RIDGE for sign in signs)])
    beta = np.zeros(len(signs) + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(table @ beta)))
        slope = table.T @ (right - chance) - ridge * beta
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, slope)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    weights = {sign: round(float(value), 4) for sign, value in zip(signs, beta[1:], strict=True) if abs(value) >= 0.0001}
    return Weights(bias=round(float(beta[0]), 4), weights=weights)


def _table(rows: Sequence[Row], signs: Sequence[str]) -> NDArray[np.float64]:
    """Claims by signs, 1 where a claim shows a sign; the first column is all 1."""
    at = {sign: n for n, sign in enumerate(signs, 1)}
    table = np.zeros((len(rows), len(signs) + 1))
    table[:, 0] = 1
    for n, row in enumerate(rows):
        table[n, [at[sign] for sign in row.signs if sign in at]] = 1
    return table


def chance(row: Row, weights: Weights) -> float:
    """Return the probability that ``weights`` give to ``row``."""
    odds = weights.bias + sum(weights.weights.get(sign, 0.0) for sign in row.signs)
    return float(1 / (1 + np.exp(-odds)))


def held_out(rows: Sequence[Row], folds: int = 10) -> list[float]:
    """Return the probability of each row from weights that were fitted without the reports of its fold."""
    reports = sorted({row.report for row in rows}, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    fold = {name: n % folds for n, name in enumerate(reports)}
    fitted = [fit([row for row in rows if fold[row.report] != n]) for n in range(folds)]
    return [chance(row, fitted[fold[row.report]]) for row in rows]


def main() -> None:
    """Fit on the folders given and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--score", type=Path, default=SCORE)
    parser.add_argument("--out", type=Path, default=BUILT_IN)
    given = parser.parse_args()
    rows = list(rows_of(given.gold, given.score))
    weights = fit(rows)
    given.out.write_text(json.dumps({"bias": weights.bias, "weights": weights.weights}, indent=0, sort_keys=True) + "\n", "utf-8")
    print(
        f"{given.out.name}: {len(weights.weights)} weights from {len(rows)} claims, {sum(row.right for row in rows)} of them right"
    )


if __name__ == "__main__":
    main()
