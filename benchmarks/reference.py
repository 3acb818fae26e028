"""Whom pronouns, descriptions and names stand for: ``python benchmarks/reference.py FILE.conllu [--json]``.

Reads a treebank with GUM's ``Entity=`` column, document by document, on its own words and sentences; trees, kinds and names are the
shipped model's. Gold mentions are given, those of one word's clause too, and only entities with two mentions or more are
measured. Accord's reference (``claims.reference``) ties pronouns and descriptions to what stands before them; names are tied where one's
words are among the other's. ``conll`` (the mean of ``muc``, ``b3``, ``ceafe``), ``lea``, and ``participants``: of the
pronouns and definite descriptions that are subject, object or oblique of a verb and have something before them to stand for,
the share (per cent) that is tied to a mention of the right entity. ``answered`` is the share that is tied at all.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from spacy.tokens import Doc

from accord.claims import tree as trees
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, phrase_of
from accord.claims.reference import Mentions
from accord.claims.tree import Node
from accord.language import load
from accord.resolve.actors import ActorIndex
from accord.resolve.places import Gazetteer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import coref
from benchmarks.command import Figures, run
from training.gum import Document, heads_of, read_documents

_PRONOUNS = frozenset("he him his himself she her hers herself they them their theirs themselves it its itself".split())
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent"})


class _Linked:
    """Clusters of mentions, joined two at a time."""

    def __init__(self, count: int) -> None:
        self.above = list(range(count))

    def top(self, at: int) -> int:
        while self.above[at] != at:
            at = self.above[at]
        return at

    def join(self, one: int, other: int) -> None:
        self.above[self.top(one)] = self.top(other)


def _antecedents(reference: Mentions, heads: list[Node | None]) -> list[Node | None]:
    """Whom the reference of Accord takes each mention to stand for: a head before it, if any."""
    found: list[Node | None] = []
    for head in heads:
        phrase: Phrase | None = reference.resolve(phrase_of(head)) if head is not None else None
        found.append(phrase.refers.head if phrase is not None and phrase.refers is not None else None)
    return found


def _same_name(one: Node, other: Node) -> bool:
    names = [frozenset(n.lower for n in phrase_of(node).nodes if n.pos == "PROPN") for node in (one, other)]
    return one.pos == other.pos == "PROPN" and (names[0] <= names[1] or names[1] <= names[0])


def _join(heads: list[Node | None], before: list[Node | None]) -> _Linked:
    linked = _Linked(len(heads))
    by_head = {head: at for at, head in reversed(list(enumerate(heads))) if head is not None}
    for at, head in enumerate(heads):
        if head is None:
            continue
        other = before[at]
        if other is not None and other in by_head:
            linked.join(at, by_head[other])
        elif head.pos == "PROPN":
            twin = next((b for b in range(at - 1, -1, -1) if (h := heads[b]) is not None and _same_name(head, h)), None)
            if twin is not None:
                linked.join(at, twin)
    return linked


def _is_definite(head: Node) -> bool:
    return head.pos == "NOUN" and any(
        c.dep == "det" and c.lower in {"the", "this", "that", "these", "those"} for c in head.children
    )


def _count(document: Document, heads: list[Node | None], before: list[Node | None], tally: Counter[str]) -> None:
    """Count the participants that stand for something before them, those tied, and those tied rightly."""
    entity = {head: document.mentions[at][2] for at, head in enumerate(heads) if head is not None}
    met: set[str] = set()
    for at in sorted(range(len(heads)), key=lambda at: document.mentions[at][0]):
        head, key = heads[at], document.mentions[at][2]
        again = key in met
        met.add(key)
        if head is None or not again or head.dep not in _ARGUMENTS or not (head.lower in _PRONOUNS or _is_definite(head)):
            continue
        tally["participants"] += 1
        other = before[at]
        tally["answered"] += other is not None
        tally["right"] += other is not None and entity.get(other) == key


def measure(path: Path) -> Figures:
    """The figures of a treebank with entities."""
    nlp = load()
    kinds = Kinds(ActorIndex.open(), Gazetteer.open())
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    tally: Counter[str] = Counter()
    reader = nlp.get_pipe("accord_reader")
    for number, document in enumerate(read_documents(path)):
        tree = trees.build(reader(Doc(nlp.vocab, words=document.words, sent_starts=document.starts)))
        heads = heads_of(tree, document)
        before = _antecedents(Mentions.of(tree, kinds), heads)
        linked = _join(heads, before)
        _count(document, heads, before, tally)
        sizes = Counter(key for _, _, key in document.mentions)
        for at, (_, _, key) in enumerate(document.mentions):
            if sizes[key] > 1:
                gold[f"{number}:{at}"] = f"{number}:{key}"
                found[f"{number}:{at}"] = f"{number}:{linked.top(at)}"
    scores = {name: getattr(coref, name)(gold, found).f1 for name in ("muc", "b3", "ceafe", "lea")}
    figures = {"conll": coref.conll(gold, found), **scores}
    figures |= {"participants": tally["right"] / max(tally["participants"], 1)}
    figures |= {"answered": tally["answered"] / max(tally["participants"], 1)}
    return {name: round(100 * value, 2) for name, value in figures.items()} | {"mentions": len(gold)}


if __name__ == "__main__":
    run(__doc__, measure)
