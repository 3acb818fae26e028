"""The current state follows what was read or decided anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, field
from sqlalchemy import Connection, bindparam, select, update

from accord.record import ClaimKey
from accord.store.current import hide, show
from accord.store.standing import stand
from accord.store.tables import claim, current_claim, line, line_claim, report


class Change(Struct):
    """What became of the current state: keys of claims that came or were read anew, that went, and that stand otherwise."""

    shown: list[ClaimKey] = field(default_factory=list)
    hidden: list[ClaimKey] = field(default_factory=list)
    changed: list[ClaimKey] = field(default_factory=list)


def read_again(connection: Connection, number: int, made: int) -> Change:
    """Make the reading ``made`` the newest of the report ``number``, and lay out how its claims stand now."""
    connection.execute(update(report).where(report.c.number == number).values(reading=made))
    return refresh(connection, [number])


def refresh(connection: Connection, reports: Iterable[int], only: Collection[str] | None = None) -> Change:
    """Lay out anew how the claims of some reports stand, and say what is different.

    With ``only`` claims that were there and are still are left as they are, but for those that have had one of these ids.
    """
    numbers = sorted(set(reports))
    change = Change()
    now = stand(connection, numbers)
    before = _laid_out(connection, numbers)
    for number in numbers:
        stood = {one.standing.number: one for one in now.get(number, [])}
        was = before.get(number, {})
        touched = {n for n, one in stood.items() if n not in was or only is None or not set(only).isdisjoint(one.ids)}
        change.shown += [stood[n].key for n in touched if n not in was]
        change.changed += [stood[n].key for n in touched if n in was]
        here = {one.key for one in stood.values()}
        change.hidden += [key for key in was.values() if key not in here]
        hide(connection, [n for n in was if n in touched or n not in stood])
        show(connection, [one.standing for n, one in stood.items() if n in touched])
        mark_disputed(connection, touched)
    counts = [{"n": number, "c": len(now.get(number, []))} for number in numbers]
    if counts:
        connection.execute(update(report).where(report.c.number == bindparam("n")).values(claims=bindparam("c")), counts)
    return change


def mark_disputed(connection: Connection, claims: Iterable[int]) -> None:
    """Note on current claims whether a line of the story that holds them is disputed."""
    numbers = list(claims)
    disputed = select(line_claim.c.claim).join_from(line_claim, line).where(line.c.disputed)
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        found = set(connection.scalars(disputed.where(line_claim.c.claim.in_(some))))
        for value, which in ((True, sorted(found)), (False, sorted(set(some) - found))):
            if which:
                connection.execute(
                    update(current_claim)
                    .where(current_claim.c.number.in_(which), current_claim.c.disputed != value)
                    .values(disputed=value)
                )


def _laid_out(connection: Connection, numbers: Iterable[int]) -> Mapping[int, dict[int, ClaimKey]]:
    query = (
        select(current_claim.c.report, current_claim.c.number, claim.c.id, report.c.id.label("of"))
        .join_from(current_claim, claim, current_claim.c.number == claim.c.number)
        .join(report, report.c.number == current_claim.c.report)
        .where(current_claim.c.report.in_(list(numbers)))
    )
    found: dict[int, dict[int, ClaimKey]] = {}
    for row in connection.execute(query):
        found.setdefault(row.report, {})[row.number] = ClaimKey(report=row.of, claim=row.id)
    return found
