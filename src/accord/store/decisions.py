"""What people decide: each decision is logged, takes effect at once, and can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct, field
from sqlalchemy import Connection, select, update

from accord.errors import DecisionError, NoSuchItemError, NotAChoiceError, PurgedError
from accord.record import Claim, ClaimKey
from accord.store.corrections import check, correct
from accord.store.database import Database
from accord.store.lines import mark_reviewed
from accord.store.log import About, By, read, read_all, stamp, write, write_undo
from accord.store.moving import move_place
from accord.store.parts import claim_rows
from accord.store.rereading import Change, refresh
from accord.store.stories import constraints
from accord.store.tables import claim, current_claim, decision, reading, report
from accord.store.types import REPORT_STATES, Constraints, Decision, Page

PAGE: Final = 100
PERSON: Final = "person"
"""Stands for the model in a reading that holds a claim added by hand."""


class Decided(Struct, frozen=True, kw_only=True):
    """A decision that was taken, and the claims that stand otherwise since: what reconciling has to look at again."""

    decision: Decision
    changed: list[ClaimKey] = field(default_factory=list)


class Decisions:
    """The log of decisions of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, key: ClaimKey, by: By) -> Decided:
        """Say that a claim is right as it stands.

        This and all that follow raise :class:`~accord.errors.NoSuchItemError` where what is decided on is not there, and
        :class:`~accord.errors.DecisionError` where it cannot be decided like that.
        """
        return self._on_claim("accept", key, by)

    def reject(self, key: ClaimKey, by: By) -> Decided:
        """Say that the report does not say what a claim says."""
        return self._on_claim("reject", key, by)

    def correct(self, key: ClaimKey, name: str, value: object, by: By) -> Decided:
        """Put ``value``, plain data as in the record's JSON, in the field ``name`` of a claim."""
        with self._database.writing() as connection:
            text = _text(connection, key.report)
            correct(_standing(connection, key), text, name, value)
            return self._on_claim("correct", key, by, name=name, value=value)

    def add(self, of: str, missed: Claim, by: By) -> Decided:
        """Add a claim that reading missed to the report ``of``; its id is made here, whatever ``missed`` says."""
        with self._database.writing() as connection:
            check(missed, _text(connection, of))
            key = f"{of}:{missed.trigger.start}:{missed.trigger.end}:{missed.type}:{stamp(connection)}"
            made = msgspec.structs.replace(missed, id="p" + hashlib.sha256(key.encode()).hexdigest()[:12])
            number = _number(connection, of)
            row = {
                "report": number, "model": PERSON, "frames": PERSON, "made_at": stamp(connection), "sentences": "[]", "marks": "[]",
                "person": by.person,
            }  # fmt: skip
            of_reading = connection.execute(reading.insert().returning(reading.c.number), row).scalar_one()
            connection.execute(claim.insert(), claim_rows(of_reading, number, [made]))
            about = About(subject="claim", report=of, claim=made.id)
            return self._decided(connection, write(connection, "add", about, by), number)

    def comment(self, about: ClaimKey | str, text: str, by: By) -> Decided:
        """Leave a comment on a claim, or on the report of the id given."""
        if not text.strip():
            problem = "A comment needs words."
            raise DecisionError(problem)
        with self._database.writing() as connection:
            if isinstance(about, ClaimKey):
                _standing(connection, about)
                on = About(subject="claim", report=about.report, claim=about.claim)
            else:
                _number(connection, about)
                on = About(subject="report", report=about)
            return Decided(decision=write(connection, "comment", on, by, value=text))

    def set_state(self, of: str, by: By, *, state: str | None = None, assignee: str | None = None) -> Decided:
        """Say how far people are with a report, or whose it is (an empty ``assignee``: nobody's); ``None`` leaves as it is."""
        if state is not None and state not in REPORT_STATES:
            raise NotAChoiceError(state, "a state of a report", REPORT_STATES)
        value = {name: given for name, given in (("state", state), ("assignee", assignee)) if given is not None}
        if not value:
            problem = "Say a state or an assignee."
            raise DecisionError(problem)
        with self._database.writing() as connection:
            number = _number(connection, of)
            made = write(connection, "state", About(subject="report", report=of), by, value=value)
            _fold_state(connection, number, of)
            return Decided(decision=made)

    def move(self, place: str, latitude: float, longitude: float, by: By) -> Decided:
        """Move a place, by its id, wherever it is spoken of. Degrees, WGS 84."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            problem = "A place lies between 90 and -90 degrees of latitude and 180 and -180 of longitude."
            raise DecisionError(problem)
        with self._database.writing() as connection:
            value = {"latitude": latitude, "longitude": longitude}
            made = write(connection, "move", About(subject="place", target=place), by, value=value)
            return Decided(decision=made, changed=move_place(connection, place))

    def merge(self, claims: Sequence[ClaimKey], by: By) -> Decided:
        """Say that claims tell one and the same happening."""
        if len(set(claims)) < 2:
            problem = "It takes two claims or more to merge."
            raise DecisionError(problem)
        return self._on_story("merge", list(claims), {"claims": claims}, by)

    def split(self, claims: Sequence[ClaimKey], others: Sequence[ClaimKey], by: By) -> Decided:
        """Say that none of ``claims`` tells the same happening as any of ``others``."""
        if not claims or not others or set(claims) & set(others):
            problem = "To split, name claims on both sides, and none on both."
            raise DecisionError(problem)
        return self._on_story("split", [*claims, *others], {"claims": claims, "others": others}, by)

    def link(self, one: ClaimKey, other: ClaimKey, relation: str, by: By) -> Decided:
        """Say that what one claim tells bears on what another tells, and how: ``term``, ``cause``, ``update``, or in words."""
        if one == other or not relation.strip():
            problem = "A link ties two different claims, and says how."
            raise DecisionError(problem)
        return self._on_story("link", [one, other], {"claims": [one], "others": [other], "relation": relation.strip()}, by)

    def merge_actors(self, one: str, into: str, by: By) -> Decided:
        """Say that the actor of the id ``one`` is the same as that of the id ``into``."""
        if one == into:
            problem = "An actor is not merged into itself."
            raise DecisionError(problem)
        with self._database.writing() as connection:
            about = About(subject="actor", target=one)
            return Decided(decision=write(connection, "merge", about, by, value=into))

    def exported(self, what: dict[str, object], by: By) -> Decision:
        """Note that somebody exported from the store; ``what`` says the format, the filter, the profile and the rows."""
        with self._database.writing() as connection:
            return write(connection, "export", About(subject="store"), by, value=what)

    def undo(self, number: int, by: By) -> Decided:
        """Undo the decision of that number; what undid another is undone by redoing that one."""
        return self._turn(number, by, redo=False)

    def redo(self, number: int, by: By) -> Decided:
        """Redo the decision of that number, which was undone."""
        return self._turn(number, by, redo=True)

    def get(self, number: int) -> Decision:
        """Return the decision of that number; raises :class:`~accord.errors.NoSuchItemError`."""
        with self._database.reading() as connection:
            row = connection.execute(select(decision).where(decision.c.number == number)).first()
        if row is None:
            raise NoSuchItemError("decision", str(number))
        return read(row)

    def last(self, person: str | None = None) -> Decision | None:
        """Return the newest decision that stands and can be undone, of that person or of anybody; ``None`` where there is none."""
        query = select(decision).where(decision.c.active.is_(True), decision.c.kind.not_in(["undo", "redo", "purge", "export"]))
        if person is not None:
            query = query.where(decision.c.person == person)
        with self._database.reading() as connection:
            row = connection.execute(query.order_by(decision.c.number.desc()).limit(1)).first()
        return None if row is None else read(row)

    def history(
        self, *, claim: ClaimKey | None = None, of: str | None = None, target: str | None = None, person: str | None = None,
        after: str | None = None, limit: int = PAGE,
    ) -> Page[Decision]:  # fmt: skip
        """Return up to ``limit`` entries of the log, newest first: on a claim, on a report ``of``, on an actor or place, by a person."""
        query = select(decision)
        if claim is not None:
            query = query.where(decision.c.report == claim.report, decision.c.claim == claim.claim)
        for column, value in ((decision.c.report, of), (decision.c.target, target), (decision.c.person, person)):
            if value is not None:
                query = query.where(column == value)
        if after is not None:
            query = query.where(decision.c.number < int(after))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(decision.c.number.desc()).limit(limit + 1)).all()
        return Page(rows=read_all(rows[:limit]), next=str(rows[limit - 1].number) if len(rows) > limit else None)

    def constraints(self, *, until: str | None = None) -> Constraints:
        """Return what people decided that reconciling must keep to, now or at the moment ``until``."""
        with self._database.reading() as connection:
            return constraints(connection, until)

    def _on_claim(self, kind: str, key: ClaimKey, by: By, *, name: str | None = None, value: object = UNSET) -> Decided:
        with self._database.writing() as connection:
            _standing(connection, key)
            about = About(subject="claim", report=key.report, claim=key.claim)
            made = write(connection, kind, about, by, field=name, value=value)
            return self._decided(connection, made, _number(connection, key.report))

    def _on_story(self, kind: str, keys: Sequence[ClaimKey], value: dict[str, object], by: By) -> Decided:
        with self._database.writing() as connection:
            for key in keys:
                _standing(connection, key)
            return Decided(decision=write(connection, kind, About(subject="story"), by, value=value), changed=list(keys))

    @staticmethod
    def _decided(connection: Connection, made: Decision, number: int) -> Decided:
        """Let a decision on a claim take effect."""
        change = refresh(connection, [number], {made.claim or ""})
        _mark(connection, number, change)
        return Decided(decision=made, changed=sorted({*change.shown, *change.hidden, *change.changed}))

    def _turn(self, number: int, by: By, *, redo: bool) -> Decided:
        with self._database.writing() as connection:
            made = write_undo(connection, number, by, redo=redo)
            if made.subject == "claim" and made.report is not None:
                return self._decided(connection, made, _number(connection, made.report))
            if made.subject == "place" and made.target is not None:
                return Decided(decision=made, changed=move_place(connection, made.target))
            if made.subject == "report" and made.report is not None:
                _fold_state(connection, _number(connection, made.report), made.report)
            changed: list[ClaimKey] = []
            if made.subject == "story":
                value = self.get(made.undoes or 0).value
                changed = [msgspec.convert(key, ClaimKey) for key in [*value["claims"], *value.get("others", [])]]
            return Decided(decision=made, changed=changed)


def _mark(connection: Connection, number: int, change: Change) -> None:
    ids = {key.claim for key in (*change.shown, *change.changed)}
    query = select(current_claim.c.number).join_from(current_claim, claim, claim.c.number == current_claim.c.number)
    mark_reviewed(connection, connection.scalars(query.where(current_claim.c.report == number, claim.c.id.in_(ids))))


def _number(connection: Connection, of: str) -> int:
    """Return the number of the report of that id."""
    row = connection.execute(select(report.c.number, report.c.purged_at).where(report.c.id == of)).first()
    if row is None:
        raise NoSuchItemError("report", of)
    if row.purged_at is not None:
        raise PurgedError(of, row.purged_at)
    return int(row.number)


def _text(connection: Connection, of: str) -> str:
    number = _number(connection, of)
    return str(connection.execute(select(report.c.text).where(report.c.number == number)).scalar_one())


def _standing(connection: Connection, key: ClaimKey) -> Claim:
    """Return a claim as it stands."""
    from accord.store.standing import stand  # noqa: PLC0415 (only decisions of this kind need it)

    number = _number(connection, key.report)
    for one in stand(connection, [number])[number]:
        if one.key == key:
            return one.standing.claim
    raise NoSuchItemError("claim", f"{key.report[:12]}/{key.claim}")


def _fold_state(connection: Connection, number: int, of: str) -> None:
    """Let the standing decisions on a report's state take effect."""
    query = select(decision).where(decision.c.report == of, decision.c.kind == "state", decision.c.active.is_(True))
    folded: dict[str, Any] = {"state": "new", "assignee": None}
    for row in connection.execute(query.order_by(decision.c.number)):
        folded |= msgspec.json.decode(row.value)
    connection.execute(
        update(report).where(report.c.number == number).values(state=folded["state"], assignee=folded["assignee"] or None)
    )
