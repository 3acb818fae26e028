"""Exports read a store as people's decisions leave it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from accord.export.storeview import StoreView
from accord.export.view import StoryView
from accord.record import ClaimKey, Origin, ReadBy, Record
from accord.store import By, Entry, Filter, Store
from tests.export.stories import Export, Make, placed, story_of

BY = By(person="Dana")


@pytest.fixture
def record(make: Make) -> Record:
    made = placed(make())
    return msgspec.structs.replace(
        made, report=msgspec.structs.replace(made.report, id=hashlib.sha256(made.report.text.encode()).hexdigest())
    )


@pytest.fixture
def store(record: Record, tmp_path: Path) -> Iterator[Store]:
    """A store with one report and its story."""
    raw = record.report.text.encode()
    origin = Origin(
        bytes_sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), where="a.txt", when="2019-03-12T00:00:00.000000Z"
    )
    story = story_of([record])
    with Store.open(str(tmp_path / "a.db"), create=True) as opened:
        opened.add([Entry(record=record, origin=origin, read_by=ReadBy(model="m", frames="f"))])
        opened.lines.write([*story.events, *story.deals, *story.tracks, *story.holdings])
        yield opened


def key_of(record: Record, claim: str) -> ClaimKey:
    return ClaimKey(report=record.report.id, claim=claim)


@pytest.mark.parametrize("name", ["acled", "hxl", "ceasefires", "ftm", "dossier", "geojson"])
def test_a_store_and_its_records_give_the_same(store: Store, record: Record, export: Export, name: str) -> None:
    of_store = export(name, StoreView(store, Filter()))
    of_records = export(name, StoryView([record], story_of([record])))
    assert of_store.written == of_records.written
    assert sorted(of_store.raw.splitlines()) == sorted(of_records.raw.splitlines())


def test_a_store_and_its_records_give_the_same_claims(store: Store, record: Record, export: Export) -> None:
    of_store = export("plover", StoreView(store, Filter())).objects
    of_records = export("plover", StoryView([record], story_of([record]))).objects
    assert sorted(of_store, key=lambda one: str(one["id"])) == sorted(of_records, key=lambda one: str(one["id"]))


def test_a_review_is_said(store: Store, record: Record, export: Export) -> None:
    store.decisions.accept(key_of(record, "c-shelled"), BY)
    reviews = {row["claim_id"]: row["review"] for row in export("claims", StoreView(store, Filter())).rows}
    assert (reviews["c-shelled"], reviews["c-turned"]) == ("reviewed by a person", "machine, unreviewed")
    (row,) = export("acled", StoreView(store, Filter())).rows
    assert "reviewed by a person" in row["tags"]
    assert "Read by a machine and reviewed by a person." in row["notes"]


def test_a_correction_counts_and_a_rejected_claim_is_left_out(store: Store, record: Record, export: Export) -> None:
    store.decisions.correct(key_of(record, "c-shelled"), "status", "denied", BY)
    store.decisions.reject(key_of(record, "c-rejected"), BY)
    rows = {row["claim_id"]: row for row in export("claims", StoreView(store, Filter())).rows}
    assert set(rows) == {"c-shelled", "c-turned"}
    assert rows["c-shelled"]["status"] == "denied"


def test_a_filter_picks(store: Store) -> None:
    view = StoreView(store, Filter(type=["MOVE"]))
    assert [one.claim.type for one in view.claims()] == ["MOVE"]
    assert [line.item.type for line in view.events()] == ["MOVE"]


def test_claims_know_their_events(store: Store) -> None:
    events = {line.item.id for line in StoreView(store, Filter()).events()}
    assert {event for one in StoreView(store, Filter()).claims() for event in one.events} == events


def test_a_purged_report_is_gone(store: Store, record: Record, export: Export) -> None:
    store.purge(record.report.id, BY)
    view = StoreView(store, Filter())
    assert list(view.claims()) == []
    assert list(view.events()) == []
    assert export("claims", view).written.rows == 0


def test_an_export_is_no_decision_to_undo(store: Store) -> None:
    made = store.decisions.exported({"format": "acled", "rows": 3}, BY)
    assert (made.kind, made.person, made.value) == ("export", "Dana", {"format": "acled", "rows": 3})
    assert store.decisions.last() is None
