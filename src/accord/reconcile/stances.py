"""How actors stand to one another, by date: who allies with, fights, deals with or objects to whom, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from accord.reconcile.copies import Copies
from accord.reconcile.days import Days, day_of, days_of
from accord.reconcile.voices import NO_COPIES, Spoken, spoken, voices
from accord.reconcile.who import Told, best_name, who
from accord.record import ClaimKey, Deal, Participant, Record, Stance

ALLIES: Final = "allies"
FIGHTS: Final = "fights"
DEALS: Final = "deals"
OBJECTS: Final = "objects"

_KINDS: Final = {
    "ASSAULT": FIGHTS,
    "COOPERATE": ALLIES,
    "SUPPORT": ALLIES,
    "AGREE": DEALS,
    "ACCUSE": OBJECTS,
    "REJECT": OBJECTS,
}
_DONE: Final = frozenset({"happened", "ongoing"})
_PAUSE: Final = 180
"""Days without word after which a stance begins anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One claim's word on how one actor stands to another."""

    one: str
    other: str
    kind: str
    days: Days | None
    names: dict[str, str]
    spoken: tuple[Spoken, ...]
    key: ClaimKey


def stances(records: Iterable[Record], deals: Iterable[Deal] = (), copies: Copies = NO_COPIES) -> list[Stance]:
    """Return the stances that claims show, and those that deals show between their parties; by pair, kind and day."""
    groups: dict[tuple[str, str, str], list[Shown]] = {}
    known = {record.report.id: record for record in records}
    shown = [one for record in known.values() for one in shown_by(record, copies)]
    shown += [one for deal in deals for one in _of_deal(deal, known, copies)]
    for one in shown:
        groups.setdefault((one.one, one.other, one.kind), []).append(one)
    return [stance for key in sorted(groups) for stance in _runs(groups[key])]


def shown_by(record: Record, copies: Copies = NO_COPIES) -> list[Shown]:
    """Return what the claims of one report show."""
    found = []
    for claim in record.claims:
        kind = _KINDS.get(claim.type)
        if kind is None or claim.status not in _DONE:
            continue
        told = Told(record, claim)
        pairs = [(one, other) for one in claim.actor for other in claim.recipient]
        if kind == ALLIES:
            pairs += list(combinations(claim.actor, 2))
        found += [shown for one, other in pairs if (shown := _shown(told, kind, one, other, copies))]
    return found


def keys(record: Record) -> frozenset[str]:
    """Return the pairs of actors whose stances a record touches, as ``one|other|kind``."""
    return frozenset(f"{one.one}|{one.other}|{one.kind}" for one in shown_by(record))


def _shown(told: Told, kind: str, one: Participant, other: Participant, copies: Copies) -> Shown | None:
    """Return a pair as shown; ``None`` where a side is not a known actor, or both are one."""
    first, second = who(one), who(other)
    if first.actor is None or second.actor is None or first.key == second.key:
        return None
    names = {actor.id: actor.name for actor in told.record.actors} | {
        side.actor: side.name for side in (first, second) if side.actor and side.name
    }
    ends = (first.actor, second.actor) if kind == OBJECTS else tuple(sorted((first.actor, second.actor)))
    days = days_of(told.claim.when) or day_of(told.record.report.published)
    return Shown(ends[0], ends[1], kind, days, names, tuple(spoken(told.record, told.claim.sources, copies)), told.key)


def _of_deal(deal: Deal, known: dict[str, Record], copies: Copies) -> list[Shown]:
    """Return that the parties of a deal deal with one another, on the word of the claims that name them."""
    found = []
    parties = [party for party in deal.parties if party.actor]
    for one, other in combinations(sorted(parties, key=lambda party: party.actor or ""), 2):
        for key in sorted({*one.claims, *other.claims}):
            claim = next(claim for claim in known[key.report].claims if claim.id == key.claim)
            said = tuple(spoken(known[key.report], claim.sources, copies))
            names = {one.actor or "": one.name, other.actor or "": other.name}
            found.append(Shown(one.actor or "", other.actor or "", DEALS, days_of(deal.when), names, said, key))
    return found


def _runs(shown: Sequence[Shown]) -> list[Stance]:
    """Return the stances of one pair and kind, parted where nothing is heard for long."""
    ordered = sorted(shown, key=lambda one: (one.days is None, one.days or Days.never(), one.key))
    runs: list[list[Shown]] = []
    last: Days | None = None
    for one in ordered:
        if not runs or (last is not None and one.days is not None and last.gap(one.days) > _PAUSE):
            runs.append([])
            last = one.days
        runs[-1].append(one)
        if one.days is not None and (last is None or one.days.last > last.last):
            last = one.days
    return [_stance(run) for run in runs]


def _stance(run: Sequence[Shown]) -> Stance:
    head = run[0]
    days = [one.days for one in run if one.days]
    return Stance(
        one=best_name(one.names.get(head.one, head.one) for one in run),
        other=best_name(one.names.get(head.other, head.other) for one in run),
        kind=head.kind,
        first=min(days).first.isoformat() if days else None,
        last=max(day.last for day in days).isoformat() if days else None,
        voices=voices(saying for one in run for saying in one.spoken),
        claims=sorted({one.key for one in run}),
    )
