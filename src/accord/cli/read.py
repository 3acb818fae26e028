"""`accord read`: reports become records."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from accord.errors import NothingAskedError, OptionsClashError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accord.cli.results import Results
    from accord.pipeline import Outcome
    from accord.settings import Settings
    from accord.sources import Request

_T = TypeVar("_T")

_WORTH_A_PROCESS: Final = 60_000
"""Bytes: about the text that is read while another process starts and loads the model."""


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--published", metavar="DATE", help="The day on which the reports came out, such as 2017-08-31.")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option(
    "--manifest", metavar="FILE.jsonl", help="Read what this file lists; a line: path, published, publisher, title, url."
)
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON; of several reports one a line.")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Write NAME.json for each NAME.txt into this folder.")
@click.option("--figures", is_flag=True, help="Show in one table the figures that differ between the reports.")
@click.option("--frames", metavar="DIR", help="Read with the frames in this folder beside those that Accord ships.")
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that read; if not said, up to one a core.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour; auto: on a terminal only.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no summary.")
def read(  # noqa: PLR0913 (each is an option that a person may give)
    *,
    files: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    manifest: str | None,
    as_json: bool,
    out: Path | None,
    figures: bool,
    frames: str | None,
    workers: int | None,
    color: str,
    quiet: bool,
) -> None:
    """Read reports: text files, web pages (.html), or - for standard input.

    Prints a page for each: its claims with their evidence, the deals, movements and control that it tells. A file that
    cannot be read is named on standard error, the others are read all the same, and the exit code is not 0.
    """
    from accord.cli.environment import settings
    from accord.cli.results import Results

    if as_json and figures:
        raise OptionsClashError("--figures", "--json", "it prints a table for people")
    requests = requests_of(files, published, publisher, manifest)
    results = Results(len(requests), as_json=as_json, out=out, figures=figures, color=color)
    outcomes = _outcomes(requests, settings(frames), workers or worth(requests), quiet=quiet, held=results.on_terminal)
    code = _show(outcomes, results)
    results.finish()
    if len(requests) > 1 and not quiet:
        click.echo(results.summary(), err=True)
    sys.exit(code)


def _show(outcomes: Iterable[Outcome], results: Results) -> int:
    """Hand on each record, say each error; return the exit code, which is that of the first error."""
    code = 0
    for outcome in outcomes:
        if outcome.record is not None:
            results.add(outcome.request, outcome.record)
        if outcome.error is not None:
            click.echo(f"accord: {outcome.error}", err=True)
            code = code or outcome.error.exit_code
    return code


def requests_of(files: tuple[str, ...], published: str | None, publisher: str | None, manifest: str | None) -> list[Request]:
    """Return what the arguments ask for: first the files, then the lines of the manifest."""
    from accord.sources import Request, read_date, read_manifest

    if published is not None:
        read_date(published)  # a slip is said once, before anything is read
    requests = [
        Request(path=file, shown="" if file == "-" else click.format_filename(file), published=published, publisher=publisher)
        for file in files
    ]
    if manifest is not None:
        requests += read_manifest(Path(manifest))
    if not requests:
        raise NothingAskedError
    return requests


def _outcomes(requests: list[Request], settings: Settings, workers: int, *, quiet: bool, held: bool) -> Iterable[Outcome]:
    """Return the outcomes, with a progress bar on a terminal; ``held`` until all are there where pages go to it as well."""
    from accord.pipeline import read_requests

    outcomes = read_requests(requests, settings, workers)
    if quiet or len(requests) == 1 or not sys.stderr.isatty():
        return outcomes
    shown = with_bar(outcomes, len(requests), "Reading")
    return list(shown) if held else shown


def with_bar(outcomes: Iterator[_T], count: int, doing: str) -> Iterator[_T]:
    """Pass the outcomes on, with a bar on standard error that goes away at the end and says what is being done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from accord.cli.environment import console

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("reports"), TimeRemainingColumn())
    with Progress(*columns, console=console("auto", sys.stderr), transient=True) as progress:
        task = progress.add_task("", total=count)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


def worth(requests: list[Request]) -> int:
    """Return how many processes are worth their start: one for each so many bytes, and no more than there are cores."""
    size = sum(Path(request.path).stat().st_size for request in requests if Path(request.path).is_file())
    return max(1, min(_cores(), size // _WORTH_A_PROCESS))


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
