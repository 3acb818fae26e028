"""Purge, check, backup."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import sqlalchemy

from accord import errors
from accord.record import ClaimKey, Event, Record, Voice, decode_record, encode_record
from accord.store import By, Entry, Filter, Store
from accord.store.engine import read_address
from tests.store.conftest import NEWER, entry, identified

Make = Callable[..., Record]
ANNA = By(person="anna", reason="the harbour master asked")


def story_of(record: Record, other: Record) -> Event:
    """Return an event that two reports tell."""
    voice = Voice(name="the harbour master", kind="speaker", reports=[record.report.id, other.report.id])
    claims = [ClaimKey(report=one.report.id, claim="c-shelled") for one in (record, other)]
    claim = record.claims[0]
    return Event(
        id="e1", type="ASSAULT", modes=[], status="happened", statuses={"happened": [voice]}, when=claim.when, where=claim.where, actors=[],
        recipients=[], figures=[], voices=[voice], claims=claims, links=[], disputed=True,
    )  # fmt: skip


def two(store: Store, make: Make) -> tuple[Record, Record]:
    """Add two reports with decisions and a line of the story, the first with bytes that are more than its text."""
    first, other = make(), make("An altogether different head.\n" + make().report.text, publisher="Ras Tell Radio")
    given = entry(first)
    raw = b"<p>" + first.report.text.encode() + b"</p>"
    origin = msgspec.structs.replace(given.origin, raw=raw, size=len(raw), bytes_sha256=hashlib.sha256(raw).hexdigest())
    store.add([msgspec.structs.replace(given, origin=origin), entry(other)])
    store.add([Entry(record=first, origin=origin, read_by=NEWER)])
    store.lines.write([story_of(first, other)])
    key = ClaimKey(report=first.report.id, claim="c-shelled")
    store.decisions.correct(key, "status", "denied", By(person="bo", reason="the Harbourmaster's wife says no"))
    store.decisions.comment(key, "call Wilhelmina about this", ANNA)
    return first, other


def test_a_sound_store_has_no_faults(store: Store, make: Make) -> None:
    two(store, make)
    assert list(store.check()) == []


def test_purge_leaves_a_tombstone_and_nothing_else(store: Store, make: Make, tmp_path: Path) -> None:
    first, other = two(store, make)
    purged = store.purge(first.report.id[:9], ANNA)
    assert purged.changed == [ClaimKey(report=other.report.id, claim="c-shelled")]
    with pytest.raises(errors.NoSuchItemError):
        store.lines.get("e1")
    with pytest.raises(errors.PurgedError):
        store.reports.record(first.report.id)
    with pytest.raises(errors.PurgedError):
        store.decisions.accept(ClaimKey(report=first.report.id, claim="c-shelled"), ANNA)
    with pytest.raises(errors.PurgedError):
        store.purge(first.report.id, ANNA)
    assert [one.outcome for one in store.add([entry(first), entry(first, NEWER)])] == ["purged", "purged"]
    assert (store.reports.count(), store.claims.count(), store.claims.count(Filter(text="altogether"))) == (1, 3, 0)
    row = store.reports.get(first.report.id)
    assert (row.title, row.publisher, row.claims, row.copy_of) == (None, None, 0, None)
    assert row.purged_at is not None
    assert store.reports.get(other.report.id).copy_of is None
    kinds = [(one.kind, one.value, one.reason) for one in store.decisions.history(of=first.report.id).rows]
    assert kinds == [("purge", None, ANNA.reason), ("comment", None, None), ("correct", None, None)]
    with pytest.raises(errors.DecisionError, match="cannot be undone"):
        store.decisions.undo(purged.decision.number, ANNA)
    assert list(store.check()) == []


def test_no_trace_of_a_purged_text_is_left_in_the_file(tmp_path: Path, make: Make) -> None:
    raw = encode_record(make()).replace(b"The coast guard's commander", b"Quillfeather Zebedee Archer")
    secret = identified(decode_record(raw))
    path = tmp_path / "accord.db"
    with Store.open(str(path), create=True) as store:
        added = store.add([entry(secret), entry(make())])
        store.lines.write([story_of(secret, make())])
        key = next(key for key in added[0].claims if key.claim == "c-rejected")
        store.decisions.comment(key, "Quillfeather, again", By(person="anna", reason="Quillfeather"))
        store.purge(secret.report.id, By(person="anna"))
        found = [
            one.name
            for one in tmp_path.iterdir()
            for word in (b"Quillfeather", b"quillf", b"Zebedee")
            if word in one.read_bytes()
        ]
        assert found == []
        assert store.claims.count() == 3
    assert b"shelled" in path.read_bytes()


FAULTS = {
    "hash": "UPDATE report SET text = text || '!', characters = characters + 1",
    "offset": 'UPDATE claim SET body = replace(body, \'"trigger":{"start":\', \'"trigger":{"start":1\')',
    "missing": "UPDATE claim SET body = NULL WHERE id = 'c-shelled'",
    "state": "UPDATE current_claim SET status = 'planned'",
    "orphan": "UPDATE decision SET claim = 'c-none' WHERE kind = 'correct'",
    "log": "UPDATE decision SET active = (1 = 0) WHERE kind = 'correct'",
    "story": "UPDATE line SET body = replace(body, 'c-shelled', 'c-other')",
    "tombstone": "UPDATE report SET purged_at = '2026-01-01T00:00:00.000000Z'",
}


@pytest.mark.parametrize("kind", FAULTS)
def test_check_finds_what_is_wrong(store: Store, address: str, make: Make, kind: str) -> None:
    two(store, make)
    engine = sqlalchemy.create_engine(read_address(address).url)
    with engine.begin() as connection:
        connection.exec_driver_sql(FAULTS[kind])
    engine.dispose()
    assert kind in {fault.kind for fault in store.check()}


def test_check_finds_words_out_of_step(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "accord.db"
    with Store.open(str(path), create=True) as store:
        store.add([entry(make())])
        engine = sqlalchemy.create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("INSERT INTO claim_words(claim_words) VALUES ('delete-all')"))
        engine.dispose()
        assert [fault.kind for fault in store.check()] == ["words"]


def everything(store: Store) -> list[object]:
    return [
        store.reports.page().rows, list(store.reports.records()), list(store.claims.every()), store.decisions.history().rows,
        store.lines.page("event").rows, store.reports.search("ferries"),
    ]  # fmt: skip


def test_a_portable_copy_restores_into_the_same(store: Store, make: Make, tmp_path: Path) -> None:
    first, _ = two(store, make)
    copy = tmp_path / "copy.gz"
    store.backup(copy, portable=True)
    with Store.open(str(tmp_path / "other.db"), create=True) as other:
        other.restore(copy)
        assert everything(other)[:-1] == everything(store)[:-1]
        assert list(other.check()) == []
        assert other.reports.raw(other.reports.sightings(1)[0].bytes_sha256).startswith(b"<p>")
        assert other.decisions.accept(ClaimKey(report=first.report.id, claim="c-turned"), ANNA).decision.number == 3
        with pytest.raises(errors.BackupError, match="holds reports already"):
            other.restore(copy)


def test_a_copy_restores_into_postgresql(filled: Store, address: str, make: Make, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "source.db"), create=True) as source:
        two(source, make)
        source.backup(tmp_path / "copy.gz", portable=True)
        filled.purge(make().report.id, ANNA)  # a store with a tombstone is not empty either
        with pytest.raises(errors.BackupError):
            filled.restore(tmp_path / "copy.gz")


def test_numbers_go_on_after_a_restore(store: Store, make: Make, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "source.db"), create=True) as source:
        two(source, make)
        source.backup(tmp_path / "copy.gz", portable=True)
    store.restore(tmp_path / "copy.gz")
    assert list(store.check()) == []
    new = make("A third report, of something else entirely.\n" + make().report.text)
    assert store.add([entry(new)])[0].outcome == "new"
    assert sorted(row.number for row in store.reports.page().rows) == [1, 2, 3]


def test_a_broken_copy_changes_nothing(store: Store, make: Make, tmp_path: Path) -> None:
    copy = tmp_path / "copy.gz"
    with Store.open(str(tmp_path / "source.db"), create=True) as source:
        two(source, make)
        source.backup(copy, portable=True)
    short, foreign, other = tmp_path / "short.gz", tmp_path / "foreign.gz", tmp_path / "other.txt"
    short.write_bytes(copy.read_bytes()[:-200])
    foreign.write_bytes(gzip.compress(b'{"form":"accord-store","schema":"0000","made_at":""}\n'))
    other.write_text("no copy", "utf-8")
    for path in (short, foreign, other, tmp_path / "none.gz"):
        with pytest.raises(errors.BackupError):
            store.restore(path)
    assert store.reports.count() == 0


def test_a_copy_of_a_file_is_a_store(tmp_path: Path, make: Make) -> None:
    with Store.open(str(tmp_path / "accord.db"), create=True) as store:
        two(store, make)
        store.backup(tmp_path / "copy.db")
        with Store.open(str(tmp_path / "copy.db")) as copy:
            assert everything(copy) == everything(store)
        with pytest.raises(errors.OutputError):
            store.backup(tmp_path / "no" / "folder.db")
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []
