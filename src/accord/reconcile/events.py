"""Events: what the claims of one group add up to, each part with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from accord.reconcile.blame import blame
from accord.reconcile.copies import Copies, find_copies
from accord.reconcile.days import days_of
from accord.reconcile.figures import claim_figures, figure_sets
from accord.reconcile.grouping import Bonds
from accord.reconcile.ids import id_of_claims
from accord.reconcile.index import EventIndex, Group, Shelf
from accord.reconcile.scoring import link
from accord.reconcile.voices import NO_COPIES, Spoken, spoken, voices
from accord.reconcile.who import Told
from accord.record import ClaimKey, Event, Link, Record, When, Where

_LINKS: Final = 12
"""Links that an event keeps with their features: enough to see why its claims are together."""
_FEATURES: Final = 8
"""Features that a kept link shows, those that weigh most."""
_DENIED: Final = "denied"
_TOLD_SO: Final = frozenset({"happened", "ongoing"})


def events(records: Iterable[Record], copies: Copies | None = None, bonds: Bonds[ClaimKey] | None = None) -> list[Event]:
    """Return the events of many records, the same whatever their order; a report that is there twice counts once.

    ``copies`` says which reports are near copies of which; where it is not given they are looked for. ``bonds`` are what people
    decided.
    """
    known = {record.report.id: record for record in records}
    found = find_copies(record.report for record in known.values()) if copies is None else copies
    index = EventIndex(bonds=bonds)
    groups = index.add(*(known[name] for name in sorted(known))).groups
    told = {one.key: one for record in known.values() for claim in record.claims for one in [Told(record, claim)]}
    return sorted(events_of(groups, told, index.shelf, found), key=_by_day)


def events_of(
    groups: Iterable[Group],
    told: Mapping[ClaimKey, Told],
    shelf: Shelf,
    copies: Copies = NO_COPIES,
    known: Mapping[ClaimKey, str] | None = None,
) -> list[Event]:
    """Return the event of each group; ``told`` holds all their claims, ``shelf`` explains their links.

    Groups come with all others of their components, so that a later count finds what it counts; of those that are not to be made
    anew ``known`` gives the ids, by claim.
    """
    listed = list(groups)
    ids = dict(known or {}) | {key: _id(group, told) for group in listed for key in group.claims}
    return [_event(group, ids, told, shelf, copies) for group in listed]


def _id(group: Group, told: Mapping[ClaimKey, Told]) -> str:
    return id_of_claims("event", [told[key] for key in group.claims])


def _by_day(event: Event) -> tuple[str, str]:
    return (event.when.start or "~" if event.when else "~", event.id)


def _event(group: Group, ids: Mapping[ClaimKey, str], told: Mapping[ClaimKey, Told], shelf: Shelf, copies: Copies) -> Event:
    claims = [told[key] for key in group.claims]
    said = {one.key: spoken(one.record, one.claim.sources, copies) for one in claims}
    statuses = {status: _sayings(said, claims, status) for status in sorted({one.claim.status for one in claims})}
    counted = {status: len({saying.key for saying in sayings}) for status, sayings in statuses.items()}
    actors, recipients = blame(claims, "actor", copies), blame(claims, "recipient", copies)
    figures = figure_sets(claim_figures(claims), copies)
    so = {saying.key for status in _TOLD_SO for saying in statuses.get(status, [])}
    denying = {saying.key for saying in statuses.get(_DENIED, [])}
    return Event(
        id=ids[group.claims[0]],
        type=_most((one.claim.type for one in claims), claims, said),
        modes=_modes(claims),
        status=min(counted, key=lambda status: (-counted[status], status == _DENIED, status)),
        statuses={status: voices(sayings) for status, sayings in statuses.items()},
        when=_when(claims, said),
        where=_where(claims),
        actors=actors,
        recipients=recipients,
        figures=figures,
        voices=voices(saying for sayings in said.values() for saying in sayings),
        claims=group.claims,
        links=_links(group, shelf),
        updates=sorted({ids[key] for key in group.counts}),
        disputed=bool(so - denying and denying - so) or any(one.conflict for one in figures),
    )


def _sayings(said: Mapping[ClaimKey, list[Spoken]], claims: Sequence[Told], status: str) -> list[Spoken]:
    return [saying for one in claims if one.claim.status == status for saying in said[one.key]]


def _most(values: Iterable[str], claims: Sequence[Told], said: Mapping[ClaimKey, list[Spoken]]) -> str:
    """Return the value that most independent voices give; of equals the first in the alphabet."""
    speakers: dict[str, set[str]] = {}
    for value, one in zip(values, claims, strict=True):
        speakers.setdefault(value, set()).update(saying.key for saying in said[one.key])
    return min(speakers, key=lambda value: (-len(speakers[value]), value))


def _modes(claims: Sequence[Told]) -> list[str]:
    """Return the modes, those of most claims first."""
    told = [mode for one in claims for mode in one.claim.modes]
    return sorted(set(told), key=lambda mode: (-told.count(mode), mode))


def _when(claims: Sequence[Told], said: Mapping[ClaimKey, list[Spoken]]) -> When | None:
    """Return the time that most independent voices give; of equals the shorter, then the earlier."""
    dated = [one for one in claims if one.claim.when is not None and days_of(one.claim.when) is not None]
    speakers: dict[tuple[int, str, str], set[str]] = {}
    words: dict[tuple[int, str, str], list[When]] = {}
    for one in dated:
        when, days = one.claim.when, days_of(one.claim.when)
        if when is not None and days is not None:
            key = (days.length, when.start or "", when.end or "")
            speakers.setdefault(key, set()).update(saying.key for saying in said[one.key])
            words.setdefault(key, []).append(when)
    if not speakers:
        return None
    best = min(speakers, key=lambda key: (-len(speakers[key]), key))
    return min(words[best], key=lambda when: (len(when.text), when.text))


def _where(claims: Sequence[Told]) -> list[Where]:
    """Return the places, each once in each part that it plays, those of most claims first."""
    told = [where for one in claims for where in one.claim.where]
    keys = [(where.place or where.text.casefold(), where.role) for where in told]
    best = {key: min((w for k, w in zip(keys, told, strict=True) if k == key), key=_plainness) for key in keys}
    return [best[key] for key in sorted(best, key=lambda key: (best[key].latitude is None, -keys.count(key), key))]


def _plainness(where: Where) -> tuple[int, bytes]:
    return (len(where.text), msgspec.json.encode(where))


def _links(group: Group, shelf: Shelf) -> list[Link]:
    """Return the strongest links that hold the group together, each with the features that weigh most."""
    ties = group.ties[:_LINKS]
    found = shelf.tellings({key for pair in ties for key in pair})
    links = [link(found[one], found[other]) for one, other in ties]
    return [msgspec.structs.replace(one, features=one.features[:_FEATURES]) for one in links]
