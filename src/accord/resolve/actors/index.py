"""Who is meant by a noun phrase: by listed name, by composition (*Syrian army*, *IS fighters*), by office and date, or as somebody new."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Self

from accord.knowledge.actors import KINDS, ActorKnowledge, load_actors, slug
from accord.knowledge.places import KnownCountry, load_places
from accord.resolve.actors.book import Book, Named, build_book
from accord.resolve.actors.newcomers import newcomer
from accord.resolve.actors.phrases import MEMBERS, MODIFIED, OF, core, without_filler, without_possessive, without_tail
from accord.resolve.actors.types import ActorMatch, ActorScore
from accord.resolve.names import loose, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_CACHE: Final = 16_384
_MOST_WORDS: Final = 24
_INSIDE: Final = 0.8
_LOOSE: Final = 0.85
_LOOSE_LETTERS: Final = 5
_FROM_REPORT: Final = 0.8
_FORCES_OF_LEADER: Final = {"government": "government", "military": "army"}
_WAYS: Final = {"backed", "supported", "sponsored", "funded", "trained", "allied", "aligned", "linked", "affiliated"}
_EXACT: Final = frozenset({"state", "ethnic group", "religious group"})
"""Kinds whose names are too short and too many for looser spellings: *Syrians* are not *Assyrians*."""
_ALWAYS_CAPITAL: Final = frozenset({"state", "person", "media"})
_COMMON_WORDS: Final = frozenset(
    "amnesty badr care change fano future justice local memorial platform quad site total unity vanguard rada shan west arab african who mines".split()
)
"""Names of one word that in small letters are words."""
_LEAST: Final = 0.3
"""A match that scores less is none: a local name without its country, at a time when the actor was not there."""
_OFFICE_HEADS: Final = frozenset("leader chief head president secretary-general commander chairman emir director founder".split())


class ActorIndex:
    """All actors that Accord knows, by what they are called. Reading is safe from several threads."""

    def __init__(self, knowledge: ActorKnowledge, countries: Sequence[KnownCountry]) -> None:
        """Index ``knowledge`` and the states of ``countries``."""
        self._book: Book = build_book(knowledge, countries)
        self._find = lru_cache(maxsize=_CACHE)(self._find_uncached)

    @classmethod
    def open(cls) -> Self:
        """Return the index of the actors that ship with Accord; built once and kept."""
        return _open(cls)

    def find(
        self, text: str, *, on: date | None = None, country: str | None = None, metonym: bool = False, new: bool = True
    ) -> ActorMatch | None:
        """Return whom the noun phrase ``text`` names, or ``None`` for a description that could be anybody (*the group*, *civilians*).

        ``on`` is the publication date: it chooses among holders of an office and among names that an actor bore. ``country`` (ISO alpha-2) is
        the country that the report is about: *the army*, *the prime minister* are then its own. A capital stands for its government only with
        ``metonym``. With ``new``, a proper name that is nobody's yet is a match with the id ``new:`` and a slug; a known place never is.
        """
        match = self._find(text, on.isoformat() if on else None, country, metonym)
        if match is None and new:
            return newcomer(text)
        return match

    def knows(self, text: str) -> bool:
        """Return whether ``text`` names a listed or composed actor."""
        return self._find(text, None, None, False) is not None  # noqa: FBT003 - positional for the cache

    def known_phrases(self) -> Iterator[tuple[str, str]]:
        """Yield every listed alias, and every nationality with the nouns of state bodies, with the id of its actor."""
        for key, named in self._book.aliases.items():
            yield key, named[0].id
        for adjective, iso in self._book.nationalities.items():
            for head, unit in self._book.heads.items():
                yield f"{adjective} {head}", f"{iso.lower()}-{unit.id}"

    def kind_of(self, actor_id: str) -> str | None:
        """Return the kind of the actor with this id, listed or composed; ``None`` for an id that is nobody's, ``unknown`` for a new one."""
        if found := self._book.by_id.get(actor_id):
            return found.kind
        if actor_id.startswith("new:"):
            return "unknown"
        iso, _, unit = actor_id.partition("-")
        if iso.upper() in self._book.countries and unit in self._book.units:
            return self._book.units[unit].kind
        return "armed group" if unit.endswith(("-forces", "-fighters")) else None

    # ------------------------------------------------------------------ the ways to a match, in order

    def _find_uncached(self, text: str, on: str | None, country: str | None, metonym: bool) -> ActorMatch | None:  # noqa: FBT001
        phrase = core(text)
        if not phrase or len(phrase.split()) > _MOST_WORDS:
            return None
        if metonym and (capital := self._metonym(phrase)):
            return capital
        tried: set[str] = set()
        short = without_tail(phrase)
        for attempt in (phrase, short, without_filler(short)):
            if attempt and attempt not in tried:
                tried.add(attempt)
                if found := self._whole(attempt, on, country):
                    return found
        if short[:1].islower() and (found := self._of(phrase, on, country)):
            return found
        return self._inside(short, on, country) or self._of(phrase, on, country)

    def _whole(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """Try ``phrase`` as a name, a name with a head noun, or a composition."""
        return (
            self._alias(phrase, on, country)
            or self._modified(phrase, on, country)
            or self._composed(phrase, on, country)
            or self._member(phrase, on, country)
            or self._bare_unit(phrase, on, country)
        )

    def _alias(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        bare = without_possessive(phrase)
        for how, key in (("alias", plain(bare)), ("loose", self._loose_key(bare))):
            named = [one for one in self._book.aliases.get(key, ()) if _may_be(one, bare, how, country)]
            if named:
                best = max(named, key=lambda one: (one.score(on, country), -one.rank))
                if best.score(on, country) < _LEAST:
                    continue
                return best.match(how, bare, on, country, name_score=1.0 if how == "alias" else _LOOSE)
        return None

    @staticmethod
    def _loose_key(bare: str) -> str:
        form = plain(bare)
        return loose(form) if len(form) >= _LOOSE_LETTERS and bare[:1].isupper() else ""

    def _modified(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Saudi-led coalition*, *Turkish-backed rebels*: listed under that name, or composed."""
        match = MODIFIED.match(phrase)
        if match is None or not match["rest"]:
            return None
        rest = self._alias(match["rest"], on, country)
        if rest is not None:
            return replace(rest, how="inside", score=replace(rest.score, name=_INSIDE))
        iso = self._nationality(match["who"])
        way = match["how"].lower()
        if iso is None or (way not in _WAYS and way != "led") or not self._heads_a_force(match["rest"]):
            return None
        kind = "coalition" if "coalition" in match["rest"].lower() else "armed group"
        group = "coalition" if kind == "coalition" else "forces"
        name = f"{self._book.countries[iso].adjective}-{way} {group}"
        score = ActorScore(country=_FROM_REPORT)
        return ActorMatch(f"{iso.lower()}-{way}-{group}", name, kind, None, "unit", phrase, score)

    def _heads_a_force(self, rest: str) -> bool:
        words = plain(rest).split()
        return bool(words) and (words[-1] in MEMBERS or words[-1] in self._book.heads or words[-1] in {"coalition", "alliance"})

    def _nationality(self, words: str) -> str | None:
        if self._needs_capitals(words):
            return None
        return self._book.nationalities.get(plain(without_possessive(words)))

    @staticmethod
    def _needs_capitals(words: str) -> bool:
        return words.lower() == "us" and words != "US"

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
        unit = self._book.heads.get(plain(head))
        return unit.id if unit else None

    def _of_state(self, unit_id: str, iso: str, phrase: str, on: str | None, *, given: bool = True) -> ActorMatch:
        unit, state = self._book.units[unit_id], self._book.countries[iso]
        score = ActorScore(country=1.0 if given else _FROM_REPORT)
        if unit.office and (holder := self._book.in_office(iso.lower(), unit.office, on)):
            match = holder.match("office", phrase, on, iso, name_score=1.0)
            return replace(match, score=replace(match.score, country=score.country))
        actor_id = f"{iso.lower()}-{unit_id}"
        if listed := self._book.by_id.get(actor_id):
            return replace(listed.match("unit", phrase, on, iso, name_score=1.0), score=score)
        name = unit.name.format(adjective=state.adjective, country=state.name)
        return ActorMatch(actor_id, name, unit.kind, iso, "unit", phrase, score)

    def _of_leader(self, owner: str, unit_id: str, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Assad's forces*, *the Assad regime*: those of the state whose head the person is or was."""
        found = self._alias(owner, on, country) or self._inside(owner, on, country)
        if found is None or found.kind != "person" or found.country is None:
            return None
        body = _FORCES_OF_LEADER.get(self._book.units[unit_id].kind)
        named = self._book.by_id[found.id]
        return self._of_state(body, found.country, phrase, on) if body and named.heads_a_state else None

    def _member(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Hezbollah fighters*, *IS group militants*, *Syrian army soldiers*: somebody of a named actor is the actor."""
        words = phrase.split()
        cut = len(words)
        while cut > 1 and plain(words[cut - 1]) in MEMBERS:
            cut -= 1
            found = self._alias(" ".join(words[:cut]), on, country) or self._composed(" ".join(words[:cut]), on, country)
            found = found or (self._inside(" ".join(words[:cut]), on, country) if cut < len(words) else None)
            if found and found.kind not in {"person", "state"}:
                return self._office_in(found, words[cut:], on) or self._forces_of(found, plain(words[-1])) or replace(found, how="member")
        return None

    def _office_in(self, body: ActorMatch, heads: list[str], on: str | None) -> ActorMatch | None:
        """*Hezbollah's leader*: the person, where one is listed in that office."""
        office = plain(heads[-1])
        if office not in _OFFICE_HEADS or len(heads) > 1:
            return None
        holder = self._book.in_office(body.id, "leader", on) or self._book.in_office(body.id, office, on)
        return holder.match("office", heads[-1], on, None, name_score=1.0) if holder else None

    def _forces_of(self, people: ActorMatch, head: str) -> ActorMatch | None:
        """*Kurdish fighters*: armed people of a community are not the community."""
        if people.kind not in {"ethnic group", "religious group"}:
            return None
        unit = self._book.heads.get(head)
        if unit is None or unit.kind in {"civilians", "party", "person"}:
            return people
        listed = self._book.by_id.get(f"{people.id}-forces")
        name = f"{self._book.by_id[people.id].adjective or people.name} forces"
        kind = listed.kind if listed else "militia"
        return replace(people, id=f"{people.id}-forces", name=listed.name if listed else name, kind=kind, how="unit")

    def _bare_unit(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*the army*, *government forces*, *the prime minister*, where the report's country is known."""
        if country is None or country not in self._book.countries:
            return None
        unit = self._unit(phrase)
        if unit is None or self._book.units[unit].kind in {"civilians", "media"}:
            return None
        return self._of_state(unit, country, phrase, on, given=False)

    def _inside(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """Return the longest listed name that ends ``phrase``: *Lebanese group Hezbollah*, *US Secretary of State John Kerry*."""
        words = phrase.split()
        for start in range(1, len(words)):
            tail = " ".join(words[start:])
            if not (tail[:1].isupper() or tail.startswith(("al-", "el-", "the "))) or tail.lower() in MEMBERS:
                continue
            found = self._alias(tail, on, country) or self._composed(tail, on, country) or self._member_of_tail(tail, on, country)
            if found and found.kind != "state":
                return replace(found, how=found.how if found.how == "office" else "inside", score=replace(found.score, name=_INSIDE))
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
        words = head.split()
        turned = f"{whose} {words[-1]}" if words else whose
        if plain(words[-1] if words else "") in MEMBERS or self._unit(head):
            for attempt in (f"{whose} {head}", turned):
                if found := self._composed(attempt, on, country) or self._member(attempt, on, country):
                    return found
        return self._of_deeper(phrase, on, country)

    def _of_deeper(self, phrase: str, on: str | None, country: str | None) -> ActorMatch | None:
        """*Ministry of Defence of Syria*: try the last *of* as the one that names the country."""
        head, _, whose = phrase.rpartition(" of ")
        unit = self._unit(core(head)) if head else None
        iso = self._nationality(core(without_tail(whose)))
        return self._of_state(unit, iso, phrase, on) if unit and iso else None

    def _metonym(self, phrase: str) -> ActorMatch | None:
        iso = self._book.capitals.get(plain(without_possessive(phrase)))
        if iso is None:
            return None
        return replace(self._of_state("government", iso, phrase, None), how="metonym")


def _may_be(named: Named, text: str, how: str, country: str | None) -> bool:
    """Return whether an alias that reads like ``text`` can stand for it: capitals, spelling and country."""
    if named.capitals and not _is_upper(text):
        return False
    if how == "loose" and named.kind in _EXACT:
        return False
    small = text.islower() and " " not in text and not named.where
    if small and (named.kind in _ALWAYS_CAPITAL or text in _COMMON_WORDS):
        return False
    return named.holds_in(country)


def _is_upper(text: str) -> bool:
    return text == text.upper() or text.replace("’", "'").split("'")[0].isupper()


@cache
def _open(cls: type[ActorIndex]) -> ActorIndex:
    return cls(load_actors(), load_places().countries)


__all__ = ["KINDS", "ActorIndex", "Named", "slug"]
