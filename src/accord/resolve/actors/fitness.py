"""Whether an alias, or a noun alone, can stand for an actor as it is written: capitals, spelling, country, what comes before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from accord.resolve.actors.phrases import TITLES
from accord.resolve.names import plain

if TYPE_CHECKING:
    from accord.knowledge.actors import Unit
    from accord.resolve.actors.book import Named

_BY_SOUND: Final = frozenset({"armed group", "rebel group", "militia", "coalition", "party", "monitor"})
"""Kinds that reports spell from Arabic, Persian or Pashto; other names are too short and too many for looser spellings."""
_ALWAYS_CAPITAL: Final = frozenset({"state", "person", "media"})
_COMMON_WORDS: Final = frozenset(
    "amnesty badr care change fano future justice local memorial platform quad site total unity vanguard rada shan west arab african who".split()
)
"""Names of one word that in small letters are words."""
_AGAINST_STATES: Final = frozenset({"rebel group", "armed group", "militia"})
_AT_PEACE: Final = frozenset("US GB FR DE CA AU NZ IT ES NL BE NO SE DK JP KR QA AE SA".split())
"""Countries that reports name for what they do in other people's wars."""


def introduced(words: list[str], start: int) -> bool:
    """Return whether what stands before a person's name can stand there: a title, a small word, or anything before a name of two words."""
    before = words[start - 1]
    return len(words) - start > 1 or before.islower() or plain(before) in TITLES or before.endswith(("'s", "’s"))


def may_be(named: Named, text: str, how: str, country: str | None) -> bool:
    """Return whether an alias that reads like ``text`` can stand for it: capitals, spelling and country."""
    if named.capitals and not _is_upper(text):
        return False
    if how == "loose" and named.kind not in _BY_SOUND and not (named.kind == "person" and " " in text):
        return False
    small = text.islower() and " " not in text and not named.where
    if small and (named.kind in _ALWAYS_CAPITAL or text in _COMMON_WORDS):
        return False
    return named.holds_in(country)


def stands_alone(unit: Unit, head: str, country: str) -> bool:
    """Return whether ``head`` alone can mean the unit of ``country``: *the rebels* of a report about the United States are not American."""
    if unit.kind in {"civilians", "media"} or plain(head) in unit.never_bare:
        return False
    return unit.kind not in _AGAINST_STATES or country not in _AT_PEACE


def _is_upper(text: str) -> bool:
    return text == text.upper() or text.replace("’", "'").split("'")[0].isupper()
