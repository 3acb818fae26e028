"""Claims filed for reconciling: how each is compared, under which keys, with which it is linked, in which component.

What stands in the bodies and links only reconciling knows; here they are bytes. All of it can be worked out anew from the
claims. Numbers are hashes of 63 bits, of a claim's report and id and of a key's words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from sqlalchemy import bindparam, delete, select, update

from accord.store.database import Database
from accord.store.tables import filed, filed_key, filed_sheet, report

_IN_A_QUERY: Final = 500


class FiledClaim(Struct, frozen=True):
    """One claim that is filed: ``number`` is its own, ``report`` its report's row; ``component`` that of the first that links tie it to."""

    number: int
    report: int
    component: int
    body: bytes
    ties: bytes


class Filing:
    """The claims of a store as they are filed for reconciling."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def under(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """Return, by key, the numbers of the claims filed under it."""
        found: dict[int, list[int]] = defaultdict(list)
        with self._database.reading() as connection:
            for some in _portions(sorted(set(keys))):
                for row in connection.execute(select(filed_key).where(filed_key.c.key.in_(some)).order_by(filed_key.c.claim)):
                    found[row.key].append(row.claim)
        return dict(found)

    def claims(self, numbers: Iterable[int]) -> dict[int, FiledClaim]:
        """Return claims by their numbers; those that are not there are left out."""
        with self._database.reading() as connection:
            return {
                row.number: FiledClaim(row.number, row.report, row.component, row.body, row.ties)
                for some in _portions(sorted(set(numbers)))
                for row in connection.execute(select(filed).where(filed.c.number.in_(some)))
            }

    def components(self, numbers: Iterable[int]) -> list[FiledClaim]:
        """Return all claims of the components that hold any of these claims."""
        names: set[int] = set()
        found: list[FiledClaim] = []
        with self._database.reading() as connection:
            for some in _portions(sorted(set(numbers))):
                names |= set(connection.scalars(select(filed.c.component).where(filed.c.number.in_(some))))
            for some in _portions(sorted(names)):
                rows = connection.execute(select(filed).where(filed.c.component.in_(some)).order_by(filed.c.number))
                found += [FiledClaim(row.number, row.report, row.component, row.body, row.ties) for row in rows]
        return found

    def rows_of(self, reports: Iterable[str]) -> dict[str, int]:
        """Return the row numbers of reports by their ids."""
        with self._database.reading() as connection:
            wanted = sorted(set(reports))
            return {
                row.id: row.number
                for start in range(0, len(wanted), _IN_A_QUERY)
                for row in connection.execute(
                    select(report.c.id, report.c.number).where(report.c.id.in_(wanted[start : start + _IN_A_QUERY]))
                )
            }

    def sheets(self, reports: Iterable[int]) -> dict[int, bytes]:
        """Return what the claims of each report share, by the report's number."""
        with self._database.reading() as connection:
            return {
                row.report: row.body
                for some in _portions(sorted(set(reports)))
                for row in connection.execute(select(filed_sheet).where(filed_sheet.c.report.in_(some)))
            }

    def file(self, claims: Sequence[FiledClaim], keys: Mapping[int, Iterable[int]], sheets: Mapping[int, bytes]) -> None:
        """File claims with their keys, and the sheets of their reports; none may be there yet."""
        with self._database.writing() as connection:
            there = set(self.sheets(sheets))
            fresh = [{"report": number, "body": body} for number, body in sheets.items() if number not in there]
            if fresh:
                connection.execute(filed_sheet.insert(), fresh)
            if claims:
                rows = [
                    {"number": c.number, "report": c.report, "component": c.component, "body": c.body, "ties": c.ties}
                    for c in claims
                ]
                connection.execute(filed.insert(), rows)
            pairs = sorted((key, number) for number, found in keys.items() for key in set(found))
            if pairs:
                connection.execute(filed_key.insert(), [{"key": key, "claim": number} for key, number in pairs])

    def place(self, components: Mapping[int, int]) -> None:
        """Note the component of each claim given."""
        self._set("component", [{"n": number, "v": name} for number, name in components.items()])

    def retie(self, ties: Mapping[int, bytes]) -> None:
        """Put other links in place of those that claims were filed with."""
        self._set("ties", [{"n": number, "v": body} for number, body in ties.items()])

    def drop(self, numbers: Iterable[int]) -> None:
        """Take claims away, with their keys; a report that has none left loses its sheet, for it holds words of the text."""
        with self._database.writing() as connection:
            reports: set[int] = set()
            for some in _portions(sorted(set(numbers))):
                reports |= set(connection.scalars(select(filed.c.report).where(filed.c.number.in_(some))))
                connection.execute(delete(filed_key).where(filed_key.c.claim.in_(some)))
                connection.execute(delete(filed).where(filed.c.number.in_(some)))
            for some in _portions(sorted(reports)):
                left = select(filed.c.report).where(filed.c.report == filed_sheet.c.report).exists()
                connection.execute(delete(filed_sheet).where(filed_sheet.c.report.in_(some), ~left))

    def clear(self) -> None:
        """Take everything away, before all is worked out anew."""
        with self._database.writing() as connection:
            for table in (filed_key, filed, filed_sheet):
                connection.execute(delete(table))

    def _set(self, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            with self._database.writing() as connection:
                connection.execute(
                    update(filed).where(filed.c.number == bindparam("n")).values({name: bindparam("v")}), list(rows)
                )


def _portions(values: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(values), _IN_A_QUERY):
        yield values[start : start + _IN_A_QUERY]
