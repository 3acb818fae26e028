"""Gold mentions as reconciling sees claims: the shipped reader's tree gives participants, frames and lemmas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from spacy.tokens import Doc

from accord.claims import tree as trees
from accord.claims.lexicon import lexicon_of
from accord.claims.positions import arguments
from accord.claims.tree import Node
from accord.language import load
from accord.reconcile.meaning import information
from accord.reconcile.telling import Party, Sheet, Telling, make_sheet, party
from accord.record import ClaimKey
from accord.resolve.names import plain
from benchmarks.corefdata import CorefSet, GoldMention

if TYPE_CHECKING:
    from spacy.language import Language

    from accord.language.component import AccordReader

_ACTOR = frozenset({"subj", "poss", "by"})
_RECIPIENT = frozenset({"obj", "compound", "of"})
_NEAR = 6
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_NO_NAME = frozenset({"Date", "Time", "Number", "Money"})


def gold_tellings(chosen: CorefSet) -> dict[str, Telling]:
    """Each mention of a set, by its key, as a telling."""
    by_sentence: dict[tuple[str, int], list[GoldMention]] = {}
    for mention in chosen.mentions:
        by_sentence.setdefault((mention.document, mention.sentence), []).append(mention)
    sheets = {name: _sheet(chosen, name) for name in {mention.document for mention in chosen.mentions}}
    nlp = load()
    reader = cast("AccordReader", nlp.get_pipe("accord_reader"))
    found: dict[str, Telling] = {}
    for (document, sentence), doc in zip(by_sentence, reader.pipe(_docs(nlp, chosen, by_sentence)), strict=True):
        nodes = trees.build(doc).nodes
        for mention in by_sentence[document, sentence]:
            found[mention.key] = _telling(mention, nodes, sheets[document])
    return found


def _sheet(chosen: CorefSet, name: str) -> Sheet:
    text = " ".join(word for sentence in chosen.documents[name].sentences.values() for word in sentence)
    return make_sheet(name, text, None)


def _docs(nlp: Language, chosen: CorefSet, sentences: dict[tuple[str, int], list[GoldMention]]) -> Iterator[Doc]:
    for document, sentence in sentences:
        words = chosen.documents[document].sentences[sentence]
        yield Doc(nlp.vocab, words=words, sent_starts=[at == 0 for at in range(len(words))])


def _telling(mention: GoldMention, nodes: list[Node], sheet: Sheet) -> Telling:
    inside = [node for node in nodes if node.i in mention.words]
    head = next((node for node in inside if node.parent is None or node.parent not in inside), inside[0])
    hits = lexicon_of().hits(head)
    found = arguments(head)
    return Telling(
        key=ClaimKey(report=mention.document, claim=mention.key),
        sheet=sheet,
        type=hits[0].frame.type if hits else "",
        frame=hits[0].frame.id if hits else "",
        status="",
        lemma=head.lemma,
        trigger=tuple(node.lemma for node in inside),
        actors=tuple(_party(one.head) for one in found if one.position in _ACTOR),
        recipients=tuple(_party(one.head) for one in found if one.position in _RECIPIENT),
        sentence=tuple(sorted({node.lemma for node in nodes})),
        near=tuple(n.lemma for n in nodes if n is not head and abs(n.i - head.i) <= _NEAR and n.pos in _CONTENT),
        names=frozenset(node.lower for node in nodes if node.ent and node.ent not in _NO_NAME and information(node.lower) > 0),
        start=mention.sentence,
    )


def _party(head: Node) -> Party:
    words = [node.lower for node in head.subtree()][:12]
    return party(f"words:{plain(' '.join(words))}", head.lemma, words)
