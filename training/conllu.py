"""Readers of Universal Dependencies treebanks, of GUM's ``Entity=`` column and of the UDS factuality scores."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from training.sentences import Sentence, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")
_KINDS = frozenset("person place organization object event time abstract substance animal plant".split())
_PREDICATE = re.compile(r"(?P<sentence>ewt-\w+-\d+)-semantics-pred-(?P<word>\d+)")


def open_text(path: Path) -> Iterator[str]:
    """Lines of a UTF-8 file, packed with gzip or not, without their line ends."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\r\n")


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in open_text(path):
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_treebank(path: Path) -> list[Sentence]:
    """The basic trees of a CoNLL-U file, with the entity kinds of mention heads where ``Entity=`` gives them."""
    found = []
    for rows in _blocks(path):
        heads = [int(row[6]) for row in rows]
        tree = Tree(
            upos=[row[3] for row in rows],
            xpos=[row[4] for row in rows],
            feats=[row[5] for row in rows],
            lemmas=[row[2] for row in rows],
            heads=heads,
            deprels=[row[7] for row in rows],
        )
        found.append(Sentence([row[1] for row in rows], tree, kinds=_kinds([row[9] for row in rows], heads)))
    return found


class Mention(NamedTuple):
    """A mention of GUM's ``Entity=`` column: first and last word, kind, and the number of what it stands for in its document."""

    start: int
    end: int
    kind: str
    key: str


def mentions(misc: list[str]) -> Iterator[Mention]:
    """The mentions of a sentence, from its last column; inner ones first where two end on the same word."""
    opened: list[tuple[str, int, str]] = []
    for at, column in enumerate(misc):
        value = next((part[7:] for part in column.split("|") if part.startswith("Entity=")), "")
        for match in _ENTITY.finditer(value):
            if match["open"]:
                key, _, rest = match["open"].partition("-")
                kind = rest.partition("-")[0]
                if match["single"]:
                    yield Mention(at, at, kind, key)
                else:
                    opened.append((key, at, kind))
                continue
            for place in range(len(opened) - 1, -1, -1):
                if opened[place][0] == match["close"]:
                    _, start, kind = opened.pop(place)
                    yield Mention(start, at, kind, match["close"])
                    break


def _kinds(misc: list[str], heads: list[int]) -> dict[int, str]:
    kinds: dict[int, str] = {}
    for start, end, kind, _ in mentions(misc):
        tops = [i for i in range(start, end + 1) if not start <= heads[i] - 1 <= end]
        if kind in _KINDS and tops:
            kinds.setdefault(tops[0], kind)
    return kinds


def read_factuality(path: Path) -> dict[str, dict[int, float]]:
    """UDS scores by sentence (``ewt-train-12``: the part and the 1-based place in it), then by 0-based word."""
    with zipfile.ZipFile(path) as archive:
        data = json.loads(archive.read("factuality.json"))["data"]
    scores: dict[str, dict[int, float]] = {}
    for nodes in data.values():
        for node, value in nodes.items():
            match = _PREDICATE.fullmatch(node)
            if match:
                place = scores.setdefault(match["sentence"], {})
                place[int(match["word"]) - 1] = float(value["factuality"]["factual"]["value"])
    return scores


def add_factuality(sentences: list[Sentence], scores: dict[str, dict[int, float]], part: str) -> list[Sentence]:
    """EWT sentences of ``part`` with their scores; a score that falls on no content word is left out."""
    joined = []
    for number, sentence in enumerate(sentences, start=1):
        found = scores.get(f"ewt-{part}-{number}", {})
        fits = {word: score for word, score in found.items() if word < len(sentence.words)}
        joined.append(Sentence(sentence.words, sentence.tree, None, sentence.kinds, fits))
    return joined
