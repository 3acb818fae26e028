"""The lexicon of status: words that tell whether a happening is done, planned, demanded, feared or denied.

``status.toml`` holds verbs, modals, adjectives, adverbs, nouns, conjunctions and prepositions with the status (one of
:data:`accord.record.codebook.STATUSES`) that they give to the happening in their complement or beside them. All look-ups take
lower-case lemmas and return ``None`` where the word says nothing on status.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from accord.errors import KnowledgeError
from accord.knowledge.tables import check_member, check_names, entries, read_tables
from accord.record.codebook import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BUILT_IN = Path(__file__).parent / "status.toml"
FORMS = ("to", "that", "ing", "bare", "noun", "from", "of", "for", "on", "at", "in", "about", "over")
TABLES = frozenset(
    {
        "complement", "transparent", "modal", "adjective", "adverb", "determiner", "general", "noun", "conjunction", "purpose",
        "preposition", "distance",
    }
)  # fmt: skip


class Governor(Struct, frozen=True, kw_only=True):
    """What a verb or noun gives to the happening in its complement."""

    status: str
    negated: str
    """The status where the word itself is negated (*did not prevent*)."""
    takes: tuple[str, ...]
    """Forms of complement in which it does so; see ``status.toml``."""


class Modal(Struct, frozen=True, kw_only=True):
    """What a modal gives to its verb."""

    controlled: str
    """Where the subject decides on what it does (a person, a force, a state)."""
    otherwise: str
    perfect: str
    """With *have* and a participle (*may have fled*)."""
    past: str
    """Of a semi-modal in the past (*had to leave*); else as ``controlled``."""


class Adjective(Struct, frozen=True, kw_only=True):
    """What an adjective or participle gives to its infinitive and to the event noun it stands with."""

    complement: str | None
    modifier: str | None


class Conjunction(Struct, frozen=True, kw_only=True):
    """What a conjunction gives to its clause and to the clause it hangs on."""

    clause: str
    main: str | None
    present_only: bool
    """Only where its clause is in the present tense (*once they leave*)."""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The whole lexicon, indexed."""

    verbs: Mapping[tuple[str, str], Governor]
    nouns: Mapping[tuple[str, str], Governor]
    modals: Mapping[str, Modal]
    adjectives: Mapping[str, Adjective]
    adverbs: Mapping[str, str]
    determiners: Mapping[str, str]
    conjunctions: Mapping[str, Conjunction]
    prepositions: Mapping[str, str]
    transparent: frozenset[str]
    distance: frozenset[str]
    general_phrases: frozenset[str]
    purpose: str
    """Status in an infinitive of purpose."""
    _any_form: Mapping[str, Governor]
    _longest_general: int

    def complement(self, lemma: str, form: str | None = None) -> Governor | None:
        """Return what the verb gives to a complement of ``form`` (any form where ``None``), or ``None``."""
        return self._any_form.get(lemma) if form is None else self.verbs.get((lemma, form))

    def complement_status(self, lemma: str, form: str | None = None, *, negated: bool = False) -> str | None:
        """Return the status of the happening told in the verb's complement, or ``None``.

        ``negated`` asks for the status where the verb itself is negated.
        """
        governor = self.complement(lemma, form)
        if governor is None:
            return None
        return governor.negated if negated else governor.status

    def noun_status(self, lemma: str, form: str, *, negated: bool = False) -> str | None:
        """Return the status of the happening in the noun's complement (``form``: ``to``, ``that``, a preposition)."""
        governor = self.nouns.get((lemma, form))
        if governor is None:
            return None
        return governor.negated if negated else governor.status

    def modal_status(self, word: str, *, controlled: bool = True, perfect: bool = False, past: bool = False) -> str | None:
        """Return the status that the modal ``word`` (lemma; *have to*, *be to* with a space) gives to its verb, or ``None``."""
        modal = self.modals.get(word)
        if modal is None:
            return None
        if perfect:
            return modal.perfect
        if past:
            return modal.past
        return modal.controlled if controlled else modal.otherwise

    def adjective_complement(self, word: str) -> str | None:
        """Return the status of the infinitive under the adjective (*due to leave*), or ``None``."""
        adjective = self.adjectives.get(word)
        return adjective.complement if adjective else None

    def adjective_modifier(self, word: str) -> str | None:
        """Return the status of the event noun that the adjective modifies (*planned offensive*), or ``None``."""
        adjective = self.adjectives.get(word)
        return adjective.modifier if adjective else None

    def adverb_status(self, word: str) -> str | None:
        """Return the status that the adverb gives to its verb, or ``None``."""
        return self.adverbs.get(word)

    def determiner_status(self, word: str) -> str | None:
        """Return the status that the determiner or pronoun gives (*no attack*, *nobody fled*), or ``None``."""
        return self.determiners.get(word)

    def conjunction(self, word: str) -> Conjunction | None:
        """Return what the conjunction gives to its clause and its main clause, or ``None``."""
        return self.conjunctions.get(word)

    def preposition_status(self, words: str) -> str | None:
        """Return the status of the event noun after the preposition (*ahead of talks*), or ``None``."""
        return self.prepositions.get(words)

    def inherits(self, lemma: str) -> bool:
        """Tell whether the verb passes its own status on to its complement (*forced them to leave*)."""
        return lemma in self.transparent

    def is_general(self, words: Sequence[str]) -> bool:
        """Tell whether ``words`` (lower-case) hold a phrase of time that tells a habit (*every day*, *for years*)."""
        return any(
            " ".join(words[start : start + length]) in self.general_phrases
            for start in range(len(words))
            for length in range(2, self._longest_general + 1)
        )


class _GovernorGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    lemmas: list[str]
    takes: list[str]
    status: str
    negated: str | None = None


class _ModalGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    controlled: str
    otherwise: str
    perfect: str | None = None
    past: str | None = None


class _AdjectiveGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    complement: str | None = None
    modifier: str | None = None


class _WordGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    status: str


class _ConjunctionGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    clause: str
    main: str | None = None
    present_only: bool = False


def _check(where: str, *statuses: str | None) -> None:
    """Raise :class:`~accord.errors.KnowledgeError` where one of ``statuses`` is no status of the record."""
    for status in statuses:
        check_member(where, "status", status, STATUSES)


def _negated(group: _GovernorGroup) -> str:
    """Return the status under a negated word: what the file says, ``denied`` for plans, else unchanged."""
    return group.negated or ("denied" if group.status == "planned" else group.status)


def _governors(path: Path, tables: dict[str, object], name: str) -> dict[tuple[str, str], Governor]:
    """Return table ``name`` by word and form of complement; the first entry of a word and form holds."""
    found: dict[tuple[str, str], Governor] = {}
    for group in entries(path, tables, name, _GovernorGroup):
        where = f"{path}, [[{name}]] {', '.join(group.lemmas[:2])}"
        _check(where, group.status, group.negated)
        for form in group.takes:
            check_member(where, "takes", form, FORMS)
            for lemma in group.lemmas:
                governor = Governor(status=group.status, negated=_negated(group), takes=tuple(group.takes))
                found.setdefault((lemma, form), governor)
    return found


def _modals(path: Path, tables: dict[str, object]) -> dict[str, Modal]:
    """Return the modals by word."""
    found: dict[str, Modal] = {}
    for group in entries(path, tables, "modal", _ModalGroup):
        _check(f"{path}, [[modal]] {group.words[0]}", group.controlled, group.otherwise, group.perfect, group.past)
        for word in group.words:
            found[word] = Modal(
                controlled=group.controlled,
                otherwise=group.otherwise,
                perfect=group.perfect or group.controlled,
                past=group.past or group.controlled,
            )
    return found


def _adjectives(path: Path, tables: dict[str, object]) -> dict[str, Adjective]:
    """Return the adjectives by word; a word may stand in one group for its infinitive and in another for its noun."""
    complement: dict[str, str] = {}
    modifier: dict[str, str] = {}
    for group in entries(path, tables, "adjective", _AdjectiveGroup):
        where = f"{path}, [[adjective]] {', '.join(group.words[:2])}"
        _check(where, group.complement, group.modifier)
        if not (group.complement or group.modifier):
            raise KnowledgeError(where, "it gives neither complement nor modifier")
        for word in group.words:
            if group.complement:
                complement[word] = group.complement
            if group.modifier:
                modifier[word] = group.modifier
    return {word: Adjective(complement=complement.get(word), modifier=modifier.get(word)) for word in {**complement, **modifier}}


def _words(path: Path, tables: dict[str, object], name: str) -> dict[str, str]:
    """Return table ``name`` (groups of words with one status) by word."""
    found: dict[str, str] = {}
    for group in entries(path, tables, name, _WordGroup):
        _check(f"{path}, [[{name}]] {', '.join(group.words[:2])}", group.status)
        found.update(dict.fromkeys(group.words, group.status))
    return found


def _conjunctions(path: Path, tables: dict[str, object]) -> dict[str, Conjunction]:
    """Return the conjunctions by word."""
    found: dict[str, Conjunction] = {}
    for group in entries(path, tables, "conjunction", _ConjunctionGroup):
        _check(f"{path}, [[conjunction]] {', '.join(group.words[:2])}", group.clause, group.main)
        for word in group.words:
            found[word] = Conjunction(clause=group.clause, main=group.main, present_only=group.present_only)
    return found


def _list_of(path: Path, tables: dict[str, object], name: str, field: str) -> frozenset[str]:
    """Return the words in ``field`` of the single table ``name``.

    Raises :class:`~accord.errors.KnowledgeError` where the table is missing or holds something else than words.
    """
    table = tables.get(name)
    words = table.get(field) if isinstance(table, dict) else None
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        msg = f"{path}, [{name}]"
        raise KnowledgeError(msg, f"it must hold a list of words called {field}")
    return frozenset(words)


def _purpose(path: Path, tables: dict[str, object]) -> str:
    """Return the status of an infinitive of purpose."""
    table = tables.get("purpose")
    status = table.get("status") if isinstance(table, dict) else None
    if not isinstance(status, str):
        msg = f"{path}, [purpose]"
        raise KnowledgeError(msg, "it must hold a status")
    _check(f"{path}, [purpose]", status)
    return status


@cache
def load_status(path: Path = BUILT_IN) -> StatusWords:
    """Return the lexicon of ``path``, by default that of the package; read once.

    Raises :class:`~accord.errors.KnowledgeError` with file and table where an entry does not fit.
    """
    tables = read_tables(path)
    check_names(path, tables, TABLES)
    verbs = _governors(path, tables, "complement")
    any_form: dict[str, Governor] = {}
    for (lemma, _), governor in verbs.items():
        any_form.setdefault(lemma, governor)
    general = _list_of(path, tables, "general", "phrases")
    return StatusWords(
        verbs=verbs,
        nouns=_governors(path, tables, "noun"),
        modals=_modals(path, tables),
        adjectives=_adjectives(path, tables),
        adverbs=_words(path, tables, "adverb"),
        determiners=_words(path, tables, "determiner"),
        conjunctions=_conjunctions(path, tables),
        prepositions=_words(path, tables, "preposition"),
        transparent=_list_of(path, tables, "transparent", "lemmas"),
        distance=_list_of(path, tables, "distance", "words"),
        general_phrases=general,
        purpose=_purpose(path, tables),
        _any_form=any_form,
        _longest_general=max((len(phrase.split()) for phrase in general), default=0),
    )
