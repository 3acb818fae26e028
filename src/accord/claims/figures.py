"""How many: which of the quantities found in a report belong to which claim, and in which role."""

from __future__ import annotations

from typing import Final

from accord.claims.draft import Draft, Figure
from accord.claims.phrases import Phrase
from accord.claims.quantities import QuantityPhrase
from accord.claims.tree import Node, Tree, case_of

_OWN_ROLES: Final = {"money": "money", "duration": "duration", "distance": "distance"}
_COUNTS: Final = frozenset({"count", "percent", "area", "weight"})
_SINGLE: Final = frozenset({"killed", "wounded"})
"""Roles in which one that is told by an article counts (*a medic was killed*)."""
_TOLLS: Final = frozenset({"toll", "number", "count", "tally"})
_PASSED: Final = frozenset({"after", "in", "within", "before"})
"""Words before a length of time that tell when, not how long."""
_REACH: Final = 3


def give_figures(drafts: list[Draft], quantities: list[QuantityPhrase], tree: Tree) -> None:
    """Give each quantity to the claim whose participant it counts; money, durations and distances to the word that they hang on."""
    nodes = {n.i: n for n in tree.nodes}
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.node.sent, []).append(draft)
    for index, quantity in enumerate(quantities):
        counted = nodes.get(quantity.head)
        if counted is None:
            continue
        group = by_sentence.get(counted.sent, [])
        if quantity.kind in _COUNTS:
            _count(index, counted, group, quantity, [nodes[i] for i in range(quantity.first, quantity.last) if i in nodes])
        elif quantity.kind in _OWN_ROLES:
            _measure(index, counted, group, _OWN_ROLES[quantity.kind])


def _count(index: int, counted: Node, group: list[Draft], quantity: QuantityPhrase, words: list[Node]) -> None:
    for draft in group:
        if _is_toll(counted, draft) and not quantity.implicit:
            _give_toll(index, counted, draft, words)
            continue
        side = draft.actor if draft.frame.counts == "actor" else draft.recipient
        other = draft.recipient if side is draft.actor else draft.actor
        if any(_counts(counted, p.head) or counted in p.nodes for p in side):
            if not quantity.implicit or draft.frame.quantity in _SINGLE:
                draft.figures.append(Figure(index, draft.frame.quantity))
        elif any(counted is p.head for p in other) and not quantity.implicit:
            draft.figures.append(Figure(index, "other"))
        elif side and counted.parent is draft.node and any(c.lower in {"including", "among"} for c in counted.children):
            # "33 people were wounded, including 21 soldiers": a parser hangs the part on the verb.
            draft.figures.append(Figure(index, draft.frame.quantity))


def _is_toll(counted: Node, draft: Draft) -> bool:
    """*41 dead*, *38,000 displaced*, *two strikes*, *a toll of 12*: the number stands with the word that tells the happening."""
    if counted is draft.node or (counted in draft.hit.nodes and counted.pos == "ADJ"):
        return True
    above = counted.parent.parent if counted.parent is not None and counted.parent.pos == "NUM" else counted.parent
    if draft.node.lemma in _TOLLS and draft.node.parent is above and draft.node.dep in {"nsubj", "obj", "nsubj:pass"}:
        return case_of(counted) in {"to", "at"}  # "the toll rose from 9 to 12", "put the toll at 12"
    if counted.parent is not draft.node or counted.pos != "NUM":
        return False
    if counted.dep == "nummod":
        return draft.node.pos in {"ADJ", "VERB"}
    return counted.dep == "nmod" and draft.node.lemma in _TOLLS


def _give_toll(index: int, counted: Node, draft: Draft, words: list[Node]) -> None:
    told = draft.node.pos in {"ADJ", "VERB"}
    draft.figures.append(Figure(index, draft.frame.quantity if draft.frame.harm or told else "other"))
    inside = {n.i for n in words}
    if told and (counted in draft.hit.nodes or counted is draft.node or all(p.head.i in inside for p in draft.recipient)):
        # Those counted are the victims: "41 dead" names them all.
        nodes = sorted({draft.node, *words}, key=lambda n: n.i)
        draft.recipient = [Phrase(draft.node, nodes)]


def _counts(counted: Node, head: Node) -> bool:
    """The counted noun is the participant's head, or a part of it (*15 civilians, including four children*)."""
    if counted is head:
        return True
    node, steps = counted, 0
    while node.parent is not None and steps < _REACH:
        if node.dep not in {"nmod", "appos", "obl", "conj", "dep", "parataxis", "list", "nummod"}:
            return False
        node = node.parent
        steps += 1
        if node is head:
            return counted.dep != "nmod" or any(c.lower in {"including", "among", "of"} for c in counted.children)
    return False


def _measure(index: int, counted: Node, group: list[Draft], role: str) -> None:
    if role == "duration" and case_of(counted) in _PASSED:
        return
    for draft in group:
        if counted.parent in draft.hit.nodes and counted.dep in {
            "obl",
            "obj",
            "obl:unmarked",
            "nmod",
            "nmod:unmarked",
            "amod",
            "compound",
            "nummod",
        }:
            draft.figures.append(Figure(index, role))
            return
