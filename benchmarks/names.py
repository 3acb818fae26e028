"""How well the shipped model finds names: ``python benchmarks/names.py FILE [--json]``.

Reads the token-per-line files of the name sets, packed with gzip or not, tab or space separated, IOB1 or BIO. The file's tags
choose the head. Strict entity F1 in per cent: type and both ends must be right. Of sets with other types, the nearest of the
newswire types are compared and the rest left out.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from spacy.tokens import Doc

from accord.language import load
from accord.language.component import AccordReader
from accord.language.viterbi import NameSpan, spans_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: what the benchmarks share lies beside it
from benchmarks.command import Figures, run


class Block(NamedTuple):
    """Words between blank lines, and the label of each."""

    words: list[str]
    labels: list[str]


class Scheme(NamedTuple):
    """How a set is scored: the span group to look in (nothing for ``doc.ents``), and what types are called on both sides."""

    group: str
    gold: dict[str, str]
    found: dict[str, str]


_MAIN = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_NEAR = {"Person": "PER", "Location": "LOC", "Organization": "ORG"}
_POLITICS = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC", "country": "LOC",
}  # fmt: skip


def _same(types: str) -> dict[str, str]:
    return {kind: kind for kind in types.split()}


_NEWSWIRE = _same("Date Facility Location Misc Money NORP Organization Person Product")
_RE3D = _same("DocumentReference Location MilitaryPlatform Money Nationality Organisation Person Quantity Temporal Weapon")
_CAMEO = _same("R S T")
_SCHEMES = (
    Scheme("", _NEWSWIRE, _NEWSWIRE),
    Scheme("re3d", _RE3D, _RE3D),
    Scheme("cameo", _CAMEO, _CAMEO),
    Scheme("", _MAIN | {"OTH": ""}, _NEAR),
    Scheme("", _MAIN | {"MISC": "MISC"}, _NEAR | {"Misc": "MISC", "NORP": "MISC", "Product": "MISC"}),
    Scheme("", _POLITICS | {"event": "", "election": "", "misc": ""}, _NEAR),
)


def _columns(line: str) -> tuple[str, str] | None:
    """Word and label of a line; nothing of a blank line or a comment.

    Columns parted by tabs hold the label second, and names inside names behind it; those parted by blanks hold it last (CoNLL 2003).
    """
    line = line.strip()
    tabs = "\t" in line
    columns = line.split("\t") if tabs else re.split(" +", line)
    if len(columns) < 2 or (line.startswith("# ") and "=" in line):
        return None
    numbered = len(columns) >= 4 and columns[0].isdigit()
    return (columns[1], columns[2]) if numbered else (columns[0], columns[1] if tabs else columns[-1])


def read_blocks(path: Path) -> Iterator[Block]:
    """Blocks of a name file; document heads and lines with an address are left out."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        rows: list[tuple[str, str]] = []
        for line in [*stream, ""]:
            columns = _columns(line)
            if columns:
                rows.append(columns)
                continue
            if rows and not rows[0][0].startswith(("-DOCSTART-", "http://", "https://")):
                yield Block([row[0] for row in rows], [row[1] for row in rows])
            rows = []


def scheme_of(blocks: list[Block]) -> Scheme:
    """The scheme that knows all of the file's types."""
    types = {label[2:] for block in blocks for label in block.labels if label != "O"}
    for scheme in _SCHEMES:
        if types <= scheme.gold.keys():
            return scheme
    message = f"no head of the model has these types: {', '.join(sorted(types))}"
    raise SystemExit(message)


def _found(doc: Doc, scheme: Scheme) -> set[NameSpan]:
    spans = doc.spans[scheme.group] if scheme.group else doc.ents
    named = {NameSpan(span.start, span.end, scheme.found.get(span.label_, "")) for span in spans}
    return {span for span in named if span.kind}


def measure(path: Path) -> dict[str, object]:
    """``f1``, ``precision`` and ``recall`` in per cent, and the F1 of each type under ``types``."""
    nlp = load()
    split = nlp.get_pipe("accord_sentences")
    reader = cast("AccordReader", nlp.get_pipe("accord_reader"))
    blocks = list(read_blocks(path))
    scheme = scheme_of(blocks)
    docs = reader.pipe((split(Doc(nlp.vocab, words=block.words)) for block in blocks), batch_size=128)
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for doc, block in zip(docs, blocks, strict=True):
        spans = {NameSpan(span.start, span.end, scheme.gold[span.kind]) for span in spans_of(block.labels)}
        gold = {span for span in spans if span.kind}
        guess = _found(doc, scheme)
        wanted.update(span.kind for span in gold)
        found.update(span.kind for span in guess)
        right.update(span.kind for span in gold & guess)
    types = {kind: _f1(right[kind], found[kind], wanted[kind]) for kind in sorted(wanted)}
    hits = right.total()
    return {
        "f1": _f1(hits, found.total(), wanted.total()),
        "precision": round(100 * hits / max(found.total(), 1), 2),
        "recall": round(100 * hits / max(wanted.total(), 1), 2),
        "types": types,
        "entities": wanted.total(),
    }


def _f1(right: int, found: int, wanted: int) -> float:
    return round(200 * right / max(found + wanted, 1), 2)


def show(path: Path, figures: Figures) -> None:
    """The figures for people, with those of each type."""
    print(f"{path.name}: {figures['entities']} names")
    for name in ("precision", "recall", "f1"):
        print(f"  {name:<20}{figures[name]:>6} %")
    types = figures["types"]
    for kind, score in types.items() if isinstance(types, dict) else ():
        print(f"    {kind:<18}{score:6.2f} % F1")


if __name__ == "__main__":
    run(__doc__, measure, show=show)
