"""Agreements: the deals that a report speaks of, with parties, brokers, terms and objections."""

from __future__ import annotations

from typing import Final

from accord.claims.deals import DraftAgreement, DraftProvision
from accord.claims.draft import Draft
from accord.claims.kinds import Kinds
from accord.claims.parties import TRADE_VERBS, extend, gather_parties, may_be_party, settle
from accord.claims.phrases import split
from accord.claims.positions import surface_subject
from accord.claims.reference import Mentions
from accord.claims.terms import AGREE_VERBS, OF_DEAL, act_end, find_terms, under_which
from accord.claims.tree import Node, Tree, case_of, is_infinitive

_KINDS: Final = {
    "ceasefire": ("ceasefire",), "cease-fire": ("ceasefire",), "truce": ("ceasefire",), "armistice": ("ceasefire",), "cessation": ("ceasefire",),
    "evacuation": ("evacuation",), "exchange": ("exchange",), "swap": ("exchange",), "surrender": ("surrender",), "access": ("access",),
    "peace": ("peace",), "de-escalation": ("ceasefire",), "reconciliation": ("surrender", "peace"), "withdrawal": ("evacuation",),
}  # fmt: skip
_PAPERS: Final = frozenset(
    "draft plan proposal arrangement formula initiative protocol memorandum roadmap declaration settlement compromise understanding charter".split()
)
_CAPTIVES: Final = frozenset("prisoner captive hostage detainee pow body soldier abductee remains".split())
_GIVING: Final = frozenset({"RETREAT", "COOPERATE", "CONCEDE"})
_GIVING_MODES: Final = frozenset({"release"})
_GIVES: Final = frozenset({"hand", "return", "give", "deliver", "free", "release"})
_GOES_ON: Final = 2
"""Sentences that may lie between one thing that was given and the next."""
_OBJECTION_TYPES: Final = frozenset({"REJECT", "ACCUSE"})
_BREACH: Final = frozenset({"violate", "breach", "break", "violation", "collapse", "infringe"})


def find_agreements(tree: Tree, kinds: Kinds, mentions: Mentions, drafts: list[Draft]) -> list[DraftAgreement]:
    """Return the agreements of a report; mentions of a deal of the same kind are one."""
    by_node = {d.node: d for d in drafts}
    deals: list[DraftAgreement] = []
    for node in tree.nodes:
        if _is_deal(node, kinds):
            _place(node, deals, by_node.get(node))
    if not deals:
        return []
    for deal in deals:
        for word in deal.words:
            gather_parties(deal, word, kinds)
    for draft in drafts:
        bearing = _deal_of(draft, deals)
        if bearing is not None:
            _gather_draft(bearing, draft, kinds)
    _give_terms(tree, kinds, deals, by_node)
    for deal in deals:
        _give_trades(deal, drafts)
        settle(deal, mentions)
        deal.kinds = deal.kinds or ["other"]
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
        deal.provisions.append(DraftProvision(draft, term.by, term.object, term.start, term.end, term.to))


def _give_trades(deal: DraftAgreement, drafts: list[Draft]) -> None:
    """Let what the sides of an exchange gave each other be its terms: *the militia freed ten men, the army gave back four bodies*."""
    if "exchange" not in deal.kinds:
        return
    told = {w.sent for w in deal.words}
    last = min(told)
    terms = {p.start for p in deal.provisions}
    for draft in drafts:
        gives = draft.frame.type in _GIVING and bool(set(draft.modes) & _GIVING_MODES or draft.node.lemma in _GIVES)
        if not gives or not draft.actor or not draft.recipient or draft.node in deal.words or draft.node.start in terms:
            continue
        if draft.node.sent not in told and not last < draft.node.sent <= last + _GOES_ON:
            continue
        last = max(last, draft.node.sent)
        each = any(c.lower == "each" for c in draft.node.children)
        for by in [[one] for one in draft.actor] if each else [list(draft.actor)]:
            deal.provisions.append(DraftProvision(draft, by, draft.recipient[0], draft.node.start, act_end(draft.node)))


def _is_deal(node: Node, kinds: Kinds) -> bool:
    """Tell whether a word names a deal (and does not only stand before one: *ceasefire agreement*)."""
    if node.lemma in AGREE_VERBS and node.pos == "VERB":
        return _is_mutual(node)
    if node.pos not in {"NOUN", "PROPN"} or node.dep in {"flat", "compound"}:
        return _is_named(node, kinds)
    return _is_named(node, kinds) or _is_plan(node) or _is_exchange(node)


def _is_mutual(verb: Node) -> bool:
    """*The two sides agreed to free their captives*: a deal without a noun for it."""
    subject = surface_subject(verb)
    if subject is None or not any(is_infinitive(c) or (c.dep == "obl" and case_of(c) in {"on", "to"}) for c in verb.children):
        return False
    several = (
        len(split(subject)) > 1
        or subject.lemma in {"side", "party"}
        or any(c.lower in {"both", "rival"} for c in subject.children)
    )
    return several and not any(c.lower in {"not", "n't", "never"} for c in verb.children)


def _is_plan(node: Node) -> bool:
    """*A draft under which Hamas would free hostages*, *signed the Lahore Declaration*: other papers that lay down terms."""
    if node.lemma not in _PAPERS:
        return False
    above = node.parent
    signed = above is not None and above.lemma in {"sign", "ink", "initial"} and node.dep in {"obj", "nsubj:pass"}
    told = any(
        (c.dep == "acl:relcl" and under_which(c)) or (c.dep == "acl" and c.lemma in {"broker", "mediate"}) for c in node.children
    )
    return (
        signed
        or told
        or (node.dep == "obl" and case_of(node) == "under" and node.lemma not in {"charter", "declaration", "understanding"})
    )


def _is_exchange(node: Node) -> bool:
    """*The exchange of prisoners*, *handed over ten men in an exchange mediated by Qatar*."""
    if node.lemma != "exchange":
        return False
    near = [c for c in node.children if c.dep in {"compound", "nmod", "acl"}]
    if any(c.lemma in _CAPTIVES or c.lemma in {"mediate", "broker"} for c in near):
        return True
    return case_of(node) == "in" and node.parent is not None and any(c.lemma in _CAPTIVES for c in node.parent.children)


def _is_named(node: Node, kinds: Kinds) -> bool:
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
    if node.parent is not None and node.parent.lemma in TRADE_VERBS:
        words.append("exchange")  # "swapped prisoners in a deal"
    found = [k for w in words for k in _KINDS.get(w, ())]
    return list(dict.fromkeys(found))


def _place(node: Node, deals: list[DraftAgreement], draft: Draft | None) -> None:
    """Put a mention with the deal of the same kind; *the deal* and *the agreement* go with the last one."""
    found = _kinds_of(node)
    if not found and deals:
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
        extend(deal.parties, [p.head for p in (*draft.actor, *draft.recipient) if may_be_party(p.head, kinds)])
    elif draft.node.lemma in _BREACH and words & named:
        deal.status = "violated"
    elif draft.frame.type in _OBJECTION_TYPES and words & named:
        deal.objections.extend((p, draft) for p in draft.actor)


__all__ = ["DraftAgreement", "DraftProvision", "find_agreements"]
