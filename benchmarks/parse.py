"""How well the shipped model tags and parses: ``python benchmarks/parse.py FILE.conllu[.gz] [--json]``.

Gold words and sentences; all words count, punctuation too, and labels by their universal part, as in the CoNLL 2018 shared
task. Figures are percentages.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from spacy.tokens import Doc
from spacy.vocab import Vocab

from accord.language import load
from accord.language.component import AccordReader

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: what the benchmarks share lies beside it
from benchmarks.command import Figures, run


class Gold(NamedTuple):
    """One sentence of a treebank: words with universal tag, own tag, features, lemma, head (0 is the root) and label."""

    words: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    labels: list[str]


def read_conllu(path: Path) -> Iterator[Gold]:
    """Sentences of a CoNLL-U file, packed with gzip or not; multiword tokens and empty nodes are left out."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        for line in [*stream, "\n"]:
            columns = line.rstrip("\r\n").split("\t")
            if columns[0].isdigit():
                rows.append(columns)
            elif not line.strip() and rows:
                _, words, lemmas, upos, xpos, feats, heads, labels, *_ = (list(column) for column in zip(*rows, strict=True))
                yield Gold(words, upos, xpos, feats, lemmas, [int(head) for head in heads], labels)
                rows = []


def to_doc(words: list[str], vocab: Vocab) -> Doc:
    """One sentence as a document, its words as given."""
    return Doc(vocab, words=words, sent_starts=[at == 0 for at in range(len(words))])


def _score(doc: Doc, gold: Gold) -> dict[str, int]:
    right = dict.fromkeys(("uas", "las", "upos", "xpos", "feats", "lemma", "words"), 0)
    for token, upos, xpos, feats, lemma, head, label in zip(doc, *gold[1:], strict=True):
        found = 0 if token.head.i == token.i else token.head.i + 1
        attached = found == head
        right["words"] += 1
        right["uas"] += attached
        right["las"] += attached and token.dep_.lower().split(":")[0] == label.split(":")[0]
        right["upos"] += token.pos_ == upos
        right["xpos"] += token.tag_ == xpos
        right["feats"] += (str(token.morph) or "_") == feats
        right["lemma"] += token.lemma_ == lemma
    return right


def measure(path: Path) -> dict[str, float]:
    """Percentages of words with the right head (``uas``), head and label (``las``), tags, features and lemma."""
    nlp = load()
    reader = cast("AccordReader", nlp.get_pipe("accord_reader"))
    gold = list(read_conllu(path))
    totals: dict[str, int] = {}
    for doc, sentence in zip(reader.pipe((to_doc(g.words, nlp.vocab) for g in gold), batch_size=256), gold, strict=True):
        for name, count in _score(doc, sentence).items():
            totals[name] = totals.get(name, 0) + count
    words = totals.pop("words", 0)
    return {name: round(100 * count / max(words, 1), 2) for name, count in totals.items()} | {
        "words": words,
        "sentences": len(gold),
    }


def show(path: Path, figures: Figures) -> None:
    """The figures for people."""
    print(f"{path.name}: {figures['sentences']} sentences, {figures['words']} words")
    for name, title in (("uas", "heads (UAS)"), ("las", "heads and labels (LAS)"), ("upos", "UPOS"), ("xpos", "XPOS"),
                        ("feats", "features"), ("lemma", "lemmas")):  # fmt: skip
        print(f"  {title:<24}{figures[name]:6.2f} %")


if __name__ == "__main__":
    run(__doc__, measure, show=show)
