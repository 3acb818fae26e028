"""Mending of trees where text without commas and hyphens leads a parser astray.

Each mending is a pattern of the surface that leaves no second reading: *from government controlled Sukhna* is a place that the government
controls, however the parser hung the words; of a description and a name side by side as two subjects, the name belongs to the description.
"""

from __future__ import annotations

from typing import Final

from accord.claims.mend_clauses import mend_clauses
from accord.claims.tree import HYPHENS, Node, Sentence, Tree, detach, move
from accord.knowledge.cues import load_cues
from accord.knowledge.nouns import load_nouns

_HOLDING: Final = frozenset({"controlled", "held", "occupied", "run", "besieged", "ruled", "administered", "dominated"})
_OVER_VERBS: Final = frozenset({"hand", "turn"})
_TAIL: Final = 8
"""Words of a sentence's end among which a word of saying may stand without its subject."""
_TAKEN: Final = frozenset({"nsubj", "nsubj:pass", "aux:pass", "obj", "ccomp", "obl:agent", "xcomp"})
_WHICH: Final = frozenset({"which", "whom", "who"})
_PARTY_CLASSES: Final = ("government", "armed_group", "armed", "organization")


def mend(tree: Tree) -> Tree:
    """Mend ``tree`` in place and return it."""
    for at, node in enumerate(tree.nodes):
        _join_name(node)
        if node.lower in _HOLDING:
            _mend_holding(tree, at)
        if node.lower == "over" and at > 0 and tree.nodes[at - 1].lemma in _OVER_VERBS:
            _mend_over(node, tree.nodes[at - 1])
        if node.lower in _WHICH and at > 0:
            _mend_relative(node, tree.nodes[at - 1])
    for sentence in tree.sentences:
        _mend_speaker(sentence)
    mend_clauses(tree)
    return tree


def _mend_relative(pronoun: Node, noun: Node) -> None:
    """*Offensives which the army had begun*: a clause with *which* right behind a noun is about that noun, however far the parser hung it."""
    clause = pronoun.parent
    if clause is None or clause.dep not in {"parataxis", "ccomp", "advcl", "acl:relcl"} or clause.i < pronoun.i:
        return
    if noun.pos not in {"NOUN", "PROPN"} or noun.sent != pronoun.sent or noun in clause.subtree() or clause.parent is noun:
        return
    if clause.dep != "acl:relcl" or not _stands_inside(noun, clause.parent):
        clause.dep = "acl:relcl"
        move(clause, noun)


def _stands_inside(noun: Node, other: Node | None) -> bool:
    """Whether ``noun`` is a part of the noun phrase of ``other``, about which the clause may as well be."""
    return other is not None and noun in other.subtree()


def _mend_over(over: Node, verb: Node) -> None:
    """*Handed over 233 captives*: the particle is the verb's, not *more than* of the number."""
    if over.parent is not verb and over.parent is not None and over.parent.pos == "NUM" and verb.pos == "VERB":
        over.dep, over.pos = "compound:prt", "ADP"
        move(over, verb)


def _mend_speaker(sentence: Sentence) -> None:
    """*..., the council chairman, Ali Bello, disclosed on Thursday.*: the noun between the comma and the word of saying speaks.

    A parser without a clue what the last words are hangs the noun on whatever stands before it.
    """
    words = [n for n in sentence.nodes if n.pos != "PUNCT"]
    for verb in words[-_TAIL:]:
        if (
            verb.tag not in {"VBD", "VBN"}
            or any(c.dep in _TAKEN and not (c.dep == "ccomp" and c.i < verb.i) for c in verb.children)
            or not _reports(verb)
        ):
            continue
        speaker = _before_comma(sentence, verb)
        root = sentence.root
        if speaker is None or root is None or root in speaker.subtree():
            continue
        speaker.dep = "nsubj"
        move(speaker, verb)
        verb.tag = "VBD"
        if root is not verb and verb.dep != "ccomp":
            verb.dep = "parataxis"
            move(verb, root)


def _reports(verb: Node) -> bool:
    entry = load_cues().verb(verb.lemma)
    return entry is not None and not entry.mental and not entry.relays and {"that", "quote"} <= set(entry.takes)


def _before_comma(sentence: Sentence, verb: Node) -> Node | None:
    """The noun whose words fill the space between a comma and ``verb``, where it names somebody who may speak."""
    before = [n for n in sentence.nodes if n.i < verb.i and n.text != ","]
    node = before[-1] if before else None
    while node is not None and node.parent is not None and node.parent.i < verb.i and node.parent.pos in {"NOUN", "PROPN"}:
        first = _first_word(node)
        after_comma = any(n.i == first - 1 and n.text == "," for n in sentence.nodes)
        if after_comma and node.dep in {"appos", "conj", "nmod", "list", "dep"} and not _is_name_of(node):
            break
        node = node.parent
    if node is None or node.pos not in {"NOUN", "PROPN"} or any(n.i > verb.i for n in node.subtree()):
        return None
    first = _first_word(node)
    if not any(n.i == first - 1 and n.text == "," for n in sentence.nodes):
        return None
    return node if _is_party(node) or node.ent == "Person" or load_cues().source_noun(node.lemma) is not None else None


def _first_word(node: Node) -> int:
    return min((n.i for n in node.subtree() if n.pos != "PUNCT"), default=node.i)


def _is_name_of(node: Node) -> bool:
    """*The chairman, Ali Bello*: a name in apposition belongs to the description before it."""
    return (
        node.ent == "Person"
        and node.dep == "appos"
        and node.parent is not None
        and node.parent.pos == "NOUN"
        and node.parent.ent != "Person"
    )


def _join_name(verb: Node) -> None:
    """Of two subjects side by side, a description and a name, make one: *spokesman for the mission Colonel Tarek*."""
    subjects = [c for c in verb.children if c.dep in {"nsubj", "nsubj:pass", "nsubj:outer"}]
    if len(subjects) != 2:
        return
    first, second = subjects
    start = min(n.i for n in second.subtree())
    if (
        first.pos != "NOUN"
        or second.pos != "PROPN"
        or second.ent not in {"Person", ""}
        or max(n.i for n in first.subtree()) + 1 != start
    ):
        return
    second.dep = "appos"
    move(second, first)


def _mend_holding(tree: Tree, at: int) -> None:
    """*To rebel held Idlib*: the place takes the holder's part in the clause, the participle and the holder stand before it."""
    word = tree.nodes[at]
    before = at - 1
    if before >= 0 and tree.nodes[before].text in HYPHENS:
        before -= 1
    if before < 0 or at + 1 >= len(tree.nodes):
        return
    holder, place = tree.nodes[before], _head_after(tree, at)
    if holder.sent != word.sent or place is None or not _is_party(holder) or holder in place.subtree():
        return
    top = holder
    while top.parent is not None and top.dep in {"compound", "flat", "amod"} and top.parent.i < word.i:
        top = top.parent
    # A noun with a preposition is nobody's subject, so that what follows it is no clause of its own.
    if _is_clause(word) and not any(c.dep == "case" for c in top.children):
        return
    _take_part(top, word, place)


def _head_after(tree: Tree, at: int) -> Node | None:
    """The head of the nominal that begins right behind the participle."""
    following = tree.nodes[at + 1]
    if following.sent != tree.nodes[at].sent or following.pos not in {"PROPN", "NOUN", "ADJ"}:
        return None
    head = following
    while head.parent is not None and head.dep in {"compound", "amod", "flat"} and head.parent.i > at:
        head = head.parent
    return head if head.pos in {"PROPN", "NOUN"} else None


def _is_party(node: Node) -> bool:
    nouns = load_nouns()
    return (
        node.ent in {"Organization", "NORP"}
        or nouns.is_armed(node.lemma)
        or any(nouns.in_class(node.lemma, c) for c in _PARTY_CLASSES)
    )


def _is_clause(word: Node) -> bool:
    """A finite verb with a subject or auxiliary of its own: *the army held Homs*, *was held*."""
    if word.tag == "VBD" and word.dep in {"root", "ccomp", "conj", "parataxis"}:
        return True
    return any(c.dep in {"nsubj", "nsubj:pass", "aux", "aux:pass"} for c in word.children)


def _take_part(holder: Node, word: Node, place: Node) -> None:
    """Let ``place`` stand where ``holder`` stood, with ``word`` and ``holder`` before it."""
    above, dep = holder.parent, holder.dep
    rest = [c for c in word.children if c is not place and c is not holder]
    if above is word or above is place:
        above, dep = word.parent, word.dep
    if above is None:
        return
    for child in [c for c in holder.children if c.dep in {"case", "det"} and c.i < holder.i]:
        move(child, place)
    detach(place)
    detach(word)
    for child in rest:
        # What the participle wrongly stood over becomes a clause of its own where the holder hangs below it.
        if above in child.subtree():
            detach(child)
            child.dep = "root"
        else:
            move(child, above)
    place.dep = dep
    move(place, above)
    word.dep = "amod"
    move(word, place)
    holder.dep = "compound"
    move(holder, word)
