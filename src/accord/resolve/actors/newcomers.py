"""Proper names that nobody listed: a new actor for each, so that all mentions of one name in a report are one actor."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from accord.knowledge.actors import slug
from accord.resolve.actors.phrases import MEMBERS, ORGANISATION, TITLES, core, without_possessive, without_tail
from accord.resolve.actors.types import ActorMatch, ActorScore
from accord.resolve.names import plain
from accord.resolve.places.gazetteer import Gazetteer

_SMALL: Final = frozenset("of for the and al el de la du in on ul ud bin ibn van der von da dos wa".split())
_ACRONYM: Final = re.compile(r"[A-Z][A-Z-]{1,7}s?\d*")
_CAPITAL: Final = re.compile(r"^(?:(?:al|el|ar|as|ad|an|ash|az|abu|ibn|bin)-)?[A-Z]", re.ASCII)
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "ramadan eid christmas god allah islam i we he she it they you one two this that these those there".split()
)
_NEW_SCORE: Final = 0.6
_MOST_WORDS: Final = 8


def _name_words(phrase: str) -> list[str]:
    """Return the run of capitalised words that ``phrase`` is, less titles before it and head nouns after it; empty for anything else."""
    words = phrase.split()
    while words and plain(words[-1]) in MEMBERS and words[-1][:1].islower():
        words.pop()
    while words and not _CAPITAL.match(words[0]):
        words.pop(0)
    if not words or any(not _CAPITAL.match(word) and word.lower() not in _SMALL for word in words):
        return []
    return words


def _kind(words: list[str], *, titled: bool) -> str:
    for word in reversed(words):
        if kind := ORGANISATION.get(plain(word)):
            return kind
    if titled:
        return "person"
    return "unknown"


def _is_place(name: str) -> bool:
    gazetteer = Gazetteer.open()
    return gazetteer.knows(name)


@lru_cache(maxsize=4096)
def newcomer(text: str) -> ActorMatch | None:
    """Return a new actor for the proper name in ``text``; ``None`` where there is none, or where it is a place's."""
    words = _name_words(without_possessive(without_tail(core(text))))
    titled = False
    while len(words) > 1 and plain(words[0]) in TITLES:
        words, titled = words[1:], True
    name = " ".join(words)
    if not words or len(words) > _MOST_WORDS or plain(name) in _DAYS or (len(words) == 1 and plain(name) in TITLES | MEMBERS):
        return None
    one_word = len(words) == 1 and not titled
    if (one_word and not _ACRONYM.fullmatch(name) and len(name) < 4) or _is_place(name):  # noqa: PLR2004 - *He*, *Two*
        return None
    return ActorMatch(f"new:{slug(name)}", name, _kind(words, titled=titled), None, "new", name, ActorScore(name=_NEW_SCORE))
