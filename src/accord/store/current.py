"""The current state of claims, laid out for finding: made from claims as they were read and from what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Table, delete

from accord.record import Claim
from accord.store.keys import actor_key, first_day, last_day, name_key, place_key
from accord.store.tables import claim_actor, claim_place, claim_source, current_claim


class Standing(Struct, frozen=True, kw_only=True):
    """A claim as it stands: its number, its report and that one's day and publisher, and what was decided."""

    number: int
    report: int
    claim: Claim
    report_day: str
    publisher: str | None
    verdict: str | None = None
    reviewed: bool = False
    decided: int = 0

    @property
    def day(self) -> str:
        """The day under which lists show it: its first, else its report's."""
        return (first_day(self.claim.when.start) if self.claim.when else None) or self.report_day


class LaidOut(Struct, frozen=True, kw_only=True):
    """The rows of a claim that stands."""

    row: dict[str, Any]
    actors: list[dict[str, Any]]
    places: list[dict[str, Any]]
    sources: list[dict[str, Any]]

    def hanging(self) -> Iterator[tuple[Table, set[tuple[str, str, str]]]]:
        """Yield each table that hangs on claims with the keys, days and sides that it holds for this one."""
        for table, rows in ((claim_actor, self.actors), (claim_place, self.places), (claim_source, self.sources)):
            yield table, {(row["key"], row["day"], row["side"]) for row in rows}


def laid_out(one: Standing) -> LaidOut:
    """Return the rows of a claim as it stands."""
    return LaidOut(row=_row(one), actors=list(_actors(one)), places=list(_places(one)), sources=list(_sources(one)))


def show(connection: Connection, standing: Sequence[Standing]) -> None:
    """Lay out claims that are not in the current state yet."""
    if not standing:
        return
    connection.execute(current_claim.insert(), [_row(one) for one in standing])
    for table, rows in (
        (claim_actor, [row for one in standing for row in _actors(one)]),
        (claim_place, [row for one in standing for row in _places(one)]),
        (claim_source, [row for one in standing for row in _sources(one)]),
    ):
        _insert(connection, table, rows)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows of which several may be the same, in the order in which the table keeps them."""
    once = {(row["key"], row["day"], row["claim"], row["side"]): row for row in rows}
    if once:
        connection.execute(table.insert(), [once[key] for key in sorted(once)])


def hide(connection: Connection, numbers: Iterable[int]) -> None:
    """Take claims out of the current state; what was read stays as it is."""
    wanted = list(numbers)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        for table in (claim_actor, claim_place, claim_source):
            connection.execute(delete(table).where(table.c.claim.in_(some)))
        connection.execute(delete(current_claim).where(current_claim.c.number.in_(some)))


def _row(one: Standing) -> dict[str, Any]:
    when, day = one.claim.when, one.day
    last = (last_day(when.end) if when else None) or day
    return {
        "number": one.number,
        "report": one.report,
        "type": one.claim.type,
        "status": one.claim.status,
        "day": day,
        "last": max(last, day),
        "confidence": one.claim.confidence,
        "verdict": one.verdict,
        "reviewed": one.reviewed,
        "disputed": False,
        "decided": one.decided,
    }


def _actors(one: Standing) -> Iterable[dict[str, Any]]:
    for side, found in (("actor", one.claim.actor), ("recipient", one.claim.recipient)):
        for participant in found:
            yield {"key": actor_key(participant), "day": one.day, "claim": one.number, "side": side}


def _places(one: Standing) -> Iterable[dict[str, Any]]:
    for where in one.claim.where:
        yield {
            "key": place_key(where),
            "day": one.day,
            "claim": one.number,
            "side": where.role,
            "latitude": where.latitude,
            "longitude": where.longitude,
        }


def _sources(one: Standing) -> Iterable[dict[str, Any]]:
    for source in one.claim.sources:
        yield {"key": actor_key(source), "day": one.day, "claim": one.number, "side": "speaker"}
    if one.publisher:
        yield {"key": name_key(one.publisher), "day": one.day, "claim": one.number, "side": "outlet"}
