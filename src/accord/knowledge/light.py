"""Light verbs: those that lend their subject and phrases to an event noun."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from accord.errors import KnowledgeError

_FILE: Final = Path(__file__).parent / "light.toml"
_MANNERS: Final = ("do", "suffer", "happen", "take part", "bring")


@dataclass(frozen=True, slots=True)
class LightVerbs:
    """Which light verbs there are: ``words`` maps a verb (with its particle behind a space) to the manners it has."""

    words: dict[str, tuple[str, ...]]

    def manners(self, lemma: str, particles: Sequence[str] = ()) -> tuple[str, ...]:
        """Return how the verb lends its arguments: any of ``do``, ``suffer``, ``happen``, ``take part``, ``bring``."""
        for particle in particles:
            if found := self.words.get(f"{lemma} {particle}"):
                return found
        return self.words.get(lemma, ())


@cache
def light_verbs(path: Path = _FILE) -> LightVerbs:
    """Return the light verbs of ``path``. Raises :class:`~accord.errors.KnowledgeError` where a manner is unknown."""
    raw = tomllib.loads(path.read_text("utf-8"))
    words: dict[str, list[str]] = {}
    for manner, verbs in raw.items():
        if manner not in _MANNERS:
            raise KnowledgeError(str(path), f"{manner!r} is not one of {', '.join(_MANNERS)}")
        for verb in verbs:
            words.setdefault(verb, []).append(manner)
    return LightVerbs({verb: tuple(manners) for verb, manners in words.items()})
