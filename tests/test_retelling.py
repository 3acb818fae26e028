from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from accord.pipeline import add_records, decide, purge_report
from accord.reconcile.events import events
from accord.record import ClaimKey, Event, Record
from accord.store import By, Entry, Origin, ReadBy, Store
from benchmarks.generated import records

BY = By(person="Ana")


def entry(record: Record) -> Entry:
    origin = Origin(bytes_sha256=record.report.id, size=len(record.report.text), where="made", when="2020-01-01T00:00:00.000000Z")
    return Entry(record=record, origin=origin, read_by=ReadBy(model="m", frames="f"))


def told(store: Store) -> dict[str, Event]:
    return {row.id: row.line for row in store.lines.every("event") if isinstance(row.line, Event)}


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def] # noqa: ANN201
    with Store.open(str(tmp_path / "s.accord"), create=True) as opened:
        yield opened


def made(count: int = 14) -> list[Record]:
    return [generated.record for generated in records(count, seed=3)]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_store_tells_what_its_records_tell_whatever_the_order(store: Store, seed: int) -> None:
    shuffled, chance = made(), random.Random(seed)  # noqa: S311 (a test's order)
    chance.shuffle(shuffled)
    cuts = sorted({0, len(shuffled), *(chance.randrange(len(shuffled)) for _ in range(3))})
    for start, end in pairwise(cuts):
        add_records(store, [entry(record) for record in shuffled[start:end]])
    want = {event.id: event for event in events(made())}
    found = told(store)
    assert found.keys() == want.keys()
    assert {name: event.claims for name, event in found.items()} == {name: event.claims for name, event in want.items()}
    assert {name: event.voices for name, event in found.items()} == {name: event.voices for name, event in want.items()}
    assert found == want


def test_a_claim_that_is_rejected_leaves_its_event_and_comes_back_when_that_is_undone(store: Store) -> None:
    add_records(store, [entry(record) for record in made()])
    before = told(store)
    large = max(before.values(), key=lambda event: len(event.claims))
    key = large.claims[1]
    rejected = decide(store, lambda opened: opened.decisions.reject(key, BY))
    assert all(key not in event.claims for event in told(store).values())
    decide(store, lambda opened: opened.decisions.undo(rejected.decision.number, BY))
    assert told(store) == before


def test_people_split_and_merge_events(store: Store) -> None:
    add_records(store, [entry(record) for record in made()])
    before = told(store)
    large = max(before.values(), key=lambda event: len(event.claims))
    one, *others = large.claims
    decide(store, lambda opened: opened.decisions.split([one], others, BY))
    assert home(store, one).claims == [one]
    assert home(store, others[0]).claims == others
    decide(store, lambda opened: opened.decisions.merge([one, others[0]], BY))
    assert one in home(store, others[0]).claims


def home(store: Store, key: ClaimKey) -> Event:
    return next(event for event in told(store).values() if key in event.claims)


def test_a_purged_report_leaves_no_word_behind(store: Store) -> None:
    listed = made()
    add_records(store, [entry(record) for record in listed])
    gone = listed[3].report.id
    purge_report(store, gone, BY)
    left = [record for record in listed if record.report.id != gone]
    assert {frozenset(event.claims) for event in told(store).values()} == {frozenset(event.claims) for event in events(left)}
    assert not store.filing.sheets(store.filing.rows_of([gone]).values())
