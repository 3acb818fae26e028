"""Names made comparable: one plain form for equality, one loose form for names that were spelt from another script.

The *plain* form undoes typography only: case, diacritics, hyphens, apostrophes and the marks for ``ʿayn`` and ``hamza``.
The *loose* form also undoes the habits of transliteration, so that *Deir al-Zor*, *Dayr az Zawr* and *Der ez-Zour* agree. It merges
names that have nothing to do with each other as well; whoever uses it must weigh the match lower and look at the country.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "a", "ħ": "h", "ŋ": "n",
        "’": "", "‘": "", "'": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "′": "", "ʹ": "", "ʺ": "", "ˈ": "",
        "ـ": "", "ى": "ي", "ة": "ه", "ٱ": "ا", "&": " and ", "\u200e": "", "\u200f": "", "\u00ad": "", ".": "",
    }
)  # fmt: skip
"""Letters that do not decompose, marks that are dropped, and Arabic letters that writers use for one another."""

_WORDS: Final = re.compile(r"[^\W_]+")
_SAME: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
"""Words that are as often written short as long."""

_ARTICLES: Final = frozenset(
    "al el as es ad ed ar er ash esh at et an az ez adh edh ath eth ul ur us ud uz the l d le la les".split()
)
"""Arabic articles in their assimilated shapes, and the few European ones that reports drop."""

_GLUED: Final = re.compile(r"^[ae](?=(sh|dh|th|[dnrstz])\1)|^al(?=[bfhjkmqwy][aeiou])|^ال")
"""An article written as one word with its noun: *Ezzor*, *Assukhna*."""

_SPELT: Final = {
    **dict.fromkeys(("sch", "tch", "sh", "ch"), "š"),
    **dict.fromkeys(("ck", "k", "q"), "k"),
    **dict.fromkeys(("ou", "oo", "aw", "au", "ow", "o", "w"), "u"),
    **dict.fromkeys(("ei", "ai", "ay", "ey", "ee", "ie", "iy", "e", "y"), "i"),
    **dict.fromkeys(("dj", "zh"), "j"),
    "kh": "x",
    "gh": "g",
    "dh": "d",
    "th": "t",
    "ph": "f",
    "ca": "ka",
    "co": "ku",
    "cu": "ku",
}
"""Spellings of one sound, to one letter."""

_SPELLING: Final = re.compile("|".join(sorted(_SPELT, key=lambda spelling: (-len(spelling), spelling))))
_DOUBLED: Final = re.compile(r"(.)\1+")
_FINAL_VOWEL: Final = re.compile(r"(?<=..)(?:[aiu]h?)+$")
"""*Sukhna*, *Sukhnah* and *Sukhne* differ in nothing else."""

FORMS: Final = 2
"""Number of this way of making forms; whoever files names under them notes it, and files them anew when it changes."""

SHORTEST_LOOSE: Final = 3
"""A loose form below this many letters says nothing; the plain form stands in for it."""


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """Return ``name`` in lower case with diacritics, apostrophes, hyphens and doubled spaces gone; empty where nothing is left."""
    lowered = name.lower().translate(_LETTERS)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
    return " ".join(_SAME.get(word, word) for word in _WORDS.findall(lowered))


@lru_cache(maxsize=16_384)
def _sound(word: str) -> str:
    spelt = _SPELLING.sub(lambda match: _SPELT[match[0]], _GLUED.sub("", word, count=1))
    return _FINAL_VOWEL.sub("", _DOUBLED.sub(r"\1", spelt))


@lru_cache(maxsize=16_384)
def loose(plain_name: str) -> str:
    """Return the loose form of a plain form: articles dropped, spellings of one sound merged, no spaces.

    It is marked with a leading ``~`` so that it never equals a plain form, and is the plain form itself where too little would be left.
    """
    words = plain_name.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    joined = "".join(_sound(word) for word in kept)
    return "~" + joined if len(joined) >= SHORTEST_LOOSE else plain_name


def sound_key(name: str) -> str:
    """Return the sounds of ``name`` word by word, in small letters and hyphens: one key for one name however it is spelt.

    *Liwa al-Haqq*, *Liwaa al Haq* and *Liwa Al-Hak* give ``liu-hak``. Two names that only sound alike share it as well.
    """
    words = plain(name).split()
    kept = [word for word in words if word not in _ARTICLES] or words
    sounds = [(_sound(word) or word).replace("š", "sh").replace("x", "kh") for word in kept]
    joined = "-".join(sounds)
    return joined if len(joined) >= SHORTEST_LOOSE else "-".join(words)
