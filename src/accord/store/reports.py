"""The reports of a store: lists, single ones, and the records read in them."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, func, select, tuple_

from accord.errors import AmbiguousItemError, FilterError, NoSuchItemError, PurgedError
from accord.record import Actor, ReadBy, Record, Report
from accord.store.claims import Claims
from accord.store.database import Database
from accord.store.keys import first_day, last_day
from accord.store.parts import record_of
from accord.store.tables import actor, claim, reading, report, sighting
from accord.store.types import Page, ReadingRow, ReportRow, SearchHit, Seen, Sighting
from accord.store.views import cursor
from accord.store.words import numbers_with, snippet

PAGE: Final = 50


class ReportFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports a list shows; what is left out lets everything through.

    ``text`` is words of the report as in :attr:`accord.store.Filter.text`, ``state`` how far people are with it, ``copies``
    whether copies of other reports are shown. Purged ones are shown only where ``purged`` asks for them.
    """

    text: str | None = None
    publisher: str | None = None
    state: str | None = None
    assignee: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = True
    purged: bool = False


class Reports:
    """The reports of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claims = Claims(database)

    def page(self, wanted: ReportFilter | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[ReportRow]:
        """Return up to ``limit`` reports, newest day first, from where ``after`` (a page's ``next``) says."""
        with self._database.reading() as connection:
            query = _rows().where(*_conditions(connection, wanted or ReportFilter()))
            if after is not None:
                day, _, number = after.rpartition(".")
                if not number.isdecimal():
                    raise FilterError("page", f"“{after}” is none that a page named as its next")

                query = query.where(tuple_(report.c.day, report.c.number) < tuple_(day, int(number)))
            found = connection.execute(query.order_by(report.c.day.desc(), report.c.number.desc()).limit(limit + 1)).all()
            more = cursor(found[limit - 1].day, found[limit - 1].number) if len(found) > limit else None
            return Page(rows=[_row(row) for row in found[:limit]], next=more)

    def count(self, wanted: ReportFilter | None = None) -> int:
        """Return how many reports ``wanted`` picks."""
        with self._database.reading() as connection:
            query = select(func.count()).select_from(report).where(*_conditions(connection, wanted or ReportFilter()))
            return int(connection.execute(query).scalar_one())

    def get(self, given: str) -> ReportRow:
        """Return the report whose id is, or begins with, ``given``.

        Raises :class:`~accord.errors.NoSuchItemError` where there is none, :class:`~accord.errors.AmbiguousItemError` where
        there are several.
        """
        with self._database.reading() as connection:
            query = _rows().where(report.c.id.startswith(given.lower(), autoescape=True)).limit(2)
            found = connection.execute(query).all() if given else []
        if not found:
            raise NoSuchItemError("report", given)
        if len(found) > 1:
            raise AmbiguousItemError("report", given)
        return _row(found[0])

    def sightings(self, number: int) -> list[Sighting]:
        """Return where and when the report of that number was come across, first first."""
        with self._database.reading() as connection:
            query = select(sighting).where(sighting.c.report == number).order_by(sighting.c.number)
            return [_sighting(row) for row in connection.execute(query)]

    def raw(self, bytes_sha256: str) -> bytes:
        """Return the bytes that were fetched; raises :class:`~accord.errors.NoSuchItemError` where no report came from such."""
        with self._database.reading() as connection:
            query = select(sighting.c.raw, report.c.text).join_from(sighting, report, sighting.c.report == report.c.number)
            found = connection.execute(query.where(sighting.c.bytes_sha256 == bytes_sha256).limit(1)).first()
        if found is None or found.text is None:
            raise NoSuchItemError("bytes", bytes_sha256)
        return zlib.decompress(found.raw) if found.raw is not None else found.text.encode("utf-8")

    def readings(self, number: int) -> list[ReadingRow]:
        """Return every reading of the report of that number, first first."""
        query = (
            select(reading, func.count(claim.c.number).label("claims"))
            .join_from(reading, claim, claim.c.reading == reading.c.number, isouter=True)
            .where(reading.c.report == number)
            .group_by(reading.c.number)
            .order_by(reading.c.number)
        )
        names = ReadingRow.__struct_fields__
        with self._database.reading() as connection:
            return [ReadingRow(**{name: row._mapping[name] for name in names}) for row in connection.execute(query)]  # noqa: SLF001

    def record(self, given: str, *, decided: bool = True, until: str | None = None) -> Record:
        """Return the record of a report, now or as it stood at the moment ``until``.

        With ``decided`` its claims are as people's decisions leave them, without those that were rejected; without, everything
        is just as it was read. Raises as :meth:`get` does, and :class:`~accord.errors.PurgedError` of a report that was purged.
        """
        row = self.get(given)
        if row.purged_at is not None:
            raise PurgedError(row.id, row.purged_at)
        with self._database.reading() as connection:
            number = _reading_at(connection, row.number, until)
            if number is None:
                raise NoSuchItemError("report", f"{given} as of {until}")
            record = record_of(connection, number, _report(connection, row.number))
            if not decided:
                return record
            claims = self._claims.of_report(row.number, until=until)
            return msgspec.structs.replace(record, claims=[one.claim for one in claims if one.verdict != "rejected"])

    def records(self, *, decided: bool = True, until: str | None = None) -> Iterator[Record]:
        """Yield the record of every report, in the order in which they were added; see :meth:`record`."""
        after = 0
        while True:
            with self._database.reading() as connection:
                query = select(report.c.number, report.c.id).where(report.c.number > after, report.c.purged_at.is_(None))
                if until is not None:
                    query = query.where(report.c.added_at <= until)
                found = connection.execute(query.order_by(report.c.number).limit(200)).all()
            for row in found:
                yield self.record(row.id, decided=decided, until=until)
            if not found:
                return
            after = found[-1].number

    def seen(self, bytes_sha256: str) -> list[Seen]:
        """Return each sighting of these bytes, with the report's id and what read it last; none of bytes that are unknown."""
        query = (
            select(sighting, report.c.id, reading.c.model, reading.c.frames)
            .join_from(sighting, report, sighting.c.report == report.c.number)
            .join(reading, reading.c.number == report.c.reading)
            .where(sighting.c.bytes_sha256 == bytes_sha256)
        )
        with self._database.reading() as connection:
            return [
                Seen(report=row.id, sighting=_sighting(row), read_by=ReadBy(model=row.model, frames=row.frames))
                for row in connection.execute(query)
            ]

    def search(self, words: str, *, limit: int = PAGE) -> list[SearchHit]:
        """Return the newest reports that hold the words, each with a piece of its text around them."""
        page = self.page(ReportFilter(text=words), limit=limit)
        with self._database.reading() as connection:
            return [SearchHit(report=row, marked=snippet(connection, row.number, words)) for row in page.rows]

    def originals(self, ids: Iterable[str]) -> dict[str, ReportRow]:
        """Return, for each of these reports that is a copy or has one, the one of its voice that came out first.

        One without a date comes after all that have one; of one day the lowest id counts. So it is the same in whatever order
        they were added.
        """
        wanted, found = sorted(set(ids)), dict[str, ReportRow]()
        with self._database.reading() as connection:
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                query = select(report.c.id, report.c.voice).where(report.c.id.in_(some))
                voice = {row.id: row.voice for row in connection.execute(query)}
                groups: dict[int, list[ReportRow]] = defaultdict(list)
                members = report.c.voice.in_(set(voice.values()))
                for row in connection.execute(_rows().add_columns(report.c.voice.label("of")).where(members)):
                    groups[row.of].append(_row(row))
                for identity, of in voice.items():
                    if len(groups[of]) > 1:
                        found[identity] = min(groups[of], key=lambda one: (one.published or "~", one.id))
        return found

    def actors(self, ids: Iterable[str]) -> list[Actor]:
        """Return the actors of these ids, without mentions, in the order of their ids."""
        with self._database.reading() as connection:
            rows = connection.execute(select(actor).where(actor.c.id.in_(sorted(set(ids)))).order_by(actor.c.id))
            return [Actor(id=row.id, name=row.name, kind=row.kind, country=row.country) for row in rows]

    def voices(self) -> dict[str, str]:
        """Return for every report that is a copy the id of the first report of which it is one."""
        first = report.alias()
        query = select(report.c.id, first.c.id.label("first")).join(first, first.c.number == report.c.voice)
        with self._database.reading() as connection:
            return {row.id: row.first for row in connection.execute(query.where(report.c.voice != report.c.number))}


def _sighting(row: Row[Any]) -> Sighting:
    return Sighting(**{name: row._mapping[name] for name in Sighting.__struct_fields__})  # noqa: SLF001 (SQLAlchemy's public name)


def _rows() -> Select[Any]:
    first = report.alias()
    columns = [column for column in report.c if column.name != "text"]
    return select(*columns, first.c.id.label("first")).join(first, first.c.number == report.c.voice)


def _row(row: Row[Any]) -> ReportRow:
    known = {name: row._mapping[name] for name in ReportRow.__struct_fields__ if name != "copy_of"}  # noqa: SLF001
    return ReportRow(**known, copy_of=row.first if row.first != row.id else None)


def _conditions(connection: Connection, wanted: ReportFilter) -> list[Any]:
    found: list[Any] = [] if wanted.purged else [report.c.purged_at.is_(None)]
    found += [
        report.c[name] == value for name in ("publisher", "state", "assignee") if (value := getattr(wanted, name)) is not None
    ]
    for name, day in (("since", wanted.since), ("until", wanted.until)):
        if day is not None and first_day(day) is None:
            raise FilterError(name, f"is “{day}”, and must be a day such as 2017-08-31, a month or a year")
    if wanted.since is not None:
        found.append(report.c.day >= first_day(wanted.since))
    if wanted.until is not None:
        found.append(report.c.day <= last_day(wanted.until))
    if not wanted.copies:
        found.append(report.c.voice == report.c.number)
    if wanted.text is not None and wanted.text.strip():
        found.append(report.c.number.in_(numbers_with(connection, report, wanted.text)))
    return found


def _reading_at(connection: Connection, number: int, until: str | None) -> int | None:
    query = select(func.max(reading.c.number)).where(reading.c.report == number, reading.c.person.is_(None))
    return connection.execute(query if until is None else query.where(reading.c.made_at <= until)).scalar()


def _report(connection: Connection, number: int) -> Report:
    """Return a report as it was published; sentences and marks come with its reading."""
    row = connection.execute(select(report).where(report.c.number == number)).one()
    names = ("id", "text", "title", "publisher", "url", "published", "language")
    return Report(**{name: row._mapping[name] for name in names})  # noqa: SLF001
