"""A view of what is asked for: the lines and claims of another view that a selection picks.

A store picks by its own filter, with an index; this is for records in memory, and means the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from msgspec import Struct, field

from accord.errors import DateError
from accord.export.times import Dating, dating, first_day, last_day
from accord.export.view import Evidence, Line, View
from accord.record import When, Where
from accord.record.story import Blamed, Deal, Event, Holding, Track, Voice

T = TypeVar("T", bound=Event | Deal | Track | Holding)


class Selection(Struct, frozen=True, kw_only=True):
    """What to export; what is left out lets everything through. Names are compared without regard to case."""

    type: list[str] = field(default_factory=list)
    """Types of events and claims, kinds of agreements and of control; movements are ``MOVE``. Any of them."""
    status: list[str] = field(default_factory=list)
    actor: str | None = None
    """An actor's name or id."""
    place: str | None = None
    """A place's name or id."""
    source: str | None = None
    """A speaker's or an outlet's name, or an actor's id."""
    since: str | None = None
    """ISO 8601 day, month or year; what ended before it is left out."""
    until: str | None = None
    """ISO 8601 day, month or year; what began after it is left out."""

    def __post_init__(self) -> None:
        """Check the days; raises :class:`~accord.errors.DateError`."""
        for day in (self.since, self.until):
            if day is not None and first_day(day) is None:
                raise DateError(day)

    @property
    def is_all(self) -> bool:
        """Whether everything is let through."""
        return not any(getattr(self, name) for name in self.__struct_fields__)

    def picks(self, line: Line[T]) -> bool:
        """Return whether a line is asked for."""
        item = line.item
        return (
            _one_of(self.type, _types(item))
            and _one_of(self.status, [getattr(item, "status", "")])
            and _named(self.actor, _people(item))
            and _named(self.place, _places(item))
            and _named(self.source, [*_voices(item.voices), *(report.publisher for report in line.reports)])
            and self._in_time(_dated(item, line.evidence))
        )

    def picks_claim(self, one: Evidence) -> bool:
        """Return whether a claim is asked for."""
        claim = one.claim
        people = [name for slot in (claim.actor, claim.recipient) for each in slot for name in (each.actor, each.actor_name, each.refers_to, each.text)]
        speakers = [name for source in claim.sources for name in (source.actor, source.name, source.text)]
        return (
            _one_of(self.type, [claim.type])
            and _one_of(self.status, [claim.status])
            and _named(self.actor, people)
            and _named(self.place, _of_where(claim.where))
            and _named(self.source, [*speakers, one.report.publisher])
            and self._in_time(dating(claim.when, [one]))
        )

    def _in_time(self, dated: Dating | None) -> bool:
        """Return whether a time meets the days asked for; what has none meets only the open."""
        since, until = first_day(self.since), last_day(self.until)
        if since is None and until is None:
            return True
        return dated is not None and (since or date.min) <= dated.end and dated.start <= (until or date.max)


class SelectedView:
    """The part of a view that a selection picks."""

    def __init__(self, view: View, selection: Selection) -> None:
        """Pick from ``view``."""
        self._view, self._selection = view, selection

    def events(self) -> Iterator[Line[Event]]:
        """Yield the events that are picked."""
        return filter(self._selection.picks, self._view.events())

    def deals(self) -> Iterator[Line[Deal]]:
        """Yield the agreements that are picked."""
        return filter(self._selection.picks, self._view.deals())

    def tracks(self) -> Iterator[Line[Track]]:
        """Yield the movements that are picked."""
        return filter(self._selection.picks, self._view.tracks())

    def holdings(self) -> Iterator[Line[Holding]]:
        """Yield who holds which place, as picked."""
        return filter(self._selection.picks, self._view.holdings())

    def claims(self) -> Iterator[Evidence]:
        """Yield the claims that are picked."""
        return filter(self._selection.picks_claim, self._view.claims())


def _one_of(wanted: list[str], values: Iterable[str]) -> bool:
    asked = {one.casefold() for one in wanted}
    return not asked or any(value.casefold() in asked for value in values)


def _named(wanted: str | None, names: Iterable[str | None]) -> bool:
    return wanted is None or any(name is not None and name.casefold() == wanted.casefold() for name in names)


def _types(item: Event | Deal | Track | Holding) -> list[str]:
    if isinstance(item, Event):
        return [item.type]
    return item.kind if isinstance(item, Deal) else ["MOVE"] if isinstance(item, Track) else [item.kind]


def _people(item: Event | Deal | Track | Holding) -> list[str | None]:
    if isinstance(item, Event):
        return _blamed([*item.actors, *item.recipients])
    if isinstance(item, Deal):
        return _blamed([*item.parties, *item.brokers])
    return [item.who, item.actor] if isinstance(item, Track) else [item.holder, item.actor]


def _blamed(blamed: list[Blamed]) -> list[str | None]:
    return [name for one in blamed for name in (one.name, one.actor)]


def _places(item: Event | Deal | Track | Holding) -> list[str | None]:
    if isinstance(item, Event | Deal):
        return _of_where(item.where)
    if isinstance(item, Holding):
        return [item.place.id, item.place.name]
    ends = [place for leg in item.legs for place in (leg.from_place, leg.to_place, *leg.via_places) if place]
    return [name for place in ends for name in (place.id, place.name)] + [name for leg in item.legs for name in (leg.leg.from_, leg.leg.to)]


def _of_where(where: list[Where]) -> list[str | None]:
    return [name for one in where for name in (one.place, one.name, one.text)]


def _voices(voices: list[Voice]) -> list[str | None]:
    return [name for voice in voices for name in (voice.name, voice.actor)]


def _dated(item: Event | Deal | Track | Holding, evidence: list[Evidence]) -> Dating | None:
    when: When | None = None
    if isinstance(item, Event | Deal):
        when = item.when
    elif isinstance(item, Holding):
        when = When(start=item.first, end=item.last, precision="day", text="")
    else:
        days = [leg.leg.when for leg in item.legs if leg.leg.when and leg.leg.when.start]
        when = When(start=min(day.start or "" for day in days), end=max(day.end or day.start or "" for day in days), precision="day", text="") if days else None
    return dating(when, evidence)
