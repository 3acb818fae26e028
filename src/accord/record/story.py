"""The story's types: what the claims of many reports add up to.

A story gathers and never averages: each of its lines keeps the keys of the claims under it, and so leads back to the words of
a report. Ids are hashes of what a line is about, so that they stay the same whatever the order in which reports arrive.
"""

from __future__ import annotations

from msgspec import Struct, field

from accord.record.types import Leg, Place, Quantity, When, Where


class ClaimKey(Struct, frozen=True, kw_only=True, order=True):
    """A claim among those of all reports: the id of its report, and its own id in it."""

    report: str
    claim: str


class Voice(Struct, frozen=True, kw_only=True):
    """One independent source: a speaker, or an outlet in its own voice. Reports that repeat it do not make it several."""

    name: str
    kind: str
    """``speaker`` (a source named or described in a report) or ``outlet`` (the report itself says so)."""
    actor: str | None = None
    reports: list[str] = field(default_factory=list)


class Feature(Struct, frozen=True, kw_only=True):
    """One part of a score that explains itself: ``weight`` times ``value`` is what it adds."""

    name: str
    value: float
    weight: float


class Link(Struct, frozen=True, kw_only=True):
    """Why two claims are held to be of one happening; ``score`` is the probability that the features come to."""

    one: ClaimKey
    other: ClaimKey
    score: float
    features: list[Feature]


class FigureSaying(Struct, frozen=True, kw_only=True):
    """One figure that one voice gives in one report. ``key`` is ``None`` where no claim holds it."""

    report: str
    key: ClaimKey | None
    published: str | None
    voice: Voice
    quantity: Quantity


class FigureRange(Struct, frozen=True, kw_only=True):
    """Sayings that can all be right at once; ``low`` and ``high`` bound what fits every one, ``None`` where open."""

    low: float | None
    high: float | None
    sayings: list[FigureSaying]


class FigureSet(Struct, frozen=True, kw_only=True):
    """All that is said of one thing counted: ``role`` and ``of`` say which.

    ``updates`` holds pairs of indices into ``ranges``: the second replaces the first, by the same voice, later.
    ``conflict`` is whether ranges remain that no update explains.
    """

    role: str
    of: str
    ranges: list[FigureRange]
    updates: list[tuple[int, int]] = field(default_factory=list)
    conflict: bool = False


class Blamed(Struct, frozen=True, kw_only=True):
    """Who is said to have done it, or to have suffered it, by which voices; and by whom that is denied."""

    name: str
    actor: str | None
    said_by: list[Voice]
    denied_by: list[Voice]
    claims: list[ClaimKey]


class Event(Struct, frozen=True, kw_only=True):
    """One happening, as the claims of many reports tell it."""

    id: str
    type: str
    modes: list[str]
    status: str
    """The status that most independent voices give; where they differ, ``disputed`` is true."""
    statuses: dict[str, list[Voice]]
    when: When | None
    where: list[Where]
    actors: list[Blamed]
    recipients: list[Blamed]
    figures: list[FigureSet]
    voices: list[Voice]
    claims: list[ClaimKey]
    links: list[Link]
    updates: list[str] = field(default_factory=list)
    """Ids of events of which this one is a later count, tied but not the same."""
    disputed: bool = False


class TermStage(Struct, frozen=True, kw_only=True):
    """What one claim says of a term: ``agreed``, ``under way``, ``fulfilled``, ``partly fulfilled``, ``violated``, ``disputed``."""

    status: str
    key: ClaimKey
    published: str | None
    voice: Voice


class Term(Struct, frozen=True, kw_only=True):
    """One term of a deal over time: who owes what to whom, how it stands, and what was said of it when, by whom."""

    by: list[Blamed]
    to: list[Blamed]
    act: str
    object: str
    type: str
    status: str
    quantities: list[FigureSaying]
    history: list[TermStage]


class Objector(Struct, frozen=True, kw_only=True):
    """Who objects to a deal, or says that it does not bind them."""

    name: str
    actor: str | None
    claims: list[ClaimKey]


class Deal(Struct, frozen=True, kw_only=True):
    """One agreement as all reports tell it: the ledger of its terms."""

    id: str
    kind: list[str]
    parties: list[Blamed]
    brokers: list[Blamed]
    when: When | None
    where: list[Where]
    status: str
    terms: list[Term]
    objections: list[Objector]
    figures: list[FigureSet]
    voices: list[Voice]
    claims: list[ClaimKey]
    disputed: bool = False
    history: list[TermStage] = field(default_factory=list)
    """What was said of the deal as a whole: that it holds, was completed, or was broken."""


class TrackLeg(Struct, frozen=True, kw_only=True):
    """A leg of a track, told by one report or several; ``replaces`` is an index into the track's legs.

    ``kind`` is ``departs``, ``goes``, ``turns`` (takes another road), ``stops`` (is kept from going on), ``turns back`` or ``arrives``;
    ``part`` says which part of the whole it is where the report tells of a part (*six of the buses*). ``report`` and ``leg`` are of the
    report that tells it most fully, ``claims`` and ``voices`` of all that tell it.
    """

    report: str
    published: str | None
    leg: Leg
    from_place: Place | None = None
    to_place: Place | None = None
    via_places: list[Place] = field(default_factory=list)
    replaces: int | None = None
    kind: str = "goes"
    part: str | None = None
    voices: list[Voice] = field(default_factory=list)
    claims: list[ClaimKey] = field(default_factory=list)


class Track(Struct, frozen=True, kw_only=True):
    """One movement as all reports tell it: legs in the order of time, with reroutes, stops, splits and arrival."""

    id: str
    who: str
    actor: str | None
    legs: list[TrackLeg]
    figures: list[FigureSet]
    status: str
    """``planned``, ``under way``, ``stopped``, ``split``, ``arrived`` or ``turned back``."""
    deal: str | None
    """The id of the deal that it is a term of, where one is."""
    voices: list[Voice]
    claims: list[ClaimKey]


class Holding(Struct, frozen=True, kw_only=True):
    """Who is said to hold, besiege or contest a place, from when to when (first and last day said), and by whom."""

    id: str
    place: Place
    holder: str
    actor: str | None
    kind: str
    first: str | None
    last: str | None
    voices: list[Voice]
    claims: list[ClaimKey]
    disputed: bool = False
    """Whether another holder is said to hold the same place at the same time."""


class Stance(Struct, frozen=True, kw_only=True):
    """How one actor stands to another over time: ``allies``, ``fights``, ``objects``, ``deals``."""

    one: str
    other: str
    kind: str
    first: str | None
    last: str | None
    voices: list[Voice]
    claims: list[ClaimKey]


class Quotation(Struct, frozen=True, kw_only=True):
    """The words of a report under a line: its sentence as published, and whose word it is."""

    key: ClaimKey | None
    report: str
    publisher: str | None
    published: str | None
    voice: str
    text: str


class Side(Struct, frozen=True, kw_only=True):
    """One of the things that cannot all be right: what is said, by which voices, in which words."""

    says: str
    voices: list[Voice]
    quotations: list[Quotation]


class Conflict(Struct, frozen=True, kw_only=True):
    """What sources disagree on: ``kind`` is ``status``, ``blame``, ``term``, ``figures`` or ``control``.

    ``line`` is the id of the event, deal, track or holding that it is about; ``about`` says in a few words what that is. ``lives`` tells
    whether people's deaths hang on it.
    """

    kind: str
    line: str
    about: str
    lives: bool
    sides: list[Side]


class Story(Struct, frozen=True, kw_only=True):
    """Everything that many records add up to."""

    events: list[Event]
    deals: list[Deal]
    tracks: list[Track]
    holdings: list[Holding]
    stances: list[Stance]
