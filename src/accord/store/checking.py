"""A store is checked: that everything is what it says it is, and that what is worked out agrees with what it is worked out from."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select, text
from sqlalchemy.exc import DatabaseError

from accord.store.current import laid_out
from accord.store.database import Database
from accord.store.linechecks import check_lines
from accord.store.parts import PARTS
from accord.store.standing import stand
from accord.store.tables import claim, claim_actor, claim_place, claim_source, current_claim, decision, reading, report, sighting
from accord.store.types import Fault

_AT_A_TIME: Final = 100


def check(database: Database) -> Iterator[Fault]:
    """Yield everything that is wrong with the store; nothing is changed."""
    with database.reading() as connection:
        yield from _database(connection, sqlite=database.is_sqlite)
        after = 0
        while rows := connection.execute(
            select(report).where(report.c.number > after).order_by(report.c.number).limit(_AT_A_TIME)
        ).all():
            after = rows[-1].number
            for row in rows:
                yield from _tombstone(connection, row) if row.purged_at else _report(connection, row)
            yield from _current(connection, rows)
        yield from _decisions(connection)
        yield from check_lines(connection)
    if database.is_sqlite:
        yield from _words(database)


def _database(connection: Connection, *, sqlite: bool) -> Iterator[Fault]:
    """Ask the database itself."""
    if not sqlite:  # PostgreSQL holds its constraints at all times, and checks pages as it reads them
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Fault(kind="file", where="the database", what=str(said))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(kind="reference", where=f"{row[0]} {row[1]}", what=f"points to nothing in {row[2]}")


def _words(database: Database) -> Iterator[Fault]:
    """Compare the index of words with what it indexes."""
    for words in ("report_words", "claim_words"):
        try:
            with database.writing() as connection:
                connection.execute(text(f"INSERT INTO {words}({words}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608 (names of ours)
        except (DatabaseError, sqlite3.DatabaseError) as error:
            yield Fault(kind="words", where=words, what=f"is out of step with the texts: {error.__cause__ or error}")
        except Exception as error:  # noqa: BLE001 (an error of ours that says the file is damaged)
            yield Fault(kind="words", where=words, what=f"is out of step with the texts: {error}")


def _report(connection: Connection, row: Row[Any]) -> Iterator[Fault]:
    """Check a report's hashes and the offsets of all that was read in it."""
    name = row.id[:12]
    if hashlib.sha256(row.text.encode("utf-8")).hexdigest() != row.id:
        yield Fault(kind="hash", where=f"report {name}", what="its text does not have the SHA-256 that it goes by")
    if len(row.text) != row.characters:
        yield Fault(kind="hash", where=f"report {name}", what=f"has {len(row.text)} characters, not {row.characters}")
    yield from _sightings(connection, row)
    for one in connection.execute(select(claim).where(claim.c.report == row.number)):
        yield from _offsets(f"claim {name}/{one.id}", one.body, row.text)
    readings = connection.execute(select(reading).where(reading.c.report == row.number)).all()
    for one in readings:
        for start, end in msgspec.json.decode(one.sentences):
            if not 0 <= start <= end <= len(row.text):
                yield Fault(kind="offset", where=f"report {name}", what=f"a sentence runs from {start} to {end}")
    numbers = [one.number for one in readings]
    for table, _ in PARTS:
        for one in connection.execute(select(table.c.body).where(table.c.reading.in_(numbers))):
            yield from _offsets(f"{table.name} of report {name}", one.body, row.text)
    if row.reading not in numbers:
        yield Fault(kind="reference", where=f"report {name}", what="has no reading")


def _sightings(connection: Connection, row: Row[Any]) -> Iterator[Fault]:
    for one in connection.execute(select(sighting).where(sighting.c.report == row.number)):
        try:
            raw = zlib.decompress(one.raw) if one.raw is not None else row.text.encode("utf-8")
        except zlib.error:
            raw = b""
        if hashlib.sha256(raw).hexdigest() != one.bytes_sha256 or len(raw) != one.size:
            yield Fault(
                kind="hash",
                where=f"report {row.id[:12]}",
                what=f"the bytes fetched from {one.fetched_from} are not what they were",
            )


def _offsets(where: str, body: str | None, of: str) -> Iterator[Fault]:
    if body is None:
        yield Fault(kind="missing", where=where, what="has nothing in it, though its report was not purged")
        return
    for start, end, said in _spans(msgspec.json.decode(body)):
        if of[start:end] != said:
            yield Fault(
                kind="offset",
                where=where,
                what=f"says that “{said}” stands at {start} to {end}, where the text has “{of[start:end]}”",
            )


def _spans(value: Any) -> Iterator[tuple[int, int, str]]:  # noqa: ANN401 (plain data of any depth)
    if isinstance(value, dict):
        start, end, said = value.get("start"), value.get("end"), value.get("text")
        if isinstance(start, int) and isinstance(end, int) and isinstance(said, str):
            yield start, end, said
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def _tombstone(connection: Connection, row: Row[Any]) -> Iterator[Fault]:
    """Check that nothing of a purged report is left."""
    left = [name for name in ("text", "title", "publisher", "url", "published") if getattr(row, name) is not None]
    held = select(claim.c.number).where(claim.c.report == row.number, claim.c.body.is_not(None) | claim.c.quote.is_not(None))
    readings = list(connection.scalars(select(reading.c.number).where(reading.c.report == row.number)))
    left += ["claims"] if connection.execute(held.limit(1)).first() else []
    left += [
        t.name for t, _ in PARTS if connection.execute(select(t.c.ordinal).where(t.c.reading.in_(readings)).limit(1)).first()
    ]
    shown = select(current_claim.c.number).where(current_claim.c.report == row.number)
    left += ["current claims"] if connection.execute(shown.limit(1)).first() else []
    if left:
        yield Fault(kind="tombstone", where=f"report {row.id[:12]}", what=f"was purged, and still has its {', '.join(left)}")


def _current(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Fault]:
    """Compare the current state with what it is worked out from."""
    names = {row.number: row for row in rows}
    stood = {one.standing.number: one for ones in stand(connection, names).values() for one in ones}
    found = {row.number: row for row in connection.execute(select(current_claim).where(current_claim.c.report.in_(names)))}
    for number in sorted(found.keys() ^ stood.keys()):
        of = names[found[number].report if number in found else stood[number].standing.report].id[:12]
        what = "is shown and should not be" if number in found else "should be shown and is not"
        yield Fault(kind="state", where=f"claim {number} of report {of}", what=what)
    hanging = {table: _hanging(connection, table, list(found)) for table in (claim_actor, claim_place, claim_source)}
    for number in sorted(found.keys() & stood.keys()):
        expected = laid_out(stood[number].standing)
        wrong = [name for name, value in expected.row.items() if name != "disputed" and getattr(found[number], name) != value]
        wrong += [table.name for table, keys in expected.hanging() if hanging[table].get(number, set()) != keys]
        if wrong:
            of = names[found[number].report].id[:12]
            yield Fault(
                kind="state", where=f"claim {of}/{stood[number].key.claim}", what=f"its {', '.join(wrong)} are not as decided"
            )
    for row in rows:
        shown = sum(1 for one in found.values() if one.report == row.number)
        if shown != row.claims:
            yield Fault(kind="state", where=f"report {row.id[:12]}", what=f"is said to have {row.claims} claims and has {shown}")


def _hanging(connection: Connection, table: Any, numbers: Sequence[int]) -> dict[int, set[tuple[str, str, str]]]:  # noqa: ANN401 (a table)
    found: dict[int, set[tuple[str, str, str]]] = {}
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        query = select(table.c.claim, table.c.key, table.c.day, table.c.side).where(table.c.claim.in_(some))
        for row in connection.execute(query):
            found.setdefault(row.claim, set()).add((row.key, row.day, row.side))
    return found


def _decisions(connection: Connection) -> Iterator[Fault]:
    """Check that every decision is on something that was there, and that the log says which stand."""
    rows = connection.execute(select(decision).order_by(decision.c.number)).all()
    known = {row.number: row for row in rows}
    reports = set(connection.scalars(select(report.c.id)))
    stands = {row.number: True for row in rows}
    last = ""
    for row in rows:
        where = f"decision {row.number}"
        if row.at <= last:
            yield Fault(kind="log", where=where, what="is not later than the one before it")
        last = row.at
        if row.report is not None and row.report not in reports:
            yield Fault(kind="orphan", where=where, what=f"is on report {row.report[:12]}, which is not there")
        if row.undoes is not None:
            stands[row.undoes] = row.kind == "redo"
    purged = set(connection.scalars(select(report.c.id).where(report.c.purged_at.is_not(None))))
    for row in rows:
        if row.active != stands[row.number] and row.report not in purged:
            yield Fault(kind="log", where=f"decision {row.number}", what="the log does not agree on whether it stands")
    yield from _orphans(connection, [row for row in known.values() if row.claim is not None and row.report in reports])


def _orphans(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[Fault]:
    """Check that the claims decided on are there."""
    for row in rows:
        query = select(claim.c.number).join_from(claim, report, report.c.number == claim.c.report)
        if connection.execute(query.where(report.c.id == row.report, claim.c.id == row.claim).limit(1)).first() is None:
            yield Fault(
                kind="orphan",
                where=f"decision {row.number}",
                what=f"is on claim {row.report[:12]}/{row.claim}, which is not there",
            )
