"""Who a deal is between, and who brokered it: from the words around the noun that names it, and from who owes what under it."""

from __future__ import annotations

from typing import Final

from accord.claims.deals import DraftAgreement
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, phrase_of, split
from accord.claims.positions import Argument, arguments, surface_subject, verb_arguments
from accord.claims.reference import Mentions
from accord.claims.tree import Node, case_of, governing_verb

_BROKER_VERBS: Final = frozenset({"broker", "mediate", "facilitate", "sponsor", "negotiate", "guarantee"})
_BROKERED: Final = _BROKER_VERBS | {"brokered", "mediated", "sponsored", "negotiated"}
_SIGN_VERBS: Final = frozenset(
    "sign ink reach strike conclude agree make seal enter accept finalise finalize clinch initial negotiate announce declare arrange put".split()
)
"""Verbs whose subject is a party of the deal that is their object: *X and Y reached a deal*, *X announced a truce with Y*."""
_KEEP_VERBS: Final = frozenset("honour honor respect observe uphold implement abide keep adhere".split())
"""Verbs whose subject has a deal to keep."""
_END_VERBS: Final = frozenset("end halt stop pause suspend".split())
_FIGHTING: Final = frozenset(
    "offensive fighting clash battle war campaign hostility conflict bombardment shelling assault attack".split()
)
_FIGHTERS: Final = frozenset({"nsubj", "appos", "conj", "nmod", "nmod:poss", "obl:agent"})
_OF_FIGHTERS: Final = frozenset({"", "between", "of", "by", "with", "against"})
TRADE_VERBS: Final = frozenset({"exchange", "swap", "trade"})
_WITH: Final = frozenset({"between", "with", "among", "involving"})
_COLLECTIVE: Final = frozenset({"side", "party"})
_SIDES: Final = 2


def gather_parties(deal: DraftAgreement, word: Node, kinds: Kinds) -> None:
    """Add the parties and brokers that stand around ``word``, a noun or verb that names ``deal``."""
    for argument in arguments(word):
        if _brings_party(argument, word):
            extend(deal.parties, _party_heads(argument.head, kinds))
    for child in word.children:
        if child.dep in {"acl", "acl:relcl"}:
            for clause in (child, *(c for c in child.children if c.dep == "conj")):
                _of_clause(deal, clause, kinds)
        elif child.dep in {"amod", "compound"} and child.lemma in _BROKERED:
            extend(deal.brokers, [c for c in child.children if c.pos in {"PROPN", "NOUN", "ADJ"}])
    verb = word.parent
    if verb is not None and verb.pos == "VERB":
        _of_verb(deal, word, verb, kinds)


def may_be_party(head: Node, kinds: Kinds) -> bool:
    """Tell whether ``head`` names somebody who can make a deal."""
    if head.pos == "PRON":
        return head.lower in {"they", "it", "he", "she", "them"}
    if head.dep == "amod":
        return False  # "a Russian deal"
    if head.ent in {"Organization", "NORP", "Person"}:
        return True
    if head.lemma == "community" and any(c.lower == "international" for c in head.children):
        return False
    has = kinds.of(head)
    return kinds.is_armed(head) or "group" in has or "person" in has


def extend(slot: list[Phrase], heads: list[Node]) -> None:
    """Add the phrases of ``heads`` that ``slot`` lacks."""
    have = {p.head for p in slot}
    slot.extend(phrase_of(h) for h in heads if h not in have)


def settle(deal: DraftAgreement, mentions: Mentions) -> None:
    """Name the parties once each, keep brokers apart from them, and let who owes under a deal be its party where the words name too few."""
    deal.parties = _once([mentions.resolve(p) for p in deal.parties])
    deal.brokers = _once([mentions.resolve(p) for p in deal.brokers])
    brokers = {p.named().head.lower for p in deal.brokers}
    if len(deal.parties) > len(deal.brokers):
        deal.parties = [p for p in deal.parties if p.named().head.lower not in brokers]
    owing = _once([mentions.resolve(p) for t in deal.provisions for p in t.by])
    owing = [p for p in owing if p.named().head.pos != "PRON" and p.named().head.lower not in brokers]
    named = [p for p in owing if not _is_collective(p)]
    if len(named) >= _SIDES and all(_is_collective(p) for p in deal.parties):
        deal.parties = named[:_SIDES]
    elif sum(not _is_collective(p) for p in deal.parties) >= _SIDES:
        deal.parties = [p for p in deal.parties if not _is_collective(p)]
    elif len(deal.parties) < _SIDES and not any(_is_several(p) for p in deal.parties):
        have = {p.named().head.lower for p in deal.parties}
        more = [p for p in owing if p.named().head.lower not in have and not (deal.parties and _is_collective(p))]
        deal.parties = [*deal.parties, *more][:_SIDES]
    for provision in deal.provisions:
        provision.by = [mentions.resolve(p) for p in provision.by] or list(deal.parties)


def _party_heads(head: Node, kinds: Kinds) -> list[Node]:
    return [h for h in split(head) if may_be_party(h, kinds)]


def _brings_party(argument: Argument, word: Node) -> bool:
    if argument.position in _WITH | {"poss"}:
        return True
    return (argument.position == "subj" and word.pos == "VERB") or (argument.position == "by" and word.pos != "VERB")


def _of_clause(deal: DraftAgreement, clause: Node, kinds: Kinds) -> None:
    """*A truce brokered by Qatar*, *the accord that the tribes inked*, *a deal involving the militia*."""
    if clause.lemma in _BROKER_VERBS:
        _brokered(deal, clause, kinds)
    elif clause.lemma in _SIGN_VERBS | _KEEP_VERBS:
        _signed(deal, clause, kinds)
    elif clause.lemma in _END_VERBS:
        _ended(deal, clause, kinds)
    elif clause.lemma == "involve":
        extend(deal.parties, [h for a in verb_arguments(clause) if a.position == "obj" for h in _party_heads(a.head, kinds)])


def _of_verb(deal: DraftAgreement, word: Node, verb: Node, kinds: Kinds) -> None:
    """*X and Y signed the deal*, *X honours the truce*, *X left under a deal with Y*, *X and Y swapped prisoners in a deal*."""
    if verb.lemma in _BROKER_VERBS and word.dep in {"obj", "nsubj:pass"}:
        _brokered(deal, verb, kinds)
    elif verb.lemma in _SIGN_VERBS | _KEEP_VERBS and word.dep in {"obj", "obl", "nsubj:pass"}:
        _signed(deal, verb, kinds, subject=case_of(word) not in {"under", "after", "despite"})
    elif verb.lemma in _END_VERBS and word.dep == "nsubj":
        _ended(deal, verb, kinds)
    elif (verb.lemma in TRADE_VERBS and case_of(word) == "in") or _has_other_side(word, verb):
        _signed(deal, verb, kinds)


def _ended(deal: DraftAgreement, verb: Node, kinds: Kinds) -> None:
    """*A truce that ended the offensives which the army and the militia had begun*: those who fought are those who stopped."""
    fights = [a.head for a in verb_arguments(verb) if a.position == "obj" and a.head.lemma in _FIGHTING]
    for fight in fights:
        extend(
            deal.parties,
            [
                node
                for node in fight.subtree()
                if node is not fight and node.dep in _FIGHTERS and case_of(node) in _OF_FIGHTERS and may_be_party(node, kinds)
            ],
        )


def _has_other_side(word: Node, verb: Node) -> bool:
    """*Under a deal with Y*, *have had a truce with Y*: the clause tells of the one side, the noun names the other."""
    if not any(
        c.dep in {"nmod", "obl"} and case_of(c) == "with"
        for c in (*word.children, *(verb.children if verb.lemma == "have" else ()))
    ):
        return False
    return (word.dep == "obl" and case_of(word) in {"under", "in"}) or (word.dep == "obj" and verb.lemma == "have")


def _signed(deal: DraftAgreement, verb: Node, kinds: Kinds, *, subject: bool = True) -> None:
    for argument in verb_arguments(verb):
        if (argument.position == "subj" and subject) or argument.position in _WITH:
            head = argument.head
            # "The army and the militia, who agreed a truce": the clause is about all that are joined.
            first = head.parent if head.dep == "conj" and head.parent is not None and verb in head.children else head
            extend(deal.parties, _party_heads(first, kinds))


def _brokered(deal: DraftAgreement, verb: Node, kinds: Kinds) -> None:
    args = verb_arguments(verb)
    if not any(a.position == "subj" for a in args) and any(a.position == "with" for a in args):
        # "Held to a truce brokered with the rebels": the other side is who the clause is about.
        upper = governing_verb(verb)
        subject = surface_subject(upper) if upper is not None else None
        extend(deal.parties, _party_heads(subject, kinds) if subject is not None else [])
    for argument in args:
        if argument.position == "subj":
            extend(deal.brokers, _party_heads(argument.head, kinds))
        elif argument.position in {"with", "between"}:
            extend(deal.parties, _party_heads(argument.head, kinds))


def _is_collective(phrase: Phrase) -> bool:
    """*Both sides*, *the parties*: sides that are named elsewhere."""
    return phrase.named().head.lemma in _COLLECTIVE


def _is_several(phrase: Phrase) -> bool:
    """*The rival tribes*, *both armies*, *the parties*: all sides of a deal in one phrase."""
    return _is_collective(phrase) or any(n.lower in {"rival", "both", "two", "warring"} for n in phrase.named().nodes)


def _once(phrases: list[Phrase]) -> list[Phrase]:
    seen: dict[str, Phrase] = {}
    for phrase in phrases:
        seen.setdefault(phrase.named().head.lower, phrase)
    return list(seen.values())
