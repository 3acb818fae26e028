"""The view of a store: lines and claims that a filter picks, as people's decisions leave them, a few at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec import Struct

from accord.errors import NoSuchItemError, PurgedError
from accord.export.view import Evidence, Line, company
from accord.record import Actor, Place, Report
from accord.record.story import ClaimKey, Deal, Event, Holding, Track

if TYPE_CHECKING:
    from accord.store import ClaimRow, Filter, LineKind, Store

T = TypeVar("T", bound=Event | Deal | Track | Holding)

_REPORTS: Final = 512
"""Reports, without their texts, that are kept at hand; those of one line or of neighbouring claims are mostly the same."""
_CLAIMS: Final = 200
"""Claims whose events are looked up together."""


class _Known(Struct, frozen=True, kw_only=True):
    """What evidence takes from a report."""

    report: Report
    actors: dict[str, Actor]
    places: dict[str, Place]
    company: dict[str, list[str]]


class StoreView:
    """A view of a store; rejected claims are left out, and corrected ones are as corrected."""

    def __init__(self, store: Store, wanted: Filter) -> None:
        """Look at what ``wanted`` picks in ``store``."""
        self._store, self._wanted = store, wanted
        self._known = lru_cache(maxsize=_REPORTS)(self._read)

    def events(self) -> Iterator[Line[Event]]:
        """Yield the events, newest day first."""
        return self._lines("event", Event)

    def deals(self) -> Iterator[Line[Deal]]:
        """Yield the agreements."""
        return self._lines("deal", Deal)

    def tracks(self) -> Iterator[Line[Track]]:
        """Yield the movements."""
        return self._lines("track", Track)

    def holdings(self) -> Iterator[Line[Holding]]:
        """Yield who holds which place."""
        return self._lines("holding", Holding)

    def claims(self) -> Iterator[Evidence]:
        """Yield the claims, newest day first, each with the events that it belongs to."""
        rows = self._store.claims.every(self._wanted)
        while batch := list(islice(rows, _CLAIMS)):
            events = self._events_of([row.key for row in batch])
            yield from self._evidence(batch, events)

    def _lines(self, kind: LineKind, form: type[T]) -> Iterator[Line[T]]:
        for row in self._store.lines.every(kind, self._wanted):
            if isinstance(row.line, form):
                found = [one for one in self._store.claims.get(row.line.claims) if one.verdict != "rejected"]
                evidence = list(self._evidence(found, {}))
                evidence.sort(key=lambda one: (one.report.published or "9999", one.report.id, one.claim.trigger.start))
                yield Line(item=row.line, evidence=evidence)

    def _evidence(self, rows: Iterable[ClaimRow], events: dict[ClaimKey, list[str]]) -> Iterator[Evidence]:
        for row in rows:
            known = self._known(row.key.report)
            if known is not None:
                yield Evidence(
                    key=row.key, claim=row.claim, report=known.report, actors=known.actors, places=known.places,
                    events=events.get(row.key, []), reviewed=row.reviewed, company=known.company.get(row.key.claim, []),
                )  # fmt: skip

    def _events_of(self, keys: list[ClaimKey]) -> dict[ClaimKey, list[str]]:
        found: dict[ClaimKey, list[str]] = defaultdict(list)
        for row in self._store.lines.holding(keys):
            if isinstance(row.line, Event):
                for key in row.line.claims:
                    found[key].append(row.id)
        return found

    def _read(self, report: str) -> _Known | None:
        """Return what is known of a report; ``None`` where it has been purged since."""
        try:
            record = self._store.reports.record(report)
        except (PurgedError, NoSuchItemError):
            return None
        return _Known(
            report=msgspec.structs.replace(record.report, text=""),
            actors={actor.id: actor for actor in record.actors},
            places={place.id: place for place in record.places},
            company=company(record.claims),
        )
