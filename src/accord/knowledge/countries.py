"""Countries by their codes: ISO 3166-1, Gleditsch and Ward, Correlates of War, CAMEO, and the regions of ACLED and UCDP.

``countries.toml`` holds a line a country; its head says what each field is and where it comes from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from accord.errors import KnowledgeError
from accord.knowledge.cache import read_once
from accord.knowledge.tables import check_member, check_names, entries, read_tables

BUILT_IN: Final = Path(__file__).parent / "countries.toml"
_MADE_BY: Final = "1"
"""Raised when the classes below change."""

ACLED_REGIONS: Final = (
    "Northern Africa", "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Middle East", "South Asia",
    "Southeast Asia", "East Asia", "Caucasus and Central Asia", "Europe", "North America", "Central America", "South America",
    "Caribbean", "Oceania", "Antarctica",
)  # fmt: skip
UCDP_REGIONS: Final = ("Africa", "Americas", "Asia", "Europe", "Middle East")


class Country(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country or territory with its codes; ``None`` where a list does not hold it."""

    iso2: str
    iso3: str
    name: str
    cameo: str
    acled_region: str
    numeric: int | None = None
    """ISO 3166-1 numeric, without leading zeros."""
    gw: int | None = None
    cow: int | None = None
    gw_of_events: int | None = None
    ucdp_region: str | None = None
    acled_name: str | None = None
    ucdp_name: str | None = None

    @property
    def event_number(self) -> int | None:
        """The Gleditsch and Ward number under which UCDP files what happens here."""
        return self.gw if self.gw is not None else self.gw_of_events


class CountryTable(Struct, frozen=True, kw_only=True):
    """All countries, in the order of the file."""

    countries: list[Country]

    def by_iso2(self) -> dict[str, Country]:
        """Return the countries by ISO alpha-2 code."""
        return {country.iso2: country for country in self.countries}


def _parse(path: Path) -> CountryTable:
    tables = read_tables(path)
    check_names(path, tables, frozenset({"country"}))
    countries = entries(path, tables, "country", Country)
    for country in countries:
        where = f"{path} ({country.iso2})"
        check_member(where, "acled_region", country.acled_region, ACLED_REGIONS)
        check_member(where, "ucdp_region", country.ucdp_region, UCDP_REGIONS)
    for name in ("iso2", "iso3", "numeric", "gw", "cow", "cameo"):
        _check_once(path, name, [getattr(country, name) for country in countries])
    return CountryTable(countries=countries)


def _check_once(path: Path, name: str, values: list[object]) -> None:
    """Raise where two countries have one code."""
    seen: set[object] = set()
    for value in values:
        if value is not None and value in seen:
            raise KnowledgeError(str(path), f"two countries have the {name} {value}")
        seen.add(value)


@cache
def load_countries(path: Path = BUILT_IN) -> CountryTable:
    """Return the table of countries, by default that of the package.

    Raises :class:`~accord.errors.KnowledgeError` where the file is broken or a code is given twice.
    """
    return read_once([path], CountryTable, lambda: _parse(path), made_by=_MADE_BY)


@cache
def _by_iso2() -> dict[str, Country]:
    return load_countries().by_iso2()


def country_of(iso2: str | None) -> Country | None:
    """Return the country of an ISO alpha-2 code; ``None`` where there is none."""
    return _by_iso2().get(iso2.upper()) if iso2 else None
