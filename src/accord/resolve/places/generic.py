"""Places that a report names by a common noun: *the border*, *the capital*, *the desert*, *the north*.

They are read from the country that the report is about, with the precision that this allows. Every other common noun (*the town*, *a school*)
is left to who reads the sentences: it stands for a place named before, or for none that a gazetteer could hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from accord.resolve.names import plain
from accord.resolve.places.geometry import Point, moved
from accord.resolve.places.mentions import bearing_of
from accord.resolve.places.types import PlaceCandidate, PlaceMention, PlaceScore, ResolvedPlace

if TYPE_CHECKING:
    from accord.resolve.places.gazetteer import Gazetteer
    from accord.resolve.places.types import Entry

_PART: Final = 0.5
"""How far from its middle the north of a country is taken to be, as a share of its radius."""
_BELIEF: Final = 0.5
"""Belief in a place that only the report's country tells."""
_BORDERS: Final = frozenset({"border", "borders", "frontier"})


@dataclass(frozen=True, slots=True)
class _Reading:
    entry: Entry
    at: Point
    precision: str


def is_common(mention: PlaceMention) -> bool:
    """Return whether the words of ``mention`` are common nouns: no letter of them is a capital, or of a script without capitals."""
    return mention.text.islower()


def border_between(one: str, other: str, gazetteer: Gazetteer) -> Entry | None:
    """Return the entry of the border of two countries (ISO codes); ``None`` where they have none that is listed."""
    here, there = gazetteer.country(one), gazetteer.country(other)
    if here is None or there is None:
        return None
    found = gazetteer.candidates(f"{here.name} {there.name} border", limit=1)
    return next((one.entry for one in found if one.entry.kind == "border"), None)


@dataclass(frozen=True, slots=True)
class About:
    """The countries of a report."""

    countries: tuple[str, ...]
    """ISO codes of all that its places and actors speak for, the likeliest first."""
    main: str | None
    """The first of them, where it stands out from the rest; a report about two countries equally has no *capital*."""


def _border(mention: PlaceMention, about: About, gazetteer: Gazetteer) -> Entry | None:
    """Return the border of the report's country with the one that the words name, or with the next of its countries that it borders on."""
    if not about.countries:
        return None
    named = [one.entry.country for name in mention.within for one in gazetteer.candidates(name, limit=1)]
    others = named if mention.within else about.countries[1:]
    first = about.countries[0]
    borders = (border_between(first, other, gazetteer) for other in others if other is not None and other != first)
    return next((entry for entry in borders if entry is not None), None)


def _itself(entry: Entry | None) -> _Reading | None:
    return None if entry is None else _Reading(entry, Point(entry.latitude, entry.longitude), entry.precision)


def _entry(word: str, iso: str, gazetteer: Gazetteer) -> Entry | None:
    if word == "capital":
        return gazetteer.capital_of(iso)
    return gazetteer.desert_of(iso) if word == "desert" else None


def _read(mention: PlaceMention, about: About, gazetteer: Gazetteer) -> _Reading | None:
    word = plain(mention.text).split()[-1] if mention.text.split() else ""
    if word in _BORDERS:
        return _itself(_border(mention, about, gazetteer))
    country = gazetteer.country(about.main) if about.main is not None else None
    if country is None or about.main is None or any(name != "country" for name in mention.within):
        return None
    if (bearing := bearing_of(word)) is not None:
        middle = Point(country.latitude, country.longitude)
        return _Reading(country, moved(middle, bearing, country.radius_km * _PART), "region")
    return _itself(_entry(word, about.main, gazetteer))


def resolve_common(mention: PlaceMention, about: About, gazetteer: Gazetteer) -> ResolvedPlace:
    """Return the place of a common noun in a report ``about`` some countries; open where none is meant."""
    read = _read(mention, about, gazetteer)
    if read is None:
        slug = plain(mention.text).replace(" ", "-")
        return ResolvedPlace(mention, f"new:{slug}", mention.text, None, None, None, None, "unknown")
    entry = read.entry
    part = read.precision == "region" and entry.kind == "country"
    return ResolvedPlace(
        mention=mention,
        id=f"{entry.id}:{plain(mention.text)}" if part else entry.id,
        name=f"{mention.text} of {entry.name}" if part else entry.name,
        country=entry.country,
        latitude=read.at.latitude,
        longitude=read.at.longitude,
        kind="region" if part else entry.kind,
        precision=read.precision,
        confidence=_BELIEF,
        candidates=(PlaceCandidate(entry, "report", PlaceScore()),),
    )
