"""What requests may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_Id = Annotated[str, Field(min_length=1, max_length=200)]
_Short = Annotated[str, Field(max_length=300)]
_Words = Annotated[str, Field(max_length=4_000)]


class Body(BaseModel):
    """The body of a request; what it does not know it refuses."""

    model_config = ConfigDict(extra="forbid")


class SignIn(Body):
    """A name and a password."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    password: Annotated[str, Field(min_length=1, max_length=1_000)]


class NewReport(Body):
    """A report to add and read."""

    text: Annotated[str, Field(min_length=1, max_length=1_000_000)]
    title: _Short | None = None
    publisher: _Short | None = None
    published: Annotated[str, Field(max_length=40)] | None = None
    url: Annotated[str, Field(max_length=2_000)] | None = None


class Choice(Body):
    """A decision on a claim. ``changes`` is for ``correct``, ``other`` (a claim of the same report) for ``merge``."""

    kind: Literal["accept", "reject", "correct", "merge", "split"]
    claim: _Id
    changes: dict[Annotated[str, Field(max_length=24)], Any] | None = None
    reason: _Words | None = None
    other: _Id | None = None
    seen: Annotated[int, Field(ge=0, lt=2**53)] | None = None


class ManyChoices(Body):
    """One decision on many claims of a report."""

    kind: Literal["accept", "reject"]
    claims: Annotated[list[_Id], Field(min_length=1, max_length=5_000)]
    reason: _Words | None = None


class SpanBody(Body):
    """A stretch of the report's text, in code points."""

    start: Annotated[int, Field(ge=0, lt=2**31)]
    end: Annotated[int, Field(ge=0, lt=2**31)]
    text: Annotated[str, Field(max_length=10_000)]


class Missed(Body):
    """A claim that reading missed: the words that name the happening, and its fields as in the record."""

    trigger: SpanBody
    changes: dict[Annotated[str, Field(max_length=24)], Any] = Field(default_factory=dict)
    reason: _Words | None = None


class StateBody(Body):
    """How far people are with a report, or whose it is."""

    state: Literal["new", "in progress", "help needed", "ready for review", "reviewed"] | None = None
    assignee: Annotated[str, Field(max_length=60)] | None = None
    reason: _Words | None = None


class CommentBody(Body):
    """A comment on a report, or on one of its claims."""

    text: Annotated[str, Field(min_length=1, max_length=4_000)]
    claim: _Id | None = None


class PairBody(Body):
    """Two things that are one, or are not."""

    one: _Id
    other: _Id
    reason: _Words | None = None


class SplitBody(Body):
    """A claim that does not belong to an event."""

    event: _Id
    report: _Id
    claim: _Id
    reason: _Words | None = None


class PointBody(Body):
    """Where a place lies, in degrees, WGS 84."""

    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    reason: _Words | None = None


class FilterBody(Body):
    """A filter to keep, as in a web address."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    query: Annotated[str, Field(min_length=1, max_length=4_000)]


class NewPerson(Body):
    """Somebody who may sign in from now on."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    role: Literal["reader", "coder", "reviewer", "admin"]
    password: Annotated[str, Field(min_length=12, max_length=1_000)]


class PersonChange(Body):
    """What changes of somebody's account."""

    role: Literal["reader", "coder", "reviewer", "admin"] | None = None
    active: bool | None = None
    password: Annotated[str, Field(min_length=12, max_length=1_000)] | None = None
