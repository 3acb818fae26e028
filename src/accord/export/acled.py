"""ACLED's form: its 31 columns in order, one row for an event that happened.

What ACLED does not code (speech, plans, denials) is left out. Types follow from ``codings/acled.toml``. Provenance goes to the file
beside it, for the columns are fixed; ``tags`` says of each row that a machine coded it. See ``docs/export/acled.md``.
"""

from __future__ import annotations

from typing import BinaryIO, Final

from accord.export.acled_types import AcledType, acled_type
from accord.export.form import Format, Options, Written
from accord.export.notes import note_of
from accord.export.parties import Party, interaction, sides_of
from accord.export.places import Site, site_of
from accord.export.provenance import write_events
from accord.export.sheet import Cell
from accord.export.times import Dating, dating_of
from accord.export.tolls import Toll, toll_of
from accord.export.view import Line, View
from accord.knowledge.codings import acled_coding
from accord.record import Report
from accord.record.story import Event

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

SCALES: Final = ("Subnational", "National", "Regional", "International", "New media", "Other")
_HAPPENED: Final = frozenset({"happened", "ongoing"})
_LONGEST: Final = 31
"""Days of the widest date that ACLED has."""
_TARGETED: Final = frozenset({"Violence against civilians", "Explosions/Remote violence"})


def coded(line: Line[Event]) -> tuple[Cell, ...] | None:
    """Return the row of an event, or ``None`` where it is none of ACLED's.

    It is none where it did not happen, is of a type that ACLED does not code, names nobody of ACLED's categories, or has no date or
    one wider than a month.
    """
    if line.item.status not in _HAPPENED:
        return None
    site, dating = site_of(line), dating_of(line)
    actors, recipients = sides_of(line, site.country)
    kind = acled_type(line, actors, recipients)
    if kind is None or dating is None or dating.span > _LONGEST:
        return None
    sides = _sides(actors, recipients, kind)
    if not (sides[0] or sides[1]):
        return None
    return _row(line, kind, (site, dating), sides, toll_of(line.item, actors, recipients))


def _sides(actors: list[Party], recipients: list[Party], kind: AcledType) -> tuple[list[Party], list[Party]]:
    """Return who stands in actor1 and actor2, the first of each list, without things.

    Who alone is named stands in actor1, but for violence, which has somebody on either side: the other is not identified.
    """
    ones, others = [one for one in actors if one.inter], [other for other in recipients if other.inter]
    if not ones and len(others) > 1 and kind.event_type == "Battles":
        return others[:1], others[1:]
    return (ones, others) if ones or kind.violent else (others, [])


def _row(
    line: Line[Event], kind: AcledType, known: tuple[Site, Dating], sides: tuple[list[Party], list[Party]], toll: Toll
) -> tuple[Cell, ...]:
    (site, dating), (ones, others) = known, sides
    country = site.country
    actor1, assoc1, inter1 = _named(
        ones, country.acled_name or country.name if country else "", needed=bool(others) or kind.violent
    )
    actor2, assoc2, inter2 = _named(
        others, country.acled_name or country.name if country else "", needed=kind.event_type == "Battles"
    )
    targeted = "Civilian targeting" if _is_targeted(kind, others) else ""
    return (
        event_id(line.item, site), dating.start.isoformat(), dating.start.year, dating.acled_precision, kind.disorder_type,
        kind.event_type, kind.sub_event_type, actor1, assoc1, inter1, actor2, assoc2, inter2, interaction(inter1, inter2), targeted,
        country.numeric if country else None, country.acled_region if country else "",
        country.acled_name or country.name if country else "", site.admin1, site.admin2, "", "" if site.inferred else site.name,
        site.latitude, site.longitude, site.acled_precision, "; ".join(_sources(line.reports)), scale(line.reports, site),
        note_of(line), toll.low, "; ".join(_tags(line, site, dating, toll)), "",
    )  # fmt: skip


def _named(parties: list[Party], country: str, *, needed: bool) -> tuple[str, str, str]:
    """Return an actor, those with it, and its category; an unidentified group where one is ``needed`` and nobody is named."""
    if parties:
        others = dict.fromkeys(party.acled_name for party in parties[1:] if party.acled_name != parties[0].acled_name)
        return parties[0].acled_name, "; ".join(others), parties[0].inter
    if needed:
        return f"Unidentified Armed Group ({country})" if country else "Unidentified Armed Group", "", "Political militia"
    return "", "", ""


def _is_targeted(kind: AcledType, others: list[Party]) -> bool:
    """Whether civilians are the main or only target: of violence against civilians always, of explosions where none else is hit."""
    if kind.event_type == "Violence against civilians" or kind.sub_event_type == "Excessive force against protesters":
        return True
    return kind.event_type in _TARGETED and bool(others) and all(other.inter == "Civilians" for other in others)


def event_id(event: Event, site: Site) -> str:
    """Return an id in the manner of ACLED's, the country's letters first; it is Accord's own and not one of ACLED's."""
    return f"{site.country.iso3 if site.country else 'UNK'}{event.id}"


def _sources(reports: list[Report]) -> list[str]:
    return list(dict.fromkeys(report.publisher or report.url or "Unknown" for report in reports))


def scale(reports: list[Report], site: Site) -> str:
    """Return ACLED's source_scale: that of the source, or of two the pair, in ACLED's order."""
    found = {_scale_of(report, site) for report in reports}
    return "-".join([one for one in SCALES if one in found][:2])


def _scale_of(report: Report, site: Site) -> str:
    coding = acled_coding().scale
    told = f"{report.publisher or ''} {report.url or ''}".casefold()
    for word, found in coding.words.items():
        if word in told:
            return found
    home = _home_of(report)
    if home is None or site.country is None:
        return coding.unknown
    return coding.home if home == site.country.iso2 else coding.abroad


def _home_of(report: Report) -> str | None:
    """Return the ISO code of the country in the publisher's or the page's web domain."""
    from accord.resolve.places import Gazetteer  # noqa: PLC0415 (maps the gazetteer's file)
    from accord.resolve.places.publishers import country_of  # noqa: PLC0415

    return country_of(report.url, Gazetteer.open()) or country_of(report.publisher, Gazetteer.open())


def _tags(line: Line[Event], site: Site, dating: Dating, toll: Toll) -> list[str]:
    """Return what a coder must know of the row that no column says."""
    marks = {
        "accord: reviewed by a person" if line.reviewed else "accord: machine coded, unreviewed": True,
        "accord: disputed": line.item.disputed,
        "accord: fatality figures differ": toll.low != toll.high,
        "accord: date is that of the report": not dating.stated,
        "accord: place not located": site.latitude is None,
        "accord: country is that of the report": site.inferred and site.country is not None,
    }
    return [mark for mark, holds in marks.items() if holds]


def write(view: View, out: BinaryIO, side: BinaryIO | None, options: Options) -> Written:
    """Write the events of ``view`` as ACLED has them."""
    why = "they did not happen, are of a type that ACLED does not code, name nobody, or have no date within a month"
    return write_events(view, coded, COLUMNS, out, side, options, why)


FORMAT: Final = Format(name="acled", title="ACLED, 31 columns", suffix=".csv", write=write, has_side_file=True)
