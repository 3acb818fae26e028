"""The story of many records: events, deals, tracks, control and stances together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accord.reconcile import holdings as control
from accord.reconcile import stances as standing
from accord.reconcile.copies import Copies, find_copies
from accord.reconcile.dealmentions import deal_mentions
from accord.reconcile.deals import deals
from accord.reconcile.events import events
from accord.reconcile.steps import journeys
from accord.reconcile.tracks import tracks
from accord.record import Record, Story


def story(records: Iterable[Record], copies: Copies | None = None) -> Story:
    """Return what many records add up to, the same whatever their order; a report that is there twice counts once.

    ``copies`` says which reports are near copies of which (the store knows); where it is not given they are looked for.
    """
    known = {record.report.id: record for record in records}
    kept = [known[name] for name in sorted(known)]
    found = find_copies(record.report for record in kept) if copies is None else copies
    tied = deals(kept, tracks(kept, found), found)
    return Story(
        events=events(kept, found),
        deals=tied.deals,
        tracks=tied.tracks,
        holdings=control.holdings(kept, found),
        stances=standing.stances(kept, tied.deals, found),
    )


@dataclass(frozen=True, slots=True)
class Keys:
    """What a record can touch: only lines of which a record shares a key can change when it is added."""

    deals: frozenset[str]
    tracks: frozenset[str]
    places: frozenset[str]
    stances: frozenset[str]
    actors: frozenset[str]
    """Its actors: claims of a report that names no deal may bear on the deals between two of them."""


def touches(record: Record) -> Keys:
    """Return the keys by which a record meets others: for deals and tracks times with actors, places and countries.

    Lines are joined over shared keys only, so that a record changes no line but those with which it shares one. Those that keep
    lines keep the joiners of :func:`~accord.reconcile.tracks.track_joiner` and :func:`~accord.reconcile.dealmentions.deal_joiner`
    instead, which say what a record's mentions link to.
    """
    return Keys(
        deals=frozenset(key for mention in deal_mentions(record) for key in mention.keys),
        tracks=frozenset(key for journey in journeys(record) for key in journey.keys),
        places=control.keys(record),
        stances=standing.keys(record),
        actors=frozenset(actor.id for actor in record.actors),
    )
