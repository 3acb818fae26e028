"""What may be set from outside, with its defaults: environment variables, told in ``docs/settings.md``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

VARIABLES: Final = {
    "max_bytes": "ACCORD_MAX_BYTES",
    "max_characters": "ACCORD_MAX_CHARACTERS",
    "store": "ACCORD_STORE",
    "person": "ACCORD_PERSON",
    "traceback": "ACCORD_TRACEBACK",
    "frames": "ACCORD_FRAMES",
    "data": "ACCORD_DATA",
}
"""Setting to environment variable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How much a report may hold, where the store is, how a fault of ours is shown, and what of one's own is read with."""

    max_bytes: int = 10_000_000
    """The largest file that is read; a web page of 10 MB is longer than any seen that held a report."""
    max_characters: int = 1_000_000
    """The longest text that is read: about 160,000 words, a thick book, and the limit that spaCy sets as well."""
    store: str = "accord.db"
    """Where the store is: a file, or the address of a PostgreSQL database."""
    person: str = ""
    """Who decides on the command line; empty for the name of the system's user."""
    traceback: int = 0
    """1 lets a fault inside Accord show its traceback instead of a sentence."""
    frames: str = ""
    """Folders of frames of one's own, beside those that are shipped; several are parted as in ``PATH``."""
    data: str = ""
    """Folder of actors and places of one's own; empty for the one of the system (:func:`accord.knowledge.own.data_folder`)."""

    @property
    def frame_folders(self) -> tuple[Path, ...]:
        """The folders in ``frames``."""
        return tuple(Path(folder) for folder in self.frames.split(os.pathsep) if folder)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Return the defaults with what ``environment`` says otherwise.

        Raises ``ValueError``, with a whole sentence for a person, where a variable does not hold a whole number from 0 up.
        """
        values: dict[str, Any] = {}
        for setting in fields(cls):
            variable = VARIABLES[setting.name]
            given = environment.get(variable, "").strip()
            if not given:
                continue
            if isinstance(setting.default, str):
                values[setting.name] = given
                continue
            if not given.isdecimal():
                problem = f"{variable} is “{given}”, and must be a whole number from 0 up. Correct or unset it."
                raise ValueError(problem)
            values[setting.name] = int(given)
        return cls(**values)
