"""Steps of journeys: what one claim says of somebody's or something's way, and which steps of a report are of one journey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from accord.knowledge import nouns
from accord.reconcile.days import Days, buckets, day_of, days_of
from accord.reconcile.figures import kind_counted, singular
from accord.reconcile.spots import Spot, any_same, apart, cells, spots
from accord.reconcile.who import Told, core, who
from accord.record import Claim, Leg, Participant, Record
from accord.resolve.names import plain

VEHICLES: Final = "vehicles"
PEOPLE: Final = "people"
GOODS: Final = "goods"
AIRCRAFT: Final = "aircraft"
UNSAID: Final = "unsaid"

_LEFT_OUT: Final = frozenset({"demanded", "threatened", "general"})
"""Statuses that say nothing of where anybody went or was to go."""

_AIR: Final = frozenset(
    "aircraft plane airplane aeroplane jet helicopter drone warplane airliner bomber fighter balloon gunship transport".split()
)
_PARTS: Final = frozenset("some part half third quarter most other others rest remainder few several one".split())
_WHOLE: Final = frozenset({"all", "number", "total", "dozens", "scores", "hundreds", "thousands"})
_AFTER_HEAD: Final = frozenset("of with carrying in from who that which on at and to for by except but".split())
_HELD: Final = frozenset({"restrict", "seize"})


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One claim's word on a journey: who moves, from where to where, and the leg that reading made of it, if it did."""

    told: Told
    movers: tuple[Participant, ...]
    leg: Leg | None
    movement: str | None

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.told.claim

    @property
    def record(self) -> Record:
        """The record of its report."""
        return self.told.record

    @property
    def manner(self) -> str:
        """What moves: vehicles, people, goods, aircraft, or unsaid (*six*, *they*)."""
        found = [manner_of(mover) for mover in self.movers]
        for manner in (AIRCRAFT, VEHICLES, PEOPLE, GOODS):
            if manner in found:
                return manner
        return UNSAID

    @property
    def days(self) -> Days | None:
        """When the claim says it was; ``None`` where it does not."""
        return days_of(self.claim.when)

    @property
    def day(self) -> Days | None:
        """When it was, or the day of the report where nothing says when."""
        return self.days or day_of(self.record.report.published)

    def ends(self, role: str) -> list[Spot]:
        """Return the places from (``from``) or to which it goes."""
        return spots(self.record, self.claim, role)

    @property
    def names(self) -> frozenset[str]:
        """Keys of the movers."""
        return frozenset(who(mover).key for mover in self.movers)

    @property
    def part(self) -> str | None:
        """The words that say that a part moves and not the whole; ``None`` for the whole."""
        parts = [mover.text for mover in self.movers if _is_part(mover, counted=bool(self.claim.quantities))]
        return "; ".join(parts) if parts and len(parts) == len(self.movers) else None


@dataclass(frozen=True, slots=True)
class Start:
    """From where the whole sets out, on days that a report names."""

    days: Days
    spots: tuple[Spot, ...]


@dataclass(eq=False)
class Journey:
    """The steps of one report that are of one journey; ``stops`` are claims that something holds it up."""

    steps: list[Step]
    stops: list[Told] = field(default_factory=list)

    @property
    def record(self) -> Record:
        """The record of its report."""
        return self.steps[0].record

    @cached_property
    def id(self) -> str:
        """Its name among all journeys."""
        return f"{self.record.report.id}:{min(step.claim.id for step in self.steps)}"

    @cached_property
    def manner(self) -> str:
        """What moves, as the step that tells it best says."""
        found = {step.manner for step in self.steps}
        return next((manner for manner in (VEHICLES, AIRCRAFT, PEOPLE, GOODS) if manner in found), UNSAID)

    @cached_property
    def arranged(self) -> bool:
        """Whether somebody or something is taken by vehicles, and does not go on foot or on its own."""
        modes = {mode for step in self.steps for mode in step.claim.modes}
        return self.manner == VEHICLES or bool({"evacuate", "convoy"} & modes) or any(is_vehicle(of) for of, _ in self.counts)

    @cached_property
    def own(self) -> frozenset[str]:
        """Actors whom the steps name as those who move."""
        return frozenset(mover.actor for step in self.steps for mover in step.movers if mover.actor)

    @cached_property
    def movers(self) -> frozenset[str]:
        """Actors who move or are held up, or whose people or vehicles are."""
        return self.own | {part.actor for told in self.stops for part in told.claim.recipient if part.actor}

    @cached_property
    def context(self) -> frozenset[str]:
        """Actors of the whole report."""
        return frozenset(actor.id for actor in self.record.actors)

    @cached_property
    def route(self) -> list[Spot]:
        """Named places that it leaves, passes or goes to, and where it is held up."""
        found = [spot for step in self.steps for spot in spots(self.record, step.claim)]
        found += [spot for told in self.stops for spot in spots(self.record, told.claim)]
        return [spot for spot in found if spot.id is not None]

    @cached_property
    def starts(self) -> list[Start]:
        """From where the whole sets out when."""
        found = [(step.days, tuple(step.ends("from"))) for step in self.steps if step.part is None]
        return [Start(days, places) for days, places in found if days is not None and places]

    @cached_property
    def sure(self) -> list[Spot]:
        """The places of the way that are no whole regions."""
        return [spot for spot in self.route if not spot.wide]

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of the report's places."""
        return frozenset(place.country for place in self.record.places if place.country)

    @cached_property
    def counts(self) -> frozenset[tuple[str, float]]:
        """Exact or round figures of the report that may count who moves: what, how many."""
        own = [quantity for step in self.steps for quantity in step.claim.quantities] + self.record.figures
        exact = [quantity for quantity in own if quantity.low == quantity.high and (quantity.low or 0) > 1]
        return frozenset((kind_counted(head(quantity.of or "")), quantity.low or 0) for quantity in exact)

    @cached_property
    def days(self) -> Days | None:
        """From the first to the last day that its steps tell of, or the day of the report."""
        published = day_of(self.record.report.published)
        known = [step.days for step in self.steps if step.days] or ([published] if published else [])
        return Days(min(day.first for day in known), max(day.last for day in known)) if known else None

    @cached_property
    def keys(self) -> frozenset[str]:
        """What it is compared by: who moves, a place of its way or a figure, at a time; no pair is joined that shares none of them."""
        about = {*self.movers, *(cell for spot in self.sure for cell in cells(spot))}
        about |= {f"{of}:{number:.0f}" for of, number in self.counts}
        days: list[Days | None] = [step.days for step in self.steps if step.days]
        times = {bucket for day in days or [day_of(self.record.report.published)] for bucket in buckets(day)}
        return frozenset(f"{time}|{one}" for time in times for one in about)


def journeys(record: Record) -> list[Journey]:
    """Return the journeys that one report tells of, in the order of the text."""
    groups: list[list[Step]] = []
    for step in _steps(record):
        homes = [group for group in groups if any(_together(step, other) for other in group)]
        joined = [step]
        for home in homes:
            joined = home + joined
            groups.remove(home)
        groups.append(joined)
    found = [Journey(group) for group in _with_unsaid(groups)]
    for journey in found:
        journey.stops = [Told(record, claim) for claim in record.claims if _stops(claim, journey)]
    return found


def _steps(record: Record) -> list[Step]:
    legs = {leg.claim: (movement, leg) for movement in record.movements for leg in movement.legs[::-1]}
    found = []
    for claim in record.claims:
        movement, leg = legs.get(claim.id, (None, None))
        if claim.status in _LEFT_OUT or (claim.type != "MOVE" and leg is None):
            continue
        movers = tuple(claim.recipient or claim.actor) or ((movement.who,) if movement else ())
        found.append(Step(Told(record, claim), movers, leg, movement.id if movement else None))
    return found


def _together(one: Step, other: Step) -> bool:
    """Return whether two steps of a report are of one journey."""
    if one.movement is not None and one.movement == other.movement:
        return True
    if AIRCRAFT in {one.manner, other.manner} or _elsewhere(one, other):
        return one.names == other.names != frozenset()
    if one.names & other.names or (one.manner == other.manner == VEHICLES):
        return True
    if {one.manner, other.manner} != {VEHICLES, PEOPLE}:
        return False
    joint = any_same(one.ends("from"), other.ends("from")) or any_same(one.ends("to"), other.ends("to"))
    return joint or _aboard(one) or _aboard(other)


def _aboard(step: Step) -> bool:
    """Return whether people are said to go by an arranged transport, and not on their own."""
    return step.manner == PEOPLE and bool({"evacuate", "convoy"} & set(step.claim.modes))


def _elsewhere(one: Step, other: Step) -> bool:
    """Return whether two steps set out from places far apart for places far apart, or on the same day."""
    starts, ends = (one.ends("from"), other.ends("from")), (one.ends("to"), other.ends("to"))
    if not _all_apart(*starts):
        return False
    return _all_apart(*ends) or (one.days is not None and one.days == other.days)


def _all_apart(ones: Sequence[Spot], others: Sequence[Spot]) -> bool:
    return bool(ones) and bool(others) and all(apart(one, other) for one in ones for other in others)


def _with_unsaid(groups: list[list[Step]]) -> list[list[Step]]:
    """Return groups with what does not say who moves (*six*) put to the vehicles that the report tells of, if to any."""
    vague = [group for group in groups if all(step.manner == UNSAID for step in group)]
    clear = [group for group in groups if group not in vague]
    homes = [group for group in clear if any(step.manner == VEHICLES for step in group)] or clear
    if not clear:
        return [[step for group in vague for step in group]] if vague else []
    if len(homes) != 1 or homes[0][0].manner == AIRCRAFT:
        return groups
    homes[0] += [step for group in vague for step in group]
    return clear


def _stops(claim: Claim, journey: Journey) -> bool:
    """Return whether a claim tells that the journey is held up: who moves is restricted, or its going is prevented."""
    if claim.type not in {"COERCE", "ASSAULT"} or claim.status not in {"happened", "ongoing"}:
        return False
    steps = {step.claim.sentence.start: step for step in journey.steps}
    prevented = steps.get(claim.sentence.start)
    if prevented is not None and prevented.claim.status == "denied":
        return True
    if claim.type != "COERCE" or not _HELD & set(claim.modes):
        return False
    nouns_said = {
        word for step in journey.steps for mover in step.movers if is_vehicle(word := head(mover.refers_to or mover.text))
    }
    if nouns_said & {singular(word) for word in plain(claim.sentence.text).split()}:
        return True  # "a convoy of militants stranded in the desert": the militants are held up, and so is the convoy
    names = frozenset().union(*(step.names for step in journey.steps))
    return any(
        who(part).key in names or (part.actor is not None and part.actor in journey.own) or manner_of(part) == VEHICLES
        for part in claim.recipient
    )


def manner_of(found: Participant) -> str:
    """Return what a participant is among what moves."""
    vague = found.refers_to is not None or found.head.casefold() in _PARTS | _WHOLE
    word = head(found.refers_to or found.text) if vague else singular(found.head.casefold())
    kind = nouns.kind_of(word)
    if kind == "vehicle":
        return AIRCRAFT if word in _AIR else VEHICLES
    if kind in {"person", "group"} and word not in _PARTS | _WHOLE:
        return PEOPLE
    if kind in {"thing", "aid"}:
        return GOODS
    return PEOPLE if found.actor is not None else UNSAID


def is_vehicle(word: str) -> bool:
    """Return whether a noun (singular) names what people or goods are driven or shipped in."""
    return nouns.kind_of(word) == "vehicle" and word not in _AIR


def head(text: str) -> str:
    """Return the head noun of a phrase as far as its words tell: the last one before a preposition or clause, singular."""
    words: list[str] = []
    for word in core(text).split():
        if word == "of" and words and words[-1] in _PARTS | _WHOLE:
            words = []
        elif word in _AFTER_HEAD and words:
            break
        else:
            words.append(word)
    return singular(words[-1]) if words else ""


def _is_part(mover: Participant, *, counted: bool) -> bool:
    """Return whether the words name some of a whole: *six others*, *some of them*, *all but six of the buses*."""
    words = core(mover.text).split()
    if {"except", "but"} & set(words) or mover.head.casefold() in _PARTS or words[0] in _PARTS:
        return True
    return counted and manner_of(mover) == UNSAID and mover.refers_to is None
