"""How much worse spoilt text is read: ``python benchmarks/robust.py PATH [--json]``.

PATH is a treebank (``.conllu[.gz]``) or a file of names. Each of its sentences is spoilt in one way, in full, and read again: no
commas, lower case, capitals throughout, a capital on every word as in headlines, curly quotation marks and long dashes, no
articles, no full stop. The figure is LAS, or strict F1 of names (punctuation left out of both sides where it is gone). Keys:
``clean``, one for each way, and its loss in points with ``_loss`` behind it. Words that are taken out are taken out of the gold
too; of a tree only words on which nothing hangs.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from spacy.tokens import Doc

from accord.language import load
from accord.language.viterbi import NameSpan, spans_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.command import Figures, run
from benchmarks.names import Scheme, read_blocks, scheme_of
from training.conllu import read_treebank
from training.nerfiles import as_bio
from training.noise import Rates, spoil
from training.sentences import Names, Sentence

if TYPE_CHECKING:
    from accord.language.component import AccordReader

_NONE = Rates(commas=0, some_commas=0, lower=0, upper=0, title=0, marks=0, full_stop=0, determiners=0, possessive=0)
WAYS = {
    "clean": {},
    "commas": {"commas": 1.0},
    "lower": {"lower": 1.0},
    "upper": {"upper": 1.0},
    "title": {"title": 1.0},
    "marks": {"marks": 1.0},
    "articles": {"determiners": 1.0},
    "full_stop": {"full_stop": 1.0},
}


def _rates(way: str) -> Rates:
    return Rates(**{name: WAYS[way].get(name, 0.0) for name in _NONE.__dataclass_fields__})


def _sentences(path: Path) -> list[Sentence]:
    if ".conllu" in path.name:
        return read_treebank(path)
    return [Sentence(block.words, names=Names("", as_bio(block.labels))) for block in read_blocks(path)]


def _las(doc: Doc, sentence: Sentence) -> tuple[int, int]:
    """Words with the right head and label, and words."""
    tree = sentence.tree
    if tree is None:
        return 0, 0
    right = 0
    for token, head, label in zip(doc, tree.heads, tree.deprels, strict=True):
        found = 0 if token.head.i == token.i else token.head.i + 1
        right += found == head and token.dep_.lower().split(":")[0] == label.split(":")[0]
    return right, len(doc)


def _names(doc: Doc, sentence: Sentence, scheme: Scheme) -> tuple[int, int]:
    """Names found rightly, twice, and names found and wanted together."""
    bio = sentence.names.bio if sentence.names else []
    gold = {NameSpan(span.start, span.end, scheme.gold[span.kind]) for span in spans_of(bio)}
    spans = doc.spans[scheme.group] if scheme.group else doc.ents
    guess = {NameSpan(span.start, span.end, scheme.found.get(span.label_, "")) for span in spans}
    gold, guess = ({span for span in side if span.kind} for side in (gold, guess))
    return 2 * len(gold & guess), len(gold) + len(guess)


def measure(path: Path) -> Figures:
    """The figure of the clean text, and of each way of spoiling it."""
    nlp = load()
    split = nlp.get_pipe("accord_sentences")
    reader = cast("AccordReader", nlp.get_pipe("accord_reader"))
    sentences = _sentences(path)
    scheme = None if ".conllu" in path.name else scheme_of(list(read_blocks(path)))
    figures: dict[str, float] = {}
    for way in WAYS:
        chance = random.Random(7)  # noqa: S311  (which mark stands for which, no secrets)
        spoilt = [spoil(sentence, _rates(way), chance) for sentence in sentences]
        blank = [Doc(nlp.vocab, words=s.words, sent_starts=[at == 0 for at in range(len(s.words))]) for s in spoilt]
        docs = reader.pipe(blank if scheme is None else (split(Doc(nlp.vocab, words=s.words)) for s in spoilt), batch_size=256)
        counts = [_las(doc, s) if scheme is None else _names(doc, s, scheme) for doc, s in zip(docs, spoilt, strict=True)]
        right, total = (sum(column) for column in zip(*counts, strict=True))
        figures[way] = round(100 * right / max(total, 1), 2)
        if way != "clean":
            figures[f"{way}_loss"] = round(figures["clean"] - figures[way], 2)
    return figures


if __name__ == "__main__":
    run(__doc__, measure)
