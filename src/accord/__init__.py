"""Accord: reports of an armed conflict, read into a sourced record of claims."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

try:
    __version__ = version("accord")
except PackageNotFoundError:  # running from a source tree that was never installed
    __version__ = "0.0.0"

if TYPE_CHECKING:
    from accord.api import Reader, to_geopandas, to_pandas, view_of, write_export
    from accord.pipeline import tell
    from accord.record import Record, Story

_WHERE = {
    "Reader": "accord.api",
    "Record": "accord.record",
    "Story": "accord.record",
    "tell": "accord.pipeline",
    "to_geopandas": "accord.api",
    "to_pandas": "accord.api",
    "view_of": "accord.api",
    "write_export": "accord.api",
}
"""What can be imported from here, and from where: each is loaded when it is first asked for."""


def __getattr__(name: str) -> object:
    """Return one of the names of :data:`__all__`, loading what it needs."""
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    problem = f"module 'accord' has no attribute {name!r}"
    raise AttributeError(problem)


__all__ = ["Reader", "Record", "Story", "__version__", "tell", "to_geopandas", "to_pandas", "view_of", "write_export"]
