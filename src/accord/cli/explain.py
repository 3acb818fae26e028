"""`accord explain`: why one claim is as it is."""

from __future__ import annotations

import click


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("claim", metavar="CLAIM")
@click.option("--published", metavar="DATE", help="The day on which the report came out, such as 2017-08-31.")
@click.option("--frames", metavar="DIR", help="Read with the frames in this folder beside those that Accord ships.")
def explain(file: str, claim: str, published: str | None, frames: str | None) -> None:
    """Show why a claim of FILE is as it is: its sentence, the tree, the frame, and why each slot is filled.

    CLAIM is the number that `accord read FILE` shows, or the claim's id. FILE may be - for standard input.
    """
    from accord.cli.environment import settings
    from accord.pipeline import explain_claim
    from accord.sources import Request, open_report

    given = settings(frames)
    report = open_report(Request(path=file, shown=click.format_filename(file), published=published), given)
    click.echo(explain_claim(report, claim, given.frame_folders))
