"""Users' own lists of actors: a table of a spreadsheet becomes a file that overlays ours.

The first line names the columns. ``name`` is needed; the others are ``id``, ``kind``, ``country`` (a name or an ISO code), ``aliases``, ``side``
and ``part_of`` (ids), ``since`` and ``until`` (ISO dates of any precision). Several aliases or sides are parted by ``;`` or ``|``. A row
whose name or id Accord lists already speaks of that actor, and adds to it.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from accord.errors import KnowledgeError
from accord.knowledge.actors import KINDS, KnownActor, slug
from accord.resolve.names import plain
from accord.resolve.tables import BrokenRow, RowError, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from accord.resolve.actors.index import ActorIndex

COLUMNS: Final = ("name", "id", "kind", "country", "aliases", "side", "part_of", "since", "until")
_PARTED: Final = re.compile(r"\s*[;|]\s*")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(slots=True)
class ActorImport:
    """What came of a table."""

    actors: list[KnownActor] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    ours: int = 0
    """How many rows speak of an actor that was listed already."""


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line. Raises :class:`~accord.errors.KnowledgeError` where the file or its head cannot be used."""
    text = read_table(path)
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines else ""
    separator = max(",;\t", key=head.count)
    reader = csv.reader(lines, delimiter=separator)
    columns = [name.strip().lower() for name in next(reader, [])]
    if reason := _fault_of_head(columns):
        where = f"{path}, line 1"
        raise KnowledgeError(where, reason)
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            said = {name: _CONTROL.sub(" ", cell).strip() for name, cell in zip(columns, cells, strict=False)}
            yield line, {**said, "": "too many" if len(cells) > len(columns) else ""}
        line = reader.line_num + 1


def _fault_of_head(columns: list[str]) -> str | None:
    unknown = next((name for name in columns if name not in COLUMNS), None)
    if unknown is not None:
        return f"no column is called {unknown!r}; the columns are {', '.join(COLUMNS)}"
    return None if "name" in columns else "the column 'name' is missing"


def _date(row: Mapping[str, str], column: str) -> str | None:
    said = row.get(column, "")
    if not said:
        return None
    whole = f"{said}-01-01"[: len("2017-08-31")] if _DATE.fullmatch(said) else ""
    try:
        date.fromisoformat(whole)
    except ValueError:
        msg = f"{column} {said!r} is not a date such as 2017-08-31, 2017-08 or 2017"
        raise RowError(msg) from None
    return said


def _several(row: Mapping[str, str], column: str) -> list[str]:
    return [one for one in _PARTED.split(row.get(column, "")) if one]


def _fault(row: Mapping[str, str], name: str, since: str | None, until: str | None) -> str | None:
    if row[""]:
        return "it has more cells than the first line has columns"
    if not plain(name):
        return "the name is empty"
    return f"it ends ({until}) before it begins ({since})" if since and until and since > until else None


@dataclass(slots=True)
class _Table:
    index: ActorIndex

    def actor(self, row: Mapping[str, str]) -> KnownActor:
        """Return the row as an actor; raises :class:`RowError` where it does not fit."""
        name = row.get("name", "")
        since, until = _date(row, "since"), _date(row, "until")
        if fault := _fault(row, name, since, until):
            raise RowError(fault)
        country = self._country(row.get("country", ""))
        return KnownActor(
            id=self._id(row.get("id", ""), name, country),
            name=name,
            kind=self._kind(row.get("kind", "")),
            country=country,
            aliases=_several(row, "aliases"),
            side=[self._known(one) for one in _several(row, "side")],
            part_of=self._known(row["part_of"]) if row.get("part_of") else None,
            since=since,
            until=until,
        )

    @staticmethod
    def _kind(said: str) -> str:
        kind = said.lower() or "unknown"
        if kind not in KINDS:
            msg = f"kind {said!r} is not one of {', '.join(KINDS)}"
            raise RowError(msg)
        return kind

    def _country(self, said: str) -> str | None:
        found = self.index.country_code(said) if said else None
        if said and found is None:
            msg = f"country {said!r} is neither a country's name nor its ISO code of two letters"
            raise RowError(msg)
        return found

    def _id(self, said: str, name: str, country: str | None) -> str:
        if said and not _ID.fullmatch(said):
            msg = f"id {said!r} is not made of small letters, figures and hyphens"
            raise RowError(msg)
        return said or self.index.listed_as(name, country) or slug(name) or plain(name).replace(" ", "-")

    def _known(self, said: str) -> str:
        """Return the id of the listed actor that a cell gives by id or by name; an id of the same table passes as it stands."""
        return said if _ID.fullmatch(said) else self.index.listed_as(said, None) or slug(said)


def read_actor_table(path: Path, index: ActorIndex) -> ActorImport:
    """Return the actors of a table in CSV (parted by commas, semicolons or tabs; UTF-8), those of the same id joined.

    Raises :class:`~accord.errors.KnowledgeError` where the file cannot be read, or its first line does not name the columns.
    """
    table, found, actors = _Table(index), ActorImport(), dict[str, KnownActor]()
    lines: dict[str, int] = {}
    for line, row in _rows(path):
        try:
            actor = table.actor(row)
        except RowError as error:
            found.broken.append(BrokenRow(line, str(error)))
            continue
        if actor.id in actors:
            found.broken.append(BrokenRow(line, f"line {lines[actor.id]} has the id {actor.id!r} already"))
            continue
        actors[actor.id], lines[actor.id] = actor, line
    for actor in actors.values():
        others = (actor.part_of, *actor.side)
        missing = next((other for other in others if other and other not in actors and not index.kind_of(other)), None)
        if missing is not None:
            found.broken.append(BrokenRow(lines[actor.id], f"no actor has the id {missing!r}"))
            continue
        found.actors.append(actor)
        found.ours += index.is_listed(actor.id)
    found.broken.sort(key=lambda row: row.line)
    return found


def _value(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def actors_as_toml(actors: list[KnownActor], source: str) -> str:
    """Return ``actors`` as a file of knowledge, one a line, that says from which ``source`` it was made."""
    fields = ("id", "name", "kind", "country", "aliases", "side", "part_of", "since", "until")
    lines = [
        "    {" + ", ".join(f"{name} = {_value(value)}" for name in fields if (value := getattr(actor, name))) + "},"
        for actor in actors
    ]
    comment = _CONTROL.sub(" ", source)
    return "\n".join(
        [
            f"# Made by accord actors import from {comment}; import it again rather than mend it here.",
            "",
            "actor = [",
            *lines,
            "]",
            "",
        ]
    )
