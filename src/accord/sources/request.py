"""What is asked for: a file, and what the one who asks knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STDIN: Final = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One report to open. What is given here counts more than what the file says of itself."""

    path: str
    """Where the file is, or :data:`STDIN`."""
    shown: str = ""
    """How messages and results name the file, as the person wrote it; ``path`` where empty."""
    published: str | None = None
    """The publication date in any form that :func:`~accord.sources.dates.read_date` takes."""
    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """The file as a person knows it."""
        return self.shown or ("standard input" if self.path == STDIN else self.path)
