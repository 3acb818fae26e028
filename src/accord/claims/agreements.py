"""Agreements: the deals that a report speaks of, with parties, brokers, terms and objections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, phrase_of, split
from accord.claims.positions import arguments, surface_subject, verb_arguments
from accord.claims.reference import Mentions
from accord.claims.terms import OF_DEAL, find_terms
from accord.claims.tree import Node, Tree, case_of, governing_verb

_KINDS: Final = {
    "ceasefire": ("ceasefire",), "cease-fire": ("ceasefire",), "truce": ("ceasefire",), "armistice": ("ceasefire",), "cessation": ("ceasefire",),
    "evacuation": ("evacuation",), "exchange": ("exchange",), "swap": ("exchange",), "surrender": ("surrender",), "access": ("access",),
    "peace": ("peace",), "de-escalation": ("ceasefire",), "reconciliation": ("surrender", "peace"), "withdrawal": ("evacuation",),
}  # fmt: skip
_BROKER_VERBS: Final = frozenset({"broker", "mediate", "facilitate", "sponsor", "negotiate", "guarantee"})
_SIGN_VERBS: Final = frozenset(
    {
        "sign",
        "ink",
        "reach",
        "strike",
        "conclude",
        "agree",
        "make",
        "negotiate",
        "seal",
        "enter",
        "accept",
        "finalise",
        "finalize",
    }
)
_SIDES: Final = 2
_OBJECTION_TYPES: Final = frozenset({"REJECT", "ACCUSE"})
_BREACH: Final = frozenset({"violate", "breach", "break", "violation", "collapse", "infringe"})


@dataclass(slots=True, eq=False)
class DraftProvision:
    """One term: the claim that tells it where there is one, who owes it, what, and where the words of the act stand."""

    draft: Draft | None
    by: list[Phrase]
    object: Phrase | None
    start: int
    end: int


@dataclass(slots=True, eq=False)
class DraftAgreement:
    """A deal in the making; ``words`` are the nouns and verbs that speak of it."""

    kinds: list[str]
    words: list[Node]
    drafts: list[Draft] = field(default_factory=list)
    parties: list[Phrase] = field(default_factory=list)
    brokers: list[Phrase] = field(default_factory=list)
    provisions: list[DraftProvision] = field(default_factory=list)
    objections: list[tuple[Phrase, Draft]] = field(default_factory=list)
    status: str = "agreed"


def find_agreements(tree: Tree, kinds: Kinds, mentions: Mentions, drafts: list[Draft]) -> list[DraftAgreement]:
    """Return the agreements of a report; mentions of a deal of the same kind are one."""
    by_node = {d.node: d for d in drafts}
    deals: list[DraftAgreement] = []
    for node in tree.nodes:
        if not _is_deal(node, kinds):
            continue
        _place(node, deals, by_node.get(node))
    if not deals:
        return []
    for deal in deals:
        for word in deal.words:
            _gather_parties(deal, word, kinds)
    for draft in drafts:
        bearing = _deal_of(draft, deals)
        if bearing is not None:
            _gather_draft(bearing, draft, kinds)
    _give_terms(tree, kinds, deals, by_node)
    for deal in deals:
        _finish(deal, mentions)
    return deals


def _give_terms(tree: Tree, kinds: Kinds, deals: list[DraftAgreement], by_node: dict[Node, Draft]) -> None:
    """Give each term to the deal that was spoken of last before it."""
    words = {w: deal for deal in deals for w in deal.words}
    for term in find_terms(tree, set(words), kinds):
        if term.node in words:
            continue
        before = [w for w in words if w.sent <= term.node.sent]
        deal = words[max(before, key=lambda w: w.i)] if before else deals[0]
        draft = by_node.get(term.node)
        deal.provisions.append(DraftProvision(draft, term.by, term.object, term.start, term.end))


def _is_deal(node: Node, kinds: Kinds) -> bool:
    """Tell whether a noun names a deal (and does not only stand before one: *ceasefire agreement*)."""
    if node.pos not in {"NOUN", "PROPN"} or node.dep == "flat" or not kinds.lemmas.in_class(node.lemma, "concluded"):
        return False
    # "Ceasefire agreement" is one word for one deal; "ceasefire line" and "ceasefire violations" only speak of it.
    return node.dep != "compound" or node.parent is None or not kinds.lemmas.in_class(node.parent.lemma, "concluded")


def _kinds_of(node: Node) -> list[str]:
    words = [
        node.lemma,
        *[
            n.lemma
            for c in node.children
            if c.dep in {"compound", "amod", "nmod"}
            for n in (c, *c.children)
            if n.pos in {"NOUN", "PROPN", "ADJ"}
        ],
    ]
    found = [k for w in words for k in _KINDS.get(w, ())]
    return list(dict.fromkeys(found))


def _place(node: Node, deals: list[DraftAgreement], draft: Draft | None) -> None:
    """Put a mention with the deal of the same kind; *the deal* and *the agreement* go with the last one."""
    found = _kinds_of(node)
    if not found and node.pos in {"NOUN", "PROPN"} and deals:
        deal = deals[-1]
    else:
        fitting = [d for d in deals if not found or not d.kinds or set(found) & set(d.kinds)]
        deal = fitting[0] if fitting else DraftAgreement(found, [])
    if deal not in deals:
        deals.append(deal)
    deal.kinds = list(dict.fromkeys([*deal.kinds, *found]))
    deal.words.append(node)
    if draft is not None:
        deal.drafts.append(draft)


def _gather_parties(deal: DraftAgreement, word: Node, kinds: Kinds) -> None:
    for argument in arguments(word):
        heads = [h for h in split(argument.head) if _may_be_party(h, kinds)]
        if (
            argument.position in {"between", "with", "among", "poss"}
            or (argument.position == "subj" and word.pos == "VERB")
            or (argument.position == "by" and word.pos != "VERB")
        ):
            _extend(deal.parties, heads)
    for child in word.children:
        if child.dep in {"acl", "acl:relcl"} and child.lemma in _BROKER_VERBS:
            _brokered(deal, child, kinds)
        elif child.dep in {"acl", "acl:relcl"} and child.lemma in _SIGN_VERBS:
            _extend(
                deal.parties,
                [
                    h
                    for a in verb_arguments(child)
                    if a.position in {"subj", "between", "with"}
                    for h in split(a.head)
                    if _may_be_party(h, kinds)
                ],
            )
    verb = word.parent
    if verb is not None and verb.lemma in _SIGN_VERBS and word.dep in {"obj", "obl", "nsubj:pass"}:
        _extend(
            deal.parties,
            [
                h
                for a in verb_arguments(verb)
                if a.position in {"subj", "between", "with"}
                for h in split(a.head)
                if _may_be_party(h, kinds)
            ],
        )
    if verb is not None and verb.lemma in _BROKER_VERBS and word.dep in {"obj", "nsubj:pass"}:
        _brokered(deal, verb, kinds)
    for child in word.children:
        if child.dep in {"amod", "compound"} and child.lemma in {
            "broker",
            "mediate",
            "sponsor",
            "brokered",
            "mediated",
            "sponsored",
        }:
            _extend(deal.brokers, [c for c in child.children if c.pos in {"PROPN", "NOUN", "ADJ"}])


def _brokered(deal: DraftAgreement, verb: Node, kinds: Kinds) -> None:
    args = verb_arguments(verb)
    if not any(a.position == "subj" for a in args) and any(a.position == "with" for a in args):
        # "Held to a truce brokered with the rebels": the other side is who the clause is about.
        upper = governing_verb(verb)
        subject = surface_subject(upper) if upper is not None else None
        _extend(deal.parties, [h for h in split(subject) if _may_be_party(h, kinds)] if subject is not None else [])
    for argument in args:
        heads = [h for h in split(argument.head) if _may_be_party(h, kinds)]
        if argument.position == "subj":
            _extend(deal.brokers, heads)
        elif argument.position in {"with", "between"}:
            _extend(deal.parties, heads)


def _may_be_party(head: Node, kinds: Kinds) -> bool:
    if head.pos == "PRON":
        return head.lower in {"they", "it", "he", "she", "them"}
    if head.ent in {"Organization", "NORP", "Person"}:
        return True
    return kinds.is_armed(head) or ("group" in kinds.of(head) and head.lemma != "community") or "person" in kinds.of(head)


def _extend(slot: list[Phrase], heads: list[Node]) -> None:
    have = {p.head for p in slot}
    slot.extend(phrase_of(h) for h in heads if h not in have)


def _deal_of(draft: Draft, deals: list[DraftAgreement]) -> DraftAgreement | None:
    """Return the deal that a claim bears on: one that its participants, its clause or its governor name."""
    near = {p.named().head for p in (*draft.actor, *draft.recipient)} | {draft.node, *draft.hit.nodes}
    up = list(draft.node.ancestors())[:4]
    down = {c for n in (draft.node, *up[:2]) for c in n.children if c.dep in {"obl", "nmod"} and case_of(c) in OF_DEAL}
    for deal in deals:
        words = set(deal.words)
        if words & near or words & down or words & set(up[:2]):
            return deal
    return None


def _gather_draft(deal: DraftAgreement, draft: Draft, kinds: Kinds) -> None:
    words = set(deal.words)
    if draft not in deal.drafts:
        deal.drafts.append(draft)
    named = {p.named().head for p in draft.recipient}
    if draft.frame.type == "AGREE" and draft.node in words | {w.parent for w in words}:
        _extend(deal.parties, [p.head for p in (*draft.actor, *draft.recipient) if _may_be_party(p.head, kinds)])
    elif draft.node.lemma in _BREACH and words & named:
        deal.status = "violated"
    elif draft.frame.type in _OBJECTION_TYPES and words & named:
        deal.objections.extend((p, draft) for p in draft.actor)


def _finish(deal: DraftAgreement, mentions: Mentions) -> None:
    """Name the parties once each, and keep brokers apart from them."""
    deal.parties = _once([mentions.resolve(p) for p in deal.parties])
    deal.brokers = _once([mentions.resolve(p) for p in deal.brokers])
    brokers = {p.named().head.lower for p in deal.brokers}
    if len(deal.parties) > len(deal.brokers):
        deal.parties = [p for p in deal.parties if p.named().head.lower not in brokers]
    owing = _once([mentions.resolve(p) for t in deal.provisions for p in t.by])
    if not deal.parties:
        deal.parties = [p for p in owing if p.named().head.pos != "PRON"][:_SIDES]
    for provision in deal.provisions:
        provision.by = [mentions.resolve(p) for p in provision.by] or list(deal.parties)
    deal.kinds = deal.kinds or ["other"]


def _once(phrases: list[Phrase]) -> list[Phrase]:
    seen: dict[str, Phrase] = {}
    for phrase in phrases:
        seen.setdefault(phrase.named().head.lower, phrase)
    return list(seen.values())


__all__ = ["DraftAgreement", "DraftProvision", "find_agreements"]
