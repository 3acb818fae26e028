"""Lines of the story, kept for finding: what reconciling made of the claims is written here and asked for from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, select, update

from accord.errors import NoSuchItemError
from accord.record import ClaimKey, Deal, Event, Holding, Stance, Track
from accord.store.claims import Claims, numbers_of
from accord.store.database import Database
from accord.store.filters import Filter
from accord.store.lineparts import Laid, lay_out
from accord.store.merged import merged_actors
from accord.store.rereading import mark_disputed
from accord.store.tables import claim, current_claim, line, line_actor, line_claim, line_place, line_source, report
from accord.store.types import ClaimRow, Count, Line, LineKind, LineRow, Page
from accord.store.views import LINES, count_query, cursor, page_query

PAGE: Final = 50
_KINDS: Final[dict[str, type[Line]]] = {"event": Event, "deal": Deal, "track": Track, "holding": Holding, "stance": Stance}
_IN_A_QUERY: Final = 500


class Lines:
    """Events, deals, tracks, holdings and stances of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, lines: Iterable[Line], *, gone: Iterable[str] = ()) -> None:
        """Put lines in place of those of the same id, and take away those whose ids are ``gone``; all in one transaction."""
        laid = {one.row["id"]: one for one in map(lay_out, lines)}
        with self._database.writing() as connection:
            self._take_away(connection, [*gone, *laid])
            if not laid:
                return
            numbers = numbers_of(connection, [key for one in laid.values() for key in one.claims])
            reviewed = _reviewed(connection, numbers.values())
            _insert(connection, list(laid.values()), numbers, reviewed)
            mark_disputed(connection, {numbers[key] for one in laid.values() for key in one.claims if key in numbers})

    def page(self, kind: LineKind, wanted: Filter | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[LineRow]:
        """Return up to ``limit`` lines of one kind that ``wanted`` picks, newest day first, from where ``after`` says."""
        with self._database.reading() as connection:
            query = page_query(connection, LINES, wanted or Filter(), merged_actors(connection), after, limit + 1)
            found = connection.execute(query.where(line.c.kind == kind)).all()
            rows = _rows(connection, [row.number for row in found[:limit]])
            more = cursor(found[limit - 1].day, found[limit - 1].number) if len(found) > limit else None
            return Page(rows=rows, next=more)

    def every(self, kind: LineKind, wanted: Filter | None = None) -> Iterator[LineRow]:
        """Yield all lines of one kind that ``wanted`` picks, in the order of :meth:`page`, without holding them all."""
        after: str | None = None
        while True:
            page = self.page(kind, wanted, after=after, limit=_IN_A_QUERY)
            yield from page.rows
            if page.next is None:
                return
            after = page.next

    def count(self, kind: LineKind, wanted: Filter | None = None) -> int:
        """Return how many lines of one kind ``wanted`` picks."""
        with self._database.reading() as connection:
            query = count_query(connection, LINES, wanted or Filter(), merged_actors(connection))
            return int(connection.execute(query.where(line.c.kind == kind)).scalar_one())

    def counts(self, kind: LineKind, by: str, wanted: Filter | None = None) -> list[Count]:
        """Return how many of those lines there are by ``type``, ``status``, ``day`` or ``month``."""
        with self._database.reading() as connection:
            query = count_query(connection, LINES, wanted or Filter(), merged_actors(connection), by)
            return [Count(value=row.value, rows=row.rows) for row in connection.execute(query.where(line.c.kind == kind))]

    def get(self, identity: str) -> LineRow:
        """Return the line of this id; raises :class:`~accord.errors.NoSuchItemError` where there is none."""
        with self._database.reading() as connection:
            number = connection.execute(select(line.c.number).where(line.c.id == identity)).scalar()
            if number is None:
                raise NoSuchItemError("line", identity)
            return _rows(connection, [number])[0]

    def some(self, ids: Sequence[str]) -> list[LineRow]:
        """Return the lines of these ids, in their order; those that are not there are left out."""
        with self._database.reading() as connection:
            found: dict[str, int] = {}
            for start in range(0, len(ids), _IN_A_QUERY):
                query = select(line.c.id, line.c.number).where(line.c.id.in_(ids[start : start + _IN_A_QUERY]))
                found |= {row.id: row.number for row in connection.execute(query)}
            return _rows(connection, [found[one] for one in ids if one in found])

    def holding(self, keys: Iterable[ClaimKey]) -> list[LineRow]:
        """Return every line that holds one of these claims."""
        wanted = set(keys)
        with self._database.reading() as connection:
            numbers: set[int] = set()
            ids = sorted({key.report for key in wanted})
            for start in range(0, len(ids), _IN_A_QUERY):
                query = (
                    select(line_claim.c.line, claim.c.id, report.c.id.label("of"))
                    .join_from(report, claim, claim.c.report == report.c.number)
                    .join(line_claim, line_claim.c.claim == claim.c.number)
                    .where(report.c.id.in_(ids[start : start + _IN_A_QUERY]))
                )
                numbers |= {row.line for row in connection.execute(query) if ClaimKey(report=row.of, claim=row.id) in wanted}
            return _rows(connection, sorted(numbers))

    def claims(self, identity: str) -> list[ClaimRow]:
        """Return the claims under a line, as they stand, in the order in which the line names them."""
        return Claims(self._database).get(self.get(identity).line.claims)

    @staticmethod
    def _take_away(connection: Connection, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _IN_A_QUERY):
            some = ids[start : start + _IN_A_QUERY]
            numbers = list(connection.scalars(select(line.c.number).where(line.c.id.in_(some))))
            if not numbers:
                continue
            held = list(connection.scalars(select(line_claim.c.claim).where(line_claim.c.line.in_(numbers))))
            for table in (line_claim, line_actor, line_source, line_place):
                connection.execute(delete(table).where(table.c.line.in_(numbers)))
            connection.execute(delete(line).where(line.c.number.in_(numbers)))
            mark_disputed(connection, held)


def mark_reviewed(connection: Connection, claims: Iterable[int]) -> None:
    """Note on lines that hold any of these claims whether all that they hold has been reviewed."""
    numbers = list(claims)
    for start in range(0, len(numbers), _IN_A_QUERY):
        some = numbers[start : start + _IN_A_QUERY]
        lines = list(connection.scalars(select(line_claim.c.line).where(line_claim.c.claim.in_(some)).distinct()))
        open_ones = set(
            connection.scalars(
                select(line_claim.c.line)
                .join_from(line_claim, current_claim, current_claim.c.number == line_claim.c.claim)
                .where(line_claim.c.line.in_(lines), current_claim.c.reviewed.is_(False))
            )
        )
        for value, which in ((False, sorted(open_ones)), (True, sorted(set(lines) - open_ones))):
            if which:
                connection.execute(update(line).where(line.c.number.in_(which)).values(reviewed=value))


def _reviewed(connection: Connection, numbers: Iterable[int]) -> set[int]:
    wanted, found = sorted(numbers), set[int]()
    for start in range(0, len(wanted), _IN_A_QUERY):
        some = wanted[start : start + _IN_A_QUERY]
        query = select(current_claim.c.number).where(current_claim.c.number.in_(some), current_claim.c.reviewed.is_(True))
        found |= set(connection.scalars(query))
    return found


def _insert(connection: Connection, laid: Sequence[Laid], numbers: dict[ClaimKey, int], reviewed: set[int]) -> None:
    rows = []
    for one in laid:
        held = {numbers[key] for key in one.claims if key in numbers}
        rows.append({**one.row, "reviewed": bool(held) and held <= reviewed})
    made = list(connection.scalars(line.insert().returning(line.c.number, sort_by_parameter_order=True), rows))
    for table, name in ((line_actor, "actors"), (line_source, "sources"), (line_place, "places")):
        found = [
            {**row, "day": one.row["day"], "line": number}
            for number, one in zip(made, laid, strict=True)
            for row in getattr(one, name)
        ]
        if found:
            connection.execute(table.insert(), found)
    held_claims = [
        {"claim": claim_number, "line": number, "kind": one.row["kind"]}
        for number, one in zip(made, laid, strict=True)
        for claim_number in sorted({numbers[key] for key in one.claims if key in numbers})
    ]
    if held_claims:
        connection.execute(line_claim.insert(), held_claims)


def _rows(connection: Connection, numbers: Sequence[int]) -> list[LineRow]:
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), _IN_A_QUERY):
        query = select(line).where(line.c.number.in_(numbers[start : start + _IN_A_QUERY]))
        found |= {row.number: row for row in connection.execute(query)}
    return [_row(found[number]) for number in numbers]


def _row(row: Row[Any]) -> LineRow:
    body = msgspec.json.decode(row.body, type=_KINDS[row.kind])
    return LineRow(number=row.number, id=row.id, kind=row.kind, line=body, reviewed=row.reviewed)
