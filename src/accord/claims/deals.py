"""A deal in the making, with its parties and its terms."""

from __future__ import annotations

from dataclasses import dataclass, field

from accord.claims.draft import Draft
from accord.claims.phrases import Phrase
from accord.claims.tree import Node


@dataclass(slots=True, eq=False)
class DraftProvision:
    """One term: the claim that tells it where there is one, who owes it, what, and where the words of the act stand."""

    draft: Draft | None
    by: list[Phrase]
    object: Phrase | None
    start: int
    end: int
    to: list[Phrase] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DraftAgreement:
    """A deal in the making; ``words`` are the nouns and verbs that speak of it."""

    kinds: list[str]
    words: list[Node]
    drafts: list[Draft] = field(default_factory=list)
    parties: list[Phrase] = field(default_factory=list)
    brokers: list[Phrase] = field(default_factory=list)
    provisions: list[DraftProvision] = field(default_factory=list)
    objections: list[tuple[Phrase, Draft]] = field(default_factory=list)
    status: str = "agreed"
