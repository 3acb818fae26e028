"""Exports: each format is a module of its own and has a page of its own under ``docs/export/``.

A format reads a :class:`~accord.export.view.View`, one line of the story at a time. To add one: write a module with a
:class:`~accord.export.form.Format`, name it in :data:`FORMATS`, and write its page; a test fails without the page.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from accord.errors import NoSuchFormatError

if TYPE_CHECKING:
    from accord.export.form import Format

FORMATS: Final = {
    "acled": ("acled", "FORMAT"),
    "ged": ("ged", "FORMAT"),
    "plover": ("plover", "FORMAT"),
    "ceasefires": ("ceasefires", "FORMAT"),
    "geojson": ("geojson", "FORMAT"),
    "ftm": ("ftm", "FORMAT"),
    "ftm-statements": ("ftm", "STATEMENTS"),
    "hxl": ("hxl", "FORMAT"),
    "claims": ("claims", "FORMAT"),
    "parquet": ("parquet", "FORMAT"),
    "dossier": ("dossier", "FORMAT"),
}
"""Each format with the module and the name in it where it is made; a module is imported when its format is used."""


def load_format(name: str) -> Format:
    """Return the format called ``name``; raises :class:`~accord.errors.NoSuchFormatError` where there is none."""
    if name not in FORMATS:
        raise NoSuchFormatError(name, list(FORMATS))
    module, attribute = FORMATS[name]
    found: Format = getattr(import_module(f"accord.export.{module}"), attribute)
    return found


__all__ = ["FORMATS", "load_format"]
