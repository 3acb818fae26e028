"""Which of its candidates each name of a report means, weighed for all names at once.

Each name spreads its belief over its candidates; beliefs are revised a few times in the light of what the other names then mean: the countries
and divisions that they lie in, and how near they are. Scores are logarithms of odds. The method is loopy belief revision in the manner of
Lieberman and Samet's and later toponym resolvers: proximity, sibling and containment evidence over a prior of prominence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from accord.resolve.names import plain
from accord.resolve.places.geometry import Point, distance_km, distances_km
from accord.resolve.places.types import Entry, PlaceCandidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from accord.resolve.places.gazetteer import Gazetteer

ROUNDS: Final = 4
NEIGHBOURS: Final = 4.0
"""Most that the nearness of other places can add."""
NEAR_KM: Final = 90.0
"""Distance at which nearness has fallen to 1/e."""
COUNTRY: Final = 3.0
"""Most that the country of the other places and actors can add."""
DIVISION: Final = 2.2
"""What a division named in the same report adds to what lies in it."""
CONTAINED: Final = 5.0
"""What words such as *, Lebanon* add to what lies there."""
KIND: Final = 2.5
UNMARKED_DIVISION: Final = -1.0
"""What a district, or a province that nobody of ours wrote down, loses without a word that says it is one: it mostly has its town's name."""
_ACTOR_SHARE: Final = 0.5
"""How much a country named by actors counts beside one named by places."""
_HOME: Final = 2.5
_HOME_KM: Final = 150.0
_WIDE: Final = frozenset({"country", "region", "continent", "sea", "desert", "border"})
_DIVISIONS: Final = frozenset({"province", "district"})


@dataclass(slots=True)
class Group:
    """The mentions of a report that share a name, as one thing to be decided."""

    candidates: list[PlaceCandidate]
    within: tuple[str, ...]
    kind: str | None
    count: int


def contains(outer: Entry, inner: Entry) -> bool:
    """Return whether ``inner`` lies in ``outer`` as far as names of divisions and radii tell."""
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.country is not None and inner.country is not None and outer.country != inner.country:
        return False
    if outer.kind == "province" and inner.admin1 and plain(outer.name) == plain(inner.admin1):
        return True
    if outer.kind == "province" and inner.admin1 and outer.country == "US":
        return False
    reach = max(outer.radius_km, 8.0) * 1.2
    return distance_km(Point(outer.latitude, outer.longitude), Point(inner.latitude, inner.longitude)) <= reach


def _fits(kind: str, entry: Entry) -> bool:
    return entry.kind == kind or (kind == "populated place" and entry.kind == "neighbourhood") or {kind, entry.kind} <= _DIVISIONS


def _containers(names: Sequence[str], gazetteer: Gazetteer) -> list[Entry]:
    """Return what the words of containment may mean: divisions, countries and regions first, towns where nothing else bears the name."""
    found: list[Entry] = []
    for name in names:
        entries = [one.entry for one in gazetteer.candidates(name, limit=6)]
        wide = [entry for entry in entries if entry.kind in _DIVISIONS | _WIDE]
        found += wide or entries[:2]
    return found


def with_own_evidence(group: Group, gazetteer: Gazetteer) -> Group:
    """Return ``group`` with its candidates scored for the words of containment and kind that stand beside it."""
    containers = _containers(group.within, gazetteer)
    scored = []
    for candidate in group.candidates:
        inside = any(contains(container, candidate.entry) for container in containers)
        contained = CONTAINED if inside else 0.0
        kind = 0.0
        if group.kind:
            kind = KIND if _fits(group.kind, candidate.entry) else -KIND if group.kind in _DIVISIONS else -0.5
        elif candidate.entry.kind == "district" or candidate.entry.id.startswith("division:"):
            kind = UNMARKED_DIVISION
        scored.append(replace(candidate, score=replace(candidate.score, containment=contained, kind=kind)))
    return Group(sorted(scored, key=lambda one: -one.score.total), group.within, group.kind, group.count)


@dataclass(slots=True)
class _Table:
    """All candidates of a report in columns."""

    group: NDArray[np.int64]
    own: NDArray[np.float64]
    near: NDArray[np.float64]
    """How near candidate i is to candidate j, 0 within a group."""
    holds: NDArray[np.float64]
    """1 where candidate j is a division that holds candidate i, 0 within a group."""
    country: NDArray[np.int64]
    countries: list[int]
    """Rows of the candidates that are countries."""
    weight: NDArray[np.float64]
    """How much a group's belief counts for the others."""


def _table(groups: Sequence[Group]) -> _Table:
    flat = [candidate for group in groups for candidate in group.candidates]
    number = np.repeat(np.arange(len(groups)), [len(group.candidates) for group in groups])
    apart = number[:, None] != number[None, :]
    away = distances_km(np.array([one.entry.latitude for one in flat]), np.array([one.entry.longitude for one in flat]))
    spot = np.array([one.entry.kind not in _WIDE for one in flat])
    holds = np.zeros_like(away)
    for outer in [j for j, one in enumerate(flat) if one.entry.kind in _DIVISIONS]:
        inside = [i for i, one in enumerate(flat) if apart[i, outer] and contains(flat[outer].entry, one.entry)]
        holds[inside, outer] = 1.0
    codes = {country: code for code, country in enumerate(sorted({one.entry.country or "" for one in flat}))}
    return _Table(
        group=number,
        own=np.array([one.score.total for one in flat]),
        near=np.exp(-away / NEAR_KM) * apart * (spot[:, None] & spot[None, :]),
        holds=holds,
        country=np.array([codes[one.entry.country or ""] for one in flat]),
        countries=[row for row, one in enumerate(flat) if one.entry.kind == "country"],
        weight=np.array([min(2.0, 1.0 + 0.25 * (groups[int(group)].count - 1)) for group in number]),
    )


def _beliefs(table: _Table, scores: NDArray[np.float64], groups: int) -> NDArray[np.float64]:
    top = np.full(groups, -np.inf)
    np.maximum.at(top, table.group, scores)
    odds = np.exp(scores - top[table.group])
    return np.asarray(odds / np.bincount(table.group, odds, groups)[table.group])


def _country_share(table: _Table, belief: NDArray[np.float64], outside: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each candidate the share of its country in the beliefs of the other groups and in ``outside`` (a row for each candidate)."""
    weighed = belief * table.weight
    by_country = np.bincount(table.country, weighed)
    pairs = table.group * (table.country.max() + 1) + table.country
    own = np.bincount(pairs, weighed, (table.group.max() + 1) * (table.country.max() + 1))
    own_all = np.bincount(table.group, weighed)
    rest = by_country[table.country] - own[pairs] + outside
    return np.asarray(rest / (weighed.sum() - own_all[table.group] + outside.max(initial=0.0) + 1.0))


def _as_near_as_its_towns(table: _Table, neighbours: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ``neighbours`` with a country as near to the other places as its own town of the same name is: *Mexico* before *Mexico City*."""
    raised = neighbours.copy()
    for at in table.countries:
        same = (table.group == table.group[at]) & (table.country == table.country[at])
        raised[at] = neighbours[same].max()
    return raised


def weigh(groups: Sequence[Group], countries: dict[str, float], home: Point | None) -> list[Group]:
    """Return ``groups`` with candidates scored in the light of one another, best first.

    ``countries`` holds how often each country is named by the report's actors; ``home`` is where its readers live.
    """
    filled = [group for group in groups if group.candidates]
    if not filled:
        return list(groups)
    table = _table(filled)
    flat = [candidate for group in filled for candidate in group.candidates]
    outside = np.array([_ACTOR_SHARE * countries.get(one.entry.country or "", 0.0) for one in flat])
    at_home = np.zeros(len(flat))
    if home is not None:
        away = np.array([distance_km(home, Point(one.entry.latitude, one.entry.longitude)) for one in flat])
        at_home = _HOME * np.exp(-away / _HOME_KM)
    neighbours, country = at_home, np.zeros(len(flat))
    for _ in range(ROUNDS):
        belief = _beliefs(table, table.own + neighbours + country, len(filled))
        said = belief * table.weight
        nearness = at_home + NEIGHBOURS * (1 - np.exp(-(table.near @ said))) + DIVISION * np.minimum(1.0, table.holds @ said)
        neighbours = _as_near_as_its_towns(table, nearness)
        country = COUNTRY * _country_share(table, belief, outside)
    scored = iter(
        replace(one, score=replace(one.score, neighbours=float(near), country=float(where)))
        for one, near, where in zip(flat, neighbours, country, strict=True)
    )
    done = []
    for group in groups:
        candidates = sorted((next(scored) for _ in group.candidates), key=lambda one: -one.score.total)
        done.append(Group(candidates, group.within, group.kind, group.count))
    return done
