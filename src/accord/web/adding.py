"""Reports that come in through the workbench: read, kept, told of, and taken up into the story."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from accord import pipeline
from accord.errors import MissingExampleError
from accord.record import Origin, Report
from accord.sources import Request, open_report, read_manifest
from accord.store import Entry
from accord.web.access import Who
from accord.web.answers import AddedAnswer
from accord.web.bodies import NewReport
from accord.web.desk import Desk

_EXAMPLE: Final = "examples/convoy/manifest.jsonl"


def add_text(desk: Desk, body: NewReport, who: Who) -> AddedAnswer:
    """Add a text as it was pasted; raises what opening a report raises."""
    raw = body.text.encode("utf-8", "replace")
    request = Request(
        path="-", shown="the text given", published=body.published or None, publisher=body.publisher or None, title=body.title or None,
        url=body.url or None,
    )  # fmt: skip
    report = open_report(request, desk.settings, stdin=BytesIO(raw))
    return _add(desk, [(report, _origin(raw, f"workbench, {who.name}"))])


def add_example(desk: Desk, who: Who) -> AddedAnswer:
    """Add the example story; raises :class:`~accord.errors.MissingExampleError` where it did not come with this Accord."""
    manifest = example_manifest()
    if manifest is None:
        raise MissingExampleError
    found = []
    for request in read_manifest(manifest):
        raw = Path(request.path).read_bytes()
        found.append((open_report(request, desk.settings), _origin(raw, f"example story, {who.name}")))
    return _add(desk, found)


def example_manifest() -> Path | None:
    """Return where the example story is: in the package, or in the clone that it runs from."""
    inside = Path(str(files("accord.web"))) / _EXAMPLE
    beside = Path(__file__).parents[3] / _EXAMPLE
    return next((path for path in (inside, beside) if path.is_file()), None)


def _origin(raw: bytes, where: str) -> Origin:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Origin(bytes_sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), where=where, when=at, raw=raw)


def _add(desk: Desk, found: list[tuple[Report, Origin]]) -> AddedAnswer:
    """Read reports, one at a time, and keep them together."""
    with desk.reading:
        entries = [
            Entry(record=pipeline.read_report(report), origin=origin, read_by=pipeline.read_by()) for report, origin in found
        ]
    added = pipeline.add_records(desk.store, entries)
    desk.teller.again()  # the events are told already
    return AddedAnswer(reports=[one.report for one in added], new=sum(one.outcome == "new" for one in added))
