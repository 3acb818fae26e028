"""Rows of a store as tables for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from accord.cli import words
from accord.record import Deal, Event, Holding, Track, When

if TYPE_CHECKING:
    from rich.console import Console

    from accord.store import ClaimRow, LineRow, ReportRow

_ID: Final = 12
"""Characters of an id that are shown; enough to name one among millions."""
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "reports": ("Report", "Day", "Publisher", "Title", "Claims", "State"),
    "claims": ("Claim", "When", "What", "Who", "Says", "State"),
    "events": ("Event", "When", "What", "Who", "Where", "Voices"),
    "deals": ("Deal", "When", "What", "Between", "Terms", "Voices"),
    "movements": ("Movement", "When", "Who", "Legs", "Status", "Voices"),
    "control": ("Control", "From", "To", "Place", "Holder", "Voices"),
}


def print_rows(console: Console, what: str, rows: Sequence[Any], following: str | None) -> None:
    """Print rows of the kind ``what`` as a table, and how to go on where there are more."""
    if not rows:
        console.print(Text("Nothing fits.", "dim"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in _COLUMNS[what]:
        table.add_column(name, overflow="fold", no_wrap=name in {_COLUMNS[what][0], "Day", "From", "To"})
    make: Callable[[Any], Sequence[str]] = _report if what == "reports" else _claim if what == "claims" else _line
    for row in rows:
        table.add_row(*(words.plain(cell) for cell in make(row)))
    console.print(table)
    if following is not None:
        console.print(Text(f"There are more: --after {following}", "dim"))


def _report(row: ReportRow) -> Sequence[str]:
    copy = f" (copy of {row.copy_of[:_ID]})" if row.copy_of else ""
    state = "purged" if row.purged_at else row.state + (f", {row.assignee}" if row.assignee else "")
    day = row.published or row.added_at[:10]
    return row.id[:_ID], day, row.publisher or "", f"{row.title or ''}{copy}", str(row.claims), state


def _claim(row: ClaimRow) -> Sequence[str]:
    claim = row.claim
    who = " → ".join(part for part in (words.participants(claim.actor), words.participants(claim.recipient)) if part)
    says = words.chain(claim.sources) or row.publisher or ""
    what = f"{claim.trigger.text}, {claim.type}, {claim.status}"
    state = row.verdict or ("corrected" if row.corrected else "unreviewed")
    return f"{row.key.report[:_ID]}/{claim.id}", _when(claim.when), what, who, says, state


def _line(row: LineRow) -> Sequence[str]:
    line, voices = row.line, str(len(row.line.voices)) + (", disputed" if getattr(row.line, "disputed", False) else "")
    match line:
        case Event():
            who = " → ".join(part for part in (_names(line.actors), _names(line.recipients)) if part)
            where = "; ".join(dict.fromkeys(place.name or place.text for place in line.where))
            return row.id[:_ID], _when(line.when), f"{line.type}, {line.status}", who, where, voices
        case Deal():
            return (
                row.id[:_ID],
                _when(line.when),
                f"{', '.join(line.kind)}, {line.status}",
                _names(line.parties),
                str(len(line.terms)),
                voices,
            )
        case Track():
            days = [leg.leg.when for leg in line.legs if leg.leg.when is not None]
            return row.id[:_ID], _when(days[0] if days else None), line.who, str(len(line.legs)), line.status, voices
        case Holding():
            return row.id[:_ID], line.first or "", line.last or "", line.place.name, f"{line.holder}, {line.kind}", voices
    return row.id[:_ID], line.first or "", line.kind, line.one, line.other, voices


def _names(found: Sequence[Any]) -> str:
    return "; ".join(one.name for one in found)


def _when(found: When | None) -> str:
    return words.days(found.start, found.end) if found else ""
