"""Terms of a deal: who owes what, from the clauses that stand under a deal, follow from it, or are agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.kinds import Kinds
from accord.claims.parties import may_be_party
from accord.claims.phrases import Phrase, antecedent, phrase_of, split
from accord.claims.positions import surface_subject, verb_arguments
from accord.claims.tree import Node, Sentence, Tree, case_of, is_infinitive, is_passive

OF_DEAL: Final = frozenset(
    {"under", "as part of", "in line with", "in accordance with", "per", "pursuant to", "part of", "thanks to"}
)
_TERM_VERBS: Final = frozenset(
    "include provide stipulate require call envisage allow oblige permit involve see entail give commit bind state specify say mean demand foresee"
    " set guarantee ensure force compel grant promise".split()
)
AGREE_VERBS: Final = frozenset({"agree", "undertake", "consent"})
_PLEDGE_VERBS: Final = frozenset({"promise", "pledge", "accept", "commit"})
"""Verbs that bring a term where a deal was spoken of right before, and a mere promise elsewhere."""
_PLEDGED: Final = frozenset(
    {
        "amnesty",
        "pardon",
        "withdrawal",
        "release",
        "access",
        "truce",
        "ceasefire",
        "payment",
        "compensation",
        "halt",
        "end",
        "passage",
    }
)
"""What is promised in one word."""
_ORDER: Final = frozenset({"first", "second", "former", "latter", "other"})
"""Words for one of the sides told before: *the first will leave the village*."""
_FIRST_PERSON: Final = frozenset({"i", "we"})
_OBLIGED: Final = frozenset({"will", "would", "must", "shall", "should", "'ll", "’ll"})
_NEVER: Final = frozenset({"not", "n't", "n’t", "never"})
_SAYS: Final = frozenset({"say", "add", "explain", "tell", "announce", "confirm"})
_RETURN: Final = frozenset({"exchange", "return"})
_ACT_DEPS: Final = frozenset({"obj", "iobj", "obl", "xcomp", "compound:prt", "advmod", "nmod", "obl:unmarked", "obl:agent"})
_MAIN: Final = frozenset({"root", "conj", "parataxis", "ccomp", "appos", "dep", "acl", "acl:relcl"})
_FOLLOW: Final = 3
"""How many sentences may go on with the terms of a deal."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One term: its head word, who owes it (empty where the words do not say), what, to whom, and the offsets of the act's words."""

    node: Node
    by: list[Phrase]
    object: Phrase | None
    start: int
    end: int
    to: list[Phrase] = field(default_factory=list)


def find_terms(tree: Tree, words: set[Node], kinds: Kinds) -> list[Term]:
    """Return the terms of the deal that ``words`` (of the report) speak of, in the order of the text."""
    finder = _Finder(tree, words, kinds)
    left = 0
    for sentence in tree.sentences:
        before = len(finder.terms)
        finder.sentence(sentence)
        if any(n in words for n in sentence.nodes) or len(finder.terms) > before:
            left = _FOLLOW
        elif left and finder.same_paragraph(sentence):
            finder.follow(sentence)
            left = left - 1 if len(finder.terms) > before else 0
        else:
            left = 0
    seen: dict[int, Term] = {}
    for term in finder.terms:
        seen.setdefault(term.node.i, term)
    return sorted(seen.values(), key=lambda t: t.node.i)


def speaks_of_terms(node: Node) -> bool:
    """Tell whether ``node`` is *terms* of *under its terms*, which stands for the deal."""
    return node.lower == "terms" and case_of(node) in OF_DEAL


@dataclass(slots=True)
class _Finder:
    tree: Tree
    words: set[Node]
    kinds: Kinds
    terms: list[Term] = field(default_factory=list)

    def same_paragraph(self, sentence: Sentence) -> bool:
        """Whether no blank line parts ``sentence`` from what is before it."""
        before = self.tree.text[max(0, sentence.start - 3) : sentence.start]
        return "\n\n" not in before

    def sentence(self, sentence: Sentence) -> None:
        """Collect the terms that a sentence ties to the deal itself."""
        told, colon = False, False
        for node in sentence.nodes:
            if node in self.words and node.pos in {"NOUN", "PROPN"}:
                told = True
                self._of_noun(node)
            elif node.text == ":":
                colon = told
            elif node.pos in {"VERB", "AUX"}:
                self._of_verb(node)
                if colon and self._obliged(node):  # "reminder of the deal: both towns will be emptied"
                    self._clause(node, whole=False)

    def follow(self, sentence: Sentence) -> None:
        """Collect the obligations of a sentence that goes on from the deal's."""
        first = [n.lower for n in sentence.nodes[:2]]
        in_return = first[:1] == ["in"] and first[-1] in _RETURN
        for node in sentence.nodes:
            if node.dep not in _MAIN or not (node.pos in {"VERB", "AUX"} or node.tag.startswith("VB")):
                continue
            if node.lemma in _TERM_VERBS and any(c.dep == "nsubj" and c.lower in {"it", "this"} for c in node.children):
                self._complements(node)
            elif node.lemma in _PLEDGE_VERBS:
                self._agreed(node)
            elif (self._obliged(node) or (in_return and node.parent is None)) and self._may_owe(node):
                self._clause(node, whole=in_return)

    # ------------------------------------------------------------------ where terms stand

    def _of_noun(self, noun: Node) -> None:
        """*A deal to free fifty prisoners*, *a truce under which both sides will withdraw*, *a deal for the release of hostages*."""
        for child in noun.children:
            if child.dep == "acl" and child.tag == "VB":
                self._term(child, joined=True)
            elif child.dep == "acl:relcl" and under_which(child):
                self._clause(child, whole=True)
            elif child.dep == "nmod" and case_of(child) == "for" and child.kind in {"event", "abstract"}:
                self._objects(child)

    def _of_verb(self, verb: Node) -> None:
        if any(c.dep in {"obl", "nmod", "advcl"} and self._names_deal(c) and case_of(c) in OF_DEAL for c in verb.children):
            self._clause(verb, whole=True)
        elif verb.lemma in _TERM_VERBS and any(c.dep == "nsubj" and self._names_deal(c) for c in verb.children):
            self._complements(verb)
        elif verb.lemma in AGREE_VERBS:
            self._agreed(verb)

    def _names_deal(self, node: Node) -> bool:
        return node in self.words or antecedent(node) in self.words or speaks_of_terms(node)

    def _agreed(self, verb: Node) -> None:
        """*Agreed to free the crew*, *agreed on freeing them*, *undertook to withdraw*, *pledged an amnesty*."""
        if any(c.lower in _NEVER | _FIRST_PERSON for c in verb.children):
            return
        for child in verb.children:
            infinitive = child.dep in {"xcomp", "ccomp", "advcl"} and (is_infinitive(child) or self._obliged(child))
            gerund = child.dep in {"advcl", "obl"} and child.tag == "VBG" and any(g.lower in {"on", "to"} for g in child.children)
            if (infinitive or gerund) and child.lemma not in {"do", "be"}:
                self._term(child, joined=True)
            elif child.dep == "obj" and child.lemma in _PLEDGED:
                self._owed(verb, child)

    def _complements(self, verb: Node) -> None:
        """*The deal calls for the withdrawal of troops*, *obliges the group to reveal*, *says that both sides will*."""
        for child in verb.children:
            if child.dep in {"xcomp", "ccomp", "advcl"} and child.pos in {"VERB", "AUX"}:
                self._term(child, joined=True)
            elif child.dep == "obj" or (child.dep == "obl" and case_of(child) in {"for", "on"}):
                self._objects(child)
            elif child.dep in {"parataxis", "conj"} and self._obliged(child):
                self._clause(child, whole=False)

    def _objects(self, thing: Node) -> None:
        for head in split(thing):
            inner = next((c for c in head.children if c.dep == "acl" and c.pos == "VERB" and c.tag == "VB"), None)
            if inner is not None:
                self._term(inner, joined=True, subject=head)
            elif not self._obliges(head):
                by = [phrase_of(c) for c in head.children if c.dep == "nmod:poss" or (c.dep == "nmod" and case_of(c) == "by")]
                object_ = next((phrase_of(c) for c in head.children if c.dep == "nmod" and case_of(c) == "of"), phrase_of(head))
                whole = phrase_of(head)
                self.terms.append(Term(head, by, object_, whole.start, whole.end))

    def _owed_to(self, verb: Node) -> list[Phrase]:
        """*Hand over the suspects to the judiciary*, *pay the tribe compensation*."""
        owed = [a.head for a in verb_arguments(verb) if a.position in {"to", "iobj"}]
        return [phrase_of(h) for thing in owed for h in split(thing) if may_be_party(h, self.kinds)]

    @staticmethod
    def _obliges(head: Node) -> bool:
        """*Obliges the gunmen to stop*: the object is who owes, and the infinitive is the term."""
        return head.parent is not None and any(c.dep == "xcomp" and c.i > head.i for c in head.parent.children)

    def _owed(self, verb: Node, thing: Node) -> None:
        subject = surface_subject(verb)
        whole = phrase_of(thing)
        self.terms.append(Term(thing, [phrase_of(h) for h in split(subject)] if subject else [], whole, whole.start, whole.end))

    # ------------------------------------------------------------------ clauses

    @staticmethod
    def _obliged(verb: Node) -> bool:
        """*Will withdraw*, *must withdraw*, *is to withdraw*, of what is not denied."""
        if any(c.lower in _NEVER for c in verb.children):
            return False
        if any(c.dep == "aux" and c.lower in _OBLIGED for c in verb.children):
            return True
        be = any(c.dep in {"aux", "cop"} and c.lemma == "be" for c in verb.children)
        return be and is_infinitive(verb)

    def _may_owe(self, verb: Node) -> bool:
        if is_passive(verb):
            return True
        return any(bool(self.kinds.of(h) & {"person", "group", "place"}) or h.lower in _ORDER for h in _subjects(verb))

    def _clause(self, verb: Node, *, whole: bool) -> None:
        """Take a clause as a term where it tells an obligation, or with ``whole`` whatever it tells, and the clauses joined to it."""
        infinitive = verb.first("xcomp")
        owes = whole or self._obliged(verb)
        if verb.lemma in AGREE_VERBS | _PLEDGE_VERBS and infinitive is not None:
            self._agreed(verb)
        elif verb.lemma == "be" and infinitive is not None and infinitive.tag == "VB":
            self._term(infinitive, joined=True, subject=surface_subject(verb))
        elif verb.lemma in _SAYS:
            for child in verb.children:
                if child.dep in {"ccomp", "parataxis"}:
                    self._clause(child, whole=whole)
            return
        elif owes:
            self._term(verb, joined=False)
        for child in verb.children:
            if self._is_joined_clause(child):
                shared = child.first("nsubj", "nsubj:pass", "aux") is None and not _is_past(child, verb)
                if whole or (shared and owes) or self._obliged(child):
                    self._clause(child, whole=whole or (shared and owes))

    @staticmethod
    def _is_joined_clause(child: Node) -> bool:
        if child.pos not in {"VERB", "AUX"} and child.first("aux") is None:
            return False
        with_while = child.dep == "advcl" and any(g.lower in {"while", "and"} for g in child.children)
        return child.dep in {"conj", "parataxis"} or with_while

    def _term(self, verb: Node, *, joined: bool, subject: Node | None = None) -> None:
        """Add the term that ``verb`` tells; with ``joined`` also those of the verbs joined to it."""
        passive = is_passive(verb)
        subjects = [subject] if subject is not None else [a.head for a in verb_arguments(verb) if a.position == "subj"]
        by = [phrase_of(h) for s in subjects for h in split(s) if self.kinds.can_act(h) or self.kinds.is_place(h)]
        things = [a.head for a in verb_arguments(verb) if a.position == "obj"]
        if passive and subject is not None:
            things, by = [subject], []
        object_ = phrase_of(things[0]) if things else None
        for each in [[one] for one in by] if _says_each(verb) and len(by) > 1 else [by]:
            self.terms.append(Term(verb, each, object_, verb.start, act_end(verb), self._owed_to(verb)))
        for child in verb.children:
            if child.dep == "obl" and (owed := _in_return(child)) is not None:
                self._objects(owed)
            elif joined and child.dep in {"conj", "advcl", "parataxis"} and child.pos == "VERB" and _is_like(child, verb):
                self._term(child, joined=True, subject=subject if child.first("nsubj", "nsubj:pass") is None else None)


def _subjects(verb: Node) -> list[Node]:
    subject = verb.first("nsubj:outer") or surface_subject(verb)
    return split(subject) if subject is not None else []


def _is_past(child: Node, verb: Node) -> bool:
    """*Will be left out and said that*: a joined verb in another tense does not share the obligation."""
    return child.tag == "VBD" and verb.tag != "VBD"


def _is_like(child: Node, verb: Node) -> bool:
    """*That all groups leave, that police be recruited*: clauses of one list, however the parser joined the later ones."""
    if child.dep == "conj":
        return True
    marks = {c.lower for c in child.children if c.dep == "mark"}
    if is_infinitive(child) and is_infinitive(verb):
        return any(c.text == "," and c.i < child.i for c in child.children)
    return "that" in marks and any(c.lower == "that" for c in verb.children)


def _in_return(child: Node) -> Node | None:
    """Return what is owed in return: *prisoners* of *in exchange for prisoners*."""
    if child.lemma in _RETURN and case_of(child) == "in":
        return next((c for c in child.children if c.dep == "nmod" and case_of(c) == "for"), None)
    return child if case_of(child) in {"in exchange for", "in return for"} else None


def under_which(clause: Node) -> bool:
    """Tell whether a relative clause begins with *under which*, *by which*, *whereby*."""
    return any(
        (case_of(c) in {"under", "by", "in"} and c.lower in {"which", "whose", "terms"}) or c.lower == "whereby"
        for c in clause.children
    )


def _says_each(verb: Node) -> bool:
    """*Russia and Ukraine each freed ninety men*: each of them owes as much."""
    return any(c.lower == "each" for c in verb.children)


def act_end(verb: Node) -> int:
    """Return where the words of an act end: with its objects and phrases, before the clauses joined to it."""
    ends = [verb.end]
    for child in verb.children:
        if child.i > verb.i and child.dep in _ACT_DEPS and not (child.lemma in _RETURN and case_of(child) == "in"):
            ends.extend(_ends(child))
    return max(ends)


def _ends(node: Node) -> list[int]:
    ends = [node.end]
    for child in node.children:
        if child.pos == "PUNCT" or (child.dep in {"conj", "advcl", "acl:relcl", "parataxis"} and child.pos in {"VERB", "AUX"}):
            continue
        ends.extend(_ends(child))
    return ends
