"""The tree of a report, as rules ask of it.

A :class:`Node` is one token with its place in the Universal Dependencies tree. Rules walk it much more often than spaCy's
``Token`` likes (each of whose attributes crosses into C), so a document is copied once into plain objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from lemminflect import getLemma
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, ORTH, POS, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from accord.language.component import kind_scores_of, kinds_of

_BEGINS: Final = 3
"""What spaCy writes for the first token of a name."""

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"})
NOMINAL_POS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
HYPHENS: Final = frozenset({"-", "‐", "–"})
RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(slots=True, eq=False)
class Node:
    """One token: ``i`` is its index in the document, ``start``/``end`` its characters, ``sent`` its sentence's number."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    sent: int
    ent: str = ""
    ent_start: bool = False
    kind: str = ""
    kind_score: float = 0.0
    """Probability that the reader gives to ``kind``."""
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    def __hash__(self) -> int:
        """Hash by position, so that sets of nodes are cheap."""
        return self.i

    def first(self, *deps: str) -> Node | None:
        """Return the first child with one of ``deps``."""
        return next((c for c in self.children if c.dep in deps), None)

    def ancestors(self) -> Iterator[Node]:
        """Yield parent, grandparent and so on to the root."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def subtree(self) -> list[Node]:
        """Return this node and all below it, in the order of the text."""
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(node.children)
        found.sort(key=lambda n: n.i)
        return found


@dataclass(slots=True)
class Sentence:
    """One sentence: its number, character bounds and nodes in order."""

    number: int
    start: int
    end: int
    nodes: list[Node]

    @property
    def root(self) -> Node | None:
        """The node without a parent; the first where a split left several."""
        return next((n for n in self.nodes if n.parent is None), None)


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution that the model found, by the indices of its words: cue, each source, and all that is said."""

    cue: tuple[int, ...]
    sources: tuple[tuple[int, ...], ...]
    content: frozenset[int]


@dataclass(slots=True)
class Tree:
    """All sentences of a report."""

    text: str
    nodes: list[Node]
    sentences: list[Sentence]
    heard: list[Heard] = field(default_factory=list)


@lru_cache(maxsize=65536)
def lemma_of(word: str, pos: str) -> str:
    """Return the lemma of a lower-case word of part of speech ``pos``, from lemminflect's lexicon (rules where it lacks the word)."""
    if pos not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV"}:
        return word
    found = getLemma(word, "NOUN" if pos == "PROPN" else pos)
    return found[0] if found else word


def build(doc: Doc) -> Tree:
    """Copy ``doc`` (tagged and parsed with UD labels) into a :class:`Tree`; space tokens keep no place in it.

    Columns are read whole, since each attribute of a spaCy token costs a call.
    """
    table = doc.to_array([ORTH, POS, TAG, DEP, HEAD, IDX, ENT_TYPE, ENT_IOB, IS_SPACE])
    rows, heads = table.tolist(), table[:, 4].astype(np.int64).tolist()
    string, kinds, scores = _Strings(doc.vocab.strings), kinds_of(doc), kind_scores_of(doc)
    by_index: dict[int, Node] = {}
    sentences: list[Sentence] = []
    for number, sent in enumerate(doc.sents):
        inside: list[Node] = []
        for i in range(sent.start, sent.end):
            orth, pos, tag, dep, _, start, ent, iob, space = rows[i]
            if space:
                continue
            text, pos, tag_name = string[orth], string[pos], string[tag]
            lower = text.lower()
            # A base form is its own lemma: "lay down their arms" is no form of "lie".
            lemma = lower if tag_name == "VB" else lemma_of(lower, pos)
            node = Node(
                i, text, lower, lemma, pos, tag_name, string[dep].lower(), start, start + len(text), number,
                string[ent], iob == _BEGINS, kinds[i] if kinds else "",
                scores[i] if scores else 0.0,
            )  # fmt: skip
            inside.append(node)
            by_index[i] = node
        if inside:
            sentences.append(Sentence(number, inside[0].start, inside[-1].end, inside))
    for i, node in by_index.items():
        parent = by_index.get(i + heads[i])
        if parent is not None and parent is not node:
            node.parent = parent
            parent.children.append(node)
    return Tree(doc.text, list(by_index.values()), sentences, _heard(doc))


class _Strings(dict[int, str]):
    """spaCy's strings by number, as they are met."""

    def __init__(self, store: StringStore) -> None:
        super().__init__({0: ""})
        self._store = store

    def __missing__(self, number: int) -> str:
        found = self[number] = str(self._store[number])
        return found


def _heard(doc: Doc) -> list[Heard]:
    """The attributions of a document that the reader has analysed; none of one analysed otherwise."""
    if not Doc.has_extension("attributions"):
        return []
    found = []
    for attribution in doc._.attributions:
        sources = tuple(tuple(token.i for token in span) for span in attribution.sources)
        content = frozenset(token.i for span in attribution.contents for token in span)
        found.append(Heard(tuple(token.i for span in attribution.cue for token in span), sources, content))
    return found


def detach(node: Node) -> None:
    """Take ``node`` from under its parent."""
    if node.parent is not None:
        node.parent.children.remove(node)
    node.parent = None


def move(node: Node, under: Node) -> None:
    """Hang ``node`` under another, in place."""
    detach(node)
    node.parent = under
    under.children.append(node)
    under.children.sort(key=lambda n: n.i)


def case_of(node: Node) -> str:
    """Return the preposition that brings a nominal, lower-case, several words joined by spaces (``out of``), or ``""``."""
    words: list[str] = []
    for child in node.children:
        if child.dep == "case" and child.i < node.i and child.tag != "POS":
            words.append(child.lower)
            words.extend(g.lower for g in child.children if g.dep == "fixed")
    return " ".join(words)


def is_passive(verb: Node) -> bool:
    """Tell whether a verb form is passive: by its auxiliary or subject, or as a bare past participle that modifies."""
    for child in verb.children:
        if child.dep in {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"}:
            return True
    if verb.tag != "VBN":
        return False
    if any(c.dep == "aux" and c.lemma == "have" for c in verb.children):
        return False
    if verb.dep == "conj" and verb.parent is not None and verb.parent.pos == "VERB" and not _own_subject(verb):
        return is_passive(verb.parent)
    if verb.dep in {"acl", "amod", "advcl"}:
        return verb.first("obj") is None or verb.first("obl:agent") is not None
    # A headline drops the auxiliary: "35 killed in clashes".
    return verb.first("obj") is None and verb.dep in {"root", "ccomp", "parataxis", "conj", "xcomp"}


def _own_subject(verb: Node) -> bool:
    return any(c.dep in SUBJECTS for c in verb.children)


def is_infinitive(verb: Node) -> bool:
    """Tell whether ``verb`` is an infinitive with *to*."""
    return verb.tag == "VB" and any(c.lower == "to" and c.dep in {"mark", "aux"} for c in verb.children)


def governing_verb(node: Node) -> Node | None:
    """Return the nearest verb (or predicate with a copula) above ``node``."""
    for above in node.ancestors():
        if above.pos in {"VERB", "AUX"} or any(c.dep == "cop" for c in above.children):
            return above
    return None
