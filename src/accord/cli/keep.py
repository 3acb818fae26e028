"""`accord purge`, `accord check`, `accord backup`, `accord restore`: looking after a store."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from accord.cli.decide import by_of, decision_options
from accord.cli.stores import open_store, store_option


@click.command()
@click.argument("report", metavar="REPORT")
@click.option("--yes", is_flag=True, help="Do not ask.")
@decision_options
def purge(report: str, yes: bool, address: str | None, person: str | None, reason: str | None) -> None:
    """Take the words of a report out of the store, for good; this cannot be undone.

    What stays is its SHA-256, when it was added, and who purged it, when and why. Backups made before still hold it.
    """
    from accord.pipeline import purge_report

    with open_store(address) as store:
        row = store.reports.get(report)
        if not yes:
            click.confirm(f"Purge “{row.title or row.id[:12]}” ({row.claims} claims) for good?", abort=True)
        purged = purge_report(store, row.id, by_of(person, reason))
        click.echo(f"Report {row.id[:12]} is purged (decision {purged.decision.number}). Backups made before still hold it.")


@click.command()
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print each fault as an object a line.")
def check(address: str | None, as_json: bool) -> None:
    """Check that a store is whole: hashes, offsets, decisions, what is worked out, the index of words, tombstones.

    The exit code is 5 where something is wrong.
    """
    import msgspec

    counts: Counter[str] = Counter()
    with open_store(address) as store:
        for fault in store.check():
            counts[fault.kind] += 1
            click.echo(msgspec.json.encode(fault) if as_json else f"{fault.kind}: {fault.where} {fault.what}.")
        if not as_json:
            held = f"{store.reports.count()} reports and {store.claims.count()} claims checked"
            click.echo(f"{held}: {sum(counts.values())} faults." if counts else f"{held}: nothing is wrong.", err=True)
    sys.exit(5 if counts else 0)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@store_option
@click.option("--portable", is_flag=True, help="Write the form that `accord restore` reads into either database.")
def backup(file: Path, address: str | None, portable: bool) -> None:
    """Copy a store to FILE while others use it: a store in a file as such a file, one on PostgreSQL in the portable form."""
    with open_store(address) as store:
        store.backup(file, portable=portable)
    click.echo(f"{click.format_filename(file)}: {file.stat().st_size / 1e6:,.1f} MB.", err=True)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@store_option
def restore(file: Path, address: str | None) -> None:
    """Fill a new store from a portable copy.

    A copy that is a store in a file needs no restoring: name it with --store.
    """
    with open_store(address, create=True) as store:
        store.restore(file)
        click.echo(f"{store.reports.count()} reports and {store.claims.count()} claims restored.", err=True)
