"""Predicate frames: which words name which happening, and where its participants stand.

A frame is data in ``frames/*.toml``. Positions (``actor``, ``recipient`` and the like) are names of grammatical places after voice is undone:

``subj``
    the deep subject: active subject, passive ``by`` agent, controller of an infinitive or participle.
``obj``, ``iobj``
    the deep object: active object, passive subject, noun that a participle modifies.
``poss``, ``compound``, ``amod``
    of an event noun: possessor (*Israel's raids*), noun before it (*government shelling*), adjective before it (*Russian strikes*, *US-led strikes*).
a preposition (``with``, ``against``, ``on``, ``of``, ``between``)
    the phrase that it brings.
``comp``
    the subject of the clause in complement (*demanded that X leave*: X).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.record.codebook import MODES, PLACE_ROLES, QUANTITY_ROLES, STATUSES

BUILT_IN = Path(__file__).parent / "frames"
NEEDS: Final = ("actor", "recipient", "place", "content", "infinitive")
KINDS = ("person", "group", "place", "thing", "vehicle", "agreement", "event", "information", "money", "aid", "abstract")


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One frame. Words are lemmas; a particle verb or idiom is written with spaces (``gun down``, ``take prisoner``)."""

    id: str
    type: str
    manual: str
    example: str
    non_example: str
    modes: list[str] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    """Verb lemmas and particle verbs."""
    phrases: list[str] = field(default_factory=list)
    """Verb lemma with an object, oblique or adjective that belongs to it: ``take hostage``, ``come under fire``, ``take control of``."""
    nouns: list[str] = field(default_factory=list)
    """Event nouns; a compound is written with a space (``air strike``)."""
    adjectives: list[str] = field(default_factory=list)
    """Adjectives that say the happening of the noun they stand with: ``dead``, ``missing``."""
    actor: list[str] = field(default_factory=lambda: ["subj"])
    recipient: list[str] = field(default_factory=lambda: ["obj"])
    noun_actor: list[str] = field(default_factory=lambda: ["by", "poss", "amod", "compound"])
    noun_recipient: list[str] = field(default_factory=lambda: ["on", "against", "of"])
    place_from: list[str] = field(default_factory=lambda: ["from", "out of"])
    place_to: list[str] = field(default_factory=lambda: ["to", "into", "toward", "towards", "onto"])
    place_at: list[str] = field(
        default_factory=lambda: ["in", "at", "on", "inside", "across", "throughout", "over", "outside", "around"]
    )
    place_object: str | None = None
    """Place role of a direct object that is a place: ``at`` for *entered Aleppo* and *shelled Homs* (it is recipient too), ``from`` for *left*."""
    object_is_place_only: bool = False
    """The place that is the object is not a recipient as well (*left Aleppo*, *reached Idlib*)."""
    mutual: bool = False
    """Both sides act (*clashed with*, *fought*, *signed*): plural or joined subjects are all actors."""
    actor_kinds: list[str] = field(default_factory=list)
    """Kinds that the actor must have where it is named; empty for any."""
    recipient_kinds: list[str] = field(default_factory=list)
    not_recipient: list[str] = field(default_factory=list)
    """Head-noun lemmas of a recipient that mean another thing: ``time`` for *kill*, ``record`` for *break*."""
    not_actor: list[str] = field(default_factory=list)
    not_with: list[str] = field(default_factory=list)
    """Lemmas anywhere among the word's own dependents that mean another thing."""
    needs: list[str] = field(default_factory=list)
    """Slots without which the word does not name this happening: ``actor``, ``recipient``, ``place``, ``content`` (a clause),
    ``infinitive``."""
    needs_armed: bool = False
    """Only where the actor or recipient is armed, official or a place at war; keeps ordinary uses out."""
    quantity: str = "other"
    """Role of a count of the recipient (or of the actor, where ``counts = "actor"``)."""
    counts: str = "recipient"
    status: str | None = None
    """Status that the word itself gives, whatever its tense (``accused of`` none; ``refuse`` in *refused to leave*: see ``content``)."""
    content: str | None = None
    """Status of the happening told in the word's complement: ``demanded``, ``threatened``, ``planned``, ``denied``, ``possible``."""
    speech: bool = False
    """The word is an act of speech: its actor is the source of what is in its complement."""
    harm: bool = False
    """The word tells a harm and carries the toll; a method word of its sentence gives it its actor."""
    method: bool = False
    """The word tells a way of attacking (*strike*, *shelling*); beside a harm word in one sentence it is told there."""
    states: bool = False
    """The word as a participle or adjective tells a state and no happening (*besieged Homs*): control."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a frame, and under which key."""

    key: str
    reason: str


def _faults(frame: Frame) -> Iterator[_Fault]:
    """Yield what is wrong with ``frame`` beyond its form, the gravest first."""
    if frame.type not in MODES:
        yield _Fault("type", f"type {frame.type!r} is not one of {', '.join(MODES)}")
        return
    for mode in frame.modes:
        if mode not in MODES[frame.type]:
            yield _Fault("modes", f"mode {mode!r} is not one of {frame.type}'s: {', '.join(MODES[frame.type]) or 'it has none'}")
    closed: tuple[tuple[str, Sequence[str | None], Sequence[str]], ...] = (
        ("status", [frame.status], STATUSES),
        ("content", [frame.content], STATUSES),
        ("quantity", [frame.quantity], QUANTITY_ROLES),
        ("counts", [frame.counts], ("actor", "recipient")),
        ("place_object", [frame.place_object], PLACE_ROLES),
        ("needs", frame.needs, NEEDS),
        ("actor_kinds", frame.actor_kinds, KINDS),
        ("recipient_kinds", frame.recipient_kinds, KINDS),
    )
    for key, values, allowed in closed:
        name = "kind" if key.endswith("_kinds") else key
        for value in values:
            if value is not None and value not in allowed:
                yield _Fault(key, f"{name} {value!r} is not one of {', '.join(allowed)}")
    yield from _faults_of_words(frame)


def _faults_of_words(frame: Frame) -> Iterator[_Fault]:
    """Yield what keeps the words of ``frame`` from ever being met in a text."""
    if not (frame.verbs or frame.nouns or frame.phrases or frame.adjectives):
        yield _Fault("id", "it names no word (verbs, phrases, nouns or adjectives)")
    for key in ("verbs", "phrases", "nouns", "adjectives"):
        for word in getattr(frame, key):
            if not word.strip() or word != " ".join(word.lower().split()):
                yield _Fault(
                    key, f"{word!r} is not written as words are looked up: in small letters, one blank between two words"
                )
    for key in ("id", "manual", "example", "non_example"):
        if not getattr(frame, key).strip():
            yield _Fault(key, f"{key} is empty")


def _line_of(text: str, position: int, key: str) -> int:
    """Return the line, counted from 1, of ``key`` in the frame at ``position``, or that on which the frame begins."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines, 1) if line.strip() == "[[frame]]"]
    if position >= len(starts):
        return 1
    end = starts[position + 1] - 1 if position + 1 < len(starts) else len(lines)
    inside = range(starts[position], end)
    return next((n + 1 for n in inside if re.match(rf"\s*{re.escape(key)}\s*=", lines[n])), starts[position])


def read_frames(path: Path) -> list[Frame]:
    """Return the frames of one TOML file, in order.

    Raises :class:`~accord.errors.KnowledgeError` with file, line and reason where it cannot be read, is not TOML, or a frame does
    not fit.
    """
    text = _text_of(path)
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(path), f"not TOML: {error}") from error
    if other := next((key for key in raw if key != "frame"), None):
        raise KnowledgeError(str(path), f"no table is called {other!r}; a frame begins with [[frame]]")
    entries = raw.get("frame", [])
    if not isinstance(entries, list) or not entries:
        raise KnowledgeError(str(path), "it holds no frame; a frame begins with [[frame]]")
    return [_read_frame(path, text, position, entry) for position, entry in enumerate(entries)]


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise KnowledgeError(str(path), f"it cannot be opened ({(error.strerror or str(error)).lower()})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(str(path), "it is not UTF-8 text") from error


def _read_frame(path: Path, text: str, position: int, entry: dict[str, Any]) -> Frame:
    def where(key: str) -> str:
        return f"{path}, line {_line_of(text, position, key)} ({entry.get('id', 'no id')})"

    try:
        frame = msgspec.convert(entry, Frame)
    except msgspec.ValidationError as error:
        named = re.search(r"`\$\.?(\w+)|field `(\w+)`", str(error))
        raise KnowledgeError(where((named[1] or named[2]) if named else "id"), str(error)) from error
    if fault := next(_faults(frame), None):
        raise KnowledgeError(where(fault.key), fault.reason)
    return frame


def read_folder(folder: Path) -> list[Frame]:
    """Return the frames of every ``.toml`` file in ``folder``, by file name.

    Raises :class:`~accord.errors.KnowledgeError` where there is no such folder, it holds no frames, a file is broken, or an id is
    used twice.
    """
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        raise KnowledgeError(str(folder), "the folder holds no .toml file" if folder.is_dir() else "there is no such folder")
    found: dict[str, Frame] = {}
    for path in paths:
        for frame in read_frames(path):
            if frame.id in found:
                where = f"{path} ({frame.id})"
                raise KnowledgeError(where, "another frame has this id")
            found[frame.id] = frame
    return list(found.values())


@cache
def load_frames(*own: Path) -> tuple[Frame, ...]:
    """Return the frames of the folders ``own``, the last first, and then those of the package.

    A frame of one's own takes the place of one with the same id, and of two that fit a word equally well the earlier is taken. Raises
    as :func:`read_folder`.
    """
    frames: dict[str, Frame] = {}
    for folder in (*reversed(own), BUILT_IN):
        for frame in read_folder(folder):
            frames.setdefault(frame.id, frame)
    return tuple(frames.values())
