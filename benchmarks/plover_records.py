"""How well claims agree with PLOVER gold records: ``python benchmarks/plover_records.py FILE [--json]``.

FILE is a list of records as the Open Event Data Alliance publishes them (``event``, ``text``, ``textInfo.markup``, ``eventLoc``). All
figures are shares between 0 and 1:

``type_top1``
    records whose type is that of the sentence's first claim (:func:`claims_of.rank`, coded by :func:`claims_of.coded`);
``type_any``
    records whose type is that of any of its claims;
``actor``, ``target``, ``location``
    sources, targets and places in the markup of which at least half of the words stand in an actor, in a recipient, or in a place of
    a claim of the sentence. A place that is marked as target counts as found among the places too.

DEMAND is compared as REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT. The gold is used for scoring only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from accord.record import Claim

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: what the benchmarks share lies beside it
from benchmarks.claims_of import ALIKE, coded, names_of, overlaps, rank, read_texts
from benchmarks.command import path_and_form

_OPEN: Final = re.compile(r"\(([A-Z/]+):\s*")
KEYS: Final = ("type_top1", "type_any", "actor", "target", "location")


@dataclass(frozen=True, slots=True)
class Markup:
    """The marked words of a record, by mark: ``SRC``, ``TAR``, ``EVT``, ``LOC``."""

    marked: dict[str, list[str]] = field(default_factory=dict)

    def of(self, mark: str) -> list[str]:
        """Return the wordings with ``mark``."""
        return self.marked.get(mark, [])


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One record: its sentence, its type in the words of 2021, and what is marked."""

    text: str
    type: str
    markup: Markup


def read_markup(text: str) -> Markup:
    """Return what is marked in ``text``; marks may hold marks and plain brackets, and one that is not closed ends with the text."""
    marked: dict[str, list[str]] = {}
    for match in _OPEN.finditer(text):
        inner = _OPEN.sub("", text[match.end() : _closing(text, match.end())]).replace("(", " ").replace(")", " ")
        for mark in match[1].split("/"):
            marked.setdefault(mark, []).append(" ".join(inner.split()))
    return Markup(marked)


def _closing(text: str, start: int) -> int:
    level = 1
    for at in range(start, len(text)):
        level += {"(": 1, ")": -1, "}": -1}.get(text[at], 0)
        if level == 0:
            return at
    return len(text)


def read_gold(path: Path) -> Iterator[GoldRecord]:
    """Yield the records of a file; those without a text (the file's own documentation) are left out."""
    for entry in json.loads(path.read_text("utf-8")):
        if not entry.get("text"):
            continue
        marked, spot = entry.get("textInfo"), entry.get("eventLoc")
        markup = read_markup(marked.get("markup") or "" if isinstance(marked, dict) else marked or "")
        place = spot.get("name") if isinstance(spot, dict) else None
        if place and not markup.of("LOC"):
            markup.marked["LOC"] = [place]
        yield GoldRecord(entry["text"], ALIKE.get(entry["event"], entry["event"]), markup)


@dataclass(slots=True)
class Tally:
    """What was found so far: of each key, how many were wanted and how many found; and the types, gold and ours."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, gold: GoldRecord, claims: Sequence[Claim]) -> None:
        """Compare a record with the claims of its sentence, the first of them first."""
        types = [kind for claim in claims if (kind := coded(claim)) is not None]
        top = types[0] if types else "none"
        self.types[gold.type, top] += 1
        self._count("type_top1", top == gold.type)
        self._count("type_any", gold.type in types)
        actors = [name for claim in claims for one in claim.actor for name in names_of(one)]
        targets = [name for claim in claims for one in claim.recipient for name in names_of(one)]
        places = [name for claim in claims for spot in claim.where for name in (spot.text, spot.name) if name]
        for key, mark, wordings in (
            ("actor", "SRC", actors),
            ("target", "TAR", [*targets, *places]),
            ("location", "LOC", places),
        ):
            for wording in gold.markup.of(mark):
                self._count(key, overlaps(wording, wordings))

    def _count(self, key: str, found: bool) -> None:
        self.wanted[key] += 1
        self.found[key] += found

    def figures(self) -> dict[str, float]:
        """Return the share of each key."""
        return {key: round(self.found[key] / max(self.wanted[key], 1), 4) for key in KEYS}


def measure(path: Path) -> Tally:
    """Read every sentence of ``path`` and compare."""
    gold = list(read_gold(path))
    tally = Tally()
    for record, passage in zip(gold, read_texts(one.text for one in gold), strict=True):
        tally.add(record, rank(passage))
    return tally


def main() -> None:
    """Read the command line and print the figures."""
    given = path_and_form(__doc__)
    tally = measure(given.path)
    if given.json:
        print(json.dumps(tally.figures()))
        return
    print(f"{given.path.name}: {tally.wanted['type_top1']} records")
    for key, share in tally.figures().items():
        print(f"  {key:<12}{share:6.3f}  of {tally.wanted[key]}")
    print("  type, and ours first where it is another")
    for kind in sorted({gold for gold, _ in tally.types}):
        right = tally.types[kind, kind]
        others = ", ".join(f"{ours} {n}" for (gold, ours), n in tally.types.most_common() if gold == kind and ours != kind)
        total = sum(n for (gold, _), n in tally.types.items() if gold == kind)
        print(f"    {kind:<10}{right:>4} of {total:<4} {others}")


if __name__ == "__main__":
    main()
