"""Trees with one root from arc scores, legal labels from name scores, lemmas from scripts."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from accord.language.lemmas import lemma_of, parse_script
from accord.language.trees import decode
from accord.language.viterbi import Bio, NameSpan, spans_of


def best_by_trying(scores: np.ndarray) -> float:
    words = len(scores)
    best = -np.inf
    for heads in product(range(words + 1), repeat=words):
        if sum(head == 0 for head in heads) == 1 and all(reaches_root(at + 1, heads) for at in range(words)):
            best = max(best, float(sum(scores[at, head] for at, head in enumerate(heads))))
    return best


def reaches_root(at: int, heads: tuple[int, ...]) -> bool:
    for _ in range(len(heads) + 1):
        if at == 0:
            return True
        at = heads[at - 1]
    return False


@pytest.mark.parametrize("seed", range(40))
def test_the_decoder_finds_the_best_tree(seed: int) -> None:
    random = np.random.default_rng(seed)
    words = int(random.integers(1, 6))
    scores = random.normal(size=(words, words + 1)).astype(np.float32)
    padded = np.zeros((1, 7, 8), np.float32)
    padded[0, :words, : words + 1] = scores
    heads = decode(padded, np.array([words]))[0]
    assert tuple(heads[words:]) == (0,) * (7 - words)
    chosen = tuple(int(head) for head in heads[:words])
    assert all(reaches_root(at + 1, chosen) for at in range(words))
    assert sum(head == 0 for head in chosen) == 1
    assert sum(scores[at, head] for at, head in enumerate(chosen)) == pytest.approx(best_by_trying(scores), abs=1e-4)


def test_labels_are_legal_and_best() -> None:
    bio = Bio(["O", "B-a", "I-a", "B-b", "I-b"])
    logits = np.random.default_rng(3).normal(size=(30, 5, 5)).astype(np.float32)
    lengths = np.array([5, 3, 1] * 10)
    for row, path in enumerate(bio.paths(logits, lengths)):
        labels = [bio.labels[at] for at in path]
        assert len(labels) == lengths[row]
        assert all(label[0] != "I" or (at and labels[at - 1][2:] == label[2:]) for at, label in enumerate(labels))


def test_spans_of_labels() -> None:
    assert spans_of(["B-a", "I-a", "O", "B-b", "B-b", "I-a"]) == [
        NameSpan(0, 2, "a"),
        NameSpan(3, 4, "b"),
        NameSpan(4, 5, "b"),
        NameSpan(5, 6, "a"),
    ]


@pytest.mark.parametrize(
    ("word", "script", "past", "lemma"),
    [
        ("Shelled", "L2|", True, "shell"),
        ("struck", "L1|", True, "strike"),
        ("STRUCK", "L1|", True, "strike"),
        ("bodies", "L3|y", False, "body"),
        ("Syrians", "K1|", False, "Syrian"),
        ("SYRIA", "T0|", False, "Syria"),
        ("better", "=good", False, "good"),
        ("a", "L1|", False, "a"),
    ],
)
def test_lemmas(word: str, script: str, past: bool, lemma: str) -> None:
    assert lemma_of(word, parse_script(script), past=past) == lemma
