"""The part of a view of records in memory that a filter picks; a store picks by the same filter with its index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from accord.errors import OptionNeedsError
from accord.export.times import Dating, dating, first_day, last_day
from accord.export.view import Evidence, Line, View
from accord.record import Participant, When, Where
from accord.record.story import Blamed, Deal, Event, Holding, Track, Voice

if TYPE_CHECKING:
    from accord.store import Filter

T = TypeVar("T", bound=Event | Deal | Track | Holding)
_Names = list[str | None]

_OF_A_STORE = {"text": "--text", "reviewed": "--reviewed", "report": "a report's id", "line": "a line's id"}
"""Parts of a filter for which records in memory have no index, or nobody's decisions."""


class SelectedView:
    """The lines and claims of a view that a filter picks.

    Names are compared whole, without regard to case. What has no time meets only filters without days. Raises
    :class:`~accord.errors.OptionNeedsError` where the filter asks for what only a store knows.
    """

    def __init__(self, view: View, wanted: Filter) -> None:
        """Pick from ``view``."""
        for name, option in _OF_A_STORE.items():
            if getattr(wanted, name) is not None:
                raise OptionNeedsError(option, "--store")
        if wanted.rejected:
            raise OptionNeedsError("--rejected", "--store")
        self._view, self._wanted = view, wanted

    def events(self) -> Iterator[Line[Event]]:
        """Yield the events that are picked."""
        return filter(self._picks, self._view.events())

    def deals(self) -> Iterator[Line[Deal]]:
        """Yield the agreements that are picked; their type is their kind."""
        return filter(self._picks, self._view.deals())

    def tracks(self) -> Iterator[Line[Track]]:
        """Yield the movements that are picked; their type is ``MOVE``."""
        return filter(self._picks, self._view.tracks())

    def holdings(self) -> Iterator[Line[Holding]]:
        """Yield who holds which place, as picked; the type is the kind of control."""
        return filter(self._picks, self._view.holdings())

    def claims(self) -> Iterator[Evidence]:
        """Yield the claims that are picked."""
        return filter(self._picks_claim, self._view.claims())

    def _picks(self, line: Line[T]) -> bool:
        item, wanted = line.item, self._wanted
        return (
            _one_of(wanted.type, _types(item))
            and _one_of(wanted.status, [getattr(item, "status", "")])
            and _named(wanted.actor, _people(item, wanted.side))
            and _named(wanted.place, _places(item))
            and _named(wanted.source, [*_voices(item.voices), *(report.publisher for report in line.reports)])
            and wanted.disputed in {None, getattr(item, "disputed", False)}
            and self._in_box(_points(item))
            and self._in_time(_dated(item, line.evidence))
        )

    def _picks_claim(self, one: Evidence) -> bool:
        claim, wanted = one.claim, self._wanted
        slots = {"actor": claim.actor, "recipient": claim.recipient}
        people = [name for side, slot in slots.items() if wanted.side in {None, side} for name in _participants(slot)]
        speakers = [name for source in claim.sources for name in (source.actor, source.name, source.text)]
        return (
            _one_of(wanted.type, [claim.type])
            and _one_of(wanted.status, [claim.status])
            and _named(wanted.actor, people)
            and _named(wanted.place, _of_where(claim.where))
            and _named(wanted.source, [*speakers, one.report.publisher])
            and wanted.disputed in {None, False}
            and self._in_box([(where.longitude, where.latitude) for where in claim.where])
            and self._in_time(dating(claim.when, [one]))
        )

    def _in_time(self, dated: Dating | None) -> bool:
        since, until = first_day(self._wanted.since), last_day(self._wanted.until)
        if since is None and until is None:
            return True
        return dated is not None and (since or date.min) <= dated.end and dated.start <= (until or date.max)

    def _in_box(self, points: Iterable[tuple[float | None, float | None]]) -> bool:
        """Return whether a point lies in the box; west may be greater than east, across the date line."""
        if self._wanted.bbox is None:
            return True
        west, south, east, north = self._wanted.bbox
        return any(
            south <= latitude <= north and (west <= longitude <= east if west <= east else not east < longitude < west)
            for longitude, latitude in points
            if longitude is not None and latitude is not None
        )


def _one_of(wanted: list[str], values: Iterable[str]) -> bool:
    asked = {one.casefold() for one in wanted}
    return not asked or any(value.casefold() in asked for value in values)


def _named(wanted: str | None, names: Iterable[str | None]) -> bool:
    return wanted is None or any(name is not None and name.casefold() == wanted.casefold() for name in names)


def _types(item: Event | Deal | Track | Holding) -> list[str]:
    if isinstance(item, Event):
        return [item.type]
    return item.kind if isinstance(item, Deal) else ["MOVE"] if isinstance(item, Track) else [item.kind]


def _people(item: Event | Deal | Track | Holding, side: str | None) -> _Names:
    """Return the names and ids of who takes part; parties to a deal, who moves and who holds are all actors."""
    if isinstance(item, Event):
        return _blamed([*(item.actors if side != "recipient" else []), *(item.recipients if side != "actor" else [])])
    if side == "recipient":
        return []
    if isinstance(item, Deal):
        return _blamed([*item.parties, *item.brokers])
    return [item.who, item.actor] if isinstance(item, Track) else [item.holder, item.actor]


def _blamed(blamed: list[Blamed]) -> _Names:
    return [name for one in blamed for name in (one.name, one.actor)]


def _participants(participants: list[Participant]) -> _Names:
    return [name for one in participants for name in (one.actor, one.actor_name, one.refers_to, one.text)]


def _places(item: Event | Deal | Track | Holding) -> _Names:
    if isinstance(item, Event | Deal):
        return _of_where(item.where)
    if isinstance(item, Holding):
        return [item.place.id, item.place.name]
    ends = [place for leg in item.legs for place in (leg.from_place, leg.to_place, *leg.via_places) if place]
    said = [name for leg in item.legs for name in (leg.leg.from_, leg.leg.to, *leg.leg.via)]
    return [*(name for place in ends for name in (place.id, place.name)), *said]


def _of_where(where: list[Where]) -> _Names:
    return [name for one in where for name in (one.place, one.name, one.text)]


def _points(item: Event | Deal | Track | Holding) -> list[tuple[float | None, float | None]]:
    if isinstance(item, Event | Deal):
        return [(where.longitude, where.latitude) for where in item.where]
    if isinstance(item, Holding):
        return [(item.place.longitude, item.place.latitude)]
    ends = [place for leg in item.legs for place in (leg.from_place, leg.to_place, *leg.via_places) if place]
    return [(place.longitude, place.latitude) for place in ends]


def _voices(voices: list[Voice]) -> _Names:
    return [name for voice in voices for name in (voice.name, voice.actor)]


def _dated(item: Event | Deal | Track | Holding, evidence: list[Evidence]) -> Dating | None:
    if isinstance(item, Event | Deal):
        return dating(item.when, evidence)
    if isinstance(item, Holding):
        return dating(_between([item.first, item.last]), evidence)
    days = [day for leg in item.legs if leg.leg.when for day in (leg.leg.when.start, leg.leg.when.end)]
    return dating(_between(days), evidence)


def _between(days: Iterable[str | None]) -> When | None:
    known = [day for day in days if day]
    return When(start=min(known), end=max(known), precision="day", text="") if known else None
