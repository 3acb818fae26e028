"""How a filter becomes a query that answers quickly among a million claims.

Rows come newest day first, and are asked for from where the last page ended, never by counting past them. What is rare drives: for each part
of the filter that hangs on a claim (actor, source, place, box, words) it is counted, up to a limit, how much fits it. The rarest is
looked up and the rest checked on what it gives; where all are common, rows are gone through in their order and checked until the
page is full, which then happens soon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, or_, select, tuple_

from accord.errors import FilterError
from accord.store.filters import Filter
from accord.store.keys import name_key
from accord.store.tables import (
    actor,
    claim,
    claim_actor,
    claim_place,
    claim_source,
    current_claim,
    line,
    line_actor,
    line_claim,
    line_place,
    line_source,
    place,
    report,
)
from accord.store.words import numbers_with

RARE: Final = 3_000
"""What fits no more rows than these is looked up and sorted; about 10 ms of work."""


@dataclass(frozen=True, slots=True)
class View:
    """The tables of one view: its rows, and what hangs on them by ``column``."""

    rows: Table
    column: str
    actors: Table
    sources: Table
    places: Table


CLAIMS: Final = View(current_claim, "claim", claim_actor, claim_source, claim_place)
LINES: Final = View(line, "line", line_actor, line_source, line_place)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a filter that hangs on a row: the query for the numbers that fit, and the same as a check on a row."""

    numbers: Select[Any]
    check: ColumnElement[bool]
    ordered: Table | None = None
    """The table that gives what fits in the order of the view, where one key alone is asked for."""
    where: ColumnElement[bool] | None = None
    slow: bool = False
    """Whether the check on a row takes so long that it pays only where most rows pass."""


def page_query(
    connection: Connection, view: View, wanted: Filter, merged: dict[str, str], after: str | None, limit: int
) -> Select[Any]:
    """Return the query for ``day`` and ``number`` of the rows of one page, newest first; ``after`` is where the last one ended."""
    rows, parts = view.rows, _parts(connection, view, wanted, merged)
    driving = _rarest(connection, parts)
    narrow = len(parts) > 1 or bool(
        wanted.type or wanted.status or wanted.since or wanted.until or wanted.reviewed or wanted.disputed
    )
    conditions = _conditions(connection, view, wanted)
    conditions += [
        rows.c.number.in_(part.numbers) if part.slow and narrow else part.check for part in parts if part is not driving
    ]
    day, number = rows.c.day, rows.c.number
    source: Any = rows
    if driving is not None and driving.ordered is not None:
        day, number = driving.ordered.c.day, driving.ordered.c[view.column]
        source = driving.ordered.join(rows, rows.c.number == number)
        conditions.append(driving.where if driving.where is not None else driving.check)
    elif driving is not None:
        conditions.append(rows.c.number.in_(driving.numbers))
    if after is not None:
        conditions.append(tuple_(day, number) < tuple_(*_read_cursor(after)))
    query = select(day.label("day"), number.label("number")).select_from(source).where(*conditions)
    return query.order_by(day.desc(), number.desc()).distinct().limit(limit)


def count_query(connection: Connection, view: View, wanted: Filter, merged: dict[str, str], by: str | None = None) -> Select[Any]:
    """Return the query for how many rows fit, in all or for each value of the column ``by`` (``month``: of the day)."""
    rows, parts = view.rows, _parts(connection, view, wanted, merged)
    conditions = _conditions(connection, view, wanted) + [rows.c.number.in_(part.numbers) for part in parts]
    if by is None:
        return select(func.count()).select_from(rows).where(*conditions)
    value = func.substr(rows.c.day, 1, 7) if by == "month" else rows.c[by]
    return select(value.label("value"), func.count().label("rows")).where(*conditions).group_by(value).order_by(value)


def cursor(day: str, number: int) -> str:
    """Return what to ask for to go on after a row."""
    return f"{day}.{number}"


def _read_cursor(given: str) -> tuple[str, int]:
    day, _, number = given.rpartition(".")
    if not number.isdecimal():
        raise FilterError("page", f"“{given}” is none that a page named as its next")
    return day, int(number)


def _rarest(connection: Connection, parts: Sequence[_Part]) -> _Part | None:
    """Return the part to look up: the rarest, or of common ones one that comes in order, or none."""
    best, fewest = None, RARE
    for part in parts:
        few = part.numbers.limit(fewest).subquery()
        found = connection.execute(select(func.count()).select_from(few)).scalar_one()
        if found < fewest:
            best, fewest = part, found
    if best is not None:
        return _Part(best.numbers, best.check)  # few enough to sort
    return next((part for part in parts if part.ordered is not None), None)


def _parts(connection: Connection, view: View, wanted: Filter, merged: dict[str, str]) -> list[_Part]:
    """Return the parts of the filter that hang on rows."""
    parts = []
    if wanted.actor is not None:
        keys = _keys(connection, actor, wanted.actor, merged)
        parts.append(_hanging(view, view.actors, keys, wanted.side))
    if wanted.source is not None:
        parts.append(_hanging(view, view.sources, _keys(connection, actor, wanted.source, merged), None))
    if wanted.place is not None:
        parts.append(_hanging(view, view.places, _keys(connection, place, wanted.place, {}), None))
    if wanted.bbox is not None:
        parts.append(_box(view, wanted.bbox))
    if wanted.text is not None and wanted.text.strip():
        parts.append(_words(connection, view, wanted.text))
    if wanted.line is not None and view is CLAIMS:
        found = select(line_claim.c.claim.label("number")).join_from(line_claim, line).where(line.c.id == wanted.line)
        parts.append(_Part(found, current_claim.c.number.in_(found)))
    return parts


def _hanging(view: View, table: Table, keys: Sequence[str], side: str | None) -> _Part:
    """Return the part that asks for keys in one of the tables that hang on rows."""
    where = table.c.key == keys[0] if len(keys) == 1 else table.c.key.in_(keys)
    if side is not None:
        where = and_(where, table.c.side == side)
    owner = table.c[view.column]
    check = exists(select(1).where(owner == view.rows.c.number, where))
    return _Part(select(owner.label("number")).where(where), check, table if len(keys) == 1 else None, where)


def _box(view: View, box: tuple[float, float, float, float]) -> _Part:
    west, south, east, north = box
    table, owner = view.places, view.places.c[view.column]
    across: ColumnElement[bool] = table.c.longitude.between(west, east)
    if west > east:
        across = or_(table.c.longitude >= west, table.c.longitude <= east)
    where = and_(table.c.latitude.between(south, north), across)
    return _Part(select(owner.label("number")).where(where), exists(select(1).where(owner == view.rows.c.number, where)))


def _words(connection: Connection, view: View, asked: str) -> _Part:
    found = numbers_with(connection, claim, asked)
    name = next(iter(found.selected_columns))
    if view is CLAIMS:
        check = exists(found.where(name == current_claim.c.number).correlate(current_claim))
        return _Part(found, check, slow=True)
    held = select(line_claim.c.line.label("number")).where(line_claim.c.claim.in_(found))
    one = select(line_claim.c.claim).where(
        line_claim.c.line == line.c.number, exists(found.where(name == line_claim.c.claim).correlate(line_claim))
    )
    return _Part(held, exists(one.correlate(line)), slow=True)


def _keys(connection: Connection, names: Table, given: str, merged: dict[str, str]) -> list[str]:
    """Return the keys that an id or a name stands for, with those that people merged into it."""
    key = name_key(given)
    ids = set(connection.scalars(select(names.c.id).where(or_(names.c.id == given, names.c.key == key))))
    meant = ids or {given}
    meant |= {merged[one] for one in meant & merged.keys()}
    meant |= {one for one, into in merged.items() if into in meant}
    # A name that is known is filed under its id; the bare name is what those have of whom nothing else is known.
    return sorted(meant if given in ids else meant | {key})


def _conditions(connection: Connection, view: View, wanted: Filter) -> list[ColumnElement[bool]]:
    """Return what is asked of the columns of the rows themselves."""
    rows = view.rows
    found: list[ColumnElement[bool]] = [*_one_of(rows.c.type, wanted.type), *_one_of(rows.c.status, wanted.status)]
    if wanted.since is not None:
        found.append(rows.c.last >= wanted.first_day)
    if wanted.until is not None:
        found.append(rows.c.day <= wanted.last_day)
    found += [rows.c[name].is_(value) for name in ("reviewed", "disputed") if (value := getattr(wanted, name)) is not None]
    if view is CLAIMS:
        found += _of_claims(connection, wanted)
    elif wanted.report is not None:
        held = select(line_claim.c.line).join_from(line_claim, claim, claim.c.number == line_claim.c.claim)
        found.append(rows.c.number.in_(held.join(report, report.c.number == claim.c.report).where(report.c.id == wanted.report)))
    return found


def _of_claims(connection: Connection, wanted: Filter) -> Iterable[ColumnElement[bool]]:
    if wanted.rejected is True:
        yield current_claim.c.verdict == "rejected"
    elif wanted.rejected is False:
        yield or_(current_claim.c.verdict.is_(None), current_claim.c.verdict != "rejected")
    if wanted.report is not None:
        number = connection.execute(select(report.c.number).where(report.c.id == wanted.report)).scalar()
        yield current_claim.c.report == (number or 0)


def _one_of(column: ColumnElement[str], values: Sequence[str]) -> list[ColumnElement[bool]]:
    if not values:
        return []
    return [column == values[0] if len(values) == 1 else column.in_(values)]
