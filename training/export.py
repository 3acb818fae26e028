"""Export a trained reader to int8 ONNX: ``python -m training.export --model DIR --out DIR``.

Two graphs: ``reader.onnx`` (encoder and heads) and ``deprels.onnx`` (labels of the arcs that the decoder has chosen).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import Labels
from training.losses import with_one
from training.model import DEPRELS, Reader
from training.train import packaged

_OPSET = 20
INPUTS = ["ids", "shapes", "mask", "first", "last"]
OUTPUTS = [
    "arcs",
    "dependants",
    "heads",
    "upos",
    "xpos",
    "feats",
    "lemmas",
    "kinds",
    "fact",
    "newswire",
    "re3d",
    "cameo",
    "attribution",
    "ties",
]


class Graph(nn.Module):
    """Everything that needs no decoding: one pass over a batch of sentences."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """See ``accord.language.graph`` for what goes in and comes out."""
        reader = self.reader
        tree_mixed, name_mixed = reader.encode(ids, shapes, mask)
        tree = reader.word_vectors(tree_mixed, first, last)
        names = reader.word_vectors(name_mixed, first, last)
        roots = torch.cat([tree_mixed[:, :1], tree], 1)
        tags = reader.tags(tree)
        return (
            reader.arcs(tree, roots),
            with_one(reader.deprel_dependant(tree)),
            with_one(reader.deprel_head(roots)),
            reader.upos(tags).argmax(-1),
            reader.xpos(tags).argmax(-1),
            reader.feats(tags).argmax(-1),
            reader.lemmas(tags).argmax(-1),
            reader.kinds(names),
            reader.fact(tree)[..., 0],
            reader.newswire(names),
            reader.re3d(names),
            reader.cameo(names),
            reader.attribution(names),
            reader.ties(names, torch.cat([name_mixed[:, :1], names], 1)),
        )


class DeprelGraph(nn.Module):
    """Labels of arcs: [arcs, 97] twice to [arcs]."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.scorer = reader.deprel

    def forward(self, dependants: Tensor, heads: Tensor) -> Tensor:
        """The best label of each arc."""
        return self.scorer(dependants[None], heads)[:, :].argmax(-1)


def load(folder: Path) -> tuple[Reader, dict[str, list[str]]]:
    """The trained reader and its labels."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    state = torch.load(folder / "reader.pt", weights_only=True)
    reader = Reader(Labels(**labels))
    reader.load_state_dict(state)
    return reader.eval(), labels


def to_onnx(reader: Reader, folder: Path) -> None:
    """Write both graphs in fp32."""
    ids = torch.randint(1000, 2000, (2, 7))
    first = torch.tensor([[1, 2, 4], [8, 9, 0]])
    inputs = (ids, torch.zeros_like(ids), torch.ones(2, 7), first, first)
    pieces, words = {0: "sentences", 1: "pieces"}, {0: "sentences", 1: "words"}
    axes = {"ids": pieces, "shapes": pieces, "mask": pieces, "first": words, "last": words}
    outputs = dict.fromkeys(OUTPUTS, words) | {
        "arcs": words | {2: "words_and_root"},
        "ties": words | {2: "words_and_root"},
        "heads": words | {1: "words_and_root"},
    }
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(reader),
            inputs,
            str(folder / "reader.onnx"),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=axes | outputs,
            opset_version=_OPSET,
            dynamo=False,
        )
        pair = (torch.ones(3, DEPRELS + 1), torch.ones(3, DEPRELS + 1))
        torch.onnx.export(
            DeprelGraph(reader),
            pair,
            str(folder / "deprels.onnx"),
            input_names=["dependants", "heads"],
            output_names=["labels"],
            dynamic_axes={"dependants": {0: "arcs"}, "heads": {0: "arcs"}, "labels": {0: "arcs"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def quantise(source: Path, out: Path, *, weights: QuantType, reduce_range: bool) -> None:
    """Dynamic int8 of the constant matrix products, per channel, and of the embeddings."""
    constants = {tensor.name for tensor in onnx.load(str(source)).graph.initializer}
    skipped = [
        node.name
        for node in onnx.load(str(source)).graph.node
        if node.op_type == "MatMul" and not any(name in constants for name in node.input)
    ]
    quantize_dynamic(
        str(source),
        str(out),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=weights,
        nodes_to_exclude=skipped,
        extra_options={"MatMulConstBOnly": True},
    )


def manifest(folder: Path) -> None:
    """Write the SHA-256 of each file of the model."""
    names = ("reader.onnx", "deprels.onnx", "labels.json", "vocab.txt")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / "manifest.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder that training wrote")
    parser.add_argument("--vocabulary", type=Path, default=packaged("vocab.txt"), help="vocab.txt of MiniLM")
    parser.add_argument("--out", type=Path, required=True, help="folder for the files that are shipped")
    parser.add_argument("--weights", choices=["int8", "uint8", "float"], default="int8")
    parser.add_argument("--reduce-range", action="store_true", help="seven bits, for processors whose 16-bit sums saturate")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    reader, labels = load(options.model)
    plain = options.model / "fp32"
    plain.mkdir(exist_ok=True)
    to_onnx(reader, plain)
    for name in ("reader.onnx", "deprels.onnx"):
        if options.weights == "float":
            shutil.copyfile(plain / name, options.out / name)
        else:
            kind = QuantType.QInt8 if options.weights == "int8" else QuantType.QUInt8
            quantise(plain / name, options.out / name, weights=kind, reduce_range=options.reduce_range)
    (options.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(options.vocabulary, options.out / "vocab.txt")
    manifest(options.out)
    for path in sorted(options.out.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.name}")


if __name__ == "__main__":
    main()
