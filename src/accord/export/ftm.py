"""FollowTheMoney: reports as articles, events and agreements as events, actors as people and bodies, and who is named where.

Two formats share what is here: entities, an object a line, as ``ftm`` and Aleph read them; and statements, one for each value, with
dataset and days, as nomenklatura keeps them. Property names are those of the public schema (followthemoney 4). What is written
once for a whole export is known by its id, so that memory grows with the number of reports and actors, by some 100 bytes each.
See ``docs/export/ftm.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import BinaryIO, Final

import msgspec
from msgspec import Struct

from accord.export.form import Format, Options, Written
from accord.export.notes import happening, note_of, review_of
from accord.export.parties import sides_of
from accord.export.places import site_of
from accord.export.provenance import review
from accord.export.times import dating, dating_of
from accord.export.view import Evidence, Line, View
from accord.record import Actor, Report
from accord.record.story import Blamed, Deal, Event

_BODIES: Final = frozenset({"state", "government", "military", "police", "institution"})
_NOBODY: Final = frozenset({"civilians", "ethnic group", "religious group", "unknown"})
_LANGUAGES: Final = {
    "en": "eng",
    "ar": "ara",
    "fr": "fra",
    "de": "deu",
    "es": "spa",
    "ru": "rus",
    "uk": "ukr",
    "fa": "fas",
    "tr": "tur",
    "he": "heb",
}
"""ISO 639-1 to 639-3, which FollowTheMoney uses, for the languages that Accord names most."""

PROPERTIES: Final = {
    "Article": ("title", "publisher", "publishedAt", "sourceUrl", "language", "notes"),
    "Event": ("name", "summary", "startDate", "endDate", "location", "country", "involved", "keywords", "recordId", "publisher", "sourceUrl", "proof", "notes"),
    "Person": ("name", "country", "notes"),
    "Organization": ("name", "country", "notes"),
    "PublicBody": ("name", "country", "notes"),
    "LegalEntity": ("name", "country", "notes"),
    "Mention": ("document", "name", "resolved", "detectedSchema", "contextCountry"),
}  # fmt: skip
"""What each schema is given; a test holds the entities to it."""


class Entity(Struct, frozen=True, kw_only=True):
    """An entity in the form in which FollowTheMoney writes it; ``seen`` and ``origin`` are for its statements."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    seen: tuple[str | None, str | None] = (None, None)
    """First and last day on which a report says so."""
    origin: str = ""


def entity_id(kind: str, key: str) -> str:
    """Return an id that is the same from export to export."""
    return f"accord-{kind}-{sha1(key.encode(), usedforsecurity=False).hexdigest()[:20]}"


def entities(view: View) -> Iterator[Entity]:
    """Yield each report and actor once, before what first speaks of it, then the events and agreements."""
    written: set[str] = set()
    for line in view.events():
        yield from _once(written, _around(line))
        yield _event(line)
    for deal in view.deals():
        yield from _once(written, _around(deal))
        yield _deal(deal)


def _once(written: set[str], found: Iterable[Entity]) -> Iterator[Entity]:
    for entity in found:
        if entity.id not in written:
            written.add(entity.id)
            yield entity


def _around(line: Line[Event] | Line[Deal]) -> Iterator[Entity]:
    """Yield the articles of a line, the actors that it names, and where each is named."""
    named = {blamed.actor for blamed in _blamed(line.item) if blamed.actor}
    for one in line.evidence:
        yield _article(one.report, reviewed=one.reviewed)
        for actor in one.actors.values():
            if actor.id in named and _schema(actor) is not None:
                yield _actor(actor, one)
                yield _mention(actor, one)


def _blamed(item: Event | Deal) -> list[Blamed]:
    return [*item.actors, *item.recipients] if isinstance(item, Event) else [*item.parties, *item.brokers]


def _article(report: Report, *, reviewed: bool) -> Entity:
    return _entity(
        "report", report.id, "Article", (report.published, report.published), reviewed,
        title=report.title or report.id[:12], publisher=report.publisher, publishedAt=report.published, sourceUrl=report.url,
        language=_LANGUAGES.get(report.language or ""), notes=f"SHA-256 of the text: {report.id}",
    )  # fmt: skip


def _schema(actor: Actor) -> str | None:
    """Return the schema of an actor; ``None`` for people in general, who are no entity."""
    if actor.kind in _NOBODY:
        return None
    return "Person" if actor.kind == "person" else "PublicBody" if actor.kind in _BODIES else "Organization"


def _actor(actor: Actor, one: Evidence) -> Entity:
    return _entity(
        "actor", actor.id, _schema(actor) or "LegalEntity", (one.report.published, None), one.reviewed,
        name=actor.name, country=actor.country.lower() if actor.country else None, notes=f"Kind: {actor.kind}",
    )  # fmt: skip


def _mention(actor: Actor, one: Evidence) -> Entity:
    return _entity(
        "mention", f"{one.report.id} {actor.id}", "Mention", (one.report.published, one.report.published), one.reviewed,
        document=entity_id("report", one.report.id), name=[*dict.fromkeys(span.text for span in actor.mentions)] or actor.name,
        resolved=entity_id("actor", actor.id), detectedSchema=_schema(actor),
        contextCountry=actor.country.lower() if actor.country else None,
    )  # fmt: skip


def _event(line: Line[Event]) -> Entity:
    event, site, dated = line.item, site_of(line), dating_of(line)
    actors, recipients = sides_of(line, site.country)
    told = happening(event, actors, recipients)
    return _happening(
        line, name=told[:1].upper() + told[1:], summary=note_of(line), notes=review_of(line),
        startDate=dated.start.isoformat() if dated and dated.stated else None,
        endDate=dated.end.isoformat() if dated and dated.stated and dated.span > 1 else None, location=site.name,
        country=site.country.iso2.lower() if site.country and not site.inferred else None,
        keywords=[event.type, *event.modes, f"status: {event.status}", *(["disputed"] if event.disputed else [])],
    )  # fmt: skip


def _deal(line: Line[Deal]) -> Entity:
    deal, dated = line.item, dating(line.item.when, line.evidence)
    parties = ", ".join(blamed.name for blamed in deal.parties)
    terms = "; ".join(f"{term.act} {term.object} ({term.status})" for term in deal.terms)
    return _happening(
        line, name=f"Agreement ({', '.join(deal.kind)}){f' of {parties}' if parties else ''}",
        summary=f"Terms: {terms}." if terms else None, notes=f"Status: {deal.status}. {review(reviewed=line.reviewed)}.",
        startDate=dated.start.isoformat() if dated and dated.stated else None,
        location=[where.name or where.text for where in deal.where], keywords=["agreement", *deal.kind, f"status: {deal.status}"],
    )  # fmt: skip


def _happening(line: Line[Event] | Line[Deal], **properties: str | list[str] | None) -> Entity:
    days = sorted(report.published for report in line.reports if report.published)
    kept = {actor for one in line.evidence for actor, held in one.actors.items() if _schema(held) is not None}
    return _entity(
        "event", line.item.id, "Event", (days[0] if days else None, days[-1] if days else None), line.reviewed,
        recordId=line.item.id, involved=[entity_id("actor", one.actor) for one in _blamed(line.item) if one.actor in kept and one.actor],
        proof=[entity_id("report", report.id) for report in line.reports],
        publisher=[report.publisher or "" for report in line.reports], sourceUrl=[report.url or "" for report in line.reports],
        **properties,
    )  # fmt: skip


def _entity(
    kind: str, key: str, schema: str, seen: tuple[str | None, str | None], reviewed: bool, /, **properties: str | list[str] | None
) -> Entity:
    filled = {
        name: [*dict.fromkeys(text for text in (value if isinstance(value, list) else [value]) if text)]
        for name, value in properties.items()
        if value
    }
    return Entity(
        id=entity_id(kind, key), schema=schema, properties={name: values for name, values in filled.items() if values}, seen=seen,
        origin=review(reviewed=reviewed),
    )  # fmt: skip


def statements(entity: Entity, dataset: str) -> Iterator[dict[str, object]]:
    """Yield a statement for each value of an entity; its id is the hash that FollowTheMoney makes of dataset, entity, property, value."""
    first, last = entity.seen
    for prop, values in entity.properties.items():
        for value in values:
            key = f"{dataset}.{entity.id}.{prop}.{value}"
            yield {
                "canonical_id": entity.id, "entity_id": entity.id, "prop": prop, "schema": entity.schema, "value": value,
                "dataset": dataset, "lang": None, "original_value": None, "first_seen": first, "last_seen": last or first,
                "external": False, "origin": entity.origin, "id": sha1(key.encode(), usedforsecurity=False).hexdigest(),
            }  # fmt: skip


def write(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write the entities of ``view``, an object a line."""
    rows = 0
    for entity in entities(view):
        raw = {"id": entity.id, "schema": entity.schema, "properties": entity.properties, "datasets": [options.dataset]}
        out.write(msgspec.json.encode(raw) + b"\n")
        rows += 1
    return Written(rows=rows)


def write_statements(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write the statements of ``view``, an object a line."""
    rows = 0
    for entity in entities(view):
        for statement in statements(entity, options.dataset):
            out.write(msgspec.json.encode(statement) + b"\n")
            rows += 1
    return Written(rows=rows)


FORMAT: Final = Format(name="ftm", title="FollowTheMoney entities", suffix=".ftm.json", write=write)
STATEMENTS: Final = Format(
    name="ftm-statements", title="FollowTheMoney statements", suffix=".statements.json", write=write_statements
)
