"""Frames tried on their own examples: the example must name the frame, the non-example must not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from accord.claims.lexicon import Lexicon
from accord.claims.read import draft
from accord.knowledge.frames import Frame
from accord.record import Report

_ON: str = "2017-08-31"


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that a frame is not found by, or is found by though it should not be (``wanted`` false)."""

    frame: str
    text: str
    wanted: bool
    found: tuple[str, ...]
    """The frames that the sentence is found to name."""


def misses(frames: Sequence[Frame], nlp: Language, lexicon: Lexicon) -> Iterator[Miss]:
    """Yield the examples of ``frames`` that do not name their frame, and the non-examples that do."""
    for frame in frames:
        for text, wanted in ((frame.example, True), (frame.non_example, False)):
            report = Report(id="example", text=text, published=_ON, language="en")
            # One at a time, as reports are read: in company the model's numbers shift a little.
            drafts = draft(nlp(text), report, lexicon)[0].drafts
            found = tuple(dict.fromkeys(one.frame.id for one in drafts))
            if (frame.id in found) is not wanted:
                yield Miss(frame.id, text, wanted, found)
