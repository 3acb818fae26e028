"""All actors that a noun phrase may mean, with reasons: for a person who chooses, and for what the best alone does not tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from accord.resolve.actors.fitness import may_be
from accord.resolve.actors.phrases import core, without_possessive, without_tail
from accord.resolve.names import loose, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from accord.resolve.actors.book import Book, Named
    from accord.resolve.actors.index import ActorIndex
    from accord.resolve.actors.types import ActorMatch

_FUZZY_CUTOFF: Final = 84.0
_FUZZY_LETTERS: Final = 4
_HOW: Final = {
    "alias": "the list has {alias!r} as a name of it",
    "loose": "{alias!r} is another spelling of a listed name",
    "fuzzy": "{alias!r} is nearly a listed name",
    "member": "{alias!r} is listed, and the words name somebody of it",
    "unit": "put together from a country and what every state has",
    "office": "who held the office on the date",
    "inside": "the listed name {alias!r} ends the words",
    "metonym": "a capital stands for its government",
    "new": "nobody is listed under this name: a new actor",
}


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """An actor that a phrase may mean, and what speaks for and against it."""

    match: ActorMatch
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The product of the parts of the match's score, 0 to 1."""
        return self.match.score.total


def _reasons(match: ActorMatch, on: date | None, country: str | None) -> tuple[str, ...]:
    score = match.score
    found = [f"{_HOW[match.how].format(alias=match.alias)} ({score.name:.2f})"]
    if match.role:
        found.append(f"{match.role} on {on}")
    if score.date < 1.0:
        found.append(f"not there, or not in office, on {on} ({score.date:.2f})")
    if score.country < 1.0:
        found.append(f"{_of_country(match, country)} ({score.country:.2f})")
    return tuple(found)


def _of_country(match: ActorMatch, country: str | None) -> str:
    """Say why the country of a match takes something off its score."""
    if match.how in {"unit", "office"} and match.country is not None and country is not None:
        return f"that {match.country} is meant, only the report tells"
    home = f"it is at home in {match.country}" if match.country else "it is called so only in some countries"
    return f"{home}, and {f'the report is about {country}' if country else 'nothing says what the report is about'}"


def _alike(book: Book, phrase: str) -> Iterable[tuple[Named, str, float]]:
    """Yield the listed actors of nearly the same name, with how near it is from 0 to 1."""
    form = plain(without_possessive(phrase))
    if len(form) < _FUZZY_LETTERS:
        return
    for key, likeness, _ in process.extract(form, book.aliases.keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=12):
        if not key.startswith("~") and key != form and len(key) >= _FUZZY_LETTERS:
            for named in book.aliases[key]:
                yield named, key, likeness / 100


def _listed(book: Book, phrase: str, on: str | None, country: str | None) -> Iterable[ActorMatch]:
    bare = without_possessive(phrase)
    form = plain(bare)
    for how, key, name_score in (("alias", form, 1.0), ("loose", loose(form), 0.85)):
        for named in book.aliases.get(key, ()):
            if may_be(named, bare, how, None):
                yield named.match(how, bare, on, country, name_score=name_score)
    for named, key, likeness in _alike(book, phrase):
        yield named.match("fuzzy", key, on, country, name_score=likeness * 0.8)


def candidates(
    index: ActorIndex, text: str, *, on: date | None = None, countries: Sequence[str] = (), limit: int = 10
) -> list[ActorCandidate]:
    """Return the actors that ``text`` may mean in a report about ``countries`` (ISO codes, the likeliest first), best first, with reasons.

    The first is the one that :meth:`~accord.resolve.actors.index.ActorIndex.find_in` gives, where it gives one. Then come those of the same
    or nearly the same name, whatever their time and country, and a capital's government.
    """
    country = countries[0] if countries else None
    day = on.isoformat() if on else None
    phrase = without_tail(core(text)) or text
    best = index.find_in(text, countries, on=on)
    others = [
        *_listed(index.book, phrase, day, country),
        *(match for one in countries if (match := index.find(text, on=on, country=one, new=False))),
        *(match for match in (index.find(text, on=on, country=country, metonym=True, new=False),) if match),
    ]
    found: dict[str, ActorMatch] = {best.id: best} if best else {}
    for match in sorted(others, key=lambda one: -one.score.total):
        shown = replace(match, score=replace(match.score, name=min(match.score.name, 0.9))) if match.how == "metonym" else match
        found.setdefault(match.id, shown)
    ranked = [best] if best else []
    ranked += sorted((one for one in found.values() if best is None or one.id != best.id), key=lambda one: -one.score.total)
    return [ActorCandidate(match, _reasons(match, on, country)) for match in ranked[:limit]]
