"""Accord from Python: read reports, tell their story, export it, look at it as frames. See ``docs/recipes.md``.

``from accord import Reader`` imports nothing heavy; the model is loaded when the first report is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from accord.export import load_format
from accord.export.form import Options, Written
from accord.export.profile import Profile, PublicView
from accord.export.view import StoryView, View
from accord.pipeline import read_report, read_requests, tell
from accord.record import Record, Story
from accord.settings import Settings
from accord.sources import STDIN, Request, open_report

if TYPE_CHECKING:
    import geopandas
    import pandas as pd


class Reader:
    """Reads reports into records.

    ``frames`` are folders of frames of one's own, read beside those that are shipped. Settings are those of the environment, told in
    ``docs/settings.md``, where ``settings`` is not given.
    """

    def __init__(self, frames: Sequence[str | Path] = (), settings: Settings | None = None) -> None:
        """Remember what to read with; nothing is loaded yet."""
        self._settings = settings or Settings.from_environment(os.environ)
        self._frames = tuple(map(Path, frames)) or self._settings.frame_folders

    def read(
        self,
        source: str | Path,
        *,
        published: str | date | None = None,
        publisher: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> Record:
        """Return the record of one report.

        ``source`` is a path, or the text itself: a ``str`` of one line that names a file is that file, any other is text. Times such
        as *on Monday* count from ``published``. Raises a :class:`~accord.errors.ReportError` where it cannot be read, and
        :class:`~accord.errors.DateError` where ``published`` is no date.
        """
        day = published.isoformat() if isinstance(published, date) else published
        path = _path(source)
        request = Request(
            path=STDIN if path is None else str(path), shown="the text" if path is None else str(path), published=day, publisher=publisher,
            title=title, url=url,
        )  # fmt: skip
        stdin = BytesIO(str(source).encode()) if path is None else None
        return read_report(open_report(request, self._settings, stdin=stdin), self._frames)

    def read_many(self, paths: Iterable[str | Path], *, publisher: str | None = None, workers: int = 1) -> Iterator[Record]:
        """Yield the record of each file, in order; with ``workers`` above 1 as many processes read.

        Raises the error of the first file that cannot be read, when its turn comes.
        """
        requests = [Request(path=str(path), publisher=publisher) for path in paths]
        for outcome in read_requests(requests, self._settings, workers):
            if outcome.error is not None:
                raise outcome.error
            if outcome.record is not None:
                yield outcome.record


def _path(source: str | Path) -> Path | None:
    """Return the path that ``source`` is, ``None`` where it is text."""
    if isinstance(source, Path):
        return source
    try:
        return Path(source) if source and "\n" not in source and Path(source).is_file() else None
    except (OSError, ValueError):  # too long, or with a zero byte: a name that no file can have
        return None


def view_of(records: Record | Iterable[Record], story: Story | None = None) -> StoryView:
    """Return what exports and frames read: records with their story, which is told anew where it is not given."""
    known = [records] if isinstance(records, Record) else list(records)
    return StoryView(known, tell(known) if story is None else story)


def to_pandas(records: Record | Iterable[Record], kind: str = "claims") -> pd.DataFrame:
    """Return claims or, with ``kind="events"``, events as a frame of pandas; see :func:`accord.export.dataframes.to_pandas`."""
    from accord.export import dataframes  # noqa: PLC0415 (imports pandas)

    return dataframes.to_pandas(view_of(records), kind)


def to_geopandas(records: Record | Iterable[Record]) -> geopandas.GeoDataFrame:
    """Return events, movements and control with their geometries; see :func:`accord.export.dataframes.to_geopandas`."""
    from accord.export import dataframes  # noqa: PLC0415 (imports GeoPandas)

    return dataframes.to_geopandas(view_of(records))


def write_export(records: Record | Iterable[Record], name: str, out: str | Path, *, public: Profile | bool = False) -> Written:
    """Write records and their story into the file ``out`` in the format ``name``; see :data:`accord.export.FORMATS`.

    ``public`` puts the public profile in front, with the embargo counted from today, or one made by hand. Provenance of formats whose
    columns are fixed is not written here; ``accord export`` does. Raises :class:`~accord.errors.NoSuchFormatError`.
    """
    form = load_format(name)
    view: View = view_of(records)
    if public:
        view = PublicView(view, public if isinstance(public, Profile) else Profile(today=datetime.now(UTC).date()))
    with Path(out).open("wb") as file:
        return form.write(view, file, None, Options(public=bool(public)))
