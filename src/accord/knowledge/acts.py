"""What parties to a deal undertake, as data: the words and claims by which an act is known, and by which its outcome is.

The words are in ``acts.toml``. An analyst who follows deals of another kind adds an ``[[act]]`` there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.knowledge.tables import check_member, check_names, entries, read_tables
from accord.record.codebook import MODES

BUILT_IN = Path(__file__).parent / "acts.toml"
OUTCOMES = ("under way", "fulfilled", "violated")
OTHER = "other"
"""The act of a provision that none of the listed ones describes."""


class Pair(Struct, frozen=True, kw_only=True):
    """Verbs that mean something only beside one of the nouns."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class Act(Struct, frozen=True, kw_only=True):
    """One thing that a party may undertake; see ``acts.toml`` for the fields."""

    name: str
    label: str
    kinds: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    verbs: frozenset[str]
    nouns: frozenset[str]
    done: Pair | None = None

    def tells(self, type_: str, modes: list[str]) -> bool:
        """Return whether claims of this type with these modes tell of the act."""
        return type_ in self.types and (not self.modes or not set(self.modes).isdisjoint(modes))


class Acts(Struct, frozen=True, kw_only=True):
    """All acts, in the order of the file, and the words of outcomes."""

    acts: tuple[Act, ...]
    outcomes: dict[str, str] = field(default_factory=dict)
    """Each word with what it says of a deal: one of :data:`OUTCOMES`."""

    def of_words(self, lemmas: list[str]) -> Act | None:
        """Return the act that the words of a provision mean most (a noun counts for two verbs), ``None`` where none is meant."""
        words = set(lemmas)
        scored = [
            (len(words & act.verbs) + 2 * len(words & act.nouns), act) for act in self.acts if words & (act.verbs | act.nouns)
        ]
        best = max((score for score, _ in scored), default=0)
        return next((act for score, act in scored if score == best), None)

    def of_claim(self, type_: str, modes: list[str]) -> Act | None:
        """Return the first act of which claims of this type with these modes tell."""
        return next((act for act in self.acts if act.tells(type_, modes)), None)

    def of_kind(self, kind: str) -> Act | None:
        """Return the act that an agreement of this kind means."""
        return next((act for act in self.acts if kind in act.kinds), None)

    def named(self, name: str) -> Act | None:
        """Return the act of this name."""
        return next((act for act in self.acts if act.name == name), None)


@cache
def load_acts(path: Path = BUILT_IN) -> Acts:
    """Return the acts of ``path``, read once.

    Raises :class:`~accord.errors.KnowledgeError` where the file is not TOML, an entry does not fit, a type is not of the
    codebook, or an outcome is unknown.
    """
    tables = read_tables(path)
    check_names(path, tables, frozenset({"act", "outcome"}))
    acts = entries(path, tables, "act", Act)
    for act in acts:
        for type_ in act.types:
            check_member(f"{path}, act {act.name}", "type", type_, tuple(MODES))
    try:
        raw = msgspec.convert(tables.get("outcome", {}), dict[str, list[str]])
    except msgspec.ValidationError as error:
        where = f"{path}, [outcome]"
        raise KnowledgeError(where, str(error)) from error
    for name in raw:
        check_member(f"{path}, [outcome]", "outcome", name, OUTCOMES)
    return Acts(acts=tuple(acts), outcomes={word: name for name, words in raw.items() for word in words})
