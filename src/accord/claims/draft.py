"""A claim in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from accord.claims.lexicon import Hit
from accord.claims.phrases import Phrase
from accord.claims.positions import Argument
from accord.claims.tree import Node
from accord.knowledge.frames import Frame


@dataclass(frozen=True, slots=True)
class Spot:
    """A place's part in a claim: its noun, its role, and how it was found."""

    head: Node
    role: str
    how: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with the reason for it."""

    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: the phrase, the cue that tells so, the channel, and whether it stands in quotation marks."""

    phrase: Phrase
    cue: tuple[Node, ...]
    channel: str | None
    quoted: bool
    how: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression of the report: its characters, and how it was tied to the claim."""

    start: int
    end: int
    how: str
    span: str = "as told"
    """``since`` where the words run from that time to publication (*since the war began in 2011*), ``first`` where only the time itself
    counts though the words run on (*since 2015, when it intervened*), ``until`` where they run from publication up to it (*by Friday*)."""
    narrow: bool = False
    """Whether it is as narrow as a day or a few, rather than a month or year."""
    base: Moment | None = None
    """The time that it is counted from, where the words only tell how far it is from another (*two days after the raid*)."""
    days: int = 0
    """How many days it is after ``base`` (before it where negative), or after publication where there is no base."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A found quantity with the role that it has in this claim; ``index`` numbers the report's quantities."""

    index: int
    role: str


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making: the frame that made it, the tokens that name it, and what each slot holds so far."""

    hit: Hit
    args: list[Argument]
    actor: list[Phrase] = field(default_factory=list)
    recipient: list[Phrase] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    moment: Moment | None = None
    figures: list[Figure] = field(default_factory=list)
    status: Verdict = field(default_factory=lambda: Verdict("happened", "told as done"))
    voices: list[Voice] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    confidence: float = 0.0
    why: dict[str, str] = field(default_factory=dict)
    harm: Draft | None = None
    """Of a method word: the harm word of its sentence that tells the happening."""
    methods: list[Draft] = field(default_factory=list)
    """Of a harm word: the method words that tell the same happening."""

    @property
    def frame(self) -> Frame:
        """The frame that made the claim."""
        return self.hit.frame

    @property
    def node(self) -> Node:
        """The head word of the trigger."""
        return self.hit.node
