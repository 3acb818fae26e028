import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from accord import errors
from accord.record import Record
from accord.store import Store
from accord.store.database import Database
from accord.store.engine import read_address
from accord.store.tables import metadata
from tests.store.conftest import entry

Make = Callable[..., Record]


def test_the_steps_lead_to_the_tables(address: str) -> None:
    Store.open(address, create=True).close()
    engine = sqlalchemy.create_engine(read_address(address).url)
    with engine.connect() as connection:
        made = MigrationContext.configure(connection)
        differences = [one for one in compare_metadata(made, metadata) if "_words" not in str(one) and "'words'" not in str(one)]
    engine.dispose()
    assert differences == []


def test_a_store_is_found_again(address: str, make: Make) -> None:
    with Store.open(address, create=True) as store:
        store.add([entry(make())])
    with Store.open(address) as store:
        assert store.claims.count() == 3


@pytest.mark.parametrize("wrong", ["", "mysql://u@h/d", "postgresql://u@h/", "sqlite:///:memory:", "a\x00b", "nonsense://"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(errors.StoreAddressError):
        Store.open(wrong)


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    address = "postgresql://u:secret@127.0.0.1:1/d"
    with pytest.raises(errors.StoreUnreachableError) as told:
        Store.open(address)
    assert "secret" not in str(told.value)


def test_a_file_that_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingStoreError):
        Store.open(str(tmp_path / "none.db"))
    with pytest.raises(errors.StoreUnreachableError):
        Store.open(str(tmp_path / "no" / "such" / "folder.db"), create=True)


def test_what_is_no_store_is_said(tmp_path: Path) -> None:
    text, other, empty = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("Gunmen killed four sailors. " * 500, "utf-8")
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE mine (x)")
    made.close()
    for path in (text, other):
        with pytest.raises(errors.StoreDamagedError):
            Store.open(str(path))
    empty.touch()
    with Store.open(str(empty)) as store:
        assert store.claims.count() == 0


def test_a_newer_store_is_left_alone(address: str) -> None:
    with Store.open(address, create=True):
        pass
    engine = sqlalchemy.create_engine(read_address(address).url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(errors.StoreNewerError, match="9999"):
        Store.open(address)


def test_somebody_else_writes_on_and_on(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.store.engine.WAIT_SECONDS", 0.1)
    path = tmp_path / "accord.db"
    with Store.open(str(path), create=True) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.StoreLockedError):
            store.add([entry(make())])
        assert store.claims.count() == 0  # who reads need not wait
        other.execute("ROLLBACK")
        other.close()
        assert store.add([entry(make())])[0].outcome == "new"


def test_no_room_left(tmp_path: Path, make: Make) -> None:
    database = Database.open(str(tmp_path / "accord.db"), create=True)
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store = Store(database)

    @sqlalchemy.event.listens_for(database.engine, "begin")
    def limit(connection: sqlalchemy.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(errors.StoreFullError):
        store.add([entry(make("Long. " * 200_000 + make().report.text))])
    assert store.reports.count() == 0
    store.close()


def test_a_file_that_is_taken_away(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "accord.db"
    with Store.open(str(path), create=True) as store:
        store.add([entry(make())])
        path.rename(tmp_path / "elsewhere.db")
        with pytest.raises(errors.StoreUnreachableError, match="taken away"):
            store.claims.count()


def test_a_server_that_goes_away(server: str) -> None:
    engine = sqlalchemy.create_engine(read_address(server).url, isolation_level="AUTOCOMMIT")

    def read_while_it_goes(store: Store) -> None:
        with store.at_once():
            with engine.connect() as connection:
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                )
            store.claims.count()

    with Store.open(server) as store:
        with pytest.raises(errors.StoreUnreachableError):
            read_while_it_goes(store)
        assert store.claims.count() == 0  # and when it is back, all goes on
    engine.dispose()


def _as_nobody(path: Path, make: Make) -> str:
    """Return what a process without rights says when it adds to the store at ``path``."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # root may write anywhere, so the rights are given up
        said = b"nothing"
        try:
            os.setgid(65534)
            os.setuid(65534)
            with Store.open(str(path)) as store:
                store.add([entry(make())])
        except BaseException as error:  # noqa: BLE001 (whatever it is goes to the parent)
            said = type(error).__name__.encode()
        os.write(write, said)
        os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as told:
        return told.read().decode()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give up its rights")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_store_that_may_only_be_read(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "accord.db"
    Store.open(str(path), create=True).close()
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(0o755)
    path.chmod(0o444)
    assert _as_nobody(path, make) == "StoreReadOnlyError"
