"""How far divisions and regions of an imported table reach, which such tables do not tell: as far as the towns that lie in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from accord.resolve.names import plain
from accord.resolve.places.geometry import Point, distance_km
from accord.resolve.places.packed import NamedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHARE: Final = 0.9
"""Of the towns of a division so many lie within its radius."""
_LEAST_TOWNS: Final = 5
_RADIUS: Final = {
    "province": 60.0,
    "district": 20.0,
    "region": 100.0,
    "country": 300.0,
    "desert": 100.0,
    "sea": 200.0,
    "river": 50.0,
}
"""Kilometres where no towns tell; orders of magnitude, so that the precision is honest."""
_PRECISION: Final = {"province": "province", "district": "district", "country": "country"}
_REGIONS: Final = frozenset({"region", "desert", "sea", "river", "road", "border", "continent"})


def _spread(middle: Point, towns: Sequence[Point]) -> float:
    return float(np.quantile([distance_km(middle, town) for town in towns], _SHARE))


def with_radius(rows: Sequence[NamedEntry]) -> list[NamedEntry]:
    """Return ``rows`` with radius (km) and precision set by kind: provinces by the spread of their towns, others by custom."""
    towns: dict[tuple[str | None, str], list[Point]] = defaultdict(list)
    for row in rows:
        if row.entry.kind == "populated place" and row.entry.admin1:
            towns[row.entry.country, plain(row.entry.admin1)].append(Point(row.entry.latitude, row.entry.longitude))
    return [_reaching(row, towns) for row in rows]


def _reaching(row: NamedEntry, towns: dict[tuple[str | None, str], list[Point]]) -> NamedEntry:
    entry = row.entry
    if entry.kind not in _RADIUS:
        return row
    radius = _RADIUS[entry.kind]
    inside = towns.get((entry.country, plain(entry.name)), []) if entry.kind == "province" else []
    if len(inside) >= _LEAST_TOWNS:
        radius = max(15.0, _spread(Point(entry.latitude, entry.longitude), inside))
    precision = _PRECISION.get(entry.kind) or ("region" if entry.kind in _REGIONS else entry.precision)
    return NamedEntry(replace(entry, radius_km=round(radius, 1), precision=precision), row.aliases, loosely=row.loosely)
