"""The places of our own writing as an index beside the packed ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from accord.knowledge.places import KnownBorder, KnownCountry, PlaceKnowledge, load_places
from accord.resolve.names import loose, plain
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


class Supplement:
    """An index of :class:`~accord.knowledge.places.PlaceKnowledge` by plain and loose form."""

    def __init__(self, knowledge: PlaceKnowledge) -> None:
        """Index ``knowledge``."""
        self._index: dict[str, list[Filed]] = {}
        self.entries: list[Entry] = []
        self.capitals: dict[str, str] = {}
        """Plain name of a capital to the code of its country."""
        countries = {country.iso: country for country in knowledge.countries}
        for country in knowledge.countries:
            self._add(_country(country), country.aliases, country.adjectives)
            if country.capital:
                self.capitals[plain(country.capital)] = country.iso
        for border in knowledge.borders:
            one, other = countries[border.of[0]], countries[border.of[1]]
            self._add(_border(border, one, other), list(_border_names(one, other)), [])
        for place in knowledge.places:
            entry = Entry(
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
            self._add(entry, place.aliases, place.adjectives)

    def _file(self, key: str, entry: Entry, how: str) -> None:
        filed = self._index.setdefault(key, [])
        if all(other.entry is not entry for other in filed):
            filed.append(Filed(entry, how))

    def _add(self, entry: Entry, aliases: list[str], adjectives: list[str]) -> None:
        self.entries.append(entry)
        names = [plain(entry.name), *map(plain, aliases)]
        for form in names:
            self._file(form, entry, "name" if form == names[0] else "alias")
        for adjective in adjectives:
            self._file(plain(adjective), entry, "demonym")
            self._file(plain(_plural(adjective)), entry, "demonym")
        if entry.kind not in {"country", "border"}:
            for form in names:
                self._file(loose(form), entry, "loose")

    def has(self, key: str) -> bool:
        """Return whether any entry is filed under ``key`` (a plain or loose form)."""
        return key in self._index

    def get(self, key: str) -> list[Filed]:
        """Return the entries filed under ``key`` (a plain or loose form)."""
        return self._index.get(key, [])


@cache
def open_supplement() -> Supplement:
    """Return the index of the places that ship with Accord."""
    return Supplement(load_places())
