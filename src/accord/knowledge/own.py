"""What users add to ours: files in a data folder of their own, which survives a new version of Accord.

``actors/*.toml`` there overlays the actors of the package, ``places/*.gaz`` its gazetteer. Commands write them
(``accord actors import``, ``accord places import``); a person may as well.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, NamedTuple

from accord.settings import VARIABLES

ACTORS: Final = "actors/*.toml"
PLACES: Final = "places/*.gaz"


class Stamp(NamedTuple):
    """A file as it was when it was looked at; one that was written since is another."""

    path: Path
    changed: int
    """Nanoseconds since 1970, as the system tells."""
    size: int


def data_folder() -> Path:
    """Return where users' own actors and places lie: ``ACCORD_DATA``, else where the system keeps data of programs. It need not exist."""
    if given := os.environ.get(VARIABLES["data"], "").strip():
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "accord"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "accord"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "accord"


def own_files(pattern: str) -> tuple[Stamp, ...]:
    """Return the files of the data folder that fit ``pattern`` (:data:`ACTORS` or :data:`PLACES`), by name; none where it is missing."""
    try:
        paths = sorted(data_folder().glob(pattern))
        seen = [(path, path.stat()) for path in paths]
    except (OSError, RuntimeError):
        return ()
    return tuple(Stamp(path, stat.st_mtime_ns, stat.st_size) for path, stat in seen)
