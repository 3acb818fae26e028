"""Where: which places of a sentence belong to which claim, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accord.claims.attribution import Attribution
from accord.claims.draft import Draft, Spot
from accord.claims.fill import GENERAL_ROLES, where_role
from accord.claims.kinds import Kinds
from accord.claims.phrases import is_time, split
from accord.claims.positions import manners_of
from accord.claims.tree import Node, case_of

_DIRECTIONS: Final = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "outskirts",
        "edge",
        "edges",
        "vicinity",
        "side",
        "km",
        "kilometre",
        "kilometer",
        "mile",
    }
)
_DIRECTED: Final = frozenset({"from", "to", "via"})
_GOING: Final = frozenset({"MOVE", "MOBILIZE", "RETREAT"})
_TOWARDS: Final = frozenset({"to", "into", "towards", "toward", "for"})
_PLACE_POS: Final = frozenset({"NOUN", "PROPN", "ADV"})


@dataclass(slots=True)
class Placing:
    """Finds the places of claims."""

    kinds: Kinds
    attribution: Attribution

    def spots(self, draft: Draft) -> list[Spot]:
        """Return the places of ``draft``: its own first, else those of the words and clauses around it."""
        own = [*self._object_place(draft), *self._phrases(draft, draft.node)]
        if not _has_at(own):
            own.extend(self._phrases(draft, self._light_verb(draft)))
        for method in draft.methods:
            if not _has_at(own):
                own.extend(s for s in self.spots(method) if s.role in {"at", "near"})
        if not own:
            own.extend(self._inside_participants(draft))
        if not own:
            own.extend(self._above(draft))
        return _most_specific(_distinct(own))

    def _is_place(self, node: Node) -> bool:
        if is_time(node) or node.pos not in _PLACE_POS:
            return False
        return self.kinds.is_place(node) or (node.lemma in _DIRECTIONS and any(self.kinds.is_place(c) for c in node.children))

    def _is_mere_facility(self, node: Node) -> bool:
        """A school or a house without a name is what is hit; where it stands is told by the place within its phrase."""
        if node.pos == "PROPN" or not self.kinds.lemmas.in_class(node.lemma, "facility"):
            return False
        return not any(
            c.pos == "PROPN" and c.dep in {"compound", "flat", "appos", "nmod:desc", "nmod:poss"} for c in node.children
        )

    def _object_place(self, draft: Draft) -> list[Spot]:
        frame = draft.frame
        found: list[Spot] = []
        for phrase in draft.recipient:
            node = phrase.head
            if not self._is_place(node) or self._is_mere_facility(node):
                continue
            role = frame.place_object or "at"
            found.append(Spot(node, role, "the place itself is the object"))
        if frame.object_is_place_only:
            draft.recipient = [p for p in draft.recipient if not self._is_place(p.head)]
        before = (
            a.head for a in draft.args if a.position == "compound" and self._is_place(a.head) and a.head.ent != "Organization"
        )
        found.extend(Spot(head, "at", "place before the noun") for head in before)
        return found

    def _phrases(self, draft: Draft, node: Node | None) -> list[Spot]:
        """Places that prepositions or adverbs bring to ``node``."""
        if node is None:
            return []
        found: list[Spot] = []
        for child in node.children:
            if child.dep in {"obl", "nmod", "advmod", "obl:unmarked", "nmod:unmarked"}:
                found.extend(self._spot(draft, child))
                if child.dep == "advmod":  # "closer to the city", "deep into the province"
                    found.extend(s for g in child.children if g.dep in {"obl", "nmod"} for s in self._spot(draft, g))
            elif child.dep == "obj" and node is draft.node and child not in {p.head for p in draft.recipient}:
                for place in (g for g in child.children if g.dep == "nmod"):
                    found.extend(self._spot(draft, place))
        return found

    def _spot(self, draft: Draft, child: Node) -> list[Spot]:
        case = case_of(child)
        if not case or is_time(child):
            return []
        role = where_role(draft.frame, case)
        if role is None or case in {"of", "by", "against", "with"} or (case == "for" and draft.frame.type not in _GOING):
            return []
        found: list[Spot] = []
        for head in named_places(child):
            if self._is_place(head):
                near = head.lemma in _DIRECTIONS and head.lemma != "side"
                found.append(Spot(head, "near" if near else role, f"phrase with {case!r}"))
        if draft.frame.type in _GOING and case not in _TOWARDS:
            found.extend(self._onward(draft, child))
        return found

    def _onward(self, draft: Draft, start: Node) -> list[Spot]:
        """*From Gori to Tskhinvali*: a parser hangs where it goes on where it comes from."""
        below = (c for c in start.subtree() if c is not start and c.dep in {"nmod", "obl"} and case_of(c) in _TOWARDS)
        return [s for c in below for s in self._spot(draft, c)]

    @staticmethod
    def _light_verb(draft: Draft) -> Node | None:
        verb = draft.node.parent
        if draft.hit.use != "noun" or verb is None or verb.pos != "VERB" or not manners_of(verb):
            return None
        return verb if draft.node.dep in {"obj", "nsubj", "nsubj:pass", "obl"} else None

    def _inside_participants(self, draft: Draft) -> list[Spot]:
        """*A hospital in Idlib*, *residents of Raqqa*: the place of whom or what it is done to."""
        found: list[Spot] = []
        for phrase in draft.recipient:
            for child in phrase.head.children:
                if child.dep != "nmod":
                    continue
                case = case_of(child)
                if case in GENERAL_ROLES or case == "of":
                    found.extend(
                        Spot(
                            h,
                            GENERAL_ROLES.get(case, "at") if case in {"near", "outside"} else "at",
                            "place within the participant",
                        )
                        for h in split(child)
                        if self._is_place(h)
                    )
        return found

    def _above(self, draft: Draft) -> list[Spot]:
        """Places of a method noun below the word, or of the clause around it."""
        for child in draft.node.children:
            if child.dep in {"obl", "obl:agent", "nmod"} and not self._is_place(child):
                found = [s for g in child.children if g.dep in {"nmod", "obl"} for s in self._place_of_noun(g)]
                if found:
                    return found
        node, steps = draft.node, 0
        while node.parent is not None and steps < 4:
            above = node.parent
            if self.attribution.is_cue(above) or node.dep in {"acl:relcl", "ccomp"}:
                return []
            found = [
                s for c in above.children if c is not node and c.dep in {"obl", "nmod", "advmod"} for s in self._place_of_noun(c)
            ]
            if not found and node.dep in {"nmod", "obl", "conj", "advcl", "acl"}:
                found = [
                    Spot(h, "at", "object of the clause around it")
                    for c in above.children
                    if c.dep == "obj"
                    for h in split(c)
                    if self._is_place(h)
                ]
            if found:
                return found
            node = above
            steps += 1
        return []

    def _place_of_noun(self, child: Node) -> list[Spot]:
        case = case_of(child)
        if case not in GENERAL_ROLES and case not in {"on", "of", "against"}:
            return []
        role = GENERAL_ROLES.get(case, "at")
        return [
            Spot(h, role if role in {"at", "near"} else "at", f"phrase with {case!r} around it")
            for h in split(child)
            if self._is_place(h)
        ]


def named_places(head: Node) -> list[Node]:
    """Return the places of a list, each by its own name where one noun stands before them: *the ports of Salif and Hodeidah* are two."""
    heads = split(head)
    if len(heads) > 1 or head.pos != "NOUN":
        return heads
    named = next((c for c in head.children if c.dep == "nmod" and case_of(c) == "of" and c.pos == "PROPN"), None)
    inner = split(named) if named is not None else []
    return inner if len(inner) > 1 else heads


def _has_at(spots: list[Spot]) -> bool:
    return any(s.role in {"at", "near"} for s in spots)


def _distinct(spots: list[Spot]) -> list[Spot]:
    seen: dict[Node, Spot] = {}
    for spot in spots:
        seen.setdefault(spot.head, spot)
    return list(seen.values())


def _most_specific(spots: list[Spot]) -> list[Spot]:
    """Of nested places of one role one is kept, the first named: *in a village in Idlib* is the village."""
    roles = {s.head: s.role for s in spots}
    return [
        s
        for s in spots
        if not any(
            a in roles and (s.role not in _DIRECTED or roles[a] == s.role) and _nested(s.head, a) for a in s.head.ancestors()
        )
    ]


def _nested(inner: Node, outer: Node) -> bool:
    node: Node | None = inner
    while node is not None and node is not outer:
        if node.dep not in {"nmod", "appos", "nmod:poss", "compound", "flat", "nmod:unmarked", "conj"}:
            return False
        node = node.parent
    return node is outer
