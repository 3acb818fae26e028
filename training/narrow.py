"""Prune the inner layers of the encoder: keep, in each, the units that say most.

A unit's weight is the mean of what it puts out over a sample of sentences times the length of its row in the layer above
(as in magnitude pruning, with the activation measured). The reader is trained on afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from training.batches import Batch
    from training.model import Reader


@torch.no_grad()
def unit_weights(reader: Reader, batches: Iterable[Batch]) -> list[Tensor]:
    """For each layer, how much each inner unit says over the batches."""
    sums: list[Tensor] = [torch.zeros(layer.inner.out_features) for layer in reader.encoder.layers]
    hooks = []
    for at, layer in enumerate(reader.encoder.layers):

        def note(_: object, __: object, out: Tensor, at: int = at, activate=layer.activate) -> None:  # noqa: ANN001
            sums[at] += activate(out).abs().flatten(0, 1).mean(0)

        hooks.append(layer.inner.register_forward_hook(note))
    for batch in batches:
        reader.encode(batch.ids, batch.shapes, batch.mask)
    for hook in hooks:
        hook.remove()
    return [total * layer.outer.weight.norm(dim=0) for total, layer in zip(sums, reader.encoder.layers, strict=True)]


def narrowed(state: dict[str, Tensor], weights: list[Tensor], inner: int) -> dict[str, Tensor]:
    """The reader's weights with the ``inner`` weightiest units of each layer."""
    state = dict(state)
    for at, weight in enumerate(weights):
        keep = weight.topk(inner).indices.sort().values
        stem = f"encoder.layers.{at}."
        state[f"{stem}inner.weight"] = state[f"{stem}inner.weight"][keep]
        state[f"{stem}inner.bias"] = state[f"{stem}inner.bias"][keep]
        state[f"{stem}outer.weight"] = state[f"{stem}outer.weight"][:, keep]
    return state
