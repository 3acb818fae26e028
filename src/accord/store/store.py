"""The store: reports, claims, decisions and lines of the story in one database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from accord.errors import PurgedError
from accord.record import ClaimKey
from accord.store.adding import add_all
from accord.store.backups import backup, restore
from accord.store.checking import check
from accord.store.claims import Claims
from accord.store.database import Database
from accord.store.decisions import Decisions
from accord.store.filing import Filing
from accord.store.lines import Lines
from accord.store.log import By
from accord.store.mentions import Mentions
from accord.store.overviews import Overviews
from accord.store.purging import Purged, purge
from accord.store.reports import Reports
from accord.store.team import Team
from accord.store.types import Added, Entry, Fault


class Store:
    """One store, open; several threads may use it. Close it, or use it in a ``with`` block."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.reports = Reports(database)
        self.claims = Claims(database)
        self.decisions = Decisions(database)
        self.lines = Lines(database)
        self.mentions = Mentions(database)
        self.filing = Filing(database)
        self.team = Team(database)
        self.overviews = Overviews(database)

    @classmethod
    def open(cls, address: str, *, create: bool = False) -> Self:
        """Open the store at ``address``, a file or ``postgresql://user@host/database``; with ``create`` make a missing file.

        Its schema is brought up to date. Raises the errors of :class:`~accord.errors.StoreError`, here and in every method.
        """
        return cls(Database.open(address, create=create))

    @property
    def address(self) -> str:
        """Where the store is, without a password."""
        return self._database.address.shown

    def close(self) -> None:
        """Give back every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is written in the block, by this thread, or none of it."""
        with self._database.writing():
            yield

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let all that is read in the block, by this thread, be of one moment."""
        with self._database.reading():
            yield

    def add(self, entries: Sequence[Entry]) -> list[Added]:
        """Add records in one transaction and return what came of each, in order.

        A report that is known adds nothing, but for where else it was seen; one that was read by other versions than the
        newest reading's is kept as another reading, and people's decisions go on holding. Near copies are tied to one voice.
        """
        return add_all(self._database, entries)

    def purge(self, report: str, by: By, then: Callable[[list[ClaimKey]], None] | None = None) -> Purged:
        """Take the words of a report out of everything, for good; ``report`` is its id or the beginning of it.

        A tombstone stays. The lines of the story that stood on the report go with it, and what is returned says which claims of
        other reports have to be reconciled again; ``then`` is called with them before anything is kept.

        Raises :class:`~accord.errors.PurgedError` where it was purged before.
        """
        row = self.reports.get(report)
        if row.purged_at is not None:
            raise PurgedError(row.id, row.purged_at)
        return purge(self._database, row.id, by, then)

    def check(self) -> Iterator[Fault]:
        """Yield everything that is wrong with the store; nothing is changed."""
        return check(self._database)

    def backup(self, path: Path, *, portable: bool = False) -> None:
        """Copy the store to ``path`` while others use it; see :func:`accord.store.backups.backup`."""
        backup(self._database, path, portable=portable)

    def restore(self, path: Path) -> None:
        """Fill this store, which must be empty, from a portable copy; see :func:`accord.store.backups.restore`."""
        restore(self._database, path)
