"""Places of several reports compared: by gazetteer id, by distance, else by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

from accord.record import Claim, Place, Record, Where
from accord.resolve.names import loose, plain

_EARTH_KM: Final = 6371.0
NEAR_KM: Final = 40.0
"""Reports name a happening by the village or by the town nearby; this far apart two names may be of one spot."""

_WIDE: Final = frozenset({"region", "country"})
"""Precisions of places so wide that a point in them says little."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a report names it, with what the gazetteer knows of it."""

    text: str
    name: str
    id: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    wide: bool = False

    @property
    def key(self) -> str:
        """What is the same for one place in all reports: its id, else the sound of its name."""
        return self.id or f"name:{loose(plain(self.name))}"


_CELLS_A_DEGREE: Final = 2
"""Cells of half a degree: wider than :data:`NEAR_KM` up to 69 degrees north or south, so what is near is in a cell or beside it."""


def cells(spot: Spot) -> list[str]:
    """Return keys of a place: two places of which :func:`same` holds share one. A wide place has only its own key."""
    own = [spot.key, f"name:{loose(plain(spot.name))}"]
    if spot.latitude is None or spot.longitude is None or spot.wide:
        return own
    row, column = int(spot.latitude * _CELLS_A_DEGREE // 1), int(spot.longitude * _CELLS_A_DEGREE // 1)
    return own + [f"cell:{row + down}:{column + across}" for down in (0, 1) for across in (0, 1)]


def spot_of(record: Record, where: Where) -> Spot:
    """Return a claim's place."""
    place = place_of(record, where.place)
    return Spot(
        text=where.text,
        name=where.name or where.text,
        id=where.place,
        country=place.country if place else None,
        latitude=where.latitude,
        longitude=where.longitude,
        wide=where.precision in _WIDE or (place is not None and place.kind in _WIDE),
    )


def spots(record: Record, claim: Claim, *roles: str) -> list[Spot]:
    """Return a claim's places in ``roles``, or in all where none is given."""
    return [spot_of(record, where) for where in claim.where if not roles or where.role in roles]


def place_of(record: Record, place: str | None) -> Place | None:
    """Return a report's place by its id."""
    return next((one for one in record.places if one.id == place), None) if place else None


def same(one: Spot, other: Spot) -> bool:
    """Return whether two names may be of one spot: one id, one name, or at most :data:`NEAR_KM` apart."""
    if one.key == other.key or loose(plain(one.name)) == loose(plain(other.name)):
        return True
    distance = kilometres(one, other)
    return distance is not None and distance <= NEAR_KM


def apart(one: Spot, other: Spot) -> bool:
    """Return whether two places are surely not one: both known, neither wide, and farther apart than twice what is near."""
    distance = kilometres(one, other)
    return distance is not None and not one.wide and not other.wide and distance > 2 * NEAR_KM


def any_same(ones: Iterable[Spot], others: Iterable[Spot]) -> bool:
    """Return whether some place of one side is one of the other's."""
    listed = list(others)
    return any(same(one, other) for one in ones for other in listed)


def kilometres(one: Spot, other: Spot) -> float | None:
    """Return the great-circle distance in km (haversine), ``None`` where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    up, down = radians(one.latitude), radians(other.latitude)
    across = sin((down - up) / 2) ** 2 + cos(up) * cos(down) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(across)))
