"""Who takes part, known again across reports: by actor, else by the words that name or describe them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from accord.knowledge import nouns
from accord.record import Claim, ClaimKey, Participant, Record
from accord.resolve.names import plain

NUMBERS: Final = {
    word: at
    for at, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen twenty".split()
    )
}
"""Numbers that reports write as words."""

_LEADING: Final = frozenset(NUMBERS) | frozenset(
    "a an the this that these those its his her their our some any all both several many other another about around nearly almost"
    " more less than at least up to over of most".split()
)
"""Words before a description that do not tell whom it describes."""

_CAPITAL: Final = re.compile(r"\b[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim among those of all reports, with the record that holds it."""

    record: Record
    claim: Claim

    @property
    def key(self) -> ClaimKey:
        """What names the claim among those of all reports."""
        return ClaimKey(report=self.record.report.id, claim=self.claim.id)


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """Somebody, as far as reports let one tell: ``key`` is the same where two are held to be one."""

    key: str
    name: str
    actor: str | None = None


def who(found: Participant) -> Who:
    """Return who a participant is: its actor, else the words that name it without article and number."""
    text = found.refers_to or found.text
    if found.actor is not None:
        return Who(f"actor:{found.actor}", found.actor_name or text, found.actor)
    return Who(f"words:{core(text)}", text)


def core(text: str) -> str:
    """Return a description without articles, numbers and what else may stand before it, in plain letters."""
    words = plain(text).split()
    kept = list(words)
    while len(kept) > 1 and (kept[0] in _LEADING or kept[0].isdecimal()):
        kept.pop(0)
    return " ".join(kept or words)


def is_named(text: str, *, starts_sentence: bool = False) -> bool:
    """Return whether a phrase holds a name: a capital letter that neither an article nor the start of a sentence explains."""
    words = text.split()
    while words and words[0].casefold() in _LEADING:
        words.pop(0)
        starts_sentence = False
    if starts_sentence and words:
        words = words[1:] if nouns.kind_of(words[-1].casefold()) or len(words) > 1 else words
    return bool(_CAPITAL.search(" ".join(words)))


def best_name(names: Iterable[str]) -> str:
    """Return what to call somebody whom reports call so: the name that most of them use, of these the shortest."""
    said = list(names)
    return min(set(said), key=lambda name: (-said.count(name), len(name), name))
