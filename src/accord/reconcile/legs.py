"""Legs of a track: the steps that many reports tell, each happening once, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import msgspec

from accord.reconcile.copies import Copies
from accord.reconcile.days import Days
from accord.reconcile.spots import Spot, any_same, place_of
from accord.reconcile.steps import UNSAID, Journey, Step
from accord.reconcile.voices import spoken, voices
from accord.reconcile.who import NUMBERS, Told, core, is_named
from accord.record import ClaimKey, Leg, Place, TrackLeg

DEPARTS: Final = "departs"
GOES: Final = "goes"
TURNS: Final = "turns"
STOPS: Final = "stops"
BACK: Final = "turns back"
ARRIVES: Final = "arrives"

_ONWARD: Final = frozenset({DEPARTS, GOES})
_SLACK: Final = 3
"""Days by which reports may differ in when they place a leg."""


@dataclass(eq=False)
class Stage:
    """A leg in the making: the steps that tell it, or the claims that something stops the journey."""

    kind: str
    steps: list[Step] = field(default_factory=list)
    stops: list[Told] = field(default_factory=list)

    @property
    def best(self) -> Step | None:
        """The step that tells most: both ends, then a day, then the first report."""
        return min(self.steps, key=_fullness, default=None)

    @property
    def told(self) -> list[Told]:
        """The claims."""
        return [step.told for step in self.steps] + self.stops

    @property
    def days(self) -> Days | None:
        """The shortest time that a step gives in words, else the day of the first report."""
        explicit = [step.days for step in self.steps if step.days]
        if explicit:
            return min(explicit, key=lambda days: (days.length, days))
        return min((day for day in (_day(told) for told in self.told) if day), default=None)

    @property
    def order(self) -> tuple[date, str, str, int]:
        """Where it stands among the legs."""
        first = min(self.told, key=lambda told: (told.record.report.published or "~", told.key))
        days = self.days
        return (
            days.first if days else date.max,
            first.record.report.published or "~",
            first.key.report,
            first.claim.trigger.start,
        )

    def ends(self, role: str) -> list[Spot]:
        """Return the places at one end, those of the step that tells most first."""
        steps = sorted(self.steps, key=_fullness)
        return [spot for step in steps for spot in step.ends(role)]


def legs_of(group: Sequence[Journey], copies: Copies) -> list[TrackLeg]:
    """Return the legs of journeys that are one, in the order of time."""
    stages = _stages(group)
    stages.sort(key=lambda stage: stage.order)
    home = {step.told.key: at for at, stage in enumerate(stages) for step in stage.steps}
    return [_leg(stage, _replaced(stage, at, stages, home), copies) for at, stage in enumerate(stages)]


def _stages(group: Sequence[Journey]) -> list[Stage]:
    kinds = {step: kind for journey in group for step, kind in _kinds(journey).items()}
    ordered = sorted(kinds, key=lambda step: (not _ends(step), step.days is None, _fullness(step), step.told.key))
    stages: list[Stage] = []
    for step in ordered:
        home = next((stage for stage in stages if _fits(step, kinds[step], stage)), None)
        if home is not None:
            home.steps.append(step)
        elif _says_enough(step, kinds[step]):
            stages.append(Stage(kinds[step], [step]))
    for journey in sorted(group, key=lambda one: (one.record.report.published or "~", one.id)):
        _add_stops(journey, stages)
    return stages


def _kinds(journey: Journey) -> dict[Step, str]:
    """Return what each step is; a turn that names no place gives its kind to the next step that does (*turns north … from A*)."""
    found = {step: _kind(step) for step in sorted(journey.steps, key=lambda step: step.claim.trigger.start)}
    steps = list(found)
    for at, step in enumerate(steps):
        if found[step] in {TURNS, BACK} and not _ends(step) and step.claim.status != "denied":
            after = next((one for one in steps[at + 1 :] if _ends(one) and one.part is None and found[one] in _ONWARD), None)
            if after is not None and after.days == step.days:
                found[after] = found[step]
    return found


def _kind(step: Step) -> str:
    modes, words = set(step.claim.modes), core(step.claim.trigger.text).split()
    if step.claim.status == "denied":
        return STOPS
    if "return" in modes or ("reroute" in modes and "back" in words):
        return BACK
    if "reroute" in modes:
        return TURNS
    if "arrive" in modes:
        return ARRIVES
    return DEPARTS if step.ends("from") or "evacuate" in modes else GOES


def _says_enough(step: Step, kind: str) -> bool:
    """Return whether a step is a leg by itself: it names a place, or is an arrival or a turn that happened."""
    done = step.claim.status in {"happened", "ongoing"}
    if done and (kind in {ARRIVES, TURNS, BACK} or (step.part is not None and step.manner != UNSAID)):
        return True
    return bool(_ends(step))


def _fits(step: Step, kind: str, stage: Stage) -> bool:
    """Return whether a step tells what a stage tells."""
    if kind != stage.kind and not {kind, stage.kind} <= _ONWARD:
        return False
    best = stage.best
    if best is None or _part(step) != _part(best) or (step.claim.status in _OPEN) != (best.claim.status in _OPEN):
        return False
    ends = [_compare(step.ends(role), stage.ends(role)) for role in ("from", "to")]
    if False in ends:
        return False
    days = stage.days
    if step.days is not None and any(one.days for one in stage.steps) and days is not None:
        near = step.days.gap(days) <= (_SLACK if True in ends else 0)
        return near and (True in ends or not _ends(step) or not _ends(best) or kind in _ONWARD)
    if True in ends or (kind == stage.kind == DEPARTS and step.days is None):
        return True
    return kind in {ARRIVES, TURNS, STOPS, BACK} and not _ends(step) and step.claim.status not in _OPEN and _close(step, stage)


_OPEN: Final = frozenset({"planned", "possible"})


def _close(step: Step, stage: Stage) -> bool:
    days = stage.days
    return step.day is not None and days is not None and step.day.gap(days) <= _SLACK


def _compare(ones: Sequence[Spot], others: Sequence[Spot]) -> bool | None:
    """Return whether two ends are one place; ``None`` where a side does not say."""
    if not ones or not others:
        return None
    return any_same(ones, others) or (None if any(spot.id is None or spot.wide for spot in (*ones, *others)) else False)


def _add_stops(journey: Journey, stages: list[Stage]) -> None:
    """Put the claims that something held the journey up with the leg that it kept from being gone, else as a stop."""
    for told in journey.stops:
        start = told.claim.sentence.start
        home = next(
            (
                stage
                for stage in stages
                if stage.kind == STOPS
                and any(step.record is told.record and step.claim.sentence.start == start for step in stage.steps)
            ),
            None,
        )
        home = home or next((stage for stage in stages if stage.kind == STOPS and _near(told, stage)), None)
        if home is None and told.claim.status == "happened" and told.claim.when is None:
            home = next((stage for stage in reversed(stages) if stage.kind == STOPS), None)  # told again, without its day
        if home is None:
            home = Stage(STOPS)
            stages.append(home)
        home.stops.append(told)


def _near(told: Told, stage: Stage) -> bool:
    day, days = _day(told), stage.days
    return day is not None and days is not None and day.gap(days) <= 1


def _day(told: Told) -> Days | None:
    return Step(told, (), None, None).day


def _part(step: Step) -> str | None:
    """Return what part moves, so that *six* and *six others* are one."""
    if step.part is None:
        return None
    words = [word for word in step.part.casefold().split() if word in NUMBERS or word.isdecimal()]
    return str(NUMBERS.get(words[0], words[0])) if words else core(step.part)


def _ends(step: Step) -> list[Spot]:
    """Return the named places that a step goes from and to."""
    return [spot for spot in step.ends("from") + step.ends("to") if is_named(spot.text)]


def _fullness(step: Step) -> tuple[int, bool, str, str, int]:
    named = sum(bool(step.ends(role)) for role in ("from", "to"))
    return (-named, step.days is None, step.record.report.published or "~", step.record.report.id, step.claim.trigger.start)


def _replaced(stage: Stage, at: int, stages: Sequence[Stage], home: dict[ClaimKey, int]) -> int | None:
    """Return which leg a stage takes the place of: as its report says, else for a turn the last leg before it that went on."""
    for step in stage.steps:
        movement = next((one for one in step.record.movements if one.id == step.movement), None)
        if movement and step.leg and step.leg.replaces is not None:
            found = home.get(ClaimKey(report=step.record.report.id, claim=movement.legs[step.leg.replaces].claim))
            if found is not None and found != at:
                return found
    if stage.kind != TURNS:
        return None
    return next((i for i in range(at - 1, -1, -1) if stages[i].kind in _ONWARD | {TURNS} and stages[i].ends("to")), None)


def _leg(stage: Stage, replaces: int | None, copies: Copies) -> TrackLeg:
    """Return a finished leg; an end that the best report does not give is another's."""
    best = stage.best
    told = best.told if best else min(stage.stops, key=lambda one: one.key)
    start, end = stage.ends("from"), stage.ends("to")
    cause = told.claim.id if best is None else best.leg.cause if best.leg else None
    same_report = [one for one in stage.stops if best and one.record is best.record and one.claim.id != best.claim.id]
    if cause is None and same_report:
        sentence = best.claim.sentence.start if best else 0
        cause = min(
            same_report, key=lambda one: (one.claim.sentence.start != sentence, one.claim.type != "ASSAULT", one.key)
        ).claim.id
    explicit = [step for step in stage.steps if step.days and step.days == stage.days]
    leg = Leg(
        from_=start[0].text if start else None,
        to=end[0].text if end else None,
        via=[spot.text for step in stage.steps for spot in step.ends("via")][:3],
        when=min(explicit, key=_fullness).claim.when if explicit else told.claim.when,
        status=_status(stage),
        cause=cause,
        claim=told.claim.id,
    )
    return TrackLeg(
        report=told.record.report.id,
        published=told.record.report.published,
        leg=leg,
        from_place=_place(stage, start),
        to_place=_place(stage, end),
        via_places=[place for step in stage.steps for spot in step.ends("via") if (place := place_of(step.record, spot.id))][:3],
        replaces=replaces,
        kind=stage.kind,
        part=best.part if best else None,
        voices=voices(saying for one in stage.told for saying in spoken(one.record, one.claim.sources, copies)),
        claims=sorted({one.key for one in stage.told}),
    )


def _status(stage: Stage) -> str:
    """Return the surest status that the claims of a leg give it."""
    found = {told.claim.status for told in stage.told if told not in stage.stops} or {"happened"}
    return next((one for one in ("happened", "ongoing", "planned", "possible", "denied") if one in found), min(found))


def _place(stage: Stage, spots: Sequence[Spot]) -> Place | None:
    """Return the place of an end without its mentions, which are other reports' offsets."""
    for spot in spots[:1]:
        if not is_named(spot.text):
            return None
        for step in stage.steps:
            place = place_of(step.record, spot.id)
            if place is not None:
                return msgspec.structs.replace(place, mentions=[])
    return None
