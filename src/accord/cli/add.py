"""`accord add`: reports are read and kept."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from accord.cli.read import requests_of, with_bar, worth
from accord.cli.stores import open_store, store_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accord.pipeline import Stored

_SAID = {
    "new": "new",
    "known": "known already",
    "seen": "known from elsewhere",
    "reread": "read anew",
    "purged": "purged and left out",
}


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--published", metavar="DATE", help="The day on which the reports came out, such as 2017-08-31.")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option(
    "--manifest", metavar="FILE.jsonl", help="Add what this file lists; a line: path, published, publisher, title, url."
)
@store_option
@click.option("--frames", metavar="DIR", help="Read with the frames in this folder beside those that Accord ships.")
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that read; if not said, up to one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of each report, one object a line.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no summary.")
def add(  # noqa: PLR0913 (each is an option that a person may give)
    *,
    files: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    manifest: str | None,
    address: str | None,
    frames: str | None,
    workers: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Read reports and keep them in a store, which is made where it is missing.

    What is there already is not read or added again, so the same command can be given again after an interruption. A file that
    cannot be read is named on standard error, the others are added all the same, and the exit code is not 0.
    """
    from accord.cli.environment import settings
    from accord.pipeline import add_reports

    requests = requests_of(files, published, publisher, manifest)
    with open_store(address, create=True) as store:
        stored = add_reports(store, requests, settings(frames), workers or worth(requests))
        if not quiet and len(requests) > 1 and sys.stderr.isatty():
            stored = with_bar(stored, len(requests), "Adding")
        counts: Counter[str] = Counter()
        code = _tell(stored, counts, as_json=as_json)
        if not quiet:
            click.echo(_summary(counts, store.claims.count(), store.address), err=True)
    sys.exit(code)


def _tell(stored: Iterable[Stored] | Iterator[Stored], counts: Counter[str], *, as_json: bool) -> int:
    """Say each error, print each outcome where that is asked for, count them; return the exit code."""
    import msgspec

    code = 0
    for one in stored:
        if one.error is not None:
            click.echo(f"accord: {one.error}", err=True)
            counts["failed"] += 1
            code = code or one.error.exit_code
        if one.added is not None:
            counts[one.added.outcome] += 1
            counts["copies"] += one.added.copy_of is not None
            if as_json:
                click.echo(msgspec.json.encode({"path": one.request.name, **msgspec.to_builtins(one.added)}))
    return code


def _summary(counts: Counter[str], claims: int, where: str) -> str:
    """Return one sentence on what was added."""
    parts = [f"{counts[outcome]} {said}" for outcome, said in _SAID.items() if counts[outcome]]
    if counts["copies"]:
        parts.append(f"{counts['copies']} of them copies of others")
    if counts["failed"]:
        parts.append(f"{counts['failed']} could not be read")
    return f"{', '.join(parts) or 'Nothing to add'}; {claims:,} claims in {where}."
