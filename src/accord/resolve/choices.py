"""What words of a record may mean: the candidates of all three resolvers, for a person who chooses another than the one taken.

Reading keeps the best only. The rest is worked out again from the record, with its places, actors and publication date as they were.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accord.resolve.actors import ActorIndex, ReportActors
from accord.resolve.places import Gazetteer, PlaceContext, read_mention, reasons, resolve_places
from accord.resolve.times import candidates as time_candidates
from accord.resolve.times import is_narrative, read_times

if TYPE_CHECKING:
    from accord.record import Record

_STATELESS: Final = frozenset({"media", "monitor", "ngo", "international body", "company"})


class ActorChoice(Struct, frozen=True, kw_only=True):
    """An actor that the words may mean; ``score`` 0 to 1."""

    id: str
    name: str
    kind: str
    country: str | None
    score: float
    reasons: tuple[str, ...]


class PlaceChoice(Struct, frozen=True, kw_only=True):
    """A place that the words may mean, in WGS 84 degrees; ``score`` in logarithms of odds."""

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    score: float
    reasons: tuple[str, ...]


class TimeChoice(Struct, frozen=True, kw_only=True):
    """An interval that the words may mean; ``score`` is its share, 0 to 1."""

    start: str | None
    end: str | None
    precision: str
    score: float
    reasons: tuple[str, ...]


def _published(record: Record) -> date | None:
    return date.fromisoformat(record.report.published) if record.report.published else None


def actor_choices(record: Record, start: int, end: int) -> list[ActorChoice]:
    """Return the actors that the characters ``start`` to ``end`` of the record's report may mean, best first."""
    actors = ReportActors(ActorIndex.open(), _published(record))
    for place in record.places:
        for mention in place.mentions:
            actors.about.add_place(place.country, mention.start)
    for actor in record.actors:
        for mention in actor.mentions:
            actors.note(mention.text, mention.start)
    return [
        ActorChoice(
            id=one.match.id, name=one.match.name, kind=one.match.kind, country=one.match.country, score=round(one.score, 3),
            reasons=one.reasons,
        )
        for one in actors.candidates(record.report.text[start:end], start)
    ]  # fmt: skip


def place_choices(record: Record, start: int, end: int) -> list[PlaceChoice]:
    """Return the places that the characters ``start`` to ``end`` of the record's report may mean, best first; none for a common noun."""
    text = record.report.text
    others = [(one.start, one.end) for place in record.places for one in place.mentions if one.end <= start or one.start >= end]
    mentions = [read_mention(text, *span) for span in ((start, end), *others)]
    countries = tuple(
        actor.country for actor in record.actors for _ in actor.mentions if actor.country and actor.kind not in _STATELESS
    )
    context = PlaceContext(record.report.publisher, countries, record.report.published)
    found = resolve_places(mentions, context, Gazetteer.open())[0]
    return [
        PlaceChoice(
            id=one.entry.id, name=one.entry.name, kind=one.entry.kind, country=one.entry.country, admin1=one.entry.admin1,
            latitude=one.entry.latitude, longitude=one.entry.longitude, score=round(one.score.total, 3), reasons=reasons(one),
        )
        for one in found.candidates
    ]  # fmt: skip


def time_choices(record: Record, start: int, end: int) -> list[TimeChoice]:
    """Return the intervals that the time expression within ``start`` to ``end`` of the record's report may mean; none where none stands there."""
    published = _published(record)
    read = read_times(record.report.text, published)
    narrative = is_narrative([one.expression for one in read], published)
    told = None
    for one in read:
        if one.expression.start < end and start < one.expression.end:
            found = time_candidates(one.expression, published, tense=one.tense, reference=told, narrative=narrative)
            return [
                TimeChoice(
                    start=choice.interval.start, end=choice.interval.end, precision=choice.interval.precision, score=choice.score,
                    reasons=choice.reasons,
                )
                for choice in found
            ]  # fmt: skip
        if one.interval and one.interval.start and one.interval.kind == "point" and one.expression.bound != "since":
            told = one.interval
    return []
