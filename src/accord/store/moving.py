"""A place that somebody moved: what is filed under its coordinates follows."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from accord.record import ClaimKey
from accord.store.standing import moved_places
from accord.store.tables import claim, claim_place, line, line_place, place, report


def move_place(connection: Connection, identity: str) -> list[ClaimKey]:
    """File claims and lines at a place under where it lies now, and return the keys of those claims."""
    moved = moved_places(connection).get(identity)
    if moved is None:
        known = connection.execute(select(place.c.latitude, place.c.longitude).where(place.c.id == identity)).first()
        spot = (None, None) if known is None else (known.latitude, known.longitude)
    else:
        spot = (moved.latitude, moved.longitude)
    values = {"latitude": spot[0], "longitude": spot[1]}
    for table in (claim_place, line_place):
        connection.execute(update(table).where(table.c.key == identity).values(values))
    connection.execute(update(line).where(line.c.place == identity).values(values))
    query = (
        select(claim.c.id, report.c.id.label("of"))
        .join_from(claim_place, claim, claim.c.number == claim_place.c.claim)
        .join(report, report.c.number == claim.c.report)
        .where(claim_place.c.key == identity)
        .distinct()
    )
    return sorted(ClaimKey(report=row.of, claim=row.id) for row in connection.execute(query))
