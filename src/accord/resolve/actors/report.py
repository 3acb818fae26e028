"""Actors within one report: what it is about decides what descriptions mean, and what it introduces it may call by less."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from accord.resolve.actors.candidates import ActorCandidate, candidates
from accord.resolve.actors.context import CountryEvidence
from accord.resolve.actors.phrases import in_brackets
from accord.resolve.names import plain, sound_key

if TYPE_CHECKING:
    from datetime import date

    from accord.resolve.actors.index import ActorIndex
    from accord.resolve.actors.types import ActorMatch

_ALIKE: Final = 90.0
"""Of two new names of one report whose sounds agree so far (Levenshtein ratio in per cent), the later is a misprint of the earlier."""
_ALIKE_LETTERS: Final = 8
_LONGEST_SHORT: Final = 8
_NUMBERS: Final = re.compile(r"\d+")
_PEOPLE: Final = frozenset({"person", "unknown"})


@dataclass(slots=True)
class ReportActors:
    """Finds the actors of one report, in the order in which they are named."""

    index: ActorIndex
    on: date | None
    """The publication date."""
    about: CountryEvidence = field(default_factory=CountryEvidence)
    _new: dict[str, ActorMatch] = field(default_factory=dict)
    """New actors so far, by id."""
    _short: dict[str, ActorMatch] = field(default_factory=dict)
    """Short names that the report gave in brackets, in plain form."""

    def find(self, text: str, at: int, *, party: bool = False) -> ActorMatch | None:
        """Return whom ``text``, which begins at the character ``at``, names; a capital is its government only as a ``party``."""
        match = self.index.find_in(text, self.about.at(at), on=self.on, metonym=party)
        if match is None:
            return None
        if match.how == "new":
            match = self._introduced(match)
            self._new.setdefault(match.id, match)
        short = in_brackets(text)
        if short and short.isupper() and len(short) <= _LONGEST_SHORT:
            self._short.setdefault(plain(short), match)
        return match

    def note(self, text: str, at: int) -> None:
        """Note whose country ``text`` speaks for, where it names a listed actor."""
        self.about.add_actor(self.index.find(text, on=self.on, new=False), at)

    def candidates(self, text: str, at: int) -> list[ActorCandidate]:
        """Return all actors that ``text`` may mean there, best first, with reasons."""
        return candidates(self.index, text, on=self.on, countries=self.about.at(at))

    def _introduced(self, match: ActorMatch) -> ActorMatch:
        """Return the actor that the report introduced and now calls by ``match.name``, or ``match`` where there is none."""
        if match.id in self._new:
            return self._new[match.id]
        known = self._short.get(plain(match.name)) or self._by_surname(match) or self._alike(match)
        return replace(known, alias=match.name) if known else match

    def _by_surname(self, match: ActorMatch) -> ActorMatch | None:
        """*Haddad*, after *Karim Haddad*: the last so called."""
        name = plain(match.name)
        if " " in name or match.kind not in _PEOPLE:
            return None
        named = [one for one in self._new.values() if one.kind in _PEOPLE and plain(one.name).split()[1:][-1:] == [name]]
        return named[-1] if named else None

    def _alike(self, match: ActorMatch) -> ActorMatch | None:
        key = sound_key(match.name)
        if len(key) < _ALIKE_LETTERS:
            return None
        for other in self._new.values():
            if _numbered_alike(other.name, match.name) and fuzz.ratio(key, other.id.removeprefix("new:")) >= _ALIKE:
                return other
        return None


def _numbered_alike(one: str, other: str) -> bool:
    """Return whether two names have as many words and the same numbers: the 13th Division is not a misprint of the 15th."""
    return len(one.split()) == len(other.split()) and _NUMBERS.findall(one) == _NUMBERS.findall(other)
