"""How many: which of the quantities found in a report belong to which claim, and in which role."""

from __future__ import annotations

from typing import Final

from accord.claims.draft import Draft, Figure
from accord.claims.quantities import QuantityPhrase
from accord.claims.tree import Node, Tree

_OWN_ROLES: Final = {"money": "money", "duration": "duration", "distance": "distance"}
_COUNTS: Final = frozenset({"count", "percent", "area", "weight"})
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
            _count(index, counted, group, quantity)
        elif quantity.kind in _OWN_ROLES:
            _measure(index, counted, group, _OWN_ROLES[quantity.kind])


def _count(index: int, counted: Node, group: list[Draft], quantity: QuantityPhrase) -> None:
    for draft in group:
        side = draft.actor if draft.frame.counts == "actor" else draft.recipient
        other = draft.recipient if side is draft.actor else draft.actor
        if any(_counts(counted, p.head) or counted in p.nodes for p in side):
            if not quantity.implicit or draft.frame.quantity in {"killed", "wounded", "captured", "released"}:
                draft.figures.append(Figure(index, draft.frame.quantity))
        elif any(counted is p.head for p in other) and not quantity.implicit:
            draft.figures.append(Figure(index, "other"))


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
