"""`accord frames`: the words that name happenings, as data that an analyst may write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from accord.knowledge.frames import Frame


@click.group()
def frames() -> None:
    """Work with predicate frames: the data that says which words name which happening."""


@frames.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option("--examples", is_flag=True, help="Read each frame's example and non-example as well, and say which go wrong.")
def check(path: Path, *, examples: bool) -> None:
    """Check frames that you wrote: a TOML file, or a folder of them.

    Says file, line and reason of the first that does not fit, with exit code 4; else how many frames there are.
    """
    from accord.knowledge.frames import read_folder, read_frames

    found = read_folder(path) if path.is_dir() else read_frames(path)
    click.echo(f"{click.format_filename(path)}: {len(found)} {'frame fits' if len(found) == 1 else 'frames fit'}.")
    if examples:
        sys.exit(_try(found))


def _try(found: list[Frame]) -> int:
    """Read the examples of frames, say which go wrong, and return the exit code."""
    from accord import claims, language
    from accord.errors import KnowledgeError
    from accord.knowledge.frames import load_frames

    own = {frame.id for frame in found}
    frames = [*found, *(frame for frame in load_frames() if frame.id not in own)]
    code = 0
    for miss in claims.misses(found, language.load(), claims.index(frames)):
        code = KnowledgeError.exit_code
        named = f"; it names {', '.join(miss.found)}" if miss.found else ""
        rule = "its example does not name it" if miss.wanted else "its non-example names it"
        click.echo(f"{miss.frame}: {rule}{named if miss.wanted else ''}: {miss.text}")
    return code
