"""How much two claims look like one happening: named features, each of which a person can understand.

The same features score a pair of claims here and a pair of gold mentions in ``benchmarks/crossdoc.py``. Each is 0 where nothing is
known, so that what a report leaves out speaks neither for nor against.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from accord.reconcile.meaning import Bag, bag, likeness, overlap, shared
from accord.reconcile.telling import Party, Point, Sheet, Telling, Toll

NEAR_KM: Final = 40.0
"""Reports name a happening by the village or by the town nearby."""
APART_KM: Final = 80.0
"""Two known places farther apart than this are surely not one."""
NEAR_DAYS: Final = 3
"""Reports differ by this much in when they place a happening: they are written from afar and at night."""
_APART_HOURS: Final = 4.0
_LONG: Final = 31
"""An interval of more days than this says hardly anything about when."""
_KM_A_DEGREE: Final = 111.2
_HIGH: Final = 0.6
_DOCUMENT: Final = 0.3
"""Two reports that are this alike are on one story; more says nothing more."""
_OF_A_STATE: Final = re.compile(r"actor:([a-z]{2})-")
_SUFFIXES: Final = tuple("ization ation ition ment tion sion ing ings ance ence ure al er or ed ion s e".split())


@lru_cache(maxsize=20_000)
def _sheet_bag(sheet: Sheet) -> Bag:
    return dict(zip(sheet.words, sheet.weights, strict=True))


@lru_cache(maxsize=50_000)
def _bag(words: tuple[str, ...]) -> Bag:
    return bag(words)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """What is left of a lemma without the ending that makes a noun of a verb: *bombing* and *bomb*, *seizure* and *seize*."""
    for ending in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Agreeing:
    """How far the participants on one side agree: likeness of heads, words shared, and whether both sides name any."""

    likeness: float = 0.0
    shared: float = 0.0
    both: float = 0.0


def features(one: Telling, other: Telling) -> dict[str, float]:
    """Return the features of a pair by name, the same whichever comes first."""
    found = _wording(one, other)
    found |= _context(one, other)
    found |= _participants(one, other)
    same, document = found["same lemma"], found["same story"]
    like, sentence = found["trigger likeness"], found["sentence overlap"]
    found |= {
        "same lemma, story": same * document,
        "same lemma, sentence": same * sentence,
        "same lemma, recipient": same * found["recipient words"],
        "same lemma, actor": same * found["actor words"],
        "same lemma, words": same * found["participant words"],
        "same lemma, one report": same * found["one report"],
        "likeness squared": like * like,
        "likeness, story": like * document,
        "likeness squared, story": like * like * document,
        "likeness, sentence": like * math.sqrt(sentence),
        "likeness, context": like * found["context likeness"],
        "frame, story": found["same frame"] * document,
    }
    return found | circumstances(one, other)


def _wording(one: Telling, other: Telling) -> dict[str, float]:
    same = float(one.lemma == other.lemma)
    like = likeness(one.trigger, other.trigger)
    typed = bool(one.type and other.type)
    return {
        "same lemma": same,
        "same stem": float(_stem(one.lemma) == _stem(other.lemma)),
        "trigger likeness": like,
        "high likeness": max(0.0, like - _HIGH),
        "lemma likeness": likeness((one.lemma,), (other.lemma,)),
        "same frame": float(bool(one.frame) and one.frame == other.frame),
        "same type": float(typed and one.type == other.type),
        "other type": float(typed and one.type != other.type),
    }


def _context(one: Telling, other: Telling) -> dict[str, float]:
    together = one.sheet.report == other.sheet.report
    document = _DOCUMENT if together else overlap(_sheet_bag(one.sheet), _sheet_bag(other.sheet))
    sentence = overlap(_bag(one.sentence), _bag(other.sentence))
    return {
        "story overlap": document,
        "same story": min(document, _DOCUMENT),
        "one report": float(together),
        "one sentence": float(together and one.start == other.start),
        "sentence overlap": sentence,
        "sentence overlap, root": math.sqrt(sentence),
        "sentence likeness": likeness(one.sentence, other.sentence),
        "context likeness": likeness(one.near, other.near),
        "names shared": shared(one.names, other.names),
    }


def _participants(one: Telling, other: Telling) -> dict[str, float]:
    actor, recipient = _agreeing(one.actors, other.actors), _agreeing(one.recipients, other.recipients)
    crossed = max(_agreeing(one.actors, other.recipients).shared, _agreeing(one.recipients, other.actors).shared)
    return {
        "actor likeness": actor.likeness,
        "actor words": actor.shared,
        "both name actors": actor.both,
        "recipient likeness": recipient.likeness,
        "recipient words": recipient.shared,
        "both name recipients": recipient.both,
        "crossed words": crossed,
        "participant words": shared(_all_words(one), _all_words(other)),
    }


def _all_words(telling: Telling) -> frozenset[str]:
    return frozenset().union(*(one.words for one in (*telling.actors, *telling.recipients)))


def _agreeing(ones: Sequence[Party], others: Sequence[Party]) -> Agreeing:
    if not ones or not others:
        return Agreeing()
    heads = max(likeness((one.head,), (other.head,)) for one in ones for other in others)
    words = max(1.0 if one.known and one.key == other.key else shared(one.words, other.words) for one in ones for other in others)
    return Agreeing(heads, words, 1.0)


def circumstances(one: Telling, other: Telling) -> dict[str, float]:
    """Return the features of place, time, toll and known actors."""
    kilometres = distance(one.points, other.points)
    gap = days_apart(one, other)
    hours = _hours_apart(one, other)
    actors, recipients = _known(one.actors, other.actors), _known(one.recipients, other.recipients)
    tolls = compare_tolls(one.tolls, other.tolls)
    return {
        "same place": float(kilometres == 0),
        "place nearby": float(kilometres is not None and 0 < kilometres <= NEAR_KM),
        "other place": float(kilometres is not None and kilometres > NEAR_KM),
        "same day": float(gap == 0),
        "days apart": float(gap or 0),
        "other time of day": float(hours is not None and hours >= _APART_HOURS),
        "same actor": float(actors > 0),
        "other actor": float(actors < 0),
        "same recipient": float(recipients > 0),
        "other recipient": float(recipients < 0),
        "same toll": float(tolls > 0),
        "other toll": float(tolls < 0),
        "other toll, one report": float(tolls < 0 and one.sheet.report == other.sheet.report),
    }


def distance(ones: Sequence[Point], others: Sequence[Point]) -> float | None:
    """Return how many km lie between the nearest places of two claims: 0 for the same; ``None`` where either's are not known."""
    found: float | None = None
    for one in ones:
        for other in others:
            if one.key == other.key:
                return 0.0
            apart = _kilometres(one, other)
            if apart is not None and (found is None or apart < found):
                found = apart
    return found


def _kilometres(one: Point, other: Point) -> float | None:
    """Return the distance in km on a plane that touches the earth there: right to a percent within some hundred km."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    east = (one.longitude - other.longitude) * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return _KM_A_DEGREE * math.hypot(east, one.latitude - other.latitude)


def days_apart(one: Telling, other: Telling) -> int | None:
    """Return how many days lie between what two claims say; 0 where their days meet, ``None`` where one says none or a long time."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    if one.last - one.first > _LONG or other.last - other.first > _LONG:
        return None
    return max(0, other.first - one.last, one.first - other.last)


def _hours_apart(one: Telling, other: Telling) -> float | None:
    if one.hour is None or other.hour is None or one.first != other.first or one.last != other.last:
        return None
    return abs(one.hour - other.hour)


def _known(ones: Sequence[Party], others: Sequence[Party]) -> int:
    """Return 1 where a known actor is on both sides, -1 where both sides name known actors and none is, else 0.

    Of a state and its forces (``actor:sy-government``, ``actor:sy-army``) one may stand for the other: these speak neither way.
    """
    mine = {one.key for one in ones if one.known}
    theirs = {other.key for other in others if other.known}
    if mine & theirs:
        return 1
    differ = mine and theirs and not {state for key in mine if (state := _state(key))} & set(map(_state, theirs))
    return -1 if differ else 0


def _state(key: str) -> str:
    """Return the state of a known actor that belongs to one, by the country's two letters before its name; else nothing."""
    found = _OF_A_STATE.match(key)
    return found[1] if found else ""


def compare_tolls(ones: Sequence[Toll], others: Sequence[Toll]) -> int:
    """Return 1 where two claims give figures of one thing that can both be right, -1 where they give such that cannot, else 0."""
    agreeing = [
        one.low <= other.high and other.low <= one.high
        for one in ones
        for other in others
        if one.role == other.role and (one.of == other.of or not one.of or not other.of)
    ]
    return 0 if not agreeing else 1 if any(agreeing) else -1


def impossible(one: Telling, other: Telling) -> bool:
    """Return whether two claims cannot be of one happening, by where or when: known places or days too far apart."""
    gap = days_apart(one, other)
    if gap is not None and gap > NEAR_DAYS:
        return True
    kilometres = distance(one.points, other.points)
    return kilometres is not None and kilometres > APART_KM


def later_count(one: Telling, other: Telling) -> int:
    """Return 1 where ``one`` counts over more days what ``other`` tells of a part of them, -1 the other way round, else 0.

    *At least 40 killed since Monday* is a later count of *12 killed on Monday*: its days hold the other's and are more, its report
    is no earlier, its figure in the same role is greater, and the two tell of one place.
    """
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    if one.last - one.first == other.last - other.first or one.type != other.type:
        return 0
    if one.last - one.first < other.last - other.first:
        return -later_count(other, one)
    inside = one.first <= other.first and other.last <= one.last and one.last - one.first <= _LONG
    later = (one.sheet.published or one.last) >= (other.sheet.published or other.last)
    kilometres = distance(one.points, other.points)
    return int(inside and later and kilometres is not None and kilometres <= NEAR_KM and _greater(one.tolls, other.tolls))


def _greater(ones: Sequence[Toll], others: Sequence[Toll]) -> bool:
    """Return whether some figure of one side is above one of the other side's in the same role."""
    return any(one.role == other.role and one.low > other.high for one in ones for other in others)
