"""How many were killed, as data sets count: the lowest figure, the highest, and the one that most voices give. Nothing is averaged."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from accord.export.parties import Party, party_of
from accord.knowledge.codings import acled_coding
from accord.record import Quantity
from accord.record.story import Event, FigureSaying

_DIGITS: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b"
)


class Toll(Struct, frozen=True, kw_only=True):
    """Deaths of an event: ``low`` the lowest figure given, ``high`` the highest, ``best`` that of most voices (of two the lower)."""

    low: int
    best: int
    high: int
    figures: int
    """How many figures there are; with none all are 0."""
    side_a: int = 0
    side_b: int = 0
    civilians: int = 0
    unknown: int = 0
    """The four add up to ``best``."""


def sayings_of(event: Event, role: str) -> list[FigureSaying]:
    """Return every figure of an event in a role such as ``killed``."""
    return [saying for held in event.figures if held.role == role for part in held.ranges for saying in part.sayings]


def count_of(quantity: Quantity) -> tuple[int, int] | None:
    """Return the least and the most that a figure says, whole; words without a number count as ACLED's codebook has them.

    ``None`` where it says nothing. An open end is where the other end is, for nothing more is said.
    """
    if not _DIGITS.search(quantity.text.casefold()):
        for word, number in acled_coding().fatalities.items():
            if re.search(rf"\b{re.escape(word)}\b", quantity.text.casefold()):
                return number, number
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    return None if low is None or high is None else (int(low), int(high))


def toll_of(event: Event, actors: list[Party], recipients: list[Party]) -> Toll:
    """Return the deaths of an event. Whose dead they are follows from what is counted: a side's name, else what its noun is."""
    told = [(saying, count) for saying in sayings_of(event, "killed") if (count := count_of(saying.quantity))]
    if not told:
        return Toll(low=0, best=0, high=0, figures=0)
    voices: dict[int, set[str]] = {}
    for saying, (low, _) in told:
        voices.setdefault(low, set()).add(saying.voice.name)
    best = min(voices, key=lambda number: (-len(voices[number]), number))
    chosen = next(saying for saying, (low, _) in told if low == best)
    whose = _whose(chosen.quantity, actors, recipients)
    return Toll(
        low=min(low for _, (low, _) in told), best=best, high=max(high for _, (_, high) in told), figures=len(told),
        **{whose: best},
    )  # fmt: skip


def _whose(quantity: Quantity, actors: list[Party], recipients: list[Party]) -> str:
    counted = (quantity.of or quantity.text).casefold()
    for parties, name in ((recipients, "side_b"), (actors, "side_a")):
        for party in parties:
            if party.armed and party.name.casefold() in counted:
                return name
    kind = party_of(quantity.of or quantity.text, None, None)
    if kind.inter == "Civilians":
        return "civilians"
    if kind.armed and any(party.armed for party in recipients):
        return "side_b"
    return "unknown"
