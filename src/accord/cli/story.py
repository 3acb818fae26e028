"""`accord story`, `conflicts`, `deals`, `tracks`, `control`: what many reports add up to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.asked import reports_asked, reports_options
from accord.errors import OptionsClashError, OutputError

if TYPE_CHECKING:
    from accord.cli.asked import Asked
    from accord.cli.document import Part
    from accord.record import Story


@click.command()
@reports_options
@click.option(
    "--markdown", metavar="FILE.md", type=click.Path(path_type=Path), help="Write the page as Markdown; - for standard output."
)
@click.option("--all", "every", is_flag=True, help="Show every event, also those that one voice tells of nobody known.")
def story(*, as_json: bool, color: str, markdown: Path | None, every: bool, **given: Any) -> None:  # noqa: ANN401 (the options of reports_options)
    """Tell the story of many reports: deals and what became of their terms, journeys, rival figures, events in order.

    Reports come from FILE..., a manifest, or a store. Numbers in brackets lead to the reports.
    """
    if as_json and markdown is not None:
        raise OptionsClashError("--markdown", "--json", "they are two forms of one page")
    asked = reports_asked(given)
    told = _story(asked)
    if as_json:
        _print_json(told)
    else:
        parts = _page(told, asked, every=every)
        if markdown is None:
            _print(parts, color)
        else:
            _write(markdown, parts)
    sys.exit(asked.code)


@click.command()
@reports_options
def conflicts(*, as_json: bool, color: str, **given: Any) -> None:  # noqa: ANN401 (the options of reports_options)
    """List what sources disagree on, most consequential first, each side with its quotations.

    First what deaths hang on; then whether it happened, who did it, whether a term was kept, how many, who holds a place.
    """
    from accord.cli.storyparts import References, conflict_parts, report_parts
    from accord.reconcile.conflicts import conflicts as find

    asked = reports_asked(given)
    found = find(_story(asked), asked.records)
    if as_json:
        _print_json(found)
    else:
        refs = References.of(asked.records)
        _print([*conflict_parts(found, refs), *report_parts(refs)], color)
    sys.exit(asked.code)


@click.command()
@reports_options
@click.option("--party", metavar="X", help="Only deals of this party: an actor's id or a part of its name.")
@click.option(
    "--before", metavar="DATE", help="With --party: whether a deal of this day is the first of its kind that the record knows."
)
def deals(*, as_json: bool, color: str, party: str | None, before: str | None, **given: Any) -> None:  # noqa: ANN401 (the same)
    """Print the ledger of deals: parties, terms and what became of each, who objects, in which reports.

    With --party and --before the deals that the party made before that day, and whether one of that day is the first of its kind.
    """
    from accord.cli.dealparts import deal_parts, first_parts
    from accord.cli.storyparts import References, report_parts
    from accord.reconcile.deals import first_of_kind, is_party
    from accord.sources import read_date

    if before is not None and party is None:
        raise OptionsClashError("--before", "no --party", "the first deal of whom is asked for")
    day = read_date(before) if before else None
    asked = reports_asked(given)
    refs, found = References.of(asked.records), _story(asked).deals
    if party is not None and day is not None:
        first = first_of_kind(found, asked.records, party, day)
        _tell(first, [*first_parts(first, refs), *report_parts(refs)], color, as_json=as_json)
    else:
        shown = [deal for deal in found if party is None or is_party(deal, party)]
        _tell(shown, [*deal_parts(shown, refs), *report_parts(refs)], color, as_json=as_json)
    sys.exit(asked.code)


@click.command()
@reports_options
def tracks(*, as_json: bool, color: str, **given: Any) -> None:  # noqa: ANN401 (the same)
    """Print the journeys that reports tell of: legs in order, reroutes, stops, splits and arrival, and how many move."""
    from accord.cli.storyparts import References, report_parts
    from accord.cli.trackparts import track_parts

    asked = reports_asked(given)
    told, refs = _story(asked), References.of(asked.records)
    _tell(told.tracks, [*track_parts(told.tracks, told.deals, refs), *report_parts(refs)], color, as_json=as_json)
    sys.exit(asked.code)


@click.command()
@reports_options
@click.option(
    "--on", "day", metavar="DATE", help="Only who is said to have each place on this day, or was last said to before it."
)
def control(*, as_json: bool, color: str, day: str | None, **given: Any) -> None:  # noqa: ANN401 (the same)
    """Print who is said to hold, besiege or contest each place, from when to when, by whom, and where sources differ."""
    from accord.cli.storyparts import References, control_parts, report_parts
    from accord.reconcile.holdings import held_on
    from accord.sources import read_date

    asked_day = read_date(day) if day else None
    asked = reports_asked(given)
    found, refs = _story(asked).holdings, References.of(asked.records)
    shown = held_on(found, asked_day) if asked_day else found
    _tell(shown, [*control_parts(shown, refs), *report_parts(refs)], color, as_json=as_json)
    sys.exit(asked.code)


def _story(asked: Asked) -> Story:
    from accord.reconcile.story import story as tell

    return tell(asked.records, asked.copies)


def _page(told: Story, asked: Asked, *, every: bool) -> list[Part]:
    """Return the page of a story: deals, journeys, rival figures, events, control, reports."""
    from accord.cli import dealparts, storyparts, trackparts

    refs = storyparts.References.of(asked.records)
    return [
        *storyparts.title(told, refs),
        *dealparts.deal_parts(told.deals, refs),
        *trackparts.track_parts(told.tracks, told.deals, refs, rivals=False),
        *storyparts.rival_parts(told, refs),
        *storyparts.event_parts(told.events, refs, every=every),
        *(storyparts.control_parts(told.holdings, refs) if told.holdings else []),
        *storyparts.report_parts(refs, every=True),
    ]


def _tell(found: object, parts: list[Part], color: str, *, as_json: bool) -> None:
    """Print what was found as JSON or as a page."""
    if as_json:
        _print_json(found)
    else:
        _print(parts, color)


def _print(parts: list[Part], color: str) -> None:
    from accord.cli.document import print_document
    from accord.cli.environment import console

    print_document(console(color), parts)


def _print_json(found: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))


def _write(path: Path, parts: list[Part]) -> None:
    """Write a page as Markdown; raises :class:`~accord.errors.OutputError` where the file cannot be written."""
    from accord.cli.document import markdown

    text = markdown(parts)
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise OutputError(click.format_filename(path), error.strerror or str(error)) from error
