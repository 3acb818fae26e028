"""The store: what was published, what was read in it, what people decided, and the story that it adds up to."""

from accord.record import Origin, ReadBy
from accord.store.decisions import Decided
from accord.store.filing import FiledClaim
from accord.store.filters import Filter
from accord.store.log import By
from accord.store.mentions import Mentioned, MentionLink
from accord.store.purging import Purged
from accord.store.reports import ReportFilter
from accord.store.store import Store
from accord.store.types import (
    REPORT_STATES,
    Added,
    ClaimRow,
    Constraints,
    Count,
    Decision,
    Entry,
    Fault,
    Line,
    LineKind,
    LineRow,
    Page,
    ReadingRow,
    ReportRow,
    SearchHit,
    Sighting,
)

__all__ = [
    "REPORT_STATES", "Added", "By", "ClaimRow", "Constraints", "Count", "Decided", "Decision", "Entry", "Fault", "FiledClaim", "Filter", "Line", "LineKind",
    "LineRow",
    "MentionLink", "Mentioned", "Origin", "Page", "Purged", "ReadBy", "ReadingRow", "ReportFilter", "ReportRow", "SearchHit", "Sighting", "Store",
]  # fmt: skip
