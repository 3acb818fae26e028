"""Routes of the queue and of single reports: read, decide, undo, comment."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Path, Query, Request

from accord.errors import DecisionError, ForbiddenError, NoSuchItemError
from accord.record import Claim, ClaimKey, Span
from accord.store import By, Decided, Decision, ReportFilter, ReportRow
from accord.web import adding
from accord.web.access import Coder, Reader, Who
from accord.web.answers import (
    AddedAnswer,
    CandidatesAnswer,
    DecidedAnswer,
    Done,
    InboxAnswer,
    Json,
    NextAnswer,
    ReasonsAnswer,
    ReportAnswer,
    UndoneAnswer,
    told,
)
from accord.web.bodies import Choice, CommentBody, ManyChoices, Missed, NewReport, StateBody
from accord.web.desk import Desk
from accord.web.live import News
from accord.web.views import claim_views, history, inbox_rows, report_answer
from accord.web.why import candidates, reasons
from accord.web.words import decision_answer

router: Final = APIRouter(prefix="/api", tags=["reports"])
Limit = Annotated[int, Query(ge=1, le=500)]
Words = Annotated[str | None, Query(max_length=1_000)]
After = Annotated[str | None, Query(max_length=60)]
_RECENT: Final = 200
"""Of somebody's own decisions, those among which merges and splits are looked for when a report's last is undone."""
_SET: Final = frozenset({"accept", "reject", "correct", "add", "merge", "split", "state", "comment", "link", "move"})


def desk_of(request: Request) -> Desk:
    """Return what the server works with."""
    desk: Desk = request.app.state.desk
    return desk


@router.get("/reports", responses=told(InboxAnswer))
def list_reports(
    request: Request,
    who: Reader,
    state: Words = None,
    assignee: Words = None,
    q: Words = None,
    after: After = None,
    limit: Limit = 50,
) -> Json:
    """The queue of reports, newest first."""
    store = desk_of(request).store
    wanted = ReportFilter(text=q or None, state=state or None, assignee=assignee or None)
    with store.at_once():
        page = store.reports.page(wanted, after=after or None, limit=limit)
        answer = InboxAnswer(
            rows=inbox_rows(store, page.rows), total=store.reports.count(wanted), counts=store.overviews.states(), next=page.next
        )
    if who.role == "reader":
        for row in answer.rows:
            row.assignee = row.sent_back = None
    return Json(answer)


@router.post("/reports", responses=told(AddedAnswer))
def add_report(request: Request, who: Coder, body: NewReport) -> Json:
    """Add a report and read it; one that is known adds nothing."""
    desk = desk_of(request)
    return Json(adding.add_text(desk, body, who))


@router.post("/example", responses=told(AddedAnswer))
def add_example(request: Request, who: Coder) -> Json:
    """Add the ten reports of the example story."""
    desk = desk_of(request)
    answer = adding.add_example(desk, who)
    desk.news.tell(News(kind="example"))
    return Json(answer)


@router.get("/next", responses=told(NextAnswer))
def next_report(request: Request, _who: Reader, after: Annotated[str, Query(max_length=64)]) -> Json:
    """The next report on which people are not finished."""
    return Json(NextAnswer(next=desk_of(request).store.overviews.neighbours(after).todo))


@router.get("/reports/{identity}", responses=told(ReportAnswer))
def show_report(request: Request, who: Reader, identity: str) -> Json:
    """A report with its claims and all that people did with it."""
    return Json(_view(desk_of(request), identity, who))


@router.put("/reports/{identity}/state", responses=told(ReportAnswer))
def set_state(request: Request, who: Coder, identity: str, body: StateBody) -> Json:
    """Say how far people are with a report, or whose it is."""
    desk = desk_of(request)
    row = _open(desk, identity, who, body.state)
    if body.state == "reviewed" and not who.may("reviewer"):
        body = body.model_copy(update={"state": "ready for review"})
    _check_assignee(desk, body.assignee)
    made = desk.store.decisions.set_state(row.id, _by(who, body.reason), state=body.state, assignee=body.assignee)
    desk.decided(made, who)
    return Json(_view(desk, row.id, who))


@router.post("/reports/{identity}/decisions", responses=told(DecidedAnswer))
def decide(request: Request, who: Coder, identity: str, body: Choice) -> Json:
    """Accept, reject, correct, merge or split a claim."""
    desk = desk_of(request)
    row = _open(desk, identity, who)
    _decide(desk, row, body, who)
    return Json(_decided(desk, row, body.claim))


@router.post("/reports/{identity}/decisions/bulk", responses=told(ReportAnswer))
def decide_many(request: Request, who: Coder, identity: str, body: ManyChoices) -> Json:
    """Accept or reject many claims of a report at once."""
    desk = desk_of(request)
    row = _open(desk, identity, who)
    by = _by(who, body.reason)
    act = desk.store.decisions.accept if body.kind == "accept" else desk.store.decisions.reject
    with desk.store.together():
        made = [act(ClaimKey(report=row.id, claim=one), by) for one in dict.fromkeys(body.claims)]
        _under_way(desk, row, who)
    for one in made:
        desk.decided(one, who)
    return Json(_view(desk, row.id, who))


@router.post("/reports/{identity}/claims", responses=told(DecidedAnswer))
def add_claim(request: Request, who: Coder, identity: str, body: Missed) -> Json:
    """Add a claim that reading missed."""
    desk = desk_of(request)
    row = _open(desk, identity, who)
    record = desk.store.reports.record(row.id, decided=False)
    missed = _missed_claim(body, record.report.text, record.report.sentences)
    made = desk.store.decisions.add(row.id, missed, _by(who, body.reason))
    _under_way(desk, row, who)
    desk.decided(made, who)
    return Json(_decided(desk, row, made.decision.claim or ""))


@router.post("/reports/{identity}/undo", responses=told(UndoneAnswer))
def undo_in_report(request: Request, who: Coder, identity: str) -> Json:
    """Undo the newest of one's own decisions in a report that still stands."""
    desk = desk_of(request)
    row = _open(desk, identity, who)
    last = _last_of(desk, row.id, who)
    if last is not None:
        desk.decided(desk.store.decisions.undo(last.number, _by(who)), who)
    undone = decision_answer(last) if last is not None else None
    return Json(UndoneAnswer(undone=undone, view=_view(desk, row.id, who)))


@router.post("/undo", responses=told(UndoneAnswer))
def undo_last(request: Request, who: Coder) -> Json:
    """Undo the newest of one's own decisions that still stands, wherever it was."""
    desk = desk_of(request)
    last = desk.store.decisions.last(who.name)
    if last is not None:
        desk.decided(desk.store.decisions.undo(last.number, _by(who)), who)
    return Json(UndoneAnswer(undone=decision_answer(last) if last is not None else None))


@router.post("/decisions/{number}/undo", responses=told(UndoneAnswer))
def turn(request: Request, who: Coder, number: Annotated[int, Path(ge=1, lt=2**53)]) -> Json:
    """Undo a decision, or redo one that was undone: one's own, or anybody's for who reviews."""
    desk = desk_of(request)
    made = desk.store.decisions.get(number)
    if made.person != who.name and not who.may("reviewer"):
        problem = "It is somebody else's decision; who reviews can undo it"
        raise ForbiddenError(problem)
    turned = desk.store.decisions.undo if made.active else desk.store.decisions.redo
    desk.decided(turned(number, _by(who)), who)
    return Json(UndoneAnswer(undone=decision_answer(desk.store.decisions.get(number))))


@router.post("/reports/{identity}/comments", responses=told(Done))
def comment(request: Request, who: Coder, identity: str, body: CommentBody) -> Json:
    """Leave a comment on a report, or on one of its claims."""
    desk = desk_of(request)
    row = desk.store.reports.get(identity)
    about = ClaimKey(report=row.id, claim=body.claim) if body.claim else row.id
    desk.decided(desk.store.decisions.comment(about, body.text, _by(who)), who)
    return Json(Done())


@router.get("/reports/{identity}/claims/{claim}/candidates", responses=told(CandidatesAnswer))
def other_readings(request: Request, _who: Reader, identity: str, claim: str) -> Json:
    """Other actors, places and times that a claim's words may mean."""
    desk = desk_of(request)
    return Json(candidates(desk, _claim(desk, identity, claim)))


@router.get("/reports/{identity}/claims/{claim}/reasons", responses=told(ReasonsAnswer))
def why(request: Request, _who: Reader, identity: str, claim: str) -> Json:
    """Why a claim is as it is."""
    desk = desk_of(request)
    return Json(reasons(_claim(desk, identity, claim).claim))


def _view(desk: Desk, identity: str, who: Who) -> ReportAnswer:
    return report_answer(desk.store, identity, people=who.role != "reader")


def _claim(desk: Desk, identity: str, claim: str) -> Any:  # noqa: ANN401 (ClaimRow)
    row = desk.store.reports.get(identity)
    found = desk.store.claims.get([ClaimKey(report=row.id, claim=claim)])
    if not found:
        raise NoSuchItemError("claim", claim)
    return found[0]


def _by(who: Who, reason: str | None = None, seen: int | None = None) -> By:
    return By(person=who.name, reason=reason or None, seen=seen)


def _open(desk: Desk, identity: str, who: Who, state: str | None = None) -> ReportRow:
    """Return the report where this person may change it: one that was reviewed only who reviews may."""
    row = desk.store.reports.get(identity)
    if row.state == "reviewed" and not who.may("reviewer"):
        raise ForbiddenError(
            "The report has been reviewed; who reviews can open it again" if state else "The report has been reviewed"
        )
    return row


def _check_assignee(desk: Desk, name: str | None) -> None:
    if not name or desk.single is not None:
        return
    if not any(one.name == name and one.active for one in desk.store.team.everybody()):
        raise NoSuchItemError("account", name)


def _under_way(desk: Desk, row: ReportRow, who: Who) -> None:
    """A report on which somebody decides is in progress, and theirs where it was nobody's."""
    if row.state != "new":
        return
    assignee = who.name if row.assignee is None else None
    desk.store.decisions.set_state(row.id, _by(who), state="in progress", assignee=assignee)
    desk.news.tell(News(kind="state", report=row.id, person=who.name))


def _decide(desk: Desk, row: ReportRow, body: Choice, who: Who) -> None:
    by, key, decisions = _by(who, body.reason, body.seen), ClaimKey(report=row.id, claim=body.claim), desk.store.decisions
    made: list[Decided] = []
    with desk.store.together():
        match body.kind:
            case "accept":
                made.append(decisions.accept(key, by))
            case "reject":
                made.append(decisions.reject(key, by))
            case "correct":
                made += _correct(desk, key, body.changes or {}, by)
            case "merge":
                if body.other is None:
                    problem = "Name the other claim to merge with."
                    raise DecisionError(problem)
                made.append(decisions.merge([key, ClaimKey(report=row.id, claim=body.other)], _by(who, body.reason)))
            case "split":
                made.append(split_off(desk, key, by))
        _under_way(desk, row, who)
    for one in made:
        desk.decided(one, who)


def _correct(desk: Desk, key: ClaimKey, changes: dict[str, Any], by: By) -> list[Decided]:
    """Correct each field; modes go with the type that they belong to."""
    if not changes:
        problem = "Say which fields to correct."
        raise DecisionError(problem)
    order = sorted(changes, key=lambda name: name != "type")
    first = [desk.store.decisions.correct(key, order[0], changes[order[0]], by)]
    unseen = msgspec.structs.replace(by, seen=None)
    return first + [desk.store.decisions.correct(key, name, changes[name], unseen) for name in order[1:]]


def split_off(desk: Desk, key: ClaimKey, by: By) -> Decided:
    """Say that a claim tells of another happening than the claims that it stands with; raises where it stands alone."""
    events = [row for row in desk.store.lines.holding([key]) if row.kind == "event"]
    others = sorted({one for row in events for one in row.line.claims} - {key})
    if not others:
        problem = "The claim stands alone: there is nothing to split it from."
        raise DecisionError(problem)
    return desk.store.decisions.split([key], others, msgspec.structs.replace(by, seen=None))


def _decided(desk: Desk, row: ReportRow, claim: str) -> DecidedAnswer:
    store = desk.store
    with store.at_once():
        rows = [one for one in store.claims.of_report(row.number) if one.key.claim == claim]
        if not rows:
            raise NoSuchItemError("claim", claim)
        log = history(store, row.id)
        inbox = inbox_rows(store, [store.reports.get(row.id)])[0]
        view = claim_views(store, rows, log)[0]
    return DecidedAnswer(claim=view, row=inbox, revision=log[0].number if log else 0)


def _last_of(desk: Desk, report: str, who: Who) -> Decision | None:
    """Return the newest decision of somebody on a report that stands: on its claims, or on which happening they tell of."""
    own = [made for made in history(desk.store, report) if made.person == who.name]
    story = [made for made in desk.store.decisions.history(person=who.name, limit=_RECENT).rows if _touches(made, report)]
    return max((made for made in (*own, *story) if _undoable(made)), key=lambda made: made.number, default=None)


def _touches(made: Decision, report: str) -> bool:
    """Return whether a decision on the story is about claims of a report."""
    if made.subject != "story" or not isinstance(made.value, dict):
        return False
    return any(key.get("report") == report for name in ("claims", "others") for key in made.value.get(name, []))


def _undoable(made: Decision) -> bool:
    return made.active and made.kind in _SET and made.undoes is None and made.kind not in {"state", "comment"}


def _missed_claim(body: Missed, text: str, sentences: list[tuple[int, int]]) -> Claim:
    """Return the claim that a person wrote; what they left out is empty."""
    start, end = body.trigger.start, body.trigger.end
    if not start < end <= len(text):
        problem = "The words that name the happening are not in the report."
        raise DecisionError(problem)
    first, last = next(((a, b) for a, b in sentences if a <= start and end <= b), (start, end))
    plain: dict[str, Any] = {
        "type": "ASSAULT", "modes": [], "actor": [], "recipient": [], "status": "happened", "sources": [], "when": None, "where": [],
        "quantities": [],
    } | body.changes  # fmt: skip
    plain |= {
        "id": "",
        "trigger": Span(start=start, end=end, text=text[start:end]),
        "sentence": Span(start=first, end=last, text=text[first:last]),
        "confidence": 1.0,
        "frame": "",
    }
    try:
        return msgspec.convert(msgspec.to_builtins(plain), Claim)
    except msgspec.ValidationError as error:
        problem = f"The claim given does not have its form: {error}."
        raise DecisionError(problem) from error
