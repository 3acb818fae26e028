"""Lines of the story are checked against the claims that they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from accord.record import ClaimKey
from accord.store.claims import numbers_of
from accord.store.tables import line, line_claim
from accord.store.types import Fault

_AT_A_TIME: Final = 500


class _Held(Struct):
    """What of a line's body is looked at here."""

    claims: list[ClaimKey]


def check_lines(connection: Connection) -> Iterator[Fault]:
    """Yield what is wrong with the lines: claims that do not stand, or that are not filed under them."""
    after = 0
    while rows := connection.execute(select(line).where(line.c.number > after).order_by(line.c.number).limit(_AT_A_TIME)).all():
        after = rows[-1].number
        held = {row.number: msgspec.json.decode(row.body, type=_Held).claims for row in rows}
        numbers = numbers_of(connection, [key for keys in held.values() for key in keys])
        filed: dict[int, set[int]] = {}
        for one in connection.execute(select(line_claim).where(line_claim.c.line.in_(held))):
            filed.setdefault(one.line, set()).add(one.claim)
        for row in rows:
            where = f"{row.kind} {row.id[:12]}"
            gone = [key for key in held[row.number] if key not in numbers]
            if gone:
                first = f"{gone[0].report[:12]}/{gone[0].claim}"
                yield Fault(kind="story", where=where, what=f"stands on claim {first}, which does not stand")
            elif filed.get(row.number, set()) != {numbers[key] for key in held[row.number]}:
                yield Fault(kind="story", where=where, what="is not filed under the claims that it stands on")
