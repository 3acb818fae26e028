"""The encoder (BERT's architecture, MiniLM's size) and its heads, in plain PyTorch so that the graph exports cleanly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from accord.language.pieces import SHAPES

if TYPE_CHECKING:
    from pathlib import Path

    from training.labels import Labels

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512
ARCS = 320
DEPRELS = 96
TIES = 64


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` [batch, pieces, width]; ``mask`` [batch, 1, 1, pieces], nought to attend and very negative not to."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
        mixed = weights.softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.outer(F.relu(self.inner(x)))))


class Mix(nn.Module):
    """A learned mean of all layers plus the top one (Peters et al. 2018, with the top layer added)."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(LAYERS + 1))
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Layers of one shape to one tensor of that shape."""
        shares = self.weights.softmax(0) * self.scale
        mixed = layers[-1]
        for share, layer in zip(shares.unbind(0), layers, strict=True):
            mixed = mixed + share * layer
        return mixed


class Perceptron(nn.Sequential):
    """One hidden layer."""

    def __init__(self, hidden: int, out: int, dropout: float) -> None:
        super().__init__(nn.Linear(WIDTH, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, out))


class Projection(nn.Sequential):
    """One layer with ReLU, the arms of the biaffine scorers."""

    def __init__(self, out: int, dropout: float) -> None:
        super().__init__(nn.Linear(WIDTH, out), nn.ReLU(), nn.Dropout(dropout))


class Encoder(nn.Module):
    """Pieces to layers; token types are replaced by word shapes and the piece embeddings stay frozen."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad_(requires_grad=False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """``ids``, ``shapes`` and ``mask`` (1 for a piece, 0 for padding) are [batch, pieces]; seven layers come out."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places)[None] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        far = ((1.0 - mask.to(x.dtype)) * -10000.0)[:, None, None, :]
        found = [x]
        for layer in self.layers:
            x = layer(x, far)
            found.append(x)
        return found

    def load_minilm(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 from a safetensors file. Every shape starts as BERT's first token type."""
        from safetensors.torch import load_file  # noqa: PLC0415  (training only)

        old = load_file(str(path))
        take = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"],
            "shapes.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(len(SHAPES), 1),
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for at in range(LAYERS):
            stem = f"encoder.layer.{at}."
            for kind in ("weight", "bias"):
                arms = [old[f"{stem}attention.self.{arm}.{kind}"] for arm in ("query", "key", "value")]
                take[f"layers.{at}.qkv.{kind}"] = torch.cat(arms)
                take.update({f"layers.{at}.{new}.{kind}": old[f"{stem}{name}.{kind}"] for new, name in names.items()})
        self.load_state_dict(take)


class DeprelScorer(nn.Module):
    """Labels of given arcs: a biaffine form of dependant and head (Dozat and Manning 2017)."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.pairs = nn.Linear(DEPRELS + 1, labels * (DEPRELS + 1), bias=False)
        self.labels = labels
        nn.init.normal_(self.pairs.weight, std=0.02)

    def forward(self, dependants: Tensor, heads: Tensor) -> Tensor:
        """Both [arcs, 97] (a one is joined on) to [arcs, labels]."""
        left = self.pairs(dependants).view(-1, self.labels, DEPRELS + 1)
        return (left @ heads[:, :, None])[:, :, 0]


class Reader(nn.Module):
    """All heads on one encoder."""

    def __init__(self, labels: Labels, *, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.tree_mix = Mix()
        self.name_mix = Mix()
        self.drop = nn.Dropout(head_dropout)
        self.arc_dependant = Projection(ARCS, head_dropout)
        self.arc_head = Projection(ARCS, head_dropout)
        self.arc_pairs = nn.Linear(ARCS, ARCS, bias=False)
        self.arc_prior = nn.Linear(ARCS, 1)
        self.deprel_dependant = Projection(DEPRELS, head_dropout)
        self.deprel_head = Projection(DEPRELS, head_dropout)
        self.deprel = DeprelScorer(len(labels.deprels))
        self.tags = Projection(WIDTH, head_dropout)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.xpos = nn.Linear(WIDTH, len(labels.xpos))
        self.feats = nn.Linear(WIDTH, len(labels.feats))
        self.lemmas = nn.Linear(WIDTH, len(labels.lemmas))
        self.kinds = Perceptron(192, len(labels.kinds), head_dropout)
        self.fact = Perceptron(128, 1, head_dropout)
        self.newswire = Perceptron(256, len(labels.newswire), head_dropout)
        self.re3d = Perceptron(256, len(labels.re3d), head_dropout)
        self.cameo = Perceptron(128, len(labels.cameo), head_dropout)
        self.attribution = Perceptron(256, len(labels.attribution), head_dropout)
        self.tie_word = Projection(TIES, head_dropout)
        self.tie_cue = Projection(TIES, head_dropout)
        self.tie_pairs = nn.Linear(TIES, TIES, bias=False)
        self.tie_prior = nn.Linear(TIES, 1)

    def word_vectors(self, mixed: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Mean of the first and last piece of each word; ``first`` and ``last`` are places in the flat batch, [words]."""
        flat = mixed.reshape(-1, WIDTH)
        return (flat[first] + flat[last]) * 0.5

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Mixed layers for trees and for names, both [batch, pieces, width]."""
        layers = self.encoder(ids, shapes, mask)
        return self.tree_mix(layers), self.name_mix(layers)

    def arcs(self, dependants: Tensor, heads: Tensor) -> Tensor:
        """[batch, words, width] and [batch, 1 + words, width] (the root first) to scores [batch, words, 1 + words]."""
        up = self.arc_head(heads)
        return self.arc_pairs(self.arc_dependant(dependants)) @ up.transpose(1, 2) + self.arc_prior(up).transpose(1, 2)

    def ties(self, words: Tensor, cues: Tensor) -> Tensor:
        """As :meth:`arcs`, from the words of sources and contents to the first word of their cue (the root: none here)."""
        up = self.tie_cue(cues)
        return self.tie_pairs(self.tie_word(words)) @ up.transpose(1, 2) + self.tie_prior(up).transpose(1, 2)
