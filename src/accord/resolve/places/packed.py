"""A gazetteer in one file that is mapped into memory: columns of entries and a sorted index of hashed names.

Layout: a line of JSON (``header``), then the arrays that it lists, each at an offset counted from the end of that line. Nothing is read until
it is asked for, so opening costs a millisecond and memory follows use. One writer serves the file that ships with Accord and the files
that users import.

Names are kept as hashes: a *key* is the 64-bit hash of a plain or loose form (:mod:`accord.resolve.names`), a *posting* the row it leads to
and how. A false match needs two different names with one 64-bit hash: about one in ten million lookups of unknown names at a million keys.
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np

from accord.errors import GazetteerDamagedError
from accord.resolve.names import FORMS, loose, plain
from accord.resolve.places.geometry import Point
from accord.resolve.places.types import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT: Final = 2
HOW: Final = ("name", "alias", "loose")
"""How a posting's key came about; a posting is ``row * 4 + index in HOW``."""
_HOW_BITS: Final = 2
_HOW_MASK: Final = 3


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry that a name leads to, and how: one of :data:`HOW`."""

    row: int
    how: str


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry to be packed, with its other names."""

    entry: Entry
    aliases: Sequence[str]
    loosely: bool = True
    """Whether the loose forms of its names are filed as well."""


def name_hash(key: str) -> int:
    """Return the 64-bit hash under which ``key`` is filed; the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def _postings(rows: Sequence[NamedEntry]) -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        main = plain(row.entry.name)
        forms = {main, *(plain(alias) for alias in row.aliases)} - {""}
        for form in forms:
            index.setdefault(form, set()).add(number << _HOW_BITS | (form != main))
        for key in {loose(form) for form in forms if row.loosely} - forms:
            index.setdefault(key, set()).add(number << _HOW_BITS | HOW.index("loose"))
    return index


def _strings(which: str, values: Sequence[bytes]) -> dict[str, NDArray[np.generic]]:
    """Return strings as two columns: where each begins, and all their bytes."""
    return {
        f"{which}_at": np.cumsum([0, *map(len, values)], dtype=np.uint32),
        f"{which}s": np.frombuffer(b"".join(values), np.uint8),
    }


def _columns(rows: Sequence[NamedEntry], lists: dict[str, list[str]]) -> dict[str, NDArray[np.generic]]:
    def coded(values: Iterable[str], which: str) -> NDArray[np.generic]:
        known = {value: number for number, value in enumerate(lists[which])}
        return np.array([known[value] for value in values], np.uint16)

    names = [row.entry.name.encode() for row in rows]
    ids = [row.entry.id.rpartition(":") for row in rows]
    return {
        "latitude": np.array([row.entry.latitude for row in rows], np.float32),
        "longitude": np.array([row.entry.longitude for row in rows], np.float32),
        "population": np.array([row.entry.population for row in rows], np.uint32),
        "radius": np.array([row.entry.radius_km for row in rows], np.float32),
        "country": coded((row.entry.country or "" for row in rows), "country"),
        "admin1": coded((row.entry.admin1 or "" for row in rows), "admin1"),
        "kind": coded((row.entry.kind for row in rows), "kind"),
        "precision": coded((row.entry.precision for row in rows), "precision"),
        **_strings("name", names),
        **_strings("loose", [loose(plain(row.entry.name)).encode() if row.loosely else b"" for row in rows]),
        "source": coded((source for source, _, _ in ids), "source"),
        "number": np.array([int(number) for _, _, number in ids], np.uint32),
    }


def pack(rows: Sequence[NamedEntry], path: Path, *, source: str, over: bool = False) -> None:
    """Write ``rows`` as a packed gazetteer to ``path``, whole or not at all; ``source`` says in words where they come from.

    An entry's id is a word, a colon and a number below 2 ** 32. With ``over`` the entries count more than those of our own writing.
    """
    lists = {
        "country": sorted({row.entry.country or "" for row in rows}),
        "admin1": sorted({row.entry.admin1 or "" for row in rows}),
        "kind": sorted({row.entry.kind for row in rows}),
        "precision": sorted({row.entry.precision for row in rows}),
        "source": sorted({row.entry.id.rpartition(":")[0] for row in rows}),
    }
    hashed = sorted((name_hash(key), sorted(postings)) for key, postings in _postings(rows).items())
    arrays = _columns(rows, lists)
    arrays["keys"] = np.array([key for key, _ in hashed], np.uint64)
    arrays["posting_at"] = np.cumsum([0, *(len(postings) for _, postings in hashed)], dtype=np.uint32)
    arrays["postings"] = np.array([posting for _, postings in hashed for posting in postings], np.uint32)
    write(arrays, {"source": source, "over": over, "lists": lists}, path)


def write(arrays: dict[str, NDArray[np.generic]], about: dict[str, object], path: Path) -> None:
    """Write the columns of a gazetteer to ``path``, whole or not at all; ``about`` is the rest of its header."""
    place: dict[str, tuple[str, int, int]] = {}
    offset = 0
    for name, array in arrays.items():
        place[name] = (array.dtype.str, offset, len(array))
        offset += -(-array.nbytes // 8) * 8
    header = json.dumps({"format": FORMAT, "forms": FORMS, **about, "arrays": place}, ensure_ascii=True)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        file.write(header.encode() + b" " * (-(len(header) + 1) % 8) + b"\n")
        for array in arrays.values():
            file.write(array.tobytes() + b"\0" * (-array.nbytes % 8))
    partial.replace(path)


class PackedGazetteer:
    """A packed file, opened for reading; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Map ``path``. Raises :class:`~accord.errors.GazetteerDamagedError` where it is missing or not such a file."""
        try:
            with path.open("rb") as file:
                first = file.readline()
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header = json.loads(first)
            if (header["format"], header["forms"]) != (FORMAT, FORMS):
                raise GazetteerDamagedError(path.name, "was made by another version of Accord")
            arrays = {
                name: np.frombuffer(self._map, np.dtype(dtype), count, len(first) + offset)
                for name, (dtype, offset, count) in header["arrays"].items()
            }
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GazetteerDamagedError(path.name, "is missing or damaged") from error
        self.source: str = header["source"]
        self.over: bool = header.get("over", False)
        """Whether its entries count more than those of our own writing."""
        self._lists: dict[str, list[str]] = header["lists"]
        self._arrays = arrays
        self._keys = arrays["keys"]
        self._posting_at = arrays["posting_at"]
        self._all_postings = arrays["postings"]

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._arrays["kind"])

    def _find(self, key: str) -> int | None:
        hashed = np.uint64(name_hash(key))
        at = int(self._keys.searchsorted(hashed))
        return at if at < len(self._keys) and self._keys[at] == hashed else None

    def has(self, key: str) -> bool:
        """Return whether any entry is filed under ``key`` (a plain or loose form)."""
        return self._find(key) is not None

    def postings(self, key: str) -> list[Posting]:
        """Return the entries filed under ``key`` (a plain or loose form), in order of row."""
        at = self._find(key)
        if at is None:
            return []
        found = self._all_postings[int(self._posting_at[at]) : int(self._posting_at[at + 1])].tolist()
        return [Posting(code >> _HOW_BITS, HOW[code & _HOW_MASK]) for code in found]

    def population(self, row: int) -> int:
        """Return the people that live in the entry of ``row``; 0 where nobody counted."""
        return int(self._arrays["population"][row])

    def nearest(self, at: Point) -> int:
        """Return the row whose coordinates are nearest to ``at``, over all entries (a few milliseconds: for measuring, not for reading)."""
        north = np.radians(self._arrays["latitude"] - at.latitude)
        east = np.radians(self._arrays["longitude"] - at.longitude) * np.cos(np.radians(at.latitude))
        return int(np.argmin(north * north + east * east))

    def largest(self, count: int) -> list[int]:
        """Return the rows of the ``count`` entries in which most people live, the largest first."""
        people = self._arrays["population"]
        few = min(count, len(people))
        rows: list[int] = np.argsort(-people.astype(np.int64), kind="stable")[:few].tolist()
        return rows

    def rows_of(self, country: str) -> list[int]:
        """Return the rows of the entries in ``country`` (ISO alpha-2)."""
        if country not in self._lists["country"]:
            return []
        code = self._lists["country"].index(country)
        rows: list[int] = np.flatnonzero(self._arrays["country"] == code).tolist()
        return rows

    def name(self, row: int) -> str:
        """Return the main name of the entry of ``row``."""
        return self._string("name", row)

    def loose_names(self, country: str) -> dict[int, str]:
        """Return the loose forms of the main names of a country's entries, by row; none where its names need no looser spelling."""
        found = ((row, self._string("loose", row)) for row in self.rows_of(country))
        return {row: name for row, name in found if name}

    def _string(self, which: str, row: int) -> str:
        at = self._arrays[f"{which}_at"]
        return self._arrays[f"{which}s"][int(at[row]) : int(at[row + 1])].tobytes().decode()

    def _coded(self, which: str, row: int) -> str:
        return self._lists[which][int(self._arrays[which][row])]

    def entry(self, row: int) -> Entry:
        """Return the entry of ``row``."""
        return Entry(
            id=f"{self._coded('source', row)}:{self._arrays['number'][row]}",
            name=self.name(row),
            country=self._coded("country", row) or None,
            admin1=self._coded("admin1", row) or None,
            latitude=round(float(self._arrays["latitude"][row]), 5),
            longitude=round(float(self._arrays["longitude"][row]), 5),
            kind=self._coded("kind", row),
            population=self.population(row),
            radius_km=round(float(self._arrays["radius"][row]), 1),
            precision=self._coded("precision", row),
        )
