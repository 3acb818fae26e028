"""A line of the story taken apart: the columns that it is found by, and itself as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from msgspec import Struct

from accord.record import Blamed, ClaimKey, Deal, Event, Holding, Place, Stance, Track, Voice, When, Where
from accord.store.keys import NO_KEY, first_day, last_day, name_key, place_key
from accord.store.parts import encoded
from accord.store.types import Line

_LONGEST: Final = 160


class Laid(Struct, frozen=True, kw_only=True):
    """A line as rows; ``row`` is that of the table ``line`` but for its number and whether it is reviewed."""

    row: dict[str, Any]
    claims: list[ClaimKey]
    actors: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    places: list[dict[str, Any]]


class _Side(Struct, frozen=True):
    """Somebody in a line."""

    name: str
    actor: str | None
    side: str


class _Spot(Struct, frozen=True):
    """A place in a line."""

    key: str
    role: str
    latitude: float | None
    longitude: float | None


class _Found(Struct, kw_only=True):
    """What the kinds of lines have in common."""

    kind: str
    type: str
    status: str
    first: str | None
    last: str | None
    sides: list[_Side]
    places: list[_Spot]
    disputed: bool


def line_id(line: Line) -> str:
    """Return the id of a line; a stance, which has none, goes by who stands how to whom."""
    if isinstance(line, Stance):
        return "s" + hashlib.sha256(f"{line.one}\0{line.other}\0{line.kind}".encode()).hexdigest()[:16]
    return line.id


def lay_out(line: Line) -> Laid:
    """Return the rows of a line."""
    found = _found(line)
    day = first_day(found.first) or ""
    at = next((place for place in found.places if place.latitude is not None), found.places[0] if found.places else None)
    row = {
        "id": line_id(line),
        "kind": found.kind,
        "type": found.type[:24],
        "status": found.status[:24],
        "day": day,
        "last": max(last_day(found.last) or day, day),
        "place": at.key if at else None,
        "latitude": at.latitude if at else None,
        "longitude": at.longitude if at else None,
        "disputed": found.disputed,
        "voices": len(line.voices),
        "claims": len(line.claims),
        "body": encoded(line),
    }
    return Laid(row=row, claims=line.claims, actors=_actors(found), sources=_sources(line.voices), places=_places(found))


def _found(line: Line) -> _Found:
    match line:
        case Event():
            return _Found(
                kind="event", type=line.type, status=line.status, **_days(line.when),
                sides=[*_blamed(line.actors, "actor"), *_blamed(line.recipients, "recipient")],
                places=_where(line.where), disputed=line.disputed,
            )  # fmt: skip
        case Deal():
            return _Found(
                kind="deal", type=line.kind[0] if line.kind else "other", status=line.status, **_days(line.when),
                sides=[*_blamed(line.parties, "actor"), *_blamed(line.brokers, "broker")],
                places=_where(line.where), disputed=line.disputed,
            )  # fmt: skip
        case Track():
            return _track(line)
        case Holding():
            return _Found(
                kind="holding", type=line.kind, status=line.kind, first=line.first, last=line.last,
                sides=[_Side(line.holder, line.actor, "actor")], places=[_place(line.place, "at")], disputed=line.disputed,
            )  # fmt: skip
        case Stance():
            return _Found(
                kind="stance", type=line.kind, status=line.kind, first=line.first, last=line.last,
                sides=[_Side(line.one, line.one, "actor"), _Side(line.other, line.other, "recipient")], places=[], disputed=False,
            )  # fmt: skip


def _track(line: Track) -> _Found:
    places: list[_Spot] = []
    days: list[str] = []
    for leg in line.legs:
        for place, role in ((leg.from_place, "from"), (leg.to_place, "to"), *((via, "via") for via in leg.via_places)):
            if place is not None:
                places.append(_place(place, role))
        if leg.leg.when is not None:
            days += [day for day in (leg.leg.when.start, leg.leg.when.end) if day]
        elif leg.published:
            days.append(leg.published)
    return _Found(
        kind="track", type="track", status=line.status, first=min(days, default=None), last=max(days, default=None),
        sides=[_Side(line.who, line.actor, "actor")], places=places, disputed=False,
    )  # fmt: skip


def _days(when: When | None) -> dict[str, Any]:
    return {"first": when.start if when else None, "last": when.end if when else None}


def _blamed(found: Iterable[Blamed], side: str) -> list[_Side]:
    return [_Side(one.name, one.actor, side) for one in found]


def _where(found: Iterable[Where]) -> list[_Spot]:
    return [_Spot(place_key(one), one.role, one.latitude, one.longitude) for one in found]


def _place(one: Place, role: str) -> _Spot:
    return _Spot(one.id[:_LONGEST], role, one.latitude, one.longitude)


def _actors(found: _Found) -> list[dict[str, Any]]:
    keys = {((one.actor or name_key(one.name))[:_LONGEST] or NO_KEY, one.side) for one in found.sides}
    return [{"key": key, "side": side} for key, side in sorted(keys)]


def _sources(voices: Sequence[Voice]) -> list[dict[str, Any]]:
    keys = {((voice.actor or name_key(voice.name))[:_LONGEST], voice.kind) for voice in voices}
    return [{"key": key, "side": kind[:12]} for key, kind in sorted(keys)]


def _places(found: _Found) -> list[dict[str, Any]]:
    once = {(one.key, one.role[:12]): one for one in found.places}
    return [
        {"key": key, "side": role, "latitude": one.latitude, "longitude": one.longitude}
        for (key, role), one in sorted(once.items())
    ]
