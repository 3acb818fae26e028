"""The log of decisions: entries are added, never changed; what undoes one is an entry of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct
from sqlalchemy import Connection, Row, func, select, update

from accord.errors import DecisionError, NoSuchItemError
from accord.store.keys import moment, now
from accord.store.tables import decision, reading
from accord.store.types import Decision

UNDOABLE: Final = ("accept", "reject", "correct", "add", "move", "merge", "split", "link", "state", "comment")


class By(Struct, frozen=True, kw_only=True):
    """Who decides, and why. ``seen``: the number of the newest decision on the same thing that the person knew of.

    Where a newer one has been taken since, a decision with ``seen`` is refused, so that nobody overrules what they never saw.
    """

    person: str
    reason: str | None = None
    seen: int | None = None


class About(Struct, frozen=True, kw_only=True):
    """What a decision is about: ``subject`` is claim, report, story, actor or place."""

    subject: str
    report: str | None = None
    claim: str | None = None
    target: str | None = None


def stamp(connection: Connection) -> str:
    """Return the time of a new entry: now, but always after everything kept, also where the clock went backwards."""
    last = max(
        connection.execute(select(func.max(decision.c.at))).scalar() or "",
        connection.execute(select(func.max(reading.c.made_at))).scalar() or "",
    )
    here = now()
    if here > last:
        return here
    return moment(datetime.fromisoformat(last) + timedelta(microseconds=1))


def write(
    connection: Connection, kind: str, about: About, by: By, *, field: str | None = None, value: object = UNSET
) -> Decision:
    """Add an entry and return it; raises :class:`~accord.errors.DecisionError` where ``by`` had not seen the newest."""
    if not by.person.strip():
        problem = "A decision needs the name of the person who takes it."
        raise DecisionError(problem)
    _check_seen(connection, about, by)
    return _insert(connection, kind, about, by, field=field, value=value, undoes=None)


def write_undo(connection: Connection, number: int, by: By, *, redo: bool) -> Decision:
    """Add the entry that undoes or redoes the one of that number, and note there whether it stands now.

    To undo what undid another is to redo that one. Raises :class:`~accord.errors.NoSuchItemError` and
    :class:`~accord.errors.DecisionError`.
    """
    row = connection.execute(select(decision).where(decision.c.number == number)).first()
    if row is None:
        raise NoSuchItemError("decision", str(number))
    if row.kind in {"undo", "redo"}:
        return write_undo(connection, row.undoes, by, redo=(row.kind == "undo") != redo)
    if row.kind not in UNDOABLE:
        problem = f"Decision {number} ({row.kind}) cannot be undone."
        raise DecisionError(problem)
    if row.active == redo:
        problem = f"Decision {number} {'stands' if redo else 'is undone'} already."
        raise DecisionError(problem)
    about = About(subject=row.subject, report=row.report, claim=row.claim, target=row.target)
    made = _insert(connection, "redo" if redo else "undo", about, by, field=row.field, value=UNSET, undoes=number)
    connection.execute(update(decision).where(decision.c.number == number).values(active=redo))
    return made


def _insert(
    connection: Connection, kind: str, about: About, by: By, *, field: str | None, value: object, undoes: int | None
) -> Decision:
    row = {
        "at": stamp(connection),
        "person": by.person.strip(),
        "kind": kind,
        "subject": about.subject,
        "report": about.report,
        "claim": about.claim,
        "target": about.target,
        "field": field,
        "value": None if value is UNSET else msgspec.json.encode(value).decode(),
        "reason": by.reason,
        "undoes": undoes,
        "active": True,
    }
    number = connection.execute(decision.insert().returning(decision.c.number), row).scalar_one()
    return read(connection.execute(select(decision).where(decision.c.number == number)).one())


def _check_seen(connection: Connection, about: About, by: By) -> None:
    if by.seen is None:
        return
    query = select(func.max(decision.c.number)).where(
        *(decision.c[name].is_not_distinct_from(getattr(about, name)) for name in ("report", "claim", "target"))
    )
    newest = connection.execute(query).scalar() or 0
    if newest > by.seen:
        row = connection.execute(select(decision).where(decision.c.number == newest)).one()
        problem = f"{row.person} has decided on this since you looked ({row.kind}, {row.at[:16]}). Look again first."
        raise DecisionError(problem)


def read(row: Row[Any]) -> Decision:
    """Return the entry in a row."""
    return Decision(
        number=row.number,
        at=row.at,
        person=row.person,
        kind=row.kind,
        subject=row.subject,
        report=row.report,
        claim=row.claim,
        target=row.target,
        field=row.field,
        value=None if row.value is None else msgspec.json.decode(row.value),
        reason=row.reason,
        undoes=row.undoes,
        active=row.active,
    )


def read_all(rows: Sequence[Row[Any]]) -> list[Decision]:
    """Return the entries in rows."""
    return [read(row) for row in rows]
