"""Which stretches of a report stand in quotation marks."""

from __future__ import annotations

import re
from typing import Final

# A quotation may run over paragraphs, each of which then opens anew; more than this many characters without a closing mark is a slip.
_LONGEST: Final = 3_000
_MARK: Final = re.compile(r"“|”|«|»|„|\"|‘(?=\w)|(?<=[\w.,!?])’(?![\w])")
_OPENS: Final = frozenset("“«„‘")


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Return the character ranges between quotation marks (single ones are taken for apostrophes unless they open a quotation)."""
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    single = False
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "’" and not single:
            continue
        if opened is not None and at - opened > _LONGEST:
            opened = None
        if opened is None:
            if mark in _OPENS or mark == '"':
                opened, single = at + 1, mark == "‘"
        elif mark in _OPENS and not single:
            # The next paragraph of the same quotation opens again without having closed.
            ranges.append((opened, at))
            opened = at + 1
        else:
            ranges.append((opened, at))
            opened, single = None, False
    return ranges


def inside(ranges: list[tuple[int, int]], position: int) -> bool:
    """Tell whether the character at ``position`` stands in one of ``ranges``."""
    return any(start <= position < end for start, end in ranges)
