"""Near copies: reports that print one text, as an agency's clients do, and so are one voice.

Two reports are near copies where of the five-word runs of the shorter at least four in five stand in the other (containment,
after Broder, "On the resemblance and containment of documents", 1997). Candidates come from MinHash and locality-sensitive
hashing, so the work grows with the reports and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from datasketch import MinHash, MinHashLSH

from accord.record import Report
from accord.resolve.names import plain

_RUN: Final = 5
_SHARE: Final = 0.8
_BANDS: Final = (16, 4)
"""Bands and rows of the hashing: reports that resemble each other by a half are found by two in three, by 0.7 by 99 in 100."""

_FEWEST: Final = 20
"""A text of fewer runs than this may be like another by chance."""


@dataclass(frozen=True, slots=True, order=True)
class Original:
    """The report that stands for itself and its near copies: the one that came out first."""

    published: str
    id: str
    outlet: str | None = None


Copies = Mapping[str, Original]
"""The original of each report that is a near copy or has one, by the report's id; others are missing."""


def original(report: Report) -> Original:
    """Return a report as an original; one without a date comes after all that have one."""
    return Original(report.published or "~", report.id, report.publisher)


def find_copies(reports: Iterable[Report]) -> dict[str, Original]:
    """Return the originals of the reports that are near copies of one another, the same whatever their order."""
    known = {report.id: report for report in reports}
    runs = {name: _runs(report.text) for name, report in known.items()}
    runs = {name: found for name, found in runs.items() if len(found) >= _FEWEST}
    index = MinHashLSH(num_perm=_BANDS[0] * _BANDS[1], params=_BANDS)
    parent = {name: name for name in runs}
    for name in sorted(runs):
        sketch = MinHash(num_perm=_BANDS[0] * _BANDS[1])
        sketch.update_batch([run.encode() for run in runs[name]])
        for other in index.query(sketch):
            if _alike(runs[name], runs[str(other)]):
                parent[_root(parent, name)] = _root(parent, str(other))
        index.insert(name, sketch)
    return _originals({name: known[name] for name in runs}, parent)


def _originals(reports: Mapping[str, Report], parent: dict[str, str]) -> dict[str, Original]:
    """Return the first report of each group of more than one."""
    groups: dict[str, list[Report]] = {}
    for name, report in reports.items():
        groups.setdefault(_root(parent, name), []).append(report)
    found: dict[str, Original] = {}
    for group in groups.values():
        if len(group) > 1:
            first = min(map(original, group), key=lambda one: (one.published, one.id))
            found.update({report.id: first for report in group})
    return found


def _runs(text: str) -> frozenset[str]:
    words = plain(text).split()
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SHARE * min(len(one), len(other))


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
