"""Files of knowledge, kept once read: TOML is for people and slow to parse, so the parsed form is kept in the user's cache folder.

What is kept is filed under a hash of the files' contents and of the form they are kept in; a changed file is simply another one. Where nothing can
be written, or what is there cannot be read, the files are parsed again.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T", bound=msgspec.Struct)


def cache_folder() -> Path:
    """Return where this system's programs keep what they can make again; the folder need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "accord" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "accord"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "accord"


def _key(paths: Sequence[Path], form: type[msgspec.Struct], made_by: str) -> str:
    digest = sha256(f"{form.__struct_fields__} {made_by}".encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{form.__name__}-{digest.hexdigest()[:24]}.msgpack"


def _keep(target: Path, value: msgspec.Struct) -> None:
    partial = target.with_suffix(f".{os.getpid()}")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(msgspec.msgpack.encode(value))
    partial.replace(target)


def read_once(paths: Sequence[Path], form: type[T], parse: Callable[[], T], made_by: str = "") -> T:
    """Return ``parse()``, or what it gave when files of these contents were read before.

    ``made_by`` names the version of what ``parse`` does, where more than the files decides what comes out. Raises what ``parse`` raises; nothing is kept then.
    """
    with suppress(OSError, RuntimeError, msgspec.MsgspecError):
        target = cache_folder() / _key(paths, form, made_by)
        if target.exists():
            return msgspec.msgpack.decode(target.read_bytes(), type=form)
    value = parse()
    with suppress(OSError, RuntimeError):
        _keep(cache_folder() / _key(paths, form, made_by), value)
    return value
