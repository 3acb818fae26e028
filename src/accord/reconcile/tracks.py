"""Movements joined over reports into tracks: legs in order, reroutes, stops, splits, arrival.

Two journeys (what two reports tell of somebody's way) are held to be one by a score of named features, each of which can be seen:
who moves, what carries them, figures and places in common, time. Sets of weights were tried on the example story and on the reports of
``benchmarks/gold``: they join the one and keep the others apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from accord.reconcile.copies import Copies
from accord.reconcile.ids import id_of_claims
from accord.reconcile.joining import Joiner
from accord.reconcile.legs import legs_of
from accord.reconcile.spots import any_same, apart
from accord.reconcile.steps import AIRCRAFT, PEOPLE, UNSAID, Journey, Step, is_vehicle, journeys
from accord.reconcile.trackfigures import track_figures
from accord.reconcile.voices import NO_COPIES, spoken, voices
from accord.reconcile.who import best_name, core
from accord.record import Feature, Record, Track, TrackLeg

_LONGEST_GAP: Final = 14
"""Days without word after which a journey is another one."""

_SCORED: Final = {
    "time": 0.25,
    "arranged": 0.15,
    "movers": 0.25,
    "actors": 0.15,
    "place": 0.20,
    "figures": 0.25,
    "country": 0.05,
    "size": -0.25,
    "others": -0.30,
}
"""What each feature adds at most; two journeys are one from 0.5 up."""

_SOON: Final = 0.85
"""The value of ``time`` from which on a place alone ties together people who go on their own: within three days."""

_UNSURE: Final = 0.45
"""The most that two journeys reach of which neither who moves, nor a figure, nor a place says that they are one."""

_FAR_LARGER: Final = 2.0


def likeness(one: Journey, other: Journey) -> list[Feature]:
    """Return the features by which two journeys are held to be one, each with its weight and a value from 0 to 1."""
    gap = one.days.gap(other.days) if one.days and other.days else _LONGEST_GAP // 2
    shared = one.counts & other.counts
    values = {
        "time": 1 - gap / _LONGEST_GAP,
        "arranged": float(one.arranged and other.arranged),
        "movers": float(bool(one.movers & other.movers)),
        "actors": min(1.0, len(one.context & other.context) / 3),
        "place": float(any_same(one.sure, other.sure)),
        "figures": min(1.0, len(shared) / 2),
        "country": float(bool(one.countries & other.countries)),
        "size": float(_sizes_differ(one, other)),
        "others": float(bool(one.movers) and bool(other.movers) and not one.movers & other.movers),
    }
    return [Feature(name=name, value=round(value, 4), weight=_SCORED[name]) for name, value in values.items()]


def score(one: Journey, other: Journey) -> float:
    """Return how sure it is that two journeys are one; see :data:`_SCORED`."""
    features = {feature.name: feature for feature in likeness(one, other)}
    total = sum(feature.value * feature.weight for feature in features.values())
    by_place = features["place"].value and (features["arranged"].value or features["time"].value >= _SOON)
    told = by_place or features["movers"].value or features["figures"].value
    return total if told else min(total, _UNSURE)


def cannot_be_one(one: Journey, other: Journey) -> bool:
    """Return whether two journeys cannot be one: of one report, of aircraft and others, long after each other, or elsewhere."""
    if one.record.report.id == other.record.report.id or (one.manner == AIRCRAFT) != (other.manner == AIRCRAFT):
        return True
    if one.days and other.days and one.days.gap(other.days) > _LONGEST_GAP:
        return True
    return _other_way(one, other) or _other_start(one, other)


def tracks(records: Iterable[Record], copies: Copies = NO_COPIES) -> list[Track]:
    """Return the tracks of many reports, the same whatever their order, by the day on which they begin."""
    joiner = track_joiner()
    joiner.add(journey for record in records for journey in journeys(record))
    found = [track for group in joiner.groups() if (track := track_of(group, copies))]
    return sorted(found, key=lambda track: (_begins(track), track.id))


def track_joiner() -> Joiner[Journey]:
    """Return what joins journeys; keep it to add the journeys of one more record (:func:`~accord.reconcile.steps.journeys`)."""
    return Joiner(score, cannot_be_one)


def track_of(group: Sequence[Journey], copies: Copies = NO_COPIES) -> Track | None:
    """Return the track of journeys that are one; ``None`` where no leg goes from or to a named place."""
    steps = [step for journey in group for step in journey.steps]
    stops = [told for journey in group for told in journey.stops]
    legs = legs_of(group, copies)
    if not any(leg.leg.from_ or leg.leg.to for leg in legs):
        return None
    told = [step.told for step in steps] + stops
    claims = sorted({one.key for one in told})
    actor = _actor(steps)
    return Track(
        id=id_of_claims("track", told),
        who=_name(steps),
        actor=actor,
        legs=legs,
        figures=track_figures(group, copies),
        status=_status(legs),
        deal=None,
        voices=voices(saying for one in told for saying in spoken(one.record, one.claim.sources, copies)),
        claims=claims,
    )


def _sizes_differ(one: Journey, other: Journey) -> bool:
    """Return whether one report counts more than twice as many vehicles as the other ever does, and no figure is common."""
    sizes = [max((number for of, number in journey.counts if is_vehicle(of)), default=0.0) for journey in (one, other)]
    return min(sizes) > 0 and max(sizes) > _FAR_LARGER * min(sizes) and not one.counts & other.counts


def _other_start(one: Journey, other: Journey) -> bool:
    """Return whether two set out from places far apart on days that they name, and share no place."""
    clash = any(
        start.days.gap(begin.days) == 0 and all(apart(a, b) for a in start.spots for b in begin.spots)
        for start in one.starts
        for begin in other.starts
    )
    return clash and not any_same(one.sure, other.sure)


def _other_way(one: Journey, other: Journey) -> bool:
    """Return whether people who go on their own go by places of which none is near: those are others, though of one side."""
    if one.arranged and other.arranged:
        return False
    routes = one.sure, other.sure
    return all(routes) and all(apart(a, b) for a in routes[0] for b in routes[1])


def _actor(steps: Sequence[Step]) -> str | None:
    found = [mover.actor for step in steps for mover in step.movers if mover.actor]
    return best_name(found) if found else None


def _name(steps: Sequence[Step]) -> str:
    """Return what to call who moves: the words that most reports use for the whole, without their number."""
    whole = [step for step in steps if step.part is None] or list(steps)
    names: list[str] = []
    for manner in sorted({step.manner for step in whole}, key=lambda one: (one in {PEOPLE, UNSAID}, one)):
        names = [core(mover.refers_to or mover.text) for step in whole if step.manner == manner for mover in step.movers]
        if names:
            break
    return best_name(names) if names else "unnamed"


def _status(legs: Sequence[TrackLeg]) -> str:
    """Return how a track stands by its last words: an arrival is not undone by what reports later retell."""
    done = [leg for leg in legs if leg.leg.status in {"happened", "ongoing"}]
    if any(leg.kind == "arrives" and leg.part is None for leg in done):
        return "arrived"
    last = next((leg for leg in reversed(legs) if leg.leg.status in {"happened", "ongoing"} or leg.kind == "stops"), None)
    if last is None:
        return "planned"
    if last.part is not None or any(leg.part is not None and leg.kind == "turns back" for leg in done):
        return "split"
    return {"stops": "stopped", "turns back": "turned back"}.get(last.kind, "under way")


def _begins(track: Track) -> str:
    first = next((leg for leg in track.legs), None)
    when = first.leg.when if first else None
    return (when.start if when and when.start else (first.published if first else None)) or "~"
