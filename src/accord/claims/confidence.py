"""How sure a claim is: the probability that a careful reader would record it, with this type.

A logistic model over few signs, each of which an analyst can name: what the frame is, how the word is used and where it stands, which
slots are filled, who says it, whether the report told it before, what else its sentence tells. ``training/confidence.py`` fits the
weights on gold, ``benchmarks/confidence.py`` shows how far the figure holds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft
from accord.claims.tree import Node, case_of
from accord.knowledge.confidence import Weights, load_weights

_LEAST: Final = 0.02
_MOST: Final = 0.99
_CROWDED: Final = 6
"""Claims in one sentence from which on more make no difference."""


@dataclass(slots=True)
class Surroundings:
    """What the claims of a report are to each other: which word and type was told first where, and what a sentence tells."""

    words: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    in_sentence: Counter[int] = field(default_factory=Counter)
    by_node: dict[Node, Draft] = field(default_factory=dict)

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> Surroundings:
        """Return the surroundings of ``drafts``, which stand in the order of the text."""
        found = cls()
        for draft in drafts:
            found.words.setdefault(draft.node.lemma, draft.node.i)
            found.types.setdefault(draft.frame.type, draft.node.i)
            found.in_sentence[draft.node.sent] += 1
            found.by_node[draft.node] = draft
        return found

    def above(self, node: Node) -> str:
        """Return the type of the claim that stands nearest above ``node`` in its tree, or ``none``."""
        return next((self.by_node[up].frame.type for up in node.ancestors() if up in self.by_node), "none")


def features(draft: Draft, around: Surroundings) -> Iterator[str]:
    """Yield the signs that ``draft`` shows, each a name; those of one kind share what stands before the colon."""
    node, frame, use = draft.node, draft.frame, draft.hit.use
    yield f"frame:{frame.id}"
    yield f"use:{use}"
    yield f"stands:{use} {node.dep}"
    yield f"status:{draft.status.status}"
    yield f"slots:{use} {'actor' if draft.actor else '-'} {'recipient' if draft.recipient else '-'}"
    for name, held in (("figure", draft.figures), ("place", draft.spots), ("time", draft.moment)):
        if held:
            yield f"has:{name}"
    yield f"voices:{min(len(draft.voices), 2)}"
    if any(voice.quoted for voice in draft.voices):
        yield "voices:quoted"
    told = "again" if around.words.get(node.lemma, node.i) < node.i else "first"
    yield f"word:{use} {told}"
    yield f"type:{'again' if around.types.get(frame.type, node.i) < node.i else 'first'}"
    yield f"in_sentence:{min(around.in_sentence[node.sent], _CROWDED)}"
    yield f"above:{around.above(node)}"
    for name in ("speech", "harm", "method", "content"):
        if getattr(frame, name):
            yield f"frame_is:{name}"
    if use == "noun":
        yield from _of_noun(draft, node)


def _of_noun(draft: Draft, node: Node) -> Iterator[str]:
    determiner = next((c.lower for c in node.children if c.dep == "det"), None)
    owned = any(c.dep == "nmod:poss" for c in node.children)
    yield f"determiner:{'owned' if owned else determiner or ('plural' if node.tag in {'NNS', 'NNPS'} else 'bare')}"
    yield f"case:{case_of(node) or 'none'}"
    if node.parent is not None:
        yield f"under:{node.parent.pos}"
    if not (draft.actor or draft.recipient or draft.figures or draft.spots or draft.moment):
        yield "noun:alone"


def confidence(draft: Draft, around: Surroundings, weights: Weights | None = None) -> float:
    """Return the confidence of ``draft``, 0.02 to 0.99, two decimals."""
    weights = weights or load_weights()
    odds = weights.bias + sum(weights.weights.get(name, 0.0) for name in features(draft, around))
    return round(min(max(1 / (1 + math.exp(-odds)), _LEAST), _MOST), 2)


def set_confidence(drafts: Sequence[Draft]) -> None:
    """Give each of ``drafts``, which stand in the order of the text, its confidence."""
    around = Surroundings.of(drafts)
    for draft in drafts:
        draft.confidence = confidence(draft, around)
