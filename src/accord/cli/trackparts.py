"""Tracks as parts of a page: legs in order, drawn as arrows, and how many move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accord.cli import words
from accord.cli.document import Heading, Note, Part, Table
from accord.cli.lines import UNSAID
from accord.cli.storyparts import References, figure_rows, short_days
from accord.record import ClaimKey, Deal, Track, TrackLeg

_SHAFTS: Final = {"planned": "╌╌▶", "possible": "╌╌▶", "denied": "──✗"}
_DONE: Final = "──▶"


def track_parts(tracks: Sequence[Track], deals: Sequence[Deal], refs: References, *, rivals: bool = True) -> list[Part]:
    """Return each track: who moves, its legs, its figures; without ``rivals`` none of which voices differ (they have their own table)."""
    if not tracks:
        return [Heading("Journeys"), Note("The reports tell of none that goes from or to a named place.", quiet=True)]
    return [part for track in tracks for part in _track(track, deals, refs, rivals=rivals)]


def _track(track: Track, deals: Sequence[Deal], refs: References, *, rivals: bool) -> list[Part]:
    whose = f" of {_actor(track, refs)}" if track.actor else ""
    parts: list[Part] = [Heading(f"Journey: {words.plain(track.who)}{whose}"), Note(_stands(track), "stands")]
    deal = next((one for one in deals if one.id == track.deal), None)
    if deal is not None:
        day = f" of {words.days(deal.when.start, deal.when.end)}" if deal.when else ""
        parts.append(Note(f"the deal{day} ({', '.join(deal.kind)})", "under"))
    rows = [_leg(number, leg, refs) for number, leg in enumerate(track.legs, 1)]
    parts.append(Table(("", "When", "Leg", "Who says so"), rows, frozenset({"", "When"})))
    shown = [one for one in track.figures if rivals or not one.conflict]
    if shown:
        parts.append(Table(("How many", "Figure", "Who says so"), figure_rows(shown, refs), frozenset({"Figure"})))
    return parts


def _stands(track: Track) -> str:
    """Return how a track stands, with what was last said of each part that goes its own way."""
    parts = {words.plain(leg.part): leg for leg in track.legs if leg.part and leg.leg.status in {"happened", "ongoing"}}
    return "; ".join([track.status, *(f"{part}: {leg.kind}" for part, leg in parts.items())])


def _actor(track: Track, refs: References) -> str:
    names = (actor.name for record in refs.records.values() for actor in record.actors if actor.id == track.actor)
    return words.plain(next(names, track.actor or ""))


def _leg(number: int, leg: TrackLeg, refs: References) -> tuple[str, ...]:
    way = leg.leg
    ends = [words.plain(end or UNSAID) for end in (way.from_, way.to)]
    via = f"({', '.join(map(words.plain, way.via))})" if way.via else ""
    drawn = f"{ends[0]} {via}{_SHAFTS.get(way.status, _DONE)} {ends[1]}" if way.from_ or way.to else ""
    who = f"{words.plain(leg.part)}: " if leg.part else ""
    instead = f", instead of {leg.replaces + 1}" if leg.replaces is not None else ""
    said = f"{who}{leg.kind}{_planned(way.status)}{instead}"
    cause = f"\n“{refs.quote(ClaimKey(report=leg.report, claim=way.cause))}”" if way.cause else ""
    return str(number), _when(leg), f"{said}\n{drawn}{cause}" if drawn else f"{said}{cause}", refs.voices(leg.voices)


def _planned(status: str) -> str:
    return f" ({status})" if status in {"planned", "possible"} else ""


def _when(leg: TrackLeg) -> str:
    """Return when a leg was; where no report says it, by which day it was told."""
    if leg.leg.when is not None and leg.leg.when.start is not None:
        return short_days(leg.leg.when.start, leg.leg.when.end)
    return f"by {words.short_day(leg.published)}" if leg.published else ""
