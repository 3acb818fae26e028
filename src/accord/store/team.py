"""Those who work on a store together: accounts, sessions, saved filters, and acts that are no decisions.

Passwords and tokens come here hashed; how, is decided by who serves (:mod:`accord.web`).
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from accord.errors import DecisionError, NoSuchItemError
from accord.store.database import Database
from accord.store.keys import now
from accord.store.teamtables import account, act, saved_filter, session

ROLES: Final = ("reader", "coder", "reviewer", "admin")
"""What somebody may do, each more than the one before: read; decide; review, and undo what others decided; manage people."""
_PAGE: Final = 100


class Account(Struct, frozen=True, kw_only=True):
    """Somebody who may sign in; ``password`` is the hash."""

    name: str
    role: str
    password: str
    active: bool
    added_at: str
    seen_at: str | None


class Session(Struct, frozen=True, kw_only=True):
    """Somebody signed in; ``seen`` and ``ends`` are seconds since 1970."""

    person: str
    role: str
    csrf: str
    seen: int
    ends: int


class SavedFilter(Struct, frozen=True, kw_only=True):
    """A filter that somebody keeps under a name; ``query`` as in a web address."""

    number: int
    name: str
    query: str


class Act(Struct, frozen=True, kw_only=True):
    """Something done that is no decision: a sign-in, an export."""

    number: int
    at: str
    person: str
    kind: str
    detail: str


class Team:
    """The accounts of a store and what hangs on them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: str, password: str) -> Account:
        """Add an account and return it; raises :class:`~accord.errors.DecisionError` where the name is taken or unfit."""
        name = name.strip()
        if not 0 < len(name) <= 60 or not name.isprintable():
            problem = "A name has 1 to 60 characters that can be printed."
            raise DecisionError(problem)
        _check_role(role)
        with self._database.writing() as connection:
            if connection.execute(select(account.c.name).where(func.lower(account.c.name) == name.lower())).first():
                problem = f"There is an account {name} already."
                raise DecisionError(problem)
            row = {"name": name, "role": role, "password": password, "active": True, "added_at": now(), "seen_at": None}
            connection.execute(insert(account), row)
        return Account(**row)  # type: ignore[arg-type]  # the row has the fields' types

    def get(self, name: str) -> Account:
        """Return the account of that name; raises :class:`~accord.errors.NoSuchItemError`."""
        with self._database.reading() as connection:
            row = connection.execute(select(account).where(account.c.name == name)).first()
        if row is None:
            raise NoSuchItemError("account", name)
        return Account(**row._mapping)  # noqa: SLF001 (SQLAlchemy's public name for it)

    def everybody(self) -> list[Account]:
        """Return all accounts by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(account).order_by(account.c.name)).all()
        return [Account(**row._mapping) for row in rows]  # noqa: SLF001 (as above)

    def change(self, name: str, *, role: str | None = None, active: bool | None = None, password: str | None = None) -> Account:
        """Change an account and return it; who is closed, or gets another role or password, is signed out.

        Raises :class:`~accord.errors.DecisionError` where nobody would be left to manage people.
        """
        given = {"role": role, "active": active, "password": password}
        values = {key: value for key, value in given.items() if value is not None}
        if role is not None:
            _check_role(role)
        with self._database.writing() as connection:
            self.get(name)
            if values:
                connection.execute(update(account).where(account.c.name == name).values(values))
                connection.execute(delete(session).where(session.c.person == name))
            admins = select(func.count()).where(account.c.role == "admin", account.c.active.is_(True))
            if not connection.execute(admins).scalar_one():
                problem = "Somebody has to stay who manages people: make another admin first."
                raise DecisionError(problem)
            return self.get(name)

    def sign_in(self, name: str, token_sha256: str, csrf: str, at: int, ends: int) -> None:
        """Keep a session; those that have ended go."""
        with self._database.writing() as connection:
            connection.execute(delete(session).where(session.c.ends < at))
            row = {"token_sha256": token_sha256, "person": name, "csrf": csrf, "seen": at, "ends": ends}
            connection.execute(insert(session), row)
            connection.execute(update(account).where(account.c.name == name).values(seen_at=now()))

    def signed_in(self, token_sha256: str, at: int) -> Session | None:
        """Return the session of a token at the time ``at``, ``None`` where it has ended or its account is closed."""
        query = (
            select(session.c.person, account.c.role, session.c.csrf, session.c.seen, session.c.ends)
            .join(account, account.c.name == session.c.person)
            .where(session.c.token_sha256 == token_sha256, session.c.ends > at, account.c.active.is_(True))
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Session(**row._mapping)  # noqa: SLF001 (as above)

    def prolong(self, token_sha256: str, at: int, ends: int) -> None:
        """Let a session go on until ``ends``."""
        with self._database.writing() as connection:
            connection.execute(update(session).where(session.c.token_sha256 == token_sha256).values(seen=at, ends=ends))

    def sign_out(self, token_sha256: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(session).where(session.c.token_sha256 == token_sha256))

    def filters(self, person: str) -> list[SavedFilter]:
        """Return the filters that somebody keeps, by name."""
        query = select(saved_filter.c.number, saved_filter.c.name, saved_filter.c.query)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(saved_filter.c.person == person).order_by(saved_filter.c.name)).all()
        return [SavedFilter(**row._mapping) for row in rows]  # noqa: SLF001 (as above)

    def keep_filter(self, person: str, name: str, query: str) -> SavedFilter:
        """Keep a filter under a name; raises :class:`~accord.errors.DecisionError` where the person has one of that name."""
        row = {"person": person, "name": name, "query": query}
        try:
            with self._database.writing() as connection:
                number = connection.execute(insert(saved_filter).returning(saved_filter.c.number), row).scalar_one()
        except IntegrityError as error:
            problem = f"You have a filter called {name} already."
            raise DecisionError(problem) from error
        return SavedFilter(number=number, name=name, query=query)

    def drop_filter(self, person: str, number: int) -> None:
        """Forget one of somebody's filters; raises :class:`~accord.errors.NoSuchItemError` where it is not that person's."""
        with self._database.writing() as connection:
            where = (saved_filter.c.number == number, saved_filter.c.person == person)
            if not connection.execute(delete(saved_filter).where(*where)).rowcount:
                raise NoSuchItemError("filter", str(number))

    def note(self, person: str, kind: str, detail: str) -> None:
        """Log an act."""
        with self._database.writing() as connection:
            connection.execute(insert(act), {"at": now(), "person": person, "kind": kind, "detail": detail})

    def acts(self, *, person: str | None = None, before: int | None = None, limit: int = _PAGE) -> list[Act]:
        """Return up to ``limit`` acts, newest first, of somebody or of everybody, before the one of that number."""
        query = select(act)
        if person is not None:
            query = query.where(act.c.person == person)
        if before is not None:
            query = query.where(act.c.number < before)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(act.c.number.desc()).limit(limit)).all()
        return [Act(**row._mapping) for row in rows]  # noqa: SLF001 (as above)


def _check_role(role: str) -> None:
    if role not in ROLES:
        problem = f"“{role}” is not a role. These are: {', '.join(ROLES)}."
        raise DecisionError(problem)
