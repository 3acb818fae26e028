"""Agreements of many reports joined into deals: parties, terms and what became of them, who objects; which is the first of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from accord.knowledge.acts import load_acts
from accord.reconcile.bearing import WINDOW, bear, bear_track, breaches
from accord.reconcile.blame import Accusation, gather_blame
from accord.reconcile.copies import Copies
from accord.reconcile.days import Days, day_of, days_of
from accord.reconcile.dealmentions import OTHER, DealMention, deal_joiner, deal_mentions
from accord.reconcile.figures import claim_figures, figure_sets
from accord.reconcile.ids import id_of_claims
from accord.reconcile.legs import DEPARTS
from accord.reconcile.objections import objectors
from accord.reconcile.terms import DraftTerm, Undertaking, draft_terms, finished, implied, stage, status_of, undertakings
from accord.reconcile.undertakings import (
    AGREED,
    DISPUTED,
    FULFILLED,
    PARTLY,
    UNDER_WAY,
    VIOLATED,
    names_deal,
    outcome_near,
)
from accord.reconcile.voices import NO_COPIES, spoken, voices
from accord.reconcile.who import Told, Who, who
from accord.record import Blamed, Claim, Deal, Participant, Record, Term, TermStage, Track, When, Where

_CARRIED: Final = 30
"""Days after a deal within which a journey that it lets go sets out."""

_BEFORE: Final = 3
_DONE: Final = frozenset({"happened", "ongoing"})
"""Statuses of claims whose figures count what was done; what was agreed on is counted by the terms."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Deals with the tracks that carry them out: each track names its deal."""

    deals: list[Deal]
    tracks: list[Track]


def deals(records: Iterable[Record], tracks: Sequence[Track], copies: Copies = NO_COPIES) -> Tied:
    """Return the deals of many reports, the same whatever their order, by date; and the tracks, each with the deal it belongs to."""
    known = {record.report.id: record for record in records}
    joiner = deal_joiner()
    joiner.add(mention for record in known.values() for mention in deal_mentions(record))
    groups = joiner.groups()
    homes = {track.id: home for track in tracks if (home := _home(track, groups)) is not None}
    actors = _by_actor(known.values())
    found: list[Deal] = []
    ids: dict[int, str] = {}
    for at, group in enumerate(groups):
        own = [track for track in tracks if homes.get(track.id) == at]
        found.append(deal_of(group, own, _candidates(group, own, known, actors), copies))
        ids[at] = found[-1].id
    tied = [_tie(track, ids.get(homes.get(track.id, -1))) for track in tracks]
    return Tied(sorted(found, key=lambda deal: (deal.when.start or "~" if deal.when else "~", deal.id)), tied)


def deal_of(group: Sequence[DealMention], tracks: Sequence[Track], records: Sequence[Record], copies: Copies = NO_COPIES) -> Deal:
    """Return the deal that mentions tell together.

    ``tracks`` are those that carry it out, ``records`` all whose claims may bear on it: those of the mentions and of the tracks, and
    others that tell of two of its parties.
    """
    when = _when(group)
    made = days_of(when) or min((day for mention in group if (day := mention.published)), default=None)
    named = frozenset({mention.record.report.id for mention in group} | {key.report for track in tracks for key in track.claims})
    own = {told.key: told for mention in group for told in mention.told}
    parties = _parties(group, tracks, copies)
    terms = _terms(group, parties, tracks)
    told = [Told(record, claim) for record in records for claim in record.claims]
    where = [spot for mention in _clear(group) for spot in mention.spots]
    bear(terms, told, made, named, copies)
    for term in terms:
        if term.act is not None and term.act.name == "ceasefire":
            broken = breaches(told, term.owing, made, where)
            term.stages += [stage(one, VIOLATED, copies) for one in broken]
            term.proofs += broken
    for track in tracks:
        bear_track(terms, track)
    done = [finished(term, copies) for term in terms]
    history = _history(group, copies)
    proofs = {one.key: one for term in terms for one in term.proofs}
    objections = objectors(group, [one for one in told if one.record.report.id in named])
    claims = sorted({*own, *proofs, *(key for one in objections for key in one.claims)})
    status = _status(group, done, history)
    return Deal(
        id=id_of_claims("deal", own.values()),
        kind=_kinds(group, terms),
        parties=parties,
        brokers=gather_blame((one for mention in group for one in _accused(mention, mention.agreement.brokers)), copies),
        when=when,
        where=_where(group),
        status=status,
        terms=done,
        objections=objections,
        figures=figure_sets(claim_figures(one for one in {**own, **proofs}.values() if one.claim.status in _DONE), copies),
        voices=voices(saying for one in {**own, **proofs}.values() for saying in spoken(one.record, one.claim.sources, copies)),
        claims=claims,
        disputed=status == DISPUTED or any(term.status == DISPUTED for term in done),
        history=history,
    )


def _accused(mention: DealMention, parts: Iterable[Participant]) -> list[Accusation]:
    """Return who is named, on the word of the first claim that the report makes of the deal."""
    return [Accusation(mention.told[0], who(part)) for part in parts]


def _parties(group: Sequence[DealMention], tracks: Sequence[Track], copies: Copies) -> list[Blamed]:
    """Return who made the deal, on whose word; where no actor is known, those who are only described."""
    found = [one for mention in group for one in _accused(mention, mention.parties)]
    known = [one for one in found if one.found.actor]
    movers = {track.actor for track in tracks if track.actor}
    for mention in group:  # those who leave under a deal are a party to it, though a report that says so may not name them
        names = {actor.id: actor.name for actor in mention.record.actors if actor.id in movers}
        known += [Accusation(mention.told[0], Who(f"actor:{key}", name, key)) for key, name in names.items()]
    return gather_blame(known or found, copies)


def _terms(group: Sequence[DealMention], parties: Sequence[Blamed], tracks: Sequence[Track]) -> list[DraftTerm]:
    actors = frozenset(party.actor for party in parties if party.actor)
    found = [one for mention in group for one in undertakings(mention)]
    found += [one for mention in group for one in implied(mention, actors)]
    found += [one for mention in group for one in _carried(mention, tracks)]
    return draft_terms(found)


def _carried(mention: DealMention, tracks: Sequence[Track]) -> list[Undertaking]:
    """Return the term that a journey carries out where no provision spells it out: that somebody may leave, for where."""
    act = load_acts().named("evacuation")
    found = []
    for track in tracks:
        first = next((leg for leg in track.legs if leg.kind == DEPARTS and leg.part is None), None)
        words = ["leave", first.leg.from_ or "" if first else "", f"for {first.leg.to}" if first and first.leg.to else ""]
        by = [
            part for way in mention.ways for step in way.steps for part in step.movers if part.actor == track.actor and part.actor
        ]
        for way in mention.ways[:1]:
            told = way.steps[0].told
            text = " ".join(word for word in words if word)
            found.append(Undertaking(act, text, track.who, "MOVE", tuple(by[:1]), (), told, "", spelt=False))
    return found


def _kinds(group: Sequence[DealMention], terms: Sequence[DraftTerm]) -> list[str]:
    """Return the kinds, those of most reports first, with those that its terms come to."""
    said = Counter(kind for mention in group for kind in mention.kinds)
    meant = {kind for term in terms if term.act for kind in term.act.kinds if term.act.name in {"evacuation", "release"}}
    kinds = sorted(said, key=lambda kind: (-said[kind], kind))
    return [*kinds, *sorted(meant - set(kinds))] or [OTHER]


def _when(group: Sequence[DealMention]) -> When | None:
    """Return the day that most reports give, the earliest of these."""
    days = Counter(day for mention in group for day in mention.days)
    if not days:
        return None
    best = min(days, key=lambda day: (-days[day], day.length, day))
    first, last = best.first.isoformat(), best.last.isoformat()
    return When(start=first, end=last, precision="day", text="")


def _clear(group: Sequence[DealMention]) -> list[DealMention]:
    """Return the mentions that say when or between whom, or all where none does."""
    return [mention for mention in group if not mention.is_vague] or list(group)


def _where(group: Sequence[DealMention]) -> list[Where]:
    found = {where.text.casefold(): where for mention in _clear(group) for where in mention.agreement.where}
    return [found[name] for name in sorted(found)]


def _history(group: Sequence[DealMention], copies: Copies) -> list[TermStage]:
    """Return what reports say became of the deal as a whole."""
    found = []
    for mention in group:
        for told in mention.told:
            outcome = outcome_near(told.claim) if told.claim.status in {"happened", "ongoing"} else None
            if outcome is not None and _speaks_of_deal(told.claim):
                found.append(stage(told, outcome, copies))
    return sorted(found, key=lambda one: (one.published or "~", one.key))


def _speaks_of_deal(claim: Claim) -> bool:
    words = " ".join([claim.trigger.text, *(part.text for part in (*claim.actor, *claim.recipient))])
    return names_deal(words)


def _status(group: Sequence[DealMention], terms: Sequence[Term], history: Sequence[TermStage]) -> str:
    """Return how the deal stands: as reports say of it as a whole, else as its terms do."""
    whole = status_of(history) if history else AGREED
    if whole in {FULFILLED, VIOLATED, DISPUTED}:
        broken = any(term.status == VIOLATED for term in terms)
        return DISPUTED if whole == FULFILLED and broken else whole
    stands = [term.status for term in terms]
    if VIOLATED in stands or any(mention.agreement.status == VIOLATED for mention in group):
        return VIOLATED
    if stands and all(status == FULFILLED for status in stands):
        return FULFILLED
    if FULFILLED in stands or PARTLY in stands:
        return PARTLY
    return UNDER_WAY if UNDER_WAY in {whole, *stands} else AGREED


def _home(track: Track, groups: Sequence[Sequence[DealMention]]) -> int | None:
    """Return the deal that a track carries out: the one of which most of its reports speak, made shortly before it set out."""
    reports = {key.report for key in track.claims}
    begins = min((days for leg in track.legs if (days := days_of(leg.leg.when) or day_of(leg.published))), default=None)
    fitting: list[tuple[int, int]] = []
    for at, group in enumerate(groups):
        shared = {mention.record.report.id for mention in group if mention.ways} & reports
        shared = shared if any(_lets_go(mention, track) for mention in group) else set()
        made = days_of(_when(group))
        early = made is None or begins is None or -_BEFORE <= (begins.last - made.first).days <= _CARRIED
        if shared and early:
            fitting.append((-len(shared), at))
    return min(fitting)[1] if fitting else None


def _lets_go(mention: DealMention, track: Track) -> bool:
    """Return whether a report says that the journey is made under the deal: a sentence tells both, or a term is told by its claim."""
    own = {key.claim for key in track.claims if key.report == mention.record.report.id}
    terms = {claim for provision in mention.agreement.provisions for claim in provision.claims}
    sentences = [claim.sentence.text for claim in mention.record.claims if claim.id in own]
    return bool(own & terms) or any(names_deal(sentence) for sentence in sentences)


def _tie(track: Track, deal: str | None) -> Track:
    return track if deal is None else msgspec.structs.replace(track, deal=deal)


def _by_actor(records: Iterable[Record]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in records:
        for actor in record.actors:
            found.setdefault(actor.id, set()).add(record.report.id)
    return found


def _candidates(
    group: Sequence[DealMention], tracks: Sequence[Track], known: dict[str, Record], by_actor: dict[str, set[str]]
) -> list[Record]:
    """Return the records whose claims may bear on a deal."""
    named = {mention.record.report.id for mention in group} | {key.report for track in tracks for key in track.claims}
    actors = {part.actor for mention in group for part in mention.parties if part.actor}
    told = Counter(report for actor in actors for report in by_actor.get(actor, ()))
    made = days_of(_when(group))
    others = {report for report, count in told.items() if count > 1 and _soon(known[report], made)}
    return [known[report] for report in sorted(named | others)]


def _soon(record: Record, made: Days | None) -> bool:
    published = day_of(record.report.published)
    return made is not None and published is not None and 0 <= (published.last - made.first).days <= WINDOW


@dataclass(frozen=True, slots=True)
class FirstOfKind:
    """Whether a deal of ``party`` would be the first of its kind before ``before``: the earlier deals that the record knows.

    ``kinds`` holds, for each kind of these, how many there are; a kind that is missing has none. ``reports`` is how many reports were
    looked through, of which the first came out on ``since``: what these do not tell is not known.
    """

    party: str
    before: date
    earlier: list[Deal]
    kinds: dict[str, int]
    reports: int
    since: str | None


def first_of_kind(found: Iterable[Deal], records: Sequence[Record], party: str, before: date) -> FirstOfKind:
    """Return what the record knows of deals of ``party`` (an actor's id or any part of a name) made before a day."""
    earlier = [deal for deal in found if is_party(deal, party) and _made_before(deal, records, before)]
    kinds = Counter(kind for deal in earlier for kind in deal.kind)
    dates = [record.report.published for record in records if record.report.published]
    return FirstOfKind(party, before, earlier, dict(sorted(kinds.items())), len(records), min(dates, default=None))


def is_party(deal: Deal, party: str) -> bool:
    """Return whether a deal has a party of this id, or of a name that holds ``party``."""
    asked = party.casefold()
    return any(asked == one.actor or asked in one.name.casefold() for one in deal.parties)


def _made_before(deal: Deal, records: Sequence[Record], before: date) -> bool:
    days = days_of(deal.when)
    if days is None:
        reports = {key.report for key in deal.claims}
        told = [day for record in records if record.report.id in reports and (day := day_of(record.report.published))]
        days = min(told, default=None)
    return days is not None and days.last < before
