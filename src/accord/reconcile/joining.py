"""Mentions of several reports joined into lines: the same lines whatever the order, and only what is touched made anew.

Mentions that share a key are compared; pairs whose score reaches the threshold are links. Mentions that links tie together, one
way or another, are a component, and no mention can change any component but those that it links to. Within a component the strongest
links are taken first, and two groups are joined unless a pair across them cannot be of one thing: so one vague report cannot tie
together what two clear ones tell apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, Protocol, TypeVar

THRESHOLD: Final = 0.5
"""The score from which on two mentions are a link."""


class Mention(Protocol):
    """What one report tells of a line; ``id`` is the same in every run, ``keys`` say what it is compared with."""

    @property
    def id(self) -> str:
        """Its name among all mentions."""
        ...

    @property
    def keys(self) -> frozenset[str]:
        """What it shares with every mention that it may be joined to."""
        ...


M = TypeVar("M", bound=Mention)


class Joiner(Generic[M]):
    """Keeps mentions and their links; ``score`` says how sure a pair is of one thing, ``apart`` whether it cannot be.

    Both are asked the same way round each time.
    """

    def __init__(self, score: Callable[[M, M], float], apart: Callable[[M, M], bool]) -> None:
        self._score, self._is_apart = score, apart
        self._mentions: dict[str, M] = {}
        self._by_key: dict[str, list[str]] = {}
        self._links: dict[str, dict[str, float]] = {}

    def add(self, mentions: Iterable[M]) -> list[list[M]]:
        """Add mentions and return the components that they touch, each as the groups' members together.

        Adding what is there already changes nothing.
        """
        added = [mention for mention in sorted(mentions, key=lambda one: one.id) if mention.id not in self._mentions]
        for mention in added:
            self._link(mention)
        seen: set[str] = set()
        touched = []
        for mention in added:
            if mention.id not in seen:
                component = self._component(mention.id)
                seen.update(component)
                touched.append([self._mentions[name] for name in component])
        return touched

    def grow(self, start: Iterable[M], near: Callable[[frozenset[str]], Iterable[M]]) -> list[list[M]]:
        """Return the whole components of ``start``, asking ``near`` for the mentions that share any of some keys.

        Where mentions are kept elsewhere, a new report's lines are made so without looking at all of them: ``groups`` of each of
        these components are its lines.
        """
        begun = sorted(start, key=lambda one: one.id)
        self.add(begun)
        asked: set[str] = set()
        left = [mention.id for mention in begun]
        while left:
            keys = frozenset(key for name in left for key in self._mentions[name].keys) - asked
            asked |= keys
            self.add(near(keys))
            reached = {name for mention in begun for name in self._component(mention.id)}
            left = sorted(name for name in reached if not self._mentions[name].keys <= asked)
        found = {tuple(self._component(mention.id)) for mention in begun}
        return [[self._mentions[name] for name in component] for component in sorted(found)]

    def groups(self, within: Sequence[M] | None = None) -> list[list[M]]:
        """Return the lines: all, or those of the components ``within`` (as :meth:`add` returns them)."""
        names = sorted(self._mentions) if within is None else sorted(mention.id for mention in within)
        home = {name: [name] for name in names}
        links = sorted(
            ((-score, one, other) for one in names for other, score in self._links[one].items() if one < other),
        )
        for _, one, other in links:
            first, second = home[one], home[other]
            if first is not second and not self._apart(first, second):
                first += second
                home.update(dict.fromkeys(second, first))
        found = {id(group): sorted(group) for group in home.values()}
        return [[self._mentions[name] for name in group] for group in sorted(found.values())]

    def _link(self, mention: M) -> None:
        """Compare a new mention with those that share a key."""
        links: dict[str, float] = {}
        near = {name for key in mention.keys for name in self._by_key.get(key, ())}
        for name in near:
            one, other = self._ordered(mention, self._mentions[name])
            score = 0.0 if self._is_apart(one, other) else self._score(one, other)
            if score >= THRESHOLD:
                links[name] = score
                self._links[name][mention.id] = score
        self._mentions[mention.id] = mention
        self._links[mention.id] = links
        for key in mention.keys:
            self._by_key.setdefault(key, []).append(mention.id)

    @staticmethod
    def _ordered(one: M, other: M) -> tuple[M, M]:
        return (one, other) if one.id < other.id else (other, one)

    def _component(self, name: str) -> list[str]:
        """Return all that links tie to ``name``."""
        found, left = {name}, [name]
        while left:
            for other in self._links[left.pop()]:
                if other not in found:
                    found.add(other)
                    left.append(other)
        return sorted(found)

    def _apart(self, first: Iterable[str], second: Sequence[str]) -> bool:
        """Return whether some pair across two groups cannot be of one thing."""
        return any(self._is_apart(*self._ordered(self._mentions[a], self._mentions[b])) for a in first for b in second)
