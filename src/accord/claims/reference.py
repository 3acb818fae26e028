"""Reference: whom a pronoun or a bare description stands for, within one report.

A ranked search backwards over the mentions of the report, in the manner of Lappin and Leass (1994): agreement in number and kind rules
candidates out, then recency, grammatical role and naming decide. It answers only where a reader could tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, antecedent, is_time, phrase_of
from accord.claims.tree import SUBJECTS, Node, Tree

_SINGULAR_PERSON: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves", "both", "these", "those"})
_NEUTER: Final = frozenset({"it", "its", "itself"})
_FIRST: Final = frozenset({"i", "me", "my", "we", "us", "our", "ours"})
_REACH: Final = 4
"""How many sentences back a pronoun may look."""
_FAR: Final = 40
"""How many sentences back a description may look."""
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
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
_ROLE_WEIGHT: Final = {
    "nsubj": 3.0,
    "nsubj:pass": 2.5,
    "obl:agent": 2.0,
    "obj": 1.5,
    "iobj": 1.5,
    "nmod:poss": 1.0,
    "obl": 1.0,
    "conj": 1.0,
}


@dataclass(slots=True)
class Mentions:
    """All nominal mentions of a report in order, and what has been decided of them."""

    tree: Tree
    kinds: Kinds
    heads: list[Node] = field(default_factory=list)
    _known: dict[Node, Phrase | None] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree, kinds: Kinds) -> Mentions:
        """Collect the heads of all noun phrases that may be referred to."""
        return cls(tree, kinds, [n for n in tree.nodes if _is_mention(n)])

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
            if head.lower in _SINGULAR_PERSON | _PLURAL | _NEUTER and head.pos in {"PRON", "DET"}:
                self._known[head] = self._pronoun(head)
            else:
                self._known[head] = self._description(phrase)
        return self._known[head]

    def _pronoun(self, pronoun: Node) -> Phrase | None:
        best, best_score = None, 0.0
        for candidate in self._before(pronoun, _REACH):
            if not self._agrees(pronoun, candidate):
                continue
            score = self._salience(pronoun, candidate)
            if score > best_score:
                best, best_score = candidate, score
        if best is None:
            return None
        found = phrase_of(best)
        if best.pos == "PRON" or self._is_bare(found):
            found.refers = self._refers(found, None)
        return found.named()

    def _before(self, node: Node, reach: int) -> list[Node]:
        return [h for h in self.heads if h.i < node.i and node.sent - h.sent <= reach and h.lower not in _FIRST]

    def _agrees(self, pronoun: Node, candidate: Node) -> bool:
        kinds = self.kinds.of(candidate)
        word = pronoun.lower
        if candidate.pos == "PRON":
            return candidate.lower in (_SINGULAR_PERSON if word in _SINGULAR_PERSON else _PLURAL if word in _PLURAL else _NEUTER)
        if word in _SINGULAR_PERSON:
            return "person" in kinds and not _is_plural(candidate)
        if word in _PLURAL:
            return bool(kinds & {"person", "group", "vehicle", "thing"}) and (_is_plural(candidate) or "group" in kinds)
        return not _is_plural(candidate) and (not kinds or not (kinds & {"time"})) and "person" not in kinds - {"group"}

    def _salience(self, pronoun: Node, candidate: Node) -> float:
        distance = pronoun.sent - candidate.sent
        score = 6.0 - 1.6 * distance + _ROLE_WEIGHT.get(candidate.dep, 0.3)
        if candidate.pos == "PROPN":
            score += 1.0
        if distance == 0 and pronoun.dep in SUBJECTS and _speaks(candidate, pronoun):
            score += 4.0  # "Baku said it had retaken the town"
        if pronoun.dep in SUBJECTS and candidate.dep in SUBJECTS:
            score += 1.0
        if distance == 0 and candidate.parent is not None and candidate.parent is pronoun.parent:
            score -= 5.0  # "X struck it": the two are not the same
        if distance == 0 and pronoun.i - candidate.i <= 2 and pronoun.dep != "nmod:poss":
            score -= 1.0
        if pronoun.dep == "nmod:poss" and pronoun.parent is candidate:
            score -= 10.0
        return score

    def _is_bare(self, phrase: Phrase) -> bool:
        """A definite description without a name of its own: *the group*, *the convoy*, *this deal*."""
        if phrase.head.pos != "NOUN" or any(n.pos == "PROPN" for n in phrase.nodes):
            return False
        return any(c.dep == "det" and c.lower in _DEFINITE for c in phrase.head.children)

    def _description(self, phrase: Phrase) -> Phrase | None:
        head = phrase.head
        if not self._is_bare(phrase) or is_time(head):
            return None
        for candidate in reversed(self._before(head, _FAR)):
            if candidate in phrase.nodes:
                continue
            other = phrase_of(candidate)
            if self._same_thing(phrase, other):
                if self._is_bare(other) and other.refers is None:
                    other.refers = self._refers(other, None)
                return other.named()
        if head.lemma in _GENERIC_GROUPS:
            return self._last_group(head)
        return None

    def _same_thing(self, phrase: Phrase, other: Phrase) -> bool:
        """The earlier phrase says more of the same noun, or its name holds the word (*the Observatory*)."""
        head, theirs = phrase.head, other.head
        if theirs.lemma != head.lemma and not any(n.lower == head.lower and n.pos == "PROPN" for n in other.nodes):
            return False
        if _is_plural(head) != _is_plural(theirs) and theirs.pos != "PROPN":
            return False
        more = [n for n in other.nodes if n.dep not in {"det", "case", "punct"} and n is not theirs]
        mine = {n.lemma for n in phrase.nodes if n.dep in {"amod", "compound"}}
        return bool(more) and mine <= {n.lemma for n in other.nodes}

    def _last_group(self, head: Node) -> Phrase | None:
        for candidate in reversed(self._before(head, _REACH)):
            if candidate.ent == "Organization" and candidate.pos == "PROPN":
                return phrase_of(candidate)
        return None


def _speaks(candidate: Node, pronoun: Node) -> bool:
    """Tell whether ``candidate`` is the subject of the word of saying whose content ``pronoun`` stands in."""
    verb = candidate.parent
    if verb is None or candidate.dep not in SUBJECTS or pronoun.parent is None:
        return False
    return pronoun.parent.dep == "ccomp" and pronoun.parent.parent is verb


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


def _is_plural(node: Node) -> bool:
    if node.tag in {"NNS", "NNPS"} or node.lower in _PLURAL:
        return True
    return any(c.dep == "conj" for c in node.children)
