"""Events of a store, kept up with its claims: what came, went or was decided is reconciled, and only the events that it touches are rewritten.

Joins :mod:`accord.reconcile` and :mod:`accord.store`, which do not know of one another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from accord.errors import PurgedError
from accord.reconcile.copies import Copies, Original
from accord.reconcile.events import events_of
from accord.reconcile.grouping import Bonds
from accord.reconcile.index import EventIndex, Filed, Group, Member, Regrouped, Tie
from accord.reconcile.telling import Sheet, Telling, tellings
from accord.reconcile.who import Told
from accord.record import Claim, ClaimKey, Event, Record, Report, Source
from accord.store import ClaimRow, FiledClaim, LineRow, Store

_NO_SHEET: Final = Sheet("", None, (), ())
_Packed = list[tuple[int, float, int]]


def number_of(key: ClaimKey) -> int:
    """Return the number that a claim is filed by: a hash of 63 bits of its report's id and its own."""
    return _hash(f"{key.report}:{key.claim}")


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


class StoreShelf:
    """A shelf of claims in a store; see :class:`~accord.reconcile.index.Shelf`."""

    def __init__(self, store: Store) -> None:
        self._filing = store.filing
        self._sheets: dict[int, Sheet] = {}

    def sharing(self, keys: Iterable[int]) -> Mapping[int, list[Telling]]:
        """See :meth:`~accord.reconcile.index.Shelf.sharing`."""
        under = self._filing.under(keys)
        found = self._tellings(self._filing.claims({number for numbers in under.values() for number in numbers}).values())
        return {key: [found[number] for number in numbers if number in found] for key, numbers in under.items()}

    def components(self, claims: Iterable[ClaimKey]) -> list[Member]:
        """See :meth:`~accord.reconcile.index.Shelf.components`."""
        rows = self._filing.components(map(number_of, claims))
        keys = {row.number: _decoded(row).key for row in rows}
        return [
            Member(
                keys[row.number],
                [Tie(keys[other], score, count) for other, score, count in _unpacked(row.ties) if other in keys],
                keys.get(row.component, keys[row.number]),
            )
            for row in rows
        ]

    def file(self, filed: Iterable[Filed]) -> None:
        """See :meth:`~accord.reconcile.index.Shelf.file`."""
        listed = list(filed)
        of = self._filing.rows_of({one.telling.key.report for one in listed})
        rows = []
        for one in listed:
            number = number_of(one.telling.key)
            body = msgspec.msgpack.encode(msgspec.structs.replace(one.telling, sheet=_NO_SHEET))
            rows.append(FiledClaim(number, of[one.telling.key.report], number, body, _packed(one.ties)))
        sheets = {of[one.telling.key.report]: msgspec.msgpack.encode(one.telling.sheet) for one in listed}
        self._filing.file(rows, {number_of(one.telling.key): one.keys for one in listed}, sheets)

    def place(self, members: Mapping[ClaimKey, ClaimKey]) -> None:
        """See :meth:`~accord.reconcile.index.Shelf.place`."""
        self._filing.place({number_of(key): number_of(name) for key, name in members.items()})

    def retie(self, ties: Mapping[ClaimKey, list[Tie]]) -> None:
        """See :meth:`~accord.reconcile.index.Shelf.retie`."""
        self._filing.retie({number_of(key): _packed(kept) for key, kept in ties.items()})

    def drop(self, claims: Iterable[ClaimKey]) -> None:
        """See :meth:`~accord.reconcile.index.Shelf.drop`."""
        self._filing.drop(map(number_of, claims))

    def tellings(self, claims: Iterable[ClaimKey]) -> Mapping[ClaimKey, Telling]:
        """See :meth:`~accord.reconcile.index.Shelf.tellings`."""
        found = self._tellings(self._filing.claims(map(number_of, claims)).values())
        return {telling.key: telling for telling in found.values()}

    def _tellings(self, rows: Iterable[FiledClaim]) -> dict[int, Telling]:
        listed = list(rows)
        missing = {row.report for row in listed} - self._sheets.keys()
        self._sheets |= {row: msgspec.msgpack.decode(body, type=Sheet) for row, body in self._filing.sheets(missing).items()}
        return {
            row.number: msgspec.structs.replace(_decoded(row), sheet=self._sheets[row.report])
            for row in listed
            if row.report in self._sheets
        }


def _decoded(row: FiledClaim) -> Telling:
    return msgspec.msgpack.decode(row.body, type=Telling)


def _packed(ties: Iterable[Tie]) -> bytes:
    return msgspec.msgpack.encode([(number_of(tie.other), tie.score, tie.count) for tie in ties])


def _unpacked(raw: bytes) -> _Packed:
    return msgspec.msgpack.decode(raw, type=_Packed)


def retell_events(store: Store, claims: Sequence[ClaimKey], fresh: Mapping[str, Record] | None = None) -> None:
    """Work out anew the events of ``claims``, which came, went, or stand otherwise than before, and write those that changed.

    ``fresh`` are records, by their reports' ids, that were added just now and on which nobody has decided yet.
    """
    wanted = set(claims)
    if not wanted:
        return
    known = store.decisions.constraints()
    shelf = StoreShelf(store)
    index = EventIndex(shelf, Bonds(together=known.together, apart=known.apart))
    added = [
        telling
        for report in sorted({key.report for key in wanted})
        for telling in _standing(store, report, known.actors, fresh or {})
        if telling.key in wanted
    ]
    _write(store, shelf, index.change(added, wanted - {telling.key for telling in added}), wanted, known.actors)


def _standing(store: Store, report: str, merged: Mapping[str, str], fresh: Mapping[str, Record]) -> list[Telling]:
    """Return the claims of a report that stand, as they are compared; none of one that was purged."""
    try:
        record = fresh[report] if report in fresh else store.reports.record(report)
        return tellings(with_merged(record, merged))
    except PurgedError:
        return []


def _write(store: Store, shelf: StoreShelf, changed: Regrouped, wanted: set[ClaimKey], merged: Mapping[str, str]) -> None:
    """Write the events that are new or have changed, and take away those that are no more."""
    held = [key for group in changed.groups for key in group.claims]
    before = {row.id: row for row in store.lines.holding([*held, *changed.gone]) if isinstance(row.line, Event)}
    kept = _kept(changed.groups, before, wanted)
    groups = [group for group in changed.groups if group.claims[0] not in kept]
    told = _told(store, [key for group in groups for key in group.claims], merged)
    copies = _copies(store, {key.report for key in told})
    ids = {key: kept[group.claims[0]] for group in changed.groups if group.claims[0] in kept for key in group.claims}
    made = events_of(groups, told, shelf, copies, ids)
    gone = before.keys() - {event.id for event in made} - set(kept.values())
    store.lines.write([event for event in made if event.id not in before or before[event.id].line != event], gone=sorted(gone))


def _kept(groups: Iterable[Group], before: Mapping[str, LineRow], wanted: set[ClaimKey]) -> dict[ClaimKey, str]:
    """Return the ids of the events that stay as they are, by the first claim of each: same claims, none of which changed."""
    was = {tuple(row.line.claims): row.id for row in before.values() if isinstance(row.line, Event) and not row.line.updates}
    return {
        group.claims[0]: was[tuple(group.claims)]
        for group in groups
        if tuple(group.claims) in was and not group.counts and wanted.isdisjoint(group.claims)
    }


def _told(store: Store, keys: Sequence[ClaimKey], merged: Mapping[str, str]) -> dict[ClaimKey, Told]:
    """Return claims as they stand, each with as much of its record as an event is made of."""
    rows = store.claims.get(keys)
    speakers = {source.actor for row in rows for source in _sources(row) if source.actor}
    actors = store.reports.actors({merged.get(one, one) for one in speakers})
    found = {}
    for row in rows:
        report = Report(
            id=row.key.report, text="", title=row.title, publisher=row.publisher, url=row.url, published=row.published
        )
        light = Record(report=report, actors=actors, places=[], claims=[row.claim], agreements=[], movements=[], control=[])
        whole = with_merged(light, merged)
        found[row.key] = Told(whole, whole.claims[0])
    return found


def _sources(row: ClaimRow) -> list[Source]:
    return [*row.claim.sources, *(one for quantity in row.claim.quantities for one in quantity.sources)]


def _copies(store: Store, reports: Iterable[str]) -> Copies:
    return {
        report: Original(row.published or "~", row.id, row.publisher) for report, row in store.reports.originals(reports).items()
    }


def with_merged(record: Record, merged: Mapping[str, str]) -> Record:
    """Return a record whose claims name each actor by what people merged it into."""
    if not merged:
        return record
    raw = msgspec.to_builtins(record.claims)
    for claim in raw:
        quoted = [source for quantity in claim["quantities"] for source in quantity["sources"]]
        for one in (*claim["actor"], *claim["recipient"], *claim["sources"], *quoted):
            one["actor"] = merged.get(one["actor"], one["actor"])
    return msgspec.structs.replace(record, claims=msgspec.convert(raw, list[Claim]))
