"""Claims and events as frames of pandas and GeoPandas, where these are installed; Accord itself needs neither."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from accord.errors import MissingPackageError
from accord.export import claims, hxl
from accord.export.geojson import features
from accord.export.view import View

if TYPE_CHECKING:
    from types import ModuleType

    import geopandas
    import pandas as pd

KINDS: Final = ("claims", "events")
_CRS: Final = "EPSG:4326"
"""WGS 84, in which the record's coordinates are."""


def to_pandas(view: View, kind: str = "claims") -> pd.DataFrame:
    """Return the claims of ``view``, or its events, as a frame: the columns of the table of claims, or of the HXL table.

    Days are ISO 8601 texts, for the record's may be months or years; what is empty is missing. Raises
    :class:`~accord.errors.MissingPackageError` where pandas is not installed, ``ValueError`` where ``kind`` is another.
    """
    if kind not in KINDS:
        problem = f"kind is “{kind}”, and must be one of {', '.join(KINDS)}"
        raise ValueError(problem)
    pandas = _needed("pandas", "pandas")
    if kind == "claims":
        rows, columns = [claims.row_of(one) for one in view.claims()], list(claims.COLUMNS)
    else:
        rows, columns = [hxl.row_of(line) for line in view.events()], [_plain(heading) for heading, _ in hxl.COLUMNS]
    frame: pd.DataFrame = pandas.DataFrame(
        [[None if cell == "" else cell for cell in row] for row in rows], columns=pandas.Index(columns)
    )
    return frame


def to_geopandas(view: View) -> geopandas.GeoDataFrame:
    """Return events, movements and control with their geometries (points and lines, WGS 84), a row each; see the GeoJSON export.

    Raises :class:`~accord.errors.MissingPackageError` where GeoPandas is not installed.
    """
    geo = _needed("geopandas", "geopandas")
    found = list(features(view))
    frame: geopandas.GeoDataFrame = (
        geo.GeoDataFrame.from_features(found, crs=_CRS)
        if found
        else geo.GeoDataFrame({"geometry": []}, geometry="geometry", crs=_CRS)
    )
    frame["id"] = [feature["id"] for feature in found]
    return frame


def _plain(heading: str) -> str:
    """Return a heading as a name for code: ``Killed, lowest figure`` as ``killed_lowest_figure``."""
    return heading.casefold().replace(",", "").replace(" ", "_")


def _needed(module: str, package: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingPackageError(package) from error
