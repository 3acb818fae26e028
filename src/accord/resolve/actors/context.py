"""Which country a report is about, at each of its words: what *the army* and *the government* mean there."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from accord.resolve.actors.types import ActorMatch

PLACE_WEIGHT: Final = 2.0
"""What a resolved place says: things happen there."""
_MENTIONED_WEIGHT: Final = 1.0
"""What a place says at which nothing is told to happen."""
ACTOR_WEIGHT: Final = 1.0
"""What a named actor says: it may act far from home."""
_NEAR_CHARACTERS: Final = 600
"""About two paragraphs: what stands so near counts twice as much as the rest of the report, and less as it is farther."""
_STATELESS: Final = frozenset({"media", "monitor", "ngo", "international body", "company"})
_OUTSIDE: Final = frozenset({"US", "RU", "GB", "FR"})
"""Powers that take part in most wars of others; each counts for less than a party that is at home."""
_OUTSIDE_SHARE: Final = 0.4
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class _Sign:
    country: str
    at: int
    weight: float
    actor: bool = False


@dataclass(slots=True)
class CountryEvidence:
    """The countries that a report's places and actors speak for, each at the character where it does."""

    _signs: list[_Sign] = field(default_factory=list)

    def add_place(self, country: str | None, at: int, *, scene: bool = True) -> None:
        """Note a place in ``country`` (ISO alpha-2) named at the character ``at``; ``scene``: something happens there."""
        if country is not None:
            self._signs.append(_Sign(country, at, PLACE_WEIGHT if scene else _MENTIONED_WEIGHT))

    def add_actor(self, match: ActorMatch | None, at: int) -> None:
        """Note an actor named at the character ``at``; media, monitors and bodies of several states tell nothing."""
        if match is not None and match.country is not None and match.kind not in _STATELESS and match.score.country == 1.0:
            share = _OUTSIDE_SHARE if match.country in _OUTSIDE else 1.0
            self._signs.append(_Sign(match.country, at, ACTOR_WEIGHT * share, actor=True))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries, once for each time that an actor of theirs is named: what the resolution of places wants."""
        return tuple(sign.country for sign in self._signs if sign.actor)

    def at(self, at: int) -> list[str]:
        """Return the countries that may be meant at the character ``at``, the likeliest first, three at most."""
        sums: dict[str, float] = {}
        for sign in self._signs:
            nearness = 1.0 + exp(-abs(sign.at - at) / _NEAR_CHARACTERS)
            sums[sign.country] = sums.get(sign.country, 0.0) + sign.weight * nearness
        return sorted(sums, key=lambda country: (-sums[country], country))[:_MOST]
