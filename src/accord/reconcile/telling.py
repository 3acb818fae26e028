"""A claim as reconciling sees it: what of it can be compared with a claim of another report, in a form small enough to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from lemminflect import getLemma
from msgspec import Struct

from accord.reconcile.days import day_of, days_of
from accord.reconcile.figures import Figure
from accord.reconcile.meaning import bag, information
from accord.reconcile.spots import spots
from accord.reconcile.who import who
from accord.record import Claim, ClaimKey, Participant, Record, Report

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITAL: Final = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,}")
_HOUR: Final = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")
_PARTS_OF_DAY: Final = {
    "dawn": 5.0, "daybreak": 5.0, "sunrise": 6.0, "morning": 9.0, "noon": 12.0, "midday": 12.0, "afternoon": 15.0, "dusk": 18.0,
    "sunset": 18.0, "evening": 19.0, "night": 23.0, "overnight": 23.0, "midnight": 24.0,
}  # fmt: skip
DOCUMENT_WORDS: Final = 60
"""Words by which a report is compared with another: those that tell most."""
_TELLS: Final = 1.5
"""Information from which a word of a participant counts: *the*, *of* and *some* do not."""


class Party(Struct, frozen=True, array_like=True):
    """Who takes part: ``key`` is the same in all reports for one actor; the head word; the words that tell."""

    key: str
    head: str
    words: frozenset[str]

    @property
    def known(self) -> bool:
        """Whether it is an actor that is known by id."""
        return self.key.startswith("actor:")


class Point(Struct, frozen=True, array_like=True):
    """A place: ``key`` is the same in all reports for one place; coordinates where they say where it is to some kilometres."""

    key: str
    latitude: float | None = None
    longitude: float | None = None


class Toll(Struct, frozen=True, array_like=True):
    """A figure: what befell whom, and between which numbers."""

    role: str
    of: str
    low: float
    high: float


class Sheet(Struct, frozen=True, array_like=True):
    """What all claims of a report share: its day, and the words that tell most, with their weights."""

    report: str
    published: int | None
    words: tuple[str, ...]
    weights: tuple[float, ...]


class Telling(Struct, frozen=True, array_like=True):
    """One claim, made comparable. Days are ordinals (1 is 1 January of the year 1); lists are sorted."""

    key: ClaimKey
    sheet: Sheet
    type: str
    frame: str
    status: str
    lemma: str
    trigger: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    sentence: tuple[str, ...]
    near: tuple[str, ...]
    names: frozenset[str]
    start: int
    """Where its sentence starts in the report: two claims of one report and one start stand in one sentence."""
    points: tuple[Point, ...] = ()
    first: int | None = None
    last: int | None = None
    hour: float | None = None
    tolls: tuple[Toll, ...] = ()


def tellings(record: Record) -> list[Telling]:
    """Return the claims of a record as they are compared, in its order."""
    sheet = sheet_of(record.report)
    return [_telling(record, claim, sheet) for claim in record.claims]


def sheet_of(report: Report) -> Sheet:
    """Return what the claims of a report share."""
    published = day_of(report.published)
    return make_sheet(report.id, report.text, published.first.toordinal() if published else None)


def make_sheet(report: str, text: str, published: int | None) -> Sheet:
    """Return the sheet of a text."""
    words = bag(words_of(text), DOCUMENT_WORDS)
    return Sheet(report, published, tuple(words), tuple(round(weight, 4) for weight in words.values()))


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def lemma_of(word: str) -> str:
    """Return the lemma of a lower-case word, taken as a verb if it can be one, for triggers are; else as a noun."""
    for pos in ("VERB", "NOUN"):
        found = getLemma(word, pos, lemmatize_oov=False)
        if found:
            return str(found[0])
    return word


def party(key: str, head: str, words: Iterable[str]) -> Party:
    """Return a participant of these words, of which those that tell little are left out."""
    return Party(key, head, frozenset(word for word in words if information(word) > _TELLS))


def _telling(record: Record, claim: Claim, sheet: Sheet) -> Telling:
    trigger = tuple(lemma_of(word) for word in words_of(claim.trigger.text)) or (claim.trigger.text.casefold(),)
    sentence = [lemma_of(word) for word in words_of(claim.sentence.text)]
    days = days_of(claim.when)
    return Telling(
        key=ClaimKey(report=record.report.id, claim=claim.id),
        sheet=sheet,
        type=claim.type,
        frame=claim.frame,
        status=claim.status,
        lemma=trigger[0],
        trigger=trigger,
        actors=_parties(claim.actor),
        recipients=_parties(claim.recipient),
        sentence=tuple(sorted(set(sentence))),
        near=_near(claim),
        names=frozenset(name.casefold() for name in _CAPITAL.findall(claim.sentence.text)),
        start=claim.sentence.start,
        points=tuple(sorted(_points(record, claim), key=lambda point: point.key)),
        first=days.first.toordinal() if days else None,
        last=days.last.toordinal() if days else None,
        hour=hour_of(claim.when.text) if claim.when else None,
        tolls=tuple(sorted(_tolls(record, claim), key=lambda toll: (toll.role, toll.of, toll.low, toll.high))),
    )


def _parties(found: Sequence[Participant]) -> tuple[Party, ...]:
    parties = [party(who(one).key, lemma_of(one.head.casefold()), words_of(one.refers_to or one.text)) for one in found]
    return tuple(sorted(parties, key=lambda one: (one.key, one.head)))


def _near(claim: Claim) -> tuple[str, ...]:
    """The words on both sides of the trigger, six each."""
    at = claim.trigger.start - claim.sentence.start
    before = words_of(claim.sentence.text[: max(at, 0)])[-6:]
    after = words_of(claim.sentence.text[at + len(claim.trigger.text) :])[:6]
    return tuple(lemma_of(word) for word in (*before, *after) if information(word) > _TELLS)


def _points(record: Record, claim: Claim) -> list[Point]:
    return [Point(spot.key) if spot.wide else Point(spot.key, spot.latitude, spot.longitude) for spot in spots(record, claim)]


def _tolls(record: Record, claim: Claim) -> list[Toll]:
    found = []
    for quantity in claim.quantities:
        figure = Figure(record, quantity, claim)
        if quantity.low is not None or quantity.high is not None:
            high = quantity.high if quantity.high is not None else float("inf")
            found.append(Toll(figure.role, figure.subject, quantity.low or 0.0, high))
    return found


def hour_of(words: str) -> float | None:
    """Return the time of day that words of time name, in hours, *morning* being nine; ``None`` where they name none."""
    clock = _HOUR.search(words)
    if clock:
        return int(clock[1]) + int(clock[2]) / 60
    return next((hour for word, hour in _PARTS_OF_DAY.items() if word in words.casefold()), None)
