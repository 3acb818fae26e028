"""What the workbench shows of many reports and lines at once: how far people are, and the story summed up in time and space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct, field
from sqlalchemy import Select, func, or_, select, tuple_

from accord.record import ClaimKey
from accord.store.database import Database
from accord.store.filters import Filter
from accord.store.keys import name_key
from accord.store.merged import merged_actors
from accord.store.tables import (
    actor,
    claim,
    claim_actor,
    claim_place,
    claim_source,
    current_claim,
    decision,
    line,
    place,
    report,
)
from accord.store.types import REPORT_STATES, LineKind
from accord.store.views import LINES, count_query

_IN_A_QUERY: Final = 500


class DayCount(Struct, frozen=True, kw_only=True):
    """How many lines of a type begin on a day; the day is empty where it is not known."""

    day: str
    type: str
    rows: int


class PlaceCount(Struct, frozen=True, kw_only=True):
    """How many lines of each type are at a place, and whether any is disputed."""

    id: str
    name: str
    latitude: float
    longitude: float
    precision: str | None
    types: dict[str, int]
    disputed: bool


class Named(Struct, frozen=True, kw_only=True):
    """An actor or a place with how many claims name it. ``kind``, ``country`` and coordinates are those it is known with."""

    id: str
    name: str
    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    claims: int = 0


class Neighbours(Struct, frozen=True, kw_only=True):
    """The reports before and after one in the order of lists; ``todo`` is the next on which people are not finished."""

    previous: str | None = None
    next: str | None = None
    todo: str | None = None


class Sides(Struct, frozen=True, kw_only=True):
    """How many claims name an actor in each part, and keys of the newest of them."""

    actor: int
    recipient: int
    source: int
    keys: list[ClaimKey] = field(default_factory=list)


class Marks(Struct, frozen=True, kw_only=True):
    """How far a store has come: the newest number of reports, decisions and lines, and how many lines there are."""

    report: int
    decision: int
    line: int
    lines: int


class Arrived(Struct, frozen=True, kw_only=True):
    """A report that is new."""

    id: str
    title: str | None


class Overviews:
    """Sums over a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decided(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return for each report, by number, how many of its claims a person has looked at."""
        query = select(current_claim.c.report, func.count()).where(current_claim.c.reviewed.is_(True))
        with self._database.reading() as connection:
            rows = connection.execute(query.where(current_claim.c.report.in_(numbers)).group_by(current_claim.c.report)).all()
        return {number: count for number, count in rows}  # noqa: C416 (rows are not pairs to mypy)

    def standing(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return for each report, by number, how many claims stand in it."""
        query = select(current_claim.c.report, func.count()).where(current_claim.c.report.in_(numbers))
        with self._database.reading() as connection:
            rows = connection.execute(query.group_by(current_claim.c.report)).all()
        return {number: count for number, count in rows}  # noqa: C416 (as above)

    def states(self) -> dict[str, int]:
        """Return how many reports there are in each state."""
        query = select(report.c.state, func.count()).where(report.c.purged_at.is_(None)).group_by(report.c.state)
        with self._database.reading() as connection:
            found = dict.fromkeys(REPORT_STATES, 0)
            found.update({state: count for state, count in connection.execute(query)})  # noqa: C416 (as above)
        return found

    def sent_back(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for each report, by id, the reason given with its newest state, where one was given and it is not finished."""
        query = (
            select(decision.c.report, decision.c.reason, decision.c.person, decision.c.value)
            .where(decision.c.report.in_(ids), decision.c.kind == "state", decision.c.active.is_(True))
            .order_by(decision.c.number)
        )
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                if "state" not in msgspec.json.decode(row.value):
                    continue
                found.pop(row.report, None)
                if row.reason:
                    found[row.report] = f"{row.person}: {row.reason}"
        return found

    def neighbours(self, identity: str) -> Neighbours:
        """Return what stands beside a report in lists."""
        order = (report.c.day, report.c.number)
        with self._database.reading() as connection:
            here = connection.execute(select(*order).where(report.c.id == identity)).first()
            if here is None:
                return Neighbours()
            at = (here.day, here.number)
            kept = select(report.c.id).where(report.c.purged_at.is_(None))
            after = kept.where(tuple_(*order) < at).order_by(report.c.day.desc(), report.c.number.desc())
            before = kept.where(tuple_(*order) > at).order_by(*order)
            todo = report.c.state.in_(["new", "in progress"])
            first = kept.where(todo, report.c.id != identity).order_by(report.c.day.desc(), report.c.number.desc())
            return Neighbours(
                previous=connection.execute(before.limit(1)).scalar(),
                next=connection.execute(after.limit(1)).scalar(),
                todo=connection.execute(after.where(todo).limit(1)).scalar() or connection.execute(first.limit(1)).scalar(),
            )

    def days(self, kind: LineKind, wanted: Filter) -> list[DayCount]:
        """Return how many lines that ``wanted`` picks begin on each day, by type, in the order of days."""
        with self._database.reading() as connection:
            query = count_query(connection, LINES, wanted, merged_actors(connection)).where(line.c.kind == kind)
            grouped = _grouped(query, line.c.day, line.c.type).order_by(line.c.day)
            return [DayCount(day=row.day, type=row.type, rows=row.rows) for row in connection.execute(grouped)]

    def places(self, kind: LineKind, wanted: Filter, *, limit: int = 5_000) -> list[PlaceCount]:
        """Return the places of the lines that ``wanted`` picks, those with most first, no more than ``limit``."""
        with self._database.reading() as connection:
            query = count_query(connection, LINES, wanted, merged_actors(connection)).where(line.c.kind == kind)
            kept = query.where(line.c.place.is_not(None))
            rows = connection.execute(_grouped(kept, line.c.place, line.c.type, line.c.disputed)).all()
            totals: Counter[str] = Counter()
            for row in rows:
                totals[row.place] += row.rows
            chosen = [one for one, _ in totals.most_common(limit)]
            about = self._places(connection, chosen)
        types: dict[str, Counter[str]] = {one: Counter() for one in about}
        disputed: set[str] = set()
        for row in rows:
            if row.place in types:
                types[row.place][row.type] += row.rows
                disputed |= {row.place} if row.disputed else set()
        return [
            PlaceCount(
                id=one, name=known.name, latitude=known.latitude, longitude=known.longitude, precision=known.precision,
                types=dict(types[one]), disputed=one in disputed,
            )
            for one in chosen
            if (known := about.get(one)) is not None and known.latitude is not None and known.longitude is not None
        ]  # fmt: skip

    @staticmethod
    def _places(connection: Any, ids: Sequence[str]) -> dict[str, Named]:  # noqa: ANN401 (SQLAlchemy's Connection)
        """Return what is known of places, where they lie now first."""
        spots = select(claim_place.c.key, func.max(claim_place.c.latitude), func.max(claim_place.c.longitude))
        found: dict[str, Named] = {}
        for start in range(0, len(ids), _IN_A_QUERY):
            some = ids[start : start + _IN_A_QUERY]
            now = {
                key: (a, b)
                for key, a, b in connection.execute(spots.where(claim_place.c.key.in_(some)).group_by(claim_place.c.key))
            }
            for row in connection.execute(select(place).where(place.c.id.in_(some))):
                latitude, longitude = now.get(row.id, (row.latitude, row.longitude))
                found[row.id] = Named(
                    id=row.id, name=row.name, kind=row.kind, country=row.country, precision=row.precision,
                    latitude=latitude, longitude=longitude,
                )  # fmt: skip
        return found

    def actors(self, words: str = "", *, limit: int = 200) -> list[Named]:
        """Return the actors that claims name, those with most claims first; with ``words`` those whose names hold them."""
        return self._named(claim_actor, actor, words, limit)

    def gazetted(self, words: str = "", *, limit: int = 200) -> list[Named]:
        """Return the places that claims name, those with most claims first; with ``words`` those whose names hold them."""
        return self._named(claim_place, place, words, limit)

    def _named(self, hanging: Any, names: Any, words: str, limit: int) -> list[Named]:  # noqa: ANN401 (tables)
        counted = select(hanging.c.key, func.count(func.distinct(hanging.c.claim)).label("claims")).group_by(hanging.c.key)
        counted_by_key = counted.subquery()
        query = select(names, counted_by_key.c.claims).join(counted_by_key, counted_by_key.c.key == names.c.id)
        if words.strip():
            key = name_key(words).replace("\\", "").replace("%", "").replace("_", " ")
            query = query.where(or_(names.c.key.contains(key, autoescape=True), names.c.id == words))
        query = query.order_by(counted_by_key.c.claims.desc(), names.c.id).limit(limit)
        fields = set(Named.__struct_fields__)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [Named(**{key: value for key, value in row._mapping.items() if key in fields}) for row in rows]  # noqa: SLF001

    def one_place(self, identity: str) -> Named | None:
        """Return what is known of a place, lying where it lies now."""
        with self._database.reading() as connection:
            return self._places(connection, [identity]).get(identity)

    def one_actor(self, identity: str) -> Named | None:
        """Return what is known of an actor."""
        with self._database.reading() as connection:
            row = connection.execute(select(actor).where(actor.c.id == identity)).first()
        return None if row is None else Named(id=row.id, name=row.name, kind=row.kind, country=row.country)

    def sides(self, ids: Iterable[str], *, limit: int = 40) -> Sides:
        """Return in which parts claims name an actor that goes by any of these ids."""
        wanted = sorted(set(ids))
        with self._database.reading() as connection:
            parts = {
                side: connection.execute(
                    select(func.count(func.distinct(claim_actor.c.claim))).where(
                        claim_actor.c.key.in_(wanted), claim_actor.c.side == side
                    )
                ).scalar_one()
                for side in ("actor", "recipient")
            }
            said = select(func.count(func.distinct(claim_source.c.claim))).where(claim_source.c.key.in_(wanted))
            source = connection.execute(said).scalar_one()
            keys = self._keys(
                connection, select(claim_actor.c.claim, claim_actor.c.day).where(claim_actor.c.key.in_(wanted)), limit
            )
        return Sides(actor=parts["actor"], recipient=parts["recipient"], source=source, keys=keys)

    def at_place(self, identity: str, *, limit: int = 40) -> list[ClaimKey]:
        """Return keys of the newest claims at a place."""
        with self._database.reading() as connection:
            query = select(claim_place.c.claim, claim_place.c.day).where(claim_place.c.key == identity)
            return self._keys(connection, query, limit)

    @staticmethod
    def _keys(connection: Any, found: Select[Any], limit: int) -> list[ClaimKey]:  # noqa: ANN401 (SQLAlchemy's Connection)
        newest = found.distinct().order_by(found.selected_columns[1].desc()).limit(limit).subquery()
        query = (
            select(report.c.id.label("of"), claim.c.id, newest.c.day)
            .join_from(newest, claim, claim.c.number == newest.c.claim)
            .join(report, report.c.number == claim.c.report)
            .order_by(newest.c.day.desc(), claim.c.number)
        )
        return [ClaimKey(report=row.of, claim=row.id) for row in connection.execute(query)]

    def marks(self) -> Marks:
        """Return how far the store has come; cheap to ask for."""
        with self._database.reading() as connection:
            newest = [connection.execute(select(func.max(table.c.number))).scalar() or 0 for table in (report, decision, line)]
            held = connection.execute(select(func.count()).select_from(line)).scalar_one()
        return Marks(report=newest[0], decision=newest[1], line=newest[2], lines=held)

    def arrived(self, after: int, *, limit: int) -> list[Arrived]:
        """Return the newest reports that were added after the one of that number, first first."""
        query = select(report.c.id, report.c.title).where(report.c.number > after, report.c.purged_at.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(report.c.number.desc()).limit(limit)).all()
        return [Arrived(id=row.id, title=row.title) for row in reversed(rows)]


def _grouped(query: Select[Any], *columns: Any) -> Select[Any]:  # noqa: ANN401 (columns)
    """Return a query that counts, grouped by columns."""
    return query.with_only_columns(*columns, func.count().label("rows")).group_by(*columns)
