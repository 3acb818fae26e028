"""Reports and what was read in them are added; nothing that is there is changed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, select, update

from accord.record import Claim, ClaimKey, Origin, ReadBy, Report
from accord.store.copies import file_copies
from accord.store.current import Standing, show
from accord.store.database import Database
from accord.store.keys import now
from accord.store.parts import claim_number, claim_rows, encoded, keep_parts
from accord.store.rereading import read_again
from accord.store.tables import claim, reading, report, sighting
from accord.store.types import Added, Entry

_IN_A_QUERY: Final = 500


class _Known(Struct, frozen=True):
    """What the store holds of a report that is added again."""

    number: int
    purged: bool
    read_by: ReadBy | None


def add_all(database: Database, entries: Sequence[Entry]) -> list[Added]:
    """Add records in one transaction and return what came of each, in order; see :meth:`accord.store.Store.add`."""
    with database.writing() as connection:
        at = now()
        known = _known(connection, {entry.record.report.id for entry in entries})
        outcomes: dict[int, Added] = {}
        new: dict[str, int] = {}
        again: list[int] = []
        for index, entry in enumerate(entries):
            identity = entry.record.report.id
            if identity in known or identity in new:
                again.append(index)
            else:
                new[identity] = index
        made = _add_new(connection, [entries[index] for index in new.values()], at)
        outcomes.update(zip(new.values(), made, strict=True))
        known |= _known(connection, set(new)) if again else {}
        for index in again:
            outcomes[index] = _add_again(connection, entries[index], known[entries[index].record.report.id], at)
            known |= _known(connection, {entries[index].record.report.id})
        return [outcomes[index] for index in range(len(entries))]


def _known(connection: Connection, ids: set[str]) -> dict[str, _Known]:
    wanted, found = sorted(ids), dict[str, _Known]()
    for start in range(0, len(wanted), _IN_A_QUERY):
        query = (
            select(report.c.id, report.c.number, report.c.purged_at, reading.c.model, reading.c.frames)
            .join_from(report, reading, report.c.reading == reading.c.number, isouter=True)
            .where(report.c.id.in_(wanted[start : start + _IN_A_QUERY]))
        )
        for row in connection.execute(query):
            read_by = None if row.model is None else ReadBy(model=row.model, frames=row.frames)
            found[row.id] = _Known(row.number, row.purged_at is not None, read_by)
    return found


def _add_new(connection: Connection, entries: Sequence[Entry], at: str) -> list[Added]:
    """Add reports that the store does not know, each id once."""
    if not entries:
        return []
    numbers = _insert_reports(connection, entries, at)
    voices = file_copies(connection, {n: entry.record.report.text for n, entry in zip(numbers, entries, strict=True)})
    connection.execute(sighting.insert(), [_sighting(n, entry) for n, entry in zip(numbers, entries, strict=True)])
    readings = insert_readings(connection, [(n, entry) for n, entry in zip(numbers, entries, strict=True)], at)
    rows = [{"n": number, "v": voices[number], "r": made} for number, made in zip(numbers, readings, strict=True)]
    _set_voice_and_reading(connection, rows)
    show(
        connection,
        [
            standing
            for number, made, entry in zip(numbers, readings, entries, strict=True)
            for standing in standings(made, number, entry.record.report, entry.record.claims, at)
        ],
    )
    names = _ids(connection, {voice for number, voice in voices.items() if voice != number})
    return [
        Added(
            report=entry.record.report.id,
            outcome="new",
            claims=keys(entry.record.report.id, entry.record.claims),
            copy_of=names.get(voices[number]) if voices[number] != number else None,
            version=1,
        )
        for number, entry in zip(numbers, entries, strict=True)
    ]


def _insert_reports(connection: Connection, entries: Sequence[Entry], at: str) -> list[int]:
    versions = _versions(connection, [entry.record.report.url for entry in entries])
    rows = [
        _report(entry.record.report, at, version, len(entry.record.claims))
        for entry, version in zip(entries, versions, strict=True)
    ]
    made = connection.scalars(report.insert().returning(report.c.number, sort_by_parameter_order=True), rows)
    return list(made)


def _set_voice_and_reading(connection: Connection, rows: list[dict[str, int]]) -> None:
    connection.execute(
        update(report).where(report.c.number == bindparam("n")).values(voice=bindparam("v"), reading=bindparam("r")), rows
    )


def _versions(connection: Connection, urls: Sequence[str | None]) -> list[int]:
    """Return for each new report the how-many-eth text it is from its address; 1 where it has none."""
    wanted = sorted({url for url in urls if url})
    held: dict[str, int] = {}
    if wanted:
        query = select(report.c.url, func.count()).where(report.c.url.in_(wanted)).group_by(report.c.url)
        held = {url: count for url, count in connection.execute(query)}  # noqa: C416 (rows are not pairs to mypy)
    versions = []
    for url in urls:
        if url:
            held[url] = held.get(url, 0) + 1
        versions.append(held[url] if url else 1)
    return versions


def insert_readings(connection: Connection, entries: Sequence[tuple[int, Entry]], at: str) -> list[int]:
    """Write readings with all their parts, each for the report of the number given; return their numbers."""
    rows = [
        {
            "report": number,
            "model": entry.read_by.model,
            "frames": entry.read_by.frames,
            "made_at": at,
            "sentences": encoded(entry.record.report.sentences),
            "marks": encoded(entry.record.report.marks),
        }
        for number, entry in entries
    ]
    made = list(connection.scalars(reading.insert().returning(reading.c.number, sort_by_parameter_order=True), rows))
    claims = [
        row
        for of_reading, (number, entry) in zip(made, entries, strict=True)
        for row in claim_rows(of_reading, number, entry.record.claims)
    ]
    if claims:
        connection.execute(claim.insert(), claims)
    keep_parts(connection, [(of_reading, entry.record) for of_reading, (_, entry) in zip(made, entries, strict=True)])
    return made


def standings(of_reading: int, number: int, of: Report, claims: Sequence[Claim], at: str) -> list[Standing]:
    """Return how the claims of a reading stand before anybody has decided on them."""
    day = of.published or at[:10]
    return [
        Standing(number=claim_number(of_reading, ordinal), report=number, claim=one, report_day=day, publisher=of.publisher)
        for ordinal, one in enumerate(claims)
    ]


def keys(of_report: str, claims: Sequence[Claim]) -> list[ClaimKey]:
    """Return the keys of claims of one report."""
    return [ClaimKey(report=of_report, claim=one.id) for one in claims]


def _ids(connection: Connection, numbers: set[int]) -> Mapping[int, str]:
    found = connection.execute(select(report.c.number, report.c.id).where(report.c.number.in_(numbers)))
    return {number: identity for number, identity in found}  # noqa: C416 (rows are not pairs to mypy)


def _report(of: Report, at: str, version: int, claims: int) -> dict[str, Any]:
    return {
        "id": of.id,
        "text": of.text,
        "title": of.title,
        "publisher": of.publisher,
        "url": of.url,
        "published": of.published,
        "language": of.language,
        "marks": encoded(of.marks),
        "characters": len(of.text),
        "added_at": at,
        "day": of.published or at[:10],
        "voice": 0,
        "version": version,
        "reading": None,
        "claims": claims,
        "state": "new",
        "assignee": None,
        "purged_at": None,
    }


def _sighting(number: int, entry: Entry) -> dict[str, Any]:
    origin, of = entry.origin, entry.record.report
    return {
        "report": number,
        "bytes_sha256": origin.bytes_sha256,
        "size": origin.size,
        "fetched_from": origin.where,
        "fetched_at": origin.when,
        "title": of.title,
        "publisher": of.publisher,
        "url": of.url,
        "published": of.published,
        "raw": _deflated(origin),
    }


def _deflated(origin: Origin) -> bytes | None:
    return None if origin.raw is None else zlib.compress(origin.raw, 9)


def _add_again(connection: Connection, entry: Entry, known: _Known, at: str) -> Added:
    """Add what is new about a report that the store knows: where it was seen, or what a newer version reads in it."""
    identity = entry.record.report.id
    if known.purged:
        return Added(report=identity, outcome="purged")
    seen = _see(connection, entry, known.number)
    if known.read_by == entry.read_by:
        return Added(report=identity, outcome="seen" if seen else "known")
    made = insert_readings(connection, [(known.number, entry)], at)[0]
    change = read_again(connection, known.number, made)
    return Added(report=identity, outcome="reread", claims=change.shown, gone=change.hidden)


def _see(connection: Connection, entry: Entry, number: int) -> bool:
    """Note a sighting unless one like it is known; return whether it was new."""
    row = _sighting(number, entry)
    same = [
        sighting.c[name].is_not_distinct_from(row[name]) for name in ("report", "bytes_sha256", "publisher", "url", "published")
    ]
    if connection.execute(select(sighting.c.number).where(*same).limit(1)).first() is not None:
        return False
    connection.execute(sighting.insert(), [row])
    return True
