"""Routes of people: signing in and out, accounts, saved filters, the log, and finding anything."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from accord.store import ReportFilter
from accord.store.team import Account, Act
from accord.web.access import Admin, Coder, Reader, hash_password
from accord.web.adding import example_manifest
from accord.web.answers import (
    Done,
    FilterRow,
    FilterRows,
    Hit,
    HitRows,
    Json,
    LogAnswer,
    LogLine,
    PeopleAnswer,
    PersonRow,
    SessionAnswer,
    told,
)
from accord.web.bodies import FilterBody, NewPerson, PersonChange, SignIn
from accord.web.reports import Words, desk_of
from accord.web.words import log_line

router: Final = APIRouter(prefix="/api", tags=["people"])
_PAGE: Final = 100
Number = Annotated[int, Path(ge=1, lt=2**53)]


@router.get("/session", responses=told(SessionAnswer))
def session(request: Request) -> Json:
    """Who is signed in; asked for first, by anybody."""
    desk = desk_of(request)
    who = desk.gate.who(request)
    states = desk.store.overviews.states() if who else {}
    return Json(
        SessionAnswer(
            person=who.name if who else None, role=who.role if who else None, csrf=who.csrf if who else "", single=desk.single is not None,
            empty=who is not None and not any(states.values()), example=example_manifest() is not None,
            store=desk.store.address if who and who.may("admin") else "",
        )
    )  # fmt: skip


@router.post("/session", responses=told(Done))
def sign_in(request: Request, body: SignIn) -> Response:
    """Sign in; eight tries in five minutes."""
    answer = Json(Done())
    desk_of(request).gate.sign_in(request, answer, body.name, body.password)
    return answer


@router.delete("/session", responses=told(Done))
def sign_out(request: Request, _who: Reader) -> Response:
    """Sign out."""
    answer = Json(Done())
    desk_of(request).gate.sign_out(request, answer)
    return answer


@router.get("/people", responses=told(PeopleAnswer))
def everybody(request: Request, _who: Admin) -> Json:
    """Everybody who may sign in."""
    return Json(PeopleAnswer(rows=[_row(one) for one in desk_of(request).store.team.everybody()]))


@router.post("/people", responses=told(Done))
def add_person(request: Request, who: Admin, body: NewPerson) -> Json:
    """Let somebody sign in from now on."""
    team = desk_of(request).store.team
    made = team.add(body.name, body.role, hash_password(body.password))
    team.note(who.name, "account", f"added {made.name} as {made.role}")
    return Json(Done())


@router.put("/people/{name}", responses=told(Done))
def change_person(request: Request, who: Admin, name: str, body: PersonChange) -> Json:
    """Change somebody's role or password, or close the account; it is never deleted."""
    team = desk_of(request).store.team
    hashed = hash_password(body.password) if body.password else None
    team.change(name, role=body.role, active=body.active, password=hashed)
    changed = [
        word for word, value in (("role", body.role), ("active", body.active), ("password", body.password)) if value is not None
    ]
    told_of = f"role {body.role}" if body.role else "closed" if body.active is False else ", ".join(changed)
    team.note(who.name, "account", f"changed {name}: {told_of}")
    return Json(Done())


@router.get("/filters", responses=told(FilterRows))
def list_filters(request: Request, who: Reader) -> Json:
    """One's own saved filters."""
    rows = desk_of(request).store.team.filters(who.name)
    return Json(FilterRows(rows=[FilterRow(id=one.number, name=one.name, query=one.query) for one in rows]))


@router.post("/filters", responses=told(FilterRow))
def keep_filter(request: Request, who: Reader, body: FilterBody) -> Json:
    """Keep a filter under a name."""
    made = desk_of(request).store.team.keep_filter(who.name, body.name, body.query)
    return Json(FilterRow(id=made.number, name=made.name, query=made.query))


@router.delete("/filters/{number}", responses=told(Done))
def drop_filter(request: Request, who: Reader, number: Number) -> Json:
    """Forget one of one's own filters."""
    desk_of(request).store.team.drop_filter(who.name, number)
    return Json(Done())


@router.get("/log", responses=told(LogAnswer))
def log(
    request: Request,
    _who: Coder,
    before: Annotated[str | None, Query(pattern=r"^\d{0,15}\.\d{0,15}$")] = None,
    person: Words = None,
) -> Json:
    """Decisions, sign-ins and exports, newest first. ``before`` is what a page named as its next."""
    store = desk_of(request).store
    decisions_before, _, acts_before = (before or ".").partition(".")
    decided = store.decisions.history(person=person or None, after=decisions_before or None, limit=_PAGE)
    acts = store.team.acts(person=person or None, before=int(acts_before) if acts_before else None, limit=_PAGE)
    lines = [(one.at, one.number, 0, log_line(one)) for one in decided.rows] + [
        (one.at, one.number, 1, _act_line(one)) for one in acts
    ]
    shown = sorted(lines, key=lambda one: one[:3], reverse=True)[:_PAGE]
    last = [min((number for _, number, kind, _ in shown if kind == which), default=0) for which in (0, 1)]
    more = len(lines) > len(shown) or len(decided.rows) == _PAGE or len(acts) == _PAGE
    following = f"{last[0] or decisions_before}.{last[1] or acts_before}" if more and shown else None
    people = sorted({line.person for *_, line in lines} | {one.name for one in store.team.everybody()})
    return Json(LogAnswer(rows=[line for *_, line in shown], next=following, people=people))


def _act_line(one: Act) -> LogLine:
    return LogLine(
        id=one.number, at=one.at, person=one.person, act=one.kind, subject=None, detail=f"{one.kind}: {one.detail}", report=None,
        undone=False, undoable=False,
    )  # fmt: skip


@router.get("/find", responses=told(HitRows))
def find(request: Request, _who: Reader, q: Annotated[str, Query(min_length=1, max_length=300)]) -> Json:
    """Reports, actors and places by words."""
    store = desk_of(request).store
    hits = [Hit(kind="actor", id=one.id, title=one.name, note=one.kind or "") for one in store.overviews.actors(q, limit=4)]
    hits += [Hit(kind="place", id=one.id, title=one.name, note=one.country or "") for one in store.overviews.gazetted(q, limit=4)]
    page = store.reports.page(ReportFilter(text=q), limit=8)
    hits += [
        Hit(
            kind="report",
            id=row.id,
            title=row.title or "Untitled report",
            note=", ".join(filter(None, (row.publisher, row.published))),
        )
        for row in page.rows
    ]
    return Json(HitRows(hits=hits))


def _row(one: Account) -> PersonRow:
    return PersonRow(name=one.name, role=one.role, active=one.active, added=one.added_at, last_seen=one.seen_at)
