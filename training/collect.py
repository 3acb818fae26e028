"""Which sets are trained on, and which are watched while training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.conllu import add_factuality, read_factuality, read_treebank
from training.nerfiles import read_names, split_paragraph
from training.polnear import read_polnear
from training.sentences import Sentence

if TYPE_CHECKING:
    from pathlib import Path

#: Times that each name set is seen in one pass over the names.
NAME_SETS = {
    "newswire-train.tsv.gz": ("newswire", 1),
    "re3d-train.txt.gz": ("re3d", 8),
    "cameo_ner-train.txt.gz": ("cameo", 1),
    "crossner-politics-train.txt.gz": ("crossner", 1),
    "crossner-politics-dev.txt.gz": ("crossner", 1),
    "crossner-politics-test.txt.gz": ("crossner", 1),
    "wikigold.conll.txt.gz": ("wikigold", 1),
}


@dataclass(frozen=True, slots=True)
class Sets:
    """Sentences with trees, with names and with attributions to train on, and sets to watch by name."""

    trees: list[Sentence]
    names: list[Sentence]
    attributions: list[Sentence]
    watch_trees: dict[str, list[Sentence]]
    watch_names: dict[str, list[Sentence]]


def _predicates(sentence: Sentence) -> Sentence:
    """Scores on verbs only: the few on other words come from a tokenisation that has changed since."""
    tags = sentence.tree.upos if sentence.tree else []
    facts = {at: score for at, score in sentence.facts.items() if tags[at] == "VERB"}
    return Sentence(sentence.words, sentence.tree, sentence.names, sentence.kinds, facts)


def collect(data: Path) -> Sets:
    """Read the sets of the data folder."""
    trees, names = data / "treebanks", data / "ner"
    scores = read_factuality(data / "factuality" / "uds-factuality-normalized.zip")
    parts = {part: read_treebank(trees / f"en_ewt-{part}.conllu.gz") for part in ("train", "dev")}
    ewt = {part: [_predicates(s) for s in add_factuality(rows, scores, part)] for part, rows in parts.items()}
    named: list[Sentence] = []
    for file, (scheme, times) in NAME_SETS.items():
        for sentence in read_names(names / file, scheme):
            named.extend(split_paragraph(sentence) * times)
    return Sets(
        trees=ewt["train"] + read_treebank(trees / "en_gum-train.conllu.gz"),
        names=named,
        attributions=read_polnear(data / "attribution" / "polnear-train.tar.gz"),
        watch_trees={"ewt-dev": ewt["dev"], "gum-dev": read_treebank(trees / "en_gum-dev.conllu.gz")},
        watch_names={
            "newswire-dev": read_names(names / "newswire-dev.tsv.gz", "newswire"),
            "re3d-dev": read_names(names / "re3d-dev.txt.gz", "re3d"),
            "attribution-dev": read_polnear(data / "attribution" / "polnear-dev.tar.gz")[:1500],
        },
    )
