"""Quick figures on the sets watched while training: greedy arcs, no noise, gold words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from accord.language.viterbi import Bio, spans_of
from training.batches import Batch, Coder, grouped
from training.losses import arc_scores, with_one

if TYPE_CHECKING:
    from training.model import Reader
    from training.sentences import Sentence

_PIECES = 2048


def _tree_counts(model: Reader, batch: Batch, deprels: list[str]) -> list[int]:
    mixed, _ = model.encode(batch.ids, batch.shapes, batch.mask)
    vectors = model.word_vectors(mixed, batch.first, batch.last)
    heads = arc_scores(model, batch, mixed, vectors).argmax(-1)
    up = with_one(model.deprel_head(torch.cat([mixed[:, :1], vectors], 1)))
    down = with_one(model.deprel_dependant(vectors))
    real = batch.words
    rows = torch.arange(len(vectors))[:, None].expand_as(real)[real]
    labels = model.deprel(down[real], up[rows, heads[real]]).argmax(-1).tolist()
    tags = model.tags(vectors[real])
    right = heads[real] == batch.targets["heads"][real]
    gold = batch.targets["deprels"][real].tolist()
    main = torch.tensor([deprels[a].split(":")[0] == deprels[b].split(":")[0] for a, b in zip(labels, gold, strict=True)])
    upos = model.upos(tags).argmax(-1) == batch.targets["upos"][real]
    lemmas = model.lemmas(tags).argmax(-1) == batch.targets["lemmas"][real]
    return [int(real.sum()), int(right.sum()), int((right & main).sum()), int(upos.sum()), int(lemmas.sum())]


def watch_trees(model: Reader, coder: Coder, sentences: list[Sentence]) -> dict[str, float]:
    """Percentages: UAS, LAS (universal part of labels), UPOS, lemma classes."""
    deprels = list(coder.numbers["deprels"])
    totals = [0] * 5
    for group in grouped(coder, [s for s in sentences if coder.length(s) <= 512], _PIECES):
        totals = [a + b for a, b in zip(totals, _tree_counts(model, coder.batch(group), deprels), strict=True)]
    words = max(totals[0], 1)
    return {name: round(100 * n / words, 2) for name, n in zip(("uas", "las", "upos", "lemma"), totals[1:], strict=True)}


def watch_names(model: Reader, coder: Coder, sentences: list[Sentence], head: str) -> float:
    """Strict entity F1 in per cent."""
    bio = Bio(list(coder.numbers[head]))
    right = found = wanted = 0
    for group in grouped(coder, [s for s in sentences if coder.length(s) <= 512], _PIECES):
        batch = coder.batch(group)
        _, mixed = model.encode(batch.ids, batch.shapes, batch.mask)
        logits = getattr(model, head)(model.word_vectors(mixed, batch.first, batch.last)).numpy()
        paths = bio.paths(logits, batch.words.sum(1).numpy())
        for sentence, path in zip(group, paths, strict=True):
            assert sentence.names is not None
            gold = set(spans_of(sentence.names.bio))
            guess = set(spans_of([bio.labels[at] for at in path]))
            right += len(gold & guess)
            found += len(guess)
            wanted += len(gold)
    return round(200 * right / max(found + wanted, 1), 2)
