"""Which frames and rules make the claims: a name that changes whenever they do."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from accord.knowledge.own import ACTORS, PLACES, own_files

_ROOMS: Final = ("knowledge", "language", "resolve", "claims")
_ENDINGS: Final = frozenset({".toml", ".py"})


def rules_version(frames: Sequence[Path] = ()) -> str:
    """Return the beginning of a hash of all frames, lists and rules that stand between a report's text and its claims.

    That is what Accord ships, the folders of ``frames`` of one's own, and the actors and places of one's own. A packed gazetteer
    counts by its name and size; it is large, and is made anew as a whole.
    """
    digest = hashlib.sha256(_shipped().encode())
    for folder in frames:
        for path in sorted(folder.rglob("*.toml") if folder.is_dir() else [folder]):
            _count(digest, path, path.name)
    for stamp in (*own_files(ACTORS), *own_files(PLACES)):
        _count(digest, stamp.path, stamp.path.name)
    return digest.hexdigest()[:16]


@cache
def _shipped() -> str:
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*")):
            _count(digest, path, str(path.relative_to(package)))
    return digest.hexdigest()


def _count(digest: hashlib._Hash, path: Path, name: str) -> None:
    """Let one file count, by its name and what it holds."""
    if path.suffix in _ENDINGS:
        digest.update(f"{name}\0".encode() + path.read_bytes())
    elif path.suffix == ".gaz":
        digest.update(f"{name}\0{path.stat().st_size}".encode())
