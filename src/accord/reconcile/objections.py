"""Who objects to a deal, or says that it does not bind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from accord.reconcile.dealmentions import DealMention
from accord.reconcile.undertakings import names_deal
from accord.reconcile.who import Told, Who, best_name, who
from accord.record import ClaimKey, Objector

_NEXT: Final = 1
"""Sentences after one that names the deal in which what is disapproved of without a name is the deal."""


def objectors(group: Sequence[DealMention], claims: Iterable[Told]) -> list[Objector]:
    """Return who objects to a deal: as its mentions say, and who disapproves of it or rejects it in claims of the same reports."""
    found: list[tuple[Who, ClaimKey]] = []
    for mention in group:
        for objection in mention.agreement.objections:
            keys = [ClaimKey(report=mention.record.report.id, claim=claim) for claim in objection.claims]
            found += [(who(objection.by), key) for key in keys]
    found += [(who(part), told.key) for told in claims if _objects(told) for part in told.claim.actor]
    groups: dict[str, list[tuple[Who, ClaimKey]]] = {}
    for one, key in found:
        groups.setdefault(one.key, []).append((one, key))
    told = [
        Objector(
            name=best_name(one.name for one, _ in members), actor=members[0][0].actor, claims=sorted({key for _, key in members})
        )
        for members in groups.values()
    ]
    return sorted(told, key=lambda one: (one.name, one.claims))


def _objects(told: Told) -> bool:
    """Return whether a claim tells that somebody disapproves of the deal or rejects it."""
    claim = told.claim
    if claim.type not in {"ACCUSE", "REJECT"} or claim.status not in {"happened", "ongoing"}:
        return False
    if claim.recipient:
        return any(names_deal(part.refers_to or part.head) for part in claim.recipient)
    return claim.type == "ACCUSE" and "disapprove" in claim.modes and _after_deal(told)


def _after_deal(told: Told) -> bool:
    """Return whether the claim's sentence names the deal, or the one before it does, in one paragraph."""
    report, sentence = told.record.report, told.claim.sentence
    starts = [(start, end) for start, end in report.sentences if start <= sentence.start]
    near = starts[-1 - _NEXT :]
    if not near:
        return names_deal(sentence.text)
    text = report.text[near[0][0] : sentence.end]
    return "\n\n" not in text.strip() and names_deal(text)
