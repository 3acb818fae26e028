"""One happening told by several words of a sentence becomes one claim.

The words are those of the gold's habit: of a word of harm and a way of attacking (*killed in a strike*, *fired rockets, wounding six*) the harm
carries the toll and takes over who did it, where and when; *killed six and wounded thirty* is one claim with both figures.
"""

from __future__ import annotations

from typing import Final

from accord.claims.draft import Draft
from accord.claims.kinds import Kinds
from accord.claims.tree import Node

_PATH_DOWN: Final = frozenset(
    {
        "obl",
        "obl:agent",
        "nmod",
        "advcl",
        "acl",
        "nsubj",
        "nsubj:pass",
        "csubj",
        "conj",
        "obj",
        "compound",
        "acl:relcl",
        "nmod:poss",
        "xcomp",
        "parataxis",
    }
)
_LONGEST_PATH: Final = 4
_CASUALTIES: Final = frozenset({"killed", "wounded", "missing"})


def merge(drafts: list[Draft], kinds: Kinds) -> list[Draft]:
    """Return ``drafts`` with the words of one happening taken together, in the order of the text."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.node.sent, []).append(draft)
    kept: list[Draft] = []
    for group in by_sentence.values():
        _tie_methods(group, kinds)
        absorbed = _join_tolls(group) | _join_retold(group)
        kept.extend(d for d in group if d not in absorbed and not _told_by_harm(d))
    return kept


def _tie_methods(group: list[Draft], kinds: Kinds) -> None:
    # What tells the happening: a word of harm, or a verb of force where the noun before it only names the way ("air strikes hit the school").
    harms = [d for d in group if d.frame.type == "ASSAULT" and (d.frame.harm or d.hit.use == "verb")]
    for method in group:
        if not method.frame.method or method.frame.harm:
            continue
        # A verb only tells the way of a word of harm, a noun that of any verb of force.
        fit = [h for h in harms if h.frame.harm or method.hit.use == "noun"]
        near = [(len(path), h) for h in fit if (path := _path(method.node, h.node)) is not None]
        if near:
            method.harm = min(near, key=lambda pair: pair[0])[1]
    for harm in harms:
        # A way of attacking that is told by a harm has none of its own, or the two would lend each other places without end.
        methods = [m for m in group if m.harm is harm] or ([] if harm.harm is not None else _shared_methods(harm, harms))
        harm.methods = methods
        for method in methods:
            _lend(method, harm, kinds)
        # A way of attacking that another one names ("strikes by warplanes") is no doer.
        tokens = {m.node for m in methods}
        harm.actor = [p for p in harm.actor if p.head not in tokens]


def _shared_methods(harm: Draft, harms: list[Draft]) -> list[Draft]:
    """*The strike killed six men and destroyed a house*: a joined verb without a subject of its own tells of the same attack."""
    node = harm.node
    if node.dep != "conj" or node.pos != "VERB" or node.first("nsubj", "nsubj:pass") is not None:
        return []
    shared = next((h.methods for h in harms if h.node is node.parent), [])
    # Only nouns: a verb that is joined may itself be told by the first, and would then be its own way of attacking.
    return [m for m in shared if m is not harm and m.hit.use == "noun"]


def _path(a: Node, b: Node) -> list[str] | None:
    """Return the relations between two words where one stands below the other (or both below one verb) closely enough."""
    up_a = _upwards(a)
    up_b = _upwards(b)
    for node, path in up_a.items():
        if node in up_b and len(path) + len(up_b[node]) <= _LONGEST_PATH:
            return [*path, *up_b[node]]
    return None


def _upwards(node: Node) -> dict[Node, list[str]]:
    found: dict[Node, list[str]] = {node: []}
    path: list[str] = []
    while node.parent is not None and len(path) < _LONGEST_PATH and node.dep in _PATH_DOWN:
        path = [*path, node.dep]
        node = node.parent
        found[node] = path
    return found


def _lend(method: Draft, harm: Draft, kinds: Kinds) -> None:
    """Give the harm what only the method word says: who did it, and how."""
    doers = [p for p in harm.actor if kinds.can_act(p.head) and p.head is not method.node]
    if not doers and method.actor:
        harm.actor = list(method.actor)
        harm.why["actor"] = f"{method.why.get('actor', 'actor')} of {method.node.text!r}"
    if method.hit.use == "noun":
        # "Three strikes hit the town": how often is told of the harm.
        have = {f.index for f in harm.figures}
        harm.figures.extend(f for f in method.figures if f.role == "other" and f.index not in have)
    for mode in method.frame.modes:
        if mode not in harm.modes:
            harm.modes.append(mode)


def _told_by_harm(draft: Draft) -> bool:
    """A method word is told with the harm unless it is a verb that itself says who did it to something else."""
    if draft.harm is None:
        return False
    if draft.hit.use == "noun":
        return True
    told = {p.head for p in draft.harm.recipient}
    return not draft.actor and not any(p.head not in told for p in draft.recipient)


def _join_tolls(group: list[Draft]) -> set[Draft]:
    """Take *wounded thirty* into *killed six* where the two are joined."""
    absorbed: set[Draft] = set()
    tolls = [d for d in group if d.frame.harm and d.frame.quantity in _CASUALTIES]
    for first in tolls:
        if first in absorbed:
            continue
        for second in tolls:
            if second is first or second in absorbed or second.frame.quantity == first.frame.quantity:
                continue
            if _joined(first.node, second.node):
                _absorb(first, second)
                absorbed.add(second)
    return absorbed


def _join_retold(group: list[Draft]) -> set[Draft]:
    """Take a verb into its own noun that it says more of: *an exchange took place, under which forty captives were exchanged*."""
    absorbed: set[Draft] = set()
    for first in group:
        for second in group:
            told = first.hit.use == "noun" and second.hit.use == "verb" and first.frame.type == second.frame.type
            if told and first.node.lemma == second.node.lemma and first.node.i < second.node.i and second not in absorbed:
                _absorb(first, second)
                absorbed.add(second)
    return absorbed


def _joined(first: Node, second: Node) -> bool:
    if first.i > second.i:
        return False
    node, steps = second, 0
    while node.dep in {"conj", "parataxis", "appos", "advcl"} and node.parent is not None and steps < 3:
        node = node.parent
        steps += 1
        if node is first:
            return second.dep != "advcl" or second.tag == "VBG"
    # "Five people were killed and ten wounded": the second toll may hang on the first one's noun.
    if node.dep in {"conj", "acl", "amod"} and node.parent is not None:
        above = node.parent
        return above.parent is first and above.dep in {"nsubj", "nsubj:pass", "obj"} and second.dep in {"acl", "amod", "conj"}
    return False


def _absorb(first: Draft, second: Draft) -> None:
    have = {p.head for p in first.recipient}
    first.recipient.extend(p for p in second.recipient if p.head not in have)
    taken = {f.index for f in first.figures}
    first.figures.extend(f for f in second.figures if f.index not in taken)
    if not first.actor:
        first.actor = list(second.actor)
    first.why["joined"] = f"told together with {second.node.text!r}"
