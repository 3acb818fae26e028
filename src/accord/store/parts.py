"""A record taken apart into rows, and put together again: nothing is lost on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection, Table, select

from accord.record import Actor, Agreement, Claim, Control, Movement, Place, Quantity, Record, Report
from accord.store.keys import name_key
from accord.store.tables import (
    CLAIM_BITS,
    actor,
    agreement,
    claim,
    control,
    figure,
    movement,
    place,
    read_actor,
    read_place,
    reading,
)

PARTS: Final[tuple[tuple[Table, type], ...]] = (
    (read_actor, Actor),
    (read_place, Place),
    (agreement, Agreement),
    (movement, Movement),
    (control, Control),
    (figure, Quantity),
)
"""Each list of a record besides its claims, with what it holds."""
_T = TypeVar("_T")
_ENCODER: Final = msgspec.json.Encoder()
_CLAIM: Final = msgspec.json.Decoder(Claim)


def encoded(value: object) -> str:
    """Return ``value`` as JSON on one line."""
    return _ENCODER.encode(value).decode()


def decoded_claim(body: str) -> Claim:
    """Return the claim in ``body``."""
    return _CLAIM.decode(body)


def claim_number(of_reading: int, ordinal: int) -> int:
    """Return the number of the claim at ``ordinal`` in the reading of that number."""
    return (of_reading << CLAIM_BITS) + ordinal


def claim_rows(of_reading: int, of_report: int, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """Return the rows of a reading's claims."""
    return [
        {
            "number": claim_number(of_reading, ordinal),
            "reading": of_reading,
            "report": of_report,
            "id": one.id,
            "type": one.type,
            "trigger_start": one.trigger.start,
            "trigger_end": one.trigger.end,
            "quote": one.sentence.text,
            "body": encoded(one),
        }
        for ordinal, one in enumerate(claims)
    ]


def keep_parts(connection: Connection, readings: Sequence[tuple[int, Record]]) -> None:
    """Write everything besides claims of some readings, each given by its number and its record."""
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for number, record in readings:
        for table, items in _lists(record):
            rows[table] += [
                {"reading": number, "ordinal": ordinal, "body": encoded(item), **_columns(item)}
                for ordinal, item in enumerate(items)
            ]
    for table, found in rows.items():
        if found:
            connection.execute(table.insert(), found)
    _keep_named(connection, actor, [_named(one, ("id", "name", "kind", "country")) for _, r in readings for one in r.actors])
    keys = ("id", "name", "country", "latitude", "longitude", "kind", "precision")
    _keep_named(connection, place, [_named(one, keys) for _, r in readings for one in r.places])


def _lists(record: Record) -> Iterable[tuple[Table, Sequence[object]]]:
    return (
        (read_actor, record.actors),
        (read_place, record.places),
        (agreement, record.agreements),
        (movement, record.movements),
        (control, record.control),
        (figure, record.figures),
    )


def _columns(item: object) -> dict[str, Any]:
    """Return the columns beside the body by which ``item`` is found."""
    match item:
        case Actor():
            return {"actor": item.id}
        case Place():
            return {"place": item.id}
        case Agreement():
            return {"kinds": " ".join(item.kind), "status": item.status}
        case Movement():
            return {"who": item.who.text, "actor": item.who.actor}
        case Control():
            return {"place": item.place_id, "actor": item.holder.actor, "kind": item.kind}
        case Quantity():
            return {"role": item.role, "low": item.low, "high": item.high}
    raise TypeError(item)


def _named(item: object, keys: Sequence[str]) -> dict[str, Any]:
    named = {key: getattr(item, key) for key in keys}
    return {**named, "key": name_key(named["name"])}


def _keep_named(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Add actors or places that the store has not met; what it knows of the others stays."""
    by_id = {row["id"]: row for row in rows}
    if not by_id:
        return
    known = set(connection.scalars(select(table.c.id).where(table.c.id.in_(by_id))))
    new = [by_id[key] for key in sorted(by_id.keys() - known)]
    if new and connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415 (only where it is used)

        connection.execute(insert(table).on_conflict_do_nothing(), new)  # another writer may have met it too
    elif new:
        connection.execute(table.insert(), new)


def record_of(connection: Connection, of_reading: int, report: Report) -> Record:
    """Return the record that was made in the reading of that number; ``report`` lacks what the reading adds to it."""
    row = connection.execute(select(reading).where(reading.c.number == of_reading)).one()
    whole = msgspec.structs.replace(
        report, sentences=_decoded(row.sentences, list[tuple[int, int]]), marks=_decoded(row.marks, list[str])
    )
    bodies = connection.scalars(select(claim.c.body).where(claim.c.reading == of_reading).order_by(claim.c.number))
    lists: list[list[Any]] = []
    for table, kind in PARTS:
        found = connection.scalars(select(table.c.body).where(table.c.reading == of_reading).order_by(table.c.ordinal))
        lists.append([_decoded(body, kind) for body in found])
    actors, places, agreements, movements, holdings, figures = lists
    return Record(
        report=whole, actors=actors, places=places, claims=[decoded_claim(body) for body in bodies if body is not None],
        agreements=agreements, movements=movements, control=holdings, figures=figures,
    )  # fmt: skip


def _decoded(raw: str, kind: type[_T]) -> _T:
    return msgspec.json.decode(raw, type=kind)
