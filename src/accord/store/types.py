"""What the store hands out: rows of its views, decisions, and what came of adding a report."""

from __future__ import annotations

from typing import Any, Final, Generic, Literal, TypeVar

from msgspec import Struct, field

from accord.record import Claim, ClaimKey, Deal, Event, Holding, Origin, ReadBy, Record, Stance, Track

REPORT_STATES: Final = ("new", "in progress", "help needed", "ready for review", "reviewed")
"""How far people are with a report."""

Row = TypeVar("Row")
Line = Event | Deal | Track | Holding | Stance
"""One line of the story."""
LineKind = Literal["event", "deal", "track", "holding", "stance"]


class Entry(Struct, frozen=True, kw_only=True):
    """A record to add, where its bytes came from and what read them."""

    record: Record
    origin: Origin
    read_by: ReadBy


class Added(Struct, frozen=True, kw_only=True):
    """What came of adding a report.

    ``outcome``: ``new``; ``known`` (nothing was added); ``seen`` (known, from another publisher or address, which is noted);
    ``reread`` (known, read by other versions than before); ``purged`` (it stays away).
    ``copy_of`` is the id of the first report of which it is a copy, ``version`` above 1 where the address had another text before.
    """

    report: str
    outcome: Literal["new", "known", "seen", "reread", "purged"]
    claims: list[ClaimKey] = field(default_factory=list)
    """Keys of claims that are new in the store's current state, or read anew."""
    gone: list[ClaimKey] = field(default_factory=list)
    """Keys of claims that were in it and are no more."""
    copy_of: str | None = None
    version: int = 1


class ReportRow(Struct, frozen=True, kw_only=True):
    """One report in a list: everything but its text."""

    number: int
    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    characters: int
    added_at: str
    claims: int
    state: str
    assignee: str | None
    version: int
    copy_of: str | None
    purged_at: str | None


class Sighting(Struct, frozen=True, kw_only=True):
    """One time that a report was come across: which bytes, where, when, and what was said of it there."""

    bytes_sha256: str
    size: int
    fetched_from: str
    fetched_at: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None


class Seen(Struct, frozen=True, kw_only=True):
    """A sighting of some bytes: the id of the report that they are, and what read it last."""

    report: str
    sighting: Sighting
    read_by: ReadBy


class ReadingRow(Struct, frozen=True, kw_only=True):
    """One reading of a report: by a model and frames, or the claim that a person added."""

    number: int
    model: str
    frames: str
    made_at: str
    claims: int
    person: str | None


class Decision(Struct, frozen=True, kw_only=True):
    """One entry of the log of decisions.

    ``subject`` says what it is about: a ``claim`` (``report`` and ``claim``), a ``report``, a ``line`` or an ``actor``
    (``target``). ``value`` is what was decided, as plain data. ``active`` is whether it stands after all that undoes it.
    """

    number: int
    at: str
    person: str
    kind: str
    subject: str
    report: str | None
    claim: str | None
    target: str | None
    field: str | None
    value: Any
    reason: str | None
    undoes: int | None
    active: bool


class ClaimRow(Struct, frozen=True, kw_only=True):
    """One claim in a list, as it stands after people's decisions; ``read`` is how it was read where they changed it."""

    number: int
    key: ClaimKey
    claim: Claim
    day: str
    verdict: str | None
    reviewed: bool
    disputed: bool
    corrected: list[str]
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    person: str | None
    """Who added it by hand, where nobody's model read it."""
    read: Claim | None = None


class LineRow(Struct, frozen=True, kw_only=True):
    """One line of the story in a list."""

    number: int
    id: str
    kind: str
    line: Line
    reviewed: bool


class Page(Struct, Generic[Row], frozen=True, kw_only=True):
    """Some rows of a view in its order; ``next`` is what to ask for to go on, ``None`` at the end."""

    rows: list[Row]
    next: str | None


class Count(Struct, frozen=True, kw_only=True):
    """How many rows of a view have one value."""

    value: str
    rows: int


class SearchHit(Struct, frozen=True, kw_only=True):
    """A report that holds the words searched for, with a piece of its text; ``marked`` puts them between ``[`` and ``]``."""

    report: ReportRow
    marked: str


class Constraints(Struct, frozen=True, kw_only=True):
    """What people decided of which claims tell one happening; it binds reconciling.

    ``together``: groups that are one. ``apart``: pairs that are not. ``actors``: actor id to the id that it is merged into.
    """

    together: list[list[ClaimKey]]
    apart: list[tuple[ClaimKey, ClaimKey]]
    actors: dict[str, str]


class Fault(Struct, frozen=True, kw_only=True):
    """Something that a check found wrong: what kind, on which thing, and what to know of it."""

    kind: str
    where: str
    what: str
