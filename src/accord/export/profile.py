"""The public profile: a view of a view, in which no private person is named, no place is finer than stated, and nothing lies ahead.

What is withheld: happenings, movements and terms that are planned or under way, and everything of the last days; names of people
who hold no public office, in every field, notes and quotations among them; places finer than a first-level division, or, if so
chosen, coordinates finer than a tenth of a degree; texts of reports, and the paths of their addresses. A quotation that also tells of
something planned or under way is withheld as a whole. What cannot be dated is withheld, for nobody can tell that it is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from accord.export.places import admin1_of, division_at
from accord.export.redact import Redactor, people_in
from accord.export.times import last_day
from accord.export.view import Evidence, Line, View
from accord.knowledge.actors import load_actors
from accord.knowledge.countries import country_of
from accord.record import Actor, Claim, Place
from accord.record.story import ClaimKey, Deal, Event, FigureRange, FigureSet, Holding, Term, Track, TrackLeg

T = TypeVar("T", bound=Event | Deal | Track | Holding)
V = TypeVar("V")

EMBARGO_DAYS: Final = 30
PLACES: Final = ("admin1", "round")
_AHEAD: Final = frozenset({"planned", "ongoing"})
_NOT_YET: Final = frozenset({"planned", "ongoing", "possible", "demanded", "threatened"})
"""A journey that is only expected says as much of where people will be as one that is planned."""
_OVER: Final = frozenset({"arrived", "turned back"})
_OPEN_TERMS: Final = frozenset({"agreed", "under way", "unknown"})
_COARSE: Final = frozenset({"province", "region", "country"})
_TENTHS: Final = 1
"""Digits to which coordinates are rounded: 0.1 degree is about 11 km from south to north."""
QUOTATION_WITHHELD: Final = "[quotation withheld: it also tells of something planned or under way]"
_IDS: Final = frozenset(
    {"id", "report", "claim", "key", "claims", "events", "type", "modes", "status", "frame", "start", "end", "first", "last", "published", "language",
     "kind", "precision", "country", "company", "updates", "reports", "channel", "unit", "actor", "place", "deal"}
)  # fmt: skip
"""Fields that hold codes and ids, in which no name stands; every other text is gone through."""


class Profile(Struct, frozen=True, kw_only=True):
    """How far the public profile goes. ``today`` is the day from which the embargo counts."""

    today: date
    embargo_days: int = EMBARGO_DAYS
    places: str = "admin1"

    @property
    def last_open_day(self) -> date:
        """The last day that is no longer withheld."""
        return self.today - timedelta(days=self.embargo_days)


class PublicView:
    """A view through the public profile; the formats need not know of it."""

    def __init__(self, view: View, profile: Profile) -> None:
        """Look at ``view`` through ``profile``."""
        self._view, self._profile = view, profile
        self._numbers: dict[str, str] = {}
        """Ids of withheld people, with what stands for each through the whole export."""

    def events(self) -> Iterator[Line[Event]]:
        """Yield the events that are over, by the claims that say so."""
        for line in self._view.events():
            if _is_ahead(line.item.type, line.item.status) or not self._is_old(
                line.item.when.end if line.item.when else None, line
            ):
                continue
            kept = self._kept(line.evidence)
            if kept:
                yield self._line(Line(item=_of_claims(line.item, kept), evidence=kept), Line[Event])

    def deals(self) -> Iterator[Line[Deal]]:
        """Yield the agreements, with the terms that are fulfilled, broken or disputed; what is still to be done is withheld."""
        for line in self._view.deals():
            kept = self._kept(line.evidence)
            if kept and self._is_old(line.item.when.end if line.item.when else None, line):
                terms = [_closed(term) for term in line.item.terms if term.status not in _OPEN_TERMS]
                keys = [one.key for one in kept]
                yield self._line(
                    Line(item=msgspec.structs.replace(line.item, terms=terms, claims=keys), evidence=kept), Line[Deal]
                )

    def tracks(self) -> Iterator[Line[Track]]:
        """Yield the movements that have come to their end, with the legs that were gone."""
        for line in self._view.tracks():
            kept = self._kept(line.evidence)
            if kept and line.item.status in _OVER and self._is_old(None, line):
                legs, keys = _gone(line.item.legs), [one.key for one in kept]
                yield self._line(
                    Line(item=msgspec.structs.replace(line.item, legs=legs, claims=keys), evidence=kept), Line[Track]
                )

    def holdings(self) -> Iterator[Line[Holding]]:
        """Yield who held which place, up to the embargo."""
        for line in self._view.holdings():
            if self._is_old(line.item.last, line):
                kept = self._kept(line.evidence)
                held = msgspec.structs.replace(line.item, claims=[one.key for one in kept])
                yield self._line(Line(item=held, evidence=kept), Line[Holding])

    def claims(self) -> Iterator[Evidence]:
        """Yield the claims of what is over."""
        for one in self._view.claims():
            if self._is_open(one):
                yield self._redacted(_quoted(one), Evidence, [one])

    def _kept(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """Return the claims that are not withheld."""
        return [one for one in evidence if self._is_open(one)]

    def _is_open(self, one: Evidence) -> bool:
        days = [day for day in (last_day(one.report.published), last_day(one.claim.when.end if one.claim.when else None)) if day]
        return not _is_ahead(one.claim.type, one.claim.status) and bool(days) and max(days) <= self._profile.last_open_day

    def _is_old(self, end: str | None, line: Line[T]) -> bool:
        """Return whether a line's last day is before the embargo; one without any day is not known to be."""
        kept = self._kept(line.evidence)
        days = [day for day in (last_day(end), *(last_day(one.report.published) for one in kept)) if day]
        return bool(days) and max(days) <= self._profile.last_open_day

    def _line(self, line: Line[T], form: type[Line[T]]) -> Line[T]:
        public = Line(item=line.item, evidence=[_quoted(one) for one in line.evidence])
        return self._redacted(public, form, line.evidence, _places_of(line.item))

    def _redacted(self, value: V, form: type[V], evidence: Sequence[Evidence], more: Sequence[Place] = ()) -> V:
        """Return ``value`` with every name and place in it gone through, by what its evidence knows."""
        people, places, instead = self._people(evidence), self._coarse([*_places(evidence), *more]), dict[str, str]()
        for one in evidence:
            instead |= _place_names(one.claim, places)
        instead |= {
            name: places[place.id].name for place in [*_places(evidence), *more] if place.id in places for name in _names(place)
        }
        instead |= {place.name: place.name for place in places.values()}  # ours, and not to be gone through again
        instead |= people
        walk = _Walk(
            Redactor(instead, _place_words(evidence), _bodies(evidence)),
            places,
            self._numbers,
            rounded=self._profile.places == "round",
        )
        return msgspec.convert(walk.value(msgspec.to_builtins(value)), form)

    def _people(self, evidence: Sequence[Evidence]) -> dict[str, str]:
        """Return names of people without public office with what stands for them, and number their ids."""
        found: dict[str, str] = {}
        for one in evidence:
            for actor in one.actors.values():
                if _is_private(actor):
                    self._numbers.setdefault(actor.id, f"withheld:{len(self._numbers) + 1}")
                    role = _role(actor, evidence)
                    found |= dict.fromkeys((actor.name, *(span.text for span in actor.mentions)), role)
                    found |= {last: role for name in [*found] if (last := name.split()[-1]) != name}
        return self._read(evidence) | found

    def _read(self, evidence: Sequence[Evidence]) -> dict[str, str]:
        """Return the names of people that the reader's model sees in quotations and titles, but for those the record knows better."""
        known = {name.casefold() for name in (*_bodies(evidence), *_place_words(evidence))}
        texts = {text for one in evidence for text in (one.claim.sentence.text, one.report.title) if text}
        names = {name for text in texts for name in people_in(text) if name.casefold() not in known}
        names |= {last for name in names if (last := name.split()[-1]).casefold() not in known and len(last) > 2}
        return dict.fromkeys(names, "a person")

    def _coarse(self, places: Sequence[Place]) -> dict[str, Place]:
        """Return, by id, what stands for places that are finer than the profile allows; nothing where coordinates are rounded."""
        fine = {place.id: place for place in places if place.precision not in _COARSE}
        return {} if self._profile.places == "round" else {id_: coarse(place) for id_, place in fine.items()}


class _Walk:
    """Goes through plain data and replaces what is in it."""

    def __init__(self, redactor: Redactor, places: Mapping[str, Place], ids: Mapping[str, str], *, rounded: bool) -> None:
        self._redactor, self._places, self._ids, self._rounded = redactor, places, ids, rounded

    def value(self, value: object, name: str = "") -> object:
        """Return a value of the field ``name`` with what is in it replaced."""
        if isinstance(value, dict):
            return self._fields(self._placed(value))
        if isinstance(value, list | tuple):
            return [self.value(one, name) for one in value]
        if not isinstance(value, str):
            return value
        if value in self._ids:
            return self._ids[value]
        if name == "url":
            return f"{urlsplit(value).scheme}://{urlsplit(value).netloc}/" if urlsplit(value).netloc else None
        return value if name in _IDS else self._redactor.text(value)

    def _fields(self, fields: dict[str, object]) -> dict[str, object]:
        return {self._ids.get(key, key): self.value(one, key) for key, one in fields.items()}

    def _placed(self, fields: dict[str, object]) -> dict[str, object]:
        """Return a place, or a place's part in a claim, as coarse as the profile wants it; anything else as it is."""
        latitude, longitude = fields.get("latitude"), fields.get("longitude")
        if not isinstance(latitude, float | int) or not isinstance(longitude, float | int) or fields.get("precision") in _COARSE:
            return fields
        if self._rounded:
            return {**fields, "latitude": round(latitude, _TENTHS), "longitude": round(longitude, _TENTHS), "precision": "near"}
        instead = self._places.get(str(fields.get("place", fields.get("id"))))
        if instead is None:  # a point of which nothing is known but its coordinates
            return {**fields, "latitude": None, "longitude": None, "precision": "unknown"}
        own = {"latitude": instead.latitude, "longitude": instead.longitude, "precision": instead.precision, "name": instead.name}
        return {
            **fields,
            **own,
            **(
                {"place": instead.id, "text": instead.name}
                if "place" in fields
                else {"id": instead.id, "kind": instead.kind, "mentions": []}
            ),
        }


def coarse(place: Place) -> Place:
    """Return what stands for a place: its first-level division, else its country, with the middle of that where it is known."""
    admin1 = admin1_of(place.id, place.name, place.country)
    country = country_of(place.country)
    within = admin1 or (country.name if country else "")
    latitude, longitude = division_at(admin1, place.country) if admin1 else (None, None)
    return Place(
        id=f"division:{place.country or ''}:{admin1}", name=f"a place in {within}" if within else "a place", country=place.country,
        latitude=latitude, longitude=longitude, kind="province" if admin1 else "country",
        precision="province" if admin1 else "country" if country else "unknown",
    )  # fmt: skip


def _is_private(actor: Actor) -> bool:
    """Return whether an actor is a person on no list of people in public office."""
    return actor.kind == "person" and actor.id not in _in_office()


@cache
def _in_office() -> frozenset[str]:
    return frozenset(person.id for person in load_actors().people)


def _role(actor: Actor, evidence: Sequence[Evidence]) -> str:
    """Return what stands for a person: the role in which a report lets them speak, else *a person*."""
    roles = (source.role for one in evidence for source in one.claim.sources if source.actor == actor.id and source.role)
    role = next(roles, "person")
    if role.split()[0].casefold() in {"a", "an", "the"}:
        return role
    return f"{'an' if role[0].casefold() in 'aeiou' else 'a'} {role}"


def _is_ahead(type_: str, status: str) -> bool:
    """Return whether a happening is planned or under way; a journey also where it is only expected."""
    return status in (_NOT_YET if type_ == "MOVE" else _AHEAD)


def _quoted(one: Evidence) -> Evidence:
    """Return a claim without its report's text, and without its sentence where that also tells of what lies ahead."""
    report = msgspec.structs.replace(one.report, text="", sentences=[])
    claim = one.claim
    if any(_is_ahead(*told.split(" ", 1)) for told in one.company):
        claim = msgspec.structs.replace(claim, sentence=msgspec.structs.replace(claim.sentence, text=QUOTATION_WITHHELD))
    return msgspec.structs.replace(one, report=report, claim=claim, company=[])


def _of_claims(event: Event, kept: Sequence[Evidence]) -> Event:
    """Return an event as the claims that are kept tell it."""
    keys, reports = {one.key for one in kept}, {one.key.report for one in kept}
    figures = [narrowed for held in event.figures if (narrowed := _figures(held, keys, reports)).ranges]
    statuses = {status: voices for status, voices in event.statuses.items() if not _is_ahead(event.type, status)}
    return msgspec.structs.replace(event, claims=[one.key for one in kept], figures=figures, statuses=statuses, links=[])


def _figures(held: FigureSet, keys: set[ClaimKey], reports: set[str]) -> FigureSet:
    """Return the sayings of claims that are kept; updates, which point at ranges by number, go where a range goes."""
    ranges = [
        FigureRange(low=part.low, high=part.high, sayings=sayings)
        for part in held.ranges
        if (sayings := [one for one in part.sayings if (one.key in keys if one.key else one.report in reports)])
    ]
    return msgspec.structs.replace(held, ranges=ranges, updates=held.updates if len(ranges) == len(held.ranges) else [])


def _closed(term: Term) -> Term:
    """Return a term with what was said of it once it was no longer to be done."""
    return msgspec.structs.replace(term, history=[stage for stage in term.history if stage.status not in _OPEN_TERMS])


def _gone(legs: Sequence[TrackLeg]) -> list[TrackLeg]:
    """Return the legs that were gone; which leg another replaces is said where both are there."""
    kept = [index for index, leg in enumerate(legs) if leg.leg.status == "happened"]
    places = {index: place for place, index in enumerate(kept)}
    return [
        msgspec.structs.replace(
            legs[index], replaces=places.get(number) if (number := legs[index].replaces) is not None else None
        )
        for index in kept
    ]


def _places(evidence: Sequence[Evidence]) -> Iterator[Place]:
    for one in evidence:
        yield from one.places.values()


def _places_of(item: Event | Deal | Track | Holding) -> list[Place]:
    """Return the places that a line holds itself, beside those of its claims."""
    if isinstance(item, Holding):
        return [item.place]
    if isinstance(item, Track):
        return [place for leg in item.legs for place in (leg.from_place, leg.to_place, *leg.via_places) if place]
    return []


def _names(place: Place) -> list[str]:
    return [place.name, *(span.text for span in place.mentions)]


def _place_names(claim: Claim, places: Mapping[str, Place]) -> dict[str, str]:
    """Return the words by which a claim names places that are coarsened."""
    return {
        name: places[where.place].name
        for where in claim.where
        if where.place and where.place in places
        for name in (where.text, where.name)
        if name
    }


def _place_words(evidence: Sequence[Evidence]) -> list[str]:
    """Return the names whose words may stay: of places and publishers."""
    return [name for place in _places(evidence) for name in _names(place)] + [one.report.publisher or "" for one in evidence]


def _bodies(evidence: Sequence[Evidence]) -> list[str]:
    """Return the names, as the reports have them, of everybody but private people."""
    return [
        name
        for one in evidence
        for actor in one.actors.values()
        if not _is_private(actor)
        for name in (actor.name, *(span.text for span in actor.mentions))
    ]
