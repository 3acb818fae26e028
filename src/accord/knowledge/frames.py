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

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.record.codebook import MODES, QUANTITY_ROLES, STATUSES

BUILT_IN = Path(__file__).parent / "frames"
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
    """Slots without which the word does not name this happening: ``actor``, ``recipient``, ``place``, ``content``."""
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


def _check(frame: Frame) -> str | None:
    """Return what is wrong with ``frame`` beyond its form, or ``None``."""
    if frame.type not in MODES:
        return f"type {frame.type!r} is not one of {', '.join(MODES)}"
    for mode in frame.modes:
        if mode not in MODES[frame.type]:
            return f"mode {mode!r} is not one of {frame.type}'s: {', '.join(MODES[frame.type]) or 'it has none'}"
    for name in ("status", "content"):
        value = getattr(frame, name)
        if value is not None and value not in STATUSES:
            return f"{name} {value!r} is not one of {', '.join(STATUSES)}"
    if frame.quantity not in QUANTITY_ROLES:
        return f"quantity {frame.quantity!r} is not one of {', '.join(QUANTITY_ROLES)}"
    for kind in (*frame.actor_kinds, *frame.recipient_kinds):
        if kind not in KINDS:
            return f"kind {kind!r} is not one of {', '.join(KINDS)}"
    if not (frame.verbs or frame.nouns or frame.phrases or frame.adjectives):
        return "it names no word (verbs, phrases, nouns or adjectives)"
    return None


def _line_of(text: str, frame_id: object, position: int) -> int:
    """Return the line on which entry ``position`` (or the one with ``frame_id``) begins, counted from 1."""
    starts = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[frame]]"]
    if position < len(starts):
        return starts[position]
    return next((n for n, line in enumerate(text.splitlines(), 1) if str(frame_id) in line), 1)


def read_frames(path: Path) -> list[Frame]:
    """Return the frames of one TOML file, in order.

    Raises :class:`~accord.errors.KnowledgeError` with file, line and reason where it is not TOML or a frame does not fit.
    """
    text = path.read_text("utf-8")
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(path), f"not TOML: {error}") from error
    frames = []
    for position, entry in enumerate(raw.get("frame", [])):
        where = f"{path}, line {_line_of(text, entry.get('id'), position)} ({entry.get('id', 'no id')})"
        try:
            frame = msgspec.convert(entry, Frame)
        except msgspec.ValidationError as error:
            raise KnowledgeError(where, str(error)) from error
        if reason := _check(frame):
            raise KnowledgeError(where, reason)
        frames.append(frame)
    return frames


@cache
def load_frames(*folders: Path) -> tuple[Frame, ...]:
    """Return all frames of ``folders`` (by default those of the package), sorted by file name.

    Raises :class:`~accord.errors.KnowledgeError` where an id is used twice or a file is broken.
    """
    frames: dict[str, Frame] = {}
    for folder in folders or (BUILT_IN,):
        for path in sorted(folder.glob("*.toml")):
            for frame in read_frames(path):
                if frame.id in frames:
                    msg = f"{path} ({frame.id})"
                    raise KnowledgeError(msg, "another frame has this id")
                frames[frame.id] = frame
    return tuple(frames.values())
