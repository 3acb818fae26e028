"""The one tree of errors.

Each class writes its own sentence for a person: what happened, where, and what to do about it. It carries the exit code
with which the command line leaves and the HTTP status with which a server would answer.
"""

from __future__ import annotations

from typing import ClassVar


class AccordError(Exception):
    """Anything that Accord itself refuses or cannot do; ``str()`` of it is a whole sentence for a person."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class UsageError(AccordError):
    """The command or call was put wrongly."""

    exit_code = 2
    http_status = 400


class ReportError(AccordError):
    """One report cannot be read; the others can."""

    exit_code = 3
    http_status = 422


class KnowledgeError(AccordError):
    """A file of frames, actors or places does not fit its schema."""

    exit_code = 4

    def __init__(self, where: str, reason: str) -> None:
        """Say that ``where`` (a file, with a line or an entry) is broken because of ``reason``."""
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}. Correct the file and try again.")


class ModelDamagedError(AccordError):
    """A file of the reader's model is missing or is not the one that was shipped."""

    exit_code = 5

    def __init__(self, name: str, reason: str) -> None:
        """Say which file (``name``) is wrong and how (``reason``)."""
        self.name, self.reason = name, reason
        super().__init__(f"The reader's model file {name} {reason}. Install Accord again: the file belongs to the package.")
