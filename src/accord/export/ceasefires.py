"""Ceasefires in the manner of the ETH/PRIO Civil Conflict Ceasefire Dataset: a row for each side, declared and in effect apart.

-1 is unclear. Numbers that are UCDP's, PA-X's or the makers' to give stay empty. See ``docs/export/ceasefires.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import BinaryIO, Final

from accord.export.form import Format, Options, Written, as_text
from accord.export.parties import Party, party_of
from accord.export.places import Site, site
from accord.export.provenance import joined, review
from accord.export.sheet import Cell, Sheet
from accord.export.times import dating, first_day
from accord.export.view import Evidence, Line, View
from accord.knowledge import nouns
from accord.knowledge.codings import ceasefire_coding
from accord.record.story import Blamed, Deal

COLUMNS: Final = (
    "cc", "cf_id", "uniq_id", "location", "region", "side", "ucdp_actor_id", "actor_name", "ucdp_acd_id", "ucdp_dyad", "pax_id",
    "cf_dec_yr", "cf_dec_month", "cf_dec_day", "cf_effect_yr", "cf_effect_month", "cf_effect_day", "end_yr", "end_month", "end_day",
    "ended", "partial", "written", "fixed", "fixed_time", "truce", "p_humanitarian", "p_peaceprocess", "p_holiday", "p_election",
    "p_other", "p_unclear", "ceasefire_class", "timing", "mediator_nego", "mediator_send", "implement", "enforcement", "ddr",
    "cf_pp", "splinter", "nsa_frac", "evidence_onset", "evidence_end", "link",
)  # fmt: skip
OURS: Final = ("accord_id", "accord_claims", "accord_reports", "accord_voices", "accord_objections", "accord_review")

UNCLEAR: Final = -1
CESSATION, WITH_COMPLIANCE, DEFINITIVE = 1, 2, 3
_ID_DIGITS: Final = 8
_LETTERS: Final = r"(?:s|es|d|ed|ing|ning)?"
Day = tuple[int, int, int]
_NO_DAY: Final[Day] = (UNCLEAR, UNCLEAR, UNCLEAR)


def coded(line: Line[Deal]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of an agreement, one a side; none where it is no ceasefire."""
    if "ceasefire" not in line.item.kind:
        return
    place = site(line.item.where, line.evidence)
    parties = _parties(line, place)
    number = int(sha256(line.item.id.encode()).hexdigest()[:_ID_DIGITS], 16)
    shared = _shared(line)
    for order, party in enumerate(parties, 1):
        country = place.country
        head: tuple[Cell, ...] = (
            country.event_number if country else None, number, f"{number}-{order}", country.name if country else "",
            country.ucdp_region or "" if country else "", 1 if party and party.side == "government" else 2 if party else UNCLEAR,
            None, party.name if party else "", None, None, None,
        )  # fmt: skip
        yield (*head, *shared, *_ours(line))


def _parties(line: Line[Deal], place: Site) -> list[Party | None]:
    """Return the sides that are somebody; one that is not known where none is named."""
    found = [party_of(one.name, line.actor(one.actor), place.country) for one in line.item.parties if _is_said(one)]
    return [*(party for party in found if party.is_somebody)] or [None]


def _is_said(one: Blamed) -> bool:
    return bool(one.said_by) or not one.denied_by


def _shared(line: Line[Deal]) -> tuple[Cell, ...]:
    """Return the cells that every side of a ceasefire has alike, from cf_dec_yr to link."""
    deal, words = line.item, ceasefire_coding()
    told = " ".join(one.claim.sentence.text for one in line.evidence).casefold()
    ended = _ended(line)
    purposes = {name: int(_holds(told, terms)) for name, terms in words.purposes.items()}
    mediated = bool(deal.brokers) or _holds(told, words.mediated)
    return (
        *_declared(line), *_day(_dated(line, words.effective)), *_day(ended), int(ended is not None or deal.status == "violated"),
        _flag(told, words.partial), _flag(told, words.written), _flag(told, words.fixed), None, UNCLEAR,
        *(purposes.get(name, 0) for name in ("p_humanitarian", "p_peaceprocess", "p_holiday", "p_election", "p_other")),
        int(not any(purposes.values())), _class(told), UNCLEAR, int(mediated) or UNCLEAR, UNCLEAR, _flag(told, words.compliance),
        UNCLEAR, _flag(told, words.ddr), purposes.get("p_peaceprocess") or UNCLEAR, UNCLEAR, UNCLEAR,
        joined([_quoted(one) for one in line.evidence[:1]]), joined([_quoted(one) for one in _breaches(line)]),
        joined([report.url or report.publisher for report in line.reports]),
    )  # fmt: skip


def _declared(line: Line[Deal]) -> Day:
    """Return the day on which it was announced: that of a claim whose trigger says so, else that of the agreement."""
    return _day(_dated(line, ceasefire_coding().declared) or first_day(line.item.when.start if line.item.when else None))


def _ended(line: Line[Deal]) -> date | None:
    return _dated(line, ceasefire_coding().ended) or next(
        (
            first_day(stage.published)
            for term in line.item.terms
            for stage in term.history
            if stage.status == "violated" and term.type == "RETREAT"
        ),
        None,
    )


def _dated(line: Line[Deal], terms: Sequence[str]) -> date | None:
    """Return the first day of claims that happened and whose trigger holds one of ``terms``."""
    found = [
        dating(one.claim.when, [one])
        for one in line.evidence
        if one.claim.status in {"happened", "ongoing"} and one.claim.when is not None and _tells(one, terms)
    ]
    return min((day.start for day in found if day is not None and day.stated), default=None)


def _tells(one: Evidence, terms: Sequence[str]) -> bool:
    """Return whether a claim's trigger holds one of ``terms``, and the claim is about a truce or a deal."""
    claim = one.claim
    about = [participant.head for participant in (*claim.actor, *claim.recipient)]
    return _holds(claim.trigger.text.casefold(), terms) and any(nouns.kind_of(head) == "agreement" for head in about)


def _breaches(line: Line[Deal]) -> list[Evidence]:
    words = ceasefire_coding().ended
    return [one for one in line.evidence if _tells(one, words) and one.claim.status == "happened"][:1]


def _day(day: date | None) -> Day:
    return (day.year, day.month, day.day) if day else _NO_DAY


def _holds(told: str, terms: Sequence[str]) -> bool:
    return _any_of(tuple(terms)).search(told) is not None


@cache
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))}){_LETTERS}\b")


def _flag(told: str, terms: Sequence[str]) -> int:
    """Return 1 where a report says so; -1 else, for what no report says is unclear and not denied."""
    return 1 if _holds(told, terms) else UNCLEAR


def _class(told: str) -> int:
    words = ceasefire_coding()
    if _holds(told, words.definitive):
        return DEFINITIVE
    return WITH_COMPLIANCE if _holds(told, words.compliance) else CESSATION


def _quoted(one: Evidence) -> str:
    return f"“{one.claim.sentence.text}” ({one.report.publisher or one.report.id[:8]}, {one.report.published or 'undated'})"


def _ours(line: Line[Deal]) -> tuple[Cell, ...]:
    deal = line.item
    return (
        deal.id, joined([f"{key.report}#{key.claim}" for key in deal.claims]), joined([report.id for report in line.reports]),
        joined([voice.name for voice in deal.voices]), joined([one.name for one in deal.objections]), review(reviewed=line.reviewed),
    )  # fmt: skip


def write(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write the ceasefires among the agreements of ``view``."""
    rows = left_out = 0
    with as_text(out) as text:
        sheet = Sheet(text, (*COLUMNS, *OURS), bom=options.bom)
        for line in view.deals():
            count = sheet.rows(coded(line))
            rows, left_out = rows + count, left_out + (count == 0)
    return Written(rows=rows, left_out=left_out, why="they are agreements of another kind")


FORMAT: Final = Format(name="ceasefires", title="Ceasefires, a row for each side (ETH/PRIO)", suffix=".csv", write=write)
