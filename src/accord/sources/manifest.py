"""A manifest: reports with what is known of them, one JSON object a line."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from accord.errors import ManifestError
from accord.sources.request import STDIN, Request


class _Line(Struct, frozen=True, kw_only=True):
    """One line of a manifest; fields that are not known are passed over."""

    path: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


def read_manifest(path: Path) -> list[Request]:
    """Return what the lines of the manifest at ``path`` ask for, in order; empty lines are passed over.

    A relative ``path`` counts from the manifest's folder. Raises :class:`~accord.errors.ManifestError` where the manifest
    cannot be opened or a line is not such an object, naming the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "is not UTF-8 text"
        raise ManifestError(str(path), f"the manifest cannot be read ({reason})") from error
    requests = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line.encode("utf-8"), type=_Line)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            where = f"{path}, line {number}"
            raise ManifestError(where, str(error)) from error
        requests.append(_request(path, entry))
    if not requests:
        raise ManifestError(str(path), "the manifest names no report")
    return requests


def _request(manifest: Path, entry: _Line) -> Request:
    """Return what one line asks for."""
    where = entry.path if entry.path == STDIN else str(manifest.parent / entry.path)
    return Request(
        path=where, shown=where, published=entry.published, publisher=entry.publisher, title=entry.title, url=entry.url
    )
