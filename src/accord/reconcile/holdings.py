"""Control of places over time: who is said to hold, besiege or contest a place, from when to when, by whom; where sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from accord.reconcile.copies import Copies
from accord.reconcile.days import Days, day_of, days_of
from accord.reconcile.ids import line_id
from accord.reconcile.spots import place_of
from accord.reconcile.voices import NO_COPIES, Spoken, spoken, voices
from accord.reconcile.who import Who, best_name, is_named, who
from accord.record import Claim, ClaimKey, Control, Holding, Place, Record
from accord.resolve.names import loose, plain

HOLDS: Final = "holds"

_TAKEN: Final = frozenset(
    f"assault.{frame}"
    for frame in "capture_place seize_place take_place take_control come_under_control liberate occupy fall".split()
)
"""Frames of claims after which the one who acts holds the place; entering, storming or contesting it is not yet holding it."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One report's word on who has a place, on a day."""

    place: Place
    holder: Who
    kind: str
    days: Days | None
    spoken: tuple[Spoken, ...]
    claims: tuple[ClaimKey, ...]
    report: str

    @property
    def order(self) -> tuple[date, date, str, str]:
        """A key that sorts by day and then the same way always."""
        days = self.days or Days(date.max, date.max)
        return (days.first, days.last, self.report, self.holder.key)


def holdings(records: Iterable[Record], copies: Copies = NO_COPIES) -> list[Holding]:
    """Return the periods of control that many reports tell, by place and day, the same whatever their order."""
    by_place: dict[str, list[Said]] = {}
    for record in records:
        for said in sayings(record, copies):
            by_place.setdefault(said.place.id, []).append(said)
    return [holding for key in sorted(by_place) for holding in periods(by_place[key])]


def sayings(record: Record, copies: Copies = NO_COPIES) -> list[Said]:
    """Return what one report says of who has which place: its lines of control, and claims that a place was taken."""
    found = [said for line in record.control if (said := _of_control(record, line, copies))]
    for claim in record.claims:
        if claim.frame in _TAKEN and claim.status == "happened":
            found += _of_claim(record, claim, copies)
    return found


def keys(record: Record) -> frozenset[str]:
    """Return the ids of the places whose periods a record touches."""
    return frozenset(said.place.id for said in sayings(record))


def periods(said: Sequence[Said]) -> list[Holding]:
    """Return the periods of one place: a holder's goes on until another is said to hold it and it is said of the first again."""
    ordered = sorted(said, key=lambda one: one.order)
    runs: dict[tuple[str, str], list[list[Said]]] = {}
    for one in ordered:
        own = runs.setdefault((one.holder.key, one.kind), [])
        if own and not _broken(own[-1][-1], one, ordered):
            own[-1].append(one)
        else:
            own.append([one])
    found = [(run, _holding(run)) for group in runs.values() for run in group]
    marked = [_marked(holding, run, found) for run, holding in found]
    return sorted(marked, key=lambda one: (one.first or "~", one.kind, one.holder, one.id))


def held_on(found: Iterable[Holding], day: date) -> list[Holding]:
    """Return, for each place, who is said to hold it on a day: in periods that hold the day, else as it was last said before it."""
    by_place: dict[str, list[Holding]] = {}
    for holding in found:
        begins = day_of(holding.first)
        if begins is not None and begins.first <= day:
            by_place.setdefault(holding.place.id, []).append(holding)
    return [holding for key in sorted(by_place) for holding in _current(by_place[key], day)]


def _current(told: Sequence[Holding], day: date) -> list[Holding]:
    lasting = [one for one in told if (ends := day_of(one.last)) and ends.last >= day]
    kept = [one for one in told if one.kind != HOLDS and one in lasting]
    holders = [one for one in told if one.kind == HOLDS]
    now = [one for one in holders if one in lasting]
    if not now and holders:
        latest = max(one.last or "" for one in holders)
        now = [one for one in holders if one.last == latest]
    return [*now, *(kept or [one for one in told if one.kind != HOLDS and not holders])]


def _of_control(record: Record, line: Control, copies: Copies) -> Said | None:
    place = _place(record, line.place_id, line.place)
    if place is None:
        return None
    claims = [claim for claim in record.claims if claim.id in line.claims]
    when = days_of(line.when) or next((days for claim in claims if (days := days_of(claim.when))), None)
    return Said(
        place=place,
        holder=_holder(record, who(line.holder)),
        kind=line.kind,
        days=when or day_of(record.report.published),
        spoken=tuple(spoken(record, claims[0].sources if claims else [], copies)),
        claims=tuple(ClaimKey(report=record.report.id, claim=claim.id) for claim in claims),
        report=record.report.id,
    )


def _of_claim(record: Record, claim: Claim, copies: Copies) -> list[Said]:
    """Return who holds a place that a claim says was taken."""
    found = []
    takers = [part for part in claim.actor if part.actor]
    for where in claim.where:
        place = _place(record, where.place, where.text) if where.role == "at" and where.place else None
        if place is not None and takers:
            days = days_of(claim.when) or day_of(record.report.published)
            said = tuple(spoken(record, claim.sources, copies))
            key = ClaimKey(report=record.report.id, claim=claim.id)
            found.append(Said(place, _holder(record, who(takers[0])), HOLDS, days, said, (key,), record.report.id))
    return found


def _holder(record: Record, found: Who) -> Who:
    """Return a holder by the actor's name: what a report calls it there (*jihadists*) is often less."""
    name = next((actor.name for actor in record.actors if actor.id == found.actor), None)
    return found if name is None else Who(found.key, name, found.actor)


def _place(record: Record, key: str | None, text: str) -> Place | None:
    """Return a place that can be told from others: one of the gazetteer, or one with a name of its own."""
    known = place_of(record, key)
    if known is not None:
        return msgspec.structs.replace(known, mentions=[])
    return Place(id=key or f"name:{loose(plain(text))}", name=text) if is_named(text) else None


def _broken(before: Said, after: Said, ordered: Sequence[Said]) -> bool:
    """Return whether between two words on a holder another is said to hold the place, on a day of its own."""
    if before.kind != HOLDS or before.days is None or after.days is None:
        return False
    return any(
        one.kind == HOLDS
        and one.holder.key != before.holder.key
        and one.days is not None
        and before.days.last < one.days.first
        and one.days.last < after.days.first
        for one in ordered
    )


def _holding(run: Sequence[Said]) -> Holding:
    days = [one.days for one in run if one.days]
    first = min((day.first for day in days), default=None)
    last = max((day.last for day in days), default=None)
    head = run[0]
    place = max((one.place for one in run), key=lambda place: (place.latitude is not None, place.name))
    return Holding(
        id=line_id("holding", place.id, head.holder.key, head.kind, first.isoformat() if first else ""),
        place=place,
        holder=best_name(one.holder.name for one in run),
        actor=head.holder.actor,
        kind=head.kind,
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        voices=voices(saying for one in run for saying in one.spoken),
        claims=sorted({key for one in run for key in one.claims}),
    )


def _marked(holding: Holding, run: Sequence[Said], found: Sequence[tuple[list[Said], Holding]]) -> Holding:
    """Return a holding marked as disputed where other voices say that another holds the same place at the same time.

    A voice that names both holders says that they hold it together.
    """
    if holding.kind != HOLDS or holding.first is None:
        return holding
    own = {saying.key for one in run for saying in one.spoken}
    clash = any(
        other.kind == HOLDS
        and others[0].holder.key != run[0].holder.key
        and _overlap(holding, other)
        and own.isdisjoint(saying.key for one in others for saying in one.spoken)
        for others, other in found
    )
    return msgspec.structs.replace(holding, disputed=clash)


def _overlap(one: Holding, other: Holding) -> bool:
    """Return whether two periods share days; that one ends on the day on which the other begins is a change of hands."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first == other.first or (one.first < other.last and other.first < one.last)
