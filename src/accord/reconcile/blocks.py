"""Which claims are compared at all: those that share a key of kind, time, and place or party.

A key joins a family of types with some days and a place, or with some days, an actor and whom it did it to, or with some days, an actor
and the frame. So the pairs that are looked at grow with the claims told of one place or party in some days, and not with all claims.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from accord.reconcile.pair import NEAR_DAYS
from accord.reconcile.telling import Party, Point, Telling

BUCKET: Final = 4
"""Days in a bucket of time. What is at most :data:`~accord.reconcile.pair.NEAR_DAYS` apart shares a bucket."""
_LOOK_BACK: Final = 4
"""Days before publication in which a happening lies whose report does not say when: news is mostly of the last days."""
_LONG: Final = 14
"""Of a longer interval the last days are taken: reports come out at its end."""
_CELLS_A_DEGREE: Final = 2
_FAMILIES: Final = {
    "RETREAT": "go", "MOVE": "go", "AGREE": "deal", "CONSULT": "deal", "COOPERATE": "deal", "CONCEDE": "deal", "REJECT": "say",
    "ACCUSE": "say", "THREATEN": "say", "REQUEST": "say", "SUPPORT": "say", "COERCE": "harm", "ASSAULT": "harm", "SANCTION": "harm",
    "AID": "aid", "MOBILIZE": "force", "PROTEST": "protest",
}  # fmt: skip
"""Types that reports use for one happening: what one calls a capture another calls an arrest."""


def family(type_: str) -> str:
    """Return the family of a PLOVER type."""
    return _FAMILIES.get(type_, type_)


def keys(telling: Telling) -> frozenset[int]:
    """Return the keys of a claim, as whole numbers of 63 bits: two claims that share none are never compared."""
    kind = family(telling.type)
    about = [*_places(telling), *_parties(telling)]
    return frozenset(_number(f"{kind}|{bucket}|{what}") for bucket in _buckets(telling) for what in about)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def _buckets(telling: Telling) -> range | tuple[str]:
    """Return the buckets that the days of a claim, or those before its report, touch; with those one bucket's edge away."""
    first, last = telling.first, telling.last
    if first is None or last is None:
        published = telling.sheet.published
        if published is None:
            return ("undated",)
        first, last = published - _LOOK_BACK, published
    first = max(first, last - _LONG)
    reach = (NEAR_DAYS + 1) // 2
    return range((first - reach) // BUCKET, (last + reach) // BUCKET + 1)


def _places(telling: Telling) -> Iterator[str]:
    for point in telling.points:
        yield f"at {point.key}"
        cell = _cell(point)
        if cell is not None:
            yield cell


def _cell(point: Point) -> str | None:
    """Return the half-degree square of a place, so that a village and the town beside it meet, unless an edge parts them."""
    if point.latitude is None or point.longitude is None:
        return None
    return f"in {round(point.latitude * _CELLS_A_DEGREE)} {round(point.longitude * _CELLS_A_DEGREE)}"


def _parties(telling: Telling) -> Iterator[str]:
    actors, recipients = sorted(map(_known_as, telling.actors)), sorted(map(_known_as, telling.recipients))
    for actor in actors:
        yield f"by {actor} {telling.frame}"
    for recipient in recipients:
        yield f"to {recipient} {telling.frame}"
    for actor in actors:
        yield from (f"by {actor} to {recipient}" for recipient in recipients)
    if not actors and not recipients:
        yield f"only {telling.frame}"


def _known_as(party: Party) -> str:
    return party.key if party.known else party.head
