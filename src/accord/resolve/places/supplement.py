"""The places of our own writing as an index beside the packed ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accord.knowledge.cache import read_once
from accord.knowledge.places import KnownBorder, KnownCountry, KnownPlace, PlaceKnowledge, load_places, place_files
from accord.resolve.names import FORMS, loose, plain
from accord.resolve.places.types import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTRY_WEIGHT: Final = 20_000_000
"""A country's name means the country unless much speaks against it, whatever its size."""
BORDER_WEIGHT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry that a name leads to, and how: ``name``, ``alias``, ``demonym`` or ``loose``."""

    entry: Entry
    how: str


def _plural(adjective: str) -> str:
    return adjective if adjective.endswith(("s", "ese", "sh", "ch")) else adjective + "s"


def _country(country: KnownCountry) -> Entry:
    return Entry(
        id=f"country:{country.iso}",
        name=country.name,
        country=country.iso,
        admin1=None,
        latitude=country.at[0],
        longitude=country.at[1],
        kind="country",
        population=COUNTRY_WEIGHT,
        radius_km=country.radius,
        precision="country",
    )


def _border(border: KnownBorder, one: KnownCountry, other: KnownCountry) -> Entry:
    return Entry(
        id=f"border:{one.iso}-{other.iso}",
        name=f"{one.name}-{other.name} border",
        country=None,
        admin1=None,
        latitude=border.at[0],
        longitude=border.at[1],
        kind="border",
        population=BORDER_WEIGHT,
        radius_km=border.radius,
        precision="region",
    )


def _border_names(one: KnownCountry, other: KnownCountry) -> Iterator[str]:
    """Name a border every way that reports do: *Syria-Iraq border*, *Iraqi-Syrian frontier*, *border between Iraq and Syria*."""
    for here, there in ((one, other), (other, one)):
        for first in (here.name, *here.adjectives[:1]):
            for second in (there.name, *there.adjectives[:1]):
                yield f"{first} {second} border"
                yield f"{first} {second} frontier"
        for name in (here.name, *here.aliases[:2]):
            yield f"border between {name} and {there.name}"
            yield f"border of {name} and {there.name}"
            yield f"border between {name} and {there.aliases[0] if there.aliases else there.name}"


HOW: Final = ("name", "alias", "demonym", "loose")


class _Index(Struct, frozen=True):
    """Plain and loose forms to the numbers of entries, each times four plus its place in :data:`HOW`."""

    keys: dict[str, list[int]]


def _place(place: KnownPlace) -> Entry:
    return Entry(
        id=place.id,
        name=place.name,
        country=place.country,
        admin1=place.within,
        latitude=place.at[0],
        longitude=place.at[1],
        kind=place.kind,
        population=place.weight,
        radius_km=place.radius,
        precision=place.how_precise,
    )


def _entries(knowledge: PlaceKnowledge) -> list[Entry]:
    """Return the entries in the order in which :func:`_names` gives their names."""
    countries = {country.iso: country for country in knowledge.countries}
    return [
        *map(_country, knowledge.countries),
        *(_border(border, countries[border.of[0]], countries[border.of[1]]) for border in knowledge.borders),
        *map(_place, knowledge.places),
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    names: list[str]
    adjectives: list[str]
    loosely: bool


def _names(knowledge: PlaceKnowledge) -> Iterator[_Names]:
    countries = {country.iso: country for country in knowledge.countries}
    for country in knowledge.countries:
        yield _Names([country.name, *country.aliases], country.adjectives, loosely=False)
    for border in knowledge.borders:
        names = list(_border_names(countries[border.of[0]], countries[border.of[1]]))
        yield _Names(names, [], loosely=False)
    for place in knowledge.places:
        yield _Names([place.name, *place.aliases], place.adjectives, loosely=True)


def _forms(named: _Names) -> Iterator[tuple[str, int]]:
    """Yield the keys of an entry, each with its place in :data:`HOW`, the better ones first."""
    forms = [plain(name) for name in named.names]
    for form in forms:
        yield form, HOW.index("name" if form == forms[0] else "alias")
    for adjective in named.adjectives:
        yield plain(adjective), HOW.index("demonym")
        yield plain(_plural(adjective)), HOW.index("demonym")
    if named.loosely:
        for form in forms:
            yield loose(form), HOW.index("loose")


def _index(knowledge: PlaceKnowledge) -> _Index:
    keys: dict[str, list[int]] = {}
    for number, named in enumerate(_names(knowledge)):
        seen: set[str] = set()
        for key, how in _forms(named):
            if key not in seen:
                seen.add(key)
                keys.setdefault(key, []).append(number * len(HOW) + how)
    return _Index(keys)


def _only_deserts(entries: list[Entry]) -> dict[str, Entry]:
    """Return the desert of each country that has exactly one."""
    deserts: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "desert" and entry.country is not None:
            deserts.setdefault(entry.country, []).append(entry)
    return {country: found[0] for country, found in deserts.items() if len(found) == 1}


class Supplement:
    """An index of :class:`~accord.knowledge.places.PlaceKnowledge` by plain and loose form."""

    def __init__(self, knowledge: PlaceKnowledge, index: _Index | None = None) -> None:
        """Index ``knowledge``, or take the ``index`` that was made of it before."""
        self.entries = _entries(knowledge)
        self._keys = (index or _index(knowledge)).keys
        self.capitals = {plain(country.capital): country.iso for country in knowledge.countries if country.capital}
        """Plain name of a capital to the code of its country."""
        self.capital_names = {country.iso: country.capital for country in knowledge.countries if country.capital}
        self.deserts = _only_deserts(self.entries)

    def has(self, key: str) -> bool:
        """Return whether any entry is filed under ``key`` (a plain or loose form)."""
        return key in self._keys

    def get(self, key: str) -> list[Filed]:
        """Return the entries filed under ``key`` (a plain or loose form)."""
        return [Filed(self.entries[code // len(HOW)], HOW[code % len(HOW)]) for code in self._keys.get(key, ())]


@cache
def open_supplement() -> Supplement:
    """Return the index of the places that ship with Accord."""
    knowledge = load_places()
    return Supplement(knowledge, read_once(place_files(), _Index, lambda: _index(knowledge), made_by=str(FORMS)))
