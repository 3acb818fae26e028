"""Dates that are counted from another happening: *three days after they captured the town*, *have left since then*.

A length of time right before *after* or *before* parts two happenings. Where one of them has a date, or is told as news of the day, the
other's date is that many days away. *Since then* runs from the time told last before it to publication.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft, Moment
from accord.claims.tree import Node, Tree, case_of
from accord.resolve.times import ReadTime
from accord.resolve.times.meaning import Length

_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_SIGNS: Final = {"after": -1, "before": 1}
_NEWS: Final = frozenset({"VBZ", "VBP"})
_INSIDE: Final = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp", "conj"})
_COUNTED: Final = "counted from another happening"


@dataclass(slots=True)
class Offsets:
    """The counted dates of one report; ``moments`` are given to drafts in place."""

    tree: Tree
    drafts: list[Draft]
    times: list[ReadTime]
    by_node: dict[Node, Draft] = field(default_factory=dict)

    def give(self) -> None:
        """Date the dateless drafts that the report dates by their distance from another."""
        self.by_node = {d.node: d for d in self.drafts}
        starts = {n.start: n for n in self.tree.nodes}
        ends = {n.end: at for at, n in enumerate(self.tree.nodes)}
        for read in self.times:
            meaning, at = read.expression.meaning, ends.get(read.expression.end)
            if (
                isinstance(meaning, Length)
                and meaning.unit in _DAYS
                and meaning.low
                and meaning.low == meaning.high
                and at is not None
            ):
                first, after = starts.get(read.expression.start), self.tree.nodes[at + 1 : at + 2]
                if first is not None and after and after[0].lower in _SIGNS:
                    self._part(first, after[0], int(meaning.low) * _DAYS[meaning.unit])
        for draft in self.drafts:
            if draft.moment is None:
                self._since_then(draft)

    def _part(self, first: Node, sign: Node, days: int) -> None:
        """Date what stands behind *three days after* from the happening before it."""
        other = sign.parent
        if other is None or other.i < sign.i:
            return
        if other.dep == "obl" and other not in self.by_node and other.parent is not None and other.parent.i > other.i:
            other = other.parent  # a parser takes the clause's subject for what stands behind the preposition
        found = [self.by_node[n] for n in (other, *(c for c in other.children if c.dep in _INSIDE)) if n in self.by_node]
        main = next((self.by_node[n] for n in other.ancestors() if n in self.by_node), None)
        for draft in found:
            if draft.moment is not None and draft.moment.how == "stands with the word":
                continue
            base = main.moment if main is not None else None
            if base is None and not self._is_news(other):
                base = self._dated_before(first)
                if base is None:
                    continue
            draft.moment = Moment(first.start, sign.end, _COUNTED, "counted", base=base, days=_SIGNS[sign.lower] * days)

    def _is_news(self, other: Node) -> bool:
        """Tell whether the clause above is told as news of the day of publication: in the present perfect, of what stands in no earlier date."""
        above = other.parent
        return above is not None and any(c.lower in {"have", "has"} and c.dep == "aux" for c in above.children)

    def _dated_before(self, node: Node) -> Moment | None:
        dated = [
            d
            for d in self.drafts
            if d.node.i < node.i and d.moment is not None and d.moment.span == "as told" and d.moment.narrow
        ]
        return dated[-1].moment if dated else None

    def _since_then(self, draft: Draft) -> None:
        then = next((c for c in draft.node.children if c.lower == "then" and case_of(c) == "since"), None)
        if then is None:
            return
        told = [
            r for r in self.times if r.expression.start < then.start and r.interval is not None and r.interval.kind == "point"
        ]
        if told:
            last = told[-1].expression
            base = Moment(last.start, last.end, "time told before")
            draft.moment = Moment(then.start, then.end, "since the time told before", "since", base=base)
