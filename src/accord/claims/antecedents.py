"""Which mention before it a pronoun or description stands for: features of pairs, and learned weights for them.

A ranking of all candidates together with the answer *none of them* (Denis and Baldridge 2008), by a log-linear model. Each kind of
anaphor has weights of its own. ``training/reference.py`` learns them from GUM; they lie in ``knowledge/reference.json``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from accord.claims.kinds import Kinds
from accord.claims.tree import SUBJECTS, Node
from accord.knowledge.reference import load_weights

SINGULAR_PERSON: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves", "both", "these", "those"})
NEUTER: Final = frozenset({"it", "its", "itself"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE: Final = frozenset({"a", "an", "some", "any", "no", "every", "each", "another"})
_ROLES: Final = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "obj": "object", "iobj": "object", "obl": "oblique",
    "obl:agent": "agent", "nmod": "of", "nmod:poss": "owner", "conj": "joined", "appos": "beside", "root": "root",
}  # fmt: skip
_PRIORS: Final = {"group says so": 4.0, "same noun": 1.5}
"""What reports of wars do more than the texts of GUM, on top of what is learned: *the army said it had left*; *the convoy* again."""
_NEAREST: Final = (1, 2, 3, 5, 8, 13)


def anaphor_class(node: Node) -> str:
    """``he``, ``they`` or ``it`` for pronouns, ``the`` for anything else."""
    if node.pos in {"PRON", "DET"}:
        for name, words in (("he", SINGULAR_PERSON), ("they", PLURAL), ("it", NEUTER)):
            if node.lower in words:
                return name
    return "the"


def is_plural(node: Node) -> bool:
    """Whether a mention is of several: a plural, or several joined."""
    return node.tag in {"NNS", "NNPS"} or node.lower in PLURAL or any(c.dep == "conj" for c in node.children)


@dataclass(slots=True)
class Pairs:
    """Features of anaphors and candidates of one report, whose mentions' heads are ``heads`` in order."""

    kinds: Kinds
    heads: Sequence[Node]
    _times: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Count how often each head word is mentioned: what is spoken of much is referred to much."""
        self._times.update(head.lower for head in self.heads)

    def of_none(self, anaphor: Node) -> list[str]:
        """Features of the answer that nothing before is meant."""
        found = ["none", f"none:role:{_role(anaphor)}"]
        if anaphor.dep == "expl":
            found.append("none:expletive")
        if anaphor_class(anaphor) == "the":
            determiner = next((c.lower for c in anaphor.children if c.dep == "det"), "")
            found.append(f"none:{determiner}")
            found.extend(
                {f"none:has:{c.dep}" for c in anaphor.children if c.dep in {"amod", "nmod", "acl:relcl", "acl", "compound"}}
            )
            found.append(f"none:known:{min(self._times[anaphor.lower], 4)}")
            found.append(f"none:kind:{anaphor.kind}")
        elif any(c.dep in {"ccomp", "csubj"} for c in (anaphor.parent.children if anaphor.parent else ())):
            found.append("none:clause")
        return found

    def of_pair(self, anaphor: Node, candidate: Node, rank: int) -> list[str]:
        """Features of one candidate; ``rank`` counts the candidates between, 0 for the nearest."""
        found = ["some", *self._places(anaphor, candidate, rank), *self._forms(anaphor, candidate)]
        found.extend(self._kinds(anaphor, candidate))
        if anaphor_class(anaphor) == "the":
            found.extend(_words(anaphor, candidate))
        return found

    def _places(self, anaphor: Node, candidate: Node, rank: int) -> Iterator[str]:
        sentences = anaphor.sent - candidate.sent
        role, other = _role(anaphor), _role(candidate)
        yield f"back:{min(sentences, 5)}"
        yield f"rank:{sum(rank >= step for step in _NEAREST)}"
        yield f"role:{other}:{min(sentences, 1)}"
        if role == other:
            yield f"same role:{min(sentences, 2)}"
        if candidate.parent is anaphor.parent and anaphor.dep in {"obj", "obl", "iobj"} and candidate.dep in SUBJECTS:
            yield "one clause"
        if not sentences and _speaks(candidate, anaphor):
            yield "says so" if "group" not in self.kinds.of(candidate) else "group says so"
        if not sentences and anaphor in candidate.subtree():
            yield "inside it"
        if anaphor.parent is candidate:
            yield "hangs on it"
        if _is_first(candidate):
            yield f"opens its sentence:{min(sentences, 2)}"

    def _forms(self, anaphor: Node, candidate: Node) -> Iterator[str]:
        yield f"word:{candidate.pos}"
        if candidate.pos == "PRON":
            same = anaphor_class(candidate) == anaphor_class(anaphor)
            yield "same pronoun" if same else f"pronoun:{candidate.lower}"
        determiner = next((c.lower for c in candidate.children if c.dep == "det"), "")
        yield "definite" if determiner in DEFINITE else "indefinite" if determiner in _INDEFINITE else "bare"
        yield f"number:{is_plural(anaphor) or anaphor.lower in PLURAL}:{is_plural(candidate)}"
        yield f"often:{min(self._times[candidate.lower], 4)}"

    def _kinds(self, anaphor: Node, candidate: Node) -> Iterator[str]:
        kinds = self.kinds.of(candidate)
        for kind in sorted(kinds) or ["unknown"]:
            yield f"kind:{kind}"
        yield f"reader:{candidate.kind}"
        yield f"name:{candidate.ent}"
        if anaphor_class(anaphor) == "the":
            mine = self.kinds.of(anaphor)
            yield "kinds meet" if mine & kinds else "kinds unknown" if not mine or not kinds else "kinds differ"
            yield "reader agrees" if anaphor.kind == candidate.kind else "reader differs"


def _role(node: Node) -> str:
    return _ROLES.get(node.dep, "other")


def _speaks(candidate: Node, anaphor: Node) -> bool:
    """Whether ``candidate`` is the subject of the word of saying whose content ``anaphor`` opens: *Baku said it had left*."""
    verb, clause = candidate.parent, anaphor.parent
    opens = anaphor.dep in SUBJECTS and candidate.dep in SUBJECTS and verb is not None
    return opens and clause is not None and clause.dep == "ccomp" and clause.parent is verb


def _is_first(node: Node) -> bool:
    return node.dep in SUBJECTS and node.parent is not None and node.parent.dep in {"root", "ROOT"}


def _modifiers(node: Node) -> set[str]:
    return {c.lemma for c in node.children if c.dep in {"amod", "compound", "nmod", "nmod:poss", "nummod"}}


def _words(anaphor: Node, candidate: Node) -> Iterator[str]:
    """How a description's words are met by a candidate's."""
    same = anaphor.lemma == candidate.lemma
    if same:
        mine, theirs = _modifiers(anaphor), _modifiers(candidate)
        yield "same noun"
        yield "says no more" if mine <= theirs else "says more"
        if mine and mine & theirs:
            yield "same modifier"
        if mine - theirs and theirs - mine:
            yield "other modifiers"
    elif any(n.lower == anaphor.lower and n.pos == "PROPN" for n in candidate.children):
        yield "in its name"
    elif candidate.pos != "PRON":
        yield "other noun"


@dataclass(slots=True)
class Ranker:
    """Chooses among candidates by the learned weights."""

    pairs: Pairs
    weights: dict[str, dict[str, float]] = field(default_factory=load_weights)

    def best(self, anaphor: Node, candidates: Sequence[Node], *, unsure: float = 0.0) -> Node | None:
        """The candidate (nearest last) that ``anaphor`` most likely stands for; ``None`` where that is nothing before.

        ``unsure`` is taken off the score of *nothing before*, for whom a guess serves better than none.
        """
        table = self.weights[anaphor_class(anaphor)]
        top = sum(table.get(name, 0.0) for name in self.pairs.of_none(anaphor)) - unsure
        chosen = None
        for rank, candidate in enumerate(reversed(candidates)):
            names = self.pairs.of_pair(anaphor, candidate, rank)
            score = sum(table.get(name, 0.0) + _PRIORS.get(name, 0.0) for name in names)
            if score > top:
                top, chosen = score, candidate
        return chosen
