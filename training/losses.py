"""The joint loss of a batch and how much each head weighs in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

if TYPE_CHECKING:
    from training.batches import Batch, Coder
    from training.model import Reader

_FAR = -1e4
WEIGHTS = {
    "arcs": 1.0,
    "deprels": 1.0,
    "upos": 0.5,
    "xpos": 0.5,
    "feats": 0.4,
    "lemmas": 0.4,
    "kinds": 0.4,
    "fact": 0.15,
    "newswire": 1.0,
    "re3d": 1.0,
    "cameo": 0.6,
    "attribution": 0.8,
    "ties": 0.4,
}


def with_one(x: Tensor) -> Tensor:
    """``x`` with a one joined to its last dimension."""
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


def arc_scores(model: Reader, batch: Batch, mixed: Tensor, vectors: Tensor) -> Tensor:
    """Scores [batch, words, 1 + words], with padding heads and a word as its own head out of reach."""
    heads = torch.cat([mixed[:, :1], vectors], 1)
    return _within(model.arcs(vectors, heads), batch)


def _within(scores: Tensor, batch: Batch) -> Tensor:
    """Scores of pairs with padding and a word's pair with itself put out of reach."""
    real = torch.cat([batch.words.new_ones(len(batch.words), 1), batch.words], 1)
    scores = scores.masked_fill(~real[:, None, :], _FAR)
    count = scores.shape[1]
    own = torch.eye(count, count + 1, dtype=torch.bool).roll(1, 1)
    return scores.masked_fill(own[None], _FAR)


def tree_losses(model: Reader, batch: Batch, mixed: Tensor, vectors: Tensor) -> dict[str, Tensor]:
    """Losses of arcs, labels, tags, kinds and factuality."""
    targets = batch.targets
    dropped = model.drop(vectors)
    scores = arc_scores(model, batch, model.drop(mixed), dropped)
    losses = {"arcs": F.cross_entropy(scores.flatten(0, 1), targets["heads"].flatten(), ignore_index=-1)}
    heads = torch.cat([mixed[:, :1], vectors], 1)
    up = with_one(model.deprel_head(model.drop(heads)))
    down = with_one(model.deprel_dependant(dropped))
    rows = torch.arange(len(vectors))[:, None].expand_as(batch.words)[batch.words]
    logits = model.deprel(down[batch.words], up[rows, targets["heads"][batch.words]])
    losses["deprels"] = F.cross_entropy(logits, targets["deprels"][batch.words], ignore_index=-1)
    tags = model.tags(dropped[batch.words])
    for head in ("upos", "xpos", "feats", "lemmas"):
        losses[head] = F.cross_entropy(getattr(model, head)(tags), targets[head][batch.words], ignore_index=-1)
    return losses


def word_losses(model: Reader, batch: Batch, tree: Tensor, names: Tensor) -> dict[str, Tensor]:
    """Losses of the heads that few words have answers for: kinds (from the name vectors) and factuality."""
    losses = {}
    known = batch.targets["kinds"] >= 0
    if known.any():
        losses["kinds"] = F.cross_entropy(model.kinds(model.drop(names[known])), batch.targets["kinds"][known])
    scored = ~batch.facts.isnan()
    if scored.any():
        losses["fact"] = F.smooth_l1_loss(model.fact(model.drop(tree[scored]))[:, 0], batch.facts[scored])
    return losses


def name_losses(model: Reader, coder: Coder, batch: Batch, vectors: Tensor) -> dict[str, Tensor]:
    """Minus log of the probability given to the labels that an answer allows (one, or several for a foreign set)."""
    losses = {}
    for head, answers in batch.names.items():
        known = answers >= 0
        if not known.any():
            continue
        logits = getattr(model, head)(model.drop(vectors[known])).log_softmax(-1)
        fits = coder.masks(head)[answers[known]]
        losses[head] = -logits.masked_fill(~fits, _FAR).logsumexp(-1).mean() * (known.sum() / batch.words.sum())
    return losses


def tie_losses(model: Reader, batch: Batch, mixed: Tensor, vectors: Tensor) -> dict[str, Tensor]:
    """Loss of the ties between the words of sources and contents and their cues."""
    if not (batch.ties >= 0).any():
        return {}
    heads = model.drop(torch.cat([mixed[:, :1], vectors], 1))
    scores = _within(model.ties(model.drop(vectors), heads), batch)
    return {"ties": F.cross_entropy(scores.flatten(0, 1), batch.ties.flatten(), ignore_index=-1)}


def loss_of(model: Reader, coder: Coder, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum for the batch, and each part of it for the log."""
    tree_mixed, name_mixed = model.encode(batch.ids, batch.shapes, batch.mask)
    tree = model.word_vectors(tree_mixed, batch.first, batch.last)
    names = model.word_vectors(name_mixed, batch.first, batch.last)
    losses = word_losses(model, batch, tree, names) | name_losses(model, coder, batch, names)
    losses |= tie_losses(model, batch, name_mixed, names)
    if (batch.targets["heads"] >= 0).any():
        losses |= tree_losses(model, batch, tree_mixed, tree)
    total = sum((WEIGHTS[name] * loss for name, loss in losses.items()), start=torch.zeros(()))
    return total, {name: float(loss.detach()) for name, loss in losses.items()}
