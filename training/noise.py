"""Sentences spoilt as text in the wild is: no commas, no capitals, all capitals, other quotes and dashes, headline grammar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from training.sentences import Sentence

_QUOTES = {
    '"': ("“", "”", "''", "``", "'"),
    "“": ('"',),
    "”": ('"',),
    "'": ("’", "‘"),
    "’": ("'",),
    "‘": ("'",),
    "``": ('"', "“"),
    "''": ('"', "”"),
}
_DASHES = {"-": ("–", "\N{NON-BREAKING HYPHEN}"), "–": ("-", "—"), "—": ("-", "--", "–"), "--": ("—", "–", "-")}
_DETERMINERS = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Rates:
    """How often, by sentence, each kind of noise is made."""

    commas: float = 0.3
    some_commas: float = 0.1
    lower: float = 0.1
    upper: float = 0.05
    title: float = 0.05
    marks: float = 0.15
    full_stop: float = 0.1
    determiners: float = 0.03
    possessive: float = 0.02


def _leaves(sentence: Sentence) -> set[int]:
    if sentence.tree is None:
        return set(range(len(sentence.words)))
    return set(range(len(sentence.words))) - {head - 1 for head in sentence.tree.heads}


def _without(sentence: Sentence, unwanted: set[int]) -> Sentence:
    bio = sentence.names.bio if sentence.names else []
    named = {at for at, label in enumerate(bio) if label != "O"}
    gone = (unwanted & _leaves(sentence)) - named - set(sentence.kinds) - set(sentence.facts)
    if not gone or len(gone) == len(sentence.words):
        return sentence
    return sentence.keep([at for at in range(len(sentence.words)) if at not in gone])


def _dropped(sentence: Sentence, rates: Rates, chance: random.Random) -> Sentence:
    words = sentence.words
    unwanted: set[int] = set()
    if chance.random() < rates.commas:
        unwanted |= {at for at, word in enumerate(words) if word == ","}
    elif chance.random() < rates.some_commas:
        unwanted |= {at for at, word in enumerate(words) if word == "," and chance.random() < 0.5}
    if chance.random() < rates.full_stop and words[-1] == ".":
        unwanted.add(len(words) - 1)
    if chance.random() < rates.determiners:
        unwanted |= {at for at, word in enumerate(words) if word.lower() in _DETERMINERS}
    return _without(sentence, unwanted) if unwanted else sentence


def _respelt(words: list[str], rates: Rates, chance: random.Random) -> list[str]:
    if chance.random() < rates.marks:
        table = _QUOTES | _DASHES
        chosen = {word: chance.choice(table[word]) for word in set(words) & set(table)}
        words = [chosen.get(word, word) for word in words]
        words = [word.replace("'", "’") if word in {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m"} else word for word in words]
    if chance.random() < rates.possessive:
        words = ["s" if word in {"'s", "’s"} else word for word in words]
    return words


def _recased(words: list[str], rates: Rates, chance: random.Random) -> list[str]:
    draw = chance.random()
    if draw < rates.lower:
        return [word.lower() for word in words]
    if draw < rates.lower + rates.upper:
        return [word.upper() for word in words]
    if draw < rates.lower + rates.upper + rates.title:
        return [word[:1].upper() + word[1:] for word in words]
    return words


def spoil(sentence: Sentence, rates: Rates, chance: random.Random) -> Sentence:
    """The sentence with noise, or as it is. Words go only where nothing hangs on them."""
    sentence = _dropped(sentence, rates, chance)
    words = _recased(_respelt(sentence.words, rates, chance), rates, chance)
    return replace(sentence, words=words)
