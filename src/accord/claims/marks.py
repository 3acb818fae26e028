"""Marks of status that stand with a word itself: negation, modals, adverbs, conjunctions, its mood and tense.

What each word gives stands in ``knowledge/status.toml``; here is where in the tree it must stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Verdict
from accord.claims.kinds import Kinds
from accord.claims.phrases import is_time
from accord.claims.positions import surface_subject
from accord.claims.tree import Node, case_of
from accord.knowledge.status import StatusWords, load_status

DONE: Final = Verdict("happened", "told as done")
_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NEGATING: Final = frozenset({"advmod", "cc:preconj", "cc", "det", "neg"})
_HAVE: Final = frozenset({"has", "have", "had", "'ve", "’ve"})
_IS: Final = frozenset({"is", "are", "am", "'s", "'re", "’s", "’re"})
_PAST: Final = frozenset({"was", "were", "had", "did"})
_ASKS: Final = frozenset({"who", "what", "why", "how", "when", "where", "which", "whom", "whose"})
_EACH: Final = frozenset({"every", "each"})


@dataclass(slots=True)
class Marks:
    """Reads the marks of one report's words; ``ends`` is the last mark of each sentence by number."""

    kinds: Kinds
    headlines: frozenset[int]
    """Numbers of sentences that are headlines, whose present tense tells what is done."""
    ends: dict[int, str]
    openings: frozenset[int]
    """Indices of words that begin a sentence or a quotation."""
    words: StatusWords = field(default_factory=load_status)

    def of(self, node: Node) -> Verdict | None:
        """Return the status that stands with ``node`` itself, or ``None`` where nothing does."""
        if negated(node):
            return Verdict("denied", "negated")
        found = self._modal(node) or self._mood(node)
        if found is not None:
            return found
        for child in node.children:
            found = self._mark(node, child)
            if found is not None:
                return found
        if not is_verbal(node):
            case = case_of(node)
            status = self.words.preposition_status(case) if case else None
            if status is not None:
                return Verdict(status, f"stands after {case!r}")
        return None

    def _modal(self, node: Node) -> Verdict | None:
        perfect = any(c.dep == "aux" and c.lower == "have" for c in node.children)
        for child in node.children:
            if child.dep not in {"aux", "cop"}:
                continue
            if (
                child.lemma == "be"
                and node.tag == "VB"
                and any(c.lower == "to" and c.dep in {"mark", "aux"} for c in node.children)
            ):
                status = self.words.modal_status("be to", controlled=self._controlled(node))
                return Verdict(status, f"{child.text!r} to") if status is not None else None
            if child.dep == "aux" and (status := self._modal_status(node, child, perfect=perfect and child.lower != "have")):
                return Verdict(status, f"modal {child.text!r}")
        return None

    def _modal_status(self, node: Node, modal: Node, *, perfect: bool) -> str | None:
        controlled = self._controlled(node)
        # As it stands first: the lemma of "should" is "shall".
        status = self.words.modal_status(modal.lower, controlled=controlled, perfect=perfect)
        if status is None and modal.lower != modal.lemma:
            status = self.words.modal_status(modal.lemma, controlled=controlled, perfect=perfect)
        # "Should the talks fail, ..." is a condition.
        if status is not None and node.dep == "advcl" and _inverted(node, modal):
            return "possible"
        return status

    def _controlled(self, verb: Node) -> bool:
        """Somebody decides on it: the subject, or whoever does what is passive; vehicles go where their drivers want."""
        subject = surface_subject(verb)
        if subject is None or verb.first("aux:pass", "nsubj:pass") is not None:
            return True
        return self.kinds.can_act(subject) or "vehicle" in self.kinds.of(subject)

    def _mood(self, node: Node) -> Verdict | None:
        """A question without a question word leaves open what it asks; a bare verb without a subject commands."""
        if node.dep not in {"root", "ccomp", "parataxis", "conj"}:
            return None
        if self.ends.get(node.sent) == "?" and any(
            c.dep in {"aux", "aux:pass", "cop"} and _inverted(node, c) for c in node.children
        ):
            asks = any(
                n.lower in _ASKS for n in (*node.children, *(g for c in node.children for g in c.children)) if n.i < node.i
            )
            return None if asks else Verdict("possible", "a question")
        if node.tag == "VB" and node.dep != "conj" and node.i in self.openings and _commands(node):
            return Verdict("demanded", "imperative")
        return None

    def _mark(self, node: Node, child: Node) -> Verdict | None:
        status: str | None = None
        if child.dep == "amod":
            status = self.words.adjective_modifier(child.lower)
        elif child.dep == "det":
            status = self.words.determiner_status(child.lower)
        elif child.dep == "mark" or (child.dep == "case" and is_verbal(node)):
            return self.conjunction(node, child)
        elif child.dep == "advmod":
            status = self._adverb(node, child)
            if status is None and child.i < node.i:
                return self.conjunction(node, child)
        return Verdict(status, f"{child.text!r} stands with it") if status is not None else None

    def _adverb(self, node: Node, child: Node) -> str | None:
        status = self.words.adverb_status(child.lower)
        return None if status == "ongoing" and node.tag not in {"VBG", "VBZ", "VBP"} else status

    def habit(self, node: Node) -> Verdict | None:
        """Return ``general`` where a time tells a habit: *every night*, *on a daily basis*."""
        for time in node.children:
            if time.dep not in {"obl:unmarked", "obl:tmod", "obl"} or not is_time(time) or case_of(time) == "for":
                continue
            each = any(c.dep == "det" and c.lower in _EACH for c in time.children)
            if each or self.words.is_general([n.lower for n in time.subtree()]):
                return Verdict("general", f"{time.text!r} tells a habit")
        return None

    def conjunction(self, node: Node, mark: Node) -> Verdict | None:
        """Return what the conjunction ``mark`` gives to the clause of ``node``."""
        words = " ".join([mark.lower, *(g.lower for g in mark.children if g.dep == "fixed")])
        conjunction = self.words.conjunction(words)
        if conjunction is None or (conjunction.present_only and (node.dep != "advcl" or not is_present(node))):
            return None
        return Verdict(conjunction.clause, f"in a clause with {words!r}")

    def tense(self, verb: Node, *, speaks: bool) -> Verdict:
        """Return the status that the tense of ``verb`` gives; ``speaks`` tells that it is an act of speech."""
        auxiliaries = {c.lower for c in verb.children if c.dep in {"aux", "aux:pass"}}
        if verb.sent in self.headlines:
            infinitive = verb.tag == "VB" and any(c.lower == "to" for c in verb.children)
            return Verdict("planned", "a headline's infinitive") if infinitive else Verdict("happened", "a headline")
        if verb.tag == "VBG" and auxiliaries & (_IS | {"been", "being"}):
            return Verdict("ongoing", "progressive")
        if verb.tag in {"VBZ", "VBP"} and not auxiliaries & {"has", "have", "did"}:
            subject = surface_subject(verb)
            if subject is not None and "agreement" in self.kinds.of(subject):
                return Verdict("planned", f"term of {subject.text!r}")
            return Verdict("happened", "an act of speech in the present tense") if speaks else Verdict("ongoing", "present tense")
        if verb.tag == "VBN" and "being" in auxiliaries and auxiliaries & _IS:
            return Verdict("ongoing", "present passive")
        return DONE


def negated(node: Node) -> bool:
    """Tell whether a negation stands with ``node``, or with its subject or object."""
    for child in node.children:
        if child.lower in _NEGATIONS and child.dep in _NEGATING and not (child.dep == "cc" and child.i > node.i):
            return True
        if child.dep == "det" and child.lower == "no":
            return True
        if child.dep in {"nsubj", "nsubj:pass", "obj"} and (
            child.lower in {"nobody", "none", "nothing", "neither"}
            or any(g.dep == "det" and g.lower in {"no", "neither"} for g in child.children)
        ):
            return True
    return False


def is_verbal(node: Node) -> bool:
    """Tell whether ``node`` is a verb or a predicate with a copula."""
    return node.pos in {"VERB", "AUX"} or node.tag.startswith("VB") or node.first("cop") is not None


def is_present(node: Node) -> bool:
    """Tell whether a clause is in the present tense."""
    if any(c.dep in {"aux", "aux:pass", "cop"} and c.lower in _PAST for c in node.children):
        return False
    return node.tag in {"VBZ", "VBP", "VB"} or any(
        c.lower in {"is", "are", "has", "have"} for c in node.children if c.dep in {"aux", "aux:pass", "cop"}
    )


def is_finite_past(verb: Node) -> bool:
    """Tell whether a verb is finite and tells of the past or of what is done by now."""
    return verb.tag == "VBD" or any(
        c.dep in {"aux", "aux:pass", "cop"} and c.lower in {*_HAVE, "was", "were", "did"} for c in verb.children
    )


def is_perfect_infinitive(verb: Node) -> bool:
    """Tell whether a verb is an infinitive that tells of the past: *to have fled*."""
    return verb.tag == "VBN" and any(c.dep == "aux" and c.lower == "have" for c in verb.children)


def _inverted(verb: Node, auxiliary: Node) -> bool:
    subject = verb.first("nsubj", "nsubj:pass")
    return subject is not None and auxiliary.i < subject.i < verb.i


def _commands(verb: Node) -> bool:
    deps = {c.dep for c in verb.children if c.i < verb.i}
    return not deps & {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl", "csubj"}
