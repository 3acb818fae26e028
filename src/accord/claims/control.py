"""Control: who is said to hold, besiege or contest a place, from words that tell a state and no happening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accord.claims.draft import Draft
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, is_time, phrase_of, split
from accord.claims.positions import arguments
from accord.claims.reference import Mentions
from accord.claims.tree import NOMINAL_POS, Node, Tree, case_of

_HELD: Final = {
    "held": "holds", "controlled": "holds", "occupied": "holds", "run": "holds", "dominated": "holds", "governed": "holds", "ruled": "holds",
    "administered": "holds", "seized": "holds", "captured": "holds", "besieged": "besieges", "contested": "contests", "blockaded": "besieges",
    "infested": "has presence", "encircled": "besieges", "owned": "holds",
}  # fmt: skip
_HOLDING_VERBS: Final = {
    "control": "holds", "hold": "holds", "occupy": "holds", "rule": "holds", "administer": "holds", "govern": "holds", "dominate": "holds",
    "besiege": "besieges", "surround": "besieges", "encircle": "besieges", "blockade": "besieges", "contest": "contests", "retain": "holds",
}  # fmt: skip
_STRONGHOLDS: Final = frozenset(
    {
        "stronghold",
        "bastion",
        "capital",
        "headquarters",
        "enclave",
        "pocket",
        "territory",
        "caliphate",
        "redoubt",
        "fiefdom",
        "area",
        "hub",
        "base",
        "position",
    }
)
_OWN_STRONGHOLDS: Final = frozenset({"stronghold", "bastion", "redoubt", "fiefdom"})
_DE_FACTO: Final = frozenset({"de", "facto", "de-facto", "self-styled", "self-declared", "so-called"})
_HANDS: Final = frozenset({"hand", "control", "rule", "occupation", "siege", "authority", "grip"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A place with its holder: both as nodes and phrases, the kind, and the words that say so."""

    place: Node
    holder: Phrase
    kind: str
    words: tuple[Node, ...]
    draft: Draft | None = None


def find_control(tree: Tree, kinds: Kinds, mentions: Mentions, drafts: list[Draft]) -> list[Holding]:
    """Return what the report says of who holds which place, each pair of place and holder once."""
    found: list[Holding] = []
    for node in tree.nodes:
        found.extend(_participle(node, tree, kinds))
        found.extend(_stronghold(node, kinds))
        found.extend(_verb(node, kinds))
        found.extend(_in_hands(node, kinds))
    by_node = {d.node: d for d in drafts}
    once: dict[tuple[str, str, str], Holding] = {}
    for holding in found:
        holder = mentions.resolve(holding.holder)
        key = (holding.place.lower, holder.named().head.lower, holding.kind)
        once.setdefault(key, Holding(holding.place, holder, holding.kind, holding.words, by_node.get(holding.words[0])))
    return list(once.values())


def _is_place(node: Node, kinds: Kinds) -> bool:
    return (
        not is_time(node)
        and node.pos in {"NOUN", "PROPN"}
        and (
            kinds.is_place(node)
            or node.lemma
            in {"part", "half", "swathe", "most", "rest", "side", "area", "territory", "district", "portion", "stretch"}
        )
    )


def _participle(node: Node, tree: Tree, kinds: Kinds) -> list[Holding]:
    """*Rebel-held Idlib*, *government controlled areas*, *parts of the city held by the militia*, *besieged Homs*."""
    kind = _HELD.get(node.lower)
    if kind is None or node.tag not in {"VBN", "VBD", "JJ", "NN", "VB"}:
        return []
    holder = _holder_before(node, tree, kinds)
    place = _described(node, kinds)
    if holder is not None and place is not None:
        return [Holding(place, holder, kind, (node,))]
    if node.dep in {"acl", "acl:relcl"} and node.parent is not None and _is_place(node.parent, kinds):
        agent = next((c for c in node.children if c.dep == "obl:agent" or (c.dep == "obl" and case_of(c) == "by")), None)
        if agent is not None:
            return [Holding(node.parent, phrase_of(h), kind, (node,)) for h in split(agent)]
    return []


def _holder_before(node: Node, tree: Tree, kinds: Kinds) -> Phrase | None:
    """The words before a compound participle: *Syrian government-controlled*."""
    inside = [
        c
        for c in node.children
        if c.i < node.i
        and c.dep in {"compound", "obl", "nsubj", "obl:agent", "amod", "nmod", "obl:unmarked", "advmod"}
        and c.pos in NOMINAL_POS | {"ADJ"}
    ]
    if inside:
        head = inside[-1]
        words = sorted([n for c in inside for n in c.subtree() if n.pos not in {"PUNCT", "DET"}], key=lambda n: n.i)
        return Phrase(head, words)
    at = next((k for k, n in enumerate(tree.nodes) if n is node), 0)
    if at >= 1 and tree.nodes[at - 1].text == "-":
        at -= 1
    before = tree.nodes[at - 1] if at >= 1 else None
    if before is None or before.sent != node.sent or before.pos not in {"NOUN", "PROPN", "ADJ"} or not kinds.can_act(before):
        return None
    if before.tag == "JJ" and not before.ent and not kinds.lemmas.is_armed(before.lemma):
        return None
    words = [before, *[c for c in before.children if c.dep in {"compound", "amod", "flat"} and c.i < before.i]]
    return Phrase(before, sorted(words, key=lambda n: n.i))


def _described(node: Node, kinds: Kinds) -> Node | None:
    """The place that the participle stands before."""
    above = node.parent
    while (
        above is not None and above.i > node.i and node.dep in {"amod", "compound", "acl", "nmod", "flat", "nmod:desc", "advmod"}
    ):
        if _is_place(above, kinds) or above.pos == "PROPN":
            return above
        node, above = above, above.parent
    return None


def _stronghold(node: Node, kinds: Kinds) -> list[Holding]:
    """*The IS stronghold of Raqqa*, *Daesh's de facto capital Raqqa*, *the rebel bastion*."""
    if node.lemma not in _STRONGHOLDS or node.pos not in {"NOUN", "PROPN"}:
        return []
    if (
        node.lemma not in _OWN_STRONGHOLDS
        and not any(c.lower in _DE_FACTO or (c.dep == "compound" and c.lower in _DE_FACTO) for c in node.children)
        and node.lemma not in {"enclave", "pocket", "caliphate", "territory"}
    ):
        return []
    holders = [c for c in node.children if c.dep in {"nmod:poss", "compound", "amod"} and c.i < node.i and _is_party(c, kinds)]
    if not holders:
        return []
    holder = phrase_of(holders[-1]) if holders[-1].dep != "amod" else Phrase(holders[-1], [holders[-1]])
    place = next((c for c in node.children if c.dep == "appos" or (c.dep in {"nmod", "flat"} and case_of(c) in {"of", ""})), None)
    if place is None and node.dep in {"compound", "appos", "nmod:desc"} and node.parent is not None:
        place = node.parent
    if place is None or not (_is_place(place, kinds) or place.pos == "PROPN"):
        place = node
    return [Holding(place, holder, "holds", (node,))]


def _is_party(node: Node, kinds: Kinds) -> bool:
    has = kinds.of(node)
    if has & {"group", "person"} and "place" not in has:
        return True
    return kinds.names_a_party(node)


def _verb(node: Node, kinds: Kinds) -> list[Holding]:
    """*The militia controls Kidal*, *Kidal, which rebels hold*, *remains besieged by*."""
    kind = _HOLDING_VERBS.get(node.lemma)
    if kind is None or node.pos != "VERB" or node.dep == "amod":
        return []
    args = arguments(node)
    places = [h for a in args if a.position == "obj" for h in split(a.head) if _is_place(h, kinds)]
    holders = [h for a in args if a.position == "subj" for h in split(a.head) if kinds.can_act(h) and not is_time(h)]
    if kind == "holds" and node.tag == "VBD" and node.lemma == "hold":
        holders = [h for h in holders if kinds.is_armed(h) or h.ent]
    return [Holding(p, phrase_of(h), kind, (node,)) for p in places for h in holders if p is not h]


def _in_hands(node: Node, kinds: Kinds) -> list[Holding]:
    """*Under rebel control*, *in the hands of the army*, *the city is under siege by*."""
    if node.lemma not in _HANDS or case_of(node) not in {"under", "in", "within"}:
        return []
    holders = [
        h
        for c in node.children
        if (c.dep in {"nmod:poss", "compound", "amod"} and _is_party(c, kinds))
        or (c.dep == "nmod" and case_of(c) in {"of", "by"})
        for h in split(c)
    ]
    place = _subject_place(node, kinds)
    if not holders or place is None:
        return []
    kind = "besieges" if node.lemma == "siege" else "holds"
    return [Holding(place, Phrase(h, [h]) if h.dep == "amod" else phrase_of(h), kind, (node,)) for h in holders]


def _subject_place(node: Node, kinds: Kinds) -> Node | None:
    above = node.parent
    own = node.first("nsubj")
    if own is not None:
        return own if _is_place(own, kinds) else None
    if above is None:
        return None
    if node.dep == "nmod" and _is_place(above, kinds):
        return above
    if above.pos in {"VERB", "AUX"}:
        for argument in arguments(above):
            if argument.position in {"subj", "obj"} and _is_place(argument.head, kinds):
                return argument.head
    return None
