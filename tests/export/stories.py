"""A story made by hand of any records: an event for each claim, a deal for each agreement, and so on."""

import json
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Any

import msgspec

from accord.export import load_format
from accord.export.form import Options, Written
from accord.export.sheet import read_sheet
from accord.export.view import StoryView, View
from accord.record import Actor, Agreement, Claim, Movement, Participant, Place, Quantity, Record
from accord.record.story import (
    Blamed,
    ClaimKey,
    Deal,
    Event,
    FigureRange,
    FigureSaying,
    FigureSet,
    Holding,
    Objector,
    Story,
    Term,
    TermStage,
    Track,
    TrackLeg,
    Voice,
)

Make = Callable[..., Record]


def voices_of(record: Record, claim: Claim) -> list[Voice]:
    named = [source.refers_to or source.text for source in claim.sources]
    if named:
        return [Voice(name=name, kind="speaker", reports=[record.report.id]) for name in named]
    return [Voice(name=record.report.publisher or "unknown", kind="outlet", reports=[record.report.id])]


def blamed(record: Record, participants: Sequence[Participant], voices: list[Voice], keys: list[ClaimKey]) -> list[Blamed]:
    return [
        Blamed(name=one.actor_name or one.refers_to or one.text, actor=one.actor, said_by=voices, denied_by=[], claims=keys)
        for one in participants
    ]


def figures_of(record: Record, claim: Claim, key: ClaimKey, voice: Voice) -> list[FigureSet]:
    return [
        FigureSet(
            role=quantity.role, of=quantity.of or "",
            ranges=[FigureRange(low=quantity.low, high=quantity.high, sayings=[
                FigureSaying(report=record.report.id, key=key, published=record.report.published, voice=voice, quantity=quantity)
            ])],
        )
        for quantity in claim.quantities
    ]  # fmt: skip


def event_of(record: Record, claim: Claim) -> Event:
    key = ClaimKey(report=record.report.id, claim=claim.id)
    voices = voices_of(record, claim)
    return Event(
        id=f"{record.report.id[:6]}{claim.id}", type=claim.type, modes=claim.modes, status=claim.status,
        statuses={claim.status: voices}, when=claim.when, where=claim.where, actors=blamed(record, claim.actor, voices, [key]),
        recipients=blamed(record, claim.recipient, voices, [key]), figures=figures_of(record, claim, key, voices[-1]), voices=voices,
        claims=[key], links=[],
    )  # fmt: skip


def deal_of(record: Record, agreement: Agreement) -> Deal:
    keys = [ClaimKey(report=record.report.id, claim=claim) for claim in agreement.claims]
    voice = Voice(name=record.report.publisher or "unknown", kind="outlet", reports=[record.report.id])
    terms = [
        Term(
            by=blamed(record, one.by, [voice], keys), to=blamed(record, one.to, [voice], keys), act=one.act, object=one.object,
            type=one.type, status=one.status, quantities=[],
            history=[TermStage(status=one.status, key=key, published=record.report.published, voice=voice) for key in keys[:1]],
        )
        for one in agreement.provisions
    ]  # fmt: skip
    return Deal(
        id=f"d{record.report.id[:6]}{agreement.id}", kind=agreement.kind, parties=blamed(record, agreement.parties, [voice], keys),
        brokers=blamed(record, agreement.brokers, [voice], keys), when=agreement.when, where=agreement.where,
        status=agreement.status, terms=terms,
        objections=[Objector(name=one.by.text, actor=one.by.actor, claims=keys) for one in agreement.objections], figures=[],
        voices=[voice], claims=keys,
    )  # fmt: skip


def track_of(record: Record, movement: Movement) -> Track:
    named = {place.name: place for place in record.places} | {
        span.text: place for place in record.places for span in place.mentions
    }
    legs = [
        TrackLeg(
            report=record.report.id, published=record.report.published, leg=leg, from_place=named.get(leg.from_ or ""),
            to_place=named.get(leg.to or ""), via_places=[named[via] for via in leg.via if via in named], replaces=leg.replaces,
        )
        for leg in movement.legs
    ]  # fmt: skip
    keys = [ClaimKey(report=record.report.id, claim=claim) for claim in movement.claims]
    return Track(
        id=f"t{record.report.id[:6]}{movement.id}", who=movement.who.text, actor=movement.who.actor, legs=legs, figures=[],
        status="under way", deal=None, voices=[], claims=keys,
    )  # fmt: skip


def holdings_of(record: Record) -> list[Holding]:
    places = {place.id: place for place in record.places}
    return [
        Holding(
            id=f"h{record.report.id[:6]}{index}", place=places[held.place_id], holder=held.holder.text, actor=held.holder.actor,
            kind=held.kind, first=record.report.published, last=record.report.published, voices=[],
            claims=[ClaimKey(report=record.report.id, claim=claim) for claim in held.claims],
        )
        for index, held in enumerate(record.control)
        if held.place_id in places
    ]  # fmt: skip


def story_of(records: Sequence[Record]) -> Story:
    return Story(
        events=[event_of(record, claim) for record in records for claim in record.claims],
        deals=[deal_of(record, agreement) for record in records for agreement in record.agreements],
        tracks=[track_of(record, movement) for record in records for movement in record.movements],
        holdings=[held for record in records for held in holdings_of(record)],
        stances=[],
    )


PORT = Place(
    id="p1",
    name="Port Amel",
    country="YE",
    latitude=12.5,
    longitude=-3.25,
    kind="populated place",
    precision="place",
    mentions=[],
)
RAS = Place(
    id="p2", name="Ras Tell", country="YE", latitude=13.0, longitude=-3.0, kind="populated place", precision="place", mentions=[]
)


def placed(record: Record) -> Record:
    """Return ``record`` with its places known, and the rebels as an actor."""
    rebels = Actor(id="rebels", name="Strait Liberation Front", kind="rebel group", country="YE", mentions=[])
    return msgspec.structs.replace(record, places=[PORT, RAS], actors=[rebels])


class Exported(msgspec.Struct):
    """What a format wrote."""

    raw: bytes
    side: bytes
    written: Written

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of a table, by column."""
        return list(read_sheet(StringIO(self.text, newline="")))

    @property
    def beside(self) -> list[dict[str, str]]:
        """The rows of the file beside it."""
        return list(read_sheet(StringIO(self.side.decode("utf-8"), newline="")))

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The objects of JSON lines."""
        return [json.loads(line) for line in self.text.splitlines()]


Export = Callable[..., Exported]
Viewed = Callable[..., StoryView]


def write(name: str, view: View, **options: object) -> Exported:
    """Write a view in a format and return what came out."""
    out, side = BytesIO(), BytesIO()
    form = load_format(name)
    written = form.write(view, out, side if form.has_side_file else None, Options(**options))  # type: ignore[arg-type]
    return Exported(out.getvalue(), side.getvalue(), written)


def person(text: str, actor: str | None = None) -> Participant:
    return Participant(start=0, end=len(text), text=text, head=text.rsplit(maxsplit=1)[-1], actor=actor)


def killed(text: str, low: float | None, high: float | None) -> Quantity:
    return Quantity(
        start=0, end=len(text), text=text, of=text.rsplit(maxsplit=1)[-1], low=low, high=high, unit=None, role="killed"
    )
