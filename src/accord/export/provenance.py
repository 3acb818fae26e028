"""From a row back to the words: which claims of which reports it rests on, and whether a person has reviewed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import BinaryIO, Final, Self

from accord.export.form import Options, Written, as_text
from accord.export.sheet import Cell, Sheet
from accord.export.view import Evidence, Line, View
from accord.record.story import Event

MACHINE: Final = "machine, unreviewed"
PERSON: Final = "reviewed by a person"

EVENT_COLUMNS: Final = (
    "accord_id", "accord_status", "accord_disputed", "accord_review", "accord_voices", "accord_reports", "accord_claims", "accord_urls",
)  # fmt: skip
"""Columns that a format which allows more takes for each event."""

CLAIM_COLUMNS: Final = (
    "id", "report", "claim", "publisher", "published", "url", "title", "type", "modes", "status", "frame", "confidence", "said_by", "quotation",
    "start", "end", "review",
)  # fmt: skip
"""Columns of the file beside a table whose own columns are fixed: a row for each claim under a row of the table."""


def review(*, reviewed: bool) -> str:
    """Return the mark of what only a machine has read, or of what a person has reviewed."""
    return PERSON if reviewed else MACHINE


def joined(values: Sequence[str | None]) -> str:
    """Return values once each, with semicolons between."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def of_event(line: Line[Event]) -> tuple[Cell, ...]:
    """Return the cells of :data:`EVENT_COLUMNS`."""
    event = line.item
    return (
        event.id, event.status, event.disputed, review(reviewed=line.reviewed), joined([voice.name for voice in event.voices]),
        joined([report.id for report in line.reports]), joined([f"{key.report}#{key.claim}" for key in event.claims]),
        joined([report.url for report in line.reports]),
    )  # fmt: skip


def of_claims(id_: str, evidence: Sequence[Evidence]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of :data:`CLAIM_COLUMNS` of one row of a table, whose id is ``id_``."""
    for one in evidence:
        claim, report = one.claim, one.report
        yield (
            id_, report.id, claim.id, report.publisher, report.published, report.url, report.title, claim.type, joined(claim.modes),
            claim.status, claim.frame, claim.confidence, joined([source.text for source in claim.sources]), claim.sentence.text,
            claim.sentence.start, claim.sentence.end, review(reviewed=one.reviewed),
        )  # fmt: skip


class SideFile:
    """The file beside a table, or nothing where none is wanted; a context manager."""

    def __init__(self, out: BinaryIO | None, *, bom: bool) -> None:
        """Open the table on ``out``."""
        self._out, self._bom = out, bom
        self._stack = ExitStack()
        self._sheet: Sheet | None = None

    def __enter__(self) -> Self:
        """Write the header."""
        if self._out is not None:
            self._sheet = Sheet(self._stack.enter_context(as_text(self._out)), CLAIM_COLUMNS, bom=self._bom)
        return self

    def __exit__(self, *_: object) -> None:
        """Flush what is written."""
        self._stack.close()

    def add(self, id_: str, evidence: Sequence[Evidence]) -> None:
        """Write the claims of one row."""
        if self._sheet is not None:
            self._sheet.rows(of_claims(id_, evidence))


def write_events(
    view: View, coded: Callable[[Line[Event]], tuple[Cell, ...] | None], columns: Sequence[str], out: BinaryIO, side: BinaryIO | None,
    options: Options, why: str,
) -> Written:  # fmt: skip
    """Write a row for each event that ``coded`` gives one, the first cell its id, and what each row rests on to ``side``.

    ``why`` says for a person why the others are left out.
    """
    rows = left_out = 0
    with as_text(out) as text, SideFile(side, bom=options.bom) as provenance:
        sheet = Sheet(text, columns, bom=options.bom)
        for line in view.events():
            row = coded(line)
            if row is None:
                left_out += 1
                continue
            sheet.row(row)
            provenance.add(str(row[0]), line.evidence)
            rows += 1
    return Written(rows=rows, left_out=left_out, why=why)
