"""Near copies: reports that one agency wrote and many print, recognised by the runs of words that they share.

MinHash (Broder 1997) over runs of words with banded locality-sensitive hashing (Indyk and Motwani 1998), as datasketch computes it;
the bands are kept in a table of the store, so that nothing has to be loaded to add one report. What shares a band is then compared
word by word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import Connection, select, tuple_, update

from accord.resolve.names import plain
from accord.store.tables import band, report

if TYPE_CHECKING:
    from datasketch import MinHash

RUN: Final = 5
"""Words in a run: short enough that a changed word spoils few, long enough that two writers seldom share one by chance."""
BANDS: Final = 25
ROWS: Final = 5
"""25 bands of 5: of pairs of which 5 runs in 10 are shared more than half are found, of 6 in 10 87 in 100, of 7 in 10 99 in 100. Pairs of
which 1 in 20 is, as in reports that are written to one pattern, come up once in 100,000, so that adding does not slow as the store grows."""
SHARED: Final = 0.5
"""Of the runs of both together, the part that copies share at least (Jaccard)."""
HELD: Final = 0.75
"""Or: of the shorter one's runs, the part that the longer one holds (an excerpt)."""
FEWEST: Final = 20
"""Runs that a text needs to be compared; two flashes of a dozen words may be alike and not copied."""
_SEED: Final = 1
_IN_A_QUERY: Final = 400


def runs(text: str) -> set[str]:
    """Return the runs of words in ``text``, in plain letters."""
    words = plain.__wrapped__(text).split()  # what is kept for names should not be crowded out by whole texts
    return set(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


def copied(one: set[str], other: set[str]) -> bool:
    """Return whether two texts with these runs are copies of one another."""
    if min(len(one), len(other)) < FEWEST:
        return False
    shared = len(one & other)
    return shared >= SHARED * len(one | other) or shared >= HELD * min(len(one), len(other))


def bands(found: set[str]) -> list[tuple[int, int]]:
    """Return a hash of each band of the minima of a text's runs, as numbers of band and hash; none where the text is too short."""
    if len(found) < FEWEST:
        return []
    made = _empty().copy()
    made.update_batch([run.encode() for run in sorted(found)])
    minima = np.asarray(made.hashvalues, dtype="<u4")
    return [(number, _signed(minima[number * ROWS : (number + 1) * ROWS].tobytes())) for number in range(BANDS)]


@cache
def _empty() -> MinHash:
    """Return the MinHash of nothing. The scheme is named, so that what is kept can be compared whatever datasketch prefers later."""
    from datasketch import MinHash  # noqa: PLC0415 (slow to import, and only adding needs it)

    return MinHash(num_perm=BANDS * ROWS, seed=_SEED, scheme="affine32")


def _signed(values: bytes) -> int:
    """Return a hash of a few minima as a signed number of 64 bits, the same on every machine (FNV-1a)."""
    mixed = 0xCBF29CE484222325
    for byte in values:
        mixed = ((mixed ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return mixed - (1 << 64) if mixed >> 63 else mixed


def file_copies(connection: Connection, texts: Mapping[int, str]) -> dict[int, int]:
    """File the signatures of new reports (number to text) and return the voice of each: the first report it is a copy of, or itself.

    Where a report ties two voices that were apart, the later one becomes part of the earlier.
    """
    held = {number: runs(text) for number, text in texts.items()}
    made = {number: bands(found) for number, found in held.items()}
    near = _near(connection, made)
    known = _texts(connection, {other for others in near.values() for other in others} - texts.keys())
    held |= {number: runs(text) for number, text in known.items()}
    voices = _Voices(_voices_of(connection, set(known)))
    for number in sorted(texts):
        for other in sorted(near[number]):
            if copied(held[number], held.get(other, set())):
                voices.tie(number, other)
    _keep(connection, made)
    _move(connection, voices.moved(set(known)))
    return {number: voices.of(number) for number in texts}


def _near(connection: Connection, made: Mapping[int, list[tuple[int, int]]]) -> dict[int, set[int]]:
    """Return for each new report the others, stored or new and before it, with which it shares a band."""
    wanted: dict[tuple[int, int], list[int]] = defaultdict(list)
    near: dict[int, set[int]] = {number: set() for number in made}
    for number in sorted(made):
        for one in made[number]:
            near[number].update(wanted[one])
            wanted[one].append(number)
    keys = sorted(wanted)
    for start in range(0, len(keys), _IN_A_QUERY):
        some = keys[start : start + _IN_A_QUERY]
        for row in connection.execute(select(band).where(tuple_(band.c.band, band.c.hash).in_(some))):
            for number in wanted[row.band, row.hash]:
                near[number].add(row.report)
    return near


def _texts(connection: Connection, numbers: set[int]) -> dict[int, str]:
    found = connection.execute(select(report.c.number, report.c.text).where(report.c.number.in_(numbers)))
    return {number: text for number, text in found if text is not None}


def _voices_of(connection: Connection, numbers: set[int]) -> dict[int, int]:
    found = connection.execute(select(report.c.number, report.c.voice).where(report.c.number.in_(numbers)))
    return {number: voice for number, voice in found}  # noqa: C416 (rows are not pairs to mypy)


def _keep(connection: Connection, made: Mapping[int, list[tuple[int, int]]]) -> None:
    rows = [{"band": place, "hash": value, "report": number} for number, found in made.items() for place, value in found]
    if rows:
        connection.execute(band.insert(), sorted(rows, key=lambda row: (row["band"], row["hash"], row["report"])))


def _move(connection: Connection, moved: Mapping[int, int]) -> None:
    for old, new in moved.items():
        connection.execute(update(report).where(report.c.voice == old).values(voice=new))


class _Voices:
    """Sets of reports of one voice; each is named by its lowest number."""

    def __init__(self, known: Mapping[int, int]) -> None:
        self._first = dict(known)
        self._was = dict(known)

    def of(self, number: int) -> int:
        """Return the voice of ``number``."""
        while self._first.get(number, number) != number:
            number = self._first[number]
        return number

    def tie(self, one: int, other: int) -> None:
        """Make the voices of two reports one."""
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self._first[high] = low

    def moved(self, stored: Sequence[int] | set[int]) -> dict[int, int]:
        """Return the voices of stored reports that have become part of others, with what they are part of now."""
        before = {self._was[number] for number in stored}
        return {voice: self.of(voice) for voice in sorted(before) if self.of(voice) != voice}
