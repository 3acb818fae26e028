"""The command `accord` and how its commands fail: a sentence on standard error and an exit code, never a traceback."""

from __future__ import annotations

from typing import Any

import click

from accord import __version__
from accord.cli.actors import actors
from accord.cli.add import add
from accord.cli.decide import decide, undo
from accord.cli.explain import explain
from accord.cli.export import export
from accord.cli.frames import frames
from accord.cli.history import history
from accord.cli.keep import backup, check, purge, restore
from accord.cli.list import list_
from accord.cli.people import people
from accord.cli.places import places
from accord.cli.read import read
from accord.cli.search import search
from accord.cli.serve import serve
from accord.cli.show import show
from accord.cli.story import conflicts, control, deals, story, tracks
from accord.errors import AccordError


class _Commands(click.Group):
    """A group of commands that turns Accord's errors into their sentences."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's own signature)
        """Run the command; see :meth:`click.Group.invoke`."""
        try:
            return super().invoke(ctx)
        except AccordError as error:
            click.echo(f"accord: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="accord")
def main() -> None:
    """Read reports of armed conflict into sourced claims: who did what to whom, where, when, how many, according to whom.

    Everything happens on this machine; nothing is fetched and nothing is sent.
    """


main.add_command(read)
main.add_command(explain)
main.add_command(export)
main.add_command(frames)
main.add_command(actors)
main.add_command(add)
main.add_command(list_)
main.add_command(show)
main.add_command(search)
main.add_command(decide)
main.add_command(undo)
main.add_command(history)
main.add_command(purge)
main.add_command(check)
main.add_command(backup)
main.add_command(restore)
main.add_command(places)
main.add_command(story)
main.add_command(conflicts)
main.add_command(deals)
main.add_command(tracks)
main.add_command(control)
main.add_command(serve)
main.add_command(people)
