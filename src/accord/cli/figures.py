"""The table of figures on which reports disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accord.cli import words
from accord.reconcile.figures import Figure, FigureGroup

_OWN_VOICE: Final = "in its own voice"


def print_figures(console: Console, groups: Sequence[FigureGroup], reports: int) -> None:
    """Print the groups that disagree, each figure with the reports that give it and who says so in them."""
    differing = [group for group in groups if not group.agree]
    console.print()
    console.rule(style="dim")
    console.print(Text("Figures that differ between the reports", "bold"))
    if not differing:
        console.print(Text(f"None: in {reports} reports no two figures of the same thing contradict each other.", "dim"))
        return
    console.print(Text("One may count a part of what another counts, or another day: the reports tell.", "dim"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("What", "Figure", "Who says so", "In"):
        table.add_column(name, overflow="fold", no_wrap=name == "In")
    for group in differing:
        _add_group(table, group)
    console.print(table)
    told = "figure is" if len(groups) == 1 else "figures are"
    console.print(Text(f"{len(groups)} {told} given by more than one of {reports} reports; {len(differing)} differ.", "dim"))


def _add_group(table: Table, group: FigureGroup) -> None:
    """Add a group's rows: one for each worth and report, in the order of worth, with everybody who says so there."""
    rows: dict[tuple[float, float, str], list[Figure]] = {}
    for figure in group.figures:
        quantity = figure.quantity
        low, high = quantity.low or 0.0, float("inf") if quantity.high is None else quantity.high
        rows.setdefault((low, high, figure.report.id), []).append(figure)
    what: str | None = group.subject if group.role == "there" else f"{group.subject} {group.role}"
    last_worth = ""
    ordered = sorted(rows, key=lambda row: row[:2])
    for row in ordered:
        figures = rows[row]
        worth = words.amount(figures[0].quantity.low, figures[0].quantity.high, approximate=_approximate(figures))
        table.add_row(
            Text(what or "", "bold"),
            "" if worth == last_worth else worth,
            Text("; ".join(dict.fromkeys(_speaker(figure) for figure in figures))),
            Text(_report(figures[0]), "dim"),
            end_section=row == ordered[-1],
        )
        what, last_worth = None, worth


def _approximate(figures: Sequence[Figure]) -> bool:
    """Return whether everybody gives the figure as about right."""
    return all(figure.quantity.approximate for figure in figures)


def _speaker(figure: Figure) -> str:
    """Return who gives a figure, in a few words."""
    if not figure.sources:
        return _OWN_VOICE
    last = figure.sources[-1]
    return words.plain(last.refers_to or last.text)


def _report(figure: Figure) -> str:
    """Return which report gives a figure: publisher and day, else its title."""
    report = figure.report
    day = words.short_day(report.published) if report.published else None
    return words.plain(", ".join(part for part in (report.publisher or report.title or report.id[:8], day) if part))
