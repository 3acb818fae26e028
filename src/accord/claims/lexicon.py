"""The index of frames by word: from a token to the frames whose words stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from accord.claims.phrases import is_time
from accord.claims.tree import Node
from accord.knowledge.frames import Frame, load_frames

_PREPOSITIONS: Final = frozenset(
    "of to from into in on at with against under over for by up down out off away back upon through behind around between".split()
)


_WHEREABOUTS: Final = frozenset({"in", "at", "on", "off"})
_BELOW: Final = frozenset({"case", "fixed", "amod", "compound", "compound:prt", "nmod", "obl", "det"})
_NOT_NEAR: Final = frozenset({"nsubj", "nsubj:pass", "punct", "conj", "ccomp", "parataxis", "aux", "mark"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a frame is worded: the further lemmas beside the head word, and how the head word is used."""

    frame: Frame
    words: tuple[str, ...]
    use: str
    """``verb``, ``noun`` or ``adjective``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A token that a frame's words match: ``nodes`` are all tokens of the trigger in order."""

    frame: Frame
    node: Node
    nodes: tuple[Node, ...]
    use: str


@dataclass(slots=True)
class Lexicon:
    """All wordings, by the lemma of their head word."""

    verbs: dict[str, list[Entry]] = field(default_factory=dict)
    nouns: dict[str, list[Entry]] = field(default_factory=dict)
    adjectives: dict[str, list[Entry]] = field(default_factory=dict)

    def hits(self, node: Node) -> list[Hit]:
        """Return the frames that ``node`` may head, those with most words first."""
        found: list[Hit] = []
        if node.pos in {"VERB", "AUX"} or node.tag.startswith("VB"):
            found = self._match(node, self.verbs.get(node.lemma, ()))
        elif node.pos in {"NOUN", "PROPN"}:
            found = self._match(node, self.nouns.get(node.lemma, ()))
        if node.pos in {"ADJ", "ADV"} or node.tag in {"VBN", "JJ"} or (not found and node.tag == "VBG"):
            found = found + self._match(node, self.adjectives.get(node.lower, ()) or self.adjectives.get(node.lemma, ()))
        return sorted(found, key=lambda h: -len(h.nodes))

    @staticmethod
    def _match(node: Node, entries: Iterable[Entry]) -> list[Hit]:
        found = []
        for entry in entries:
            nodes = _find(node, entry) if entry.words else ()
            if nodes is not None:
                found.append(Hit(entry.frame, node, tuple(sorted((node, *nodes), key=lambda n: n.i)), entry.use))
        return found


def _find(node: Node, entry: Entry) -> tuple[Node, ...] | None:
    """Return the tokens that bear the entry's further words, or ``None`` where one is missing."""
    if entry.use == "noun":
        return _before(node, entry.words)
    found: list[Node] = []
    alone = len(entry.words) == 1
    for word in entry.words:
        hit = next(
            (n for n in _near(node) if word in (n.lemma, n.lower) and n not in found and not (alone and _parted(node, n))), None
        )
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _parted(verb: Node, word: Node) -> bool:
    """A preposition behind the object brings a phrase of its own: *closed its embassy in Kabul* is no *close in*.

    So does one that brings a time: *called a strike for Monday* is no *call for*.
    """
    if word.dep == "case" and word.parent is not None and word.parent is not verb and is_time(word.parent):
        return True
    return (
        word.lower in _WHEREABOUTS
        and word.dep == "case"
        and word.parent is not None
        and word.parent.parent is verb
        and any(c.dep == "obj" and c.i < word.i for c in verb.children)
    )


def _before(node: Node, words: tuple[str, ...]) -> tuple[Node, ...] | None:
    """The compound's words, which stand before the noun (*air strike*, *prisoner swap*) or behind it (*cessation of hostilities*)."""
    near = [n for c in node.children for n in (c, *c.children)]
    found = []
    for word in words:
        hit = next((n for n in near if word in (n.lemma, n.lower)), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _near(node: Node) -> list[Node]:
    """Return the dependents of a verb in which an idiom's words stand: its own, and those of its objects and obliques."""
    near: list[Node] = []
    for child in node.children:
        # "Control was taken" has the idiom's noun as subject; in "the hostages were taken" the subject is somebody.
        subject = child.dep == "nsubj:pass" and child.kind != "person"
        if not subject and (child.dep in _NOT_NEAR or child.dep.startswith("acl")):
            continue
        near.append(child)
        near.extend(g for g in child.children if g.dep in _BELOW or (g.dep == "mark" and child.dep == "xcomp"))
    return near


def _add(table: dict[str, list[Entry]], wording: str, frame: Frame, use: str, *, head_last: bool = False) -> None:
    words = wording.lower().split()
    if not words:
        return
    if head_last and len(words) > 1:
        # The head of a compound is its last word, but of "cessation of hostilities" the one before the preposition.
        at = next((i for i, w in enumerate(words) if w in _PREPOSITIONS), len(words)) - 1
        head, rest = words[max(at, 0)], [w for i, w in enumerate(words) if i != max(at, 0) and w not in _PREPOSITIONS]
    else:
        head, rest = words[0], words[1:]
    table.setdefault(head, []).append(Entry(frame, tuple(rest), use))


def build(frames: Iterable[Frame]) -> Lexicon:
    """Index ``frames`` by word."""
    lexicon = Lexicon()
    for frame in frames:
        for wording in (*frame.verbs, *frame.phrases):
            _add(lexicon.verbs, wording, frame, "verb")
        for wording in frame.nouns:
            _add(lexicon.nouns, wording, frame, "noun", head_last=True)
        for wording in frame.adjectives:
            _add(lexicon.adjectives, wording, frame, "adjective")
    return lexicon


@cache
def lexicon_of(*own: Path) -> Lexicon:
    """Return the index of the package's frames and of those in the folders ``own``; see :func:`accord.knowledge.frames.load_frames`."""
    return build(load_frames(*own))
