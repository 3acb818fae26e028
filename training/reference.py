"""Learn what pronouns and descriptions stand for: ``python -m training.reference --data DIR --out reference.json``.

The mentions of GUM train, with trees, kinds and names as the shipped model finds them. For each class of anaphor a log-linear ranking
of the candidates before it and of *nothing before*, with a ridge on the weights, by L-BFGS. An answer is right where it is any
mention of the right entity; where none of the candidates is, *nothing* is right. Without torch: numpy and scipy only. Takes some
minutes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from accord.claims import tree as trees
from accord.claims.antecedents import Pairs, anaphor_class
from accord.claims.kinds import Kinds
from accord.claims.reference import Mentions
from accord.claims.tree import Node
from accord.language import load
from accord.resolve.actors import ActorIndex
from accord.resolve.places import Gazetteer
from training.gum import Document, heads_of, read_documents

RIDGE = 1.0
_FEWEST = 5


@dataclass(slots=True)
class Choice:
    """One anaphor: the features of each answer, *nothing* first, and which answers are right."""

    answers: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)


def choices_of(document: Document, mentions: Mentions, heads: Sequence[Node | None]) -> Iterator[tuple[str, Choice]]:
    """The anaphors of a document that have candidates, by class."""
    entity = {head: document.mentions[at].key for at, head in enumerate(heads) if head is not None}
    pairs = Pairs(mentions.kinds, mentions.heads)
    for head in mentions.heads:
        candidates = mentions.candidates(head)
        if not candidates:
            continue
        key = entity.get(head)
        right = [key is not None and entity.get(candidate) == key for candidate in reversed(candidates)]
        answers = [pairs.of_none(head)]
        answers.extend(pairs.of_pair(head, candidate, rank) for rank, candidate in enumerate(reversed(candidates)))
        yield anaphor_class(head), Choice(answers, [not any(right), *right])


def collect(path: Path) -> dict[str, list[Choice]]:
    """All choices of a treebank."""
    nlp = load()
    kinds = Kinds(ActorIndex.open(), Gazetteer.open())
    reader = nlp.get_pipe("accord_reader")
    found: dict[str, list[Choice]] = defaultdict(list)
    for document in read_documents(path):
        tree = trees.build(reader(Doc(nlp.vocab, words=document.words, sent_starts=document.starts)))
        for name, choice in choices_of(document, Mentions.of(tree, kinds), heads_of(tree, document)):
            found[name].append(choice)
    return found


def fit(choices: list[Choice]) -> dict[str, float]:
    """Weights of the features that come up often enough."""
    counts: dict[str, int] = defaultdict(int)
    for choice in choices:
        for answer in choice.answers:
            for name in answer:
                counts[name] += 1
    names = [name for name, count in sorted(counts.items()) if count >= _FEWEST]
    numbers = {name: at for at, name in enumerate(names)}
    rows = [[numbers[name] for name in answer if name in numbers] for choice in choices for answer in choice.answers]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, np.int64) for row in rows])
    table = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))
    starts = np.cumsum([0, *(len(choice.answers) for choice in choices)])[:-1]
    group = np.repeat(np.arange(len(choices)), [len(choice.answers) for choice in choices])
    right = np.array([flag for choice in choices for flag in choice.right])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        shares = np.exp(scores)
        every = np.add.reduceat(shares, starts)
        good = np.add.reduceat(shares * right, starts) + 1e-12
        gradient = table.T @ (shares / every[group] - shares * right / good[group])
        return float(np.log(every / good).sum() + RIDGE * weights @ weights / 2), gradient + RIDGE * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {name: round(float(weight), 3) for name, weight in zip(names, best.x, strict=True) if abs(weight) >= 0.02}


def main() -> None:
    """Read the command line, learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    weights = {}
    for name, choices in sorted(collect(options.data / "treebanks" / "en_gum-train.conllu.gz").items()):
        weights[name] = fit(choices)
        print(f"{name}: {len(choices)} anaphors, {len(weights[name])} weights")
    options.out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
