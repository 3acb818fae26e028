"""What the benchmarks on coded events share: reading texts into claims, coding a claim as coders do, overlap of words, F1.

Event data codes one sentence with one category, and folds into the category what a record keeps apart as ``status``: that somebody
will help is AGREE, that he refuses to is REJECT, that he threatens or means to bomb is THREATEN, that he asks for help is REQUEST
(PLOVER codebook 2021, auxiliary modes; CAMEO manual 1.1b3, root codes 03, 10, 12 and 13). :func:`coded` undoes the difference.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from accord.claims import read
from accord.language import load
from accord.record import Claim, Participant, Record, Report

ALIKE: Final[dict[str, str]] = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of PLOVER's first draft as those of 2021."""

_HELPFUL: Final = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "AGREE"})
_HARMFUL: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
_FOLDED: Final = (
    ("denied", _HELPFUL, "REJECT"),
    ("planned", _HELPFUL, "AGREE"),
    ("demanded", _HELPFUL, "REQUEST"),
    ("threatened", _HARMFUL, "THREATEN"),
    ("planned", _HARMFUL, "THREATEN"),
)
_RELIEF: Final = frozenset({"evacuate", "deliver"})
_CODED_ELSEWHERE: Final = {
    "sanction.convict": "ACCUSE", "sanction.verdict": "ACCUSE", "sanction.sanction": "COERCE", "sanction.impose": "COERCE",
    "concede.apologise": "SUPPORT", "concede.pardon": "SUPPORT", "concede.declare_truce": "RETREAT", "agree.authorise": "CONCEDE",
}  # fmt: skip
"""Frames that the record types by the codebook's modes, and coders by CAMEO's place in ``cameo2plover-2021.txt``: 116 (finding guilty), 163
(sanctions), 055 and 056 (apologies, pardons), 0871 (truces), 080 (leave that is given)."""

_IDLE: Final = frozenset({"the", "a", "an", "of", "and", "in", "for", "to", "'s", "s", "its", "his", "their"})
_WORD: Final = re.compile(r"\w+")
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that was read: its analysis and its record."""

    doc: Doc
    record: Record


@dataclass(slots=True)
class Count:
    """How many were wanted, found, and right."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    def add(self, wanted: int, found: int, right: int) -> None:
        """Count one more text."""
        self.wanted += wanted
        self.found += found
        self.right += right

    @property
    def f1(self) -> float:
        """F1, between 0 and 1; 0 where nothing was wanted or found."""
        return 2 * self.right / max(self.wanted + self.found, 1)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """The share of what was wanted that is right."""
        return self.right / max(self.wanted, 1)


def read_texts(texts: Iterable[str], published: Sequence[str | None] | None = None) -> Iterator[Passage]:
    """Yield what each text says, in order; ``published`` gives the ISO date of each, where it has one."""
    listed = list(texts)
    dates = published or [None] * len(listed)
    for text, date, doc in zip(listed, dates, load().pipe(listed, batch_size=_BATCH), strict=True):
        report = Report(id=hashlib.sha256(text.encode()).hexdigest(), text=text, published=date, language="en")
        yield Passage(doc, read(doc, report))


def coded(claim: Claim) -> str | None:
    """Return the PLOVER type that a coder of events gives to ``claim``, or ``None`` for a ``MOVE``, which PLOVER lacks.

    People who are evacuated and goods that are delivered by somebody are AID.
    """
    if claim.type == "MOVE":
        return "AID" if _RELIEF & set(claim.modes) and claim.actor and claim.recipient else None
    for status, kinds, kind in _FOLDED:
        if claim.status == status and claim.type in kinds:
            return kind
    return _CODED_ELSEWHERE.get(claim.frame, claim.type)


def words_of(text: str) -> frozenset[str]:
    """Return the words of ``text`` in small letters, without articles and the like."""
    return frozenset(_WORD.findall(text.lower())) - _IDLE


def names_of(participant: Participant) -> list[str]:
    """Return the wordings of a participant: as it stands, whom it refers to, and the actor's name."""
    return [wording for wording in (participant.text, participant.refers_to, participant.actor_name) if wording]


def overlaps(gold: str, wordings: Iterable[str], share: float = 0.5) -> bool:
    """Return whether one of ``wordings`` holds at least ``share`` of the words of ``gold``."""
    wanted = words_of(gold)
    return bool(wanted) and any(len(wanted & words_of(wording)) >= share * len(wanted) for wording in wordings)


def rank(passage: Passage) -> list[Claim]:
    """Return the claims of a sentence, the one that it is about first.

    What stands nearer to the root of the sentence comes first; of claims as near the surer one, then what stands first.
    """
    return sorted(passage.record.claims, key=lambda claim: (depth(passage.doc, claim), -claim.confidence, claim.trigger.start))


def depth(doc: Doc, claim: Claim) -> int:
    """Return how many words stand above the trigger of ``claim`` in the tree; of several trigger words the highest counts."""
    span = doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand")
    return min((sum(1 for _ in token.ancestors) for token in span), default=99) if span is not None else 99
