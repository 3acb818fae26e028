"""Proper names that nobody listed: a new actor for each, so that all mentions of one name in a report are one actor."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from accord.knowledge.nouns import load_nouns
from accord.resolve.actors.phrases import MEMBERS, ORGANISATION, PREPOSITIONS, TITLES, core, without_possessive, without_tail
from accord.resolve.actors.types import ActorMatch, ActorScore
from accord.resolve.names import plain, sound_key
from accord.resolve.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection

_SMALL: Final = frozenset("of for the and al el de la du in on ul ud bin ibn van der von da dos wa".split())
_CAPITAL: Final = re.compile(r"^(?:(?:al|el|ar|as|ad|an|ash|az|abu|ibn|bin)-)?[^\W\d_a-z]|^\d+(?:st|nd|rd|th)$")
_HOLDING: Final = re.compile(r"\w-(?:held|controlled|occupied|besieged|ruled)\b")
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "ramadan eid christmas god allah islam".split()
)
_HAPPENINGS: Final = frozenset(
    "attack attacks strike strikes airstrike airstrikes raid raids deal agreement declaration ceasefire truce evacuation election elections siege battle "
    "war conflict operation offensive accord accords summit conference treaty resolution constitution road street square farms park mosque church "
    "district suburb dead death deaths day night i we he she it they you this that these those there dozens hundreds thousands mother father "
    "archives act law order plan initiative process talks dialogue uprising revolution massacre bombing shelling yatra".split()
)
"""Words that end the name of something that is nobody."""
_NEW_SCORE: Final = 0.6
_MOST_WORDS: Final = 8
_SHORTEST: Final = 4


def _name_words(phrase: str) -> list[str]:
    """Return the run of capitalised words that ends ``phrase``, less head nouns after it; empty where the phrase is about something else.

    Small words before it may be titles and adjectives, not prepositions: *health minister Jamal Nasser*, but not *director of Digital Governance*.
    """
    words = phrase.split()
    while words and plain(words[-1]) in MEMBERS and words[-1].islower():
        words.pop()
    before = 0
    while before < len(words) and not _CAPITAL.match(words[before]):
        before += 1
    if any(word in PREPOSITIONS for word in words[:before]) or _HOLDING.search(" ".join(words[:before])):
        return []
    name = words[before:]
    if not name or any(not _CAPITAL.match(word) and word.lower() not in _SMALL for word in name):
        return []
    return words[max(0, before - 1) :] if before and plain(words[before - 1]) in TITLES else name


def _kind(words: list[str], *, titled: bool) -> str:
    if titled:
        return "person"
    return next((kind for word in reversed(words) if (kind := ORGANISATION.get(plain(word)))), "unknown")


def _is_word(word: str, heads: Collection[str]) -> bool:
    """Return whether ``word`` is a common noun in capitals, as a headline or the start of a sentence has it."""
    form = plain(word)
    singular = form.removesuffix("es") if form.endswith(("ches", "shes", "sses")) else form.removesuffix("s")
    return (
        form in _HAPPENINGS | _DAYS | MEMBERS | TITLES
        or form in heads
        or any(load_nouns().kind_of(one) is not None for one in {form, singular})
    )


def _is_nobody(words: list[str], name: str, heads: Collection[str], *, titled: bool) -> bool:
    last = plain(words[-1])
    if last in _HAPPENINGS or plain(name) in heads or words[0].lower() in _SMALL:
        return True
    if last in ORGANISATION:
        return len(words) == 1 or all(plain(word) in heads or _is_word(word, heads) for word in words)
    return (
        "and" in words
        or (not titled and all(_is_word(word, heads) for word in words))
        or (not titled and _is_word(words[-1], heads))
    )


class Newcomers:
    """Makes new actors of proper names."""

    def __init__(self, heads: frozenset[str]) -> None:
        """Take ``heads``, the nouns that name bodies of states: *the Defense Ministry* is somebody's, and not a name."""
        self._heads = heads
        self.actor = lru_cache(maxsize=4096)(self._actor)
        """:meth:`_actor`, remembered."""

    def _actor(self, text: str) -> ActorMatch | None:
        """Return a new actor for the proper name in ``text``; ``None`` where there is none, or where it is a place's."""
        words = _name_words(without_possessive(without_tail(core(text))))
        titled = False
        while len(words) > 1 and plain(words[0]) in TITLES:
            words, titled = words[1:], True
        if titled and "of" in words[1:]:
            words = words[: words.index("of")]
        name = " ".join(words)
        if not words or len(words) > _MOST_WORDS or _is_nobody(words, name, self._heads, titled=titled):
            return None
        if len(words) == 1 and not titled and not name.isupper() and len(name) < _SHORTEST:
            return None
        if Gazetteer.open().knows(name) and not titled:
            return None
        return ActorMatch(
            f"new:{sound_key(name)}", name, _kind(words, titled=titled), None, "new", name, ActorScore(name=_NEW_SCORE)
        )
