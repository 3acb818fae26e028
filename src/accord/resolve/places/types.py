"""What the resolution of places takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

PRECISIONS: Final = ("place", "near", "district", "province", "country", "region", "unknown")
"""How far the coordinates can be trusted, from a named spot to a whole region; ``unknown`` has no coordinates."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. Coordinates are the middle of what is named, in WGS 84 degrees."""

    id: str
    """``geonames:172787`` for a place of GeoNames, ``accord:`` and a slug for one of the supplement."""
    name: str
    country: str | None
    """ISO 3166-1 alpha-2; ``None`` for what lies in several countries or in none."""
    admin1: str | None
    """Name of the first-level division."""
    latitude: float
    longitude: float
    kind: str
    population: int = 0
    radius_km: float = 0.0
    """How far the place reaches from its coordinates; 0 for a spot."""
    precision: str = "place"


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """What the score of a candidate is made of; the parts add up to ``total``."""

    match: float = 0.0
    """How well the name agrees: the main name, another name, a looser spelling, a misspelling."""
    prominence: float = 0.0
    containment: float = 0.0
    """Agreement with words such as *, Lebanon* or *in eastern Syria*."""
    kind: float = 0.0
    """Agreement with a word such as *province* or *river*."""
    country: float = 0.0
    """Agreement with the countries of the report, its publisher and its actors."""
    neighbours: float = 0.0
    """Nearness to the other places of the report."""

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return self.match + self.prominence + self.containment + self.kind + self.country + self.neighbours


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """An entry that a name may mean. ``how``: ``name``, ``alias``, ``demonym``, ``loose``, ``fuzzy``, or ``report`` (*the capital*)."""

    entry: Entry
    how: str
    score: PlaceScore


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name as it stands in a report, with what its neighbourhood says of it."""

    text: str
    start: int
    end: int
    within: tuple[str, ...] = ()
    """Names of what contains it, nearest first: ``("Rif Dimashq", "Syria")`` for *Madaya, in Rif Dimashq, Syria*."""
    kind: str | None = None
    """A word for what it is: *province*, *village*, *river*, *camp*."""
    relation: str | None = None
    """``near``, ``part`` (*eastern*, *the outskirts of*), ``border``, or ``None`` for the place itself."""
    bearing: float | None = None
    """Degrees clockwise from north, for *south of*, *eastern*."""
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known of the report whose places are resolved."""

    publisher: str | None = None
    """Name or web domain."""
    countries: tuple[str, ...] = ()
    """ISO alpha-2 of the countries of the report's actors, once for each time they are named."""
    published: str | None = None
    home: tuple[float, float] | None = None
    """Where the publisher's readers live, as latitude and longitude, for a local paper."""


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A mention with the place it names; coordinates are ``None`` where it cannot be told."""

    mention: PlaceMention
    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: str | None
    precision: str
    confidence: float = 0.0
    """0 to 1: the share of the best candidate among all."""
    candidates: tuple[PlaceCandidate, ...] = field(default=())
    """Best first; empty where the gazetteer does not hold the name."""
