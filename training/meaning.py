"""Make the table of word pieces' meanings: ``python -m training.meaning --minilm model.safetensors --out FILE.npy``.

Each piece of the vocabulary goes through all-MiniLM-L6-v2 alone; the mean of what comes out is its meaning there. Of the 384 numbers the
64 directions in which pieces differ most are kept (principal components of all whole-word pieces, mean taken off), scaled to length
127 and rounded to int8. Method: static vectors from a sentence encoder (Reimers and Gurevych 2019 made the encoder; taking a
token at a time and reducing follows what model2vec does). The weights are Apache-2.0 (all-MiniLM-L6-v2), and so is the table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.model import MINILM_INNER, VOCABULARY, Encoder

WIDTH = 64
_START, _END, _FIRST_WORD = 101, 102, 1996


def alone(encoder: Encoder) -> NDArray[np.float32]:
    """The encoder's mean for each piece by itself: [pieces, 384]."""
    parts = []
    with torch.no_grad():
        for ids in torch.arange(VOCABULARY).split(512):
            fed = torch.stack([torch.full_like(ids, _START), ids, torch.full_like(ids, _END)], 1)
            parts.append(encoder(fed, torch.zeros_like(fed), torch.ones(fed.shape))[-1].mean(1))
    found: NDArray[np.float32] = torch.cat(parts).numpy()
    return found


def reduce(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """[pieces, 384] to [pieces, 64] in int8; each row has a length of about 127."""
    words = vectors[_FIRST_WORD:]
    middle = words.mean(0)
    _, directions = np.linalg.eigh(np.cov((words - middle).T))
    kept = (vectors - middle) @ directions[:, ::-1][:, :WIDTH]
    lengths = np.linalg.norm(kept, axis=1, keepdims=True)
    return np.rint(127 * kept / np.maximum(lengths, 1e-9)).astype(np.int8)


def main() -> None:
    """Read the weights, write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    encoder = Encoder(0.0, MINILM_INNER, "gelu").eval()
    encoder.load_minilm(given.minilm)
    np.save(given.out, reduce(alone(encoder)))


if __name__ == "__main__":
    main()
