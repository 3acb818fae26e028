"""Ids of lines: hashes of what a line is about, the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from accord.reconcile.who import Told

_LENGTH: Final = 12
"""Hexadecimal digits: 48 bits, so that a million lines have a chance of about one in 500 of two alike."""


def line_id(kind: str, *about: str) -> str:
    """Return the id of a line of ``kind`` (``track``, ``deal``…), whose first letter it begins with."""
    raw = "\x1f".join((kind, *about)).encode()
    return kind[0] + hashlib.sha256(raw).hexdigest()[:_LENGTH]


def id_of_claims(kind: str, claims: Iterable[Told]) -> str:
    """Return the id of a line by the first claim of the first report that tells of it, so that later reports do not change it."""
    first = min(claims, key=lambda told: (told.record.report.published or "~", told.key, told.claim.trigger.start))
    return line_id(kind, first.key.report, first.key.claim)
