"""PolNeAR: who says what by which cue, as sentences with source, cue and content marked and tied."""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import spacy

from accord.language.sentences import AccordSentences
from accord.language.tokens import adjust
from training.sentences import Names, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Doc

_SPAN = re.compile(r"(?P<id>T\d+)\t(?P<part>Source|Cue|Content) (?P<offsets>[\d ;]+)\t")
_TIE = re.compile(r"E\d+\tAttribution:\S+ (?P<parts>.+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: stretches of text, as pairs of offsets, of each of its parts; any may be empty."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article and the attributions that annotators found in it."""

    name: str
    text: str
    attributions: list[Attribution]


def read_articles(path: Path) -> list[Article]:
    """The articles of a folder or tar file with ``text/*.txt`` and ``attributions/*.ann`` in it, at any depth."""
    files = dict(_files(path))
    texts = {name.stem: text for name, text in files.items() if name.suffix == ".txt"}
    # An annotation's file is named after its article, with the annotator's mark behind; of two annotators the first counts.
    notes: dict[str, str] = {}
    for name in sorted(files):
        if name.suffix == ".ann":
            notes.setdefault(name.stem.rpartition("_")[0], files[name])
    return [Article(name, texts[name], parse_notes(notes[name])) for name in sorted(texts) if name in notes]


def _files(path: Path) -> Iterator[tuple[PurePosixPath, str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*.*")):
            if file.suffix in {".txt", ".ann"}:
                yield PurePosixPath(file.relative_to(path)), file.read_bytes().decode("utf-8")
        return
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith((".txt", ".ann")) else None
            if stream:
                yield PurePosixPath(member.name), stream.read().decode("utf-8")


def parse_notes(notes: str) -> list[Attribution]:
    """The attributions of a standoff file in brat's form; stretches of a broken span are parted by semicolons."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    found = []
    for line in notes.splitlines():
        if span := _SPAN.match(line):
            pairs = [tuple(map(int, pair.split())) for pair in span["offsets"].split(";")]
            spans[span["id"]] = span["part"], [(pair[0], pair[1]) for pair in pairs]
        elif tie := _TIE.match(line):
            parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for item in tie["parts"].split():
                part, pairs_of = spans.get(item.partition(":")[2], ("", []))
                if part:
                    parts[part].extend(pairs_of)
            found.append(Attribution(sorted(parts["Source"]), sorted(parts["Cue"]), sorted(parts["Content"])))
    return found


def read_polnear(path: Path) -> list[Sentence]:
    """The sentences of all articles, cut into words as reports are, with BIO labels and ties."""
    nlp = spacy.blank("en")
    nlp.tokenizer = adjust(nlp)
    sentences = AccordSentences()
    found: list[Sentence] = []
    for article in read_articles(path):
        found.extend(_sentences(sentences(nlp.make_doc(article.text)), article.attributions))
    return found


def _sentences(doc: Doc, attributions: list[Attribution]) -> Iterator[Sentence]:
    part_of: dict[int, tuple[str, int]] = {}
    cues: list[int | None] = []
    for number, attribution in enumerate(attributions):
        cue = _words(doc, attribution.cue)
        cues.append(cue[0] if cue else None)
        for part in ("Source", "Content", "Cue"):
            for at in _words(doc, getattr(attribution, part.lower())):
                part_of[at] = part, number
    for sentence in doc.sents:
        tokens = [token.i for token in sentence if not token.is_space]
        place = {at: new for new, at in enumerate(tokens)}
        bio, before = [], None
        for at in tokens:
            now = part_of.get(at)
            bio.append(f"{'I' if now == before else 'B'}-{now[0]}" if now else "O")
            before = now
        ties = {}
        for at in tokens:
            part, number = part_of.get(at, ("", -1))
            if part in {"Source", "Content"}:
                cue_at = cues[number]
                ties[place[at]] = place[cue_at] + 1 if cue_at in place else 0
        if tokens:
            yield Sentence([doc[at].text for at in tokens], names=Names("attribution", bio), ties=ties)


def _words(doc: Doc, stretches: list[tuple[int, int]]) -> list[int]:
    """The words that stretches of text cover, in part or whole; blanks are none."""
    found: list[int] = []
    for start, end in stretches:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.extend(token.i for token in span or () if not token.is_space)
    return found
