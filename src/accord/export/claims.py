"""Claims as a table with all their provenance, a row each: what the report says, in its words, and who says it."""

from __future__ import annotations

from typing import BinaryIO, Final

from accord.export.form import Format, Options, Written, as_text
from accord.export.places import site
from accord.export.plover import cameo_of
from accord.export.provenance import joined, review
from accord.export.sheet import Cell, Sheet
from accord.export.view import Evidence, View
from accord.record import Participant, Quantity, Source

COLUMNS: Final = (
    "report_id", "claim_id", "event_ids", "publisher", "published", "title", "url", "language", "type", "modes", "cameo", "status", "actor",
    "actor_ids", "recipient", "recipient_ids", "said_by", "said_by_cue", "quoted", "start_date", "end_date", "date_precision",
    "date_text", "place", "place_id", "place_role", "place_precision", "country", "latitude", "longitude", "killed_low", "killed_high",
    "wounded_low", "wounded_high", "figures", "trigger", "trigger_start", "trigger_end", "quotation", "start", "end", "frame",
    "confidence", "review",
)  # fmt: skip


def row_of(one: Evidence) -> tuple[Cell, ...]:
    """Return the cells of a claim in the order of :data:`COLUMNS`."""
    claim, report = one.claim, one.report
    where = site(claim.where, [one])
    role = next((place.role for place in claim.where if where.place is not None and place.place == where.place), "")
    when = claim.when
    killed, wounded = _bounds(claim.quantities, "killed"), _bounds(claim.quantities, "wounded")
    return (
        report.id, claim.id, joined(one.events), report.publisher, report.published, report.title, report.url, report.language,
        claim.type, joined(claim.modes), cameo_of(claim.type, claim.modes), claim.status, _names(claim.actor), _ids(claim.actor),
        _names(claim.recipient), _ids(claim.recipient), joined([_speaker(source) for source in claim.sources]),
        joined([source.cue.text for source in claim.sources if source.cue]), any(source.quoted for source in claim.sources),
        when.start if when else None, when.end if when else None, when.precision if when else None, when.text if when else None,
        where.name, where.place, role, where.precision if where.place else None,
        where.country.iso2 if where.country and not where.inferred else None, where.latitude, where.longitude, *killed, *wounded,
        joined([f"{quantity.role}: {quantity.text}" for quantity in claim.quantities]), claim.trigger.text, claim.trigger.start,
        claim.trigger.end, claim.sentence.text, claim.sentence.start, claim.sentence.end, claim.frame, claim.confidence,
        review(reviewed=one.reviewed),
    )  # fmt: skip


def _names(participants: list[Participant]) -> str:
    return joined([participant.actor_name or participant.refers_to or participant.text for participant in participants])


def _ids(participants: list[Participant]) -> str:
    return joined([participant.actor for participant in participants])


def _speaker(source: Source) -> str:
    return source.refers_to or source.text


def _bounds(quantities: list[Quantity], role: str) -> tuple[float | None, float | None]:
    """Return low and high of the first figure in a role."""
    found = next((quantity for quantity in quantities if quantity.role == role), None)
    return (found.low, found.high) if found else (None, None)


def write(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write the claims of ``view``."""
    with as_text(out) as text:
        return Written(rows=Sheet(text, COLUMNS, bom=options.bom).rows(map(row_of, view.claims())))


FORMAT: Final = Format(name="claims", title="Claims with all their provenance", suffix=".csv", write=write)
