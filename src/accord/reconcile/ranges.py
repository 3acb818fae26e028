"""Figures side by side: which can all be right at once, which a voice has replaced, and where voices differ. No averages.

Sayings are grouped by the fewest of the numbers said that together fit every one of them (piercing of intervals by their right ends,
which the order of the sayings cannot change). A figure said to be about right fits what is within two in a hundred of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from accord.reconcile.voices import Spoken, voice
from accord.record import ClaimKey, FigureRange, FigureSaying, FigureSet, Quantity

TOLERANCE: Final = 0.02
"""An approximate figure may be off by this share: *about 300* fits 305, and differs from 308, which somebody counted."""

_OPEN: Final = float("inf")


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """One figure by one voice, before it is put beside others."""

    spoken: Spoken
    quantity: Quantity
    key: ClaimKey | None
    published: str | None

    @property
    def low(self) -> float:
        """The least number that the figure fits."""
        return (self.quantity.low or 0.0) * (1 - self._slack)

    @property
    def high(self) -> float:
        """The greatest number that the figure fits."""
        return _OPEN if self.quantity.high is None else self.quantity.high * (1 + self._slack)

    @property
    def _slack(self) -> float:
        return TOLERANCE if self.quantity.approximate else 0.0

    @property
    def order(self) -> tuple[float, float, str, str, str, int]:
        """A key that sorts sayings the same way whatever the order in which they came."""
        claim = self.key.claim if self.key else ""
        return (self.high, self.low, self.spoken.key, self.spoken.report, claim, self.quantity.start)

    def told(self) -> FigureSaying:
        """Return the saying as the record keeps it."""
        return FigureSaying(
            report=self.spoken.report, key=self.key, published=self.published, voice=voice(self.spoken), quantity=self.quantity
        )


def set_of(role: str, of: str, sayings: Sequence[Saying]) -> FigureSet:
    """Return all that is said of one thing counted, in ranges from the lowest up."""
    groups = _ranges(_once(sayings))
    homes = {saying: at for at, group in enumerate(groups) for saying in group}
    return FigureSet(
        role=role,
        of=of,
        ranges=[_range(group) for group in groups],
        updates=_updates(homes),
        conflict=_conflict(homes),
    )


def agree(sayings: Sequence[Saying]) -> bool:
    """Return whether some number fits every figure."""
    return len(_ranges(sayings)) <= 1


def _once(sayings: Sequence[Saying]) -> list[Saying]:
    """Return what each voice says in each report once, though several claims hold it; that which a claim holds comes first."""
    found: dict[tuple[object, ...], Saying] = {}
    for saying in sorted(sayings, key=lambda one: (one.key is None, one.order)):
        quantity = saying.quantity
        same = (saying.spoken.key, saying.spoken.report, quantity.low, quantity.high, quantity.approximate)
        found.setdefault(same, saying)
    return list(found.values())


def _ranges(sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Return the sayings in the fewest groups of which one number fits all members."""
    left = sorted(sayings, key=lambda one: one.order)
    said = sorted({bound for one in left for bound in (one.quantity.low, one.quantity.high) if bound is not None})
    groups: list[list[Saying]] = []
    while left:
        at = max(number for number in said if left[0].low <= number <= left[0].high)
        groups.append([saying for saying in left if saying.low <= at <= saying.high])
        left = [saying for saying in left if not saying.low <= at <= saying.high]
    return groups


def _range(sayings: Sequence[Saying]) -> FigureRange:
    """Return one range; exact figures bound it, and approximate ones only where there are no exact ones."""
    exact = [saying for saying in sayings if not saying.quantity.approximate] or list(sayings)
    low = max(saying.quantity.low or 0.0 for saying in exact)
    highs = [saying.quantity.high for saying in exact if saying.quantity.high is not None]
    if highs and min(highs) < low:  # "about 300" and "about 305": what lies between them fits both
        low, high = min(highs), low
    else:
        high = min(highs, default=_OPEN)
    return FigureRange(low=low or None, high=None if high == _OPEN else high, sayings=[saying.told() for saying in sayings])


def _updates(homes: dict[Saying, int]) -> list[tuple[int, int]]:
    """Return which range a voice has left for which other in a later report."""
    found: set[tuple[int, int]] = set()
    for group in _by_voice(homes).values():
        for one, other in combinations(group, 2):
            earlier, later = sorted((one, other), key=lambda saying: saying.published or "")
            dated = earlier.published is not None and later.published is not None and earlier.published < later.published
            if dated and homes[earlier] != homes[later]:
                found.add((homes[earlier], homes[later]))
    return sorted(found)


def _conflict(homes: dict[Saying, int]) -> bool:
    """Return whether two voices, each at its last word, share no range."""
    latest: list[frozenset[int]] = []
    for group in _by_voice(homes).values():
        last = max(saying.published or "" for saying in group)
        latest.append(frozenset(homes[saying] for saying in group if (saying.published or "") == last))
    return any(one.isdisjoint(other) for one, other in combinations(set(latest), 2))


def _by_voice(homes: dict[Saying, int]) -> dict[str, list[Saying]]:
    groups: dict[str, list[Saying]] = {}
    for saying in homes:
        groups.setdefault(saying.spoken.key, []).append(saying)
    return groups
