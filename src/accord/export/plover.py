"""PLOVER's form: a JSON object a line for each claim, with the fields of its manual and provenance in fields of our own.

PLOVER codes what a text says, so that its unit is our claim; ``link`` holds the event that claims of one happening share. See
``docs/export/plover.md``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import BinaryIO, Final

import msgspec

from accord.export.codes import actor_codes
from accord.export.form import Format, Options, Written, made_by
from accord.export.parties import Party, party_of
from accord.export.places import site
from accord.export.provenance import review
from accord.export.times import Dating, dating, first_day
from accord.export.view import Evidence, View
from accord.knowledge.codings import plover_coding
from accord.knowledge.countries import Country, country_of
from accord.record import Participant, Quantity, Where

CODEBOOK: Final = "PLOVER 2021"
CONTEXTS: Final = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy",
    "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt",
    "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
    "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
    "illegal_drugs", "trafficking",
)  # fmt: skip
"""PLOVER's 37 contexts."""
SECTORS: Final = frozenset("GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM".split())
"""PLOVER's primary sector codes."""
_LONG_PAST: Final = timedelta(days=365)
"""What ended longer than this before its report is historical."""
_SIZES: Final = {"killed": "dead", "wounded": "injured", "captured": "captured"}

Json = dict[str, object]


def coded(one: Evidence) -> Json:
    """Return the record of a claim; fields that nothing fills are left out."""
    claim, report, codes = one.claim, one.report, plover_coding()
    where = site(claim.where, [one])
    dated = dating(claim.when, [one])
    found: Json = {
        "id": f"{report.id[:16]}-{claim.id}",
        "has_event": True,
        "date": dated.start.isoformat() if dated else None,
        "enddate": dated.end.isoformat() if dated and dated.span > 1 else None,
        "actor": [_entity(participant, one, where.country) for participant in claim.actor],
        "recipient": [_entity(participant, one, where.country) for participant in claim.recipient],
        "event": [claim.type],
        "event_loc": [_location(place, one) for place in claim.where],
        "event_text": [claim.trigger.text],
        "quad_code": codes.quad.get(claim.type),
        "event_scale": codes.scale.get(claim.type),
        "mode": [*claim.modes, *_auxiliary(one, dated)],
        "context": contexts_of(claim.type, claim.modes),
        "link": one.events,
        "text": claim.sentence.text,
        "text_info": {"start": claim.sentence.start, "end": claim.sentence.end, "sequence": _sequence(one)},
        "cite_info": _citation(one),
        "coder": made_by(),
        "comment": review(reviewed=one.reviewed),
        **_sizes(claim.quantities),
        **_ours(one, dated),
    }
    return {name: value for name, value in found.items() if value not in (None, [], "") or name in {"date", "actor"}}


def contexts_of(type_: str, modes: list[str]) -> list[str]:
    """Return the contexts that a type and its modes speak of by themselves, each once."""
    codes = plover_coding().contexts
    return list(
        dict.fromkeys(context for key in (type_, *(f"{type_} {mode}" for mode in modes)) for context in codes.get(key, []))
    )


def cameo_of(type_: str, modes: list[str]) -> str | None:
    """Return the CAMEO code of a type, by the first of its modes that has one; ``None`` for ``MOVE``, which CAMEO lacks."""
    codes = plover_coding().cameo
    return next((codes[key] for key in (*(f"{type_} {mode}" for mode in modes), type_) if key in codes), None)


def _auxiliary(one: Evidence, dated: Dating | None) -> list[str]:
    status = one.claim.status
    if (mode := plover_coding().auxiliary.get(status)) is not None:
        return [mode]
    published = first_day(one.report.published)
    long_past = published is not None and dated is not None and dated.stated and published - dated.end > _LONG_PAST
    return ["historical"] if status == "happened" and long_past else []


def _entity(participant: Participant, one: Evidence, country: Country | None) -> Json:
    actor = one.actors.get(participant.actor or "")
    name = participant.refers_to or participant.text
    party = party_of(name, actor, country, head=participant.head)
    found: Json = {
        "code": code_of(party),
        "sector": party.sector,
        "entity_text": participant.text,
        "identifier_id": participant.actor,
        "identifier_text": actor.name if actor else None,
        "refers_to": participant.refers_to,
        "cameo": actor_codes(actor.kind, actor.country).cameo if actor else None,
    }
    return {key: value for key, value in found.items() if value}


def code_of(party: Party) -> str | None:
    """Return PLOVER's code: ISO alpha-3 of the country, else that of a body across borders; ``None`` where neither is known."""
    country = country_of(party.country)
    return country.iso3 if country else party.code


def _location(where: Where, one: Evidence) -> Json:
    place = one.places.get(where.place or "")
    country = country_of(place.country) if place else None
    kind, _, number = (where.place or "").partition(":")
    found: Json = {
        "extracted_place": where.text,
        "resolved_place": where.name,
        "geonameid": int(number) if kind == "geonames" and number.isascii() and number.isdecimal() else None,
        "lat": where.latitude,
        "lon": where.longitude,
        "province": where.name if place and place.kind == "province" else None,
        "country": country.name if country else None,
        "country_code": country.iso3 if country else None,
        "resolution": plover_coding().resolution.get(where.precision or ""),
        "role": where.role,
    }
    return {key: value for key, value in found.items() if value is not None}


def _sequence(one: Evidence) -> int | None:
    """Return the number of the claim's sentence in its report, counted from 1."""
    starts = [start for start, _ in one.report.sentences]
    return starts.index(one.claim.sentence.start) + 1 if one.claim.sentence.start in starts else None


def _citation(one: Evidence) -> Json:
    report = one.report
    found = {
        "citation": report.id, "url": report.url, "title": report.title, "language": report.language,
        "publication": report.publisher, "coder": made_by(), "codebook": CODEBOOK,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _sizes(quantities: list[Quantity]) -> Json:
    """Return dead, injured and captured as the report has them: one number, or ``[low, high]`` with ``null`` where open."""
    found: Json = {}
    for quantity in quantities:
        if name := _SIZES.get(quantity.role):
            found.setdefault(name, quantity.low if quantity.low == quantity.high else [quantity.low, quantity.high])
    return found


def _ours(one: Evidence, dated: Dating | None) -> Json:
    """Return what PLOVER has no field for: status, speakers, whether the date is the report's own, CAMEO code, frame, confidence."""
    claim = one.claim
    return {
        "accord_status": claim.status,
        "accord_said_by": [source.name or source.text for source in claim.sources],
        "accord_published": one.report.published,
        "accord_date_stated": dated is not None and dated.stated,
        "accord_frame": claim.frame,
        "accord_confidence": claim.confidence,
        "cameo": cameo_of(claim.type, claim.modes),
    }


def write(view: View, out: BinaryIO, _side: BinaryIO | None, _options: Options) -> Written:
    """Write the claims of ``view``, a line each."""
    rows = 0
    for one in view.claims():
        out.write(msgspec.json.encode(coded(one)) + b"\n")
        rows += 1
    return Written(rows=rows)


FORMAT: Final = Format(name="plover", title="PLOVER records, a JSON object a line", suffix=".jsonl", write=write)
