#!/usr/bin/env python3
"""Measure time expressions: ``benchmarks/times.py PATH [--json]``.

``PATH`` is a folder or a ``.tar.gz`` of TimeML files (``.tml``: TimeBank, AQUAINT) or of WikiWars (inline TIMEX2 of its
``keyinline`` folder). As TempEval-3 defines them (UzZaman et al. 2013): spans count relaxed where they overlap and strict
where they are the same; an attribute's F1 counts overlapping spans whose value is the same. The date of the document is
given, not scored.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from accord.resolve.times import Interval, find_times, interpret, is_narrative
from accord.resolve.times.meaning import Calendar, Shift, Told, Weekday
from accord.resolve.times.reading import guess_tense, is_reference, told_period
from accord.resolve.times.timex import Timex, pieces, timex, whole

_TAG: Final = re.compile(r"<(/?)(\w+)([^>]*)>")
_VALUE: Final = re.compile(r'\b(?:value|val)="([^"]*)"')
_BODY: Final = re.compile(r"<TEXT>(.*)</TEXT>", re.DOTALL)
_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Document:
    """A tagged document: its text without tags, its date, its time expressions."""

    name: str
    text: str
    anchor: date | None
    gold: list[Timex]


@dataclass(slots=True)
class Tally:
    """Counts over documents, and the pairs that differ."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """Return the F1 of ``right`` among what is in gold and what was found."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def parse(name: str, raw: str) -> Document | None:
    """Return the document that ``raw`` marks up, or ``None`` where it has no text."""
    body = _BODY.search(raw)
    if body is None:
        return None
    head = raw[: body.start()]
    found = _DAY.search(
        re.sub(r"[^<>]*id=\"[^\"]*\"", "", head[head.find("<DCT>") :] if "<DCT>" in head else head[head.find("<DATETIME>") :])
    )
    anchor = date(*(int(part) for part in found.groups())) if found else None
    text, gold, opened, at = "", [], [], 0
    for tag in _TAG.finditer(body[1]):
        text += html.unescape(body[1][at : tag.start()])
        at = tag.end()
        if tag[2] not in {"TIMEX3", "TIMEX2"}:
            continue
        if not tag[1]:
            value = _VALUE.search(tag[3])
            opened.append((len(text), value[1] if value else ""))
        elif opened:
            start, value_text = opened.pop()
            gold.append(Timex(start, len(text), "DATE", value_text))
    return Document(name, text + html.unescape(body[1][at:]), anchor, sorted(gold, key=lambda one: one.start))


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents under ``path``, a folder or an archive, by name; a name that comes twice is read once."""
    seen: set[str] = set()
    for name, raw in sorted(_files(path), key=lambda one: (not one[0].endswith(".tml"), one[0])):
        short = name.rsplit("/", 1)[-1].removesuffix(".tml").removesuffix(".key.xml")
        document = parse(short, raw) if short not in seen else None
        if document is not None:
            seen.add(short)
            yield document


def _files(path: Path) -> Iterator[tuple[str, str]]:
    wanted = re.compile(r"(\.tml|keyinline/.*\.xml)$")
    if path.is_dir():
        for file in path.rglob("*"):
            if wanted.search(str(file)) and not file.name.startswith("."):
                yield str(file), file.read_text("utf-8", "replace")
        return
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and wanted.search(member.name) and not member.name.rsplit("/", 1)[-1].startswith("."):
                content = archive.extractfile(member)
                if content is not None:
                    yield member.name, content.read().decode("utf-8", "replace")


def tag(text: str, anchor: date | None) -> list[Timex]:
    """Return the TIMEX3s that Accord finds in ``text``."""
    expressions = find_times(text)
    narrative = is_narrative(expressions, anchor)
    reference: Interval | None = None
    period: Interval | None = None
    tagged = []
    for expression in (part for one in expressions for part in pieces(one)):
        tense = guess_tense(text, expression)
        interval = interpret(whole(expression), anchor, tense=tense, reference=reference, narrative=narrative, period=period)
        if interval is None and isinstance(expression.meaning, Told):
            continue
        period = told_period(expression, interval) or period
        tagged.append(timex(expression, interval, anchor))
        if isinstance(expression.meaning, Calendar | Weekday | Shift) and is_reference(expression, interval, narrative=narrative):
            reference = interval
    return tagged


def score(document: Document, tally: Tally) -> None:
    """Add ``document`` to ``tally``."""
    found = tag(document.text, document.anchor)
    tally.gold += len(document.gold)
    tally.found += len(found)
    free = list(found)
    for gold in document.gold:
        words = document.text[gold.start : gold.end]
        overlapping = [one for one in free if one.start < gold.end and gold.start < one.end]
        if not overlapping:
            tally.errors.append(f"{document.name}\tmissing\t{words!r}\t{gold.value}")
            continue
        best = max(overlapping, key=lambda one: (one.start == gold.start and one.end == gold.end, one.value == gold.value))
        free.remove(best)
        tally.relaxed += 1
        tally.strict += best.start == gold.start and best.end == gold.end
        tally.value += best.value == gold.value
        if best.value != gold.value:
            tally.errors.append(f"{document.name}\tvalue\t{words!r}\t{gold.value}\t{best.value}")
        elif (best.start, best.end) != (gold.start, gold.end):
            tally.errors.append(f"{document.name}\tspan\t{words!r}\t{document.text[best.start : best.end]!r}")
    tally.errors += [f"{document.name}\textra\t{document.text[one.start : one.end]!r}\t{one.value}" for one in free]


def main() -> None:
    """Print the figures for people, or as one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--errors", action="store_true", help="list what differs")
    arguments = parser.parse_args()
    tally = Tally()
    count = 0
    for document in documents(arguments.path):
        score(document, tally)
        count += 1
    figures = {"relaxed_f1": tally.f1(tally.relaxed), "strict_f1": tally.f1(tally.strict), "value_f1": tally.f1(tally.value)}
    if arguments.json:
        print(
            json.dumps(
                {"documents": count, "gold": tally.gold, "found": tally.found} | {k: round(v, 4) for k, v in figures.items()}
            )
        )
        return
    if arguments.errors:
        print("\n".join(tally.errors))
    print(f"{count} documents, {tally.gold} expressions, {tally.found} found")
    for name, value in figures.items():
        print(f"{name:<11} {value:.3f}")


if __name__ == "__main__":
    main()
