"""Who is meant by a noun phrase: by listed name, by composition (*Syrian army*, *IS fighters*), by office and date, or as somebody new."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from accord.knowledge.actors import load_actors, overlay
from accord.knowledge.own import ACTORS, Stamp, own_files
from accord.knowledge.places import load_places
from accord.resolve.actors.book import Book, build_book, covers
from accord.resolve.actors.fitness import introduced, may_be, stands_alone
from accord.resolve.actors.newcomers import Newcomers
from accord.resolve.actors.phrases import (
    MEMBERS,
    MODIFIED,
    OF,
    PREPOSITIONS,
    TITLES,
    core,
    in_brackets,
    names_more,
    stance_of,
    without_article,
    without_filler,
    without_possessive,
    without_tail,
)
from accord.resolve.actors.types import ActorMatch, ActorScore
from accord.resolve.names import loose, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from accord.knowledge.actors import ActorKnowledge, KnownActor
    from accord.knowledge.places import KnownCountry

_CACHE: Final = 16_384
_MOST_WORDS: Final = 24
_INSIDE: Final = 0.8
_LOOSE: Final = 0.85
_LOOSE_LETTERS: Final = 6
_FROM_REPORT: Final = 0.8
_LEAST: Final = 0.3
"""A match that scores less is none: a local name without its country, at a time when the actor was not there."""
_FORCES_OF_LEADER: Final = {"government": "government", "military": "army"}
_OFFICE_HEADS: Final = frozenset("leader chief head president secretary-general commander chairman emir director founder".split())
_ARTICLE_FIRST: Final = re.compile(r"^(?:al|el|the)[- ]", re.IGNORECASE)


class ActorIndex:
    """All actors that Accord knows, by what they are called. Reading is safe from several threads."""

    def __init__(self, knowledge: ActorKnowledge, countries: Sequence[KnownCountry]) -> None:
        """Index ``knowledge`` and the states of ``countries``."""
        self.book: Book = build_book(knowledge, countries)
        self._listed = {actor.id: actor for actor in knowledge.actors}
        self._newcomers = Newcomers(frozenset(self.book.heads))
        self._find = lru_cache(maxsize=_CACHE)(self._find_uncached)

    @classmethod
    def open(cls) -> ActorIndex:
        """Return the index of the actors that ship with Accord, with users' own (:mod:`accord.knowledge.own`) laid over them; kept once built.

        Raises :class:`~accord.errors.KnowledgeError` where a file of the user's is broken.
        """
        return _open(own_files(ACTORS))

    def find(
        self, text: str, *, on: date | None = None, country: str | None = None, metonym: bool = False, new: bool = True
    ) -> ActorMatch | None:
        """Return whom the noun phrase ``text`` names, or ``None`` for a description that could be anybody (*the group*, *civilians*).

        ``on`` is the publication date: it chooses among holders of an office and among names that an actor bore. ``country`` (ISO alpha-2) is
        the country that the report is about: *the army*, *the prime minister* are then its own. A capital stands for its government only with
        ``metonym``. With ``new``, a proper name that is nobody's yet is a match with the id ``new:`` and
        its sounds, so that spellings agree across reports; a known place never is.
        A phrase that joins two actors (*Russia and the Syrian army*) names none: its parts do.
        """
        match = self._find(text, on.isoformat() if on else None, country, metonym)
        if match is None and new and not self._nationalities_only(text):
            return self._newcomers.actor(text)
        return match

    def find_in(
        self, text: str, countries: Sequence[str], *, on: date | None = None, metonym: bool = False, new: bool = True
    ) -> ActorMatch | None:
        """Return whom ``text`` names in a report about ``countries`` (ISO codes, the likeliest first); see :meth:`find`.

        What means nobody in the first is looked for in the next: *the rebels*, in a report of the American coalition about Syria.
        """
        for country in countries:
            if match := self.find(text, on=on, country=country, metonym=metonym, new=False):
                return match
        return self.find(text, on=on, metonym=metonym and not countries, new=new)

    def knows(self, text: str) -> bool:
        """Return whether ``text`` names a listed or composed actor."""
        return self._find(text, None, None, False) is not None  # noqa: FBT003 - positional for the cache

    def kind_of(self, actor_id: str) -> str | None:
        """Return the kind of the actor with this id, listed or composed; ``None`` for an id that is nobody's, ``unknown`` for a new one."""
        if found := self.book.by_id.get(actor_id):
            return found.kind
        if actor_id.startswith("new:"):
            return "unknown"
        iso, _, unit = actor_id.partition("-")
        if iso.upper() in self.book.countries and unit in self.book.units:
            return self.book.units[unit].kind
        if actor_id.endswith("-coalition"):
            return "coalition"
        return "armed group" if actor_id.endswith("-forces") else None

    def stands_with(self, actor_id: str, on: str | None = None) -> list[str]:
        """Return the ids of the actors that a listed one is a part of or fights beside, on the ISO date ``on``; at any time without it."""
        known = self._listed.get(actor_id)
        if known is None:
            return []
        always = [*([known.part_of] if known.part_of else []), *known.side]
        return always + [one.to for one in known.affiliated if on is None or covers(one.since, one.until, on)]

    def entry(self, actor_id: str) -> KnownActor | None:
        """Return the entry of a group, force or body of the list; ``None`` for people, states, composed and new actors."""
        return self._listed.get(actor_id)

    def is_listed(self, actor_id: str) -> bool:
        """Return whether an actor or person of the list has this id."""
        return actor_id in self.book.by_id

    def listed_as(self, name: str, country: str | None) -> str | None:
        """Return the id of the one listed actor of ``country`` (of any, where it is ``None``) that bears ``name``; ``None`` for none or several."""
        named = {
            one.id for one in self.book.aliases.get(plain(name), ()) if country in {None, one.country} or one.country is None
        }
        return named.pop() if len(named) == 1 else None

    def country_code(self, name: str) -> str | None:
        """Return the ISO alpha-2 code of the country with this name, alias or code."""
        return name.upper() if name.upper() in self.book.countries else self.book.nationalities.get(plain(name))

    # ------------------------------------------------------------------ the ways to a match, in order

    def _find_uncached(self, text: str, on: str | None, country: str | None, metonym: bool) -> ActorMatch | None:
        phrase = core(text)
        if not phrase or len(phrase.split()) > _MOST_WORDS:
            return None
        if metonym and (capital := self._metonym(phrase)):
            return capital
        return self._named(text, phrase, on, country) or self._bare_unit(text, on, country)

    def _named(self, text: str, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        if found := self._alias(without_article(text), on, country) or self._alias(phrase, on, country):
            return found
        short = without_tail(phrase)
        if " and " in short or " or " in short:
            return self._joined(phrase, short, on, country)
        return self._described(phrase, short, on, country)

    def _described(self, phrase: str, short: str, on: str | None, country: str | None) -> ActorMatch | None:
        for attempt in dict.fromkeys((short, without_filler(short))):
            if attempt and (found := self._whole(attempt, on, country)):
                return found
        if bracketed := in_brackets(phrase):
            found = self._alias(bracketed, on, country)
            if found:
                return found
        if short[:1].islower() and (found := self._of(phrase, on, country)):
            return found
        return self._inside(short, on, country) or self._of(phrase, on, country)

    def _joined(self, phrase: str, short: str, on: str | None, country: str | None) -> ActorMatch | None:
        """A name that itself joins two words: *Bosnia and Herzegovina officials*."""
        found = self._alias(short, on, country) or self._composed(short, on, country)
        return found or self._alias(in_brackets(phrase) or "", on, country)

    def _whole(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """Try ``phrase`` as a name, a name with a head noun, or a composition."""
        return (
            self._alias(phrase, on, country)
            or self._modified(phrase, on, country)
            or self._composed(phrase, on, country)
            or self._member(phrase, on, country)
        )

    def _alias(self, phrase: str, on: str | None, country: str | None, *, described: bool = True) -> ActorMatch | None:
        """Return who bears the name ``phrase``; without ``described``, not who is only called so in some countries (*the monitor*)."""
        bare = without_possessive(phrase)
        for how, key, name_score in self._keys(phrase, bare):
            named = [
                one for one in self.book.aliases.get(key, ()) if (described or not one.where) and may_be(one, bare, how, country)
            ]
            if not named:
                continue
            best = max(named, key=lambda one: (one.score(on, country), -one.rank))
            if best.score(on, country) >= _LEAST:
                return best.match(how, bare, on, country, name_score=name_score)
        return None

    @staticmethod
    def _keys(phrase: str, bare: str) -> Iterator[tuple[str, str, float]]:
        """Yield the keys under which a phrase is looked for, the surest first: as it stands, with an *s* that lost its apostrophe, by sound."""
        form = plain(bare)
        yield "alias", form, 1.0
        if phrase != bare:
            yield "alias", plain(phrase), 1.0
        if form.endswith("s") and len(form) >= _LOOSE_LETTERS and bare[:1].isupper():
            yield "alias", form[:-1], _LOOSE
        if len(form) >= _LOOSE_LETTERS and bare[:1].isupper():
            yield "loose", loose(form), _LOOSE

    def _modified(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Saudi-led coalition*, *Turkish-backed rebels*: listed under that name, or composed."""
        match = MODIFIED.match(phrase)
        if match is None or not match["rest"]:
            return None
        rest = self._alias(match["rest"], on, country)
        if rest is not None and not match["rest"].islower():
            return replace(rest, how="inside", score=replace(rest.score, name=_INSIDE))
        iso = self._nationality(match["who"])
        way = match["how"].lower()
        if iso is None or way in {"based", "held", "run", "controlled", "dominated"} or not self._heads_a_force(match["rest"]):
            return None
        kind = "coalition" if "coalition" in match["rest"].lower() else "armed group"
        group = "coalition" if kind == "coalition" else "forces"
        name = f"{self.book.countries[iso].adjective}-{way} {group}"
        return ActorMatch(f"{iso.lower()}-{way}-{group}", name, kind, None, "unit", phrase, ActorScore(country=_FROM_REPORT))

    def _heads_a_force(self, rest: str) -> bool:
        words = plain(rest).split()
        return bool(words) and (words[-1] in MEMBERS or words[-1] in self.book.heads or words[-1] in {"coalition", "alliance"})

    def _nationality(self, words: str) -> str | None:
        if words.islower():
            return None
        return self.book.nationalities.get(plain(without_possessive(words)))

    def _nationalities_only(self, text: str) -> bool:
        """*US-Russian*, *Russia-Ukraine*, *US-led*: no name of anybody, though in capitals."""
        parts = re.split(r"[-–/]", core(text))
        return (
            len(parts) > 1
            and self._nationality(parts[0]) is not None
            and (len(parts[1].split()) == 1 or not parts[1][:1].isupper())
        )

    def _composed(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Syrian army*, *Iraq's prime minister*, *Assad's forces*: whose, then what."""
        words = phrase.split()
        for cut in range(len(words) - 1, 0, -1):
            unit = self._unit(" ".join(words[cut:]))
            if unit is None:
                continue
            owner = " ".join(words[:cut])
            if iso := self._nationality(owner):
                return self._of_state(unit, iso, phrase, on)
            if words[cut][:1].islower() and (found := self._of_leader(owner, unit, phrase, on, country)):
                return found
        return None

    def _unit(self, head: str) -> str | None:
        unit = self.book.heads.get(plain(head))
        return unit.id if unit else None

    def _of_state(self, unit_id: str, iso: str, phrase: str, on: str | None, *, given: bool = True) -> ActorMatch:
        unit, state = self.book.units[unit_id], self.book.countries[iso]
        score = ActorScore(country=1.0 if given else _FROM_REPORT)
        if unit.office and (holder := self.book.in_office(iso.lower(), unit.office, on)):
            match = holder.match("office", phrase, on, iso, name_score=1.0)
            return replace(match, score=replace(match.score, country=score.country))
        actor_id = f"{iso.lower()}-{unit_id}"
        if listed := self.book.by_id.get(actor_id):
            return replace(listed.match("unit", phrase, on, iso, name_score=1.0), score=score)
        name = unit.name.format(adjective=state.adjective, country=state.name)
        return ActorMatch(actor_id, name, unit.kind, iso, "unit", phrase, score)

    def _of_leader(self, owner: str, unit_id: str, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Assad's forces*, *the Assad regime*: those of the state whose head the person is or was."""
        found = self._alias(owner, on, country) or (self._inside(owner, on, country) if " and " not in owner else None)
        if found is None or found.kind != "person" or found.country is None:
            return None
        body = _FORCES_OF_LEADER.get(self.book.units[unit_id].kind)
        return self._of_state(body, found.country, phrase, on) if body and self.book.by_id[found.id].heads_a_state else None

    def _member(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Hezbollah fighters*, *IS group militants*, *Syrian army soldiers*: somebody of a named actor is the actor."""
        words = phrase.split()
        cut = len(words)
        while cut > 1 and plain(words[cut - 1]) in MEMBERS:
            cut -= 1
            whose = " ".join(words[:cut])
            found = self._alias(whose, on, country) or self._composed(whose, on, country) or self._inside(whose, on, country)
            if found and found.kind not in {"person", "state"}:
                return (
                    self._office_in(found, words[cut:], on)
                    or self._forces_of(found, plain(words[-1]))
                    or replace(found, how="member")
                )
        return None

    def _office_in(self, body: ActorMatch, heads: list[str], on: str | None) -> ActorMatch | None:
        """*Hezbollah's leader*: the person, where one is listed in that office."""
        office = plain(heads[-1])
        if office not in _OFFICE_HEADS or len(heads) > 1:
            return None
        holder = self.book.in_office(body.id, "leader", on) or self.book.in_office(body.id, office, on)
        return holder.match("office", heads[-1], on, None, name_score=1.0) if holder else None

    def _forces_of(self, people: ActorMatch, head: str) -> ActorMatch | None:
        """*Kurdish fighters*: armed people of a community are not the community."""
        if people.kind not in {"ethnic group", "religious group"}:
            return None
        unit = self.book.heads.get(head)
        if unit is None or unit.kind in {"civilians", "party", "person", "government"}:
            return people
        listed = self.book.by_id.get(f"{people.id}-forces")
        name = f"{self.book.by_id[people.id].adjective or people.name} forces"
        kind = listed.kind if listed else "militia"
        return replace(people, id=f"{people.id}-forces", name=listed.name if listed else name, kind=kind, how="unit")

    def _bare_unit(self, text: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*the army*, *pro-government fighters*, *the prime minister*, where the report's country is known."""
        phrase = core(text)
        head = without_tail(phrase)
        if names_more(phrase[len(head) :]) or country is None or country not in self.book.countries:
            return None
        for attempt in dict.fromkeys((without_article(text), head, without_filler(head))):
            unit = self.book.units.get(stance_of(attempt) or self._unit(attempt) or "")
            if unit is None or not stands_alone(unit, attempt, country):
                continue
            held_in = unit.only.get(plain(attempt), [country])
            return self._of_state(unit.id, country if country in held_in else held_in[0], text, on, given=False)
        return None

    def _inside(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """Return the longest listed name that ends ``phrase``: *Lebanese group Hezbollah*, *US Secretary of State John Kerry*."""
        words = phrase.split()
        first = 1 + max((at for at, word in enumerate(words) if word in PREPOSITIONS), default=-1)
        if first and not (first > 1 and words[first - 1] == "of" and plain(words[0]) in TITLES | {"secretary", "us"}):
            return None
        for start in range(1, len(words)):
            tail = " ".join(words[start:])
            if not (tail[:1].isupper() or _ARTICLE_FIRST.match(tail)) or words[start] in PREPOSITIONS:
                continue
            found = (
                self._alias(tail, on, country, described=" " in tail)
                or self._composed(tail, on, country)
                or self._member_of_tail(tail, on, country)
            )
            if found and found.kind != "state" and (found.kind != "person" or found.how == "office" or introduced(words, start)):
                return replace(
                    found, how=found.how if found.how == "office" else "inside", score=replace(found.score, name=_INSIDE)
                )
        return None

    def _member_of_tail(self, tail: str, on: str | None, country: str | None) -> ActorMatch | None:
        words = tail.split()
        if len(words) == 1 or words[-1] not in MEMBERS:
            return None
        found = self._alias(" ".join(words[:-1]), on, country)
        return found if found and found.kind != "person" else None

    def _of(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*leader of Hezbollah*, *army of Iraq*, *Ministry of Defence of the Russian Federation*."""
        match = OF.match(phrase)
        if match is None:
            return None
        head, whose = match["head"], without_tail(match["of"])
        if " and " in whose or not PREPOSITIONS.isdisjoint(head.split()):
            return None
        last = head.split()[-1] if head.split() else ""
        if plain(last) in MEMBERS or self._unit(head) or self._unit(last):
            for attempt in (f"{whose} {head}", f"{whose} {last}"):
                if found := self._composed(attempt, on, country) or self._member(attempt, on, country):
                    return found
        return self._of_deeper(phrase, on)

    def _of_deeper(self, phrase: str, on: str | None) -> ActorMatch | None:
        """*Ministry of Defence of Syria*: try the last *of* as the one that names the country."""
        head, _, whose = phrase.rpartition(" of ")
        unit = self._unit(core(head)) if head else None
        iso = self._nationality(core(without_tail(whose)))
        return self._of_state(unit, iso, phrase, on) if unit and iso else None

    def _metonym(self, phrase: str) -> ActorMatch | None:
        name = plain(without_possessive(phrase))
        iso = self.book.capitals.get(name)
        if iso is None or name in self.book.nationalities or phrase.isupper():
            return None  # Kuwait and Djibouti are the states themselves; BEIRUT is a dateline
        return replace(self._of_state("government", iso, phrase, None), how="metonym")


@lru_cache(maxsize=2)
def _open(own: tuple[Stamp, ...]) -> ActorIndex:
    knowledge = load_actors()
    return ActorIndex(overlay(knowledge, [stamp.path for stamp in own]) if own else knowledge, load_places().countries)
