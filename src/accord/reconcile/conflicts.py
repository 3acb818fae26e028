"""What sources disagree on, most consequential first, each side with its quotations.

The order is by rule, and says nothing of who is right: first what people's deaths hang on; then whether a thing happened at all, who
did it, whether a term was kept, how many, who holds a place; then what more independent voices are divided on; then the later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from accord.reconcile.figures import THERE
from accord.record import (
    Blamed,
    Claim,
    ClaimKey,
    Conflict,
    Deal,
    Event,
    FigureSet,
    Holding,
    Quotation,
    Record,
    Side,
    Story,
    Term,
    Voice,
)

KINDS: Final = ("status", "blame", "term", "figures", "control")
"""Kinds of conflicts, the most consequential first."""

_KILLED: Final = "killed"
_DENIED: Final = "denied"
_TOLD_SO: Final = ("happened", "ongoing")
_MOST_QUOTATIONS: Final = 4
"""Quotations that a side shows: one of each of its first voices; the claims behind the others are in the story."""


class Words:
    """Finds the words of reports: the claims and reports of a story by their keys."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {record.report.id: record for record in records}
        self._claims: dict[ClaimKey, Claim] = {}
        for name, record in self._records.items():
            self._claims |= {ClaimKey(report=name, claim=claim.id): claim for claim in record.claims}

    def claim(self, key: ClaimKey) -> Claim:
        """Return a claim by its key."""
        return self._claims[key]

    def record(self, report: str) -> Record:
        """Return a record by its report's id."""
        return self._records[report]

    def quote(self, key: ClaimKey, voice: Voice) -> Quotation:
        """Return the sentence of a claim as a quotation."""
        return self.quote_at(key.report, self.claim(key).sentence.start, voice, key)

    def quote_at(self, report: str, start: int, voice: Voice, key: ClaimKey | None = None) -> Quotation:
        """Return the sentence of a report that holds the offset ``start``, as a quotation."""
        found = self.record(report).report
        claim = self._claims.get(key) if key else None
        inside = next(((a, b) for a, b in found.sentences if a <= start < b), None)
        text = found.text[slice(*inside)] if inside else (claim.sentence.text if claim else "")
        return Quotation(
            key=key,
            report=report,
            publisher=found.publisher,
            published=found.published,
            voice=voice.name,
            text=" ".join(text.split()),
        )


def conflicts(story: Story, records: Iterable[Record]) -> list[Conflict]:
    """Return what disagrees in a story, most consequential first; ``records`` are those it was made of, for the quotations."""
    words = Words(records)
    found: list[Conflict] = []
    for event in story.events:
        found += _of_event(event, words)
    for deal in story.deals:
        found += _of_deal(deal, words)
    for track in story.tracks:
        found += _figures(track.id, f"journey of {track.who}", track.figures, words)
    found += _control(story.holdings, words)
    return sorted(found, key=_rank)


def _rank(conflict: Conflict) -> tuple[bool, int, int, str, str]:
    voices = {_key(voice) for side in conflict.sides for voice in side.voices}
    return (not conflict.lives, KINDS.index(conflict.kind), -len(voices), _backwards(conflict), conflict.line + conflict.about)


def _backwards(conflict: Conflict) -> str:
    """Return a key that puts what was said later first."""
    last = max((one.published or "" for side in conflict.sides for one in side.quotations), default="")
    return "".join(chr(0x7F - ord(letter)) if letter < "\x7f" else letter for letter in last)


def _of_event(event: Event, words: Words) -> list[Conflict]:
    about = _about_event(event, words)
    lives = any(one.role == _KILLED for one in event.figures)
    found = _figures(event.id, about, event.figures, words)
    if sides := _status(event, words):
        found.append(Conflict(kind="status", line=event.id, about=about, lives=lives, sides=sides))
    if sides := _blame(event.actors, words):
        found.append(Conflict(kind="blame", line=event.id, about=f"{about}: who did it", lives=lives, sides=sides))
    return found


def _status(event: Event, words: Words) -> list[Side]:
    """Return the sides on whether it happened; one voice that says both speaks of two things, and contradicts nobody."""
    said = {_key(voice) for status in _TOLD_SO for voice in event.statuses.get(status, [])}
    denied = {_key(voice) for voice in event.statuses.get(_DENIED, [])}
    if not said - denied or not denied - said:
        return []
    told = {status: voices for status, voices in sorted(event.statuses.items()) if status in _TOLD_SO or status == _DENIED}
    return [_side(status, voices, event.claims, words, status) for status, voices in told.items()]


def _key(voice: Voice) -> str:
    return voice.actor or voice.name


def _about_event(event: Event, words: Words) -> str:
    trigger = words.claim(event.claims[0]).trigger.text if event.claims else event.type.lower()
    place = f", {event.where[0].name or event.where[0].text}" if event.where else ""
    return f"{trigger}{place}"


def _blame(blamed: Sequence[Blamed], words: Words) -> list[Side]:
    """Return the sides on who did it: where voices name different actors and none names both; who denies it is a side too."""
    accused = [one for one in blamed if one.actor and one.said_by]
    names = [{_key(voice) for voice in one.said_by} for one in accused]
    if len(accused) < 2 or not all(one.isdisjoint(other) for one, other in combinations(names, 2)):
        return []
    sides = [_side(f"it was {one.name}", one.said_by, one.claims, words) for one in accused]
    denied = [one for one in blamed if one.actor and one.denied_by]
    return sides + [_side(f"it was not {one.name}", one.denied_by, one.claims, words, _DENIED) for one in denied]


def _side(says: str, voices: Sequence[Voice], claims: Sequence[ClaimKey], words: Words, status: str | None = None) -> Side:
    """Return a side with a quotation of each voice: a claim in a report where it speaks, of ``status`` where that is asked for."""
    quotations = []
    for voice in voices[:_MOST_QUOTATIONS]:
        fitting = [key for key in claims if key.report in voice.reports and (status is None or words.claim(key).status == status)]
        if fitting:
            quotations.append(words.quote(fitting[0], voice))
    return Side(says=says, voices=list(voices), quotations=quotations)


def _figures(line: str, about: str, sets: Sequence[FigureSet], words: Words) -> list[Conflict]:
    found = []
    for one in sets:
        if not one.conflict:
            continue
        what = one.of if one.role == THERE else f"{one.of or 'people'} {one.role}"
        sides = []
        for part in one.ranges:
            said: dict[str, Quotation] = {}
            for saying in part.sayings:
                quotation = words.quote_at(saying.report, saying.quantity.start, saying.voice, saying.key)
                said.setdefault(_key(saying.voice), quotation)
            voices = list({_key(saying.voice): saying.voice for saying in part.sayings}.values())
            sides.append(Side(says=worth(part.low, part.high), voices=voices, quotations=list(said.values())[:_MOST_QUOTATIONS]))
        lives = one.role == _KILLED
        found.append(Conflict(kind="figures", line=line, about=f"{what}, {about}", lives=lives, sides=sides))
    return found


def worth(low: float | None, high: float | None) -> str:
    """Return a range in figures: ``308``, ``14 to 20``, ``at least 25``, ``up to 60``."""
    if high is None:
        return f"at least {low or 0:,.0f}"
    if low is None:
        return f"up to {high:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def _of_deal(deal: Deal, words: Words) -> list[Conflict]:
    name = (
        "deal of " + " and ".join(party.name for party in deal.parties[:3]) if deal.parties else f"deal ({', '.join(deal.kind)})"
    )
    found = _figures(deal.id, name, deal.figures, words)
    for term in deal.terms:
        if sides := _term(term, words):
            found.append(Conflict(kind="term", line=deal.id, about=f"{name}: {term.act}", lives=False, sides=sides))
    return found


def _term(term: Term, words: Words) -> list[Side]:
    """Return the sides on whether a term was kept, where there are two."""
    kept = [one for one in term.history if one.status in {"fulfilled", "partly fulfilled"}]
    broken = [one for one in term.history if one.status in {"violated", "disputed"}]
    if not kept or not broken:
        return []
    return [
        Side(
            says=says,
            voices=list({_key(one.voice): one.voice for one in stages}.values()),
            quotations=[words.quote(one.key, one.voice) for one in stages[:_MOST_QUOTATIONS]],
        )
        for says, stages in (("it was kept", kept), ("it was not kept", broken))
    ]


def _control(holdings: Sequence[Holding], words: Words) -> list[Conflict]:
    places: dict[str, list[Holding]] = {}
    for holding in holdings:
        if holding.disputed:
            places.setdefault(holding.place.id, []).append(holding)
    return [
        Conflict(
            kind="control",
            line=key,
            about=f"who holds {found[0].place.name}",
            lives=False,
            sides=[Side(says=_period(one), voices=one.voices, quotations=_control_words(one, words)) for one in found],
        )
        for key, found in sorted(places.items())
        if len(found) > 1
    ]


def _period(holding: Holding) -> str:
    days = holding.first or "undated"
    return f"{holding.holder}, {days}" if holding.first == holding.last else f"{holding.holder}, {days} to {holding.last}"


def _control_words(holding: Holding, words: Words) -> list[Quotation]:
    """Return the words by which reports say who holds a place: those of a claim, else those of the line of control itself."""
    found = []
    for voice in holding.voices[:_MOST_QUOTATIONS]:
        report = voice.reports[0]
        key = next((key for key in holding.claims if key.report == report), None)
        lines = [
            line
            for line in words.record(report).control
            if line.place_id == holding.place.id and line.holder.actor == holding.actor and line.kind == holding.kind
        ]
        if key is not None:
            found.append(words.quote(key, voice))
        elif lines:
            found.append(words.quote_at(report, lines[0].span.start, voice))
    return found
