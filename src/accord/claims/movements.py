"""Movements: somebody or something going from one place to another, leg by leg, with reroutes and what caused them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft, Spot
from accord.claims.phrases import Phrase, phrase_of

_NO_LEG: Final = frozenset({"demanded", "denied", "threatened", "general", "possible"})
_TYPES: Final = frozenset({"MOVE", "MOBILIZE", "RETREAT"})
_STOPS: Final = frozenset({"ASSAULT", "COERCE"})


@dataclass(slots=True, eq=False)
class DraftLeg:
    """One leg: the claim that tells it, its ends, the leg that it replaces and the claim that caused it."""

    draft: Draft
    from_: Spot | None
    to: Spot | None
    via: list[Spot]
    replaces: int | None = None
    cause: Draft | None = None


@dataclass(slots=True, eq=False)
class DraftMovement:
    """Who moves, and the legs in the order of the text."""

    who: Phrase
    legs: list[DraftLeg] = field(default_factory=list)


def find_movements(drafts: list[Draft]) -> list[DraftMovement]:
    """Return the movements that ``drafts`` tell; claims about the same mover are legs of one movement."""
    movements: list[DraftMovement] = []
    for draft in drafts:
        if draft.frame.type not in _TYPES or draft.status.status in _NO_LEG:
            continue
        who = _mover(draft)
        legs = _legs(draft)
        if not legs or who is None:
            continue
        movement = next((m for m in movements if _same(m.who, who)), None)
        if movement is None:
            movement = DraftMovement(who)
            movements.append(movement)
        for leg in legs:
            _add(movement, leg)
    for movement in movements:
        _find_causes(movement, drafts)
    return movements


def _legs(draft: Draft) -> list[DraftLeg]:
    """Return a leg for each place that the mover leaves or goes to; a leg has a named place at one end at least."""
    starts: list[Spot | None] = [s for s in draft.spots if s.role == "from" and _is_named(s)]
    ends: list[Spot | None] = [s for s in draft.spots if s.role == "to" and _is_named(s)]
    via = [s for s in draft.spots if s.role == "via"]
    if not starts and not ends:
        return []
    return [DraftLeg(draft, start, end, via) for start in starts or [None] for end in ends or [None]]


def _is_named(spot: Spot) -> bool:
    return any(n.pos == "PROPN" for n in phrase_of(spot.head).nodes) or any(
        c.dep in {"acl:relcl", "acl", "nmod"} for c in spot.head.children
    )


def _mover(draft: Draft) -> Phrase | None:
    """Those moved where there are any, else those who go."""
    if draft.recipient:
        return draft.recipient[0]
    return draft.actor[0] if draft.actor else None


def _same(a: Phrase, b: Phrase) -> bool:
    one, two = a.named(), b.named()
    return one.head is two.head or (one.head.lemma == two.head.lemma and one.head.pos == two.head.pos)


def _add(movement: DraftMovement, leg: DraftLeg) -> None:
    """Append a leg; a reroute replaces the movement's last leg."""
    for known in movement.legs:
        if _ends(known) == _ends(leg):
            return
    if "reroute" in leg.draft.modes and movement.legs:
        leg.replaces = len(movement.legs) - 1
    movement.legs.append(leg)


def _ends(leg: DraftLeg) -> tuple[str, str]:
    return (leg.from_.head.lower if leg.from_ else "", leg.to.head.lower if leg.to else "")


def _find_causes(movement: DraftMovement, drafts: list[Draft]) -> None:
    """What stops or turns a movement is the force or obstruction that the report tells of the same mover."""
    for draft in drafts:
        if draft.frame.type not in _STOPS or not any(_same(p, movement.who) for p in draft.recipient):
            continue
        for leg in movement.legs:
            if leg.cause is None and "reroute" in leg.draft.modes:
                leg.cause = draft
