"""Stores to test on: a file, and a real PostgreSQL server where one can be started."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest
import sqlalchemy

from accord.record import Origin, ReadBy, Record
from accord.store import Entry, Store
from benchmarks.postgres import NoServerError, postgres

FIRST = ReadBy(model="m1", frames="f1")
NEWER = ReadBy(model="m2", frames="f1")
_NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server's first database."""
    try:
        with postgres() as address:
            yield address
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store: each test runs on both databases."""
    if request.param == "sqlite":
        yield str(tmp_path / "accord.db")
        return
    first = request.getfixturevalue("server")
    name = f"t{next(_NUMBERS)}"
    engine = sqlalchemy.create_engine(first.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield first.rsplit("/", 1)[0] + f"/{name}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with Store.open(address, create=True) as opened:
        yield opened


@pytest.fixture
def make(make: Callable[..., Record]) -> Callable[..., Record]:
    """Makes records whose reports go by the SHA-256 of their text, as real ones do."""

    return lambda *given, **named: identified(make(*given, **named))


def identified(record: Record) -> Record:
    """Return the record with its report's id as it should be."""
    identity = hashlib.sha256(record.report.text.encode()).hexdigest()
    return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, id=identity))


def entry(record: Record, read_by: ReadBy = FIRST, where: str = "a.txt") -> Entry:
    """Return what adding ``record`` takes."""
    raw = record.report.text.encode()
    when = "2026-01-01T00:00:00.000000Z"
    origin = Origin(bytes_sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), where=where, when=when)
    return Entry(record=record, origin=origin, read_by=read_by)


@pytest.fixture
def filled(store: Store, make: Callable[..., Record]) -> Store:
    """A store with one report."""
    store.add([entry(make())])
    return store
