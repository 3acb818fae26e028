"""Demands that stand in a modal: *Russia must withdraw*, said by somebody, is a request of the speaker to the subject."""

from __future__ import annotations

from typing import Final

from accord.claims.attribution import Attribution
from accord.claims.draft import Draft
from accord.claims.lexicon import Hit, Lexicon
from accord.claims.phrases import Phrase, phrase_of, split
from accord.claims.positions import surface_subject
from accord.claims.tree import Node, Tree

_MUST: Final = frozenset({"must", "should", "ought"})
_HAVE_TO: Final = frozenset({"have", "need"})


def requests(tree: Tree, drafts: dict[Node, Draft], attribution: Attribution, lexicon: Lexicon) -> list[Draft]:
    """Return a claim for each modal of obligation that somebody is reported to have used."""
    found: list[Draft] = []
    for node in tree.nodes:
        if node in drafts:
            continue
        verb = _obliged(node)
        if verb is None:
            continue
        hits = [h for h in lexicon.verbs.get("must", ()) if not h.words]
        voices = [s for s in attribution.covering(verb) if s.sources]
        if not hits or not voices:
            continue
        speaker = min(voices, key=lambda s: len(s.content))
        subject = surface_subject(verb)
        draft = Draft(
            hit=Hit(hits[0].frame, node, (node,), "verb"),
            args=[],
            actor=[Phrase(p.head, p.nodes, p.refers) for p in speaker.sources],
        )
        draft.recipient = (
            [phrase_of(h) for h in split(subject)] if subject is not None and attribution.kinds.can_act(subject) else []
        )
        draft.why["actor"] = "speaker of the demand"
        found.append(draft)
    return found


def _obliged(node: Node) -> Node | None:
    """Return the verb that a modal of obligation stands with, or ``None`` where ``node`` is none."""
    if node.dep == "aux" and node.lemma in _MUST and node.parent is not None:
        perfect = any(c.dep == "aux" and c.lower == "have" for c in node.parent.children)
        return node.parent if not perfect or node.lower == "should" else None
    if node.pos == "VERB" and node.lemma in _HAVE_TO and node.tag in {"VBP", "VBZ"}:
        infinitive = node.first("xcomp")
        if infinitive is not None and any(c.lower == "to" for c in infinitive.children):
            return infinitive
    return None
