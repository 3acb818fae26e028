"""Noun phrases as participants: which words belong to one, and where a list of them comes apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accord.claims.tree import NOMINAL_POS, RELATIVE, Node, Tree, case_of

_LEFT: Final = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
        "advmod",
        "nmod:desc",
        "det:predet",
        "nmod",
        "nmod:unmarked",
        "goeswith",
    }
)
_RIGHT: Final = frozenset({"flat", "nmod", "compound", "goeswith", "fixed", "nmod:desc", "nummod"})
_SKIP_CASES: Final = frozenset(
    {"including", "such as", "like", "despite", "because of", "due to", "after", "before", "during", "since", "as"}
)
_ONWARD: Final = frozenset({"to", "into", "towards", "toward", "via", "through", "until"})
_SIZE: Final = frozenset({"least", "most"})
"""Words that *at* goes before in a number."""
_BRACKETS: Final = frozenset({"(", ")", "[", "]"})


@dataclass(slots=True, eq=False)
class Phrase:
    """A participant's noun phrase: its head, its words in order, and, for a pronoun or bare description, whom it stands for."""

    head: Node
    nodes: list[Node]
    refers: Phrase | None = None

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.nodes[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.nodes[-1].end

    def text(self, tree: Tree) -> str:
        """Return the words as they stand in the report."""
        return tree.text[self.start : self.end]

    def named(self) -> Phrase:
        """Return the phrase that names whom this one stands for: itself where it stands for nobody else."""
        seen, phrase = {id(self)}, self
        while phrase.refers is not None and id(phrase.refers) not in seen:
            phrase = phrase.refers
            seen.add(id(phrase))
        return phrase


def is_time(node: Node) -> bool:
    """Tell whether a nominal names a time (by the reader's names or kinds)."""
    return node.ent in {"DATE", "TIME", "Date", "Temporal"} or node.kind == "time"


def _belongs(child: Node, head: Node) -> bool:
    if child.i < head.i:
        return (
            child.dep in _LEFT
            and not (child.dep == "nmod" and case_of(child))
            and not (is_time(child) and child.dep != "nmod:poss")
        )
    if child.dep == "appos":
        return _close_name(child, head)
    if child.dep not in _RIGHT:
        return False
    if child.dep in {"nmod", "nmod:unmarked"}:
        case = case_of(child)
        if case in _ONWARD and case_of(head) == "from":
            return False  # "from Gori to Tskhinvali" names two places
        return not is_time(child) and case not in _SKIP_CASES
    return True


def _close_name(child: Node, head: Node) -> bool:
    """A name behind its description without a comma: *spokesman Ryan Dillon*, *spokesman for the coalition Ryan Dillon*."""
    first = min(n.i for n in child.subtree())
    if any(c.pos == "PUNCT" and head.i < c.i < first for c in head.children):
        return False
    return first == head.i + 1 or (child.pos == "PROPN" and not any(n.pos == "PUNCT" and n.i < child.i for n in child.children))


def _collect(node: Node, top: Node, out: list[Node]) -> None:
    out.append(node)
    for child in node.children:
        if child.dep in {"case", "cc", "punct"} and node is top:
            continue
        if child.dep in {"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "cop"}:
            continue
        if child.dep == "conj":
            # A list inside the phrase stays ("areas of Homs and Hama"); a list of the phrase's own head does not.
            if node is not top:
                _collect(child, top, out)
            continue
        if node is top:
            if _belongs(child, top):
                _collect(child, top, out)
        elif child.dep not in {"discourse", "dep"} and not (
            child.dep == "nmod" and case_of(child) in _ONWARD and case_of(top) == "from"
        ):
            _collect(child, top, out)


def phrase_of(head: Node) -> Phrase:
    """Return the phrase of ``head`` without what is joined to it, its relative clauses and its times."""
    if head.lower == "what" and any(c.dep.startswith("acl") for c in head.children):
        # "Condemned what it called an ambush": the clause is all that names it.
        return Phrase(head, [n for n in head.subtree() if n.pos != "PUNCT" and n.i >= head.i] or [head])
    found: list[Node] = []
    _collect(head, head, found)
    found.sort(key=lambda n: n.i)
    # Keep the run of words around the head that nothing else interrupts by more than a bracket or comma.
    at = found.index(head)
    low = high = at
    while low > 0 and found[low].i - found[low - 1].i <= 2:
        low -= 1
    while high + 1 < len(found) and found[high + 1].i - found[high].i <= 2:
        high += 1
    nodes = found[low : high + 1]
    while len(nodes) > 1 and nodes[0].pos in {"PUNCT", "CCONJ", "ADP"} and nodes[0] is not head and nodes[1].lower not in _SIZE:
        nodes = nodes[1:]
    while (
        len(nodes) > 1
        and nodes[-1].pos in {"PUNCT", "CCONJ", "ADP", "DET"}
        and nodes[-1] is not head
        and nodes[-1].text not in _BRACKETS
    ):
        nodes = nodes[:-1]
    return Phrase(head, nodes)


def antecedent(node: Node) -> Node:
    """Return the noun that a relative pronoun stands for; ``node`` itself where it is none."""
    if node.lower not in RELATIVE:
        return node
    for above in node.ancestors():
        if above.dep in {"acl:relcl", "acl"} and above.parent is not None:
            return above.parent
    return node


def split(node: Node) -> list[Node]:
    """Return the heads of a list of participants: *Hezbollah and the army* gives two."""
    heads = [antecedent(node)]
    stack = [heads[0]]
    while stack:
        for child in stack.pop().children:
            if child.dep == "conj" and child.pos in NOMINAL_POS | {"ADJ", "X"} and not _one_name(heads[0], child):
                heads.append(child)
                stack.append(child)
    heads.sort(key=lambda n: n.i)
    return heads


def _one_name(head: Node, joined: Node) -> bool:
    """Both stand within one name: *the Front for Hills and Rivers*, *the Ministry of Health and Population*."""
    if not joined.ent or joined.ent_start:
        return False
    between = [n for n in head.subtree() if head.i < n.i <= joined.i]
    return bool(between) and all(n.ent == joined.ent and not n.ent_start for n in between if n.i > head.i)
