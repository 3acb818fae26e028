"""Why a claim is what it is: its sentence, tree, frame, and the reason for each slot."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from accord.claims.draft import Draft
from accord.claims.lexicon import Lexicon
from accord.claims.read import draft, draft_id
from accord.claims.tree import Tree
from accord.knowledge.frames import Frame
from accord.record import Report


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One token of the sentence: its words, lemma, tag, relation and the word that it hangs on."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: str
    is_trigger: bool


@dataclass(frozen=True, slots=True)
class SlotReason:
    """What stands in one slot, and how it came there."""

    slot: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim explained. ``slots`` come in the order of the record's fields."""

    claim: str
    sentence: str
    frame: Frame
    tree: list[TreeRow]
    slots: list[SlotReason]


def explain(doc: Doc, report: Report, claim_id: str, lexicon: Lexicon | None = None) -> Explanation | None:
    """Return the explanation of the claim ``claim_id`` of ``report``, or ``None`` where the report has no such claim."""
    drafting, times = draft(doc, report, lexicon)
    del times
    found = next((d for d in drafting.drafts if draft_id(report, d) == claim_id), None)
    if found is None:
        return None
    sentence = next(s for s in drafting.tree.sentences if s.number == found.node.sent)
    rows = [
        TreeRow(n.text, n.lemma, n.pos, n.dep, n.parent.text if n.parent is not None else "", n in found.hit.nodes)
        for n in sentence.nodes
    ]
    return Explanation(claim_id, report.text[sentence.start : sentence.end], found.frame, rows, _slots(found, drafting.tree))


def _slots(found: Draft, tree: Tree) -> list[SlotReason]:
    slots = [
        SlotReason("type", found.frame.type, f"frame {found.frame.id} names {' '.join(n.text for n in found.hit.nodes)!r}"),
        SlotReason(
            "modes",
            ", ".join(found.modes) or "none",
            found.why.get("modes", "from the frame and from the words of attack tied to it"),
        ),
    ]
    for name, phrases in (("actor", found.actor), ("recipient", found.recipient)):
        for phrase in phrases:
            named = phrase.named()
            stands = f"; stands for {named.text(tree)!r}" if named is not phrase else ""
            slots.append(SlotReason(name, phrase.text(tree), found.why.get(name, "argument of the frame") + stands))
    slots.append(SlotReason("status", found.status.status, found.status.why))
    for voice in found.voices:
        cue = " ".join(n.text for n in voice.cue)
        slots.append(
            SlotReason("source", voice.phrase.text(tree), f"{voice.how}; cue {cue!r}{'; quoted' if voice.quoted else ''}")
        )
    if found.moment is not None:
        slots.append(SlotReason("when", tree.text[found.moment.start : found.moment.end], found.moment.how))
    slots.extend(SlotReason("where", f"{spot.head.text} ({spot.role})", spot.how) for spot in found.spots)
    if "joined" in found.why:
        slots.append(SlotReason("joined", "one happening", found.why["joined"]))
    return slots
