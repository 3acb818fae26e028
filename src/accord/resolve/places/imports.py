"""Gazetteers that users import: GeoNames dumps, tables of Who's On First, and tables of one's own.

A GeoNames dump has no head and 19 columns parted by tabs (https://download.geonames.org/export/dump/readme.txt); its other names may come
from the file ``alternateNamesV2.txt`` as well. Any other table names its columns in its first line: ``name``, ``latitude`` and ``longitude``
are needed; ``country``, ``region``, ``kind``, ``population``, ``names`` and ``id`` are read where they are there, other columns are passed
over. A table of one's own counts more than what Accord knows; a dump lies under what is of our own writing, for that is weighed by hand.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, Final
from zlib import crc32

from accord.errors import KnowledgeError
from accord.resolve.names import plain
from accord.resolve.places.divisions import with_radius
from accord.resolve.places.features import SPOKEN_KINDS, kind_of_feature, kind_of_placetype
from accord.resolve.places.packed import NamedEntry
from accord.resolve.places.types import Entry
from accord.resolve.tables import BrokenRow, RowError, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from accord.resolve.places.gazetteer import Gazetteer

GEONAMES_COLUMNS: Final = 19
_SYNONYMS: Final = {
    **dict.fromkeys(("latitude", "lat"), "latitude"),
    **dict.fromkeys(("longitude", "lon", "lng", "long"), "longitude"),
    **dict.fromkeys(("country", "iso", "iso2", "country_code", "cc"), "country"),
    **dict.fromkeys(("region", "admin1", "province", "governorate", "state"), "region"),
    **dict.fromkeys(("kind", "type", "placetype"), "kind"),
    **dict.fromkeys(("names", "aliases", "alternate_names", "alternatenames", "altnames"), "names"),
    **dict.fromkeys(("id", "wof_id", "geonameid", "pcode"), "id"),
    "name": "name",
    "population": "population",
}
_NEEDED: Final = ("name", "latitude", "longitude")
_PARTED: Final = re.compile(r"\s*[|;]\s*")
_NO_LANGUAGE: Final = frozenset("link post iata icao faac tcid unlc abbr phon piny wkdt".split())
"""Codes in GeoNames' table of names that mark something else than a name."""
_MOST_NUMBER: Final = 2**32
_MOST_PEOPLE: Final = 50_000_000
_MOST_LETTERS: Final = 200
_CODE: Final = re.compile(r"[A-Z0-9]{2,4}")
csv.field_size_limit(2**24)


@dataclass(slots=True)
class PlaceImport:
    """What came of a table."""

    rows: list[NamedEntry] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    source: str = ""
    over: bool = False
    """Whether it counts more than what Accord knows."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A row as it says itself, with its line."""

    line: int
    id: str
    name: str
    latitude: str
    longitude: str
    country: str
    region: str
    kind: str | None
    """A kind of the gazetteer; ``None`` for one that is none."""
    kind_said: str
    population: str
    names: tuple[str, ...]


def _geonames(lines: list[str]) -> Iterator[_Said | BrokenRow]:
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip()]
    divisions = {cells[10]: cells[1] for _, cells in rows if len(cells) == GEONAMES_COLUMNS and cells[7] == "ADM1"}
    for number, cells in rows:
        if len(cells) != GEONAMES_COLUMNS:
            yield BrokenRow(number, f"it has {len(cells)} columns and not {GEONAMES_COLUMNS}")
            continue
        yield _Said(
            line=number, id=cells[0], name=cells[1], latitude=cells[4], longitude=cells[5], country=cells[8],
            region=divisions.get(cells[10], ""), kind=kind_of_feature(cells[6], cells[7]), kind_said=f"{cells[6]}.{cells[7]}",
            population=cells[14], names=(cells[2], *cells[3].split(",")),
        )  # fmt: skip


def _headed(path: Path, lines: list[str], columns: list[str], separator: str) -> Iterator[_Said | BrokenRow]:
    names = [_SYNONYMS.get(column.strip().lower(), "") for column in columns]
    if missing := [name for name in _NEEDED if name not in names]:
        where = f"{path}, line 1"
        raise KnowledgeError(where, f"the column {missing[0]!r} is missing")
    reader = csv.reader(lines, delimiter=separator)
    next(reader)
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield _said(line, dict(zip(names, (cell.strip() for cell in cells), strict=False)))
        line = reader.line_num + 1


def _said(line: int, row: Mapping[str, str]) -> _Said:
    kind = row.get("kind", "")
    return _Said(
        line=line, id=row.get("id", ""), name=row.get("name", ""), latitude=row.get("latitude", ""), longitude=row.get("longitude", ""),
        country=row.get("country", ""), region=row.get("region", ""), kind=kind_of_placetype(kind, row.get("name", "")), kind_said=kind,
        population=row.get("population", ""), names=tuple(_PARTED.split(row.get("names", ""))),
    )  # fmt: skip


def _degrees(said: str, most: float, what: str) -> float:
    try:
        degrees = float(said)
    except ValueError:
        degrees = float("nan")
    if not isfinite(degrees) or abs(degrees) > most:
        msg = f"its {what} {said!r} is not a number of degrees between -{most:g} and {most:g}"
        raise RowError(msg)
    return degrees


def _people(said: str) -> int:
    number = said.replace(",", "").removesuffix(".0")
    if number and not number.isdecimal():
        msg = f"its population {said!r} is not a whole number"
        raise RowError(msg)
    return min(int(number or 0), _MOST_PEOPLE)


@dataclass(frozen=True, slots=True)
class _Making:
    source: str
    country_code: Callable[[str], str | None]

    def entry(self, said: _Said) -> Entry:
        """Return the row as an entry; raises :class:`RowError` where it does not fit."""
        if not plain(said.name):
            msg = "it has no name"
            raise RowError(msg)
        if said.kind is None:
            msg = f"its kind {said.kind_said!r} is not one of {SPOKEN_KINDS}"
            raise RowError(msg)
        return Entry(
            id=f"{self.source}:{self._number(said)}",
            name=said.name[:_MOST_LETTERS],
            country=self._country(said.country),
            admin1=said.region[:_MOST_LETTERS] or None,
            latitude=_degrees(said.latitude, 90.0, "latitude"),
            longitude=_degrees(said.longitude, 180.0, "longitude"),
            kind=said.kind,
            population=_people(said.population),
        )

    @staticmethod
    def _number(said: _Said) -> int:
        """Return the row's own number, or one made of its code or of its name and place."""
        if said.id.isdecimal() and int(said.id) < _MOST_NUMBER:
            return int(said.id)
        return crc32((said.id or f"{plain(said.name)} {said.latitude} {said.longitude}").encode())

    def _country(self, said: str) -> str | None:
        found = self.country_code(said) if said else None
        if said and found is None:
            msg = f"its country {said!r} is neither a country's name nor its ISO code of two letters"
            raise RowError(msg)
        return found


def _is_geonames(lines: list[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return first.count("\t") == GEONAMES_COLUMNS - 1 and first.partition("\t")[0].isdecimal()


def _other_names(names: tuple[str, ...], main: str) -> list[str]:
    kept = {name.strip()[:_MOST_LETTERS] for name in names if name.strip() and not _CODE.fullmatch(name.strip())}
    return sorted(kept - {main})


def read_place_table(path: Path, gazetteer: Gazetteer, names: Path | None = None) -> PlaceImport:
    """Return the places of a table, plain, gzipped or zipped, with those rows of it that do not fit.

    ``names`` is GeoNames' table of other names, for a GeoNames dump. Raises :class:`~accord.errors.KnowledgeError` where a file cannot be
    read, or its first line does not name the columns.
    """
    lines = read_table(path).splitlines(keepends=True)
    if _is_geonames(lines):
        rows, form, over = _geonames([line.rstrip("\r\n") for line in lines]), "geonames", False
    else:
        head = lines[0] if lines else ""
        separator = max("\t,;", key=head.count)
        columns = next(csv.reader([head], delimiter=separator), [])
        form = "wof" if "wof_id" in columns else "own"
        rows, over = _headed(path, lines, columns, separator), form == "own"
    found = PlaceImport(source=f"{path.name} ({form})", over=over)
    _fill(found, rows, _Making(form, gazetteer.country_code))
    if names is not None:
        found.rows = _with_names(found.rows, names)
    found.rows = with_radius(found.rows)
    return found


def _fill(found: PlaceImport, rows: Iterator[_Said | BrokenRow], making: _Making) -> None:
    seen: dict[str, int] = {}
    for said in rows:
        if isinstance(said, BrokenRow):
            found.broken.append(said)
            continue
        try:
            entry = making.entry(said)
        except RowError as error:
            found.broken.append(BrokenRow(said.line, str(error)))
            continue
        if entry.id in seen:
            found.broken.append(BrokenRow(said.line, f"line {seen[entry.id]} is the same place, {entry.id}"))
            continue
        seen[entry.id] = said.line
        found.rows.append(NamedEntry(entry, _other_names(said.names, entry.name)))


def _with_names(rows: list[NamedEntry], path: Path) -> list[NamedEntry]:
    """Return ``rows`` with the names that GeoNames' table of other names has for them."""
    more: dict[str, list[str]] = {row.entry.id.rpartition(":")[2]: [] for row in rows}
    for line in read_table(path).splitlines():
        cells = line.split("\t")
        if len(cells) > 3 and cells[1] in more and cells[2] not in _NO_LANGUAGE:
            more[cells[1]].append(cells[3])
    return [
        NamedEntry(row.entry, _other_names((*row.aliases, *more[row.entry.id.rpartition(":")[2]]), row.entry.name))
        for row in rows
    ]
