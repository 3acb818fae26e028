"""A store's address, the connections to it, and what databases say in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from accord.errors import (
    MissingStoreError,
    StoreAddressError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreUnreachableError,
)

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

WAIT_SECONDS: Final = 20
"""How long a writer waits for another one: a transaction of ``accord add`` takes a second or two."""
WRITES: Final = "accord_writes"
"""The option of a connection that is going to write; SQLite takes its lock then at once, and so never half way."""
_TURN: Final = 4_202_018
"""The advisory lock that writers on PostgreSQL take; any number that nobody else uses."""
_CACHE_KIB: Final = 128 * 1024

_SQLITE_ERRORS: Final[dict[int, Callable[[str], StoreError]]] = {
    sqlite3.SQLITE_BUSY: StoreLockedError,
    sqlite3.SQLITE_LOCKED: StoreLockedError,
    sqlite3.SQLITE_READONLY: StoreReadOnlyError,
    sqlite3.SQLITE_FULL: StoreFullError,
}
_SQLITE_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SQLITE_UNREACHABLE: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR})
_POSTGRES_ERRORS: Final[dict[str, Callable[[str], StoreError]]] = {
    "53100": StoreFullError,
    "55P03": StoreLockedError,
    "40P01": StoreLockedError,
    "25006": StoreReadOnlyError,
    "42501": StoreReadOnlyError,
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is: ``shown`` is how messages name it, without a password; ``path`` is set for a file."""

    url: URL
    shown: str
    path: Path | None


def read_address(given: str) -> Address:
    """Return the address that ``given`` names: a file, ``sqlite:///file`` or ``postgresql://user@host/database``.

    Raises :class:`~accord.errors.StoreAddressError` where it names none.
    """
    if "://" not in given:
        if not given.strip() or "\x00" in given:
            raise StoreAddressError(given.replace("\x00", "\\0"))
        return Address(URL.create("sqlite+pysqlite", database=given), given, Path(given))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise StoreAddressError(given.rsplit("@", maxsplit=1)[-1]) from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return Address(url.set(drivername="sqlite+pysqlite"), url.database, Path(url.database))
    if kind in {"postgresql", "postgres"} and url.database:
        return Address(url.set(drivername="postgresql+psycopg"), url.render_as_string(), None)
    raise StoreAddressError(url.render_as_string())


def open_engine(address: Address, *, create: bool) -> Engine:
    """Return an engine for the store at ``address``; with ``create`` a file need not exist yet.

    Raises :class:`~accord.errors.MissingStoreError` where a file is not there.
    """
    if address.path is None:
        return create_engine(address.url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    if not create and not address.path.exists():
        raise MissingStoreError(address.shown)
    engine = create_engine(address.url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    """Set up one connection: our own transactions, WAL, foreign keys, and no trace of what is deleted."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what was committed outlasts a power cut, not only a kill
        "foreign_keys=ON",
        "secure_delete=ON",  # deleted text is overwritten, not only forgotten
        f"cache_size=-{_CACHE_KIB}",
        "temp_store=MEMORY",
        "wal_autocheckpoint=8000",  # 32 MB: pages that many transactions change are carried over once for all of them
        "journal_size_limit=67108864",
    ):
        try:
            cursor.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if pragma != "journal_mode=WAL" or _code(error) != sqlite3.SQLITE_READONLY:  # a store may be read where it lies
                raise
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction, with the lock where the connection is going to write."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def one_at_a_time(connection: Connection) -> None:
    """Let writers on PostgreSQL take turns, as SQLite's do by themselves: so the log has one order, and nothing is added twice."""
    connection.execute(text(f"SET LOCAL lock_timeout = {round(WAIT_SECONDS * 1000)}"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN})


@contextmanager
def said_plainly(address: Address) -> Iterator[None]:
    """Turn what the database says into an error of ours; what is a fault of Accord goes through as it is."""
    try:
        yield
    except DBAPIError as error:
        ours = _translated(error.orig, address, gone=error.connection_invalidated)
        if ours is None:
            raise
        raise ours from error
    except sqlite3.Error as error:
        ours = _translated(error, address, gone=False)
        if ours is None:
            raise
        raise ours from error


def _translated(error: object, address: Address, *, gone: bool) -> StoreError | None:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, address)
    state = getattr(error, "sqlstate", None)
    kind = _POSTGRES_ERRORS.get(state or "")
    if kind is not None:
        return kind(address.shown)
    lost = gone or state is None or state[:2] in {"08", "57", "28", "3D"}
    kinds = {base.__name__ for base in type(error).__mro__}  # psycopg is not imported for those who have a file
    if lost and kinds & {"OperationalError", "InterfaceError"}:
        return StoreUnreachableError(address.shown, _first_line(error))
    return None


def _of_sqlite(error: sqlite3.Error, address: Address) -> StoreError | None:
    code = _code(error)
    kind = _SQLITE_ERRORS.get(code)
    if kind is not None:
        return kind(address.shown)
    if code in _SQLITE_DAMAGE:
        return StoreDamagedError(address.shown, str(error))
    if code in _SQLITE_UNREACHABLE:
        if address.path is not None and address.path.exists() and not os.access(address.path.parent, os.W_OK):
            return StoreReadOnlyError(address.shown)
        return StoreUnreachableError(address.shown, str(error))
    return None


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    return (code or 0) & 0xFF


def _first_line(error: object) -> str:
    """Return what a server said, on one line and without a final stop."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else "it does not answer").rstrip(".")
