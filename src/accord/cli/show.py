"""`accord show`: one report, claim or line of the story, as it stands or as it once stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accord.cli.stores import moment_of, open_store, store_option
from accord.errors import NoSuchItemError, OptionsClashError

if TYPE_CHECKING:
    from rich.console import Console

    from accord.store import ClaimRow, Store


@click.command()
@click.argument("identity", metavar="ID")
@store_option
@click.option("--as-of", metavar="TIME", help="As it stood then: a day, or a time in UTC such as 2026-01-31T12:00.")
@click.option("--as-read", is_flag=True, help="As it was read, whatever people decided.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour; auto: on a terminal only.")
def show(*, identity: str, address: str | None, as_of: str | None, as_read: bool, as_json: bool, color: str) -> None:
    """Show one report (ID: its id or the beginning of it), one claim (REPORT/CLAIM) or one line of the story."""
    from accord.cli.environment import console

    until = moment_of(as_of)
    if until is not None and "/" in identity:
        raise OptionsClashError("--as-of", identity, "it shows whole reports; name the report")
    with open_store(address) as store:
        if "/" in identity:
            _show_claim(console(color), store, store.claims.one(identity), as_json=as_json)
            return
        try:
            _show_report(console(color), store, identity, until, as_read=as_read, as_json=as_json)
        except NoSuchItemError:
            if until is not None:
                raise
            _show_line(console(color), store, identity, as_json=as_json)


def _show_report(console: Console, store: Store, identity: str, until: str | None, *, as_read: bool, as_json: bool) -> None:
    from accord.cli.page import print_page
    from accord.record import encode_record

    record = store.reports.record(identity, decided=not as_read, until=until)
    if as_json:
        click.echo(encode_record(record))
        return
    print_page(console, record, record.report.id[:12])


def _show_claim(console: Console, store: Store, row: ClaimRow, *, as_json: bool) -> None:
    import msgspec

    from accord.cli.history import print_history
    from accord.cli.page import print_claim

    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(row), indent=2))
        return
    print_claim(console, row.claim)
    print_history(console, store.decisions.history(claim=row.key).rows)


def _show_line(console: Console, store: Store, identity: str, *, as_json: bool) -> None:
    import msgspec

    from accord.cli.page import print_claim
    from accord.cli.tables import print_rows

    row = store.lines.get(identity)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(row), indent=2))
        return
    what = {"event": "events", "deal": "deals", "track": "movements", "holding": "control", "stance": "control"}[row.kind]
    print_rows(console, what, [row], None)
    for claim in store.lines.claims(identity):
        print_claim(console, claim.claim)
