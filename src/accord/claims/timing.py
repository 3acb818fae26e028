"""When: which time expression of the report belongs to which claim.

A time counts for a happening where it stands with its word, with the light verb or method noun that tells it, or with a clause above it;
never where it dates the act of speaking (*said on Monday*).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from accord.claims.attribution import Attribution
from accord.claims.draft import Draft, Moment
from accord.claims.positions import manners_of
from accord.claims.tree import Node, Tree, case_of

_UP: Final = frozenset(
    {
        "conj",
        "advcl",
        "acl",
        "acl:relcl",
        "xcomp",
        "ccomp",
        "obl",
        "nmod",
        "obj",
        "parataxis",
        "appos",
        "nsubj",
        "nsubj:pass",
        "compound",
        "advcl:relcl",
        "amod",
        "obl:agent",
        "dep",
        "nmod:unmarked",
        "obl:unmarked",
    }
)
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "ADV", "SYM"})
_HERE: Final = frozenset(
    {
        "obl",
        "obl:unmarked",
        "advmod",
        "nmod",
        "nmod:poss",
        "nmod:unmarked",
        "advcl",
        "compound",
        "amod",
        "nummod",
        "dep",
        "appos",
        "parataxis",
        "obl:tmod",
    }
)


class Timed(Protocol):
    """A time expression: characters, and whether it is a point or interval rather than a mere duration or set."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        ...


@dataclass(slots=True)
class _Anchored:
    index: int
    head: Node
    governor: Node | None
    sent: int


@dataclass(slots=True)
class Timing:
    """The time expressions of a report, tied to its tree. Only those that name a day, month or the like are given."""

    times: list[Timed]
    anchored: list[_Anchored]
    attribution: Attribution
    happenings: frozenset[Node]

    @classmethod
    def of(cls, tree: Tree, times: Iterable[Timed], attribution: Attribution, happenings: frozenset[Node]) -> Timing:
        """Tie ``times`` (in the order of the text) to the nodes of ``tree``; ``happenings`` are the words that have a time of their own."""
        listed = list(times)
        anchored: list[_Anchored] = []
        position = 0
        nodes = tree.nodes
        for index, time in enumerate(listed):
            while position < len(nodes) and nodes[position].end <= time.start:
                position += 1
            inside: list[Node] = []
            at = position
            while at < len(nodes) and nodes[at].start < time.end:
                inside.append(nodes[at])
                at += 1
            head = _head_of(inside)
            if head is not None:
                anchored.append(_Anchored(index, head, head.parent, head.sent))
        return cls(listed, anchored, attribution, happenings)

    def moment(self, draft: Draft) -> Moment | None:
        """Return the time that belongs to ``draft``, nearest in the tree first."""
        here = [a for a in self.anchored if a.sent == draft.node.sent]
        if not here:
            return None
        for found, how in (
            (self._direct(draft, here), "stands with the word"),
            (self._above(draft, here), "stands with the clause around it"),
            (self._loose(draft, here), "only time of the sentence"),
        ):
            if found is not None:
                time = self.times[found.index]
                return Moment(time.start, time.end, how, _span(found.head, draft.node))
        return None

    def _direct(self, draft: Draft, here: list[_Anchored]) -> _Anchored | None:
        mine = {draft.node, *draft.hit.nodes}
        parent = draft.node.parent
        if (
            parent is not None
            and parent.pos == "VERB"
            and manners_of(parent)
            and draft.hit.use == "noun"
            and draft.node.dep in {"obj", "nsubj", "nsubj:pass"}
        ):
            mine.add(parent)
        told = {m.node for m in draft.methods}
        found = [a for a in here if a.governor in mine or self._through_noun(a, mine, told)]
        if found:
            return min(found, key=lambda a: abs(a.head.i - draft.node.i))
        below = [a for a in here if self._below(a, draft, told)]
        return min(below, key=lambda a: abs(a.head.i - draft.node.i), default=None)

    def _through_noun(self, anchored: _Anchored, mine: set[Node], told: set[Node]) -> bool:
        """The time hangs on a noun beside the word: *killed people in Homs on Friday*, where a parser ties Friday to Homs."""
        governor = anchored.governor
        if governor is None or anchored.head.dep not in _HERE:
            return False
        steps = 0
        while governor is not None and governor.pos in _NOMINAL and steps < 4:
            if governor in self.happenings and governor not in told:
                return False
            governor = governor.parent
            steps += 1
            if governor in mine:
                return True
        return False

    def _below(self, anchored: _Anchored, draft: Draft, told: set[Node]) -> bool:
        """The time stands further down, and no other happening between it and the word lays claim to it."""
        for node in _chain(anchored.governor, 4):
            if node is draft.node:
                return True
            if node in self.happenings and node not in told:
                return False
        return False

    def _above(self, draft: Draft, here: list[_Anchored]) -> _Anchored | None:
        node, steps = draft.node, 0
        while node.parent is not None and node.dep in _UP and steps < 6:
            above = node.parent
            steps += 1
            if self.attribution.is_cue(above) and draft.node != above:
                return None if not self._cue_shares(above, node) else self._at(above, here, draft)
            found = self._at(above, here, draft)
            if found is not None:
                return found
            node = above
        return None

    @staticmethod
    def _cue_shares(cue: Node, below: Node) -> bool:
        """A word of saying passes its time on only to what is its object, not to a clause it reports."""
        del cue
        return below.dep in {"obj", "conj"}

    def _at(self, node: Node, here: list[_Anchored], draft: Draft) -> _Anchored | None:
        found = [a for a in here if a.governor is node and a.head.dep in _HERE]
        return min(found, key=lambda a: abs(a.head.i - draft.node.i), default=None)

    def _loose(self, draft: Draft, here: list[_Anchored]) -> _Anchored | None:
        """The sentence's only time, where it does not date the act of saying."""
        free = [a for a in here if a.governor is None or not self.attribution.is_cue(a.governor) or self._in_content(a)]
        if len(free) != 1 or len(here) != 1:
            return None
        only = free[0]
        same_clause = not any(
            n.dep in {"acl:relcl", "advcl", "acl", "ccomp"} and n is not draft.node and draft.node not in n.subtree()
            for n in _chain(only.head, 12)
        )
        return only if same_clause else None

    def _in_content(self, anchored: _Anchored) -> bool:
        return bool(self.attribution.covering(anchored.head))


def _head_of(inside: list[Node]) -> Node | None:
    """Return the node of a time expression that the rest of it hangs on, leaving its preposition aside."""
    within = set(inside)
    tops = [n for n in inside if n.parent not in within and n.dep not in {"case", "punct", "mark", "cc"}]
    return tops[0] if tops else (inside[0] if inside else None)


def _span(time: Node, word: Node) -> str:
    """Tell whether the time's interval is drawn out or cut short by a clause with *since* between it and the word."""
    for node in _chain(time, 8):
        if node is word:
            return "as told"
        if node is not time and any(c.lower == "since" and c.dep in {"mark", "case", "advmod"} for c in node.children):
            return "since" if word not in node.subtree() else "as told"
    if word in time.subtree() and case_of(time) == "since":
        return "first"
    return "as told"


def _chain(node: Node | None, limit: int) -> list[Node]:
    found: list[Node] = []
    while node is not None and len(found) < limit:
        found.append(node)
        node = node.parent
    return found
