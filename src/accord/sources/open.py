"""A file or standard input is opened, decoded and made a report; what it cannot be is said."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from accord.errors import (
    DateError,
    EmptyReportError,
    FolderGivenError,
    MissingReportError,
    TooLargeError,
    UnreachableReportError,
)
from accord.record import Origin, Report
from accord.settings import Settings
from accord.sources.dates import read_date
from accord.sources.decode import Decoded, decode
from accord.sources.front import front_matter, headline
from accord.sources.languages import detect
from accord.sources.pages import Page, is_page, read_page
from accord.sources.request import STDIN, Request

NO_DATE: Final = "no publication date: times such as “on Monday” are left open"
FUTURE: Final = "the publication date is in the future"
TURNED: Final = "the text holds marks that turn the direction of writing; they are kept"

_PAGE_ENDINGS: Final = frozenset({".html", ".htm", ".xhtml"})
_TEXT_ENDINGS: Final = frozenset({".txt", ".md", ".text"})
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says of itself."""

    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A report, and where its bytes came from."""

    report: Report
    origin: Origin


def open_report(
    request: Request, settings: Settings | None = None, *, today: date | None = None, stdin: BinaryIO | None = None
) -> Report:
    """Return the report that ``request`` asks for; see :func:`open_source`."""
    return open_source(request, settings, today=today, stdin=stdin).report


def open_source(
    request: Request, settings: Settings | None = None, *, today: date | None = None, stdin: BinaryIO | None = None
) -> Opened:
    """Return the report that ``request`` asks for, with where its bytes came from.

    ``today`` and ``stdin`` stand in for the clock and for standard input. What cannot be read at all raises a
    :class:`~accord.errors.ReportError` of its kind, a date in ``request`` that is none :class:`~accord.errors.DateError`; what
    can be read but must be known goes into ``Report.marks``.
    """
    settings = settings or Settings()
    raw = _read_bytes(request, settings, stdin)
    report = _read_report(request, raw, settings, today or datetime.now(UTC).date())
    return Opened(report, _origin(request, raw, report))


def fingerprint(request: Request, settings: Settings | None = None) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal; raises as :func:`open_source` does where it cannot be read."""
    return hashlib.sha256(_read_file(request, settings or Settings())).hexdigest()


def _origin(request: Request, raw: bytes, report: Report) -> Origin:
    """Return where the bytes came from; a file was fetched when it was last written, standard input now."""
    fetched = datetime.now(UTC)
    if request.path != STDIN:
        with suppress(OSError):
            fetched = datetime.fromtimestamp(Path(request.path).stat().st_mtime, UTC)
    return Origin(
        bytes_sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        where=request.url or request.name,
        when=fetched.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        raw=None if raw == report.text.encode("utf-8") else raw,
    )


def _read_report(request: Request, raw: bytes, settings: Settings, today: date) -> Report:
    """Return the report in ``raw``."""
    decoded = decode(raw, request.name)
    if not decoded.text.strip().strip("\ufeff\u200b"):
        raise EmptyReportError(request.name, "is empty" if not decoded.text else "holds nothing but blanks")
    text, said, marks = decoded.text, _said_by_text(decoded.text), list(decoded.marks)
    if _is_page(request, decoded):
        page = read_page(decoded.text)
        if not page.text:
            raise EmptyReportError(request.name, "is a web page without text")
        text, said = page.text, _said_by_page(page)
        marks += page.marks if request.published is None else [m for m in page.marks if "date" not in m]
    if len(text) > settings.max_characters:
        raise TooLargeError(request.name, f"{len(text):,} characters", f"{settings.max_characters:,}", "ACCORD_MAX_CHARACTERS")
    return _report(request, text, said, marks, today)


def _report(request: Request, text: str, said: _Said, marks: list[str], today: date) -> Report:
    """Put together a report from what is asked, what the file says, and what is found in the text."""
    published = _published(request, said, marks)
    if published is not None and published > today:
        marks.append(f"{FUTURE} ({published.isoformat()})")
    if _TURNING.search(text):
        marks.append(TURNED)
    language = detect(text)
    if language.mark:
        marks.append(language.mark)
    return Report(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        title=request.title or said.title,
        publisher=request.publisher or said.publisher,
        url=request.url or said.url,
        published=published.isoformat() if published else None,
        language=language.code,
        marks=marks,
    )


def _published(request: Request, said: _Said, marks: list[str]) -> date | None:
    """Return the publication date: as asked, else as the file says; a date of the file's that is none is marked."""
    if request.published is not None:
        return read_date(request.published)
    if said.published is not None:
        try:
            return read_date(said.published)
        except DateError:
            marks.append(f"the report gives its date as “{said.published}”, which cannot be read as one day")
    marks.append(NO_DATE)
    return None


def _said_by_text(text: str) -> _Said:
    """Return what the top of a text file says."""
    front = front_matter(text)
    return _Said(front.title or headline(text, front.end), front.publisher, front.published, front.url)


def _said_by_page(page: Page) -> _Said:
    """Return what a web page says."""
    return _Said(page.title, page.publisher, page.published, page.url)


def _is_page(request: Request, decoded: Decoded) -> bool:
    """Return whether to read as a web page: by the name's ending, and without a telling one by how the text begins."""
    ending = Path(request.path).suffix.lower()
    return ending in _PAGE_ENDINGS or (ending not in _TEXT_ENDINGS and is_page(decoded.text))


def _read_bytes(request: Request, settings: Settings, stdin: BinaryIO | None) -> bytes:
    """Return the bytes of what is asked for, never more than the settings allow."""
    from_stdin = request.path == STDIN
    raw = _at_most(stdin or sys.stdin.buffer, settings.max_bytes) if from_stdin else _read_file(request, settings)
    if len(raw) > settings.max_bytes:
        raise _too_large(request, len(raw), settings, at_least=True)
    if not raw:
        raise EmptyReportError(request.name)
    return raw


def _read_file(request: Request, settings: Settings) -> bytes:
    """Return the bytes of a file, or one byte more than the settings allow."""
    try:
        known = os.stat(request.path)  # noqa: PTH116 (a name with a zero byte makes Path raise where this says why)
        if stat.S_ISDIR(known.st_mode):
            raise FolderGivenError(request.name)
        if stat.S_ISREG(known.st_mode) and known.st_size > settings.max_bytes:
            raise _too_large(request, known.st_size, settings)
        with Path(request.path).open("rb") as file:
            return _at_most(file, settings.max_bytes)
    except FileNotFoundError as error:
        raise MissingReportError(request.name) from error
    except OSError as error:
        raise UnreachableReportError(request.name, (error.strerror or str(error)).lower()) from error
    except ValueError as error:  # a zero byte in the name
        raise MissingReportError(request.name.replace("\x00", "\\0")) from error


def _at_most(stream: BinaryIO, limit: int) -> bytes:
    """Return what ``stream`` holds, or a little more than ``limit`` bytes of it where it holds more (it may never end)."""
    chunks, size = [], 0
    while size <= limit and (chunk := stream.read(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _too_large(request: Request, size: int, settings: Settings, *, at_least: bool = False) -> TooLargeError:
    """Return the error that says how large a file is."""
    said = f"{'at least ' if at_least else ''}{size / 1e6:,.1f} MB"
    return TooLargeError(request.name, said, f"{settings.max_bytes / 1e6:,.1f} MB", "ACCORD_MAX_BYTES")
