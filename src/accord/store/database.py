"""One open store: its transactions, for as many threads as ask."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from accord.errors import StoreUnreachableError
from accord.store.engine import WRITES, Address, one_at_a_time, open_engine, read_address, said_plainly
from accord.store.schema import bring_up_to_date


class Database:
    """Opens transactions; one that is opened inside another of the same thread is part of it."""

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address, self.engine = address, engine
        self._mine = threading.local()
        self._file = _identity(address.path)

    @classmethod
    def open(cls, given: str, *, create: bool = False) -> Self:
        """Open the store at the address ``given`` and bring its schema up to date; with ``create`` make it where it is missing."""
        address = read_address(given)
        engine = open_engine(address, create=create)
        try:
            with said_plainly(address), engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                bring_up_to_date(connection, address)
        except BaseException:
            engine.dispose()
            raise
        return cls(address, engine)

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is a file."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Give back every connection."""
        with said_plainly(self.address):
            self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that reads one moment's state."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is kept whole when the block ends, and not at all where it raises."""
        with self._transaction(writes=True) as connection:
            yield connection

    def outside_transactions(self, statements: Iterable[str]) -> None:
        """Run statements that must not stand in a transaction."""
        self._check_it_is_there()
        with said_plainly(self.address):
            if self.is_sqlite:
                raw = self.engine.raw_connection()
                try:
                    for statement in statements:
                        raw.cursor().execute(statement).fetchall()
                finally:
                    raw.close()
                return
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement)

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        open_one: Connection | None = getattr(self._mine, "connection", None)
        if open_one is not None and (not writes or self._mine.writes):
            with said_plainly(self.address):
                yield open_one
            return
        self._check_it_is_there()
        with said_plainly(self.address), self._connect(writes=writes) as connection, connection.begin():
            if writes and not self.is_sqlite:
                one_at_a_time(connection)
            before = (open_one, getattr(self._mine, "writes", False))
            self._mine.connection, self._mine.writes = connection, writes
            try:
                yield connection
            finally:
                self._mine.connection, self._mine.writes = before

    def _connect(self, *, writes: bool) -> Connection:
        """Return a connection; on PostgreSQL one that reads sees the state of one moment, as SQLite's do by themselves."""
        connection = self.engine.connect().execution_options(**{WRITES: writes})
        if not writes and not self.is_sqlite:
            return connection.execution_options(isolation_level="REPEATABLE READ")
        return connection

    def _check_it_is_there(self) -> None:
        """Raise where the file was taken away or replaced: SQLite would go on writing to what nobody can find any more."""
        if self._file is not None and _identity(self.address.path) != self._file:
            raise StoreUnreachableError(self.address.shown, "its file was taken away or replaced")


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        known = path.stat()
    except OSError:
        return (0, 0)
    return (known.st_dev, known.st_ino)
