"""GeoJSON (RFC 7946): events as points, movements as lines, control as points, each with how well its place is known.

A leg of which only the end is located begins where the one before it ended; a movement without located places has no geometry,
and is written all the same.
See ``docs/export/geojson.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from accord.export.form import Format, Options, Written
from accord.export.notes import note_of
from accord.export.parties import sides_of
from accord.export.places import site_of
from accord.export.provenance import review
from accord.export.times import dating_of
from accord.export.tolls import toll_of
from accord.export.view import Line, View
from accord.record import Place
from accord.record.story import Event, Holding, Track, TrackLeg

_GONE: Final = frozenset({"happened", "ongoing"})

Json = dict[str, object]
Position = list[float]


def of_event(line: Line[Event]) -> Json:
    """Return an event as a feature; its geometry is ``null`` where it has no place."""
    event, site, dated = line.item, site_of(line), dating_of(line)
    actors, recipients = sides_of(line, site.country)
    toll = toll_of(event, actors, recipients)
    point = _point(site.longitude, site.latitude)
    return _feature(
        event.id, point, line, kind="event", type=event.type, modes=event.modes, status=event.status, disputed=event.disputed,
        start=dated.start.isoformat() if dated else None, end=dated.end.isoformat() if dated else None,
        date_stated=dated.stated if dated else False, place=site.name, country=site.country.iso2 if site.country else None,
        precision=site.precision, actors=[party.name for party in actors], recipients=[party.name for party in recipients],
        killed=[toll.low, toll.high] if toll.figures else None, note=note_of(line), voices=[voice.name for voice in event.voices],
    )  # fmt: skip


def of_track(line: Line[Track]) -> Json:
    """Return a movement as a feature, drawn through the places of the legs that were gone; the others are only listed."""
    track = line.item
    replaced = {leg.replaces for leg in track.legs if leg.replaces is not None}
    gone = [leg for index, leg in enumerate(track.legs) if index not in replaced and leg.leg.status in _GONE]
    return _feature(
        track.id, _drawn(gone), line, kind="movement", who=track.who, status=track.status, deal=track.deal,
        legs=[_leg(leg, replaced=index in replaced) for index, leg in enumerate(track.legs)],
        precision="straight lines between the places named", voices=[voice.name for voice in track.voices],
    )  # fmt: skip


def _drawn(legs: list[TrackLeg]) -> Json | None:
    """Return lines along legs: from where one begins, else from where the one before it ended; a point where only one place is known.

    A leg of a part of the whole goes from where the whole was, and the whole does not go on from its end.
    """
    paths: list[list[Position]] = []
    seen: list[Position] = []
    last: Position | None = None
    for leg in legs:
        path = [at for place in (leg.from_place, *leg.via_places, leg.to_place) if (at := _position(place))]
        seen += [at for at in path if at not in seen]
        if path and leg.from_place is None and last is not None and path[0] != last:
            path = [last, *path]
        if len(path) > 1:
            paths.append(path)
        if path and leg.part is None:
            last = path[-1]
    if paths:
        return _lines(paths)
    return {"type": "Point", "coordinates": seen[0]} if len(seen) == 1 else None


def of_holding(line: Line[Holding]) -> Json:
    """Return who holds a place as a feature."""
    held = line.item
    return _feature(
        held.id, _point(held.place.longitude, held.place.latitude), line, kind="control", control=held.kind, holder=held.holder,
        place=held.place.name, country=held.place.country, precision=held.place.precision, start=held.first, end=held.last,
        disputed=held.disputed, voices=[voice.name for voice in held.voices],
    )  # fmt: skip


def _feature(id_: str, geometry: Json | None, line: Line[Event] | Line[Track] | Line[Holding], **properties: object) -> Json:
    reports = [
        {"id": report.id, "publisher": report.publisher, "published": report.published, "url": report.url}
        for report in line.reports
    ]
    keys = [f"{key.report}#{key.claim}" for key in line.item.claims]
    ours = {"review": review(reviewed=line.reviewed), "reports": reports, "claims": keys}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": {**properties, **ours}}


def _point(longitude: float | None, latitude: float | None) -> Json | None:
    return None if longitude is None or latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}


def _lines(paths: list[list[Position]]) -> Json | None:
    if not paths:
        return None
    runs = [paths[0]]
    for path in paths[1:]:
        if runs[-1][-1] == path[0]:
            runs[-1] = [*runs[-1], *path[1:]]
        else:
            runs.append(path)
    return {"type": "LineString", "coordinates": runs[0]} if len(runs) == 1 else {"type": "MultiLineString", "coordinates": runs}


def _position(place: Place | None) -> Position | None:
    return None if place is None or place.longitude is None or place.latitude is None else [place.longitude, place.latitude]


def _leg(leg: TrackLeg, *, replaced: bool) -> Json:
    told = leg.leg
    return {
        "from": told.from_, "to": told.to, "via": told.via, "kind": leg.kind, "part": leg.part, "status": told.status,
        "replaced": replaced, "start": told.when.start if told.when else None, "end": told.when.end if told.when else None,
        "published": leg.published, "report": leg.report,
        "precision": [place.precision for place in (leg.from_place, leg.to_place) if place],
    }  # fmt: skip


def features(view: View) -> Iterator[Json]:
    """Yield the features of ``view``: events, movements, control."""
    yield from map(of_event, view.events())
    yield from map(of_track, view.tracks())
    yield from map(of_holding, view.holdings())


def write(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write ``view`` as one FeatureCollection, a feature a line."""
    rows = 0
    profile = b'"profile":"public",' if options.public else b""
    out.write(b'{"type":"FeatureCollection",' + profile + b'"features":[')
    for feature in features(view):
        out.write((b",\n" if rows else b"\n") + msgspec.json.encode(feature))
        rows += 1
    out.write(b"\n]}\n")
    return Written(rows=rows)


FORMAT: Final = Format(name="geojson", title="GeoJSON: events, movements, control", suffix=".geojson", write=write)
