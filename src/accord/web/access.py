"""Who asks, and whether they may: sessions kept on the server, tokens against forged requests, limits on guessing.

A single user on this machine needs no password: the server listens on the loopback address alone, takes requests under its own
name only (so that no other site's name can be pointed at it), and changes nothing without the token that its own pages hold. Anything
else needs accounts. Passwords are hashed by argon2id with the library's own parameters (RFC 9106, the second choice).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Annotated, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Depends, Request, Response

from accord.errors import DecisionError, ForbiddenError, ForgedRequestError, NotSignedInError, TooManyTriesError
from accord.store.team import ROLES, Team

COOKIE: Final = "accord_session"
SESSION_SECONDS: Final = 12 * 3600
"""How long somebody stays signed in without doing anything: a working day."""
_PROLONG_AFTER: Final = 300
SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 1_000
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_HASHER: Final = PasswordHasher()
_NOBODY: Final = _HASHER.hash(secrets.token_hex(16))
"""Checked where there is no such account, so that the answer takes as long."""


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a request; ``role`` is one of :data:`accord.store.team.ROLES`."""

    name: str
    role: str
    csrf: str

    def may(self, role: str) -> bool:
        """Return whether the person may do what ``role`` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Limiter:
    """So many tries in so many seconds for each key; old keys are forgotten."""

    def __init__(self, tries: int, seconds: float, keys: int = 10_000) -> None:
        self._tries, self._seconds, self._keys = tries, seconds, keys
        self._made: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def check(self, key: str) -> None:
        """Count a try; raises :class:`~accord.errors.TooManyTriesError` where there were too many."""
        now = time.monotonic()
        with self._lock:
            recent = [at for at in self._made.pop(key, []) if at > now - self._seconds]
            self._made[key] = recent
            while len(self._made) > self._keys:
                self._made.popitem(last=False)
            if len(recent) >= self._tries:
                raise TooManyTriesError(int(self._seconds - (now - recent[0])) + 1)
            recent.append(now)

    def forget(self, key: str) -> None:
        """Let a key begin anew."""
        with self._lock:
            self._made.pop(key, None)


def hash_password(password: str) -> str:
    """Return the hash of a password; raises :class:`~accord.errors.DecisionError` where it is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        problem = f"A password has {SHORTEST_PASSWORD} characters or more, and no more than {LONGEST_PASSWORD:,}."
        raise DecisionError(problem)
    return _HASHER.hash(password)


def is_password(hashed: str, password: str) -> bool:
    """Return whether ``password`` is the one that was hashed."""
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def digest(token: str) -> str:
    """Return what is kept of a session's token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Gate:
    """Lets requests in. ``single`` is the name of the one user of this machine, ``None`` where people sign in."""

    def __init__(self, team: Team, single: str | None) -> None:
        self.team, self.single = team, single
        self._token = secrets.token_urlsafe(32)
        self._by_name = Limiter(8, 300)
        self._by_address = Limiter(40, 300)
        self._changes = Limiter(600, 60)

    def who(self, request: Request) -> Who | None:
        """Return who asks, ``None`` where nobody is signed in."""
        if self.single is not None:
            return Who(self.single, "admin", self._token)
        token = request.cookies.get(COOKIE)
        if not token:
            return None
        now, hashed = int(time.time()), digest(token)
        session = self.team.signed_in(hashed, now)
        if session is None:
            return None
        if now - session.seen > _PROLONG_AFTER:
            self.team.prolong(hashed, now, now + SESSION_SECONDS)
        return Who(session.person, session.role, session.csrf)

    def let_in(self, request: Request, role: str) -> Who:
        """Return who asks where they may do what ``role`` may.

        Raises :class:`~accord.errors.NotSignedInError`, :class:`~accord.errors.ForgedRequestError` where a change does not come
        from a page of this server, :class:`~accord.errors.ForbiddenError`, :class:`~accord.errors.TooManyTriesError`.
        """
        who = self.who(request)
        if who is None:
            raise NotSignedInError
        if request.method not in _SAFE:
            self.check_ours(request, who.csrf)
            self._changes.check(who.name)
        if not who.may(role):
            problem = f"Your role ({who.role}) does not allow it"
            raise ForbiddenError(problem)
        return who

    @staticmethod
    def check_ours(request: Request, token: str) -> None:
        """Raise :class:`~accord.errors.ForgedRequestError` where a change does not carry the token of the page it comes from."""
        given = request.headers.get("x-accord-token", "")
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise ForgedRequestError

    def sign_in(self, request: Request, response: Response, name: str, password: str) -> Who:
        """Check a name and a password, begin a session and set its cookie; raises as told in :class:`Gate`."""
        if self.single is not None:
            problem = "Nobody signs in here: the workbench serves the one user of this machine."
            raise DecisionError(problem)
        address = request.client.host if request.client else "unknown"
        self._by_address.check(address)
        self._by_name.check(name.lower())
        account = next((one for one in self.team.everybody() if one.name == name), None)
        right = is_password(account.password if account else _NOBODY, password)
        if account is None or not right or not account.active:
            self.team.note(name[:60], "sign-in refused", f"from {address}")
            problem = "The name or the password is not right."
            raise NotSignedInError(problem)
        self._by_name.forget(name.lower())
        token, csrf, now = secrets.token_urlsafe(32), secrets.token_urlsafe(32), int(time.time())
        self.team.sign_in(account.name, digest(token), csrf, now, now + SESSION_SECONDS)
        self.team.note(account.name, "sign-in", f"from {address}")
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/", max_age=7 * 24 * 3600)
        return Who(account.name, account.role, csrf)

    def sign_out(self, request: Request, response: Response) -> None:
        """End the session of a request."""
        token = request.cookies.get(COOKIE)
        if token:
            self.team.sign_out(digest(token))
        response.delete_cookie(COOKIE, path="/")


def _gate(request: Request) -> Gate:
    gate: Gate = request.app.state.desk.gate
    return gate


def _reader(request: Request) -> Who:
    return _gate(request).let_in(request, "reader")


def _coder(request: Request) -> Who:
    return _gate(request).let_in(request, "coder")


def _reviewer(request: Request) -> Who:
    return _gate(request).let_in(request, "reviewer")


def _admin(request: Request) -> Who:
    return _gate(request).let_in(request, "admin")


Reader = Annotated[Who, Depends(_reader)]
"""Whoever is signed in."""
Coder = Annotated[Who, Depends(_coder)]
Reviewer = Annotated[Who, Depends(_reviewer)]
Admin = Annotated[Who, Depends(_admin)]
