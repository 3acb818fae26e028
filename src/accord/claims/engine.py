"""From a tree to drafts of claims: match frames, fill slots, find sources, status, times, places and figures.

The steps and their order: words that frames name; whom they concern; which words tell one happening; who says it; whether it happened; when,
where, how many. Each step only adds to a draft and notes why, so that ``accord explain`` can tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims import modals
from accord.claims.attribution import Attribution, is_first_person
from accord.claims.carry import carry_dates
from accord.claims.confidence import set_confidence
from accord.claims.draft import Draft
from accord.claims.figures import give_figures
from accord.claims.fill import best_filling
from accord.claims.kinds import Kinds
from accord.claims.lexicon import Hit, Lexicon
from accord.claims.merge import merge
from accord.claims.offsets import Offsets
from accord.claims.phrases import Phrase, phrase_of
from accord.claims.placing import Placing
from accord.claims.positions import arguments, manners_of
from accord.claims.quantities import QuantityPhrase
from accord.claims.reference import Mentions
from accord.claims.speeches import set_modes
from accord.claims.status import Statuses
from accord.claims.timing import Timing
from accord.claims.tree import Node, Sentence, Tree
from accord.resolve.times import ReadTime

_NO_TRIGGER_DEPS: Final = frozenset({"aux", "aux:pass", "cop", "case", "mark", "fixed", "flat", "det", "cc"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_HEADLINE_WORDS: Final = 18


@dataclass(slots=True)
class Drafting:
    """All that drafting a report needs and yields."""

    tree: Tree
    kinds: Kinds
    mentions: Mentions
    attribution: Attribution
    drafts: list[Draft]
    quantities: list[QuantityPhrase]
    nodes: dict[int, Node] = field(default_factory=dict)
    """The report's words by their index."""
    sentences: dict[int, Sentence] = field(default_factory=dict)
    """The report's sentences by their number."""

    def __post_init__(self) -> None:
        """Index words and sentences once."""
        self.nodes = {node.i: node for node in self.tree.nodes}
        self.sentences = {sentence.number: sentence for sentence in self.tree.sentences}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a report before its claims: its date (``YYYY-MM-DD``), its times and its quantities."""

    published: str | None
    times: list[ReadTime]
    quantities: list[QuantityPhrase]


def draft_claims(tree: Tree, kinds: Kinds, lexicon: Lexicon, found: Found) -> Drafting:
    """Return the drafts of all claims of a report, in the order of the text."""
    drafts = _match(tree, kinds, lexicon)
    by_node = {d.node: d for d in drafts}
    attribution = Attribution.of(tree, kinds, by_node)
    drafts.extend(modals.requests(tree, by_node, attribution, lexicon))
    by_node = {d.node: d for d in drafts}
    statuses = Statuses.of_report(tree, by_node, kinds, headlines(tree))
    for draft in drafts:
        draft.voices = attribution.voices(draft)
        draft.status = statuses.of(draft)
    set_modes(drafts)
    drafts = [d for d in drafts if not _is_state(d)]
    give_figures(drafts, found.quantities, tree)
    happenings = frozenset(d.node for d in drafts)
    drafts = merge(drafts, kinds)
    mentions = Mentions.of(tree, kinds)
    _resolve(drafts, mentions)
    placing = Placing(kinds, attribution)
    timing = Timing.of(
        tree,
        [t for t in found.times if t.interval is not None and t.interval.kind == "point"],
        attribution,
        happenings,
        found.published,
    )
    for draft in drafts:
        draft.spots = placing.spots(draft)
        draft.moment = timing.moment(draft)
    drafts = [d for d in drafts if not _is_bare(d)]
    drafts.sort(key=lambda d: d.node.i)
    Offsets(tree, drafts, found.times).give()
    carry_dates(drafts)
    set_confidence(drafts)
    return Drafting(tree, kinds, mentions, attribution, drafts, found.quantities)


def headlines(tree: Tree) -> frozenset[int]:
    """Return the numbers of the sentences that are headlines: the report's first lines, short and without a final stop."""
    found = []
    for sentence in tree.sentences[:3]:
        last = sentence.nodes[-1]
        if last.text[-1:] in '.!?"”’:' or len(sentence.nodes) > _HEADLINE_WORDS:
            break
        found.append(sentence.number)
    return frozenset(found)


def _match(tree: Tree, kinds: Kinds, lexicon: Lexicon) -> list[Draft]:
    drafts: list[Draft] = []
    taken: set[Node] = set()
    # Idioms first, so that the noun within one ("take control of") makes no claim of its own.
    hits = [(node, found) for node in tree.nodes if node.dep not in _NO_TRIGGER_DEPS and (found := lexicon.hits(node))]
    hits.sort(key=lambda pair: (-len(pair[1][0].nodes), pair[0].i))
    for node, found in hits:
        if node in taken:
            continue
        draft = _draft(found, node, kinds)
        if draft is not None:
            drafts.append(draft)
            taken.update(draft.hit.nodes)
    drafts.sort(key=lambda d: d.node.i)
    return drafts


def _only_names(node: Node) -> bool:
    """A noun that dates (*March*) or that stands before another noun (*ceasefire line*, *battle positions*) tells no happening."""
    return node.ent == "Date" or (node.dep in {"compound", "nmod:desc"} and node.pos in {"NOUN", "PROPN"})


def _draft(found: list[Hit], node: Node, kinds: Kinds) -> Draft | None:
    if _only_names(node):
        return None
    args = arguments(node)
    filling = None
    for length in sorted({len(h.nodes) for h in found}, reverse=True):
        # The longest wording that fits; where its frame does not, the shorter ones are tried.
        filling = best_filling([h for h in found if len(h.nodes) == length], args, kinds)
        if filling is not None:
            break
    if filling is None:
        return None
    return Draft(
        hit=filling.hit,
        args=args,
        actor=[phrase_of(h) for h in filling.actor],
        recipient=[phrase_of(h) for h in filling.recipient],
        modes=list(filling.frame.modes),
        why=dict(filling.why),
    )


def _is_state(draft: Draft) -> bool:
    """A participle or adjective that only tells a state (*besieged Homs*) belongs to control, not to the claims."""
    if draft.node.dep == "amod":
        return True
    return draft.frame.states and draft.node.dep in {"acl", "amod"}


def _is_bare(draft: Draft) -> bool:
    """A definite event noun with nobody, nowhere and no time (*the war*, *these attacks*) only refers to what is told elsewhere."""
    if draft.hit.use != "noun" or draft.node.parent is None:
        return False
    if draft.actor or draft.recipient or draft.spots or draft.figures or draft.moment is not None:
        return False
    if draft.node.dep in {"nsubj", "nsubj:pass", "obj"} and manners_of(draft.node.parent):
        return False
    return any(c.dep == "det" and c.lower in _DEFINITE for c in draft.node.children)


def _resolve(drafts: list[Draft], mentions: Mentions) -> None:
    for draft in drafts:
        for voice in draft.voices:
            mentions.resolve(voice.phrase)
        speaker = draft.voices[-1].phrase if draft.voices else None
        draft.actor = _each(draft.actor, mentions, speaker)
        draft.recipient = _each(draft.recipient, mentions, speaker)


def _each(phrases: list[Phrase], mentions: Mentions, speaker: Phrase | None) -> list[Phrase]:
    found: list[Phrase] = []
    for phrase in phrases:
        resolved = mentions.resolve(phrase, speaker if is_first_person(phrase) else None)
        if all(resolved.head is not other.head for other in found):
            found.append(resolved)
    return found
