"""From a word and its arguments to a frame with its slots filled: which reading of the word fits, and who stands where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.kinds import Kinds
from accord.claims.lexicon import Hit
from accord.claims.phrases import antecedent, is_time, split
from accord.claims.positions import Argument
from accord.claims.tree import Node, case_of
from accord.knowledge.frames import Frame

_LED: Final = frozenset({"lead", "back", "led", "backed", "support", "supported", "sponsor", "sponsored"})
_BEFORE_NOUN: Final = frozenset({"amod", "compound"})
_RECIPROCAL: Final = frozenset({"other", "another"})
_HANDS_OVER: Final = frozenset({"RETREAT", "CONCEDE", "COERCE", "AID"})
"""Types in which weapons are what changes hands (*surrendered their rifles*, *seized thirty guns*) and not a way of attacking."""
_SIDES: Final = frozenset({"side", "group", "party", "man", "force", "faction", "enemy"})
_DIRECTIONS: Final = frozenset(
    "north south east west northward southward eastward westward away home back out abroad overseas inland ashore there".split()
)
_DEEP: Final = frozenset({"subj", "obj", "iobj", "comp", "of"})
_OF_WEAPONS: Final = frozenset({"COERCE", "RETREAT", "MOBILIZE", "AID"})
_AT_WAR: Final = frozenset(
    "civilian villager resident journalist protester demonstrator refugee migrant hostage prisoner captive convoy agency ngo worker town"
    " village camp hospital".split()
)
"""Those whom force is used on in a war, beside those who bear arms or hold office."""
_DO_NOUNS_FOR: Final = frozenset({"time", "money", "information", "abstract"})


@dataclass(slots=True)
class Filling:
    """A frame with the heads that stand in its slots; ``score`` says how well it fits, higher is better."""

    hit: Hit
    args: list[Argument]
    actor: list[Node] = field(default_factory=list)
    recipient: list[Node] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def frame(self) -> Frame:
        """The frame that is filled."""
        return self.hit.frame


def best_filling(hits: list[Hit], args: list[Argument], kinds: Kinds) -> Filling | None:
    """Return the reading that fits best, or ``None`` where no frame of the word fits what stands with it."""
    fillings = [f for hit in hits if (f := _fill(hit, args, kinds)) is not None]
    return max(fillings, key=lambda f: f.score, default=None)


def _fill(hit: Hit, args: list[Argument], kinds: Kinds) -> Filling | None:
    frame = hit.frame
    words = set(hit.nodes)
    if hit.use == "verb" and len(hit.nodes) > 1:
        args = [*args, *_idiom_arguments(hit)]
    filling = Filling(hit, args)
    usable = [a for a in args if a.head not in words or a.head is hit.node]
    filling.recipient = _slot(filling, "recipient", _recipient_positions(hit), usable, kinds)
    filling.actor = _slot(filling, "actor", _actor_positions(hit), usable, kinds)
    filling.actor = [n for n in filling.actor if n not in filling.recipient]
    if not filling.recipient and hit.use == "verb" and "obj" in frame.recipient:
        own = [a for a in args if a.position == "obj" and a.head in words and a.head is not hit.node]
        filling.recipient = _slot(filling, "recipient", ["obj"], own, kinds)
    if not filling.recipient and hit.use == "verb" and not _DEEP & set(frame.recipient):
        filling.recipient = _slot(filling, "recipient", frame.recipient, _behind_object(hit), kinds)
    if frame.mutual:
        _make_mutual(filling, usable, kinds)
    if _refused(frame, hit, filling, kinds):
        return None
    filling.score = _score(frame, filling, kinds)
    return filling


def _behind_object(hit: Hit) -> list[Argument]:
    """Phrases that a parser hung on the object though the verb asks for them: *blamed the attack on the militia*."""
    return [
        Argument(case, antecedent(phrase), f"phrase with {case!r} behind the object")
        for thing in hit.node.children
        if thing.dep in {"obj", "nsubj:pass"}
        for phrase in thing.children
        if phrase.dep in {"nmod", "obl"} and (case := case_of(phrase))
    ]


def _idiom_arguments(hit: Hit) -> list[Argument]:
    """Phrases that hang on an idiom's noun: *took control of the town*, *inflicted losses on the garrison*, *the troops it took prisoner*."""
    described = []
    if hit.node.dep == "acl:relcl" and hit.node.parent is not None and hit.node.first("nsubj") is not None:
        described.append(Argument("obj", hit.node.parent, "noun that the clause describes"))
    for node in hit.nodes:
        described.extend(_meant_for(node))
    return described + [
        Argument(case, antecedent(child), f"phrase with {case!r} of {node.text!r}")
        for node in hit.nodes
        if node is not hit.node and node.pos in {"NOUN", "PROPN"}
        for child in node.children
        if child.dep in {"nmod", "obl"} and not is_time(child) and (case := case_of(child))
    ]


def _meant_for(noun: Node) -> list[Argument]:
    """Who is to do what a noun is for: *the route for the convoy to take* is the convoy's."""
    clauses = [c for c in noun.children if c.dep == "acl" and any(m.dep == "mark" and m.lower == "for" for m in c.children)]
    subjects = [subject for clause in clauses if (subject := clause.first("nsubj")) is not None]
    return [Argument("for", antecedent(subject), "who is to do what the noun is for") for subject in subjects]


def _actor_positions(hit: Hit) -> list[str]:
    if hit.use == "noun":
        return ["subj", *hit.frame.noun_actor] if hit.frame.noun_actor else []
    return hit.frame.actor


def _recipient_positions(hit: Hit) -> list[str]:
    return hit.frame.noun_recipient if hit.use == "noun" else hit.frame.recipient


def _slot(filling: Filling, slot: str, positions: list[str], args: list[Argument], kinds: Kinds) -> list[Node]:
    """Return the heads at the first of ``positions`` where something stands that may fill ``slot``."""
    frame = filling.frame
    wanted = set(frame.actor_kinds if slot == "actor" else frame.recipient_kinds)
    heads: list[Node] = []
    for position in positions:
        if heads and position not in _BEFORE_NOUN:
            break
        found: list[Node] = []
        for argument in args:
            if argument.position != position:
                continue
            for head in split(argument.head):
                if _may_fill(head, slot, position, wanted, kinds, frame):
                    found.append(head)
                    filling.why[slot] = f"{argument.how}"
        heads.extend(found)
        # "Russian and regime air strikes": parties stand before a noun both as adjective and as noun.
        if found and position not in _BEFORE_NOUN:
            break
    return list(dict.fromkeys(heads))


def _may_fill(head: Node, slot: str, position: str, wanted: set[str], kinds: Kinds, frame: Frame) -> bool:
    weapon = kinds.is_weapon(head) and not (slot == "recipient" and frame.type in _HANDS_OVER)
    if is_time(head) or weapon or (head.lower in _RECIPROCAL and head.first("det") is not None):
        return False
    has = kinds.of(head)
    if position in {"compound", "amod"}:
        return _names_a_party(head, slot, position, has, kinds)
    if has & _DO_NOUNS_FOR and not (has & wanted):
        return slot == "recipient" and not wanted and not (has & {"time", "money"})
    if slot == "actor":
        if wanted:
            return not has or bool(has & wanted)
        return not has or bool(has & {"person", "group", "vehicle", "place"} if "place" not in has else has & {"group", "person"})
    if has and wanted and not (has & wanted):
        return False
    return head.lemma not in frame.not_recipient or slot != "recipient"


def _names_a_party(head: Node, slot: str, position: str, has: frozenset[str], kinds: Kinds) -> bool:
    """A word before an event noun is its actor where it names a party (*regime shelling*, *Russian strikes*, *US-led raids*)."""
    if slot == "recipient":
        return position == "compound" and bool(has & {"person", "place"}) and "group" not in has
    if head.lower in _LED or head.lemma in _LED:
        return any(c.dep in {"compound", "obl", "nsubj", "obl:agent", "nmod", "amod", "advmod", "punct"} for c in head.children)
    if position == "amod":
        return kinds.names_a_party(head)
    return bool(has & {"group", "person"}) or (head.ent in {"Organization", "NORP", "Person"})


def _make_mutual(filling: Filling, args: list[Argument], kinds: Kinds) -> None:
    """Both sides of a fight or a meeting act: *clashes between X and Y*, *X and Y met*, *fighting with Y*."""
    both: list[Node] = []
    for argument in args:
        if argument.position in {"between", "among", "involving", "pitting"}:
            both.extend(h for h in split(argument.head) if kinds.can_act(h))
    if filling.hit.use == "noun":
        for argument in args:
            if argument.position in {"with", "against"}:
                both.extend(h for h in split(argument.head) if kinds.can_act(h))
    if both:
        filling.actor = list(dict.fromkeys([*filling.actor, *both]))
        filling.recipient = [n for n in filling.recipient if n not in filling.actor]
        filling.why["actor"] = "both sides act"


def _refused(frame: Frame, hit: Hit, filling: Filling, kinds: Kinds) -> bool:
    if frame.not_with and _beside(hit) & set(frame.not_with):
        return True
    if frame.not_recipient and any(
        a.head.lemma in frame.not_recipient for a in filling.args if a.position in _recipient_positions(hit)
    ):
        return True
    if frame.not_actor and any(a.head.lemma in frame.not_actor for a in filling.args if a.position in _actor_positions(hit)):
        return True
    if any(_missing(need, hit, filling, kinds) for need in frame.needs):
        return True
    if frame.recipient_kinds and not filling.recipient and _wrong_kind(hit, filling, kinds):
        return True
    return frame.needs_armed and not _armed(filling, kinds)


def _wrong_kind(hit: Hit, filling: Filling, kinds: Kinds) -> bool:
    """What stands in the recipient's first place is known to be of another kind: the word means something else here."""
    wanted, first = set(hit.frame.recipient_kinds), _recipient_positions(hit)[:1]
    for argument in filling.args:
        if argument.position in first and argument.position not in {"of", "compound"} and argument.head not in hit.nodes:
            has = kinds.of(argument.head)
            if has and not (has & wanted) and not is_time(argument.head):
                return True
    return False


def _beside(hit: Hit) -> set[str]:
    lemmas = {n.lemma for c in hit.node.children for n in (c, *c.children)}
    if hit.node.dep == "compound" and hit.node.parent is not None:
        lemmas.add(hit.node.parent.lemma)
    return lemmas


def _missing(need: str, hit: Hit, filling: Filling, kinds: Kinds) -> bool:
    if need == "actor":
        return not filling.actor
    if need == "recipient":
        return not filling.recipient and not _handles_weapons(hit, filling, kinds)
    if need == "content":
        return not any(c.dep in {"ccomp", "xcomp", "advcl", "acl", "parataxis"} for c in hit.node.children)
    if need == "infinitive":
        return not any(
            c.dep in {"xcomp", "ccomp", "advcl"} and any(g.lower == "to" and g.dep == "mark" for g in c.children)
            for c in hit.node.children
        )
    if need == "place":
        return not any(kinds.is_place(a.head) for a in filling.args) and not any(
            c.dep == "advmod" and c.lower in _DIRECTIONS for c in hit.node.children
        )
    return False


def _handles_weapons(hit: Hit, filling: Filling, kinds: Kinds) -> bool:
    """*Captured weapons*, *handed over their rifles*: weapons are no recipient, but they are what it is done with."""
    positions = _recipient_positions(hit)
    return hit.frame.type in _OF_WEAPONS and any(a.position in positions and kinds.is_weapon(a.head) for a in filling.args)


def _armed(filling: Filling, kinds: Kinds) -> bool:
    """Somebody named, armed or official takes part, or somebody of whom the words do not tell."""
    heads = [*filling.actor, *filling.recipient]
    return not heads or any(_may_be_armed(h, kinds) for h in heads)


def _may_be_armed(head: Node, kinds: Kinds) -> bool:
    if kinds.is_armed(head) or kinds.is_place(head) or head.ent in {"Organization", "NORP", "Location"}:
        return True
    return head.pos == "PRON" or not kinds.of(head) or head.lemma in _SIDES or head.lemma in _AT_WAR


def _score(frame: Frame, filling: Filling, kinds: Kinds) -> float:
    score = 0.1 * len(filling.hit.nodes)
    for heads, wanted in ((filling.actor, frame.actor_kinds), (filling.recipient, frame.recipient_kinds)):
        if heads:
            score += 1.0
            if wanted:
                score += 1.0 if kinds.of(heads[0]) & set(wanted) else 0.0
    score += 0.5 * len(frame.needs) + (0.3 if frame.needs_armed else 0.0)
    return score


def where_role(frame: Frame, preposition: str) -> str | None:
    """Return the role that ``preposition`` gives a place in ``frame``, or ``None`` where it gives none."""
    for form in (preposition, preposition.partition(" ")[0]):  # "to within ten kilometres of" is "to"
        for role, words in (("from", frame.place_from), ("to", frame.place_to), ("at", frame.place_at)):
            if form in words:
                return role
        if form in GENERAL_ROLES:
            return GENERAL_ROLES[form]
    return None


GENERAL_ROLES: Final[dict[str, str]] = {
    "near": "near", "close to": "near", "next to": "near", "outside": "near", "outside of": "near", "around": "near", "by": "near", "off": "near",
    "north of": "near", "south of": "near", "east of": "near", "west of": "near", "beside": "near", "along": "at",
    "in": "at", "at": "at", "on": "at", "inside": "at", "within": "at", "across": "at", "throughout": "at", "over": "at", "above": "at",
    "from": "from", "out of": "from", "to": "to", "into": "to", "toward": "to", "towards": "to", "onto": "to", "for": "to",
    "through": "via", "via": "via", "past": "via", "between": "at", "under": "at",
}  # fmt: skip
"""Roles of prepositions where the frame does not say otherwise."""
