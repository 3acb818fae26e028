"""The schema of a store is brought up to date when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from accord.errors import StoreDamagedError, StoreNewerError
from accord.store.engine import Address

SCHEMA: Final = "0002"
"""The revision that this Accord works with: the last file in ``migrations/versions``."""
_LOCK: Final = 4_202_017
"""The advisory lock under which PostgreSQL's schema is changed; any number that nobody else uses."""


def bring_up_to_date(connection: Connection, address: Address) -> None:
    """Run the steps that the schema at ``connection``, in a transaction that writes, still lacks.

    Raises :class:`~accord.errors.StoreNewerError` where a later Accord made it, :class:`~accord.errors.StoreDamagedError` where
    the database holds something else.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    found = schema_of(connection, address)
    if found == SCHEMA:
        return
    _run_steps(connection)


def schema_of(connection: Connection, address: Address) -> str | None:
    """Return the revision of the schema at ``connection``, ``None`` of an empty database; raises as above."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreDamagedError(address.shown, "it holds tables that are not Accord's")
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None:
        raise StoreDamagedError(address.shown, "it does not say which schema it has")
    if found > SCHEMA:
        raise StoreNewerError(address.shown, found)
    return str(found)


def _run_steps(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 (a store that is up to date does not pay for it)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, SCHEMA)
