"""A file, standard input or a line of a manifest becomes a :class:`~accord.record.types.Report`."""

from accord.sources.dates import read_date
from accord.sources.manifest import read_manifest
from accord.sources.open import open_report
from accord.sources.request import STDIN, Request

__all__ = ["STDIN", "Request", "open_report", "read_date", "read_manifest"]
