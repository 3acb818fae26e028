"""What people said of which claims tell one happening."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from accord.record import ClaimKey
from accord.store.merged import merged_actors
from accord.store.standing import stand, standing_decisions
from accord.store.tables import decision, report
from accord.store.types import Constraints


def constraints(connection: Connection, until: str | None = None) -> Constraints:
    """Return the merges and splits that stand, a later one before an earlier one that it contradicts."""
    query = select(decision).where(decision.c.subject == "story", decision.c.kind.in_(["merge", "split"]))
    rows = list(connection.execute((query if until is None else query.where(decision.c.at <= until)).order_by(decision.c.number)))
    active = standing_decisions(connection, rows, until)
    now = _ids_now(connection, rows, until)
    groups: list[set[ClaimKey]] = []
    apart: set[tuple[ClaimKey, ClaimKey]] = set()
    for row in rows:
        if row.number in active:
            value = msgspec.json.decode(row.value)
            one, other = (_keys(value.get(name, []), now) for name in ("claims", "others"))
            if row.kind == "merge":
                apart = {pair for pair in apart if not set(pair) <= one}
                groups = _joined(groups, one)
            else:
                groups = [part for group in groups for part in _parted(group, one, other)]
                apart |= {(min(a, b), max(a, b)) for a in one for b in other}
    return Constraints(
        together=sorted(sorted(group) for group in groups if len(group) > 1),
        apart=sorted(apart),
        actors=merged_actors(connection, until),
    )


def _joined(groups: list[set[ClaimKey]], one: set[ClaimKey]) -> list[set[ClaimKey]]:
    """Return the groups with ``one``, and all that shares a claim with it, as one group."""
    touched = [group for group in groups if group & one]
    return [group for group in groups if not group & one] + [one.union(*touched)]


def _parted(group: set[ClaimKey], one: set[ClaimKey], other: set[ClaimKey]) -> list[set[ClaimKey]]:
    """Return what becomes of a group when ``other`` is parted from ``one``; the rest stays with ``one``."""
    return [group - other, group & other] if group & one and group & other else [group]


def _keys(found: Iterable[Any], now: dict[ClaimKey, ClaimKey]) -> set[ClaimKey]:
    keys = (msgspec.convert(one, ClaimKey) for one in found)
    return {now[key] for key in keys if key in now}


def _ids_now(connection: Connection, rows: Iterable[Row[Any]], until: str | None) -> dict[ClaimKey, ClaimKey]:
    """Return for each claim of the reports that were decided on what it is called now; claims that are gone are left out."""
    ids = {one["report"] for row in rows for name in ("claims", "others") for one in msgspec.json.decode(row.value).get(name, [])}
    numbers = list(connection.scalars(select(report.c.number).where(report.c.id.in_(ids))))
    return {
        ClaimKey(report=one.key.report, claim=identity): one.key
        for ones in stand(connection, numbers, until).values()
        for one in ones
        for identity in one.ids
    }
