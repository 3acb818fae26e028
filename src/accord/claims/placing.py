"""Where: which places of a sentence belong to which claim, and in which role."""

from __future__ import annotations

from dataclasses import dataclass, field
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
_ENDS: Final = frozenset({"from", "out of", "to", "into", "towards", "toward"})
_TOWARDS: Final = frozenset({"to", "into", "towards", "toward", "for"})
_BODIES: Final = frozenset(
    {
        "armed group",
        "rebel group",
        "criminal group",
        "militia",
        "military",
        "police",
        "party",
        "coalition",
        "international body",
        "ngo",
        "monitor",
    }
    | {"media", "company"}
)
"""Kinds of actors that are no place, though a reader may take their names for one."""
_SPEAKS: Final = frozenset(
    {"ACCUSE", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"}
)
"""Types that are dealings between parties: a country they are done to is no place, nor is what stands around them."""
_PLACE_POS: Final = frozenset({"NOUN", "PROPN", "ADV"})


@dataclass(slots=True)
class Placing:
    """Finds the places of claims."""

    kinds: Kinds
    attribution: Attribution
    _named: dict[Node, bool] = field(default_factory=dict)
    _pronouns: dict[Node, Node] = field(default_factory=dict)

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
        if not own and draft.frame.type not in _SPEAKS:
            own.extend(self._above(draft) or self._joined(draft))
        acting = {p.head for p in draft.actor}
        return _most_specific(_distinct([s for s in own if s.head not in acting]))

    def _is_place(self, node: Node) -> bool:
        if is_time(node) or node.pos not in _PLACE_POS:
            return False
        if node.pos == "PROPN":
            return self._is_named_place(node)
        return self.kinds.is_place(node) or (node.lemma in _DIRECTIONS and any(self.kinds.is_place(c) for c in node.children))

    def _is_named_place(self, node: Node) -> bool:
        """A name that means a place, and no armed group or other body (*the Peshmerga*), whatever the reader took it for."""
        known = self._named.get(node)
        if known is None:
            known = self._named[node] = self._look_up(node)
        return known

    def _look_up(self, node: Node) -> bool:
        if not self.kinds.is_place(node):
            return self._is_taken_for_person(node)
        if self.kinds.gazetteer.is_capital(node.text) or self.kinds.is_country(node.text):
            return True
        words = [
            n for n in (node, *node.children) if n is node or (n.dep in {"flat", "compound", "amod"} and n.text[:1].isupper())
        ]
        actor = self.kinds.actors.find(" ".join(n.text for n in sorted(words, key=lambda n: n.i)), new=False)
        return actor is None or actor.kind not in _BODIES

    def _is_taken_for_person(self, node: Node) -> bool:
        """A reader takes the name of a town that it does not know for a person's; where it stands tells (*in Kidal*, *Gao and Kidal*)."""
        if node.ent != "Person" or not self.kinds.gazetteer.knows(node.text):
            return False
        joined = node.dep == "conj" and node.parent is not None and self._is_place(node.parent)
        return node.kind == "place" or joined or case_of(node) in {"in", "near", "inside", "outside"}

    def _stands_for_place(self, node: Node) -> bool:
        """*Hoping to encircle it*: a pronoun that stands for a place."""
        named = self._pronouns.get(node)
        return named is not None and named is not node and self._is_place(named)

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
        objects = [p.head for p in draft.recipient]
        self._pronouns.update((p.head, p.named().head) for p in draft.recipient if p.head.lower == "it")
        if frame.place_object:  # "fled the country", where the object is part of the idiom
            objects.extend(n for n in draft.hit.nodes if n is not draft.node and n.dep == "obj")
        for node in objects:
            if frame.type in _SPEAKS and not frame.place_object and "visit" not in frame.modes:
                continue
            if not (self._is_place(node) or self._stands_for_place(node)) or (
                self._is_mere_facility(node) and frame.place_object not in _DIRECTED
            ):
                continue
            found.append(Spot(node, frame.place_object or "at", "the place itself is the object"))
        if frame.object_is_place_only:
            draft.recipient = [p for p in draft.recipient if not self._is_place(p.head)]
        before = (
            a.head
            for a in draft.args
            if a.position == "compound"
            and self._is_place(a.head)
            and a.head.ent != "Organization"
            and not self.kinds.is_country(a.head.text)  # "U.S. strikes" are not in it
        )
        found.extend(Spot(head, "at", "place before the noun") for head in before)
        return found

    def _phrases(self, draft: Draft, node: Node | None) -> list[Spot]:
        """Places that prepositions or adverbs bring to ``node``."""
        if node is None:
            return []
        found: list[Spot] = []
        for child in node.children:
            if child.lower == "there" and child.dep == "advmod":
                found.append(Spot(child, "at", "adverb of place"))
            elif child.dep in {"obl", "nmod", "advmod", "obl:unmarked", "nmod:unmarked"}:
                found.extend(self._spot(draft, child))
                if child.dep == "advmod":  # "closer to the city", "deep into the province"
                    found.extend(s for g in child.children if g.dep in {"obl", "nmod"} for s in self._spot(draft, g))
            elif child.dep == "obj" and node is draft.node:
                suffers = child in {p.head for p in draft.recipient}
                for place in (g for g in child.children if g.dep == "nmod"):
                    # "Withdrew troops from the port": a parser hangs where they go from on those who go.
                    if not suffers or (draft.frame.type in _GOING and case_of(place) in _ENDS):
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
                if (case in GENERAL_ROLES and case != "between") or case == "of":
                    found.extend(
                        Spot(
                            h,
                            GENERAL_ROLES.get(case, "at") if case in {"near", "outside"} else "at",
                            "place within the participant",
                        )
                        for h in named_places(child)
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
            if self.attribution.is_cue(above):
                return self._fronted(above)
            if node.dep in {"acl:relcl", "ccomp"}:
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
                    if self._is_place(h) and any(n.pos == "PROPN" for n in h.subtree())
                ]
            if found:
                return found
            node = above
            steps += 1
        return []

    def _fronted(self, cue: Node) -> list[Spot]:
        """*Near Karaleti, farmers told us that militiamen had looted homes*: what stands before the speaker is where it happened."""
        subject = cue.first("nsubj", "nsubj:pass")
        if subject is None:
            return []
        first = min(n.i for n in subject.subtree())
        return [s for c in cue.children if c.dep in {"obl", "nmod"} and c.i < first for s in self._place_of_noun(c)]

    def _joined(self, draft: Draft) -> list[Spot]:
        """*Killed six and freed eleven in Mopti*: the place behind the last of joined verbs is that of all."""
        last = draft.node
        while (joined := next((c for c in reversed(last.children) if c.dep == "conj" and c.pos == "VERB"), None)) is not None:
            if joined.first("nsubj", "nsubj:pass") is not None:
                return []
            last = joined
        if last is draft.node:
            return []
        behind = (c for c in last.children if c.dep in {"obl", "nmod"} and c.i > last.i)
        return [s for c in behind if GENERAL_ROLES.get(case_of(c)) in {"at", "near"} for s in self._place_of_noun(c)]

    def _place_of_noun(self, child: Node) -> list[Spot]:
        case = case_of(child)
        if case not in GENERAL_ROLES and case not in {"on", "of", "against"}:
            return []
        role = GENERAL_ROLES.get(case, "at")
        return [
            Spot(h, role if role in {"at", "near"} else "at", f"phrase with {case!r} around it")
            for h in named_places(child)
            if self._is_place(h)
        ]


def named_places(head: Node) -> list[Node]:
    """Return the places of a list, each by its own name where one noun stands before them: *the ports of Salif and Hodeidah* are two."""
    heads = split(head)
    if len(heads) > 1:
        return heads
    before = next((c for c in head.children if c.dep == "compound" and c.pos == "PROPN" and c.first("conj") is not None), None)
    if before is not None:
        return split(before)
    if head.pos != "NOUN":
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
        if node.dep not in {"nmod", "appos", "nmod:poss", "compound", "flat", "nmod:unmarked"}:
            return False
        node = node.parent
    return node is outer
