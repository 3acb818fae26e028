"""Terms of a deal over time: who owes what, and what each later claim says became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from accord.knowledge.acts import OTHER, Act, load_acts
from accord.reconcile.blame import Accusation, gather_blame
from accord.reconcile.copies import Copies
from accord.reconcile.dealmentions import DealMention
from accord.reconcile.undertakings import (
    AGREED,
    DISPUTED,
    FULFILLED,
    PARTLY,
    UNDER_WAY,
    VIOLATED,
    act_of_claim,
    act_of_provision,
    lemmas,
)
from accord.reconcile.voices import spoken, voice
from accord.reconcile.who import Told, Who, core, who
from accord.record import FigureSaying, Participant, Quantity, Term, TermStage

JOINT: Final = frozenset({"ceasefire", "evacuation"})
"""Acts that all sides undertake together, or that one journey carries out: a deal has one such term."""

_IMPLIED: Final = frozenset({"release"})
"""Acts that a report which speaks of a deal need not call its term: captives are seldom freed for nothing."""

_RANK: Final = {AGREED: 0, UNDER_WAY: 1, PARTLY: 2, FULFILLED: 3}
_ALIKE: Final = 0.5
"""Share of words from which on two provisions that no listed act describes are one."""


@dataclass(frozen=True, slots=True, eq=False)
class Undertaking:
    """One report's word on one term: who owes what to whom, the claim under it, and how it stands."""

    act: Act | None
    text: str
    object: str
    type: str
    by: tuple[Participant, ...]
    to: tuple[Participant, ...]
    told: Told
    status: str
    """How the report says that it stands; empty where its claim says so better (a journey's leg)."""
    quantity: Quantity | None = None
    spelt: bool = True
    """Whether the report spells the term out, and it is not only meant by the kind of the deal."""

    @property
    def owing(self) -> frozenset[str]:
        """Keys of the actors who owe it."""
        return frozenset(who(part).key for part in self.by if part.actor)


@dataclass(eq=False)
class DraftTerm:
    """A term in the making: what reports say it is, and what was said of it since."""

    undertakings: list[Undertaking]
    stages: list[TermStage] = field(default_factory=list)
    figures: list[FigureSaying] = field(default_factory=list)
    proofs: list[Told] = field(default_factory=list)
    """Claims that tell how it stands."""

    @property
    def act(self) -> Act | None:
        """The act that is undertaken."""
        return self.undertakings[0].act

    @property
    def owing(self) -> frozenset[str]:
        """Keys of the actors who owe it."""
        return frozenset().union(*(one.owing for one in self.undertakings))


def undertakings(mention: DealMention) -> list[Undertaking]:
    """Return the terms that one mention of a deal tells: its provisions, what its kind means, and what it implies."""
    found = [_of_provision(mention, at) for at in range(len(mention.agreement.provisions))]
    for kind in sorted(mention.kinds):
        act = load_acts().of_kind(kind)
        if act is not None and not any(one.act is act for one in found):
            found.append(_of_kind(mention, act))
    return found


def implied(mention: DealMention, parties: frozenset[str]) -> list[Undertaking]:
    """Return the terms that a report implies: claims of an exchange of captives, in which a party has a part."""
    found = []
    for claim in mention.record.claims:
        act = act_of_claim(claim)
        parts = (*claim.actor, *claim.recipient)
        near = {part.actor for part in parts} | {source.actor for source in claim.sources}
        if act is None or act.name not in _IMPLIED or claim.status == "general" or not near & parties:
            continue
        object_ = "; ".join(part.text for part in claim.recipient)
        text = f"{claim.trigger.text} {object_}".strip()
        agreed = claim.status in {"planned", "possible", "demanded"}
        figure = claim.quantities[0] if claim.quantities and agreed else None
        by = tuple(part for part in claim.actor if part.actor)
        told = Told(mention.record, claim)
        found.append(
            Undertaking(
                act, text, object_, claim.type, by, tuple(claim.recipient), told, AGREED if agreed else "", figure, spelt=False
            )
        )
    return found


def _of_provision(mention: DealMention, at: int) -> Undertaking:
    provision = mention.agreement.provisions[at]
    claim = next((told for told in mention.told if told.claim.id in provision.claims), None)
    claim = claim or next((Told(mention.record, one) for one in mention.record.claims if one.id in provision.claims), None)
    return Undertaking(
        act=act_of_provision(mention.record, provision),
        text=provision.act,
        object=provision.object,
        type=provision.type,
        by=tuple(provision.by),
        to=tuple(provision.to),
        told=claim or mention.told[0],
        status=provision.status if provision.status in _RANK or provision.status in {VIOLATED, DISPUTED} else AGREED,
        quantity=provision.quantity,
    )


def _of_kind(mention: DealMention, act: Act) -> Undertaking:
    by = tuple(part for part in mention.parties if part.actor) if act.name in JOINT else ()
    type_ = act.types[0] if act.types else "AGREE"
    status = VIOLATED if mention.agreement.status == VIOLATED else AGREED
    return Undertaking(act, act.label, act.label, type_, by, (), mention.told[0], status, spelt=False)


def draft_terms(found: Sequence[Undertaking]) -> list[DraftTerm]:
    """Return undertakings of many reports as terms: one for each act and who owes it."""
    terms: list[DraftTerm] = []
    for one in sorted(
        found, key=lambda one: (not one.owing, not one.spelt, one.told.record.report.published or "~", one.told.key, one.text)
    ):
        homes = [term for term in terms if _one_term(term, one)]
        if len(homes) == 1 or (homes and one.owing):
            homes[0].undertakings.append(one)
        elif one.spelt or not homes:
            terms.append(DraftTerm([one]))
    return terms


def _one_term(term: DraftTerm, one: Undertaking) -> bool:
    if (term.act.name if term.act else OTHER) != (one.act.name if one.act else OTHER):
        return False
    if one.act is not None and one.act.name in JOINT:
        return True
    if term.owing and one.owing and not term.owing & one.owing:
        return False
    return one.act is not None or any(_worded_alike(one, other) for other in term.undertakings)


def _worded_alike(one: Undertaking, other: Undertaking) -> bool:
    ones, others = set(lemmas(one.object)), set(lemmas(other.object))
    return len(ones & others) >= _ALIKE * min(len(ones), len(others))


def stage(told: Told, status: str, copies: Copies) -> TermStage:
    """Return what one claim says of a term, by its first voice."""
    saying = spoken(told.record, told.claim.sources, copies)[0]
    return TermStage(status=status, key=told.key, published=told.record.report.published, voice=voice(saying))


def finished(term: DraftTerm, copies: Copies) -> Term:
    """Return a finished term; its words are those of the report that spells it out best."""
    best = min(
        term.undertakings,
        key=lambda one: (not one.spelt, not one.owing, one.told.record.report.published or "~", one.told.key, one.text),
    )
    said = [stage(one.told, one.status, copies) for one in term.undertakings if one.status]
    standing = [one for one in said if one.status != AGREED] + term.stages
    return Term(
        by=gather_blame(_sides(term, "by"), copies),
        to=gather_blame(_sides(term, "to"), copies),
        act=best.text,
        object=best.object,
        type=best.type,
        status=status_of(_history(standing)),
        quantities=term.figures + [_figure(one, copies) for one in term.undertakings if one.quantity],
        history=_history([*said, *term.stages]),
    )


def _sides(term: DraftTerm, side: str) -> list[Accusation]:
    """Return who owes a term, or to whom; those who are only described are left out where reports name somebody."""
    found = [Accusation(one.told, _who(part)) for one in term.undertakings for part in (one.by if side == "by" else one.to)]
    return [one for one in found if one.found.actor] or found


def _who(part: Participant) -> Who:
    found = who(part)
    return found if found.actor else Who(f"words:{core(found.name)}", found.name)


def _figure(one: Undertaking, copies: Copies) -> FigureSaying:
    assert one.quantity is not None  # noqa: S101 (asked for by the caller, who checks)
    said = one.quantity.sources or one.told.claim.sources
    saying = spoken(one.told.record, said, copies)[0]
    report = one.told.record.report
    return FigureSaying(
        report=report.id, key=one.told.key, published=report.published, voice=voice(saying), quantity=one.quantity
    )


def _history(stages: Iterable[TermStage]) -> list[TermStage]:
    """Return stages in the order of their reports, what one claim says once."""
    once = {(one.key, one.status): one for one in stages}
    told = {key for key, status in once if status != AGREED}
    kept = [one for (key, status), one in once.items() if status != AGREED or key not in told]
    return sorted(kept, key=lambda one: (one.published or "~", _RANK.get(one.status, 9), one.key))


def status_of(history: Sequence[TermStage]) -> str:
    """Return how a term stands: disputed where voices differ on whether it was kept, else what is furthest along.

    A voice counts with its last word, in the order of ``history``: who says later that it is still expected has not seen it done.
    """
    said = {one.status for one in {one.voice.actor or one.voice.name: one for one in history}.values()}
    if said & {FULFILLED, PARTLY} and said & {DISPUTED, VIOLATED}:
        return DISPUTED
    for status in (VIOLATED, DISPUTED):
        if status in said:
            return status
    return max(said, key=lambda status: _RANK[status], default=AGREED)
