"""What the commands on a story share: the reports that they look at, read from files or taken from a store."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from accord.cli.stores import moment_of, open_store
from accord.errors import OptionsClashError

if TYPE_CHECKING:
    from accord.reconcile.copies import Copies
    from accord.record import Record, Report

_F = TypeVar("_F", bound=Callable[..., object])

_OPTIONS = (
    click.argument("files", nargs=-1, metavar="FILE..."),
    click.option("--published", metavar="DATE", help="The day on which the reports came out, such as 2017-08-31."),
    click.option("--publisher", metavar="NAME", help="Who published them."),
    click.option(
        "--manifest", metavar="FILE.jsonl", help="Read what this file lists; a line: path, published, publisher, title, url."
    ),
    click.option(
        "--store", "address", metavar="STORE",
        help="Where no file is given: the reports of this store, a file or postgresql://user@host/database. Else ACCORD_STORE.",
    ),
    click.option("--as-of", metavar="TIME", help="The store as it stood then: a day, or a time in UTC such as 2026-01-31T12:00."),
    click.option("--frames", metavar="DIR", help="Read with the frames in this folder beside those that Accord ships."),
    click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that read; if not said, up to one a core."),
    click.option("--json", "as_json", is_flag=True, help="Print JSON."),
    click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour; auto: on a terminal only."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Show no progress."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The records that a command looks at, which of them are copies (``None``: look), and the code of the first error."""

    records: list[Record]
    copies: Copies | None
    code: int = 0


def reports_options(command: _F) -> _F:
    """Add to a command the options that say which reports it looks at; :func:`reports_asked` reads them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reports_asked(given: dict[str, Any]) -> Asked:
    """Return the records that a command's options ask for; what they say is taken out of ``given``.

    Files and manifests are read; without any the store is asked. Raises :class:`~accord.errors.OptionsClashError` where both are
    given, and the errors of reading and of the store.
    """
    address, as_of = given.pop("address"), given.pop("as_of")
    files, manifest = given.pop("files"), given.pop("manifest")
    about = {name: given.pop(name) for name in ("published", "publisher", "frames", "workers", "quiet")}
    if files or manifest:
        for option, value in (("--store", address), ("--as-of", as_of)):
            if value is not None:
                raise OptionsClashError(option, "FILE", "reports come from files or from a store")
        return _read(files, manifest, **about)
    return _stored(address, moment_of(as_of))


def _read(
    files: tuple[str, ...],
    manifest: str | None,
    *,
    published: str | None,
    publisher: str | None,
    frames: str | None,
    workers: int | None,
    quiet: bool,
) -> Asked:
    from accord.cli.environment import settings
    from accord.cli.read import requests_of, with_bar, worth
    from accord.pipeline import read_requests

    requests = requests_of(files, published, publisher, manifest)
    outcomes = read_requests(requests, settings(frames), workers or worth(requests))
    if not quiet and len(requests) > 1 and sys.stderr.isatty():
        outcomes = with_bar(outcomes, len(requests), "Reading")
    records, code = [], 0
    for outcome in outcomes:
        if outcome.record is not None:
            records.append(outcome.record)
        if outcome.error is not None:
            click.echo(f"accord: {outcome.error}", err=True)
            code = code or outcome.error.exit_code
    return Asked(records, None, code)


def _stored(address: str | None, until: str | None) -> Asked:
    """Return the records of a store, now or as they stood at the moment ``until``."""
    from accord.reconcile.copies import original

    with open_store(address) as store, store.at_once():
        records = list(store.reports.records(until=until))
        voices = store.reports.voices()
    groups: dict[str, list[Report]] = defaultdict(list)
    for record in records:
        groups[voices.get(record.report.id, record.report.id)].append(record.report)
    several = [group for group in groups.values() if len(group) > 1]
    return Asked(records, {report.id: min(map(original, group)) for group in several for report in group})
