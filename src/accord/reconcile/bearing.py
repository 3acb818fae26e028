"""Claims that bear on the terms of a deal: told by reports that name it, or by others that tell what its parties did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from accord.reconcile.copies import Copies
from accord.reconcile.days import Days, day_of, days_of
from accord.reconcile.legs import ARRIVES, STOPS
from accord.reconcile.spots import Spot, any_same, spots
from accord.reconcile.terms import DraftTerm, stage
from accord.reconcile.undertakings import (
    AGREED,
    FULFILLED,
    PARTLY,
    UNDER_WAY,
    VIOLATED,
    act_of_claim,
    shown_by,
    stage_of,
)
from accord.reconcile.voices import spoken, voice
from accord.reconcile.who import Told, who
from accord.record import Claim, ClaimKey, FigureSaying, TermStage, Track, TrackLeg

WINDOW: Final = 120
"""Days after a deal during which what its parties do may be its fulfilment or its breach."""

_EARLIER: Final = 3
"""Days before the date of a deal from which on a claim may bear on it: dates differ between reports."""

_COUNTED: Final = {"release": "released"}


def bear(terms: Sequence[DraftTerm], claims: Iterable[Told], made: Days | None, named: frozenset[str], copies: Copies) -> None:
    """Note on ``terms`` what ``claims`` say became of them; ``named`` are the reports that speak of the deal."""
    for told in claims:
        for term in terms:
            if _in_time(told, made) and (status := _says(told, term, by_name=told.record.report.id in named)):
                term.stages.append(stage(told, _partly(told.claim, term, status), copies))
                term.figures += _figures(told, copies)
                term.proofs.append(told)


def bear_track(terms: Sequence[DraftTerm], track: Track) -> None:
    """Note what a journey's legs say of the term that it carries out."""
    for term in terms:
        if term.act is not None and term.act.name == "evacuation":
            for leg in track.legs:
                term.stages.append(_leg_stage(leg))


def breaches(claims: Iterable[Told], owing: frozenset[str], made: Days | None, where: Sequence[Spot]) -> list[Told]:
    """Return the attacks by which a ceasefire is broken: one who owes it attacks another, after it was made, where it holds.

    A ceasefire of a place that has no coordinates is a local one, of which an attack elsewhere says nothing; one of no place holds
    wherever its parties meet.
    """
    found = []
    for told in claims:
        claim = told.claim
        if claim.type != "ASSAULT" or claim.status not in {"happened", "ongoing"} or "abduct" in claim.modes:
            continue
        one = {who(part).key for part in claim.actor if part.actor} & owing
        other = {who(part).key for part in claim.recipient if part.actor} & owing
        days = days_of(claim.when)
        if not one or not other - one or made is None or days is None or days.first <= made.last:
            continue
        if (days.first - made.last).days <= WINDOW and _within(spots(told.record, claim), where):
            found.append(told)
    return found


def _within(happened: Sequence[Spot], where: Sequence[Spot]) -> bool:
    if not where:
        return True
    known = [spot for spot in where if spot.latitude is not None]
    wide = {spot.country for spot in known if spot.wide}
    return any_same(happened, known) or any(spot.country in wide for spot in happened if spot.country)


def _in_time(told: Told, made: Days | None) -> bool:
    days = days_of(told.claim.when) or day_of(told.record.report.published)
    if days is None or made is None:
        return made is None
    return -_EARLIER <= (days.last - made.first).days <= WINDOW


def _says(told: Told, term: DraftTerm, *, by_name: bool) -> str | None:
    """Return what a claim says of a term, ``None`` where it does not bear on it."""
    claim, act = told.claim, term.act
    if act is None or act.name == "evacuation":
        return None
    if act in shown_by(claim) and by_name and claim.status in {"happened", "ongoing"}:
        return FULFILLED
    found = act_of_claim(claim)
    if found is not act:
        return None
    doers = {who(part).key for part in claim.actor if part.actor}
    if doers and term.owing and not doers & term.owing:
        return None
    return stage_of(claim, act) if by_name or _of_the_parties(claim, doers, term) else None


def _of_the_parties(claim: Claim, doers: set[str], term: DraftTerm) -> bool:
    """Return whether a claim of a report that names no deal is of what the term is about: who owes it does it to whom it is owed."""
    if not doers & term.owing:
        return False
    owed = {who(part).key for one in term.undertakings for part in one.to if part.actor}
    reached = {who(part).key for part in claim.recipient if part.actor}
    numbers = {one.quantity.low for one in term.undertakings if one.quantity} - {None}
    return bool(owed & reached) or bool(numbers & {quantity.low for quantity in claim.quantities})


def _partly(claim: Claim, term: DraftTerm, status: str) -> str:
    """Return ``partly fulfilled`` where fewer are counted than were agreed on."""
    if status != FULFILLED or term.act is None:
        return status
    agreed = [one.quantity.low for one in term.undertakings if one.quantity and one.quantity.low and one.status == AGREED]
    role = _COUNTED.get(term.act.name)
    done = [quantity.high for quantity in claim.quantities if quantity.role == role and quantity.high]
    return PARTLY if agreed and done and max(done) < min(agreed) else status


def _figures(told: Told, copies: Copies) -> list[FigureSaying]:
    report = told.record.report
    return [
        FigureSaying(
            report=report.id,
            key=told.key,
            published=report.published,
            voice=voice(spoken(told.record, quantity.sources or told.claim.sources, copies)[0]),
            quantity=quantity,
        )
        for quantity in told.claim.quantities
        if quantity.role not in {"duration", "distance"}
    ]


def _leg_stage(leg: TrackLeg) -> TermStage:
    """Return what a leg says of an evacuation: it is under way until the whole has arrived."""
    status = AGREED if leg.leg.status in {"planned", "possible"} else UNDER_WAY
    if leg.kind == ARRIVES and leg.leg.status in {"happened", "ongoing"}:
        status = FULFILLED if leg.part is None else PARTLY
    if leg.kind == STOPS:
        status = UNDER_WAY
    return TermStage(
        status=status, key=ClaimKey(report=leg.report, claim=leg.leg.claim), published=leg.published, voice=leg.voices[0]
    )


__all__ = ["VIOLATED", "WINDOW", "bear", "bear_track", "breaches"]
