"""`accord export`: what the record holds, in a form that others read."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from accord.cli.stores import filter_of, filter_options, open_store
from accord.errors import FormatNeededError, OptionNeedsError, OptionsClashError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accord.export.form import Format, Options, Written
    from accord.export.profile import Profile
    from accord.export.view import View
    from accord.record import ClaimKey
    from accord.store import Filter, Store

_OF_CLAIMS: Final = frozenset({"claims", "parquet", "plover"})
"""Formats that need no lines of a story."""
_BINARY: Final = frozenset({".parquet"})
"""Endings of formats that are no text, and are not written on a terminal."""


@click.command()
@click.argument("form", metavar="[FORMAT]", required=False)
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--list", "listed", is_flag=True, help="List the formats.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write into this file; what has no column goes beside it."
)
@click.option(
    "--store", "address", metavar="STORE", help="Export from this store; if no report is named, ACCORD_STORE, else accord.db."
)
@click.option("--manifest", metavar="FILE.jsonl", help="Export the reports that this file lists; see accord read.")
@click.option("--published", metavar="DATE", help="The day on which the reports named came out, such as 2017-08-31.")
@click.option("--publisher", metavar="NAME", help="Who published the reports named.")
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that read; if not said, up to one a core.")
@filter_options
@click.option("--profile", type=click.Choice(["public"]), help="Withhold private names, fine places, and what lies ahead.")
@click.option("--embargo", metavar="DAYS", type=click.IntRange(0), help="Last days that the profile withholds; if not said, 30.")
@click.option(
    "--places", type=click.Choice(["admin1", "round"]), help="Places by division, or by rounded coordinates; else admin1."
)
@click.option("--event", metavar="ID", help="The event that a dossier is of: its id, or the beginning of it.")
@click.option("--dataset", metavar="NAME", default="accord", show_default=True, help="The data set's name for FollowTheMoney.")
@click.option("--no-bom", is_flag=True, help="Leave out the mark by which spreadsheets know UTF-8.")
@click.option("--person", metavar="NAME", help="Who exports, for the store's log; if not said, the user of this machine.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no summary.")
def export(**given: Any) -> None:  # noqa: ANN401 (options of many types)
    """Export from a store, or from reports that are named: accord export acled --out events.csv.

    FORMAT is one of those that --list shows. Without --out it goes to standard output.
    """
    from accord.export import load_format

    if given["listed"]:
        _list()
        return
    if given["form"] is None:
        raise FormatNeededError
    form, wanted = load_format(given["form"]), filter_of(given)
    _check(given)
    with ExitStack() as stack:
        store = None if given["files"] or given["manifest"] else stack.enter_context(open_store(given["address"]))
        if store is not None:
            stack.enter_context(store.at_once())
        view, code = _view(store, wanted, given)
        written = _write(form, _public(view, given), given)
    if store is not None:
        _log(form, wanted, written, given)
    if not given["quiet"]:
        _say(form, written, given["out"])
    sys.exit(code)


def _list() -> None:
    from accord.export import FORMATS, load_format

    for name in FORMATS:
        click.echo(f"{name:<16}{load_format(name).title}")


def _check(given: dict[str, Any]) -> None:
    """Raise where options do not go together."""
    if given["address"] and (given["files"] or given["manifest"]):
        raise OptionsClashError("--store", "reports that are named", "an export is of one or the other")
    for name in ("embargo", "places"):
        if given[name] is not None and given["profile"] is None:
            option = f"--{name}"
            raise OptionNeedsError(option, "--profile public")
    if given["event"] and given["form"] != "dossier":
        raise OptionNeedsError("--event", "the format dossier")


def _view(store: Store | None, wanted: Filter, given: dict[str, Any]) -> tuple[View, int]:
    """Return what to export, and the exit code of reports that could not be read."""
    from accord.export.selection import SelectedView
    from accord.export.view import StoryView
    from accord.pipeline import tell

    if store is None:
        records, code = _read(given)
        return SelectedView(StoryView(records, tell(records)), wanted), code
    if _holds_a_story(store) or given["form"] in _OF_CLAIMS:
        from accord.export.storeview import StoreView

        return StoreView(store, wanted), 0
    kept = list(store.reports.records())
    return SelectedView(StoryView(kept, tell(kept), _reviewed(store)), wanted), 0


def _holds_a_story(store: Store) -> bool:
    """Return whether the store keeps lines of a story, or has nothing to tell one of; else it is told anew, in memory."""
    return store.lines.count("event") > 0 or store.lines.count("deal") > 0 or store.claims.count() == 0


def _reviewed(store: Store) -> list[ClaimKey]:
    from accord.store import Filter

    return [row.key for row in store.claims.every(Filter(reviewed=True))]


def _read(given: dict[str, Any]) -> tuple[list[Any], int]:
    """Read the reports that are named; say each error, and return the records with the first error's exit code."""
    from accord.cli.environment import settings
    from accord.cli.read import requests_of, with_bar, worth
    from accord.pipeline import read_requests

    requests = requests_of(given["files"], given["published"], given["publisher"], given["manifest"])
    outcomes = read_requests(requests, settings(), given["workers"] or worth(requests))
    if not given["quiet"] and len(requests) > 1 and sys.stderr.isatty():
        outcomes = with_bar(outcomes, len(requests), "Reading")
    records, code = [], 0
    for outcome in outcomes:
        if outcome.record is not None:
            records.append(outcome.record)
        if outcome.error is not None:
            click.echo(f"accord: {outcome.error}", err=True)
            code = code or outcome.error.exit_code
    return records, code


def _public(view: View, given: dict[str, Any]) -> View:
    """Return the view through the public profile, where that is asked for."""
    profile = _profile(given)
    if profile is None:
        return view
    from accord.export.profile import PublicView

    return PublicView(view, profile)


def _profile(given: dict[str, Any]) -> Profile | None:
    if given["profile"] is None:
        return None
    from datetime import UTC, datetime

    from accord.export.profile import EMBARGO_DAYS, Profile

    days = EMBARGO_DAYS if given["embargo"] is None else given["embargo"]
    return Profile(today=datetime.now(UTC).date(), embargo_days=days, places=given["places"] or "admin1")


def _write(form: Format, view: View, given: dict[str, Any]) -> Written:
    """Write the export whole or not at all; raises :class:`~accord.errors.OutputError`."""
    options, out = _options(given), given["out"]
    if out is None:
        if form.suffix in _BINARY and sys.stdout.isatty():
            where, reason = "The terminal", f"{form.name} is no text"
            raise OutputError(where, reason)
        return form.write(view, sys.stdout.buffer, None, options)
    try:
        with _whole(out) as file, _whole(_beside(out) if form.has_side_file else None) as side:
            return form.write(view, file or sys.stdout.buffer, side, options)
    except OSError as error:
        raise OutputError(click.format_filename(out), error.strerror or str(error)) from error


def _beside(out: Path) -> Path:
    """Return the file of provenance beside one of rows."""
    return out.with_name(f"{out.stem}.provenance.csv")


@contextmanager
def _whole(path: Path | None) -> Iterator[BinaryIO | None]:
    """Give a file that takes its name only once it is whole; nothing where there is no path."""
    if path is None:
        yield None
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _options(given: dict[str, Any]) -> Options:
    from accord.export.form import Options

    return Options(bom=not given["no_bom"], event=given["event"], dataset=given["dataset"], public=given["profile"] is not None)


def _log(form: Format, wanted: Filter, written: Written, given: dict[str, Any]) -> None:
    """Note in the store's log who exported what, through which filter, and how many rows."""
    from getpass import getuser

    from accord.store import By

    what = {"format": form.name, "filter": dict(wanted.to_query()), "profile": given["profile"], "rows": written.rows}
    with open_store(given["address"]) as store:
        store.decisions.exported(what, By(person=given["person"] or getuser()))


def _say(form: Format, written: Written, out: Path | None) -> None:
    """Say on standard error how much was written, and what was left out and why."""
    where = "" if out is None else f" to {click.format_filename(out)}"
    said = f"{written.rows} {'row' if written.rows == 1 else 'rows'} written{where}"
    if written.left_out:
        said += f"; {written.left_out} left out: {written.why}"
    click.echo(f"{said}.", err=True)
    if form.has_side_file:
        told = (
            "Provenance goes to a file beside that of --out."
            if out is None
            else f"Provenance: {click.format_filename(_beside(out))}."
        )
        click.echo(told, err=True)
