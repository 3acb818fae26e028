"""Status: whether a happening is told as done, under way, planned, threatened, demanded, possible, denied, or a habit.

The answer comes from the tree around the word: the marks that stand with it (:mod:`accord.claims.marks`), then the verb or noun that it
is a complement of, then its tense. Words and what they give are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft, Verdict
from accord.claims.kinds import Kinds
from accord.claims.marks import DONE, Marks, is_finite_past, is_perfect_infinitive, is_present, is_verbal, negated
from accord.claims.positions import manners_of, surface_subject
from accord.claims.tree import Node, Tree, case_of, governing_verb
from accord.knowledge.cues import Cues, load_cues
from accord.knowledge.status import StatusWords, load_status

_DEPTH: Final = 7
_OPEN: Final = frozenset({"happened", "ongoing"})
_HARMFUL: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
_HELD_OUT: Final = frozenset({"vow", "swear", "warn", "threaten", "caution"})
_TERMS: Final = frozenset(
    {"provide for", "call for", "include", "require", "envisage", "foresee", "stipulate", "allow", "allow for", "set out"}
)
_ENDS: Final = frozenset({"stop", "end", "cease", "halt"})
_QUOTES: Final = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''", "«", "»"})
_BINDING: Final = frozenset({"demanded", "possible", "denied", "threatened"})
_WITH_MAIN: Final = frozenset({"by", "in", "while", "through"})
_SPEAKERS: Final = frozenset({"it", "he", "she", "they", "we", "i"})


@dataclass(slots=True)
class Statuses:
    """Judges the happenings of one report; ``drafts`` are its claims by trigger."""

    drafts: dict[Node, Draft]
    kinds: Kinds
    marks: Marks
    words: StatusWords = field(default_factory=load_status)
    cues: Cues = field(default_factory=load_cues)

    @classmethod
    def of_report(cls, tree: Tree, drafts: dict[Node, Draft], kinds: Kinds, headlines: frozenset[int]) -> Statuses:
        """Return the judge for one report; ``headlines`` are the numbers of its sentences that are headlines."""
        ends = {s.number: _end_of(s.nodes) for s in tree.sentences}
        openings = frozenset(i for s in tree.sentences for i in _openings(s.nodes))
        return cls(drafts, kinds, Marks(kinds, headlines, ends, openings))

    def of(self, draft: Draft) -> Verdict:
        """Return the status of ``draft`` with the reason."""
        if draft.frame.status is not None:
            return Verdict(draft.frame.status, f"the frame says so of {draft.node.text!r}")
        if (
            draft.hit.use == "verb"
            and len(draft.hit.nodes) > 1
            and any(c.lower == "no" for n in draft.hit.nodes for c in n.children)
        ):
            return Verdict("denied", "'no' stands with it")
        verdict = self._judge(draft.node, 0)
        if verdict.status == "planned" and draft.frame.type in _HARMFUL:
            return self._held_out(draft.node) or verdict
        return verdict

    def _judge(self, node: Node, depth: int) -> Verdict:
        """Return the status of what ``node`` tells."""
        if depth > _DEPTH:
            return DONE
        own = self.marks.of(node)
        if own is not None:
            return self._against(own, node, depth) if own.status in {"possible", "planned", "ongoing"} else own
        if is_verbal(node):
            above = self._above_verb(node, depth) or (self._above_noun(node, depth) if _is_gerund(node) else None)
            found = above or self._lasting(node) or self.marks.tense(node, speaks=self._speaks(node))
            return (self.marks.habit(node) or found) if found.status in _OPEN else found
        return self._above_noun(node, depth) or DONE

    def _lasting(self, verb: Node) -> Verdict | None:
        """*Has besieged the town since March*: a state that began is still there."""
        draft = self.drafts.get(verb)
        if draft is None or not (draft.frame.states or draft.frame.type == "COERCE"):
            return None
        if not any(c.dep == "aux" and c.lower in {"has", "have", "'s", "’s", "'ve", "’ve"} for c in verb.children):
            return None
        since = any(c.dep in {"obl", "advcl"} and any(g.lower == "since" for g in c.children) for c in verb.children)
        return Verdict("ongoing", "since a time that is named") if since else None

    def _speaks(self, verb: Node) -> bool:
        draft = self.drafts.get(verb)
        return draft is not None and (draft.frame.speech or draft.frame.content is not None)

    # ------------------------------------------------------------------ what a mark gives, and what stands above it

    def _against(self, own: Verdict, node: Node, depth: int) -> Verdict:
        """What a modal or adjective gives, unless what stands above the word says otherwise (*fear that it will fall*)."""
        threat = self._as_threat(node) if own.status != "ongoing" else None
        if threat is not None:
            return threat
        if not is_verbal(node):
            above = self._above_noun(node, depth)
            return above if above is not None and above.status in {"denied", "demanded"} else own
        if own.status != "planned" or node.dep not in {"ccomp", "acl"} or node.parent is None:
            return own
        if node.dep == "acl":
            status = self.words.noun_status(node.parent.lemma, "that")
            return Verdict(status, f"complement of {node.parent.text!r}") if status == "possible" else own
        governor = self.words.complement(node.parent.lemma, "that")
        if governor is not None and governor.status in {"possible", "demanded"} and node.parent.lemma not in _HELD_OUT:
            return Verdict(governor.status, f"complement of {node.parent.text!r}")
        return own

    def _as_threat(self, node: Node) -> Verdict | None:
        """*Warned that it might strike again*: what the speaker holds out is threatened, whatever its modal."""
        while node.parent is not None and node.dep in {"ccomp", "xcomp", "conj", "advcl"}:
            node = node.parent
            speech = self.drafts.get(node)
            if speech is not None and speech.frame.content == "threatened":
                return Verdict("threatened", f"complement of {node.text!r}")
        return None

    def _held_out(self, node: Node) -> Verdict | None:
        """A harm that its doer vows, or would do on a condition, is threatened rather than planned."""
        if any(c.dep == "advcl" and self._is_condition(c) for c in node.children):
            return Verdict("threatened", "harm on a condition")
        while node.parent is not None and node.dep in {"ccomp", "xcomp", "conj"}:
            above = node.parent
            if above.lemma in _HELD_OUT and self._own_act(node, above):
                return Verdict("threatened", f"complement of {above.text!r}")
            node = above
        return None

    def _is_condition(self, clause: Node) -> bool:
        return any(
            c.dep in {"mark", "case"} and (found := self.words.conjunction(c.lower)) is not None and found.main is not None
            for c in clause.children
        )

    def _own_act(self, verb: Node, speech: Node) -> bool:
        """Whether the speaker speaks of what he or his side would do."""
        doer, speaker = surface_subject(verb), surface_subject(speech)
        if doer is None or speaker is None or doer is speaker or doer.lower in _SPEAKERS:
            return True
        return self.kinds.is_armed(speaker)

    # ------------------------------------------------------------------ what stands above a verb

    def _above_verb(self, verb: Node, depth: int) -> Verdict | None:
        above = verb.parent
        if above is None:
            return None
        if verb.dep in {"xcomp", "ccomp", "csubj", "csubj:pass", "obj"}:
            return self._complement(verb, above, depth)
        if verb.dep == "acl":
            return self._of_noun(verb, above, depth)
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
        if speech is not None and speech.frame.content is not None and not is_finite_past(verb):
            return self._beneath(speech.frame.content, above, depth, f"complement of {above.text!r}")
        status = self._governed(verb, above, form)
        if status is not None:
            return self._beneath(status, above, depth, f"complement of {above.text!r}")
        if is_perfect_infinitive(verb) and self._says(above):
            return Verdict("happened", f"said of what is done, after {above.text!r}")
        if self.words.inherits(above.lemma) or verb.dep == "xcomp":
            found = self._judge(above, depth + 1)
            return None if found.status == "happened" and _present_progressive(verb) else found
        return None

    def _governed(self, verb: Node, above: Node, form: str) -> str | None:
        """Return what the word ``above`` gives to its complement, or ``None``."""
        denied = negated(above)
        status = self._status_of(above, form, denied=denied)
        if status is None and (above.pos == "ADJ" or above.tag == "VBN"):
            status = self.words.adjective_complement(above.lower)
        if above.lower == "able" and status == "possible" and is_finite_past(above):
            return "happened"  # "were able to repel": they did
        if status is None and form == "that" and verb.dep == "ccomp" and _is_subjunctive(verb):
            return self.words.complement_status(above.lemma, "to", negated=denied) or "demanded"
        if verb.dep == "ccomp" and is_finite_past(verb) and form == "that":
            return status if status in {"denied", "possible"} else None
        if status == "possible" and is_perfect_infinitive(verb) and self._says(above):
            return None  # "is said to have fled": hearsay of what is done
        if status == "planned" and _given_up(above):
            return "denied"
        return status

    def _says(self, verb: Node) -> bool:
        entry = self.cues.verb(verb.lemma)
        return entry is not None and not entry.mental

    def _status_of(self, governor: Node, form: str, *, denied: bool) -> str | None:
        """Return the status for a complement, trying the governor with its particle first (*have yet to*, *stop short of*)."""
        for lemma in (
            *(f"{governor.lemma} {c.lower}" for c in governor.children if c.dep in {"advmod", "compound:prt"}),
            governor.lemma,
        ):
            status = self.words.complement_status(lemma, form, negated=denied)
            if status is not None:
                return status
        return None

    def _beneath(self, status: str, above: Node, depth: int, why: str) -> Verdict:
        """What the governor gives, unless the governor itself is in doubt or denied."""
        if status == "happened" and negated(above):
            return Verdict(status, why)  # "did not prevent": what is below it did happen
        if status in _OPEN:
            upper = self._judge(above, depth + 1)
            return Verdict(status, why) if status == "ongoing" and upper.status in _OPEN else upper
        return Verdict(status, why)

    def _of_noun(self, verb: Node, noun: Node, depth: int) -> Verdict | None:
        if verb.tag == "VB" or verb.first("mark") is not None:
            status = self.words.noun_status(noun.lemma, "to", negated=negated(noun)) or self.words.noun_status(noun.lemma, "that")
            speech = self.drafts.get(noun)
            if status is None and speech is not None:
                status = speech.frame.content
            if status is None and verb.tag == "VB":
                status = "planned"
            if status not in {"threatened", "demanded"} and self._disowned(noun, depth):
                return Verdict("denied", f"{noun.text!r} is denied or came to nothing")
            return Verdict(status, f"complement of {noun.text!r}") if status is not None else None
        if verb.tag == "VBG":
            case = case_of(verb) or next((c.lower for c in verb.children if c.dep == "mark"), "")
            status = self.words.noun_status(noun.lemma, case) if case else None
            if status is not None:
                return Verdict(status, f"complement of {noun.text!r}")
            return self._participle(verb, noun, depth) if not case else None
        return None

    def _participle(self, verb: Node, noun: Node, depth: int) -> Verdict:
        """*Hit a car in the town, killing two*: a harm is done when its clause is, though the participle hangs on a noun."""
        draft = self.drafts.get(verb)
        if draft is not None and (draft.frame.speech or draft.frame.content is not None):
            return Verdict("happened", "an act of speech")
        done = draft is not None and (draft.frame.harm or {"territory", "destroy"} & set(draft.frame.modes))
        clause = governing_verb(noun) if done else None
        return self._judge(clause, depth + 1) if clause is not None else Verdict("ongoing", "participle behind a noun")

    def _disowned(self, noun: Node, depth: int) -> bool:
        """*Rejected claims that*, *the report was false*, *the plot was foiled*."""
        if negated(noun):
            return True
        above = noun.parent
        if above is None:
            return False
        if noun.dep == "nsubj" and above.first("cop") is not None:
            return self.words.adjective_modifier(above.lower) == "denied"
        if noun.dep in {"obj", "nsubj:pass"} or (noun.dep == "obl" and case_of(noun) == "as"):
            entry = self.cues.verb(above.lemma)
            if entry is not None and entry.stance == "denying" and not negated(above):
                return True
            found = self._noun_under_verb(noun, above, depth + 1)
            return found is not None and found.status == "denied"
        return False

    def _adverbial(self, verb: Node, above: Node, depth: int) -> Verdict | None:
        marks = [c for c in verb.children if c.dep == "mark"]
        if any(m.lower == "to" for m in marks) and verb.tag == "VB":
            governor = self.drafts.get(above)
            if governor is not None and governor.frame.content is not None:
                return self._beneath(governor.frame.content, above, depth, f"complement of {above.text!r}")
            status = self._status_of(above, "to", denied=negated(above)) if above.first("obj") is None else None
            if status is not None:
                return Verdict(status, f"complement of {above.text!r}")
            upper = self._judge(above, depth + 1) if is_verbal(above) else DONE
            return upper if upper.status in _BINDING else Verdict(self.words.purpose, "infinitive of purpose")
        if verb.tag == "VBG" and all(m.lower in _WITH_MAIN for m in marks):
            under_way = any(c.dep == "cop" and c.lower in {"is", "are"} for c in above.children)
            return Verdict("ongoing", "beside a present tense") if under_way and not marks else self._judge(above, depth + 1)
        if verb.tag == "VBG" and marks and above.dep == "advmod" and above.parent is not None:
            found = self.words.conjunction(f"{above.lower} {marks[0].lower}")  # "stopped short of killing"
            return Verdict(found.clause, f"after {above.text!r} {marks[0].text!r}") if found is not None else None
        if verb.tag == "VBG" and _form(verb) == "from":
            status = self._status_of(above, "from", denied=negated(above))
            return self._beneath(status, above, depth, f"complement of {above.text!r}") if status else None
        return None

    def _joined(self, verb: Node, first: Node, depth: int) -> Verdict | None:
        """A verb joined to another shares its modal, its governor and its mood unless it has a tense or subject of its own."""
        if verb.first("aux", "aux:pass") is not None or verb.first("nsubj", "nsubj:pass") is not None:
            return None
        if verb.tag == "VB" and _has_to(verb) and first.tag != "VB":
            return Verdict(self.words.purpose, "infinitive of purpose")
        if verb.tag in {"VB", "VBG", "VBN"} or verb.tag == first.tag:
            return self._judge(first, depth + 1) if is_verbal(first) else None
        return None

    # ------------------------------------------------------------------ what stands above a noun

    def _above_noun(self, noun: Node, depth: int) -> Verdict | None:
        above = noun.parent
        if above is None:
            return None
        if noun.dep == "conj":
            return self._judge(above, depth + 1) if not is_verbal(above) else None
        if noun.dep in {"obj", "nsubj", "nsubj:pass", "obl", "xcomp"} and is_verbal(above):
            return self._noun_under_verb(noun, above, depth)
        if noun.dep == "nmod":
            status = self.words.noun_status(above.lemma, case_of(noun), negated=negated(above))
            if status is not None:
                return Verdict(status, f"complement of {above.text!r}")
        if noun.dep == "compound":
            status = self.words.noun_status(above.lemma, "of")
            return Verdict(status, f"stands before {above.text!r}") if status else None
        return None

    def _noun_under_verb(self, noun: Node, verb: Node, depth: int) -> Verdict | None:
        manners = manners_of(verb)
        object_like = noun.dep in {"obj", "nsubj:pass"}
        if object_like or case_of(noun):
            found = self._as_object(noun, verb, depth, object_like=object_like)
            if found is not None:
                return found
        if object_like and ("do" in manners or "suffer" in manners):
            return self._judge(verb, depth + 1)
        if "happen" in manners and noun.dep == "nsubj":
            found = self._judge(verb, depth + 1)
            if verb.lemma in _ENDS and found.status in {"denied", "happened"} and negated(verb):
                return Verdict("ongoing", f"{verb.text!r} is negated")
            lasting = verb.lemma in {"continue", "rage", "intensify"} and is_present(verb)
            return Verdict("ongoing", found.why) if found.status == "happened" and lasting else found
        return None

    def _as_object(self, noun: Node, verb: Node, depth: int, *, object_like: bool) -> Verdict | None:
        case = "" if object_like else case_of(noun)
        lemma = f"{verb.lemma} {case}".rstrip()
        if lemma in _TERMS and self._is_deal(surface_subject(verb)):
            return self._beneath("planned", verb, depth, f"term of {verb.text!r}")
        speech = self.drafts.get(verb)
        if speech is not None and speech.frame.content is not None and (object_like or case in {"for", "to", "against"}):
            return self._beneath(speech.frame.content, verb, depth, f"object of {verb.text!r}")
        status = (
            self._status_of(verb, "noun", denied=negated(verb))
            if object_like
            else self.words.complement_status(lemma, "noun", negated=negated(verb))
        )
        return self._beneath(status, verb, depth, f"object of {verb.text!r}") if status is not None else None

    def _is_deal(self, subject: Node | None) -> bool:
        return subject is not None and "agreement" in self.kinds.of(subject)


def _end_of(nodes: list[Node]) -> str:
    """Return the last mark of a sentence inside its quotation marks and brackets."""
    return next((n.text for n in reversed(nodes) if n.text not in {*_QUOTES, ")", "]"}), "")


def _openings(nodes: list[Node]) -> Iterator[int]:
    """Yield the indices of words that begin a sentence or a quotation."""
    begins = True
    for node in nodes:
        if node.pos != "PUNCT" and begins:
            yield node.i
        begins = node.text in _QUOTES or (begins and node.pos == "PUNCT")


def _given_up(planning: Node) -> bool:
    """*Had planned to attack but were driven off*."""
    if not any(c.dep == "aux" and c.lower == "had" for c in planning.children):
        return False
    return any(
        c.dep == "conj" and any(g.dep == "cc" and g.lower in {"but", "yet"} for g in c.children) for c in planning.children
    )


def _is_gerund(node: Node) -> bool:
    return node.tag == "VBG" and node.dep in {"nsubj", "nsubj:pass", "obl", "nmod"}


def _is_subjunctive(verb: Node) -> bool:
    """*That the police be recruited*, *that he leave*."""
    auxiliaries = [c for c in verb.children if c.dep in {"aux", "aux:pass", "cop"}]
    if not any(c.dep == "mark" and c.lower == "that" for c in verb.children):
        return False
    return [c.lower for c in auxiliaries] == ["be"] or (not auxiliaries and verb.tag == "VB")


def _has_to(verb: Node) -> bool:
    return any(c.dep == "mark" and c.lower == "to" for c in verb.children)


def _form(verb: Node) -> str:
    marks = {c.lower for c in verb.children if c.dep in {"mark", "case"}}
    if "from" in marks:
        return "from"
    if verb.tag == "VBG":
        return "ing"
    if "to" in marks or (verb.tag == "VB" and "that" not in marks and verb.dep == "xcomp"):
        return "to"
    return "that"


def _present_progressive(verb: Node) -> bool:
    return verb.tag == "VBG" and any(c.lower in {"is", "are"} for c in verb.children if c.dep == "aux")
