"""The record's types: what reading one report yields.

Every ``start``/``end`` is an offset in Unicode code points into ``Report.text``, end exclusive, so that
``report.text[start:end] == text``. Times are ISO 8601 strings of the stated precision; coordinates WGS 84 degrees.
"""

from __future__ import annotations

from msgspec import Struct, field


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of the report's text."""

    start: int
    end: int
    text: str


class Report(Struct, frozen=True, kw_only=True):
    """A report as it was published. ``id`` is the SHA-256 of ``text`` in hexadecimal."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    sentences: list[tuple[int, int]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """What a reader of the record must know of the report, such as ``no publication date``."""


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who acts: a state, a force, a group, an office, a person in a public role."""

    id: str
    name: str
    kind: str
    country: str | None = None
    mentions: list[Span] = field(default_factory=list)


class Place(Struct, frozen=True, kw_only=True):
    """A place of the gazetteer, or one that it does not hold (``latitude`` is then ``None``)."""

    id: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str | None = None
    precision: str | None = None
    mentions: list[Span] = field(default_factory=list)


class Participant(Struct, frozen=True, kw_only=True):
    """Who takes part in a claim: the noun phrase, its head word, the actor's id, and whom a pronoun stands for."""

    start: int
    end: int
    text: str
    head: str
    actor: str | None = None
    actor_name: str | None = None
    refers_to: str | None = None


class Source(Struct, frozen=True, kw_only=True):
    """Who is said to have said a claim, as the report puts it."""

    start: int
    end: int
    text: str
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    named: bool = False
    cue: Span | None = None
    channel: str | None = None
    quoted: bool = False
    refers_to: str | None = None
    actor: str | None = None


class When(Struct, frozen=True, kw_only=True):
    """An interval, both ends inclusive: days, or ``YYYY-MM`` or ``YYYY`` where ``precision`` says month or year.

    ``start`` and ``end`` are ``None`` where the report has no date to count from; ``text`` still holds the words.
    """

    start: str | None
    end: str | None
    precision: str
    text: str


class Where(Struct, frozen=True, kw_only=True):
    """A place's part in a claim."""

    place: str | None
    role: str
    text: str
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


class Quantity(Struct, frozen=True, kw_only=True):
    """A count or amount; ``low`` and ``high`` bound it, ``None`` where it is open."""

    start: int
    end: int
    text: str
    of: str | None
    low: float | None
    high: float | None
    unit: str | None
    role: str
    approximate: bool = False
    fraction_of: str | None = None
    sources: list[Source] = field(default_factory=list)


class Claim(Struct, frozen=True, kw_only=True):
    """One thing that one report says."""

    id: str
    type: str
    modes: list[str]
    trigger: Span
    sentence: Span
    actor: list[Participant]
    recipient: list[Participant]
    status: str
    sources: list[Source]
    when: When | None
    where: list[Where]
    quantities: list[Quantity]
    confidence: float
    frame: str


class Provision(Struct, frozen=True, kw_only=True):
    """One term of an agreement: who owes what to whom."""

    by: list[Participant]
    to: list[Participant]
    act: str
    object: str
    type: str
    status: str
    claims: list[str]
    quantity: Quantity | None = None


class Objection(Struct, frozen=True, kw_only=True):
    """Who rejects an agreement, or says that it does not bind them."""

    by: Participant
    claims: list[str]


class Agreement(Struct, frozen=True, kw_only=True):
    """A deal, its parties and brokers, its terms, and who objects."""

    id: str
    kind: list[str]
    parties: list[Participant]
    brokers: list[Participant]
    when: When | None
    where: list[Where]
    status: str
    provisions: list[Provision]
    objections: list[Objection]
    claims: list[str]


class Leg(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One stretch of a movement; ``replaces`` is the index of the leg of the same movement that it takes the place of."""

    from_: str | None
    to: str | None
    via: list[str]
    when: When | None
    status: str
    cause: str | None
    claim: str
    replaces: int | None = None


class Movement(Struct, frozen=True, kw_only=True):
    """Somebody or something going from one place to another."""

    id: str
    who: Participant
    quantities: list[Quantity]
    legs: list[Leg]
    claims: list[str]


class Control(Struct, frozen=True, kw_only=True):
    """Who is said to hold, besiege or contest a place."""

    place: str
    place_id: str | None
    holder: Participant
    kind: str
    when: When | None
    span: Span
    claims: list[str]


class Record(Struct, frozen=True, kw_only=True):
    """Everything that one report yields."""

    report: Report
    actors: list[Actor]
    places: list[Place]
    claims: list[Claim]
    agreements: list[Agreement]
    movements: list[Movement]
    control: list[Control]
    figures: list[Quantity] = field(default_factory=list)
    """Counts of people and vehicles that the report gives in no claim, each with who says it."""
