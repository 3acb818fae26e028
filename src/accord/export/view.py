"""What an export reads: the lines of a story, each with the claims and reports under it.

A view is any object with the five methods of :class:`View`. Each yields one line at a time, so that an export holds no more than a
line in memory. :class:`StoryView` is the view of records and their story in memory; a store gives its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct, field

from accord.record import Actor, Claim, Place, Record, Report
from accord.record.story import ClaimKey, Deal, Event, Holding, Story, Track

T = TypeVar("T", bound=Event | Deal | Track | Holding)


class Evidence(Struct, frozen=True, kw_only=True):
    """A claim with its report, and with the actors and places that the report names."""

    key: ClaimKey
    claim: Claim
    report: Report
    actors: dict[str, Actor] = field(default_factory=dict)
    """By id."""
    places: dict[str, Place] = field(default_factory=dict)
    """By id."""
    events: list[str] = field(default_factory=list)
    """Ids of the events that the claim belongs to."""
    reviewed: bool = False
    """Whether a person has accepted or corrected the claim; what only the machine has read is unreviewed."""
    company: list[str] = field(default_factory=list)
    """``TYPE status`` of the other claims that the same sentence makes."""


class Line(Struct, Generic[T], frozen=True, kw_only=True):
    """A line of the story with the claims under it, in the order in which their reports came out."""

    item: T
    evidence: list[Evidence]

    @property
    def reviewed(self) -> bool:
        """Whether a person has reviewed every claim of the line."""
        return bool(self.evidence) and all(one.reviewed for one in self.evidence)

    def actor(self, id_: str | None) -> Actor | None:
        """Return the actor with this id, as the first report that names it does."""
        return next((one.actors[id_] for one in self.evidence if id_ in one.actors), None) if id_ else None

    def place(self, id_: str | None) -> Place | None:
        """Return the place with this id."""
        return next((one.places[id_] for one in self.evidence if id_ in one.places), None) if id_ else None

    @property
    def reports(self) -> list[Report]:
        """The reports under the line, each once, in the order in which they came out."""
        return list({one.report.id: one.report for one in self.evidence}.values())


class View(Protocol):
    """All that is to be exported, one line at a time."""

    def events(self) -> Iterator[Line[Event]]:
        """Yield the events in the order of their days."""

    def deals(self) -> Iterator[Line[Deal]]:
        """Yield the agreements."""

    def tracks(self) -> Iterator[Line[Track]]:
        """Yield the movements."""

    def holdings(self) -> Iterator[Line[Holding]]:
        """Yield who holds which place."""

    def claims(self) -> Iterator[Evidence]:
        """Yield every claim, also those that belong to no event."""


class StoryView:
    """A view of records and their story, both in memory."""

    def __init__(self, records: Sequence[Record], story: Story, reviewed: Collection[ClaimKey] = ()) -> None:
        """Look up the claims of ``story`` in ``records``, which hold them all; people have reviewed those in ``reviewed``."""
        self._story, self._reviewed = story, frozenset(reviewed)
        self._records = sorted(records, key=lambda record: (record.report.published or "9999", record.report.id))
        self._events: dict[ClaimKey, list[str]] = defaultdict(list)
        for event in story.events:
            for key in event.claims:
                self._events[key].append(event.id)
        self._evidence = {one.key: one for record in self._records for one in self._of(record)}

    def events(self) -> Iterator[Line[Event]]:
        """Yield the events in the order of their days; those without a day come last."""
        for event in sorted(self._story.events, key=lambda event: (_day(event), event.id)):
            yield self._line(event)

    def deals(self) -> Iterator[Line[Deal]]:
        """Yield the agreements."""
        yield from map(self._line, self._story.deals)

    def tracks(self) -> Iterator[Line[Track]]:
        """Yield the movements."""
        yield from map(self._line, self._story.tracks)

    def holdings(self) -> Iterator[Line[Holding]]:
        """Yield who holds which place."""
        yield from map(self._line, self._story.holdings)

    def claims(self) -> Iterator[Evidence]:
        """Yield every claim in the order of reports and of their text."""
        yield from self._evidence.values()

    def _line(self, item: T) -> Line[T]:
        held = [self._evidence[key] for key in item.claims if key in self._evidence]
        held.sort(key=lambda one: (one.report.published or "9999", one.report.id, one.claim.trigger.start))
        return Line(item=item, evidence=held)

    def _of(self, record: Record) -> Iterator[Evidence]:
        actors = {actor.id: actor for actor in record.actors}
        places = {place.id: place for place in record.places}
        beside = company(record.claims)
        for claim in record.claims:
            key = ClaimKey(report=record.report.id, claim=claim.id)
            yield Evidence(
                key=key,
                claim=claim,
                report=record.report,
                actors=actors,
                places=places,
                events=self._events.get(key, []),
                reviewed=key in self._reviewed,
                company=beside[claim.id],
            )


def company(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """Return, by claim id, ``TYPE status`` of the other claims whose sentence it shares."""
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence.start].append(claim)
    return {
        claim.id: [f"{other.type} {other.status}" for other in sentences[claim.sentence.start] if other.id != claim.id]
        for claim in claims
    }


def _day(event: Event) -> str:
    return (event.when.start if event.when else None) or "9999"
