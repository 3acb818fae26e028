"""Tables as CSV that a spreadsheet opens rightly: Arabic as Arabic, numbers as numbers, and no cell that it would run.

A file begins with a byte order mark, by which spreadsheets know UTF-8; lines end in CR LF (RFC 4180). A spreadsheet takes a cell that
begins with ``= + - @``, a tab or a line end for a formula. Such a cell gets an apostrophe in front, by which it is shown as text;
one that would be taken for an apostrophe of ours gets another, so that :func:`restore` gives back what was there. See OWASP, *CSV
Injection*.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO, TypeAlias

Cell: TypeAlias = str | int | float | bool | None

BOM = "\ufeff"
_RUNS = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""Beginnings that a spreadsheet may run, the full-width signs of East Asian keyboards among them, behind blanks too."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_WHOLE = 1e15
"""Below it every whole number is exact as a float, and is written without a point."""


def defuse(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula; a number stays as it is."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def restore(cell: str) -> str:
    """Return the text of which :func:`defuse` made ``cell``."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def shown(value: Cell) -> str:
    """Return ``value`` as a cell: empty for ``None`` and what is no number, ``yes`` or ``no``, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return defuse(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    return str(value)


class Sheet:
    """Writes one table, a row at a time.

    ``out`` is open for text without translation of line ends (``newline=""``). ``bom`` puts the byte order mark first.
    """

    def __init__(self, out: TextIO, columns: Sequence[str], *, bom: bool = True) -> None:
        """Write the header."""
        self.columns = tuple(columns)
        if bom:
            out.write(BOM)
        self._writer = csv.writer(out, lineterminator="\r\n")
        self._writer.writerow(self.columns)

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row; raises ``ValueError`` where it has more or fewer cells than there are columns."""
        if len(cells) != len(self.columns):
            problem = f"{len(cells)} cells for {len(self.columns)} columns"
            raise ValueError(problem)
        self._writer.writerow([shown(cell) for cell in cells])

    def rows(self, rows: Iterable[Sequence[Cell]]) -> int:
        """Write rows; return how many there were."""
        count = 0
        for count, cells in enumerate(rows, 1):  # noqa: B007 (the count is what is asked for)
            self.row(cells)
        return count


def read_sheet(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table that :class:`Sheet` wrote, by column, with the text that was there before it was defused."""
    reader = csv.reader(lines)
    header = [name.removeprefix(BOM) for name in next(reader)]
    for row in reader:
        yield dict(zip(header, map(restore, row), strict=True))
