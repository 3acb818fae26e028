"""Texts without the names of people who hold no public office, and without places that are finer than a profile allows.

What the record knows to be a person or a place is replaced wherever it stands, and so is whom the reader's model takes for a person in
a quotation or a title. A model overlooks some, so that texts are also gone through word by word: capitalised words that are neither
English words, nor names of the record or of Accord's own lists, are taken for a name and withheld, and so are words in another script
than ours. That withholds too much rather than too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from accord.knowledge import nouns
from accord.knowledge.actors import load_actors
from accord.knowledge.places import load_places

WITHHELD: Final = "[name withheld]"

_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_LINKS: Final = re.compile(
    r"\s+(?:(?:al|el|ad|ar|as|at|az|ez|es|ed|ibn|bin|bint|abu|umm|de|da|van|von|der)[\s-]+)*$", re.IGNORECASE
)
"""What may stand between two words of one name."""
_PARTICLES: Final = re.compile(r"^(?:al|el|ad|ar|as|at|az|ez|es|ed)[-’']", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_SMALL: Final = frozenset(
    "a an the and or but if in on at to of by for from with as is are was were be been it its he she they them his her their we our you i this "
    "that these those who what when where why how not no yes after before since until while during under over near between against about "
    "more most some all any each other another also still now then there here according earlier later meanwhile however monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred thousand million dozen levant maghreb sahel gulf balkans caucasus mediterranean "
    "jan feb mar apr jun jul aug sep sept oct nov dec english arabic sunni shia shiite muslim christian islamic islamist kurd kurdish arab god "
    "north south east west northern southern eastern western middle european african asian american title outlet published release".split()
)
_TITLES: Final = frozenset("mr mrs ms miss dr sheikh abu umm hajj haji sayyid imam mullah lady sir".split())
_ABOUT: Final = frozenset({"group", "place", "thing", "vehicle", "aid"})
"""Kinds of nouns that make a name that of a body or a place: *Rashid Hospital*, *Khalil Brigade*."""
_SHORTEST: Final = 3
_FIRST: Final = frozenset("port camp mount lake river fort city village town district cape isle island".split())
"""Nouns that make a name that of a place where they come first: *Port Amel*."""
_SCRIPTS: Final = (
    "\\u0370-\\u058f\\u0590-\\u08ff\\u0900-\\u109f\\u10a0-\\u10ff\\u1200-\\u139f\\u1780-\\u18af\\u3040-\\u30ff\\u3400-\\u9fff"
    "\\uac00-\\ud7af\\ufb1d-\\ufdff\\ufe70-\\ufefe"
)
"""Blocks of Unicode, with their combining marks: Greek to Armenian, Hebrew and Arabic, South Asia to Burma, Georgian, Ethiopic, Khmer to
Mongolian, Japanese, Chinese, Korean, presentation forms of Hebrew and Arabic."""
_FOREIGN: Final = re.compile(rf"[{_SCRIPTS}]+(?:[\s’'-]+[{_SCRIPTS}]+)*")
"""Words in another script."""
_SENTENCES: Final = 8192
"""Sentences whose people are remembered; the claims of one sentence come one after the other."""


@cache
def _listed() -> frozenset[str]:
    """Return the words, in small letters, that are names by themselves on Accord's own lists: of states, peoples and bodies."""
    known = load_actors()
    countries = [name for one in load_places().countries for name in (one.name, *one.aliases, *one.adjectives, one.capital or "")]
    bodies = [
        name
        for actor in known.actors
        for name in (actor.name, *actor.aliases, *actor.local, *actor.adjectives)
        if " " not in name
    ]
    return words_of([*countries, *bodies])


@cache
def _full_names() -> frozenset[str]:
    """Return the names of several words on those lists: bodies, and people in public office.

    Only the whole name is known: many a brigade is called after somebody whose first name is that of many.
    """
    known = load_actors()
    bodies = [name for actor in known.actors for name in (actor.name, *actor.aliases, *actor.local)]
    return phrases_of([*bodies, *(name for person in known.people for name in (person.name, *person.aliases))])


def phrases_of(names: Iterable[str]) -> frozenset[str]:
    """Return names of several words, word by word in small letters; the others are left out."""
    return frozenset(plain for name in names if " " in (plain := " ".join(_plain(word) for word in _WORD.findall(name))))


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names, in small letters."""
    return frozenset(_plain(word) for name in names for word in _WORD.findall(name))


def _plain(word: str) -> str:
    return _PARTICLES.sub("", _POSSESSIVE.sub("", word)).casefold()


@cache
def _is_english(word: str) -> bool:
    """Return whether a word in small letters is in the dictionary of lemmas."""
    from lemminflect import getAllLemmas  # noqa: PLC0415 (reads its dictionary)

    return word in _SMALL or bool(getAllLemmas(word)) or nouns.kind_of(word) is not None


@lru_cache(maxsize=_SENTENCES)
def people_in(text: str) -> tuple[str, ...]:
    """Return the names of people in a text, as the reader's model sees them; about 10 ms for a sentence.

    Names on Accord's own lists, of bodies and of people in public office, are left out, and what is written in capitals alone.
    """
    from accord.language import load  # noqa: PLC0415 (loads the model)

    found = (
        [_POSSESSIVE.sub("", entity.text.strip()) for entity in load()(text).ents if entity.label_ == "Person"]
        if text.strip()
        else []
    )
    return tuple(dict.fromkeys(name for name in found if _may_be_private(name)))


def _may_be_private(name: str) -> bool:
    words = [_plain(word) for word in _WORD.findall(name)]
    if not words or name.isupper() or name.islower() or len(_named_in(words)) == len(words):
        return False
    return not all(word in _listed() or word in _SMALL or word in _TITLES for word in words)


class Redactor:
    """Replaces names in texts.

    ``replaced`` holds what is known: a name and what stands for it, which is not gone through again. ``places`` are names whose every
    word may stay, ``bodies`` names that may stay where they stand whole.
    """

    def __init__(self, replaced: Mapping[str, str], places: Iterable[str] = (), bodies: Iterable[str] = ()) -> None:
        """Prepare the replacements, longest name first."""
        self._replaced = {name.casefold(): instead for name, instead in replaced.items() if len(name) >= _SHORTEST}
        self._names = _any_of(self._replaced)
        bodies = list(bodies)
        self._known = words_of([*places, *self._replaced.values(), WITHHELD, *(name for name in bodies if " " not in name)])
        self._whole = _any_of(name for name in bodies if " " in name)

    def text(self, text: str) -> str:
        """Return ``text`` with its names replaced."""
        if self._names is not None:
            text = self._names.sub(lambda found: self._replaced[found[0].casefold()], text)
        return self._withhold(_FOREIGN.sub(self._in_latin, text))

    def _in_latin(self, found: re.Match[str]) -> str:
        """Return words in another script where all may stay, else what stands for them."""
        known = all(_plain(word) in self._known for word in _WORD.findall(found[0]))
        return found[0] if known or (self._whole and self._whole.fullmatch(found[0])) else WITHHELD

    def _withhold(self, text: str) -> str:
        """Replace runs of capitalised words that hold a word which nothing knows."""
        pieces, at = [], 0
        kept = [found.span() for found in self._whole.finditer(text)] if self._whole else []
        for run in _runs(text):
            free = [word for word in run if not any(start <= word.start() < end for start, end in kept)]
            if not free or (cut := self._part_of(free)) is None:
                continue
            pieces += [text[at : cut[0]], WITHHELD]
            at = cut[1]
        return "".join(pieces) + text[at:]

    def _part_of(self, run: Sequence[re.Match[str]]) -> tuple[int, int] | None:
        """Return where the name in a run of capitalised words begins and ends, ``None`` where it holds none.

        It goes from the first word that could be of a name to the last that is not known; an English word before an unknown one is
        taken for a first name, unless it is a noun for a person, *President*, or one that begins sentences.
        """
        public = _named_in([_plain(word[0]) for word in run])
        unknown = [index for index, word in enumerate(run) if index not in public and self._is_unknown(word[0])]
        titled = next((index for index, word in enumerate(run[:-1]) if _plain(word[0].rstrip(".")) in _TITLES), None)
        if titled is not None and not unknown:
            return run[titled + 1].start(), run[-1].end()
        if not unknown or nouns.kind_of(_plain(run[-1][0])) in _ABOUT or _plain(run[0][0]) in _FIRST:
            return None
        first = unknown[0]
        while first and first - 1 not in public and self._may_be_first_name(run[first - 1][0]):
            first -= 1
        last = run[unknown[-1]]
        return run[first].start(), last.end() - len(last[0]) + len(_POSSESSIVE.sub("", last[0]))

    def _is_unknown(self, word: str) -> bool:
        small = _plain(word)
        if len(small) < 2 or word.isupper() or small in self._known or small in _listed() or small in _TITLES:
            return False
        if "-" in small:
            return any(self._is_unknown(part.capitalize()) for part in small.split("-") if part)
        return not any(_is_english(part) for part in (small, small.rstrip("s")))

    def _may_be_first_name(self, word: str) -> bool:
        small = _plain(word)
        return (
            small not in _SMALL
            and small not in _TITLES
            and small not in self._known
            and small not in _listed()
            and nouns.kind_of(small) is None
            and not word.isupper()
        )


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of ``names``, the longest first; ``None`` where there are none."""
    longest_first = sorted({name.casefold() for name in names}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE) if longest_first else None


def _named_in(words: Sequence[str]) -> set[int]:
    """Return which words of a run are of a whole name on Accord's own lists."""
    return {
        index
        for start in range(len(words))
        for end in range(start + 2, len(words) + 1)
        if " ".join(words[start:end]) in _full_names()
        for index in range(start, end)
    }


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Return runs of capitalised words with nothing but blanks, or particles of names, between them."""
    runs: list[list[re.Match[str]]] = []
    for word in _WORD.finditer(text):
        if not (word[0][0].isupper() or (_PARTICLES.match(word[0]) and _PARTICLES.sub("", word[0])[:1].isupper())):
            continue
        between = text[runs[-1][-1].end() : word.start()] if runs else ""
        titled = bool(runs) and between == ". " and _plain(runs[-1][-1][0]) in _TITLES
        if runs and (titled or _LINKS.fullmatch(between)):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
