"""How well claims tell what a marked source does to a marked target: ``python benchmarks/plv.py FILE.tsv [--json]``.

FILE has a head line and, among others, the columns ``marked_sentence`` (the source between ``<s>`` and ``</s>``, the target between
``<t>`` and ``</t>``; of several marks of a kind the first, either may lack) and ``gold_root``, one of PLOVER's roots, where ``YIELD`` is
CONCEDE and RETREAT together. ``accuracy`` and ``macro_f1`` (over the roots that occur in the gold) are between 0 and 1.

A sentence gets the label of one claim. Of its claims the one is taken that fits the marks best: who does it stands in the source (or
names it), whom it is done to, or where, stands in the target, the rest being equal as :func:`claims_of.rank` has them. The fall-backs,
where no claim touches either mark: the claim whose word stands between the marks and nearest to the source; then the nearest to the source
anywhere; and where there is no claim at all, ``CONSULT``, the least that two parties in one sentence do.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from accord.record import Claim, Participant

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: what the benchmarks share lies beside it
from benchmarks.claims_of import Count, Passage, coded, depth, overlaps, read_texts
from benchmarks.command import path_and_form

_MARK: Final = re.compile(r"</?[st]>")
_YIELD: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NOTHING: Final = "CONSULT"
"""The label of a sentence in which nothing was found."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a sentence: characters ``start`` to ``end``, end exclusive; empty where there is no such mark."""

    start: int
    end: int
    text: str

    def holds(self, start: int, end: int) -> bool:
        """Return whether half of the stretch from ``start`` to ``end``, or its last character, is inside."""
        shared = min(self.end, end) - max(self.start, start)
        return shared > 0 and (self.start < end <= self.end or 2 * shared >= end - start)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its marks, what they marked, and the gold root."""

    text: str
    source: Marked
    target: Marked
    gold: str


def read_marks(marked: str, gold: str) -> Example:
    """Return a marked sentence as an example."""
    text = ""
    spots: dict[str, int] = {}
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        spots.setdefault(match[0], len(text))
    text += marked[at:]

    def stretch(kind: str) -> Marked:
        start, end = spots.get(f"<{kind}>", 0), spots.get(f"</{kind}>", 0)
        end = max(end, start)
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return Marked(start, max(end, start), words.strip())

    return Example(text, stretch("s"), stretch("t"), gold)


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a file; raises ``SystemExit`` where it lacks a column."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        missing = {"marked_sentence", "gold_root"} - set(rows.fieldnames or ())
        if missing:
            message = f"{path}: there is no column {' or '.join(sorted(missing))}"
            raise SystemExit(message)
        return [
            read_marks(row["marked_sentence"], row["gold_root"]) for row in rows if row["marked_sentence"] and row["gold_root"]
        ]


def label_of(claim: Claim) -> str | None:
    """Return the root that the claim is coded with, in the words of the set."""
    kind = coded(claim)
    return _YIELD.get(kind, kind) if kind is not None else None


def choose(example: Example, passage: Passage) -> str:
    """Return the label of a sentence."""
    claims = [claim for claim in passage.record.claims if label_of(claim) is not None]
    if not claims:
        return NOTHING
    best = max(claims, key=lambda claim: fitness(example, claim, depth(passage.doc, claim)))
    return label_of(best) or NOTHING


def fitness(example: Example, claim: Claim, above: int) -> tuple[float, ...]:
    """Return how well ``claim`` fits the marks, higher is better; ``above`` is the number of words above it in the tree."""
    touched = 2.0 * _stands(claim.actor, example.source) + 1.5 * _stands(claim.recipient, example.target)
    touched += 0.5 * any(spot.text and spot.text in example.target.text for spot in claim.where)
    touched += 0.5 * _stands(claim.actor, example.target) + 0.5 * _stands(claim.recipient, example.source)
    inside = any(mark.start <= claim.trigger.start < mark.end for mark in (example.source, example.target))
    first, last = sorted((example.source, example.target), key=lambda mark: mark.start)
    between = first.end <= claim.trigger.start < last.start
    away = abs(claim.trigger.start - example.source.end)
    return (touched - 1.5 * inside - above, *((claim.confidence, -claim.trigger.start) if touched else (between, -away)))


def _stands(participants: Sequence[Participant], mark: Marked) -> bool:
    """Return whether one of ``participants`` stands inside the marked words, or names what they name."""
    for one in participants:
        if mark.holds(one.start, one.end):
            return True
        if mark.text and one.refers_to and overlaps(mark.text, [one.refers_to]):
            return True
    return False


@dataclass(slots=True)
class Tally:
    """Pairs of gold and given label, counted."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, root: str) -> Count:
        """Return how often ``root`` was wanted, given, and rightly given."""
        wanted = sum(n for (gold, _), n in self.pairs.items() if gold == root)
        given = sum(n for (_, ours), n in self.pairs.items() if ours == root)
        return Count(wanted, given, self.pairs[root, root])

    def figures(self) -> dict[str, float]:
        """Return ``accuracy`` and ``macro_f1``."""
        roots = {gold for gold, _ in self.pairs}
        right = sum(self.pairs[root, root] for root in roots)
        return {
            "accuracy": round(right / max(self.pairs.total(), 1), 4),
            "macro_f1": round(sum(self.count(root).f1 for root in roots) / max(len(roots), 1), 4),
        }


def measure(path: Path) -> Tally:
    """Label every sentence of ``path``."""
    examples = read_examples(path)
    tally = Tally()
    for example, passage in zip(examples, read_texts(one.text for one in examples), strict=True):
        tally.pairs[example.gold, choose(example, passage)] += 1
    return tally


def main() -> None:
    """Read the command line and print the figures."""
    given = path_and_form(__doc__)
    tally = measure(given.path)
    if given.json:
        print(json.dumps(tally.figures()))
        return
    print(f"{given.path.name}: {tally.pairs.total()} sentences")
    for key, share in tally.figures().items():
        print(f"  {key:<10}{share:6.3f}")
    for root in sorted({gold for gold, _ in tally.pairs}):
        count = tally.count(root)
        print(
            f"    {root:<10} precision {count.precision:5.3f}  recall {count.recall:5.3f}  F1 {count.f1:5.3f}  of {count.wanted}"
        )


if __name__ == "__main__":
    main()
