"""Train the reader: ``python -m training.train --data DIR --weights model.safetensors --vocabulary vocab.txt --out DIR``.

The learning rate falls to nought at the end of the time given (``--minutes``) or of the steps given (``--steps``, which a
rebuild uses so that a run does not depend on how busy the machine is).
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import itertools
import json
import logging
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from accord.language.pieces import PieceTable
from training.batches import Batch, Coder, stream
from training.collect import Sets, collect
from training.labels import Labels
from training.losses import loss_of
from training.model import INNER, MINILM_INNER, Reader
from training.narrow import narrowed, unit_weights
from training.watch import watch_names, watch_trees

if TYPE_CHECKING:
    from collections.abc import Iterator

LOG = logging.getLogger("training")
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_ENCODER_RATE = 1.5e-4
_HEAD_RATE = 1e-3
_WARM_UP = 150
_AVERAGE = 0.998
_LARGEST_GRADIENT = 2.0
_SAMPLE = 40


@dataclass(slots=True)
class Budget:
    """How far training has come, by time or by steps."""

    seconds: float
    steps: int
    started: float = field(default_factory=time.monotonic)
    step: int = 0

    def share(self) -> float:
        """Nought at the start, one at the end."""
        if self.steps:
            return min(self.step / self.steps, 1.0)
        return min((time.monotonic() - self.started) / self.seconds, 1.0)

    def rate(self) -> float:
        """The learning rate's share of its peak."""
        return min(1.0, (self.step + 1) / _WARM_UP) * (1 - self.share())


@torch.no_grad()
def average(into: Reader, model: Reader, step: int) -> None:
    """Move the running average of the weights towards the model's."""
    keep = min(_AVERAGE, (1 + step) / (10 + step))
    for old, new in zip(into.parameters(), model.parameters(), strict=True):
        if new.requires_grad:
            old.lerp_(new, 1 - keep)


def batches(sets: Sets, coder: Coder, options: argparse.Namespace) -> Iterator[Batch]:
    """Batches of trees and of names, mixed by chance."""
    chance = random.Random(options.seed)  # noqa: S311
    coded = [coder.coded(sentence) for sentence in sets.trees]
    trees = stream(coder, coded, options.pieces, random.Random(options.seed + 1))  # noqa: S311
    names = stream(coder, sets.names, options.pieces, random.Random(options.seed + 2))  # noqa: S311
    while True:
        yield next(names if chance.random() < options.names_share else trees)


@torch.no_grad()
def watch(model: Reader, sets: Sets, coder: Coder, some: int) -> dict[str, object]:
    """Figures on the watched sets (of the first ``some`` sentences of each)."""
    model.eval()
    figures: dict[str, object] = {}
    for name, sentences in sets.watch_trees.items():
        figures[name] = watch_trees(model, coder, [coder.coded(s) for s in sentences[:some]])
    for name, sentences in sets.watch_names.items():
        figures[name] = watch_names(model, coder, sentences[:some], name.partition("-")[0])
    model.train()
    return figures


def save(model: Reader, labels: Labels, out: Path, note: dict[str, object]) -> None:
    """Write the weights, the labels and a note of how they came about."""
    torch.save(model.state_dict(), out / "reader.pt.part")
    (out / "reader.pt.part").rename(out / "reader.pt")
    (out / "labels.json").write_text(json.dumps(labels.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "note.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


def beginning(sets: Sets, labels: Labels, coder: Coder, options: argparse.Namespace) -> Reader:
    """MiniLM's weights, or those of a reader trained for a while at full width (``--start``), pruned to the inner width."""
    wide = Reader(labels, inner=MINILM_INNER, activation="gelu")
    if options.start:
        wide.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        wide.encoder.load_minilm(options.weights)
    sample = itertools.islice(batches(sets, coder, options), _SAMPLE)
    weights = unit_weights(wide.eval(), sample)
    model = Reader(labels)
    model.load_state_dict(narrowed(wide.state_dict(), weights, INNER))
    return model


def train(options: argparse.Namespace) -> None:
    """Train, report every ten minutes, and save the averaged weights."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    sets = collect(options.data)
    labels = Labels.of(sets.trees)
    coder = Coder(labels, PieceTable(options.vocabulary.read_text(encoding="utf-8").splitlines()))
    model = beginning(sets, labels, coder, options)
    averaged = copy.deepcopy(model)
    inside = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": inside, "lr": _ENCODER_RATE}, {"params": heads, "lr": _HEAD_RATE}], weight_decay=0.01
    )
    peaks = [group["lr"] for group in optimizer.param_groups]
    budget = Budget(options.minutes * 60, options.steps)
    reported = time.monotonic()
    words = 0
    parts: dict[str, float] = {}
    for batch in batches(sets, coder, options):
        if budget.share() >= 1:
            break
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * options.rate * budget.rate()
        loss, found = loss_of(model, coder, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*inside, *heads], _LARGEST_GRADIENT)
        optimizer.step()
        average(averaged, model, budget.step)
        budget.step += 1
        words += batch.size
        parts = {name: 0.98 * parts.get(name, value) + 0.02 * value for name, value in found.items()} | {
            name: value for name, value in parts.items() if name not in found
        }
        if budget.step % 50 == 0:
            losses = " ".join(f"{name} {value:.3f}" for name, value in sorted(parts.items()))
            pace = words / (time.monotonic() - budget.started)
            LOG.info("step %d share %.3f words %d pace %.0f | %s", budget.step, budget.share(), words, pace, losses)
        if time.monotonic() - reported > options.report * 60:
            LOG.info("watched %s", json.dumps(watch(averaged, sets, coder, 400)))
            save(averaged, labels, options.out, {"step": budget.step, "words": words, "share": budget.share()})
            reported = time.monotonic()
    save(averaged, labels, options.out, {"step": budget.step, "words": words, "share": 1.0, "seed": options.seed})
    LOG.info("done %s", json.dumps({"averaged": watch(averaged, sets, coder, 10**9), "last": watch(model, sets, coder, 10**9)}))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/, ner/ and factuality/")
    parser.add_argument("--weights", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt beside it")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75.0)
    parser.add_argument("--steps", type=int, default=0, help="train for so many batches instead of by time")
    parser.add_argument("--pieces", type=int, default=1024, help="padded word pieces in a batch")
    parser.add_argument("--names-share", type=float, default=0.33, help="share of the batches that train names")
    parser.add_argument("--report", type=float, default=10.0, help="minutes between figures")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="reader.pt of full width to go on from, instead of MiniLM's own weights")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rate to start from")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    digest = hashlib.sha256(options.weights.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        parser.error(f"{options.weights} is not the file this recipe was measured with (SHA-256 {digest})")
    options.out.mkdir(parents=True, exist_ok=True)
    train(options)


if __name__ == "__main__":
    main()
