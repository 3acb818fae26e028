"""Attributions as the model finds them: sources, cues and contents, tied together over the sentences of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

#: Where the spans lie in ``doc.spans``: labels Source, Cue, Content.
GROUP: Final = "attribution"
#: Where ``doc.user_data`` keeps, for each token, the token of its cue: -1 where its cue is in another sentence, or it has none.
TIES: Final = "accord_ties"
#: Sentences that a content may be away from the cue that it goes on from.
_FURTHEST: Final = 6


@dataclass(slots=True)
class ModelAttribution:
    """One attribution: the cue, who says it, and what is said, each in one or several stretches; any may be empty."""

    cue: list[Span] = field(default_factory=list)
    sources: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)


def attributions_of(doc: Doc) -> list[ModelAttribution]:
    """The attributions of an analysed document, in the order of their cues.

    A source or content goes to the cue that most of its words point to. One whose cue is in another sentence goes to the
    attribution before it, as the next sentence of a quotation does; where there is none before, to the first behind it.
    Two cues of one content (*said in a statement*, *adding*) that share the tie are one, as PolNeAR marks them.
    """
    spans = sorted(doc.spans.get(GROUP, ()), key=lambda span: span.start)
    ties: list[int] = doc.user_data.get(TIES, [])
    found: dict[int, ModelAttribution] = {}
    for span in spans:
        if span.label_ == "Cue":
            found[span.start] = ModelAttribution(cue=[span])
    loose: list[Span] = []
    for span in spans:
        if span.label_ == "Cue":
            continue
        home = found.get(_voted(span, ties))
        if home is None:
            loose.append(span)
        else:
            (home.sources if span.label_ == "Source" else home.contents).append(span)
    _settle(loose, found, _sentence_numbers(doc))
    for attribution in found.values():
        attribution.contents.sort(key=lambda span: span.start)
    return list(found.values())


def _voted(span: Span, ties: list[int]) -> int:
    """The token that most words of the span point to; -1 for a cue elsewhere."""
    votes = [ties[token.i] for token in span if not token.is_space]
    return max(set(votes), key=lambda tie: (votes.count(tie), tie), default=-1)


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers, number = [], -1
    for token in doc:
        number += bool(token.is_sent_start)
        numbers.append(number)
    return numbers


def _settle(loose: list[Span], found: dict[int, ModelAttribution], numbers: list[int]) -> None:
    """Give each loose content to the attribution before it, which it may then carry on to the next, or to the one behind it."""
    last_of = {at: numbers[attribution.cue[0].start] for at, attribution in found.items()}
    for span in loose:
        if span.label_ == "Source":
            continue
        here = numbers[span.start]
        before = [at for at in found if at < span.start and 0 < here - last_of[at] <= 1]
        behind = [at for at in found if at > span.start and 0 < numbers[at] - here <= _FURTHEST]
        if before:
            home = max(before)
            last_of[home] = here
        elif behind:
            home = min(behind)
        else:
            continue
        found[home].contents.append(span)
