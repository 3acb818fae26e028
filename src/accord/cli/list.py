"""`accord list`: what a store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from accord.cli.stores import filter_of, filter_options, open_store, store_option

if TYPE_CHECKING:
    from accord.store import Filter, Store

WHAT: Final = {"reports": None, "claims": None, "events": "event", "deals": "deal", "movements": "track", "control": "holding"}
"""What can be listed, with the kind of line that it is."""
_CLASH: Final = "it picks claims and lines of the story"


@click.command(name="list")
@click.argument("what", type=click.Choice(list(WHAT)), default="reports", metavar="[WHAT]")
@store_option
@filter_options
@click.option("--state", metavar="STATE", help="Reports that people are so far with, such as new.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="How many rows.")
@click.option("--after", metavar="NEXT", help="Go on from where the last list ended.")
@click.option("--count", is_flag=True, help="Print only how many there are.")
@click.option("--json", "as_json", is_flag=True, help='Print one object a line; the last is {"next": ...} where there is more.')
def list_(
    *,
    what: str,
    address: str | None,
    state: str | None,
    limit: int,
    after: str | None,
    count: bool,
    as_json: bool,
    **given: Any,  # noqa: ANN401 (the options of a filter, of many types)
) -> None:
    """List reports (if not said), claims, events, deals, movements or control, newest day first.

    Of reports the filter takes --text, --source (the outlet), --since, --until and --state.
    """
    wanted = filter_of(given)
    with open_store(address) as store:
        if count:
            click.echo(_count(store, what, wanted, state))
            return
        page = _page(store, what, wanted, state, after, limit)
        if as_json:
            _print_json(page)
            return
        from accord.cli.environment import console
        from accord.cli.tables import print_rows

        print_rows(console("auto"), what, page.rows, page.next)


def _count(store: Store, what: str, wanted: Filter, state: str | None) -> int:
    if what == "reports":
        return store.reports.count(_of_reports(wanted, state))
    if what == "claims":
        return store.claims.count(wanted)
    return store.lines.count(WHAT[what], wanted)  # type: ignore[arg-type]  # the kinds of WHAT are those of lines


def _page(store: Store, what: str, wanted: Filter, state: str | None, after: str | None, limit: int) -> Any:  # noqa: ANN401 (of any row)
    if what == "reports":
        return store.reports.page(_of_reports(wanted, state), after=after, limit=limit)
    if what == "claims":
        return store.claims.page(wanted, after=after, limit=limit)
    return store.lines.page(WHAT[what], wanted, after=after, limit=limit)  # type: ignore[arg-type]  # as above


def _of_reports(wanted: Filter, state: str | None) -> Any:  # noqa: ANN401 (imported when it is needed)
    """Return what of the filter picks reports; raises where something else was asked for."""
    from accord.errors import OptionsClashError
    from accord.store import ReportFilter

    for name, value in wanted.to_query():
        if name not in {"text", "source", "since", "until"}:
            option = f"--{name} {value}"
            raise OptionsClashError(option, "reports", _CLASH)
    return ReportFilter(text=wanted.text, publisher=wanted.source, state=state, since=wanted.since, until=wanted.until)


def _print_json(page: Any) -> None:  # noqa: ANN401 (of any row)
    import msgspec

    for row in page.rows:
        click.echo(msgspec.json.encode(row))
    if page.next is not None:
        click.echo(msgspec.json.encode({"next": page.next}))
