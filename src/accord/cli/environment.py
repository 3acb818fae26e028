"""What the command line takes from its surroundings: settings, and the terminal's width and colour."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from accord.errors import SettingError
from accord.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST = 100
"""Longer lines are hard to follow with the eye."""


def settings(frames: str | None = None) -> Settings:
    """Return the settings of the environment, with ``frames`` from the command line where it is given.

    Raises :class:`~accord.errors.SettingError` where one cannot be used.
    """
    try:
        found = Settings.from_environment(os.environ)
    except ValueError as error:
        raise SettingError(str(error)) from error
    return found if frames is None else replace(found, frames=frames)


def console(color: str, file: IO[str] | None = None) -> Console:
    """Return where pages are printed: in colour where ``color`` is ``always``, or ``auto`` and ``file`` is a terminal.

    ``file`` is standard output where it is not given. ``NO_COLOR`` in the environment counts as ``never`` for ``auto``.
    """
    from rich.console import Console

    file = file or sys.stdout
    terminal = file.isatty()
    coloured = color == "always" or (color == "auto" and terminal and not os.environ.get("NO_COLOR"))
    made = Console(
        file=file,
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    made.width = min(made.width, _WIDEST) if terminal else _WIDEST
    return made
