"""When: which time expression of the report belongs to which claim.

A time counts for a happening where it stands with its word, with the light verb or method noun that tells it, or with a clause above it;
never where it dates the act of speaking (*said on Monday*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from accord.claims.attribution import Attribution
from accord.claims.draft import Draft, Moment
from accord.claims.positions import manners_of
from accord.claims.tree import Node, Tree
from accord.resolve.times import ReadTime
from accord.resolve.times.meaning import Calendar

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


_APART: Final = frozenset({"though", "although", "while", "whereas", "because", "despite", "unless", "if"})
"""Words that bring what need not have happened when the clause around it did."""
_UNREAL: Final = frozenset({"planned", "threatened", "demanded", "possible", "denied"})
_OTHER_CLAUSE: Final = frozenset({"acl", "acl:relcl", "advcl:relcl"})
"""Relations of a clause that says more of a noun: its time is its own."""
_SINCE: Final = frozenset({"mark", "case", "advmod"})
_STAMP: Final = re.compile(
    r"(?:(?:last|first)?\s*(?:published|updated|posted|date of publication|publication date|date)(?:\s*(?:at|on|:))*)?",
    re.IGNORECASE,
)
_STAMP_END: Final = re.compile(r"\s*(?:[-–—:|)]|\n)")
_NARROW: Final = frozenset({"second", "minute", "hour", "day", "weekend", "week"})
_PLACE_LINE: Final = 60
"""Characters that a dateline may have before its date."""


@dataclass(slots=True)
class _Anchored:
    index: int
    head: Node
    governor: Node | None
    sent: int


@dataclass(slots=True)
class Timing:
    """The time expressions of a report, tied to its tree. Only those that name a day, month or the like are given."""

    times: list[ReadTime]
    anchored: list[_Anchored]
    attribution: Attribution
    happenings: frozenset[Node]
    published: str = ""

    @classmethod
    def of(
        cls, tree: Tree, times: Iterable[ReadTime], attribution: Attribution, happenings: frozenset[Node], published: str | None
    ) -> Timing:
        """Tie ``times`` (in the order of the text) to the nodes of ``tree``; ``happenings`` are the words that have a time of their own.

        ``published`` is the report's date (``YYYY-MM-DD``). A date in the head of a report or of an entry dates the writing and is left out.
        """
        listed = list(times)
        anchored: list[_Anchored] = []
        position = 0
        nodes = tree.nodes
        for index, read in enumerate(listed):
            time = read.expression
            while position < len(nodes) and nodes[position].end <= time.start:
                position += 1
            inside: list[Node] = []
            at = position
            while at < len(nodes) and nodes[at].start < time.end:
                inside.append(nodes[at])
                at += 1
            head = _head_of(inside)
            if head is not None and not _is_stamp(tree.text, read):
                said = _said_then(nodes, position, attribution)
                anchored.append(_Anchored(index, head, said or head.parent, head.sent))
        return cls(listed, anchored, attribution, happenings, published or "")

    def moment(self, draft: Draft) -> Moment | None:
        """Return the time that belongs to ``draft``, nearest in the tree first."""
        here = [a for a in self.anchored if a.sent == draft.node.sent and self._may_date(draft, self.times[a.index])]
        if not here:
            return None
        for found, how in (
            (self._direct(draft, here), "stands with the word"),
            (self._above(draft, here), "stands with the clause around it"),
            (self._loose(draft, here), "only time of the sentence"),
        ):
            if found is not None:
                read = self.times[found.index]
                narrow = read.interval is not None and read.interval.precision in _NARROW
                return Moment(read.expression.start, read.expression.end, how, _span(found.head, draft, read), narrow)
        return None

    def _may_date(self, draft: Draft, read: ReadTime) -> bool:
        """A deadline (*by Friday*) is no time of what has happened, nor is a day to come."""
        if draft.status.status not in {"happened", "ongoing", "general"}:
            return True
        start = read.interval.start if read.interval is not None else None
        if start is not None and self.published and start[: len(self.published)] > self.published[: len(start)]:
            return False
        return read.expression.bound != "by" or not draft.frame.speech

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
            if (governor in self.happenings and governor not in told) or self.attribution.is_cue(governor):
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
            if (node in self.happenings and node not in told) or self.attribution.is_cue(node):
                return False
            if node.dep in _OTHER_CLAUSE and node.tag in {"VBD", "VBN", "VBZ", "VBP"}:
                return False
        return False

    def _above(self, draft: Draft, here: list[_Anchored]) -> _Anchored | None:
        node, steps = draft.node, 0
        while node.parent is not None and node.dep in _UP and steps < 6 and not self._stands_apart(draft, node):
            above = node.parent
            steps += 1
            if self.attribution.is_cue(above) and draft.node != above:
                # A word of saying passes its time on only to what is its object, not to a clause that it reports.
                return self._at(above, here, draft) if node.dep in {"obj", "conj"} else None
            found = self._at(above, here, draft)
            if found is not None:
                return found
            node = above
        return None

    @staticmethod
    def _stands_apart(draft: Draft, node: Node) -> bool:
        """Tell whether what ``node`` heads need not have been when the clause around it was: *who had fled*, *though it forbade*, *and has entered*."""
        if any(c.lower in _APART and c.dep in {"mark", "case", "advmod"} for c in node.children):
            return True
        if draft.status.status in _UNREAL and node.tag in {"VB", "VBG"} and node.dep in {"xcomp", "acl", "advcl", "conj"}:
            return True
        helpers = {c.lower for c in node.children if c.dep == "aux"}
        return bool(helpers & {"had", "have", "has"}) and node.dep in {"acl:relcl", "conj"}

    def _at(self, node: Node, here: list[_Anchored], draft: Draft) -> _Anchored | None:
        found = [a for a in here if a.governor is node and a.head.dep in _HERE]
        return min(found, key=lambda a: abs(a.head.i - draft.node.i), default=None)

    def _loose(self, draft: Draft, here: list[_Anchored]) -> _Anchored | None:
        """The sentence's only time, where it does not date the act of saying."""
        free = [a for a in here if a.governor is None or not self.attribution.is_cue(a.governor) or self._in_content(a)]
        if len(free) != 1 or len(here) != 1 or any(self._stands_apart(draft, n) or _follows(n) for n in _chain(draft.node, 8)):
            return None
        only = free[0]
        clause = next((n for n in _chain(draft.node, 8) if n.dep == "acl:relcl"), None)
        if clause is not None and only.head not in clause.subtree():
            return None  # "those who fled began going home on Sunday"
        same_clause = not any(
            n.dep in {"acl:relcl", "advcl", "ccomp"} and n is not draft.node and draft.node not in n.subtree()
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


def _is_stamp(text: str, read: ReadTime) -> bool:
    """Tell whether a date or hour stands in the head of a report or entry: *GORIS, June 15 -*, *Published 3 May 2016*, *15:05 -*."""
    time = read.expression
    line = text.rfind("\n", 0, time.lead_start) + 1
    before = text[line : time.start].strip()
    if len(before) > _PLACE_LINE:
        return False
    closed = _STAMP_END.match(text, time.end) is not None
    if not before:
        return closed or (isinstance(time.meaning, Calendar) and time.meaning.day is not None and time.meaning.year is not None)
    if _STAMP.fullmatch(before):
        return True
    # "BEIRUT, Tuesday -", "MAIMANA, Afghanistan, June 15 (Agency) -": names and commas only, and a mark behind.
    return closed and all(w[:1].isupper() or not w[:1].isalpha() for w in before.split())


def _said_then(nodes: list[Node], first: int, attribution: Attribution) -> Node | None:
    """Return the word of saying right before a time, which it dates wherever a parser hangs it: *a monitor said on Tuesday*."""
    at = first - 1
    while at >= 0 and (nodes[at].dep in {"case", "det"} or nodes[at].lower in {"late", "early"}):
        at -= 1
    if at < 0 or nodes[at].sent != nodes[first].sent:
        return None
    says = attribution.cues.verb(nodes[at].lemma) if nodes[at].tag == "VBD" else None
    return nodes[at] if attribution.is_cue(nodes[at]) or (says is not None and says.needs_source is False) else None


def _span(time: Node, draft: Draft, read: ReadTime) -> str:
    """Tell whether the time's interval is drawn out or cut short by the clause between it and the word (see :class:`Moment`)."""
    word = draft.node
    if read.expression.bound in {"by", "before", "until"} and draft.status.status in _UNREAL:
        return "until"
    if read.expression.bound == "since":
        between = [n for n in _chain(word, 8) if n.parent is not None and n.dep in {"advcl", "acl:relcl", "advcl:relcl"}]
        return "first" if any(_is_in_when(n) for n in between) else "as told"
    for node in _chain(time, 8):
        if node is word:
            break
        if node is not time and any(c.lower == "since" and c.dep in _SINCE for c in node.children):
            return "since" if node not in _chain(word, 8) else "as told"
    return "as told"


def _follows(node: Node) -> bool:
    """*After they had agreed*: what is told came before the time of the clause around it."""
    return any(c.lower in {"after", "before", "since", "until"} and c.dep in {"mark", "case"} for c in node.children)


def _is_in_when(clause: Node) -> bool:
    """*Since 2015, when it intervened*: the clause tells of the time itself, not of what runs on from it."""
    return any(c.lower == "when" and c.dep in {"advmod", "mark"} for c in clause.children)


def _chain(node: Node | None, limit: int) -> list[Node]:
    found: list[Node] = []
    while node is not None and len(found) < limit:
        found.append(node)
        node = node.parent
    return found
