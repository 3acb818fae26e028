"""What every format is: a name, a page of documentation, and a function that writes a view to a stream."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO, TextIO

from msgspec import Struct

from accord.export.view import View


class Options(Struct, frozen=True, kw_only=True):
    """What a person may choose of an export."""

    bom: bool = True
    """Whether tables begin with a byte order mark, by which spreadsheets know UTF-8."""
    event: str | None = None
    """The id, or the beginning of it, of the one event that a dossier is of."""
    dataset: str = "accord"
    """The name under which FollowTheMoney files statements."""
    public: bool = False
    """Whether the view has passed through the public profile, which files then say."""


class Written(Struct, frozen=True, kw_only=True):
    """What was written: rows, and how many lines of the view have no place in the format, and why."""

    rows: int
    left_out: int = 0
    why: str = ""


class Format(Struct, frozen=True, kw_only=True):
    """A format. ``write`` takes the view, a binary stream for the rows, one for provenance (or ``None``), and the options."""

    name: str
    title: str
    suffix: str
    """The ending of its files, with the point."""
    write: Callable[[View, BinaryIO, BinaryIO | None, Options], Written]
    has_side_file: bool = False
    """Whether provenance goes to a file beside it, for the format allows no columns of ours."""


@cache
def made_by() -> str:
    """Return the name of this program with its version."""
    try:
        return f"Accord {version('accord')}"
    except PackageNotFoundError:  # running from a source tree that was never installed
        return "Accord"


@contextmanager
def as_text(out: BinaryIO) -> Iterator[TextIO]:
    """Give ``out`` as a stream of UTF-8 text that leaves line ends alone; ``out`` stays open."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield text
    finally:
        text.flush()
        text.detach()
