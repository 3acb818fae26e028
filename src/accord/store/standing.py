"""How the claims of a report stand: what was read, and what people decided of it, now or at any moment in the past.

One rule for everything: the current state that is laid out for finding, the state at a past moment, and the check all come from
:func:`stand`. Decisions outlast readings. What somebody accepted, corrected or added stays as that person saw it, in place of what
a newer reading makes of the same words; unless it says just the same, and then the newer claim stands with the decisions on it.
What was rejected stays rejected where a newer reading finds it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Row, Select, func, select

from accord.record import Claim, ClaimKey, Where
from accord.record.codebook import MODES
from accord.store.current import Standing
from accord.store.parts import decoded_claim
from accord.store.tables import claim, decision, reading, report


class Verdicts(Struct):
    """What the standing decisions on one claim come to."""

    verdict: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    added: bool = False
    decided: int = 0

    @property
    def keeps(self) -> bool:
        """Whether somebody vouches for the claim as it is."""
        return self.verdict == "accepted" or (bool(self.fields) and self.verdict is None) or self.added

    @property
    def reviewed(self) -> bool:
        """Whether anybody has looked at the claim and said so."""
        return self.verdict is not None or bool(self.fields) or self.added


class Stood(Struct, frozen=True):
    """A claim as it stands, with its key, how it was read, who added it, and every id that it has had."""

    key: ClaimKey
    ids: list[str]
    standing: Standing
    read: Claim
    corrected: list[str]
    person: str | None


class _Held(Struct, frozen=True):
    """A claim that some reading holds."""

    number: int
    reading: int
    claim: Claim
    person: str | None


def stand(connection: Connection, reports: Iterable[int], until: str | None = None) -> dict[int, list[Stood]]:
    """Return how the claims of each report stand, now or at the moment ``until``; a report added later has none."""
    numbers = sorted(set(reports))
    if not numbers:
        return {}
    about = {row.number: row for row in connection.execute(select(report).where(report.c.number.in_(numbers)))}
    held: dict[int, list[_Held]] = defaultdict(list)
    for row in connection.execute(_claims(numbers, until)):
        held[row.report].append(_Held(row.number, row.reading, decoded_claim(row.body), row.person))
    newest = {row.report: row.newest for row in connection.execute(_newest(numbers, until))}
    verdicts = _verdicts(connection, {row.id: number for number, row in about.items()}, until)
    moved = moved_places(connection, until)
    return {
        number: _stand_one(about[number], held[number], newest.get(number), verdicts[number], moved)
        for number in numbers
        if number in about
    }


def _claims(numbers: Sequence[int], until: str | None) -> Select[Any]:
    query = (
        select(claim.c.number, claim.c.reading, claim.c.report, claim.c.body, reading.c.person)
        .join_from(claim, reading, claim.c.reading == reading.c.number)
        .where(claim.c.report.in_(numbers), claim.c.body.is_not(None))
        .order_by(claim.c.number)
    )
    return query if until is None else query.where(reading.c.made_at <= until)


def _newest(numbers: Sequence[int], until: str | None) -> Select[Any]:
    query = (
        select(reading.c.report, func.max(reading.c.number).label("newest"))
        .where(reading.c.report.in_(numbers), reading.c.person.is_(None))
        .group_by(reading.c.report)
    )
    return query if until is None else query.where(reading.c.made_at <= until)


def _verdicts(connection: Connection, ids: Mapping[str, int], until: str | None) -> dict[int, dict[str, Verdicts]]:
    """Return what is decided of each claim, by report number and claim id."""
    query = select(decision).where(decision.c.report.in_(ids), decision.c.claim.is_not(None)).order_by(decision.c.number)
    found = list(connection.execute(query if until is None else query.where(decision.c.at <= until)))
    active = standing_decisions(connection, found, until)
    made: dict[int, dict[str, Verdicts]] = {number: {} for number in ids.values()}
    for row in found:
        verdict = made[ids[row.report]].setdefault(row.claim, Verdicts())
        verdict.decided += 1
        if row.number in active:
            _fold(verdict, row)
    return made


def standing_decisions(connection: Connection, rows: Sequence[Row[Any]], until: str | None) -> set[int]:
    """Return the numbers of those decisions that stand, now or at the moment ``until``."""
    if until is None:
        return {row.number for row in rows if row.active}
    numbers = [row.number for row in rows]
    state = dict.fromkeys(numbers, True)
    query = select(decision.c.kind, decision.c.undoes).where(decision.c.undoes.in_(numbers), decision.c.at <= until)
    for kind, undone in connection.execute(query.order_by(decision.c.number)):
        state[undone] = kind == "redo"
    return {number for number, stands in state.items() if stands}


def _fold(verdict: Verdicts, row: Row[Any]) -> None:
    """Take one standing decision into account."""
    match row.kind:
        case "accept":
            verdict.verdict = "accepted"
        case "reject":
            verdict.verdict = "rejected"
        case "correct" if row.value is not None:  # of a purged report no values are kept
            verdict.fields[row.field] = msgspec.json.decode(row.value)
        case "add":
            verdict.added = True
        case _:  # a comment changes nothing
            verdict.decided -= 1


def moved_places(connection: Connection, until: str | None = None) -> dict[str, Where]:
    """Return where people moved places to, by the place's id; only name and coordinates of each count."""
    query = select(decision).where(decision.c.subject == "place", decision.c.kind == "move").order_by(decision.c.number)
    rows = list(connection.execute(query if until is None else query.where(decision.c.at <= until)))
    active = standing_decisions(connection, rows, until)
    moved = {}
    for row in rows:
        if row.number in active:
            to = msgspec.json.decode(row.value)
            moved[row.target] = Where(place=row.target, role="at", text="", latitude=to["latitude"], longitude=to["longitude"])
    return moved


def _stand_one(
    about: Row[Any], held: Sequence[_Held], newest: int | None, verdicts: Mapping[str, Verdicts], moved: Mapping[str, Where]
) -> list[Stood]:
    """Return how the claims of one report stand."""
    found = [one for one in held if one.reading == newest]
    kept, standing_for = _kept([one for one in held if one.claim.id in verdicts], found, verdicts)
    hidden = {
        one.number for keeper in kept for one in found if _same_words(keeper.claim, one.claim) and one.number not in standing_for
    }
    stood = []
    for one in sorted([one for one in found if one.number not in hidden] + kept, key=_place_in_text):
        ids = standing_for.get(one.number, [one.claim.id])
        stood.append(_stood(about, one, ids, _joined(verdicts, ids), moved))
    return stood


def _place_in_text(one: _Held) -> tuple[int, int]:
    return one.claim.trigger.start, one.number


def _kept(
    decided: Sequence[_Held], found: Sequence[_Held], verdicts: Mapping[str, Verdicts]
) -> tuple[list[_Held], dict[int, list[str]]]:
    """Return older claims that stay, and the claims of the newest reading that stand for older ones (number to ids of them all)."""
    newest = {one.claim.id: one for one in decided}  # of one id in several readings the last counts
    in_newest = {one.number for one in found}
    kept: list[_Held] = []
    standing_for: dict[int, list[str]] = defaultdict(list)
    for identity, one in newest.items():
        if one.number in in_newest:
            standing_for[one.number].append(identity)
            continue
        verdict = verdicts[identity]
        if one.person is not None:
            if verdict.added:
                kept.append(one)
            continue
        heir = next((other for other in [*found, *kept] if says_the_same(one.claim, other.claim)), None)
        if heir is None and verdict.keeps:
            kept.append(one)
        elif heir is None and verdict.verdict == "rejected":
            heir = next((other for other in found if _is_again(one.claim, other.claim)), None)
        if heir is not None:
            standing_for[heir.number].append(identity)
    for number in list(standing_for):
        own = next(one.claim.id for one in [*found, *kept] if one.number == number)
        standing_for[number] = list(dict.fromkeys([*standing_for[number], own]))
    return kept, standing_for


def says_the_same(one: Claim, other: Claim) -> bool:
    """Return whether two readings of the same words differ in nothing that a person would have looked at."""
    return _bare(one) == _bare(other)


def _bare(one: Claim) -> Claim:
    return msgspec.structs.replace(one, id="", frame="", confidence=0.0)


def _is_again(one: Claim, other: Claim) -> bool:
    """Return whether a claim that was rejected has been read again."""
    return one.type == other.type and _overlap(one, other)


def _same_words(keeper: Claim, other: Claim) -> bool:
    """Return whether a claim that a person vouches for stands in place of another of the newest reading."""
    same = (keeper.trigger.start, keeper.trigger.end) == (other.trigger.start, other.trigger.end)
    return same or (keeper.type == other.type and _overlap(keeper, other))


def _overlap(one: Claim, other: Claim) -> bool:
    return one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end


def _joined(verdicts: Mapping[str, Verdicts], ids: Sequence[str]) -> Verdicts:
    """Return what is decided of a claim under all the ids that it has had, older ones first."""
    joined = Verdicts()
    for identity in ids:
        one = verdicts.get(identity, Verdicts())
        joined.verdict = one.verdict or joined.verdict
        joined.fields |= one.fields
        joined.added |= one.added
        joined.decided += one.decided
    return joined


def _stood(about: Row[Any], one: _Held, ids: list[str], verdict: Verdicts, moved: Mapping[str, Where]) -> Stood:
    standing = Standing(
        number=one.number,
        report=about.number,
        claim=moved_in(corrected(one.claim, verdict.fields), moved),
        report_day=about.day,
        publisher=about.publisher,
        verdict=verdict.verdict or ("accepted" if verdict.added else None),
        reviewed=verdict.reviewed,
        decided=verdict.decided,
    )
    return Stood(ClaimKey(report=about.id, claim=one.claim.id), ids, standing, one.claim, sorted(verdict.fields), one.person)


def corrected(one: Claim, fields: Mapping[str, Any]) -> Claim:
    """Return a claim with fields as somebody corrected them, given as plain data; modes that another type has not go."""
    if not fields:
        return one
    made = msgspec.convert(msgspec.to_builtins(one) | dict(fields), Claim)
    return msgspec.structs.replace(made, modes=[mode for mode in made.modes if mode in MODES.get(made.type, ())])


def moved_in(one: Claim, moved: Mapping[str, Where]) -> Claim:
    """Return a claim with its places where people moved them to."""
    if not any(where.place in moved for where in one.where):
        return one
    return msgspec.structs.replace(one, where=[_moved(where, moved) for where in one.where])


def _moved(where: Where, moved: Mapping[str, Where]) -> Where:
    to = moved.get(where.place or "")
    return where if to is None else msgspec.structs.replace(where, latitude=to.latitude, longitude=to.longitude)
