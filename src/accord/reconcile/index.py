"""Claims gathered into happenings as reports arrive: only what a report touches is worked out anew, and the order leaves no trace.

A claim is compared with those that share a key; pairs of which one happening is likely enough are links, and so are pairs that people
tied together. Claims that links tie, one way or another, are a component, and within it groups are made by average link. A
score depends on its two claims alone and groups on the links of their component alone, so that the same claims give the same groups,
whether they came together, one by one, or in another order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from accord.reconcile.blocks import keys
from accord.reconcile.grouping import Bonds, group
from accord.reconcile.pair import later_count
from accord.reconcile.scoring import score, weights
from accord.reconcile.telling import Telling, tellings
from accord.record import ClaimKey, Record


class Tie(Struct, frozen=True, array_like=True, order=True):
    """A link: the claim that it leads to, and the score.

    ``count`` is 1 where this claim gives a later count over more days of what the other tells, -1 the other way round, else 0: such
    claims stand in one component and in groups of their own.
    """

    other: ClaimKey
    score: float
    count: int = 0


class Filed(Struct, frozen=True):
    """A claim with the keys it is found by and the links to claims that were there before it."""

    telling: Telling
    keys: frozenset[int]
    ties: list[Tie]


class Member(Struct, frozen=True):
    """A claim of a component: its key, its links, and the component's name."""

    key: ClaimKey
    ties: list[Tie]
    component: ClaimKey


class Shelf(Protocol):
    """Where an index keeps its claims: in memory, or in a store."""

    def sharing(self, keys: Iterable[int]) -> Mapping[int, list[Telling]]:
        """Return, by key, the claims filed under it."""
        ...

    def components(self, claims: Iterable[ClaimKey]) -> list[Member]:
        """Return all claims of the components that hold any of ``claims``; those that are not there are left out."""
        ...

    def file(self, filed: Iterable[Filed]) -> None:
        """Keep claims; each is a component of its own until :meth:`place` says otherwise."""
        ...

    def place(self, members: Mapping[ClaimKey, ClaimKey]) -> None:
        """Note the component of each claim given."""
        ...

    def retie(self, ties: Mapping[ClaimKey, list[Tie]]) -> None:
        """Put other links in place of those that claims were filed with."""
        ...

    def drop(self, claims: Iterable[ClaimKey]) -> None:
        """Forget claims."""
        ...

    def tellings(self, claims: Iterable[ClaimKey]) -> Mapping[ClaimKey, Telling]:
        """Return claims as they are compared; those that are not there are left out."""
        ...


class MemoryShelf:
    """A shelf in memory."""

    def __init__(self) -> None:
        self._by_key: dict[int, list[Telling]] = {}
        self._filed: dict[ClaimKey, Filed] = {}
        self._component: dict[ClaimKey, ClaimKey] = {}
        self._members: dict[ClaimKey, set[ClaimKey]] = {}

    def sharing(self, keys: Iterable[int]) -> Mapping[int, list[Telling]]:
        """See :meth:`Shelf.sharing`."""
        return {key: list(self._by_key[key]) for key in keys if key in self._by_key}

    def components(self, claims: Iterable[ClaimKey]) -> list[Member]:
        """See :meth:`Shelf.components`."""
        names = {self._component[key] for key in claims if key in self._component}
        return [Member(key, self._filed[key].ties, name) for name in sorted(names) for key in sorted(self._members[name])]

    def file(self, filed: Iterable[Filed]) -> None:
        """See :meth:`Shelf.file`."""
        for one in filed:
            name = one.telling.key
            self._filed[name] = one
            self._component[name] = name
            self._members[name] = {name}
            for key in one.keys:
                self._by_key.setdefault(key, []).append(one.telling)

    def place(self, members: Mapping[ClaimKey, ClaimKey]) -> None:
        """See :meth:`Shelf.place`."""
        for key, name in members.items():
            old = self._members[self._component[key]]
            old.discard(key)
            if not old:
                del self._members[self._component[key]]
            self._component[key] = name
            self._members.setdefault(name, set()).add(key)

    def retie(self, ties: Mapping[ClaimKey, list[Tie]]) -> None:
        """See :meth:`Shelf.retie`."""
        for key, kept in ties.items():
            self._filed[key] = replace(self._filed[key], ties=kept)

    def tellings(self, claims: Iterable[ClaimKey]) -> Mapping[ClaimKey, Telling]:
        """See :meth:`Shelf.tellings`."""
        return {key: self._filed[key].telling for key in claims if key in self._filed}

    def drop(self, claims: Iterable[ClaimKey]) -> None:
        """See :meth:`Shelf.drop`."""
        for name in claims:
            filed = self._filed.pop(name, None)
            if filed is None:
                continue
            for key in filed.keys:
                self._by_key[key] = [telling for telling in self._by_key[key] if telling.key != name]
                if not self._by_key[key]:
                    del self._by_key[key]
            component = self._component.pop(name)
            self._members[component].discard(name)
            if not self._members[component]:
                del self._members[component]


class Group(Struct, frozen=True):
    """Claims that tell one happening: ``ties`` are the fewest strong links that hold them together.

    ``counts`` are claims of other groups of which this one gives a later count over more days.
    """

    claims: list[ClaimKey]
    ties: list[tuple[ClaimKey, ClaimKey]] = field(default_factory=list)
    counts: list[ClaimKey] = field(default_factory=list)


class Regrouped(Struct, frozen=True):
    """What a change changed: the groups of every component it touched, and the claims that are no more."""

    groups: list[Group] = field(default_factory=list)
    gone: list[ClaimKey] = field(default_factory=list)


class EventIndex:
    """Claims in groups that each tell one happening."""

    def __init__(self, shelf: Shelf | None = None, bonds: Bonds[ClaimKey] | None = None) -> None:
        self.shelf: Shelf = MemoryShelf() if shelf is None else shelf
        self._bonds: Bonds[ClaimKey] = bonds or Bonds()

    def add(self, *records: Record) -> Regrouped:
        """Add the claims of records; a claim that is there already is compared anew."""
        return self.change([telling for record in records for telling in tellings(record)])

    def change(self, added: Iterable[Telling] = (), dropped: Iterable[ClaimKey] = ()) -> Regrouped:
        """Add some claims and drop others; return the groups of what was touched."""
        new = {telling.key: telling for telling in added}
        gone = sorted(set(dropped) - new.keys())
        old = self.shelf.components([*new, *gone])
        leaving = {member.key for member in old} & {*new, *gone}
        if leaving:
            loose = {member.key: member.ties for member in old if any(tie.other in leaving for tie in member.ties)}
            self.shelf.retie({key: [tie for tie in ties if tie.other not in leaving] for key, ties in loose.items()})
            self.shelf.drop(sorted(leaving))
        stayed = {member.key for member in old} - leaving
        self.shelf.place({key: key for key in stayed})  # their component may bear the name of one that left
        filed = self._compare([new[key] for key in sorted(new)])
        self.shelf.file(filed)
        reached = {tie.other for one in filed for tie in one.ties}
        return Regrouped(self._regroup({*new, *stayed, *reached}), gone)

    def decide(self, bonds: Bonds[ClaimKey], touched: Iterable[ClaimKey]) -> Regrouped:
        """Keep to other decisions from now on; ``touched`` are the claims that the old or the new ones speak of."""
        self._bonds = bonds
        return Regrouped(self._regroup(set(touched)), [])

    def groups(self, claims: Iterable[ClaimKey]) -> list[Group]:
        """Return the groups of the components that hold any of ``claims``."""
        return self._regroup(set(claims))

    def _compare(self, added: list[Telling]) -> list[Filed]:
        """Compare claims with those that are there and with one another."""
        found = {telling.key: keys(telling) for telling in added}
        there = self.shelf.sharing(sorted(frozenset().union(*found.values())))
        by_key = {key: list(ones) for key, ones in there.items()}
        filed = []
        for telling in added:
            near = {other.key: other for key in found[telling.key] for other in by_key.get(key, ())}
            ties = [tie for _, other in sorted(near.items()) if (tie := _tie(telling, other)) is not None]
            filed.append(Filed(telling, found[telling.key], ties))
            for key in found[telling.key]:
                by_key.setdefault(key, []).append(telling)
        return filed

    def _bound(self, claims: Iterable[ClaimKey]) -> set[ClaimKey]:
        """Return the claims that people tied to some of these."""
        wanted = set(claims)
        return {key for one in self._bonds.together if wanted.intersection(one) for key in one}

    def _regroup(self, touched: set[ClaimKey]) -> list[Group]:
        """Work out the groups of the components of ``touched``, and of those that people tied to them."""
        members = self.shelf.components(touched)
        while True:
            held = {member.key for member in members}
            more = self._bound(held | touched) - held
            grown = self.shelf.components(held | more) if more else members
            if len(grown) == len(members):
                return self._group(members)
            members = grown

    def _group(self, members: list[Member]) -> list[Group]:
        held = {member.key for member in members}
        ties = {_pair(member.key, tie.other): tie for member in members for tie in member.ties if tie.other in held}
        together = [[key for key in one if key in held] for one in self._bonds.together]
        components = _components(held, [*ties, *((one[0], key) for one in together for key in one[1:])])
        was = {member.key: member.component for member in members}
        self.shelf.place({key: name for key, name in components.items() if was[key] != name})
        scores = {pair: tie.score for pair, tie in ties.items() if not tie.count}
        groups = group(held, scores, weights().joined, self._bonds)
        home = {key: at for at, claims in enumerate(groups) for key in claims}
        within: list[dict[tuple[ClaimKey, ClaimKey], float]] = [{} for _ in groups]
        for pair, score_ in scores.items():
            if home[pair[0]] == home[pair[1]]:
                within[home[pair[0]]][pair] = score_
        counts = _counts(members, home)
        return [Group(claims, _tree(within[at]), sorted(counts.get(at, ()))) for at, claims in enumerate(groups)]


def _tie(telling: Telling, other: Telling) -> Tie | None:
    """Return the link between two claims, or ``None`` where they are too unlike."""
    one, two = sorted((telling, other), key=lambda each: each.key)  # so that the score is the same to the last bit
    counted = later_count(telling, other)
    if counted:
        return Tie(other.key, 0.0, counted)
    found = score(one, two)
    return Tie(other.key, found) if found >= weights().linked else None


def _pair(one: ClaimKey, other: ClaimKey) -> tuple[ClaimKey, ClaimKey]:
    return (one, other) if one < other else (other, one)


def _counts(members: list[Member], home: Mapping[ClaimKey, int]) -> dict[int, set[ClaimKey]]:
    """Return for each group the claims of other groups of which it holds a later count."""
    found: dict[int, set[ClaimKey]] = {}
    for member in members:
        for tie in member.ties:
            if tie.count and tie.other in home:
                later, earlier = (member.key, tie.other) if tie.count > 0 else (tie.other, member.key)
                if home[later] != home[earlier]:
                    found.setdefault(home[later], set()).add(earlier)
    return found


def _tree(scores: Mapping[tuple[ClaimKey, ClaimKey], float]) -> list[tuple[ClaimKey, ClaimKey]]:
    """Return the strongest links that hold a group together, the strongest first (Kruskal 1956)."""
    root: dict[ClaimKey, ClaimKey] = {}
    kept = []
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        first, second = _find(root, one), _find(root, other)
        if first != second:
            root[second] = first
            kept.append((one, other))
    return kept


def _find(root: dict[ClaimKey, ClaimKey], name: ClaimKey) -> ClaimKey:
    while root.setdefault(name, name) != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _components(names: Iterable[ClaimKey], edges: Iterable[tuple[ClaimKey, ClaimKey]]) -> dict[ClaimKey, ClaimKey]:
    """Return for each name the first name of all that edges tie to it."""
    root: dict[ClaimKey, ClaimKey] = {}
    for one, other in edges:
        first, second = sorted((_find(root, one), _find(root, other)))
        root[second] = first
    return {name: _find(root, name) for name in names}
