"""`accord export`: what the record holds, in a form that others read."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from accord.errors import NothingAskedError, OptionNeedsError, OptionsClashError, OutputError

if TYPE_CHECKING:
    from accord.export.form import Format, Options, Written
    from accord.export.view import View

_BINARY = frozenset({".parquet"})


@click.command()
@click.argument("form", metavar="[FORMAT]", required=False)
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--list", "listed", is_flag=True, help="List the formats.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write into this file, with provenance beside it where that is apart.")
@click.option("--manifest", metavar="FILE.jsonl", help="Read what this file lists; see accord read.")
@click.option("--published", metavar="DATE", help="The day on which the reports came out, such as 2017-08-31.")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that read; if not said, up to one a core.")
@click.option("--type", "type_", metavar="TYPE", multiple=True, help="A type, such as ASSAULT. May be given again.")
@click.option("--status", metavar="STATUS", multiple=True, help="A status, such as happened. May be given again.")
@click.option("--actor", metavar="NAME", help="An actor's name or id.")
@click.option("--place", metavar="NAME", help="A place's name or id.")
@click.option("--source", metavar="NAME", help="A speaker's or an outlet's name, or an actor's id.")
@click.option("--since", metavar="DATE", help="Nothing that ended before this day, month or year.")
@click.option("--until", metavar="DATE", help="Nothing that began after this day, month or year.")
@click.option("--profile", type=click.Choice(["public"]), help="Withhold private names, fine places, and what lies ahead.")
@click.option("--embargo", metavar="DAYS", type=click.IntRange(0), help="How many of the last days the profile withholds; if not said, 30.")
@click.option("--places", type=click.Choice(["admin1", "round"]), help="Places by their division, or by rounded coordinates; if not said, admin1.")
@click.option("--event", metavar="ID", help="The event that a dossier is of: its id, or the beginning of it.")
@click.option("--dataset", metavar="NAME", default="accord", show_default=True, help="The data set's name for FollowTheMoney.")
@click.option("--no-bom", is_flag=True, help="Leave out the mark by which spreadsheets know UTF-8.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no summary.")
def export(**given: object) -> None:
    """Export events, agreements, movements, control or claims: accord export acled --manifest reports.jsonl --out events.csv.

    FORMAT is one of those that --list shows. Without --out it goes to standard output.
    """
    asked = Asked(**given)
"""
