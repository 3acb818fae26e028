"""The files of the model that is shipped in the package, checked before use."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import msgspec

from accord.errors import ModelDamagedError

#: Where the shipped model lies.
FOLDER: Final = Path(__file__).parent / "model"
_MANIFEST: Final = "manifest.json"


class ModelLabels(msgspec.Struct, frozen=True):
    """Classes of each head in the order of the graph's outputs; names and lemma scripts as ``training/labels.py`` makes them."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    deprels: list[str]
    kinds: list[str]
    newswire: list[str]
    re3d: list[str]
    cameo: list[str]
    attribution: list[str]


class ModelFiles(msgspec.Struct, frozen=True):
    """Contents of the model's files, each of which has the SHA-256 that the manifest gives."""

    reader: bytes
    deprels: bytes
    labels: ModelLabels
    vocabulary: list[str]


def read_files(folder: Path = FOLDER) -> ModelFiles:
    """The files of the model in ``folder``.

    Raises :class:`accord.errors.ModelDamagedError` where one is missing or is not the file that was shipped.
    """
    digests = _manifest(folder)
    return ModelFiles(
        reader=_checked(folder, "reader.onnx", digests),
        deprels=_checked(folder, "deprels.onnx", digests),
        labels=msgspec.json.decode(_checked(folder, "labels.json", digests), type=ModelLabels),
        vocabulary=_checked(folder, "vocab.txt", digests).decode("utf-8").splitlines(),
    )


def model_version(folder: Path = FOLDER) -> str:
    """A short name of the model in ``folder``: the beginning of a hash of its files' hashes; raises as :func:`read_files` does."""
    digests = _manifest(folder)
    return hashlib.sha256("".join(f"{name}:{digests[name]}\n" for name in sorted(digests)).encode()).hexdigest()[:16]


def _manifest(folder: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        raise ModelDamagedError(_MANIFEST, "is missing") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ModelDamagedError(_MANIFEST, "cannot be read") from None


def _checked(folder: Path, name: str, digests: dict[str, str]) -> bytes:
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        raise ModelDamagedError(name, "is missing") from None
    if hashlib.sha256(content).hexdigest() != digests.get(name):
        raise ModelDamagedError(name, "is damaged: its SHA-256 is not the one recorded when it was made")
    return content
