"""A report is purged: its words are taken out of everything that holds them, for good, and a tombstone is left.

What stays is that there was a report: the SHA-256 of its text and bytes, when it was added and purged, by whom and why, and who
decided on it when. Copies of the store that were made before, a database server's archive of its log among them, are out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Connection, Table, delete, func, select, text, update

from accord.record import ClaimKey
from accord.store.current import hide
from accord.store.database import Database
from accord.store.log import About, By, write
from accord.store.parts import PARTS
from accord.store.rereading import mark_disputed
from accord.store.tables import (
    actor,
    band,
    claim,
    current_claim,
    decision,
    filed,
    filed_key,
    filed_sheet,
    line,
    line_actor,
    line_claim,
    line_place,
    line_source,
    mention,
    mention_key,
    mention_link,
    place,
    read_actor,
    read_place,
    reading,
    report,
    sighting,
)
from accord.store.types import Decision

_SHRUNK: Final = ("report", "sighting", "reading", "claim", "decision", "line", "read_actor", "read_place", "agreement", "movement", "control",
                  "figure", "actor", "place", "claim_actor", "claim_source", "claim_place", "line_actor", "line_source", "line_place",
                  "mention", "mention_key", "mention_link", "filed", "filed_key", "filed_sheet", "band")  # fmt: skip


class Purged(Struct, frozen=True, kw_only=True):
    """A purge that was done.

    ``changed`` are the claims of other reports whose lines of the story were taken away with it: they have to be reconciled again.
    """

    decision: Decision
    changed: list[ClaimKey]


def purge(database: Database, identity: str, by: By, then: Callable[[list[ClaimKey]], None] | None = None) -> Purged:
    """Purge the report of the full id ``identity`` and overwrite the space that it took.

    ``then`` is called with the claims that have to be reconciled again, before anything is kept.
    """
    with database.writing() as connection:
        number = connection.execute(select(report.c.number).where(report.c.id == identity)).scalar_one()
        changed = _take_lines(connection, number)
        hide(connection, list(connection.scalars(select(current_claim.c.number).where(current_claim.c.report == number))))
        _take_mentions(connection, number)
        _take_filed(connection, number)
        _take_parts(connection, number)
        _take_words(connection, number, identity)
        made = write(connection, "purge", About(subject="report", report=identity), by)
        connection.execute(update(report).where(report.c.number == number).values(purged_at=made.at))
        if then is not None:
            then(changed)
    overwrite(database)
    return Purged(decision=made, changed=changed)


def _take_lines(connection: Connection, number: int) -> list[ClaimKey]:
    """Take away the lines of the story that hold claims of the report; return their claims of other reports."""
    held = (
        select(line_claim.c.line)
        .join_from(line_claim, claim, claim.c.number == line_claim.c.claim)
        .where(claim.c.report == number)
    )
    lines = sorted(set(connection.scalars(held)))
    query = (
        select(claim.c.number, claim.c.id, report.c.id.label("of"))
        .join_from(line_claim, claim, claim.c.number == line_claim.c.claim)
        .join(report, report.c.number == claim.c.report)
    )
    others: dict[int, ClaimKey] = {}
    for some in _portions(lines):
        rows = connection.execute(query.where(line_claim.c.line.in_(some), claim.c.report != number))
        others |= {row.number: ClaimKey(report=row.of, claim=row.id) for row in rows}
        for table in (line_claim, line_actor, line_source, line_place):
            connection.execute(delete(table).where(table.c.line.in_(some)))
        connection.execute(delete(line).where(line.c.number.in_(some)))
    mark_disputed(connection, others)
    return sorted(set(others.values()))


def _take_mentions(connection: Connection, number: int) -> None:
    for row in connection.execute(select(mention.c.kind, mention.c.id).where(mention.c.report == number)).all():
        for column in (mention_link.c.one, mention_link.c.other):
            connection.execute(delete(mention_link).where(mention_link.c.kind == row.kind, column == row.id))
        connection.execute(delete(mention_key).where(mention_key.c.kind == row.kind, mention_key.c.mention == row.id))
    connection.execute(delete(mention).where(mention.c.report == number))


def _take_filed(connection: Connection, number: int) -> None:
    """Take away the claims as they are filed for reconciling, whose bodies and sheet hold words of the text."""
    connection.execute(delete(filed_key).where(filed_key.c.claim.in_(select(filed.c.number).where(filed.c.report == number))))
    connection.execute(delete(filed).where(filed.c.report == number))
    connection.execute(delete(filed_sheet).where(filed_sheet.c.report == number))


def _take_parts(connection: Connection, number: int) -> None:
    """Take away what was read besides claims, and actors and places that no other report names."""
    readings = list(connection.scalars(select(reading.c.number).where(reading.c.report == number)))
    actors = set(connection.scalars(select(read_actor.c.actor).where(read_actor.c.reading.in_(readings))))
    places = set(connection.scalars(select(read_place.c.place).where(read_place.c.reading.in_(readings))))
    for table, _ in PARTS:
        connection.execute(delete(table).where(table.c.reading.in_(readings)))
    for table, named, ids in ((read_actor, actor, actors), (read_place, place, places)):
        _take_unnamed(connection, table, named, ids)
    connection.execute(update(reading).where(reading.c.report == number).values(sentences="[]", marks="[]"))


def _take_unnamed(connection: Connection, naming: Table, named: Table, ids: set[str]) -> None:
    column = naming.c[named.name]
    still = set(connection.scalars(select(column).where(column.in_(ids)).distinct()))
    connection.execute(delete(named).where(named.c.id.in_(ids - still)))


def _take_words(connection: Connection, number: int, identity: str) -> None:
    """Take the words out of the report, its sightings, its claims, and what people wrote of them."""
    connection.execute(update(claim).where(claim.c.report == number).values(quote=None, body=None))
    nothing: dict[str, Any] = {"title": None, "publisher": None, "url": None, "published": None}
    connection.execute(update(sighting).where(sighting.c.report == number).values(fetched_from="", raw=None, **nothing))
    words = {"text": None, "marks": "[]", "day": func.substr(report.c.added_at, 1, 10), "claims": 0, "assignee": None}
    connection.execute(update(report).where(report.c.number == number).values(**words, **nothing))
    written = {"value": None, "reason": None, "active": False}
    connection.execute(update(decision).where(decision.c.report == identity).values(written))
    connection.execute(delete(band).where(band.c.report == number))
    _pass_on_voice(connection, number)


def _pass_on_voice(connection: Connection, number: int) -> None:
    """Let the next report that it was the first of speak for the others."""
    heirs = select(func.min(report.c.number)).where(report.c.voice == number, report.c.number != number)
    heir = connection.execute(heirs).scalar()
    if heir is not None:
        connection.execute(update(report).where(report.c.voice == number, report.c.number != number).values(voice=heir))
    connection.execute(update(report).where(report.c.number == number).values(voice=number))


def overwrite(database: Database) -> None:
    """Give back the space of what was deleted, so that no trace of it stays in the database's files."""
    if database.is_sqlite:
        with database.writing() as connection:
            for words in ("report_words", "claim_words"):
                connection.execute(text(f"INSERT INTO {words}({words}) VALUES ('optimize')"))  # noqa: S608 (names of ours)
    database.outside_transactions(
        ["PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
        if database.is_sqlite
        else [f"VACUUM (FULL) {table}" for table in _SHRUNK]
    )


def _portions(values: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(values), 500):
        yield values[start : start + 500]
