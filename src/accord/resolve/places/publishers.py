"""What a publisher's name says of where its readers live: a country in its web domain, a town in its title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from accord.resolve.places.gazetteer import Gazetteer

_DOMAIN: Final = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]+)\.([a-z]{2,})(?:/|$)", re.IGNORECASE)
_NOT_COUNTRIES: Final = frozenset("tv io co me ai fm ly cc ws to gg sh la eu".split())
"""Country codes that sites elsewhere use for the sound of it."""
_CODES: Final = {"UK": "GB"}
_BEFORE: Final = re.compile(r"^(?:the|thisis|my|go|daily|news|weekly)+")
_AFTER: Final = re.compile(
    r"^(?:daily|weekly|evening|morning|sunday|local|online)*(?:news|newspapers?|times|post|herald|tribune|trib|journal|gazette|local|online|star|"
    r"register|observer|advocate|reporter|telegram|telegraph|democrat|standard|sun|press|today|daily|review|item|record|courier|echo|citizen|"
    r"independent|bulletin|dispatch|leader|ledger|enquirer|inquirer|chronicle|sentinel|mercury|mail|free|argus|live|guardian|examiner|intelligencer|"
    r"monitor|eagle|republic|globe|beacon|and)"
)
_SHORTEST: Final = 4


def country_of(publisher: str | None, gazetteer: Gazetteer) -> str | None:
    """Return the ISO code in the web domain ``publisher`` (*dailystar.com.lb*), or ``None``."""
    if publisher is None or (match := _DOMAIN.match(publisher)) is None or match[2].lower() in _NOT_COUNTRIES:
        return None
    code = _CODES.get(match[2].upper(), match[2].upper())
    return code if gazetteer.country(code) else None


def _stem(publisher: str) -> str:
    match = _DOMAIN.match(publisher)
    stem = match[1].split(".")[-1 if len(match[1].split(".")[-1]) > _SHORTEST else 0] if match else publisher
    return _BEFORE.sub("", re.sub(r"[^a-z]", "", stem.lower()))


@lru_cache(maxsize=256)
def town_of(publisher: str, gazetteer: Gazetteer) -> str | None:
    """Return the place name with which the publisher's name begins before a word of the press: *Columbus* of *columbuslocalnews.com*."""
    stem = _stem(publisher)
    for end in range(len(stem), _SHORTEST - 1, -1):
        name, rest = stem[:end], stem[end:]
        if rest and _AFTER.match(rest) and not _AFTER.fullmatch(name) and gazetteer.knows(name):
            return name
    return None
