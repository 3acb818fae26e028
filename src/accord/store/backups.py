"""Copies of a store: SQLite's own online copy, and a portable form that either database can be restored from.

The portable form is JSON Lines, packed by gzip: a head that says which schema it has, then for each table a line with its name and
columns, and a line for each of its rows. Bytes are in base64.
"""

from __future__ import annotations

import base64
import gzip
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, LargeBinary, Table, func, select, text

from accord.errors import BackupError, OutputError
from accord.store.database import Database
from accord.store.keys import now
from accord.store.schema import SCHEMA
from accord.store.tables import metadata, report

_AT_A_TIME: Final = 1000
_FORM: Final = "accord-store"


class _Head(Struct, frozen=True, kw_only=True):
    """The first line of the portable form."""

    form: str
    schema: str
    made_at: str


class _Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The line before a table's rows."""

    table: str
    columns: list[str]


def backup(database: Database, path: Path, *, portable: bool = False) -> None:
    """Copy the store to ``path``, whole or not at all, while others use it.

    A store in a file becomes such a file; one on PostgreSQL, and any with ``portable``, becomes the portable form. Raises
    :class:`~accord.errors.OutputError` where the copy cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        if database.is_sqlite and not portable:
            _copy(database, part)
        else:
            with gzip.open(part, "wb", compresslevel=6) as file:
                _dump(database, file)
        part.replace(path)
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise OutputError(str(path), str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(database: Database, path: Path) -> None:
    made = sqlite3.connect(path)
    try:
        with database.reading() as connection:
            source: Any = connection.connection.driver_connection
            source.backup(made)
    finally:
        made.close()


def _dump(database: Database, file: gzip.GzipFile) -> None:
    with database.reading() as connection:
        _write(file, _Head(form=_FORM, schema=SCHEMA, made_at=now()))
        for table in metadata.sorted_tables:
            _write(file, _Named(table=str(table.name), columns=[str(column.name) for column in table.c]))
            query = select(table).order_by(*table.primary_key.columns)
            for row in connection.execute(query, execution_options={"yield_per": _AT_A_TIME}):
                _write(file, [base64.b64encode(value).decode() if isinstance(value, bytes) else value for value in row])


def _write(file: gzip.GzipFile, value: object) -> None:
    file.write(msgspec.json.encode(value) + b"\n")


def restore(database: Database, path: Path) -> None:
    """Fill an empty store from the portable form at ``path``, all of it or nothing.

    Raises :class:`~accord.errors.BackupError` where the store is not empty, or ``path`` is not such a file or is cut short.
    """
    with database.writing() as connection:
        if connection.execute(select(func.count()).select_from(report)).scalar_one():
            raise BackupError(str(path), "is to be restored into a store that holds reports already; name a new one")
        try:
            with gzip.open(path, "rb") as file:
                _load(connection, iter(file), path)
        except (OSError, EOFError, msgspec.MsgspecError) as error:
            raise BackupError(str(path), f"cannot be restored: {error}") from error
        if not database.is_sqlite:
            _set_sequences(connection)


def _load(connection: Connection, lines: Iterator[bytes], path: Path) -> None:
    head = msgspec.json.decode(next(lines, b"null"), type=_Head)
    if (head.form, head.schema) != (_FORM, SCHEMA):
        raise BackupError(str(path), f"has schema {head.schema}, and this Accord restores schema {SCHEMA}")
    wanted = {table.name: table for table in metadata.sorted_tables}
    named: _Named | None = None
    rows: list[dict[str, Any]] = []
    for line in lines:
        if line.startswith(b"{"):
            _insert(connection, wanted, named, rows)
            named, rows = msgspec.json.decode(line, type=_Named), []
        elif named is not None:
            rows.append(dict(zip(named.columns, msgspec.json.decode(line), strict=True)))
            if len(rows) >= _AT_A_TIME:
                _insert(connection, wanted, named, rows)
                rows = []
    _insert(connection, wanted, named, rows)


def _insert(connection: Connection, tables: dict[str, Table], named: _Named | None, rows: list[dict[str, Any]]) -> None:
    if named is None or not rows:
        return
    table = tables[named.table]
    packed = [column.name for column in table.c if isinstance(column.type, LargeBinary)]
    for row in rows:
        row.update({name: base64.b64decode(row[name]) for name in packed if row[name] is not None})
    connection.execute(table.insert(), rows)


def _set_sequences(connection: Connection) -> None:
    """Let PostgreSQL go on numbering after the rows that were put in with their numbers."""
    for table in _numbered(metadata.sorted_tables):
        last = connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
        sequence = func.pg_get_serial_sequence(table.name, "number")
        connection.execute(select(func.setval(sequence, last + 1, text("false"))))


def _numbered(tables: Iterable[Table]) -> Iterator[Table]:
    for table in tables:
        column = table.autoincrement_column
        if column is not None and column.name == "number":
            yield table
