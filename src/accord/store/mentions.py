"""What reports tell of lines, filed by keys and linked: what reconciling needs in order to look at few reports and not at all.

A mention is what one report tells of one happening, deal or movement. The store files mentions under keys and keeps which are linked;
what the keys are and which mentions are alike, reconciling says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Connection, delete, select, update

from accord.store.database import Database
from accord.store.tables import mention, mention_key, mention_link, report

_IN_A_QUERY: Final = 500
_LONGEST: Final = 160


class Mentioned(Struct, frozen=True, kw_only=True):
    """One mention that is filed: its id, the id of its report, and that of the line that it was put in."""

    id: str
    report: str
    line: str | None = None


class MentionLink(Struct, frozen=True, kw_only=True):
    """Two mentions that are alike, by their ids, and how much."""

    one: str
    other: str
    score: float


class Mentions:
    """The mentions of a store. ``kind`` parts those of events from those of deals and movements, and may be any word."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_reports(self, kind: str, reports: Iterable[str]) -> list[Mentioned]:
        """Return the mentions in the reports of these ids, in the order of their own ids."""
        with self._database.reading() as connection:
            return _some(connection, kind, report.c.id, reports)

    def near(self, kind: str, keys: Iterable[str]) -> dict[str, list[Mentioned]]:
        """Return for each key the mentions that are filed under it."""
        found: dict[str, list[Mentioned]] = defaultdict(list)
        wanted = {key[:_LONGEST]: key for key in keys}
        with self._database.reading() as connection:
            for some in _portions(sorted(wanted)):
                query = (
                    select(mention_key.c.key, mention.c.id, mention.c.line, report.c.id.label("of"))
                    .join_from(mention_key, mention, (mention.c.kind == kind) & (mention.c.id == mention_key.c.mention))
                    .join(report, report.c.number == mention.c.report)
                    .where(mention_key.c.kind == kind, mention_key.c.key.in_(some))
                    .order_by(mention.c.id)
                )
                for row in connection.execute(query):
                    found[wanted[row.key]].append(Mentioned(id=row.id, report=row.of, line=row.line))
        return dict(found)

    def file(self, kind: str, of: str, keys: Mapping[str, Iterable[str]]) -> None:
        """File the mentions of one report, each id with its keys, in place of those that it had; their links go."""
        with self._database.writing() as connection:
            number = connection.execute(select(report.c.number).where(report.c.id == of)).scalar_one()
            self._forget(connection, kind, number)
            if not keys:
                return
            connection.execute(
                mention.insert(), [{"kind": kind, "id": one, "report": number, "line": None} for one in sorted(keys)]
            )
            pairs = sorted({(key[:_LONGEST], one) for one, found in keys.items() for key in found})
            if pairs:
                connection.execute(mention_key.insert(), [{"kind": kind, "key": key, "mention": one} for key, one in pairs])

    def forget(self, kind: str, of: str) -> None:
        """Take away the mentions of one report with their keys and links."""
        self.file(kind, of, {})

    def link(self, kind: str, links: Iterable[MentionLink]) -> None:
        """Keep that mentions are alike; pairs that are not linked yet, each once."""
        rows = [
            {"kind": kind, "one": one, "other": other, "score": link.score}
            for link in links
            for one, other in ((link.one, link.other), (link.other, link.one))
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(mention_link.insert(), rows)

    def links(self, kind: str, ids: Iterable[str]) -> list[MentionLink]:
        """Return every link that one of these mentions has, each pair once, in the order of their ids."""
        found: dict[tuple[str, str], float] = {}
        with self._database.reading() as connection:
            for some in _portions(sorted(set(ids))):
                query = select(mention_link).where(mention_link.c.kind == kind, mention_link.c.one.in_(some))
                for row in connection.execute(query):
                    found[min(row.one, row.other), max(row.one, row.other)] = row.score
        return [MentionLink(one=one, other=other, score=found[one, other]) for one, other in sorted(found)]

    def component(self, kind: str, ids: Iterable[str]) -> list[Mentioned]:
        """Return these mentions with all that links tie to them, one way or another, in the order of their ids."""
        found = set(ids)
        with self._database.reading() as connection:
            edge = set(found)
            while edge:
                following: set[str] = set()
                for some in _portions(sorted(edge)):
                    query = select(mention_link.c.other).where(mention_link.c.kind == kind, mention_link.c.one.in_(some))
                    following |= set(connection.scalars(query))
                edge = following - found
                found |= edge
            return _some(connection, kind, mention.c.id, found)

    def put(self, kind: str, lines: Mapping[str, Iterable[str]]) -> None:
        """Note which mentions each line was made of (line id to mention ids)."""
        with self._database.writing() as connection:
            for line, ids in lines.items():
                for some in _portions(sorted(ids)):
                    connection.execute(update(mention).where(mention.c.kind == kind, mention.c.id.in_(some)).values(line=line))

    @staticmethod
    def _forget(connection: Connection, kind: str, number: int) -> None:
        old = list(connection.scalars(select(mention.c.id).where(mention.c.report == number, mention.c.kind == kind)))
        for some in _portions(old):
            for column in (mention_link.c.one, mention_link.c.other):
                connection.execute(delete(mention_link).where(mention_link.c.kind == kind, column.in_(some)))
            connection.execute(delete(mention_key).where(mention_key.c.kind == kind, mention_key.c.mention.in_(some)))
            connection.execute(delete(mention).where(mention.c.kind == kind, mention.c.id.in_(some)))


def _some(connection: Connection, kind: str, column: Any, values: Iterable[str]) -> list[Mentioned]:  # noqa: ANN401 (a column)
    found = []
    for some in _portions(sorted(set(values))):
        query = (
            select(mention.c.id, mention.c.line, report.c.id.label("of"))
            .join_from(mention, report, report.c.number == mention.c.report)
            .where(mention.c.kind == kind, column.in_(some))
        )
        found += [Mentioned(id=row.id, report=row.of, line=row.line) for row in connection.execute(query)]
    return sorted(found, key=lambda one: one.id)


def _portions(values: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(values), _IN_A_QUERY):
        yield values[start : start + _IN_A_QUERY]
