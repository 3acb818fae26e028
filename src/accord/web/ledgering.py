"""Keeps the ledgers of a store in step: deals, movements, control and stances, worked out from all of its reports.

Events are kept up claim by claim (:func:`accord.pipeline.retell`); the ledgers are made whole each time, behind the answers, which
takes seconds for hundreds of reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accord import pipeline
from accord.record import ClaimKey
from accord.store import Line, LineKind, Store
from accord.store.lineparts import line_id

_LEDGERS: Final[tuple[LineKind, ...]] = ("deal", "track", "holding", "stance")


def retell(store: Store, claims: Sequence[ClaimKey]) -> None:
    """Bring the story up to date with claims that came, went or stand otherwise: their events, and all ledgers."""
    if claims:
        pipeline.retell(store, claims)
    told = pipeline.tell(store.reports.records())
    lines: list[Line] = [*told.deals, *told.tracks, *told.holdings, *told.stances]
    kept = {line_id(one) for one in lines}
    with store.together():
        held = [row.id for kind in _LEDGERS for row in store.lines.every(kind)]
        store.lines.write(lines, gone=[one for one in held if one not in kept])


def has_ledgers(store: Store) -> bool:
    """Return whether any line of a ledger is there, or nothing that one could be made of."""
    return any(store.lines.count(kind) for kind in _LEDGERS) or not store.claims.count()
