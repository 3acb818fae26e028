"""Tables that users import: opened whatever they are packed in, and told line by line where a row does not fit."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from accord.errors import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

_PACKED: Final = (".gz", ".zip")
MOST_BYTES: Final = 600_000_000
"""A table larger than this, unpacked, is refused: the largest dump of a country has half of it, and what unpacks to more is a trap."""


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that was left out: its line in the file, and why."""

    line: int
    reason: str


class RowError(Exception):
    """A row does not fit; the message says why, to go on from *left out, for*."""


def stem_of(path: Path) -> str:
    """Return the name of a table without its endings: ``SY`` of ``SY.txt.gz``."""
    name = path.name
    while "." in name.strip("."):
        name = name.rpartition(".")[0]
    return name


def _unzipped(path: Path, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tables = [one for one in archive.infolist() if not one.is_dir() and not one.filename.lower().startswith("readme")]
        if len(tables) != 1 or tables[0].file_size > MOST_BYTES:
            reason = (
                f"it holds {len(tables)} tables; unpack the one that is meant" if len(tables) != 1 else "its table is too large"
            )
            raise KnowledgeError(str(path), reason)
        return archive.read(tables[0])


def _ungzipped(path: Path, data: bytes) -> bytes:
    with gzip.open(io.BytesIO(data)) as file:
        unpacked = file.read(MOST_BYTES + 1)
    if len(unpacked) > MOST_BYTES:
        raise KnowledgeError(str(path), "its table is too large")
    return unpacked


def read_table(path: Path) -> str:
    """Return the text of a table: UTF-8, plain, gzipped, or the only table of a zip file.

    Raises :class:`~accord.errors.KnowledgeError` where it cannot be opened, unpacked or decoded.
    """
    try:
        data = path.read_bytes()
        unpack = {".gz": _ungzipped, ".zip": _unzipped}.get(path.suffix.lower())
        return (unpack(path, data) if unpack else data).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KnowledgeError(str(path), f"it cannot be opened ({reason.lower()})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(str(path), "it is not UTF-8 text") from error
