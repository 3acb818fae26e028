"""`accord frames`: the words that name happenings, as data that an analyst may write."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def frames() -> None:
    """Work with predicate frames: the data that says which words name which happening."""


@frames.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
def check(path: Path) -> None:
    """Check frames that you wrote: a TOML file, or a folder of them.

    Says file, line and reason of the first that does not fit, with exit code 4; else how many frames there are.
    """
    from accord.errors import KnowledgeError
    from accord.knowledge.frames import load_frames, read_frames

    shown = click.format_filename(path)
    if path.is_dir():
        if not any(path.glob("*.toml")):
            raise KnowledgeError(shown, "the folder holds no .toml file")
        count = len(load_frames(path))
    else:
        try:
            count = len(read_frames(path))
        except OSError as error:
            raise KnowledgeError(shown, f"it cannot be opened ({(error.strerror or str(error)).lower()})") from error
        except UnicodeDecodeError as error:
            raise KnowledgeError(shown, "it is not UTF-8 text") from error
    click.echo(f"{shown}: {count} {'frame fits' if count == 1 else 'frames fit'}.")
