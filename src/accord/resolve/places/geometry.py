"""Distances and directions on the globe, taken as a sphere of 6,371 km."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARTH_KM: Final = 6371.0088

BEARINGS: Final = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
"""Degrees clockwise from north."""


class Point(NamedTuple):
    """A latitude and a longitude in degrees."""

    latitude: float
    longitude: float


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance (haversine formula)."""
    north, east = radians(other.latitude - one.latitude) / 2, radians(other.longitude - one.longitude) / 2
    chord = sin(north) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def moved(start: Point, bearing: float, km: float) -> Point:
    """Return the point ``km`` from ``start`` in the direction ``bearing`` (degrees clockwise from north)."""
    latitude, longitude, course, arc = radians(start.latitude), radians(start.longitude), radians(bearing), km / EARTH_KM
    north = asin(sin(latitude) * cos(arc) + cos(latitude) * sin(arc) * cos(course))
    east = longitude + atan2(sin(course) * sin(arc) * cos(latitude), cos(arc) - sin(latitude) * sin(north))
    return Point(round(degrees(north), 5), round((degrees(east) + 540) % 360 - 180, 5))


def distances_km(latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the great-circle distances between all pairs; arrays of n give n by n."""
    at = np.radians(np.stack([latitudes, longitudes]))
    on_sphere = np.stack([np.cos(at[0]) * np.cos(at[1]), np.cos(at[0]) * np.sin(at[1]), np.sin(at[0])])
    cosines = np.clip(on_sphere.T @ on_sphere, -1.0, 1.0)
    return np.asarray(EARTH_KM * np.arccos(cosines))
