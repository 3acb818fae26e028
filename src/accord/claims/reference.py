"""Reference: whom a pronoun or a bare description stands for, within one report.

Learned weights rank what stands before it (:mod:`accord.claims.antecedents`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.antecedents import DEFINITE, NEUTER, PLURAL, SINGULAR_PERSON, Pairs, Ranker, anaphor_class
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, antecedent, is_time, phrase_of
from accord.claims.tree import Node, Tree

_FIRST: Final = frozenset({"i", "me", "my", "we", "us", "our", "ours"})
_REACH: Final = 4
"""How many sentences back a pronoun may look."""
_FAR: Final = 40
"""How many sentences back a description may look."""
_GENERIC_GROUPS: Final = frozenset(
    {
        "group",
        "organisation",
        "organization",
        "movement",
        "militia",
        "faction",
        "outfit",
        "body",
        "agency",
        "watchdog",
        "militants",
        "militant",
    }
)
_UNSURE: Final = 1.5
"""How much less a pronoun's standing for nothing weighs than in GUM: in reports nearly every one stands for somebody."""


@dataclass(slots=True)
class Mentions:
    """All nominal mentions of a report in order, and what has been decided of them."""

    tree: Tree
    kinds: Kinds
    heads: list[Node] = field(default_factory=list)
    _known: dict[Node, Phrase | None] = field(default_factory=dict)
    pairs: Pairs = field(init=False)

    def __post_init__(self) -> None:
        """Count the mentions."""
        self.pairs = Pairs(self.kinds, self.heads)

    @classmethod
    def of(cls, tree: Tree, kinds: Kinds) -> Mentions:
        """Collect the heads of all noun phrases that may be referred to."""
        return cls(tree, kinds, [n for n in tree.nodes if _is_mention(n)])

    def candidates(self, head: Node) -> list[Node]:
        """Return the mentions that ``head`` may stand for, nearest last; none where it is neither pronoun nor bare description."""
        if anaphor_class(head) != "the":
            return self._before(head, _REACH)
        phrase = phrase_of(head)
        if head.pos != "NOUN" or not self._is_bare(phrase) or is_time(head):
            return []
        return [c for c in self._before(head, _FAR) if c not in phrase.nodes and self._may_mean(head, c)]

    def _may_mean(self, head: Node, candidate: Node) -> bool:
        """The same noun or name however far back, another only near by."""
        if candidate.lemma == head.lemma or any(n.lower == head.lower and n.pos == "PROPN" for n in candidate.children):
            return True
        return head.sent - candidate.sent <= _REACH

    def resolve(self, phrase: Phrase, speaker: Phrase | None = None) -> Phrase:
        """Return ``phrase`` with ``refers`` set where it is a pronoun or bare description that a reader can resolve.

        ``speaker`` is who says the words around it, for *we* and *I*.
        """
        head = antecedent(phrase.head)
        if head is not phrase.head:
            return phrase_of(head)
        if phrase.refers is None:
            phrase.refers = self._refers(phrase, speaker)
        return phrase

    def _refers(self, phrase: Phrase, speaker: Phrase | None) -> Phrase | None:
        head = phrase.head
        if head.lower in _FIRST:
            return speaker
        if head not in self._known:
            if head.lower in SINGULAR_PERSON | PLURAL | NEUTER and head.pos in {"PRON", "DET"}:
                self._known[head] = self._pronoun(head)
            else:
                self._known[head] = self._description(phrase)
        return self._known[head]

    def _pronoun(self, pronoun: Node) -> Phrase | None:
        best = Ranker(self.pairs).best(pronoun, self.candidates(pronoun), unsure=_UNSURE)
        return None if best is None else self._named(phrase_of(best))

    def _named(self, found: Phrase) -> Phrase:
        """Whom the phrase that was found stands for in its turn."""
        if found.refers is None and (found.head.pos == "PRON" or self._is_bare(found)):
            found.refers = self._refers(found, None)
        return found.named()

    def _before(self, node: Node, reach: int) -> list[Node]:
        return [h for h in self.heads if h.i < node.i and node.sent - h.sent <= reach and h.lower not in _FIRST]

    def _is_bare(self, phrase: Phrase) -> bool:
        """A definite description without a name of its own: *the group*, *the convoy*, *this deal*."""
        if phrase.head.pos != "NOUN" or any(n.pos == "PROPN" for n in phrase.nodes):
            return False
        return any(c.dep == "det" and c.lower in DEFINITE for c in phrase.head.children)

    def _description(self, phrase: Phrase) -> Phrase | None:
        head = phrase.head
        best = Ranker(self.pairs).best(head, self.candidates(head))
        if best is not None:
            return self._named(phrase_of(best))
        if head.lemma in _GENERIC_GROUPS and self._is_bare(phrase):
            return self._last_group(head)
        return None

    def _last_group(self, head: Node) -> Phrase | None:
        for candidate in reversed(self._before(head, _REACH)):
            if candidate.ent == "Organization" and candidate.pos == "PROPN":
                return phrase_of(candidate)
        return None


def _is_mention(node: Node) -> bool:
    if node.pos not in {"NOUN", "PROPN", "PRON"} or node.dep in {
        "compound",
        "flat",
        "fixed",
        "case",
        "det",
        "expl",
        "goeswith",
        "nmod:desc",
    }:
        return False
    return not is_time(node)
