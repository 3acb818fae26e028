"""What common nouns name: the kind of a head noun, and whether it is armed, a weapon, an official.

The words are data in ``nouns.toml``: a table for each of :data:`~accord.knowledge.frames.KINDS`, a list for each class within
it. Frames ask for kinds (``recipient_kinds = ["person"]``); rules ask for classes (a ``weapon`` is never an actor). Names are
not here: what a name means is looked up among the actors and places.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from accord.errors import KnowledgeError
from accord.knowledge.frames import KINDS

BUILT_IN_NOUNS = Path(__file__).parent / "nouns.toml"
ARMED_CLASSES = frozenset({"armed", "armed_group", "military_vehicle"})
"""Classes whose members bear arms as a rule: fighters, forces, warplanes and tanks."""


class Nouns(Struct, frozen=True, kw_only=True):
    """Lemmas (small letters, singular) with the kind and the classes of each."""

    kinds: dict[str, str]
    classes: dict[str, frozenset[str]]

    def kind_of(self, lemma: str) -> str | None:
        """Return the kind of ``lemma``, of its last word where the compound is not listed, or ``None`` where it is not known."""
        found = self._find(lemma)
        return None if found is None else self.kinds[found]

    def in_class(self, lemma: str, name: str) -> bool:
        """Return whether ``lemma`` (or the last word of a compound that is not listed) belongs to class ``name``."""
        found = self._find(lemma)
        return found is not None and name in self.classes[found]

    def is_armed(self, lemma: str) -> bool:
        """Return whether ``lemma`` names people, groups or vehicles that bear arms as a rule."""
        found = self._find(lemma)
        return found is not None and not ARMED_CLASSES.isdisjoint(self.classes[found])

    def _find(self, lemma: str) -> str | None:
        """Return the listed lemma that answers for ``lemma``."""
        word = lemma.casefold()
        if word in self.kinds:
            return word
        last = word.rpartition(" ")[2]
        return last if last in self.kinds else None


def _wrong(word: str, kind: str, kinds: dict[str, str]) -> str | None:
    """Return what is wrong with ``word`` under ``kind``, or ``None``."""
    if not word or word != word.casefold().strip():
        return f"{word!r} is not a lemma in small letters"
    if kinds.get(word, kind) != kind:
        return f"{word!r} stands under {kinds[word]} already"
    return None


def read_nouns(path: Path) -> Nouns:
    """Return the nouns of one TOML file.

    Raises :class:`~accord.errors.KnowledgeError` where the file is not TOML, a table is not a kind, a class is not a list of
    words, a word is not written as a lemma (small letters, no space at its ends), or a word stands under two kinds.
    """
    try:
        tables = msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, dict[str, list[str]]])
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(path), f"not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(str(path), str(error)) from error
    kinds: dict[str, str] = {}
    classes: dict[str, frozenset[str]] = {}
    for kind, groups in tables.items():
        where = f"{path} [{kind}]"
        if kind not in KINDS:
            raise KnowledgeError(where, f"the kind is not one of {', '.join(KINDS)}")
        for name, words in groups.items():
            for word in words:
                if reason := _wrong(word, kind, kinds):
                    raise KnowledgeError(where, f"{name}: {reason}")
                kinds[word] = kind
                classes[word] = classes.get(word, frozenset()) | {name}
    return Nouns(kinds=kinds, classes=classes)


@cache
def load_nouns(path: Path = BUILT_IN_NOUNS) -> Nouns:
    """Return the nouns of ``path`` (by default the package's), read once. Raises what :func:`read_nouns` raises."""
    return read_nouns(path)


def kind_of(lemma: str) -> str | None:
    """Return the kind of ``lemma`` among the package's nouns, or ``None``."""
    return load_nouns().kind_of(lemma)


def in_class(lemma: str, name: str) -> bool:
    """Return whether ``lemma`` belongs to class ``name`` (``weapon``, ``official``, ``facility``…) among the package's nouns."""
    return load_nouns().in_class(lemma, name)


def is_armed(lemma: str) -> bool:
    """Return whether ``lemma`` names who or what bears arms as a rule, among the package's nouns."""
    return load_nouns().is_armed(lemma)


def nouns() -> Nouns:
    """Return the package's nouns."""
    return load_nouns()
