"""The cue lexicon: how a report says who says so.

``cues.toml`` holds verbs of reporting, phrases of attribution, adverbs of hearsay, nouns of report, nouns for who or what can be
a source, markers of an unnamed source, and words for a channel. Words are lower-case lemmas; words of more than one token are
written with spaces. Every stance is the one that the report's choice of word shows towards the content, never a judgement of ours
on whether it is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.knowledge.tables import check_member, check_names, entries, read_tables
from accord.record.codebook import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BUILT_IN = Path(__file__).parent / "cues.toml"
STANCES = ("neutral", "asserting", "doubting", "denying")
FORMS = ("that", "quote", "to", "object", "as", "how", "ing")
SOURCE_KINDS = ("person", "body", "document", "medium")
SIDES = ("object", "subject", "possessive", "none")


class ReportingVerb(Struct, frozen=True, kw_only=True):
    """A verb that brings what somebody says, writes, shows or thinks."""

    lemma: str
    stance: str
    """``neutral`` (say), ``asserting`` (confirm, admit), ``doubting`` (claim, allege) or ``denying`` (deny)."""
    takes: tuple[str, ...]
    """Forms of content: ``that`` clause (also without *that*), ``quote``, ``to`` infinitive, ``object`` noun, ``as``, ``how`` (a
    wh-clause), ``ing``."""
    hearer: str | None
    """Where the hearer stands: ``obj`` for *told reporters*, a preposition for *said to reporters*."""
    relays: bool
    """What it brings is another's word: the object is the first source (*quoted a doctor as saying*, *cited a medic*)."""
    mental: bool
    """A thought, fear or expectation and no speech."""
    status: str | None
    """Status that the content gets from the verb, such as ``possible`` for *fear*; ``None`` leaves it."""
    needs_source: bool
    """Reports only where its subject is a source (*the footage shows*, *police found*), since the verb has everyday uses."""
    channel: str | None
    """Channel that the verb itself tells: ``Twitter`` for *tweet*."""


class AttributivePhrase(Struct, frozen=True, kw_only=True):
    """Words other than a verb that tie a content to its source."""

    words: tuple[str, ...]
    source: str
    """Where the source stands: ``object`` (the noun after it), ``possessive`` (*in his words*), ``none`` (nobody is named)."""
    stance: str
    relays: bool
    status: str | None
    channel: str | None


class Hearsay(Struct, frozen=True, kw_only=True):
    """An adverb that says the content is somebody's word, without saying whose."""

    word: str
    status: str | None


class ReportNoun(Struct, frozen=True, kw_only=True):
    """A noun whose complement is what is said: *the claim that*, *reports of*, *word of*."""

    lemma: str
    stance: str
    status: str | None
    takes: tuple[str, ...]
    """``that`` clause, ``of``/``about`` phrases, ``to`` infinitive."""


class SourceNoun(Struct, frozen=True, kw_only=True):
    """A head noun that can be where information comes from."""

    lemma: str
    role: str
    """What kind of source: ``spokesperson``, ``official``, ``activist``, ``resident``, ``medic``, ``monitor``, ``media`` ..."""
    kind: str
    """``person``, ``body``, ``document`` or ``medium``."""
    subject_only: bool
    """Counts only as subject of a reporting verb, since the word has everyday uses (*source*, *report*)."""


class Channel(Struct, frozen=True, kw_only=True):
    """Words that tell through what something was said, and the channel's name in the record."""

    words: tuple[str, ...]
    name: str


class _Worded(Protocol):
    """Anything found by its words in a row."""

    @property
    def words(self) -> tuple[str, ...]: ...


W = TypeVar("W", bound=_Worded)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Cues:
    """The whole lexicon, indexed."""

    verbs: dict[str, ReportingVerb]
    hearsay_adverbs: dict[str, Hearsay]
    report_nouns: dict[str, ReportNoun]
    source_nouns: dict[str, SourceNoun]
    phrases_by_first: dict[str, tuple[AttributivePhrase, ...]]
    channels_by_first: dict[str, tuple[Channel, ...]]
    anonymous_by_first: dict[str, tuple[AttributivePhrase, ...]]

    def verb(self, lemma: str) -> ReportingVerb | None:
        """Return the reporting verb of ``lemma`` (a particle verb with a space), or ``None``."""
        return self.verbs.get(lemma.lower())

    def hearsay(self, word: str) -> Hearsay | None:
        """Return the hearsay adverb ``word``, or ``None``."""
        return self.hearsay_adverbs.get(word.lower())

    def report_noun(self, lemma: str) -> ReportNoun | None:
        """Return the noun of report, or ``None``."""
        return self.report_nouns.get(lemma.lower())

    def source_noun(self, lemma: str) -> SourceNoun | None:
        """Return what kind of source a head noun names, or ``None``."""
        return self.source_nouns.get(lemma.lower())

    def phrase_at(self, words: Sequence[str], start: int) -> AttributivePhrase | None:
        """Return the longest phrase of attribution that stands in ``words`` (lower-case words) from ``start`` on, or ``None``."""
        return longest_at(self.phrases_by_first, words, start)

    def channel_at(self, words: Sequence[str], start: int) -> Channel | None:
        """Return the longest channel that is named in ``words`` (lower-case words or lemmas) from ``start`` on, or ``None``."""
        return longest_at(self.channels_by_first, words, start)

    def is_anonymous(self, words: Sequence[str]) -> bool:
        """Tell whether ``words`` (lower-case) hold a marker that the source is not named."""
        return any(longest_at(self.anonymous_by_first, words, start) for start in range(len(words)))


def longest_at(index: dict[str, tuple[W, ...]], words: Sequence[str], start: int) -> W | None:
    """Return the longest entry of ``index`` (by first word) that stands in ``words`` from ``start`` on, or ``None``."""
    for entry in index.get(words[start], ()):
        if tuple(words[start : start + len(entry.words)]) == entry.words:
            return entry
    return None


class _VerbGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    lemmas: list[str]
    takes: list[str]
    stance: str = "neutral"
    hearer: str | None = None
    relays: bool = False
    mental: bool = False
    status: str | None = None
    needs_source: bool = False
    channel: str | None = None


class _PhraseGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    phrases: list[str]
    source: str = "object"
    stance: str = "neutral"
    relays: bool = False
    status: str | None = None
    channel: str | None = None


class _AdverbGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    status: str | None = None


class _ReportNounGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    lemmas: list[str]
    stance: str = "neutral"
    status: str | None = None
    takes: list[str] = field(default_factory=lambda: ["that", "of"])


class _SourceNounGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    role: str
    lemmas: list[str]
    kind: str = "person"
    subject_only: bool = False


class _ChannelGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    phrases: list[str]


def _put(index: dict[str, E], key: str, entry: E, where: str) -> None:
    """Put ``entry`` under ``key``; the same word twice in one table is a mistake of the file."""
    if key != key.lower() or not key.strip():
        raise KnowledgeError(where, f"{key!r} must be a word in lower case")
    if key in index:
        raise KnowledgeError(where, f"{key!r} stands in this table twice")
    index[key] = entry


def _by_first(found: Iterable[W]) -> dict[str, tuple[W, ...]]:
    """Return ``found`` by first word, the longest first."""
    index: dict[str, list[W]] = {}
    for entry in found:
        index.setdefault(entry.words[0], []).append(entry)
    return {first: tuple(sorted(some, key=lambda entry: -len(entry.words))) for first, some in index.items()}


def _verbs(path: Path, tables: dict[str, object]) -> dict[str, ReportingVerb]:
    """Return the reporting verbs by lemma."""
    verbs: dict[str, ReportingVerb] = {}
    for group in entries(path, tables, "verb", _VerbGroup):
        where = f"{path}, [[verb]] {', '.join(group.lemmas[:2])}"
        check_member(where, "stance", group.stance, STANCES)
        check_member(where, "status", group.status, STATUSES)
        for form in group.takes:
            check_member(where, "takes", form, FORMS)
        for lemma in group.lemmas:
            verb = ReportingVerb(
                lemma=lemma, stance=group.stance, takes=tuple(group.takes), hearer=group.hearer, relays=group.relays,
                mental=group.mental, status=group.status, needs_source=group.needs_source, channel=group.channel,
            )  # fmt: skip
            _put(verbs, lemma, verb, where)
    return verbs


def _phrases(path: Path, tables: dict[str, object], name: str) -> dict[str, tuple[AttributivePhrase, ...]]:
    """Return the phrases of table ``name`` by first word."""
    found: dict[str, AttributivePhrase] = {}
    for group in entries(path, tables, name, _PhraseGroup):
        where = f"{path}, [[{name}]] {', '.join(group.phrases[:2])}"
        check_member(where, "stance", group.stance, STANCES)
        check_member(where, "status", group.status, STATUSES)
        check_member(where, "source", group.source, SIDES)
        for words in group.phrases:
            phrase = AttributivePhrase(
                words=tuple(words.split()), source=group.source, stance=group.stance, relays=group.relays, status=group.status,
                channel=group.channel,
            )  # fmt: skip
            _put(found, words, phrase, where)
    return _by_first(found.values())


def _adverbs(path: Path, tables: dict[str, object]) -> dict[str, Hearsay]:
    """Return the adverbs of hearsay by word."""
    found: dict[str, Hearsay] = {}
    for group in entries(path, tables, "hearsay", _AdverbGroup):
        where = f"{path}, [[hearsay]] {', '.join(group.words[:2])}"
        check_member(where, "status", group.status, STATUSES)
        for word in group.words:
            _put(found, word, Hearsay(word=word, status=group.status), where)
    return found


def _report_nouns(path: Path, tables: dict[str, object]) -> dict[str, ReportNoun]:
    """Return the nouns of report by lemma."""
    found: dict[str, ReportNoun] = {}
    for group in entries(path, tables, "report_noun", _ReportNounGroup):
        where = f"{path}, [[report_noun]] {', '.join(group.lemmas[:2])}"
        check_member(where, "stance", group.stance, STANCES)
        check_member(where, "status", group.status, STATUSES)
        for lemma in group.lemmas:
            noun = ReportNoun(lemma=lemma, stance=group.stance, status=group.status, takes=tuple(group.takes))
            _put(found, lemma, noun, where)
    return found


def _source_nouns(path: Path, tables: dict[str, object]) -> dict[str, SourceNoun]:
    """Return the nouns of who or what can be a source, by lemma."""
    found: dict[str, SourceNoun] = {}
    for group in entries(path, tables, "source_noun", _SourceNounGroup):
        where = f"{path}, [[source_noun]] {group.role}"
        check_member(where, "kind", group.kind, SOURCE_KINDS)
        for lemma in group.lemmas:
            noun = SourceNoun(lemma=lemma, role=group.role, kind=group.kind, subject_only=group.subject_only)
            _put(found, lemma, noun, where)
    return found


def _channels(path: Path, tables: dict[str, object]) -> dict[str, tuple[Channel, ...]]:
    """Return the channels by first word."""
    found: dict[str, Channel] = {}
    for group in entries(path, tables, "channel", _ChannelGroup):
        for words in group.phrases:
            _put(found, words, Channel(words=tuple(words.split()), name=group.name), f"{path}, [[channel]] {group.name}")
    return _by_first(found.values())


TABLES = frozenset({"verb", "phrase", "hearsay", "report_noun", "source_noun", "anonymous", "channel"})


@cache
def load_cues(path: Path = BUILT_IN) -> Cues:
    """Return the lexicon of ``path``, by default that of the package; read once.

    Raises :class:`~accord.errors.KnowledgeError` with file and table where an entry does not fit.
    """
    tables = read_tables(path)
    check_names(path, tables, TABLES)
    return Cues(
        verbs=_verbs(path, tables),
        hearsay_adverbs=_adverbs(path, tables),
        report_nouns=_report_nouns(path, tables),
        source_nouns=_source_nouns(path, tables),
        phrases_by_first=_phrases(path, tables, "phrase"),
        channels_by_first=_channels(path, tables),
        anonymous_by_first=_phrases(path, tables, "anonymous"),
    )
