"""How sure the model is that what verbs tell of has happened: ``python benchmarks/factuality.py PATH [--json]``.

PATH is the folder of data: ``factuality/uds-factuality-normalized.zip`` (UDS scores, -3 to 3, of predicates in English EWT) and
``treebanks/en_ewt-dev.conllu.gz`` and ``-test``. Verbs (UPOS of the treebank) that UDS scored are measured, on the treebank's own
words: Pearson's r (``pearson``, ``dev_pearson``) and mean absolute error (``mae``, ``dev_mae``) on test and dev; a verb that the
model takes for no verb counts as nought. Beside it the error of always saying the mean (``mean_mae``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np

from accord.language import load
from accord.language.component import AccordReader

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.command import Figures, run
from benchmarks.parse import read_conllu, to_doc
from training.conllu import read_factuality


class Pair(NamedTuple):
    """What people said of a predicate, on average, and what the model says."""

    gold: float
    found: float


def _pairs(data: Path, part: str) -> Iterator[Pair]:
    scores = read_factuality(data / "factuality" / "uds-factuality-normalized.zip")
    nlp = load()
    reader = cast("AccordReader", nlp.get_pipe("accord_reader"))
    sentences = list(read_conllu(data / "treebanks" / f"en_ewt-{part}.conllu.gz"))
    docs = reader.pipe((to_doc(gold.words, nlp.vocab) for gold in sentences), batch_size=256)
    for number, (doc, gold) in enumerate(zip(docs, sentences, strict=True), start=1):
        for at, score in scores.get(f"ewt-{part}-{number}", {}).items():
            if at < len(gold.words) and gold.upos[at] == "VERB":
                yield Pair(score, doc[at]._.factuality or 0.0)


def measure(data: Path) -> Figures:
    """The figures of both parts."""
    figures: dict[str, float] = {}
    for part, prefix in (("test", ""), ("dev", "dev_")):
        pairs = list(_pairs(data, part))
        gold, found = (np.array(column) for column in zip(*pairs, strict=True))
        figures[f"{prefix}pearson"] = round(float(np.corrcoef(gold, found)[0, 1]), 4)
        figures[f"{prefix}mae"] = round(float(np.abs(gold - found).mean()), 4)
        figures[f"{prefix}mean_mae"] = round(float(np.abs(gold - gold.mean()).mean()), 4)
        figures[f"{prefix}predicates"] = len(pairs)
    return figures


if __name__ == "__main__":
    run(__doc__, measure)
