"""Events as CSV with HXL tags (Humanitarian Exchange Language 1.1): headings, a row of hashtags, then a row for each event."""

from __future__ import annotations

from typing import BinaryIO, Final

from accord.export.form import Format, Options, Written, as_text
from accord.export.notes import note_of
from accord.export.parties import sides_of
from accord.export.places import site_of
from accord.export.provenance import joined, review
from accord.export.sheet import Cell, Sheet
from accord.export.times import dating_of
from accord.export.tolls import count_of, sayings_of
from accord.export.view import Line, View
from accord.record.story import Event

COLUMNS: Final = (
    ("Event", "#meta+id"), ("Type", "#event+type"), ("Modes", "#event+mode"), ("Status", "#status"), ("First day", "#date+start"),
    ("Last day", "#date+end"), ("First reported", "#date+reported"), ("Country", "#country+name"), ("Country code", "#country+code+v_iso3"),
    ("Division", "#adm1+name"), ("Place", "#loc+name"), ("Latitude", "#geo+lat"), ("Longitude", "#geo+lon"),
    ("Place known to", "#geo+precision"), ("Actors", "#group+actor"), ("Affected", "#group+affected"),
    ("Killed, lowest figure", "#affected+killed+min"), ("Killed, highest figure", "#affected+killed+max"),
    ("Wounded, lowest figure", "#affected+injured+min"), ("Wounded, highest figure", "#affected+injured+max"),
    ("Displaced, lowest figure", "#affected+displaced+min"), ("Displaced, highest figure", "#affected+displaced+max"),
    ("Note", "#description"), ("Sources", "#org+source+name"), ("Links", "#meta+url"), ("Disputed", "#meta+disputed"),
    ("Claims", "#meta+claims"), ("Review", "#meta+review"),
)  # fmt: skip
"""Headings with their hashtags, in order."""


def row_of(line: Line[Event]) -> tuple[Cell, ...]:
    """Return the cells of an event in the order of :data:`COLUMNS`."""
    event, site, dated = line.item, site_of(line), dating_of(line)
    actors, recipients = sides_of(line, site.country)
    country = site.country if not site.inferred else None
    return (
        event.id, event.type, joined(event.modes), event.status, dated.start.isoformat() if dated and dated.stated else None,
        dated.end.isoformat() if dated and dated.stated else None, min((one.published for one in line.reports if one.published), default=None),
        country.name if country else None, country.iso3 if country else None, site.admin1, site.name, site.latitude, site.longitude,
        site.precision, joined([party.name for party in actors]), joined([party.name for party in recipients]),
        *_bounds(event, "killed"), *_bounds(event, "wounded"), *_bounds(event, "displaced"), note_of(line),
        joined([voice.name for voice in event.voices]), joined([report.url for report in line.reports]), event.disputed,
        joined([f"{key.report}#{key.claim}" for key in event.claims]), review(reviewed=line.reviewed),
    )  # fmt: skip


def _bounds(event: Event, role: str) -> tuple[int | None, int | None]:
    """Return the lowest and the highest figure of a role; ``None`` where none is given."""
    counts = [count for saying in sayings_of(event, role) if (count := count_of(saying.quantity))]
    return (min(low for low, _ in counts), max(high for _, high in counts)) if counts else (None, None)


def write(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write the events of ``view``; the tags are no cells of data and are not defused."""
    with as_text(out) as text:
        sheet = Sheet(text, [heading for heading, _ in COLUMNS], bom=options.bom)
        sheet.row([tag for _, tag in COLUMNS])
        return Written(rows=sheet.rows(map(row_of, view.events())))


FORMAT: Final = Format(name="hxl", title="Events as CSV with HXL hashtags", suffix=".csv", write=write)
