"""The tables behind :class:`~accord.resolve.actors.index.ActorIndex`: aliases, nationalities, units of states, holders of offices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from accord.knowledge.actors import ActorKnowledge, KnownActor, KnownPerson, Renaming, Role, Unit
from accord.resolve.actors.phrases import without_possessive
from accord.resolve.actors.types import ActorMatch, ActorScore
from accord.resolve.names import loose, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accord.knowledge.places import KnownCountry

_SHORT: Final = 4
"""An alias of capitals alone, and no longer than this, is looked for in capitals: *IS*, *SNA*, *AU*."""
_OUT_OF_TIME: Final = 0.5
_DESCRIBED_OUT_OF_TIME: Final = 0.2
"""*The coalition*, *US-backed forces*: a description says nothing of an actor that was not yet there."""
_OUT_OF_OFFICE: Final = 0.8
_ELSEWHERE: Final = 0.7
_ASSUMED: Final = 0.5
_HEADS: Final = frozenset({"president", "prime minister", "monarch", "leader"})
_LOOSE_LETTERS: Final = 6
_SHOWN: Final = {"US": "US"}
"""Adjectives that names of bodies are shown with, where it is not the first that is listed."""


def covers(since: str | None, until: str | None, on: str) -> bool:
    """Return whether the day ``on`` lies between two ISO dates of any precision; missing ones are open."""
    return (since is None or on >= since[: len(on)]) and (until is None or on[: len(until)] <= until)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as one of its aliases leads to it."""

    id: str
    name: str
    kind: str
    country: str | None
    rank: int
    """Place in the files; of two that fit as well, the earlier is meant."""
    capitals: bool = False
    adjective: str | None = None
    since: str | None = None
    until: str | None = None
    renamed: tuple[Renaming, ...] = ()
    roles: tuple[Role, ...] = ()
    where: tuple[str, ...] = ()
    """Countries to which the alias is bound; none for an alias that holds everywhere."""

    def holds_in(self, country: str | None) -> bool:
        """Return whether the alias can mean this actor in a report about ``country``; an unknown country rules nothing out."""
        return not self.where or country is None or country in self.where

    @property
    def heads_a_state(self) -> bool:
        """Whether the person is or was at the head of a state."""
        return any(role.office in _HEADS and role.of is None for role in self.roles)

    def parts(self, on: str | None, country: str | None) -> ActorScore:
        """Return what date and country say of the match."""
        fits = country is None or self.country is None or self.country == country or country in self.where
        assumed = bool(self.where) and country is None
        return ActorScore(date=self._date(on), country=_ASSUMED if assumed else 1.0 if fits else _ELSEWHERE)

    def _date(self, on: str | None) -> float:
        if on is None:
            return 1.0
        if self.roles:
            return 1.0 if any(covers(role.since, role.until, on) for role in self.roles) else _OUT_OF_OFFICE
        if covers(self.since, self.until, on):
            return 1.0
        return _DESCRIBED_OUT_OF_TIME if self.where else _OUT_OF_TIME

    def score(self, on: str | None, country: str | None) -> float:
        """Return the product of :meth:`parts`."""
        return self.parts(on, country).total

    def match(self, how: str, alias: str, on: str | None, country: str | None, *, name_score: float) -> ActorMatch:
        """Return the match, under the name borne on the date."""
        parts = self.parts(on, country)
        name = next((one.name for one in self.renamed if on and covers(one.since, one.until, on)), self.name)
        role = next((role.office for role in self.roles if on and covers(role.since, role.until, on)), None)
        score = ActorScore(name=name_score, date=parts.date, country=parts.country)
        return ActorMatch(self.id, name, self.kind, self.country, how, alias, score, role)


@dataclass(frozen=True, slots=True)
class State:
    """A country, as names of its bodies are made from it."""

    iso: str
    name: str
    adjective: str


@dataclass(slots=True)
class Book:
    """All tables; keys are plain forms, and loose ones beside them in ``aliases``."""

    aliases: dict[str, list[Named]] = field(default_factory=dict)
    by_id: dict[str, Named] = field(default_factory=dict)
    nationalities: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    countries: dict[str, State] = field(default_factory=dict)
    heads: dict[str, Unit] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    offices: dict[tuple[str, str], list[tuple[Role, Named]]] = field(default_factory=dict)

    def in_office(self, body: str, office: str, on: str | None) -> Named | None:
        """Return who held ``office`` in ``body`` (an actor's id, or a country's code in small letters) on the ISO date ``on``.

        Without a date, or after the last that is known, nobody is meant: an office is not its last known holder.
        """
        held = self.offices.get((body, office), [])
        if on is None:
            return None
        return next((named for role, named in held if covers(role.since, role.until, on)), None)

    def _file(self, alias: str, named: Named) -> None:
        short = len(alias.replace(".", "")) <= _SHORT and alias.isupper() and alias.isascii()
        filed = replace(named, capitals=short)
        form = plain(without_possessive(alias))
        for key in {form, plain(alias), loose(form) if len(form) >= _LOOSE_LETTERS else form}:
            known = self.aliases.setdefault(key, [])
            if all(other.id != named.id or (other.capitals and not short) for other in known):
                known.append(filed)

    def add(self, named: Named, aliases: Iterable[str]) -> None:
        """File ``named`` under its name and ``aliases``."""
        self.by_id[named.id] = named
        for alias in dict.fromkeys((named.name, *aliases)):
            self._file(alias, named)

    def add_local(self, named: Named, aliases: Iterable[str], where: Iterable[str]) -> None:
        """File ``named`` under ``aliases`` that hold only in reports about the countries ``where``."""
        for alias in aliases:
            self._file(alias, replace(named, where=tuple(where)))


def _add_states(book: Book, countries: Sequence[KnownCountry]) -> None:
    for country in countries:
        adjective = _SHOWN.get(country.iso) or (country.adjectives[0] if country.adjectives else country.name)
        book.countries[country.iso] = State(country.iso, country.name, adjective)
        for words in (country.name, *country.adjectives, *country.aliases):
            book.nationalities.setdefault(plain(words), country.iso)
            book.nationalities.setdefault(plain(words) + "s", country.iso)
        if country.capital:
            book.capitals[plain(country.capital)] = country.iso
        state = Named(country.iso.lower(), country.name, "state", country.iso, 0, adjective=adjective)
        adjectives = [word for word in country.adjectives if word not in {"Polish", "Turkmen"}]
        plurals = [word + "s" for word in adjectives if not word.endswith(("s", "sh", "ch", "ese"))]
        book.add(state, [*country.aliases, *adjectives, *plurals])


def _collective(actor: KnownActor, rank: int) -> Named:
    return Named(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        rank=rank,
        adjective=actor.adjectives[0] if actor.adjectives else None,
        since=actor.since,
        until=actor.until,
        renamed=tuple(actor.renamed),
    )


_NO_SURNAMES: Final = frozenset(
    "may power rice hunt gates ban price khan ali ahmed ahmad ibrahim hassan hussein mohammed muhammad mohamed abdullah abdi salam salim saleh haidar "
    "johnson smith harris wallace williamson austin sullivan kirby clinton singh sharif wang jr iii omar reda muslim kim sison santos garcia "
    "traore maiga idris dar shah mufti wani yi castro jonathan henry earnest cook warren silva".split()
)
"""Last words of names that are as often words, given names or other people's surnames: they alone name nobody."""


def _surname(name: str) -> list[str]:
    """Return the last word of a name of several words, with *al-* where it has one, as reports use it after the first mention."""
    words = name.split()
    if len(words) == 1:
        return []
    last = words[-1]
    if plain(last) in _NO_SURNAMES:
        return []
    bare = last[3:] if last.lower().startswith(("al-", "el-")) else ""
    return [last, bare] if bare else [last]


def _add_person(book: Book, person: KnownPerson, rank: int) -> None:
    named = Named(person.id, person.name, "person", person.country, rank, roles=tuple(person.roles))
    book.add(named, [*person.aliases, *_surname(person.name)])
    for role in person.roles:
        body = role.of or (person.country or "").lower()
        book.offices.setdefault((body, role.office), []).append((role, named))


def build_book(knowledge: ActorKnowledge, countries: Sequence[KnownCountry]) -> Book:
    """Return the tables of ``knowledge`` and of the states of ``countries``."""
    book = Book()
    _add_states(book, countries)
    for rank, actor in enumerate(knowledge.actors):
        named = _collective(actor, rank)
        book.add(named, [*actor.aliases, *(one.name for one in actor.renamed), *actor.adjectives])
        book.add_local(named, actor.local, actor.where or [actor.country or ""])
    for rank, person in enumerate(knowledge.people, len(knowledge.actors)):
        _add_person(book, person, rank)
    for unit in knowledge.units:
        book.units[unit.id] = unit
        for head in unit.heads:
            book.heads.setdefault(plain(head), unit)
    return book
