"""Readers of the sets on which events are told to be the same: ECB+ and NewsReader MEANTIME, as folders or packed (tar).

A set is documents of sentences of words, and mentions of events in them, each with the id of the happening that it tells.
"""

from __future__ import annotations

import csv
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree as ET

ECB_SENTENCES = "ECBplus_coreference_sentences.csv"


@dataclass(frozen=True, slots=True)
class Document:
    """One article: ``group`` is its topic, ``subtopic`` the story within it (where the set has them)."""

    name: str
    group: str
    subtopic: str
    sentences: dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that tell a happening; ``words`` are places in the sentence, in order."""

    document: str
    sentence: int
    words: tuple[int, ...]
    event: str

    @property
    def key(self) -> str:
        """A name that no other mention of the set has."""
        return f"{self.document}:{self.sentence}:{','.join(map(str, self.words))}"


@dataclass(frozen=True, slots=True)
class CorefSet:
    """Documents by name, and their mentions in the order of the text."""

    documents: dict[str, Document]
    mentions: list[GoldMention]


class _Token(NamedTuple):
    sentence: int
    place: int
    word: str


class _File(NamedTuple):
    """An annotated file: where it lies in the set, and its tree."""

    path: PurePosixPath
    root: ET.Element


def _files(path: Path) -> Iterator[_File]:
    """Every XML file of a folder or a tar file, in the order of names."""
    if path.is_dir():
        for file in sorted(path.rglob("*.xml")):
            yield _File(PurePosixPath(file.relative_to(path).as_posix()), ET.fromstring(file.read_bytes()))  # noqa: S314 (our own data)
        return
    with tarfile.open(path) as packed:
        for member in sorted(packed.getmembers(), key=lambda member: member.name):
            stream = packed.extractfile(member) if member.name.endswith(".xml") and "/._" not in member.name else None
            if stream is not None:
                yield _File(PurePosixPath(member.name), ET.fromstring(stream.read()))  # noqa: S314 (the same)


def _tokens(root: ET.Element) -> dict[str, _Token]:
    """Tokens by id; places count within a sentence."""
    found: dict[str, _Token] = {}
    lengths: dict[int, int] = {}
    for token in root.iter("token"):
        sentence = int(token.get("sentence", "0"))
        place = lengths.get(sentence, 0)
        lengths[sentence] = place + 1
        found[token.get("t_id", "")] = _Token(sentence, place, (token.text or "").strip() or "_")
    return found


def _sentences(tokens: dict[str, _Token]) -> dict[int, list[str]]:
    sentences: dict[int, list[str]] = {}
    for token in tokens.values():
        sentences.setdefault(token.sentence, []).append(token.word)
    return sentences


def _anchored(element: ET.Element, tokens: dict[str, _Token]) -> list[_Token]:
    """Tokens of a mention, in the order of the text; nothing for an instance, which has no words."""
    return sorted(tokens[anchor.get("t_id", "")] for anchor in element.iter("token_anchor"))


def _mention(document: str, found: list[_Token], event: str) -> GoldMention:
    """A mention of the sentence in which it begins."""
    first = found[0].sentence
    return GoldMention(document, first, tuple(token.place for token in found if token.sentence == first), event)


def _number(name: str) -> int:
    """The number at the start of a name such as ``12_3ecbplus``."""
    return int(name.partition("_")[0])


def validated_sentences(path: Path) -> set[tuple[str, int]]:
    """Document and sentence of each line of the list of ECB+ sentences whose annotation was checked."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {(f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(stream)}


def read_ecb(
    path: Path, sentences: Path, *, leave_out: frozenset[int] = frozenset(), only: frozenset[int] = frozenset()
) -> CorefSet:
    """ECB+ from a folder or a tar file: event mentions of the sentences that ``sentences`` lists.

    Topics in ``leave_out`` are left out; where ``only`` has any, all others too. A mention in no chain is an event of its own.
    """
    validated = validated_sentences(sentences)
    documents: dict[str, Document] = {}
    mentions: list[GoldMention] = []
    for file in _files(path):
        name = file.path.stem
        topic = _number(name)
        if topic in leave_out or (only and topic not in only):
            continue
        tokens = _tokens(file.root)
        story = f"{topic}+" if name.endswith("plus") else str(topic)
        documents[name] = Document(name, str(topic), story, _sentences(tokens))
        chains = _ecb_chains(file.root, name)
        for element in file.root.find("Markables") or ():
            found = _anchored(element, tokens)
            if not found or not element.tag.startswith(("ACTION", "NEG_ACTION")) or (name, found[0].sentence) not in validated:
                continue
            mark = element.get("m_id", "")
            mentions.append(_mention(name, found, chains.get(mark, f"{name}:{mark}")))
    return CorefSet(documents, sorted(mentions, key=lambda mention: (mention.document, mention.sentence, mention.words)))


def _ecb_chains(root: ET.Element, document: str) -> dict[str, str]:
    """Event of each mention that stands in a chain: the instance's id across documents, else the chain's within its document."""
    chains: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        event = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else f"{document}:r{relation.get('r_id')}"
        chains.update({source.get("m_id", ""): event or "" for source in relation.iter("source")})
    return chains


def read_meantime(path: Path) -> CorefSet:
    """MEANTIME from a folder or a tar file: the event mentions that are chained across its documents."""
    documents: dict[str, Document] = {}
    mentions: dict[str, GoldMention] = {}
    for file in _files(path):
        if "intra_cross-doc_annotation" not in file.path.parts:
            continue
        name = file.path.stem
        tokens = _tokens(file.root)
        group = file.path.parent.name
        documents[name] = Document(name, group, group, _sentences(tokens))
        marks = {element.get("m_id", ""): element for element in file.root.find("Markables") or ()}
        for relation in file.root.iter("REFERS_TO"):
            target = marks[next(relation.iter("target")).get("m_id", "")]
            if target.tag != "EVENT":
                continue
            for source in relation.iter("source"):
                found = _anchored(marks[source.get("m_id", "")], tokens)
                if found:
                    event = target.get("instance_id") or f"{name}:{target.get('m_id')}"
                    mention = _mention(name, found, event)
                    mentions.setdefault(mention.key, mention)
    return CorefSet(documents, sorted(mentions.values(), key=lambda mention: (mention.document, mention.sentence, mention.words)))
