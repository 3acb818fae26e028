"""UCDP GED's form: the 49 columns of release 23.1, one row for an event in which at least one person was killed.

Ids of conflicts, dyads and sides are UCDP's to give and stay empty. See ``docs/export/ged.md``.
"""

from __future__ import annotations

from hashlib import sha256
from typing import BinaryIO, Final

from accord.export.form import Format, Options, Written
from accord.export.notes import happening
from accord.export.parties import Party, sides_of
from accord.export.places import Site, priogrid, site_of
from accord.export.provenance import write_events
from accord.export.sheet import Cell
from accord.export.times import Dating, dating_of
from accord.export.tolls import Toll, toll_of
from accord.export.view import Line, View
from accord.knowledge.countries import country_of
from accord.record import Report
from accord.record.story import Event

COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
SEPARATE, AGGREGATED = 1, 2
_HAPPENED: Final = frozenset({"happened", "ongoing", "general"})
_ID_DIGITS: Final = 13
"""Hexadecimal digits of the hash of an event's id that make its number: 52 bits, which a float holds exactly."""


def coded(line: Line[Event]) -> tuple[Cell, ...] | None:
    """Return the row of an event, or ``None`` where it is none of UCDP's: nobody was killed, or nobody is known to have fought."""
    event = line.item
    if event.status not in _HAPPENED or event.type != "ASSAULT":
        return None
    site, dating = site_of(line), dating_of(line)
    actors, recipients = sides_of(line, site.country)
    toll = toll_of(event, actors, recipients)
    violence = violence_of(actors, recipients)
    if toll.high < 1 or dating is None or violence is None:
        return None
    side_a, side_b = _sides(actors, recipients)
    return (*_what(line, violence, (side_a, side_b), (site, dating)), *_where(site, _told(event, actors, recipients)), *_when(line, dating),
            *_deaths(toll, swapped=bool(actors) and side_a is not None and side_a not in actors), _gw(side_a), _gw(side_b))  # fmt: skip


def violence_of(actors: list[Party], recipients: list[Party]) -> int | None:
    """Return UCDP's type: 1 a government and an organised group or government, 2 organised groups, 3 unarmed people attacked.

    ``None`` where only one side is named, or neither is organised: UCDP codes what it knows both sides of. A coalition or a body of
    states counts as a government.
    """
    ones = [party for party in actors if party.armed]
    others = [party for party in recipients if party.is_somebody]
    if not ones or not others:
        return None
    if not any(party.armed for party in others):
        return ONE_SIDED
    return STATE_BASED if any(party.side == "government" or party.code == "IGO" for party in (*ones, *others)) else NON_STATE


def _sides(actors: list[Party], recipients: list[Party]) -> tuple[Party | None, Party | None]:
    """Return side A and side B: a government is A, as UCDP has it, else who acts; unarmed victims are B."""
    one = next((party for party in actors if party.armed), None)
    other = next((party for party in recipients if party.is_somebody), None)
    if one is None:
        return other, None
    if other is not None and other.side == "government" and one.side != "government":
        return other, one
    return one, other


def _named(party: Party | None) -> str:
    if party is None:
        return ""
    country = country_of(party.country)
    if party.side == "government" and country is not None:
        return f"Government of {country.ucdp_name or country.name}"
    if party.inter == "Civilians":
        return "Civilians"
    return party.name if party.actor else "Unidentified armed group"


def _gw(party: Party | None) -> int | None:
    country = country_of(party.country) if party is not None and party.side == "government" else None
    return country.gw if country else None


def _what(
    line: Line[Event], violence: int, sides: tuple[Party | None, Party | None], known: tuple[Site, Dating]
) -> tuple[Cell, ...]:
    (side_a, side_b), (site, dating) = map(_named, sides), known
    number = int(sha256(line.item.id.encode()).hexdigest()[:_ID_DIGITS], 16)
    iso3 = site.country.iso3 if site.country else "UNK"
    dyad = f"{side_a} - {side_b}" if side_b else side_a
    status = "Reviewed" if line.reviewed else "Unreviewed machine coding"
    return (
        number, f"{iso3}-{dating.start.year}-{violence}-{line.item.id}", dating.start.year, None, status, violence, None, None,
        _conflict(violence, dyad, site), None, None, dyad, None, None, side_a, None, None, side_b, len(line.item.voices),
        "; ".join(_article(report) for report in line.reports), "; ".join(report.publisher or "" for report in line.reports),
        "; ".join(report.published or "" for report in line.reports), "; ".join(report.title or "" for report in line.reports),
        "; ".join(dict.fromkeys(voice.name for voice in line.item.voices)),
    )  # fmt: skip


def _conflict(violence: int, dyad: str, site: Site) -> str:
    """Return a name for the conflict: the country's for one with a government, whose cause we do not know; else the dyad's."""
    return site.country.ucdp_name or site.country.name if violence == STATE_BASED and site.country else dyad


def _article(report: Report) -> str:
    return ",".join(part for part in (report.publisher, report.published, report.title) if part)


def _told(event: Event, actors: list[Party], recipients: list[Party]) -> str:
    told = happening(event, actors, recipients)
    return told[:1].upper() + told[1:]


def _where(site: Site, told: str) -> tuple[Cell, ...]:
    country, located = site.country, site.latitude is not None and site.longitude is not None
    latitude, longitude = (site.latitude or 0.0, site.longitude or 0.0) if located else (None, None)
    return (
        site.ged_precision, "" if site.inferred else site.name, told, site.admin1, site.admin2, latitude, longitude,
        f"POINT ({longitude} {latitude})" if located else "",
        priogrid(latitude, longitude) if latitude is not None and longitude is not None else None,
        country.ucdp_name or country.name if country else "", country.event_number if country else None,
        country.ucdp_region or "" if country else "",
    )  # fmt: skip


def _when(line: Line[Event], dating: Dating) -> tuple[Cell, ...]:
    """Return event_clarity, date_prec, date_start, date_end. What is told of many occasions, or over days, is aggregated."""
    aggregated = line.item.status == "general" or (dating.stated and dating.span > 1)
    return (
        AGGREGATED if aggregated else SEPARATE, dating.ged_precision, f"{dating.start.isoformat()} 00:00:00.000",
        f"{dating.end.isoformat()} 00:00:00.000",
    )  # fmt: skip


def _deaths(toll: Toll, *, swapped: bool) -> tuple[Cell, ...]:
    side_a, side_b = (toll.side_b, toll.side_a) if swapped else (toll.side_a, toll.side_b)
    return side_a, side_b, toll.civilians, toll.unknown, toll.best, toll.high, toll.low


def write(view: View, out: BinaryIO, side: BinaryIO | None, options: Options) -> Written:
    """Write the fatal events of ``view`` as UCDP has them."""
    why = "nobody is said to have been killed, or a side is not named"
    return write_events(view, coded, COLUMNS, out, side, options, why)


FORMAT: Final = Format(name="ged", title="UCDP GED, 49 columns", suffix=".csv", write=write, has_side_file=True)
