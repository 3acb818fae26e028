"""Control: who is said to hold, besiege or contest a place, from words that tell a state and no happening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accord.claims.draft import Draft
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, antecedent, is_time, phrase_of, split
from accord.claims.placing import named_places
from accord.claims.positions import arguments
from accord.claims.reference import Mentions
from accord.claims.tree import HYPHENS, Node, Tree, case_of, is_passive

_HELD: Final = {
    "held": "holds", "controlled": "holds", "occupied": "holds", "run": "holds", "dominated": "holds", "governed": "holds", "ruled": "holds",
    "administered": "holds", "seized": "holds", "captured": "holds", "besieged": "besieges", "contested": "contests", "blockaded": "besieges",
    "infested": "has presence", "encircled": "besieges", "owned": "holds",
}  # fmt: skip
_HOLDING_VERBS: Final = {
    "control": "holds", "hold": "holds", "occupy": "holds", "rule": "holds", "administer": "holds", "govern": "holds", "dominate": "holds",
    "besiege": "besieges", "surround": "besieges", "encircle": "besieges", "blockade": "besieges", "contest": "contests", "retain": "holds", "keep": "holds",
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
        "haven",
        "position",
    }
)
_OWN_STRONGHOLDS: Final = frozenset({"stronghold", "bastion", "redoubt", "fiefdom", "haven"})
_DE_FACTO: Final = frozenset({"de", "facto", "de-facto", "self-styled", "self-declared", "so-called"})
_HANDS: Final = frozenset({"hand", "control", "rule", "occupation", "siege", "blockade", "encirclement", "authority", "grip"})
_SIEGES: Final = frozenset({"siege", "blockade", "encirclement"})
_TAKING: Final = frozenset({"occupy", "besiege", "surround", "encircle", "blockade"})
"""Verbs that tell a happening in the past tense and a state where it lasts (*has surrounded since May*)."""
_GROUNDS: Final = frozenset({"area", "territory", "zone", "neighbourhood", "neighborhood", "quarter", "enclave", "pocket"})
_GROUPS: Final = frozenset({"armed group", "rebel group", "criminal group", "militia", "military", "coalition"})
"""Kinds of actors that hold ground."""
_PARTS: Final = frozenset(
    "part half swathe most rest side area territory district portion stretch all much majority third quarter strip chunk".split()
)
_CATAPHORA: Final = 5
"""Sentences within which a place that was first only described gets its name."""


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
    for at, node in enumerate(tree.nodes):
        found.extend(_participle(node, tree, at, kinds))
        found.extend(_stronghold(node, kinds))
        found.extend(_ground(node, kinds))
        found.extend(_verb(node, kinds))
        found.extend(_in_hands(node, kinds, mentions))
        found.extend(_presence(node, kinds))
    by_node = {d.node: d for d in drafts}
    once: dict[tuple[str, str, str], Holding] = {}
    for holding in (one for each in found for one in _each_place(_with_name(each, mentions), kinds)):
        holder = mentions.resolve(holding.holder)
        key = (holding.place.lower, holder.named().head.lower, holding.kind)
        once.setdefault(key, Holding(holding.place, holder, holding.kind, holding.words, by_node.get(holding.words[0])))
    return list(once.values())


def _each_place(holding: Holding, kinds: Kinds) -> list[Holding]:
    """*The rebel-held villages of A and B* is a line for each village named."""
    top = holding.place
    if top.dep == "appos" and top.pos == "NOUN" and top.parent is not None and _is_place(top.parent, kinds):
        top = top.parent  # "A and B, two towns that rebels besiege"
    heads = [h for h in named_places(top) if _may_be_besieged(h, kinds)]
    if (
        top is holding.place
        and any(h.dep == "conj" and h.parent in heads and h.parent is top for h in heads)
        and holding.words[0].dep == "amod"
    ):
        return [holding]  # of "the rebel-held hills and the border" only the hills are held
    if len(heads) < 2:
        return [holding]
    return [Holding(h, holding.holder, holding.kind, holding.words) for h in heads]


def _with_name(holding: Holding, mentions: Mentions) -> Holding:
    """*A rebel-held town ... the town of Atareb*: a place that is first described and then named is the one named."""
    place = holding.place
    if place.pos != "NOUN" or not any(c.dep == "det" and c.lower in {"a", "an"} for c in place.children):
        return holding
    if any(n.pos == "PROPN" and n.ent != "NORP" for n in place.subtree()):
        return holding
    near = (h for h in mentions.heads if h.i > place.i and h.lemma == place.lemma and h.sent - place.sent <= _CATAPHORA)
    named = next((h for h in near if _is_called(h)), None)
    return Holding(named, holding.holder, holding.kind, holding.words, holding.draft) if named is not None else holding


def _is_called(node: Node) -> bool:
    """*The town of Atareb*, *the village Hader*."""
    return any(c.pos == "PROPN" and (c.dep in {"appos", "flat"} or case_of(c) == "of") for c in node.children)


def _is_place(node: Node, kinds: Kinds) -> bool:
    return (
        not is_time(node)
        and (node.pos in {"NOUN", "PROPN"} or node.lemma in {"all", "most", "half", "much"})
        and (kinds.is_place(node) or node.lemma in _PARTS)
    )


def _may_be_besieged(node: Node, kinds: Kinds) -> bool:
    """A reader that does not know the name of a town takes it for a person's, but nobody besieges a person."""
    return _is_place(node, kinds) or (node.pos == "PROPN" and kinds.gazetteer.knows(node.text) and node.ent in {"Person", ""})


def _participle(node: Node, tree: Tree, at: int, kinds: Kinds) -> list[Holding]:
    """*Rebel-held Idlib*, *government controlled areas*, *parts of the city held by the militia*, *besieged Homs*."""
    kind = _HELD.get(node.lower)
    if kind is None or node.tag not in {"VBN", "VBD", "JJ", "NN", "VB"}:
        return []
    holder = _holder_before(node, tree, at, kinds)
    place = _described(node, kinds)
    if holder is not None and place is not None:
        return [Holding(place, holder, kind, (node,))]
    if node.dep in {"acl", "acl:relcl"} and node.parent is not None and _is_place(node.parent, kinds):
        agent = next((c for c in node.children if c.dep == "obl:agent" or (c.dep == "obl" and case_of(c) == "by")), None)
        if agent is not None:
            return [Holding(node.parent, phrase_of(h), kind, (node,)) for h in split(agent)]
    return []


def _holder_before(node: Node, tree: Tree, at: int, kinds: Kinds) -> Phrase | None:
    """The words right before a compound participle, the report's word number ``at``: *Syrian government-controlled*, *rebel held*."""
    if at >= 1 and tree.nodes[at - 1].text in HYPHENS:
        at -= 1
    before = tree.nodes[at - 1] if at >= 1 else None
    if before is None or before.sent != node.sent or before.pos not in {"NOUN", "PROPN", "ADJ"} or is_time(before):
        return None
    if not (kinds.names_a_party(before) or kinds.is_armed(before) or "person" in kinds.of(before)):
        return None
    words = [before]
    while (
        at >= 2
        and tree.nodes[at - 2].pos in {"PROPN", "ADJ", "NOUN"}
        and tree.nodes[at - 2].dep in {"compound", "amod", "flat", "nmod:desc"}
        and tree.nodes[at - 2].sent == node.sent
    ):
        at -= 1
        words.insert(0, tree.nodes[at - 1])
    return Phrase(before, words)


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
        and node.lemma not in {"enclave", "pocket", "territory"}
    ):
        return []
    holders = [c for c in node.children if c.dep in {"nmod:poss", "compound", "amod"} and c.i < node.i and _is_party(c, kinds)]
    # "The Syrian bastion of Raqqa" is one in Syria, not one that Syria holds.
    holders = [c for c in holders if not (c.ent == "NORP" and (c.dep == "amod" or _is_nationality(c, kinds)))]
    if not holders:
        return []
    holder = phrase_of(holders[-1]) if holders[-1].dep != "amod" else Phrase(holders[-1], [holders[-1]])
    place = next((c for c in node.children if c.dep == "appos" or (c.dep in {"nmod", "flat"} and case_of(c) in {"of", ""})), None)
    if place is None and node.dep in {"compound", "appos", "nmod:desc"} and node.parent is not None:
        place = node.parent
    if place is None or not (_is_place(place, kinds) or place.pos == "PROPN"):
        if node.lemma == "haven":
            return []
        place = node
    return [Holding(place, holder, "holds", (node,))]


def _is_nationality(node: Node, kinds: Kinds) -> bool:
    match = kinds.actors.find(node.text, new=False)
    return match is not None and match.kind == "state"


def _ground(node: Node, kinds: Kinds) -> list[Holding]:
    """*Opposition areas in the north*, *areas under Al-Shabaab*."""
    if node.lemma not in _GROUNDS or node.pos != "NOUN":
        return []
    before = [
        c
        for c in node.children
        if c.dep == "compound" and c.i < node.i and (kinds.is_armed(c) or c.lemma == "opposition" or _is_body(c, kinds))
    ]
    under = [h for c in node.children if c.dep == "nmod" and case_of(c) == "under" for h in split(c) if _is_body(h, kinds)]
    return [Holding(node, phrase_of(h), "holds", (node,)) for h in (*before[-1:], *under)]


def _is_body(node: Node, kinds: Kinds) -> bool:
    """A named group that may hold ground."""
    if node.pos != "PROPN":
        return False
    match = kinds.actors.find(node.text, new=False)
    return match.kind in _GROUPS if match is not None else node.ent in {"Organization", "NORP"}


def _presence(node: Node, kinds: Kinds) -> list[Holding]:
    """*Rebels keep a presence along the river*."""
    verb = node.parent
    if node.lemma != "presence" or node.dep != "obj" or verb is None or verb.lemma not in {"maintain", "have", "keep", "retain"}:
        return []
    places = [
        h for c in (*node.children, *verb.children) if c.dep in {"nmod", "obl"} and case_of(c) in {"in", "at"} for h in split(c)
    ]
    holders = [h for a in arguments(verb) if a.position == "subj" for h in split(a.head) if _may_hold(h, kinds)]
    return [Holding(p, phrase_of(h), "has presence", (node,)) for p in places if _is_place(p, kinds) for h in holders]


def _is_party(node: Node, kinds: Kinds) -> bool:
    if node.pos == "PRON":
        return node.lower in {"its", "their"}
    has = kinds.of(node)
    if has & {"group", "person"} and "place" not in has:
        return True
    return kinds.names_a_party(node)


def _verb(node: Node, kinds: Kinds) -> list[Holding]:
    """*The militia controls Kidal*, *Kidal, which rebels hold*, *remains besieged by*."""
    kind = _HOLDING_VERBS.get(node.lemma)
    if kind is None or node.pos != "VERB" or node.dep == "amod" or not _lasts(node):
        return []
    args = arguments(node)
    fits = _may_be_besieged if kind == "besieges" else _is_place
    places = [h for a in args if a.position == "obj" for h in split(a.head) if fits(h, kinds)]
    holders = [h for a in args if a.position == "subj" for h in split(a.head) if kinds.can_act(h) and not is_time(h)]
    holders = [h for h in holders if _may_hold(h, kinds)]
    if any(c.dep == "xcomp" or c.lower in {"responsible", "accountable"} for c in node.children):
        return []
    return [Holding(p, phrase_of(h), kind, (node,)) for p in places for h in holders if p is not h]


def _lasts(verb: Node) -> bool:
    """Tell whether a verb tells a state at publication rather than a happening (*occupied the hills on Monday*) or a wish (*to besiege*)."""
    if verb.tag == "VB" and any(c.lower == "to" for c in verb.children):
        return False
    if verb.lemma not in _TAKING or verb.tag in {"VBP", "VBZ", "VBG"} or is_passive(verb):
        return True
    lasting = any(case_of(c) in {"since", "for"} or c.lower == "still" for c in verb.children)
    return lasting and any(c.dep == "aux" and c.lower in {"has", "have"} for c in verb.children)


def _may_hold(node: Node, kinds: Kinds) -> bool:
    """Those who can hold a place: named or armed, or a pronoun that may stand for such."""
    if node.pos == "PRON":
        return node.lower in {"it", "they", "which", "who", "that"}
    return kinds.is_armed(node) or kinds.names_a_party(node)


def _in_hands(node: Node, kinds: Kinds, mentions: Mentions) -> list[Holding]:
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
    place = _subject_place(node, kinds, mentions)
    if not holders or place is None:
        return []
    kind = "besieges" if node.lemma in _SIEGES else "holds"
    return [Holding(place, Phrase(h, [h]) if h.dep == "amod" else phrase_of(h), kind, (node,)) for h in holders]


def _subject_place(node: Node, kinds: Kinds, mentions: Mentions) -> Node | None:
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
            head = argument.head
            if head.lower == "it":
                head = mentions.resolve(phrase_of(head)).named().head
                if kinds.is_country(head.text):
                    continue
            elif head.lemma == "all":
                head = next((antecedent(c) for c in head.children if c.lower == "which"), head)
            fits = _may_be_besieged if node.lemma in _SIEGES else _is_place
            if argument.position in {"subj", "obj"} and fits(head, kinds):
                return head
    return None
