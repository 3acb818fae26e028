"""Mending of how clauses and phrases hang together: patterns of words that leave a parser little to go by, and a reader no doubt."""

from __future__ import annotations

from typing import Final

from accord.claims.tree import Node, Tree, case_of, move

_DIRECTIONS: Final = frozenset("north south east west northeast northwest southeast southwest inland upriver downriver".split())
_PREDICATES: Final = frozenset({"prisoner", "hostage", "captive"})
_LOOSE: Final = frozenset({"parataxis", "ccomp", "conj"})


def mend_clauses(tree: Tree) -> None:
    """Mend the clauses of ``tree`` in place."""
    for at, node in enumerate(tree.nodes):
        before = tree.nodes[at - 1] if at and tree.nodes[at - 1].sent == node.sent else None
        if node.lower in _DIRECTIONS:
            _mend_direction(node)
        elif node.dep == "nsubj" and node.pos == "PRON" and before is not None:
            _mend_contact(node, before)
        elif node.dep == "xcomp" and node.pos == "NOUN" and before is not None:
            _mend_named_noun(node, before)
        elif node.dep == "advcl" and node.tag == "VBG":
            _mend_means(node)
    for node in tree.nodes:
        if node.dep == "obj" and node.lemma in _PREDICATES:
            _mend_taken(node)


def _mend_direction(direction: Node) -> None:
    """*From Bor to Juba further up north*: the town is where it goes; the direction says more of the town."""
    upper = direction.parent
    town = next((c for c in direction.children if c.i < direction.i and c.pos == "PROPN" and case_of(c)), None)
    if upper is None or town is None or case_of(direction):
        return
    town.dep = direction.dep
    move(town, upper)
    direction.dep = "advmod"
    move(direction, town)


def _mend_contact(pronoun: Node, noun: Node) -> None:
    """*The soldiers it took*: a clause right behind a noun that opens with a pronoun is about that noun."""
    clause = pronoun.parent
    if clause is None or clause.dep not in _LOOSE or noun.pos != "NOUN" or clause.i < pronoun.i:
        return
    if any(c.dep in {"mark", "cc"} for c in clause.children) or noun in clause.subtree():
        return
    clause.dep = "acl:relcl"
    move(clause, noun)


def _mend_taken(predicate: Node) -> None:
    """*Nine soldiers that it took prisoner(s)*: prisoners is what they became; whom it took is told before."""
    verb = predicate.parent
    if (
        verb is not None
        and verb.lemma == "take"
        and verb.dep == "acl:relcl"
        and not any(c.dep == "det" for c in predicate.children)
    ):
        predicate.dep = "xcomp"


def _mend_named_noun(noun: Node, name: Node) -> None:
    """*Handing over a militia captive*: after an article, a name and a noun side by side are one phrase, which the noun heads."""
    if name.pos != "PROPN" or name.parent is not noun.parent or name.dep not in {"obj", "obl"}:
        return
    articles = [c for c in name.children if c.dep == "det"]
    if not articles or any(c.i > name.i for c in name.children):
        return
    noun.dep = name.dep
    for child in list(name.children):
        move(child, noun)
    name.dep = "compound"
    move(name, noun)


def _mend_means(clause: Node) -> None:
    """*Kept the convoy from crossing by striking the road*: who strikes is who keeps it from crossing."""
    kept = clause.parent
    if kept is None or kept.parent is None or not any(c.dep == "mark" and c.lower == "by" for c in clause.children):
        return
    if any(c.dep == "mark" and c.lower == "from" and c.i < kept.i for c in kept.children):
        move(clause, kept.parent)
