"""Claims as they stand: lists that a filter picks, and single ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from accord.errors import AmbiguousItemError, NoSuchItemError
from accord.record import Claim, ClaimKey
from accord.store.database import Database
from accord.store.filters import Filter
from accord.store.merged import merged_actors
from accord.store.parts import decoded_claim
from accord.store.standing import Stood, moved_in, moved_places, stand
from accord.store.tables import claim, current_claim, reading, report
from accord.store.types import ClaimRow, Count, Page
from accord.store.views import CLAIMS, count_query, cursor, page_query

PAGE: Final = 50
_IN_A_QUERY: Final = 500


class Claims:
    """The claims of a store, after people's decisions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: Filter | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[ClaimRow]:
        """Return up to ``limit`` claims that ``wanted`` picks, newest day first, from where ``after`` (a page's ``next``) says.

        Raises :class:`~accord.errors.FilterError` where ``after`` is not such a ``next``.
        """
        with self._database.reading() as connection:
            query = page_query(connection, CLAIMS, wanted or Filter(), merged_actors(connection), after, limit + 1)
            found = connection.execute(query).all()
            rows = _rows(connection, [row.number for row in found[:limit]])
            more = cursor(found[limit - 1].day, found[limit - 1].number) if len(found) > limit else None
            return Page(rows=rows, next=more)

    def every(self, wanted: Filter | None = None, *, at_a_time: int = _IN_A_QUERY) -> Iterator[ClaimRow]:
        """Yield all claims that ``wanted`` picks, in the order of :meth:`page`, without holding them all."""
        after: str | None = None
        while True:
            page = self.page(wanted, after=after, limit=at_a_time)
            yield from page.rows
            if page.next is None:
                return
            after = page.next

    def count(self, wanted: Filter | None = None) -> int:
        """Return how many claims ``wanted`` picks."""
        with self._database.reading() as connection:
            query = count_query(connection, CLAIMS, wanted or Filter(), merged_actors(connection))
            return int(connection.execute(query).scalar_one())

    def counts(self, by: str, wanted: Filter | None = None) -> list[Count]:
        """Return how many of the claims that ``wanted`` picks there are by ``type``, ``status``, ``day`` or ``month``."""
        with self._database.reading() as connection:
            query = count_query(connection, CLAIMS, wanted or Filter(), merged_actors(connection), by)
            return [Count(value=row.value, rows=row.rows) for row in connection.execute(query)]

    def get(self, keys: Iterable[ClaimKey]) -> list[ClaimRow]:
        """Return the claims with these keys, in the order of the keys; those that do not stand any more are left out."""
        wanted = list(keys)
        with self._database.reading() as connection:
            numbers = numbers_of(connection, wanted)
            rows = {row.key: row for row in _rows(connection, sorted(numbers.values()))}
            return [rows[key] for key in wanted if key in rows]

    def standing(self, keys: Iterable[ClaimKey]) -> set[ClaimKey]:
        """Return those of the keys whose claims stand; quicker than to :meth:`get` the claims."""
        with self._database.reading() as connection:
            return set(numbers_of(connection, list(keys)))

    def one(self, given: str) -> ClaimRow:
        """Return the claim that ``given`` names: its id, or a report's id (or the beginning of it), a slash and the claim's id.

        Raises :class:`~accord.errors.NoSuchItemError` where there is none, :class:`~accord.errors.AmbiguousItemError` where
        there are several.
        """
        of, _, identity = given.rpartition("/")
        query = (
            select(current_claim.c.number)
            .join_from(current_claim, claim, claim.c.number == current_claim.c.number)
            .join(report, report.c.number == current_claim.c.report)
            .where(claim.c.id == identity, report.c.id.startswith(of, autoescape=True))
            .limit(2)
        )
        with self._database.reading() as connection:
            found = list(connection.scalars(query))
            if not found:
                raise NoSuchItemError("claim", given)
            if len(found) > 1:
                raise AmbiguousItemError("claim", given)
            return _rows(connection, found)[0]

    def of_report(self, number: int, *, until: str | None = None) -> list[ClaimRow]:
        """Return the claims of the report of that number in the order of its text, now or as they stood at ``until``."""
        with self._database.reading() as connection:
            stood = stand(connection, [number], until).get(number, [])
            about = connection.execute(select(report).where(report.c.number == number)).one()
            return [_of_stood(one, about) for one in stood]


def numbers_of(connection: Connection, keys: Sequence[ClaimKey]) -> dict[ClaimKey, int]:
    """Return the numbers of those of the claims that stand."""
    found: dict[ClaimKey, int] = {}
    wanted, ids = set(keys), sorted({key.report for key in keys})
    for start in range(0, len(ids), _IN_A_QUERY):
        query = (
            select(current_claim.c.number, claim.c.id, report.c.id.label("of"))
            .join_from(report, current_claim, current_claim.c.report == report.c.number)
            .join(claim, claim.c.number == current_claim.c.number)
            .where(report.c.id.in_(ids[start : start + _IN_A_QUERY]))
        )
        for row in connection.execute(query):
            key = ClaimKey(report=row.of, claim=row.id)
            if key in wanted:
                found[key] = row.number
    return found


def _rows(connection: Connection, numbers: Sequence[int]) -> list[ClaimRow]:
    """Return the claims of these numbers as they stand, in the order given."""
    query = (
        select(
            current_claim, claim.c.id, claim.c.body, reading.c.person, report.c.id.label("of"),
            report.c.title, report.c.publisher, report.c.published, report.c.url,
        )
        .join_from(current_claim, claim, claim.c.number == current_claim.c.number)
        .join(report, report.c.number == current_claim.c.report)
        .join(reading, reading.c.number == claim.c.reading)
    )  # fmt: skip
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(numbers), _IN_A_QUERY):
        some = numbers[start : start + _IN_A_QUERY]
        found |= {row.number: row for row in connection.execute(query.where(current_claim.c.number.in_(some)))}
    decided = stand(connection, {row.report for row in found.values() if row.decided})
    stood = {one.standing.number: one for ones in decided.values() for one in ones}
    moved = moved_places(connection)
    return [_row(found[number], stood.get(number), moved_in(decoded_claim(found[number].body), moved)) for number in numbers]


def _row(row: Row[Any], stood: Stood | None, as_read: Claim) -> ClaimRow:
    changed = stood is not None and bool(stood.corrected)
    return ClaimRow(
        number=row.number,
        key=ClaimKey(report=row.of, claim=row.id),
        claim=stood.standing.claim if stood else as_read,
        day=row.day,
        verdict=row.verdict,
        reviewed=row.reviewed,
        disputed=row.disputed,
        corrected=stood.corrected if stood else [],
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        url=row.url,
        person=row.person,
        read=as_read if changed else None,
    )


def _of_stood(stood: Stood, about: Row[Any]) -> ClaimRow:
    return ClaimRow(
        number=stood.standing.number,
        key=stood.key,
        claim=stood.standing.claim,
        day=stood.standing.day,
        verdict=stood.standing.verdict,
        reviewed=stood.standing.reviewed,
        disputed=False,
        corrected=stood.corrected,
        title=about.title,
        publisher=about.publisher,
        published=about.published,
        url=about.url,
        person=stood.person,
        read=stood.read if stood.corrected else None,
    )
