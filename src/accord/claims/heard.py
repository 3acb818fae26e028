"""Sayings that the model hears where no rule finds one: who says what by which cue, from its attribution head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.claims.phrases import Phrase, phrase_of, split
from accord.claims.tree import Heard, Node, Tree


@dataclass(frozen=True, slots=True)
class HeardSaying:
    """An attribution of the model as rules speak of one."""

    cue: tuple[Node, ...]
    sources: list[Phrase]
    content: frozenset[int]


def heard_sayings(tree: Tree) -> Iterator[HeardSaying]:
    """Yield the model's attributions that have a source, a cue and a content."""
    nodes = {node.i: node for node in tree.nodes} if tree.heard else {}
    for heard in tree.heard:
        saying = _saying(heard, nodes)
        if saying is not None:
            yield saying


def _saying(heard: Heard, nodes: dict[int, Node]) -> HeardSaying | None:
    cue = tuple(nodes[at] for at in heard.cue if at in nodes)
    heads = [head for source in heard.sources for head in _tops([nodes[at] for at in source if at in nodes])]
    if not cue or not heads or not heard.content:
        return None
    return HeardSaying(cue, [phrase_of(part) for head in heads for part in split(head)], heard.content)


def _tops(inside: list[Node]) -> list[Node]:
    """The words of a stretch that hang on none of its others, and that can head a noun phrase."""
    within = set(inside)
    return [node for node in inside if node.parent not in within and node.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
