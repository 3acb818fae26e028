"""A movement drawn as lines of legs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.cli.words import plain, when
from accord.record import Leg, Movement

UNSAID: Final = "…"
"""Stands where a report does not say whence or whither."""

_SHAFTS: Final = {"planned": "╌╌▶", "possible": "╌╌▶", "demanded": "╌╌▶", "threatened": "╌╌▶", "denied": "──✗"}
_DONE: Final = "──▶"
_CUT: Final = "──✗"


@dataclass(slots=True)
class Line:
    """Legs that follow on one another: the drawing, and what to say of them (statuses, times, claims)."""

    drawing: str
    at: str
    notes: list[str] = field(default_factory=list)


def draw(movement: Movement) -> list[Line]:
    """Return the movement's legs as lines: ``A ──▶ B`` gone, ``A ╌╌▶ B`` planned, ``A ──✗ B`` denied or given up.

    A leg that begins where the last one ended goes on in its line; one that replaces another begins a line with ``↳``.
    """
    replaced = {leg.replaces for leg in movement.legs if leg.replaces is not None}
    lines: list[Line] = []
    for index, leg in enumerate(movement.legs):
        shaft = _CUT if index in replaced else _SHAFTS.get(leg.status, _DONE)
        start, end = plain(leg.from_ or UNSAID), plain(leg.to or UNSAID)
        if leg.via:
            shaft = f"──({', '.join(map(plain, leg.via))}){shaft}"
        if lines and leg.replaces is None and _same(lines[-1].at, start):
            lines[-1].drawing += f" {shaft} {end}"
            lines[-1].at = end
        else:
            turn = "↳ " if leg.replaces is not None else ""
            lines.append(Line(f"{turn}{start} {shaft} {end}", end))
        lines[-1].notes.append(_note(leg))
    return lines


def _same(one: str, other: str) -> bool:
    """Return whether two ends are one place; what is not said is no place."""
    return UNSAID not in {one, other} and one.casefold() == other.casefold()


def _note(leg: Leg) -> str:
    """Return what to say of one leg."""
    return leg.status if leg.when is None else f"{leg.status}, {when(leg.when)}"
