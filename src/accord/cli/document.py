"""A page in parts, printed on a terminal or written as Markdown: both say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

_STYLES: Final = {
    "fulfilled": "green", "arrived": "green", "happened": "green", "partly fulfilled": "yellow", "under way": "yellow",
    "violated": "red", "disputed": "red", "denied": "red", "stopped": "red",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the page's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph; ``label`` stands before it, ``quiet`` what is only said for care."""

    text: str
    label: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; an empty row parts groups. ``wide`` names the columns that take what room is left."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    narrow: frozenset[str] = field(default_factory=frozenset)


Part = Heading | Note | Table


def print_document(console: Console, parts: list[Part]) -> None:
    """Print a page on ``console``."""
    for part in parts:
        if isinstance(part, Heading):
            _print_heading(console, part)
        elif isinstance(part, Note):
            _print_note(console, part)
        else:
            _print_table(console, part)


def _print_heading(console: Console, part: Heading) -> None:
    from rich.text import Text

    console.print()
    if part.level == 1:
        console.rule(style="dim")
    console.print(Text(part.text, "bold" if part.level < 3 else "bold dim"))


def _print_note(console: Console, part: Note) -> None:
    from rich.table import Table as Grid
    from rich.text import Text

    style = _STYLES.get(part.text, "dim" if part.quiet else "")
    if not part.label:
        console.print(Text(part.text, style))
        return
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(width=9)
    grid.add_column(overflow="fold")
    grid.add_row(Text(part.label, "dim"), Text(part.text, style))
    console.print(grid)


def _print_table(console: Console, part: Table) -> None:
    from rich import box
    from rich.table import Table as Rich
    from rich.text import Text

    table = Rich(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 1))
    for name in part.columns:
        table.add_column(name, overflow="fold", no_wrap=name in part.narrow)
    for row in part.rows:
        if not any(row):
            table.add_section()
        else:
            table.add_row(*(Text(cell, _STYLES.get(cell, "")) for cell in row))
    console.print(table)
    console.print()


def markdown(parts: list[Part]) -> str:
    """Return a page as Markdown (CommonMark with tables)."""
    return "\n\n".join(_markdown(part) for part in parts) + "\n"


def _markdown(part: Part) -> str:
    if isinstance(part, Heading):
        return f"{'#' * part.level} {_escaped(part.text)}"
    if isinstance(part, Note):
        text = _escaped(part.text)
        if part.label:
            return f"**{_escaped(part.label)}:** {text}"
        return f"*{text}*" if part.quiet else text
    lines = [" | ".join(part.columns), " | ".join("---" for _ in part.columns)]
    lines += [" | ".join(_cell(cell) for cell in row) for row in part.rows if any(row)]
    return "\n".join(f"| {line} |" for line in lines)


def _cell(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _escaped(text: str) -> str:
    """Return text of a report so that no letter of it is taken as Markdown or HTML."""
    for letter in "\\`*_[]<>|#":
        text = text.replace(letter, f"\\{letter}" if letter not in "<>" else {"<": "&lt;", ">": "&gt;"}[letter])
    return text
