"""`accord history`: who decided what, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from accord.cli import words
from accord.cli.stores import open_store, store_option

if TYPE_CHECKING:
    from rich.console import Console

    from accord.store import Decision


@click.command()
@click.argument("identity", metavar="[ID]", required=False)
@store_option
@click.option("--person", metavar="NAME", help="Only what this person decided.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="How many entries.")
@click.option("--after", metavar="NEXT", help="Go on from where the last list ended.")
@click.option("--json", "as_json", is_flag=True, help="Print one object a line.")
def history(
    *, identity: str | None, address: str | None, person: str | None, limit: int, after: str | None, as_json: bool
) -> None:
    """Show the log of decisions, newest first: all, or those on one report or one claim (REPORT/CLAIM)."""
    import msgspec

    from accord.cli.environment import console

    with open_store(address) as store:
        claim = store.claims.one(identity).key if identity and "/" in identity else None
        of = store.reports.get(identity).id if identity and claim is None else None
        page = store.decisions.history(claim=claim, of=of, person=person, after=after, limit=limit)
        if as_json:
            for row in page.rows:
                click.echo(msgspec.json.encode(row))
            return
        print_history(console("auto"), page.rows)
        if page.next is not None:
            click.echo(f"There are more: --after {page.next}")


def print_history(console: Console, rows: Sequence[Decision]) -> None:
    """Print entries of the log, one a line."""
    from rich.text import Text

    if not rows:
        console.print(Text("Nobody has decided anything here.", "dim"))
    for row in rows:
        console.print(Text(sentence(row), "" if row.active else "dim strike"))


def sentence(row: Decision) -> str:
    """Return one entry as a sentence."""
    on = f"{row.report[:12]}/{row.claim}" if row.report and row.claim else (row.report or row.target or "")[:64]
    what = f"{row.kind} {row.undoes}" if row.undoes else f"{row.kind} {on}"
    value = "" if row.value is None else f" {row.field + ' ' if row.field else ''}to {row.value}"
    why = f" ({row.reason})" if row.reason else ""
    return words.plain(f"{row.number}  {row.at[:19].replace('T', ' ')}  {row.person}: {what}{value}{why}")
