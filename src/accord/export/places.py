"""Where an event happened: the one place by which it is coded, its country and divisions, and how well it is known."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

from msgspec import Struct

from accord.export.view import Evidence, Line
from accord.knowledge.countries import Country, country_of
from accord.record import Place, Where
from accord.record.story import Event

_ROLES: Final = ("at", "near", "to", "via", "from")
"""The roles of places, the one by which an event is coded first."""
_LEAVING: Final = ("at", "near", "from", "via")
"""The same for going away: where somebody is bound for is not where it happened."""
_ARRIVING: Final = frozenset({"arrive", "deliver"})
_FINENESS: Final = ("place", "near", "district", "province", "region", "country", "unknown")

ACLED_PRECISION: Final = {"place": 1, "near": 2, "district": 2, "province": 3, "region": 3, "country": 3}
"""ACLED's geo_precision: 1 a town, 2 near a town or a small area, 3 a larger region."""
GED_PRECISION: Final = {"place": 1, "near": 2, "district": 3, "province": 4, "region": 5, "country": 6}
"""UCDP's where_prec: 1 exact, 2 within 25 km, 3 second-order division, 4 first-order, 5 a vague area, 6 a country, 7 at sea or in the air."""
_AT_SEA: Final = frozenset({"sea"})

_CELLS: Final = 2
"""Cells of PRIO-GRID to a degree."""
_COLUMNS: Final = 360 * _CELLS
_ROWS: Final = 180 * _CELLS


class Site(Struct, frozen=True, kw_only=True):
    """Where an event happened, as far as it is known; empty names and ``None`` where it is not."""

    name: str = ""
    country: Country | None = None
    admin1: str = ""
    admin2: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "unknown"
    kind: str = ""
    place: str | None = None
    role: str = ""
    """The place's part in the event: ``at``, ``near``, ``to``, ``via``, ``from``."""
    inferred: bool = False
    """Whether the country is only that of most places and actors of the reports."""

    @property
    def acled_precision(self) -> int:
        """ACLED's geo_precision; 3 where little is known."""
        return ACLED_PRECISION.get(self.precision, 3)

    @property
    def ged_precision(self) -> int | None:
        """UCDP's where_prec; ``None`` where nothing is known."""
        if self.kind in _AT_SEA:
            return 7
        if self.precision == "unknown":
            return 6 if self.country else None
        return GED_PRECISION.get(self.precision)


def site_of(line: Line[Event]) -> Site:
    """Return where an event happened: the finest place of the first role that has one, in the order at, near, to, via, from.

    A journey that has not arrived, and a withdrawal, happen where they begin: there the order is at, near, from, via.
    """
    event = line.item
    leaving = (event.type == "MOVE" and not _ARRIVING & set(event.modes)) or (
        event.type == "RETREAT" and "withdraw" in event.modes
    )
    return site(event.where, line.evidence, _LEAVING if leaving else _ROLES)


def site(where: list[Where], evidence: list[Evidence], roles: tuple[str, ...] = _ROLES) -> Site:
    """Return the site that ``where`` names, by the first of ``roles``; see :func:`site_of`."""
    where = [one for one in where if one.role in roles]
    chosen = _chosen(where, roles)
    if chosen is None:
        unplaced = next((one for one in where if one.role in {"at", "near"}), where[0] if where else None)
        return Site(name=(unplaced.name or unplaced.text) if unplaced else "", country=_country(evidence), inferred=True)
    place = next((one.places[chosen.place] for one in evidence if chosen.place in one.places), None) if chosen.place else None
    return _site(chosen, place, evidence)


def _chosen(where: list[Where], roles: tuple[str, ...]) -> Where | None:
    located = [one for one in where if one.latitude is not None and one.longitude is not None]
    return min(located, key=lambda one: (roles.index(one.role), _fineness(one.precision)), default=None)


def _fineness(precision: str | None) -> int:
    return _FINENESS.index(precision) if precision in _FINENESS else len(_FINENESS)


def _site(chosen: Where, place: Place | None, evidence: list[Evidence]) -> Site:
    own = country_of(place.country) if place else None
    name = chosen.name or (place.name if place else chosen.text)
    kind = (place.kind if place else None) or ""
    precision = chosen.precision or (place.precision if place else None) or "unknown"
    if chosen.role == "near" and precision == "place":
        precision = "near"
    admin1 = name if kind == "province" else admin1_of(place.id, place.name, place.country) if place else ""
    return Site(
        name=name, country=own or _country(evidence), admin1=admin1, admin2=name if kind == "district" else "",
        latitude=chosen.latitude, longitude=chosen.longitude, precision=precision, kind=kind, place=chosen.place, role=chosen.role,
        inferred=own is None,
    )  # fmt: skip


def _country(evidence: list[Evidence]) -> Country | None:
    """Return the country of most places of the reports, else of most of their actors; ``None`` where none leads."""
    reports = {one.report.id: one for one in evidence}.values()
    for named in (
        Counter(place.country for one in reports for place in one.places.values() if place.country),
        Counter(actor.country for one in reports for actor in one.actors.values() if actor.country),
    ):
        ranked = named.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return country_of(ranked[0][0])
    return None


@lru_cache(maxsize=4096)
def admin1_of(id_: str, name: str, country: str | None) -> str:
    """Return the first-level division in which the gazetteer has a place, empty where it does not say."""
    from accord.resolve.places import Gazetteer  # noqa: PLC0415 (maps the gazetteer's file)

    found = Gazetteer.open().candidates(name, limit=60, countries=(country,) if country else ())
    return next((one.entry.admin1 or "" for one in found if one.entry.id == id_), "")


@lru_cache(maxsize=4096)
def division_at(name: str, country: str | None) -> tuple[float | None, float | None]:
    """Return latitude and longitude of the middle of a first-level division, ``None`` for both where the gazetteer lacks it."""
    from accord.resolve.places import Gazetteer  # noqa: PLC0415 (maps the gazetteer's file)

    found = Gazetteer.open().candidates(name, limit=60, countries=(country,) if country else ())
    entry = next((one.entry for one in found if one.entry.kind == "province" and one.entry.country == country), None)
    return (entry.latitude, entry.longitude) if entry else (None, None)


def priogrid(latitude: float, longitude: float) -> int:
    """Return the number of the PRIO-GRID cell of a point: half-degree cells, counted from 1 at the south-west, row by row.

    Source: Tollefsen, Strand and Buhaug 2012, PRIO-GRID. The last row and column take in 90 degrees north and 180 east.
    """
    row = min(int((latitude + 90) * _CELLS), _ROWS - 1)
    column = min(int((longitude + 180) * _CELLS), _COLUMNS - 1)
    return row * _COLUMNS + column + 1
