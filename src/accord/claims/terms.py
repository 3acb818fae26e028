"""Terms of a deal: who owes what, from the clauses that stand under a deal, follow from it, or are agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, antecedent, phrase_of, split
from accord.claims.positions import surface_subject, verb_arguments
from accord.claims.tree import Node, Sentence, Tree, case_of, is_passive

OF_DEAL: Final = frozenset(
    {"under", "as part of", "in line with", "in accordance with", "per", "pursuant to", "part of", "thanks to"}
)
_TERM_VERBS: Final = frozenset(
    "include provide stipulate require call envisage allow oblige permit involve see entail give commit bind state specify say mean demand foresee"
    " set guarantee ensure".split()
)
_AGREE_VERBS: Final = frozenset({"agree", "undertake", "consent"})
_FIRST_PERSON: Final = frozenset({"i", "we"})
_OBLIGED: Final = frozenset({"will", "would", "must", "shall", "should", "'ll", "’ll"})
_RETURN: Final = frozenset({"in exchange for", "in return for", "in exchange", "in return"})
_ACT_DEPS: Final = frozenset(
    {"obj", "iobj", "obl", "xcomp", "ccomp", "compound:prt", "advmod", "nmod", "obl:unmarked", "obl:agent", "advcl", "acl"}
)
_FOLLOW: Final = 3
"""How many sentences may go on with the terms of a deal."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One term: its head word, who owes it (empty where the words do not say), what, and the offsets of the act's words."""

    node: Node
    by: list[Phrase]
    object: Phrase | None
    start: int
    end: int


def find_terms(tree: Tree, words: set[Node], kinds: Kinds) -> list[Term]:
    """Return the terms of the deal that ``words`` (nouns of the report) speak of, in the order of the text."""
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


@dataclass(slots=True)
class _Finder:
    tree: Tree
    words: set[Node]
    kinds: Kinds
    terms: list[Term]
    last_end: int

    def __init__(self, tree: Tree, words: set[Node], kinds: Kinds) -> None:
        self.tree, self.words, self.kinds = tree, words, kinds
        self.terms = []
        self.last_end = 0

    def same_paragraph(self, sentence: Sentence) -> bool:
        """Whether no blank line parts ``sentence`` from what is before it."""
        before = self.tree.text[max(0, sentence.start - 3) : sentence.start]
        return "\n\n" not in before

    def sentence(self, sentence: Sentence) -> None:
        """Collect the terms that a sentence ties to the deal itself."""
        for node in sentence.nodes:
            if node in self.words:
                self._of_noun(node)
            elif node.pos in {"VERB", "AUX"}:
                self._of_verb(node)

    def follow(self, sentence: Sentence) -> None:
        """Collect the obligations of a sentence that goes on from the deal's."""
        root = sentence.root
        if root is None:
            return
        if root.lemma in _TERM_VERBS and any(c.dep == "nsubj" and c.lower in {"it", "this"} for c in root.children):
            self._complements(root)
        self._clause(root, obliged_only=True)

    # ------------------------------------------------------------------ where terms stand

    def _of_noun(self, noun: Node) -> None:
        """*A deal to free fifty prisoners*, *a truce under which both sides will withdraw*."""
        for child in noun.children:
            if child.dep == "acl" and child.tag == "VB":
                self._term(child, joined=True)
            elif child.dep == "acl:relcl" and any(case_of(g) == "under" for g in child.children):
                self._clause(child, obliged_only=False)

    def _of_verb(self, verb: Node) -> None:
        if any(
            c.dep in {"obl", "nmod", "advcl"} and (c in self.words or antecedent(c) in self.words) and case_of(c) in OF_DEAL
            for c in verb.children
        ):
            self._clause(verb, obliged_only=False)
        elif verb.lemma in _TERM_VERBS and any(c.dep == "nsubj" and antecedent(c) in self.words for c in verb.children):
            self._complements(verb)
        elif verb.lemma in _AGREE_VERBS and not any(c.lower in {"not", "n't", "never"} | _FIRST_PERSON for c in verb.children):
            self._agreed(verb)

    def _agreed(self, verb: Node) -> None:
        for child in verb.children:
            infinitive = child.dep in {"xcomp", "ccomp"} and (child.tag == "VB" or self._obliged(child))
            gerund = child.dep in {"advcl", "obl"} and child.tag == "VBG" and any(g.lower in {"on", "to"} for g in child.children)
            if infinitive or gerund:
                self._term(child, joined=True)

    def _complements(self, verb: Node) -> None:
        """*The deal calls for the withdrawal of troops*, *includes the group to reveal*, *says that both sides will*."""
        for child in verb.children:
            if child.dep in {"xcomp", "ccomp", "advcl"} and child.pos in {"VERB", "AUX"}:
                self._term(child, joined=True)
            elif child.dep == "obj" or (child.dep == "obl" and case_of(child) in {"for", "on"}):
                self._objects(child)

    def _objects(self, thing: Node) -> None:
        for head in split(thing):
            inner = next((c for c in head.children if c.dep == "acl" and c.pos == "VERB" and c.tag == "VB"), None)
            if inner is not None:
                self._term(inner, joined=True, subject=head)
                continue
            by = [phrase_of(c) for c in head.children if c.dep == "nmod:poss" or (c.dep == "nmod" and case_of(c) == "by")]
            object_ = next((phrase_of(c) for c in head.children if c.dep == "nmod" and case_of(c) == "of"), phrase_of(head))
            whole = phrase_of(head)
            self.terms.append(Term(head, by, object_, whole.start, whole.end))

    # ------------------------------------------------------------------ clauses

    @staticmethod
    def _obliged(verb: Node) -> bool:
        return any(c.dep == "aux" and c.lower in _OBLIGED for c in verb.children)

    def _clause(self, verb: Node, *, obliged_only: bool) -> None:
        """Take a clause as a term where it tells an obligation, and the clauses joined to it."""
        infinitive = verb.first("xcomp")
        if verb.lemma == "be" and infinitive is not None and infinitive.tag == "VB":
            self._term(infinitive, joined=True, subject=surface_subject(verb))
        elif self._obliged(verb) or not obliged_only:
            self._term(verb, joined=False)
        elif verb.lemma in {"say", "add"}:
            for child in verb.children:
                if child.dep in {"ccomp", "parataxis"}:
                    self._clause(child, obliged_only=obliged_only)
            return
        for child in verb.children:
            if child.pos not in {"VERB", "AUX"} and child.first("aux") is None:
                continue
            if child.dep in {"conj", "parataxis"} or (
                child.dep == "advcl" and any(g.lower in {"while", "and"} for g in child.children)
            ):
                shared = child.first("nsubj", "nsubj:pass", "aux") is None
                if shared or self._obliged(child) or child.lemma == "be":
                    self._clause(child, obliged_only=obliged_only and not shared)

    def _term(self, verb: Node, *, joined: bool, subject: Node | None = None) -> None:
        """Add the term that ``verb`` tells; with ``joined`` also those of the verbs joined to it."""
        passive = is_passive(verb)
        subjects = [subject] if subject is not None else [a.head for a in verb_arguments(verb) if a.position == "subj"]
        by = [phrase_of(h) for s in subjects for h in split(s) if self.kinds.can_act(h) or self.kinds.is_place(h)]
        things = [a.head for a in verb_arguments(verb) if a.position == "obj"]
        if passive and subject is not None:
            things, by = [subject], []
        object_ = phrase_of(things[0]) if things else None
        self.terms.append(Term(verb, by, object_, verb.start, self._act_end(verb)))
        for child in verb.children:
            if child.dep == "obl" and case_of(child) in _RETURN:
                self._objects(child)
            elif joined and child.dep == "conj" and child.pos == "VERB":
                self._term(child, joined=True, subject=subject if child.first("nsubj", "nsubj:pass") is None else None)

    @staticmethod
    def _act_end(verb: Node) -> int:
        ends = [verb.end]
        for child in verb.children:
            if child.i > verb.i and child.dep in _ACT_DEPS and case_of(child) not in _RETURN:
                ends.extend(n.end for n in child.subtree() if n.pos != "PUNCT")
        return max(ends)
