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
    console.print(Text("Figures on which the reports disagree", "bold"))
    if not differing:
        console.print(Text(f"None: in {reports} reports no two figures of the same thing contradict each other.", "dim"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", expand=True)
    for name, ratio in (("What", 2), ("Figure", 3), ("Who says so", 4), ("Report", 5)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for group in differing:
        _add_group(table, group)
    console.print(table)
    console.print(Text(f"{len(differing)} of {len(groups)} figures that more than one of {reports} reports gives.", "dim"))


def _add_group(table: Table, group: FigureGroup) -> None:
    """Add a group's rows: one for each worth, in order, with everybody who gives it."""
    worths: dict[tuple[float, float], list[Figure]] = {}
    for figure in group.figures:
        quantity = figure.quantity
        worth = (quantity.low or 0.0, float("inf") if quantity.high is None else quantity.high)
        worths.setdefault(worth, []).append(figure)
    what = group.subject if group.role == "there" else f"{group.subject} {group.role}"
    for index, worth in enumerate(sorted(worths)):
        figures = worths[worth]
        table.add_row(
            Text(what if index == 0 else "", "bold"),
            _worth(figures),
            Text("\n".join(_speaker(figure) for figure in figures)),
            Text("\n".join(_report(figure) for figure in figures), "dim"),
            end_section=index == len(worths) - 1,
        )


def _worth(figures: Sequence[Figure]) -> Text:
    """Return what the figures of one worth amount to."""
    first = figures[0].quantity
    return Text(words.amount(first.low, first.high, approximate=all(figure.quantity.approximate for figure in figures)))


def _speaker(figure: Figure) -> str:
    """Return who gives a figure, in a few words."""
    if not figure.sources:
        return _OWN_VOICE
    last = figure.sources[-1]
    return words.plain(last.refers_to or last.name or last.text)


def _report(figure: Figure) -> str:
    """Return which report gives a figure: publisher and day, else its title."""
    report = figure.report
    day = words.day(report.published) if report.published else None
    return words.plain(", ".join(part for part in (report.publisher or report.title or report.id[:8], day) if part))
