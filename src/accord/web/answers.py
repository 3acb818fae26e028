"""Answers as JSON, written by msgspec; their form is told in the OpenAPI description."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from fastapi import Response
from msgspec import Struct, field

from accord.record import Claim, ClaimKey, Deal, Event, Holding, Report, Track, When
from accord.store import ClaimRow, ReportRow

REF: Final = "#/components/schemas/{name}"


class Json(Response):
    """An answer of our own types."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:  # noqa: ANN401 (anything that msgspec writes)
        """Return the answer's bytes."""
        return msgspec.json.encode(content)


def told(kind: type[Struct], described: str = "As asked.") -> dict[int | str, dict[str, Any]]:
    """Return what a route says of its answer in the OpenAPI description."""
    schema = {"$ref": REF.format(name=kind.__name__)}
    return {200: {"description": described, "content": {"application/json": {"schema": schema}}}}


class SessionAnswer(Struct, kw_only=True):
    """Who is signed in and what the page must know to begin."""

    person: str | None
    role: str | None
    csrf: str
    single: bool
    empty: bool
    example: bool
    store: str


class InboxRow(Struct, kw_only=True):
    """One report in the queue. ``sent_back`` is the reason that came with its state."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    state: str
    assignee: str | None
    claims: int
    decided: int
    added: str
    sent_back: str | None = None
    marks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, row: ReportRow, claims: int, decided: int, note: str | None) -> InboxRow:
        """Return the row for a report of the store."""
        return cls(
            id=row.id, title=row.title, publisher=row.publisher, published=row.published, language=row.language, state=row.state,
            assignee=row.assignee, claims=claims, decided=decided, added=row.added_at, sent_back=note,
        )  # fmt: skip


class InboxAnswer(Struct, kw_only=True):
    """A page of the queue; ``counts`` by state of all reports."""

    rows: list[InboxRow]
    total: int
    counts: dict[str, int]
    next: str | None


class DecisionAnswer(Struct, kw_only=True):
    """An entry of the log in words; ``before`` is how the field was read, ``after`` what was put there."""

    id: int
    kind: str
    report: str | None
    claim: str | None
    field: str | None
    person: str
    at: str
    reason: str | None
    summary: str
    undone: bool
    before: Any = None
    after: Any = None


class ClaimView(Struct, kw_only=True):
    """A claim as it stands, with what was decided of it; ``latest`` is the number of the newest decision on it."""

    claim: Claim
    verdict: str | None
    changed: list[str]
    missed: bool
    event: str | None
    latest: int | None
    decisions: list[DecisionAnswer]
    read: Claim | None = None


class CommentAnswer(Struct, kw_only=True):
    """A comment on a report or on one of its claims."""

    id: int
    person: str
    at: str
    text: str
    claim: str | None


class ReportAnswer(Struct, kw_only=True):
    """A report with its claims and all that people did with it."""

    report: Report
    row: InboxRow
    claims: list[ClaimView]
    comments: list[CommentAnswer]
    copy_of: str | None
    next: str | None
    previous: str | None
    revision: int


class DecidedAnswer(Struct, kw_only=True):
    """What a decision came to."""

    claim: ClaimView
    row: InboxRow
    revision: int


class UndoneAnswer(Struct, kw_only=True):
    """What was undone, nothing where nothing was left, and how the report stands now."""

    undone: DecisionAnswer | None
    view: ReportAnswer | None = None


class Candidate(Struct, kw_only=True):
    """Another reading of a field: ``value`` is what to put there."""

    id: str | None
    label: str
    note: str
    value: Any


class CandidatesAnswer(Struct, kw_only=True):
    """Other readings of a claim's fields."""

    actor: list[Candidate] = field(default_factory=list)
    recipient: list[Candidate] = field(default_factory=list)
    where: list[Candidate] = field(default_factory=list)
    when: list[Candidate] = field(default_factory=list)


class Reason(Struct, kw_only=True):
    """Why a slot of a claim is as it is."""

    slot: str
    value: str
    why: str


class ReasonsAnswer(Struct, kw_only=True):
    """Why a claim is as it is: its frame, the frame's line of the manual, and each slot."""

    frame: str
    manual: str
    rows: list[Reason]


class Quote(Struct, kw_only=True):
    """A claim as other pages quote it."""

    key: ClaimKey
    publisher: str | None
    published: str | None
    title: str | None
    claim: Claim
    verdict: str | None

    @classmethod
    def of(cls, row: ClaimRow) -> Quote:
        """Return the quotation of a claim."""
        return cls(
            key=row.key, publisher=row.publisher, published=row.published, title=row.title, claim=row.claim, verdict=row.verdict
        )


class EventRow(Struct, kw_only=True):
    """One event in a list."""

    id: str
    type: str
    modes: list[str]
    status: str
    when: When | None
    place: str | None
    actors: list[str]
    recipients: list[str]
    figures: list[str]
    voices: int
    claims: int
    disputed: bool
    reviewed: bool


class EventPage(Struct, kw_only=True):
    """Some events, newest first, and how many there are."""

    rows: list[EventRow]
    total: int
    next: str | None


class Bin(Struct, kw_only=True):
    """A stretch of days with the number of events of each family that begin in it."""

    first: str
    last: str
    counts: dict[str, int]


class MapPlace(Struct, kw_only=True):
    """A place with the number of events of each family there."""

    id: str
    name: str
    latitude: float
    longitude: float
    precision: str | None
    counts: dict[str, int]
    disputed: bool


class SummaryAnswer(Struct, kw_only=True):
    """A view of the story summed up in time and space.

    ``undated`` events are in ``total`` and in no bin, and so are the few that lie far before (``earlier``) or after all others.
    """

    total: int
    undated: int
    earlier: int
    later: int
    bins: list[Bin]
    places: list[MapPlace]


class Titled(Struct, kw_only=True):
    """An event by its id and in words."""

    id: str
    title: str
    score: float = 0.0
    why: str = ""


class EventAnswer(Struct, kw_only=True):
    """One event with the claims under it, and others that may be the same."""

    event: Event
    quotes: list[Quote]
    updates: list[Titled]
    suggestions: list[Titled]
    reviewed: bool


class DealRow(Struct, kw_only=True):
    """One agreement in a list."""

    id: str
    title: str
    when: When | None
    status: str
    terms: int
    voices: int
    disputed: bool


class DealRows(Struct, kw_only=True):
    """Agreements, newest first."""

    rows: list[DealRow]


class DealAnswer(Struct, kw_only=True):
    """One agreement with the claims under it."""

    deal: Deal
    quotes: list[Quote]


class TrackRow(Struct, kw_only=True):
    """One movement in a list."""

    id: str
    who: str
    status: str
    legs: int
    first: str | None
    last: str | None
    voices: int


class TrackRows(Struct, kw_only=True):
    """Movements, newest first."""

    rows: list[TrackRow]


class TrackAnswer(Struct, kw_only=True):
    """One movement with the claims under it; ``causes`` by report, a blank, and claim."""

    track: Track
    quotes: list[Quote]
    causes: dict[str, Quote]


class ControlAnswer(Struct, kw_only=True):
    """Who is said to hold what on ``date`` (in all time where it is empty); ``days`` on which anything changes."""

    rows: list[Holding]
    days: list[str]
    date: str | None


class NamedRow(Struct, kw_only=True):
    """An actor or a place in a list."""

    id: str
    name: str
    note: str
    claims: int
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


class NamedRows(Struct, kw_only=True):
    """Actors or places."""

    rows: list[NamedRow]
    total: int


class Merged(Struct, kw_only=True):
    """An actor that was merged into another, and the decision that did it."""

    id: str
    name: str
    decision: int


class Affiliation(Struct, kw_only=True):
    """How an actor is said to stand to another."""

    to: str
    kind: str
    first: str | None
    last: str | None
    voices: list[str]


class ActorAnswer(Struct, kw_only=True):
    """One actor with all that names it."""

    id: str
    name: str
    kind: str
    country: str | None
    aliases: list[str]
    merged: list[Merged]
    affiliations: list[Affiliation]
    as_actor: int
    as_recipient: int
    as_source: int
    quotes: list[Quote]
    events: list[EventRow]


class Moved(Struct, kw_only=True):
    """Where somebody moved a place to, and why."""

    person: str
    at: str
    reason: str | None
    decision: int
    latitude: float
    longitude: float


class PlaceAnswer(Struct, kw_only=True):
    """One place with what is said to have happened there."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: str | None
    precision: str | None
    moved: Moved | None
    aliases: list[str]
    quotes: list[Quote]
    events: list[EventRow]


class Suggestion(Struct, kw_only=True):
    """Two actors that may be one, with the reason."""

    one: NamedRow
    other: NamedRow
    score: float
    why: str


class SuggestionRows(Struct, kw_only=True):
    """Actors that may be the same."""

    rows: list[Suggestion]


class PersonRow(Struct, kw_only=True):
    """Somebody who may sign in."""

    name: str
    role: str
    active: bool
    added: str
    last_seen: str | None


class PeopleAnswer(Struct, kw_only=True):
    """Everybody who may sign in."""

    rows: list[PersonRow]


class LogLine(Struct, kw_only=True):
    """One line of the log, in words."""

    id: int
    at: str
    person: str
    act: str
    subject: str | None
    detail: str
    report: str | None
    undone: bool
    undoable: bool


class LogAnswer(Struct, kw_only=True):
    """A page of the log, newest first; ``people`` are those it can be narrowed to."""

    rows: list[LogLine]
    next: str | None
    people: list[str]


class FilterRow(Struct, kw_only=True):
    """A filter that somebody keeps."""

    id: int
    name: str
    query: str


class FilterRows(Struct, kw_only=True):
    """The filters that somebody keeps."""

    rows: list[FilterRow]


class FormatRow(Struct, kw_only=True):
    """A format that a view can be exported in."""

    id: str
    name: str
    note: str


class FormatRows(Struct, kw_only=True):
    """The formats that a view can be exported in."""

    rows: list[FormatRow]


class Hit(Struct, kw_only=True):
    """Something found: a report, an actor, a place."""

    kind: str
    id: str
    title: str
    note: str


class HitRows(Struct, kw_only=True):
    """What was found."""

    hits: list[Hit]


class NextAnswer(Struct, kw_only=True):
    """The next report to work on."""

    next: str | None


class AddedAnswer(Struct, kw_only=True):
    """What came of adding reports."""

    reports: list[str]
    new: int


class Done(Struct, kw_only=True):
    """It is done."""

    done: bool = True


class Refusal(Struct, kw_only=True):
    """Why something was not done, in a sentence for a person."""

    message: str
    detail: list[str] = field(default_factory=list)


ANSWERS: Final[tuple[type[Struct], ...]] = (
    SessionAnswer, InboxAnswer, ReportAnswer, DecidedAnswer, UndoneAnswer, CandidatesAnswer, ReasonsAnswer, EventPage, SummaryAnswer,
    EventAnswer, DealRows, DealAnswer, TrackRows, TrackAnswer, ControlAnswer, NamedRows, ActorAnswer, PlaceAnswer, SuggestionRows,
    PeopleAnswer, LogAnswer, FilterRows, FormatRows, HitRows, NextAnswer, AddedAnswer, Done, Refusal,
)  # fmt: skip
"""Every form of answer, for the OpenAPI description."""
