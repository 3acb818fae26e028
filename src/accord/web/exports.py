"""Routes of exports: the filtered view, all of its rows, in any of the formats; each export is logged."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, BinaryIO, Final, Literal, NamedTuple, cast

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import StreamingResponse

from accord.export import FORMATS, load_format
from accord.export.form import Format, Options
from accord.export.profile import Profile, PublicView
from accord.export.storeview import StoreView
from accord.export.view import View
from accord.store import By
from accord.web.access import Coder, Reader
from accord.web.answers import FormatRow, FormatRows, Json, told
from accord.web.reports import desk_of
from accord.web.story import filter_of

router: Final = APIRouter(prefix="/api/export", tags=["exports"])
_IN_MEMORY: Final = 4_000_000
"""Bytes of an export that are held in memory; what is longer goes through a file that nobody else sees."""
_PIECE: Final = 64 * 1024
_FIRST: Final = ("claims", "acled", "geojson", "parquet", "dossier")
_TYPES: Final = {
    ".csv": "text/csv; charset=utf-8", ".jsonl": "application/x-ndjson", ".json": "application/json", ".geojson": "application/geo+json",
    ".md": "text/markdown; charset=utf-8", ".parquet": "application/vnd.apache.parquet", ".zip": "application/zip",
}  # fmt: skip


@router.get("", responses=told(FormatRows))
def list_formats(_request: Request, _who: Reader) -> Json:
    """The formats that a view can be exported in."""
    return Json(FormatRows(rows=_formats()))


@lru_cache(maxsize=1)
def _formats() -> list[FormatRow]:
    order = [*_FIRST, *(name for name in FORMATS if name not in _FIRST)]
    loaded = [load_format(name) for name in order if name in FORMATS]
    return [FormatRow(id=one.name, name=one.title, note=f"a file {one.suffix}") for one in loaded]


@router.get("/{form}", response_class=StreamingResponse)
def export(
    request: Request,
    who: Coder,
    form: Annotated[str, Path(max_length=40)],
    event: Annotated[str | None, Query(max_length=64)] = None,
    profile: Literal["public"] | None = None,
) -> StreamingResponse:
    """Export what a filter picks. Takes the parts of a filter; ``event`` is for a dossier; ``profile=public`` withholds."""
    store, wanted, made = desk_of(request).store, filter_of(request), load_format(form)
    today = datetime.now(UTC).date()
    with store.at_once():
        view: View = StoreView(store, wanted)
        if profile is not None:
            view = PublicView(view, Profile(today=today))
        written = _written(made, view, Options(event=event, public=profile is not None))
    store.decisions.exported(
        {"format": made.name, "filter": dict(wanted.to_query()), "profile": profile, "rows": written.rows}, By(person=who.name)
    )
    suffix = ".zip" if made.has_side_file else made.suffix
    headers = {"content-disposition": f'attachment; filename="accord-{made.name}-{today.isoformat()}{suffix}"'}
    return StreamingResponse(_pieces(written.file), media_type=_TYPES.get(suffix, "application/octet-stream"), headers=headers)


class _Made(NamedTuple):
    file: BinaryIO
    rows: int


def _written(form: Format, view: View, options: Options) -> _Made:
    """Return a file with the export, at its beginning, and how many rows it has; with a side file, both in an archive."""
    file = _file()
    side = _file() if form.has_side_file else None
    rows = form.write(view, file, side, options).rows
    file.seek(0)
    if side is None:
        return _Made(file, rows)
    side.seek(0)
    both = _file()
    with zipfile.ZipFile(both, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in ((f"{form.name}{form.suffix}", file), (f"{form.name}.provenance.csv", side)):
            with archive.open(name, "w") as entry, part:
                while piece := part.read(_PIECE):
                    entry.write(piece)
    both.seek(0)
    return _Made(both, rows)


def _file() -> BinaryIO:
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
