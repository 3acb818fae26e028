"""Status: whether a happening is told as done, under way, planned, threatened, demanded, possible, denied, or a habit.

The answer comes from the tree around the word: its negation and modals, the verb or noun that it is a complement of, its conjunction, its
tense; words and what they give are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft, Verdict
from accord.claims.kinds import Kinds
from accord.claims.positions import manners_of, surface_subject
from accord.claims.tree import Node, case_of
from accord.knowledge.status import StatusWords, load_status

_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_DONE: Final = Verdict("happened", "told as done")
_DEPTH: Final = 7


@dataclass(slots=True)
class Statuses:
    """Judges the happenings of one report; ``drafts`` are its claims by trigger."""

    drafts: dict[Node, Draft]
    kinds: Kinds
    headlines: frozenset[int]
    """Numbers of sentences that are headlines, whose present tense tells what is done."""
    words: StatusWords = field(default_factory=load_status)

    def of(self, draft: Draft) -> Verdict:
        """Return the status of ``draft`` with the reason."""
        if draft.frame.status is not None:
            return Verdict(draft.frame.status, f"the frame says so of {draft.node.text!r}")
        verdict = self._judge(draft.node, 0)
        if (
            draft.hit.use == "verb"
            and len(draft.hit.nodes) > 1
            and any(c.lower == "no" for n in draft.hit.nodes for c in n.children)
        ):
            return Verdict("denied", "'no' stands with it")
        return verdict

    def _judge(self, node: Node, depth: int) -> Verdict:
        """Return the status of what ``node`` tells."""
        if depth > _DEPTH:
            return _DONE
        own = self._own_marks(node)
        if own is not None:
            return self._as_threat(node) or own if own.status in {"possible", "planned"} else own
        if self._is_verbal(node):
            return self._above_verb(node, depth) or self._tense(node)
        return self._above_noun(node, depth) or _DONE

    def _as_threat(self, node: Node) -> Verdict | None:
        """*Warned that it might strike again*: what the speaker holds out is threatened, whatever its modal."""
        while node.parent is not None and node.dep in {"ccomp", "xcomp", "conj", "advcl"}:
            node = node.parent
            speech = self.drafts.get(node)
            if speech is not None and speech.frame.content == "threatened":
                return Verdict("threatened", f"complement of {node.text!r}")
        return None

    @staticmethod
    def _is_verbal(node: Node) -> bool:
        return node.pos in {"VERB", "AUX"} or node.tag.startswith("VB") or node.first("cop") is not None

    # ------------------------------------------------------------------ marks on the word itself

    def _own_marks(self, node: Node) -> Verdict | None:
        if self._negated(node):
            return Verdict("denied", "negated")
        modal = self._modal(node)
        if modal is not None:
            return modal
        for child in node.children:
            found = self._mark(node, child)
            if found is not None:
                return found
        if not self._is_verbal(node):
            case = self.words.preposition_status(case_of(node))
            if case is not None:
                return Verdict(case, f"stands after {case_of(node)!r}")
        return None

    def _negated(self, node: Node) -> bool:
        for child in node.children:
            if child.lower in _NEGATIONS and child.dep in {"advmod", "cc:preconj", "det", "neg"}:
                return True
            if child.dep == "det" and child.lower == "no":
                return True
            if child.dep in {"nsubj", "nsubj:pass", "obj"} and (
                child.lower in {"nobody", "none", "nothing"}
                or any(g.dep == "det" and g.lower in {"no", "neither"} for g in child.children)
            ):
                return True
        return False

    def _modal(self, node: Node) -> Verdict | None:
        for child in node.children:
            if child.dep != "aux":
                continue
            perfect = any(c.dep == "aux" and c.lower == "have" for c in node.children) and child.lower != "have"
            status = self.words.modal_status(
                child.lemma, controlled=self._controlled(node), perfect=perfect
            ) or self.words.modal_status(child.lower)
            if status is not None:
                return Verdict(status, f"modal {child.text!r}")
        return None

    def _controlled(self, verb: Node) -> bool:
        subject = surface_subject(verb)
        return subject is None or self.kinds.can_act(subject)

    def _mark(self, node: Node, child: Node) -> Verdict | None:
        status: str | None = None
        if child.dep == "advmod":
            status = self.words.adverb_status(child.lower)
            if status == "ongoing" and node.tag not in {"VBG", "VBZ", "VBP"}:
                status = None
        elif child.dep == "amod":
            status = self.words.adjective_modifier(child.lower)
        elif child.dep == "det":
            status = self.words.determiner_status(child.lower)
        elif child.dep in {"mark", "advmod"} or (child.dep == "case" and self._is_verbal(node)):
            return self._conjunction(node, child)
        if child.dep == "advmod" and status is None and child.i < node.i:
            return self._conjunction(node, child)
        return Verdict(status, f"{child.text!r} stands with it") if status is not None else None

    def _conjunction(self, node: Node, mark: Node) -> Verdict | None:
        words = " ".join([mark.lower, *(g.lower for g in mark.children if g.dep == "fixed")])
        conjunction = self.words.conjunction(words)
        if conjunction is None or (conjunction.present_only and not _present(node)):
            return None
        return Verdict(conjunction.clause, f"in a clause with {words!r}")

    # ------------------------------------------------------------------ what stands above a verb

    def _above_verb(self, verb: Node, depth: int) -> Verdict | None:
        above = verb.parent
        if above is None:
            return None
        if verb.dep in {"xcomp", "ccomp", "csubj", "csubj:pass", "obj"}:
            return self._complement(verb, above, depth)
        if verb.dep == "acl":
            return self._of_noun(verb, above)
        if verb.dep == "advcl":
            return self._adverbial(verb, above, depth)
        if verb.dep == "conj":
            return self._joined(verb, above, depth)
        if verb.dep == "amod" and verb.tag == "VBG":
            return Verdict("ongoing", "participle before a noun")
        return None

    def _complement(self, verb: Node, above: Node, depth: int) -> Verdict | None:
        form = _form(verb)
        speech = self.drafts.get(above)
        if speech is not None and speech.frame.content is not None and not _finite_past(verb):
            return self._beneath(speech.frame.content, above, depth, f"complement of {above.text!r}")
        if verb.dep == "ccomp" and _finite_past(verb) and form == "that":
            governor = self.words.complement(above.lemma, "that")
            if governor is None or governor.status not in {"denied", "possible"}:
                return None
        status = self.words.complement_status(above.lemma, form, negated=self._negated(above))
        if status is None and above.pos == "ADJ":
            status = self.words.adjective_complement(above.lower)
        if status is None and above.tag == "VBN":
            status = self.words.adjective_complement(above.lower)
        if status is not None:
            return self._beneath(status, above, depth, f"complement of {above.text!r}")
        if self.words.inherits(above.lemma) or verb.dep == "xcomp":
            found = self._judge(above, depth + 1)
            return None if found.status == "happened" and _present_progressive(verb) else found
        return None

    def _beneath(self, status: str, above: Node, depth: int, why: str) -> Verdict:
        """What the governor gives, unless the governor itself is in doubt or denied."""
        if status in {"happened", "ongoing"}:
            upper = self._judge(above, depth + 1)
            if upper.status not in {"happened", "ongoing"}:
                return upper
            return Verdict(status if status == "ongoing" else upper.status, why)
        return Verdict(status, why)

    def _of_noun(self, verb: Node, noun: Node) -> Verdict | None:
        if verb.tag == "VB" or verb.first("mark") is not None:
            status = self.words.noun_status(noun.lemma, "to", negated=self._negated(noun)) or self.words.noun_status(
                noun.lemma, "that"
            )
            if status is not None:
                return Verdict(status, f"complement of {noun.text!r}")
            speech = self.drafts.get(noun)
            if speech is not None and speech.frame.content is not None:
                return Verdict(speech.frame.content, f"complement of {noun.text!r}")
            return Verdict("planned", "infinitive after a noun") if verb.tag == "VB" else None
        if verb.tag == "VBG":
            case = case_of(verb) or next((c.lower for c in verb.children if c.dep == "mark"), "")
            status = self.words.noun_status(noun.lemma, case) if case else None
            if status is not None:
                return Verdict(status, f"complement of {noun.text!r}")
            return Verdict("ongoing", "participle behind a noun") if not case else None
        return None

    def _adverbial(self, verb: Node, above: Node, depth: int) -> Verdict | None:
        marks = [c for c in verb.children if c.dep == "mark"]
        if any(m.lower == "to" for m in marks) and verb.tag == "VB":
            governor = self.drafts.get(above)
            if governor is not None and governor.frame.content is not None:
                return self._beneath(governor.frame.content, above, depth, f"complement of {above.text!r}")
            status = self.words.complement_status(above.lemma, "to", negated=self._negated(above))
            return (
                Verdict(status, f"complement of {above.text!r}")
                if status
                else Verdict(self.words.purpose, "infinitive of purpose")
            )
        if verb.tag == "VBG" and not marks:
            return self._judge(above, depth + 1)
        if verb.tag == "VBG" and _form(verb) == "from":
            status = self.words.complement_status(above.lemma, "from", negated=self._negated(above))
            return self._beneath(status, above, depth, f"complement of {above.text!r}") if status else None
        return None

    def _joined(self, verb: Node, first: Node, depth: int) -> Verdict | None:
        """A verb joined to another shares its modal, its governor and its mood unless it has a tense or subject of its own."""
        if verb.first("aux", "aux:pass") is not None or verb.first("nsubj", "nsubj:pass") is not None:
            return None
        if verb.tag in {"VB", "VBG", "VBN"} or verb.tag == first.tag:
            return self._judge(first, depth + 1) if self._is_verbal(first) else None
        return None

    # ------------------------------------------------------------------ what stands above a noun

    def _above_noun(self, noun: Node, depth: int) -> Verdict | None:
        above = noun.parent
        if above is None:
            return None
        if noun.dep == "conj":
            return self._judge(above, depth + 1) if not self._is_verbal(above) else None
        if noun.dep in {"obj", "nsubj", "nsubj:pass", "obl", "xcomp"} and self._is_verbal(above):
            return self._noun_under_verb(noun, above, depth)
        if noun.dep == "nmod":
            status = self.words.noun_status(above.lemma, case_of(noun), negated=self._negated(above))
            if status is not None:
                return Verdict(status, f"complement of {above.text!r}")
        if noun.dep == "compound":
            status = self.words.noun_status(above.lemma, "of")
            return Verdict(status, f"stands before {above.text!r}") if status else None
        return None

    def _noun_under_verb(self, noun: Node, verb: Node, depth: int) -> Verdict | None:
        manners = manners_of(verb)
        object_like = noun.dep in {"obj", "nsubj:pass"}
        case = case_of(noun)
        if object_like or case:
            lemma = verb.lemma if object_like else f"{verb.lemma} {case}"
            speech = self.drafts.get(verb)
            if speech is not None and speech.frame.content is not None and (object_like or case in {"for", "to", "against"}):
                return self._beneath(speech.frame.content, verb, depth, f"object of {verb.text!r}")
            status = self.words.complement_status(lemma, "noun", negated=self._negated(verb))
            if status is not None:
                return self._beneath(status, verb, depth, f"object of {verb.text!r}")
        if ("do" in manners or "suffer" in manners) and object_like:
            return self._judge(verb, depth + 1)
        if "happen" in manners and noun.dep == "nsubj":
            found = self._judge(verb, depth + 1)
            return (
                Verdict("ongoing", found.why)
                if found.status == "happened" and verb.lemma in {"continue", "rage", "intensify"} and _present(verb)
                else found
            )
        if noun.dep in {"nsubj", "obl"} and self._negated(verb):
            return None
        return None

    # ------------------------------------------------------------------ tense

    def _tense(self, verb: Node) -> Verdict:
        auxiliaries = {c.lower for c in verb.children if c.dep in {"aux", "aux:pass"}}
        if verb.sent in self.headlines:
            return (
                Verdict("planned", "a headline's infinitive")
                if verb.tag == "VB" and "to" in {c.lower for c in verb.children}
                else Verdict("happened", "a headline")
            )
        if verb.tag == "VBG" and auxiliaries & {"is", "are", "am", "'s", "'re", "’s", "’re", "been", "being"}:
            return Verdict("ongoing", "progressive")
        if verb.tag in {"VBZ", "VBP"} and not auxiliaries & {"has", "have", "did"}:
            draft = self.drafts.get(verb)
            if draft is not None and (draft.frame.speech or draft.frame.content):
                return Verdict("happened", "an act of speech in the present tense")
            return Verdict("ongoing", "present tense")
        if verb.tag == "VBN" and "being" in auxiliaries and auxiliaries & {"is", "are", "’s", "'s"}:
            return Verdict("ongoing", "present passive")
        return _DONE


def _form(verb: Node) -> str:
    marks = {c.lower for c in verb.children if c.dep in {"mark", "case"}}
    if "from" in marks:
        return "from"
    if verb.tag == "VBG":
        return "ing"
    if "to" in marks or (verb.tag == "VB" and "that" not in marks and verb.dep == "xcomp"):
        return "to"
    return "that"


def _finite_past(verb: Node) -> bool:
    return verb.tag == "VBD" or any(
        c.dep in {"aux", "aux:pass", "cop"} and c.lower in {"had", "has", "have", "was", "were", "did"} for c in verb.children
    )


def _present(verb: Node) -> bool:
    if any(c.dep in {"aux", "aux:pass", "cop"} and c.lower in {"was", "were", "had", "did"} for c in verb.children):
        return False
    return verb.tag in {"VBZ", "VBP", "VB"} or any(
        c.lower in {"is", "are", "has", "have"} for c in verb.children if c.dep in {"aux", "aux:pass", "cop"}
    )


def _present_progressive(verb: Node) -> bool:
    return verb.tag == "VBG" and any(c.lower in {"is", "are"} for c in verb.children if c.dep == "aux")
