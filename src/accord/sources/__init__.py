"""A file, standard input or a line of a manifest becomes a :class:`~accord.record.types.Report`."""

from accord.sources.dates import read_date
from accord.sources.manifest import read_manifest
from accord.sources.open import Opened, fingerprint, open_report, open_source
from accord.sources.request import STDIN, Request

__all__ = ["STDIN", "Opened", "Request", "fingerprint", "open_report", "open_source", "read_date", "read_manifest"]
