"""Actors that people found to be one."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from accord.store.standing import standing_decisions
from accord.store.tables import decision


def merged_actors(connection: Connection, until: str | None = None) -> dict[str, str]:
    """Return for each actor id that people merged into another the id that it goes under, now or at the moment ``until``."""
    query = select(decision).where(decision.c.subject == "actor", decision.c.kind == "merge").order_by(decision.c.number)
    rows = list(connection.execute(query if until is None else query.where(decision.c.at <= until)))
    active = standing_decisions(connection, rows, until)
    into = {row.target: str(msgspec.json.decode(row.value)) for row in rows if row.number in active}
    return {one: end for one in into if (end := _end(one, into)) != one}


def _end(one: str, into: dict[str, str]) -> str:
    """Return where a chain of merges ends; one that runs in a circle ends at its first in the alphabet."""
    seen = [one]
    while (following := into.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]
