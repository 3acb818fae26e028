"""Other readings of a claim's words, and why it is read as it is."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import msgspec

from accord.knowledge.frames import Frame, load_frames
from accord.record import Claim, Participant, When, Where
from accord.store import ClaimRow
from accord.web.answers import Candidate, CandidatesAnswer, Reason, ReasonsAnswer
from accord.web.desk import Desk, actor_index, gazetteer

_MOST: Final = 5
_HOW: Final = {
    "alias": "it is one of the actor's names",
    "loose": "it is another spelling of one of the actor's names",
    "member": "members stand for their group",
    "unit": "a force or office of a state",
    "office": "who held the office on the day",
    "inside": "the actor's name ends the words",
    "metonym": "a capital stands for its government",
    "new": "a name that no list holds yet",
}


def candidates(desk: Desk, row: ClaimRow) -> CandidatesAnswer:
    """Return what else the words of a claim may mean: other actors, places, and readings of its time."""
    claim, published = row.claim, row.published
    return CandidatesAnswer(
        actor=_actors(desk, claim.actor, published),
        recipient=_actors(desk, claim.recipient, published),
        where=_places(claim.where),
        when=_times(claim.when, published),
    )


def _actors(desk: Desk, side: list[Participant], published: str | None) -> list[Candidate]:
    """Return other actors for the first participant: what the phrase, its head and its antecedent name, and known ones like it."""
    if not side:
        return []
    first, rest = side[0], side[1:]
    found: dict[str, Candidate] = {}
    on = date.fromisoformat(published) if published and len(published) == 10 else None

    def offer(identity: str | None, name: str, note: str) -> None:
        if identity is not None and identity != first.actor and identity not in found:
            one = msgspec.structs.replace(first, actor=identity, actor_name=name)
            found[identity] = Candidate(id=identity, label=name, note=note, value=msgspec.to_builtins([one, *rest]))

    for words in dict.fromkeys(filter(None, (first.text, first.refers_to, first.head))):
        for metonym in (False, True):
            match = actor_index().find(words, on=on, metonym=metonym)
            if match is not None:
                offer(match.id, match.name, match.kind)
    for known in desk.store.overviews.actors(first.head, limit=_MOST):
        offer(known.id, known.name, known.kind or "actor")
    if first.actor is not None:
        bare = msgspec.structs.replace(first, actor=None, actor_name=None)
        found[""] = Candidate(
            id=None, label="nobody known", note="leave the words as they are", value=msgspec.to_builtins([bare, *rest])
        )
    return list(found.values())[: _MOST + 1]


def _places(where: list[Where]) -> list[Candidate]:
    """Return other places for the first place."""
    if not where:
        return []
    first, rest = where[0], where[1:]
    found = []
    for one in gazetteer().candidates(first.name or first.text, limit=_MOST + 1):
        entry = one.entry
        if entry.id == first.place:
            continue
        changed = msgspec.structs.replace(
            first, place=entry.id, name=entry.name, latitude=entry.latitude, longitude=entry.longitude, precision=entry.precision
        )
        note = ", ".join(filter(None, (entry.kind, entry.admin1, entry.country)))
        found.append(Candidate(id=entry.id, label=entry.name, note=note, value=msgspec.to_builtins([changed, *rest])))
    return found[:_MOST]


def _times(when: When | None, published: str | None) -> list[Candidate]:
    """Return other readings of a time: the day of publication, the day before, the week before, the month, left open."""
    if published is None or len(published) != 10:
        return []
    words = when.text if when else ""
    day = date.fromisoformat(published)
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    readings = (
        ("the day of publication", day, day, "day"),
        ("the day before", day - timedelta(1), day - timedelta(1), "day"),
        ("the week before", day - timedelta(7), day - timedelta(1), "week"),
        ("that month", first, last, "month"),
    )
    found = []
    for label, start, end, precision in readings:
        value = When(start=start.isoformat(), end=end.isoformat(), precision=precision, text=words)
        if when is None or (when.start, when.end) != (value.start, value.end):
            note = value.start or "" if start == end else f"{value.start} to {value.end}"
            found.append(Candidate(id=None, label=label, note=note, value=msgspec.to_builtins(value)))
    if when is not None:
        found.append(Candidate(id=None, label="not said", note="leave the time open", value=None))
    return found


@lru_cache(maxsize=1)
def _frames() -> dict[str, Frame]:
    return {frame.id: frame for frame in load_frames()}


def reasons(claim: Claim) -> ReasonsAnswer:
    """Return the frame that made a claim with its line of the manual, and how its names were resolved."""
    frame = _frames().get(claim.frame)
    rows = [*_of_actors("who", claim.actor), *_of_actors("to whom", claim.recipient), *_of_places(claim.where)]
    return ReasonsAnswer(frame=claim.frame, manual=frame.manual if frame else "", rows=rows)


def _of_actors(slot: str, side: Iterable[Participant]) -> Iterable[Reason]:
    for one in side:
        match = actor_index().find(one.refers_to or one.text)
        if match is not None and match.id == one.actor:
            yield Reason(slot=slot, value=f"“{one.text}” is {match.name}", why=_HOW.get(match.how, match.how))


def _of_places(where: Iterable[Where]) -> Iterable[Reason]:
    for one in where:
        found = next((c for c in gazetteer().candidates(one.name or one.text) if c.entry.id == one.place), None)
        if found is not None:
            parts: list[Any] = [(part.name, getattr(found.score, part.name)) for part in fields(found.score)]
            said = ", ".join(f"{name} {value:.1f}" for name, value in parts if value)
            yield Reason(slot="where", value=f"“{one.text}” is {found.entry.name}", why=f"by its {found.how}: {said}")
