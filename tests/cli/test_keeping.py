"""Decisions, undo, search, purge, check, backup and restore on the command line."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import Result

from accord.record import Record, decode_record
from accord.store import Store
from tests.store.conftest import entry, identified

Runner = Callable[..., Result]


@pytest.fixture
def where(tmp_path: Path, make: Callable[..., Record], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one report, which the setting names."""
    path = tmp_path / "accord.db"
    with Store.open(str(path), create=True) as store:
        store.add([entry(identified(make()))])
    monkeypatch.setenv("ACCORD_STORE", str(path))
    monkeypatch.setenv("ACCORD_PERSON", "anna")
    return path


@pytest.fixture
def short(make: Callable[..., Record]) -> str:
    """The beginning of the report's id."""
    return identified(make()).report.id[:10]


def test_decide_and_undo(accord: Runner, where: Path, short: str) -> None:
    told = accord("decide", "reject", f"{short}/c-turned", "--reason", "it never turned", "--by", "bo")
    assert told.exit_code == 0
    assert "bo: reject" in told.stdout
    assert accord("list", "claims", "--count").stdout == "2\n"
    assert accord("undo").exit_code == 2  # anna has decided nothing
    assert accord("undo", "--by", "bo").exit_code == 0
    assert accord("list", "claims", "--count").stdout == "3\n"
    assert accord("undo", 1, "--redo").exit_code == 0
    assert accord("undo", "--redo").exit_code == 2
    assert accord("list", "claims", "--count").stdout == "2\n"
    assert accord("undo", 77).exit_code == 2


def test_correct_takes_words_and_json(accord: Runner, where: Path, short: str) -> None:
    claim = f"{short}/c-shelled"
    assert accord("decide", "correct", claim, "status", "denied").exit_code == 0
    assert accord("decide", "correct", claim, "modes", '["drone"]').exit_code == 0
    assert accord("decide", "correct", claim, "when", "null").exit_code == 0
    shown = json.loads(accord("show", claim, "--json").stdout)
    assert (shown["claim"]["status"], shown["claim"]["modes"], shown["claim"]["when"]) == ("denied", ["drone"], None)
    assert shown["corrected"] == ["modes", "status", "when"]
    for field, value in (("status", "sure"), ("modes", '["drone"'), ("id", "x")):
        told = accord("decide", "correct", claim, field, value)
        assert told.exit_code == 2
        assert "accord: " in told.stderr


def test_every_kind_of_decision(accord: Runner, where: Path, short: str, record: Record, tmp_path: Path) -> None:
    one, two, three = (f"{short}/{name}" for name in ("c-shelled", "c-turned", "c-rejected"))
    missed = tmp_path / "claim.json"
    missed.write_bytes(msgspec.json.encode(msgspec.structs.replace(record.claims[0], type="COERCE", modes=[])))
    for arguments in (
        ("accept", one),
        ("missed", short, missed),
        ("move", "p1", "12.6", "--", "-3.3"),
        ("merge", one, two),
        ("split", three, "--from", one, "--from", two),
        ("link", one, two, "cause"),
        ("same", "new:rebels", "rebels"),
        ("state", short, "--state", "reviewed", "--assignee", "bo"),
        ("comment", short, "Who is the harbour master?"),
        ("comment", one, "See the photograph."),
    ):
        told = accord("decide", *arguments)
        assert told.exit_code == 0, told.stderr
        assert "anna: " in told.stdout
    kinds = [json.loads(line)["kind"] for line in accord("history", "--json").stdout.splitlines()]
    assert kinds == ["comment", "comment", "state", "merge", "link", "split", "merge", "move", "add", "accept"]
    assert "reviewed, bo" in accord("list").stdout
    assert accord("decide", "accept", f"{short}/none").exit_code == 2
    assert accord("decide", "state", short).exit_code == 2
    assert accord("decide", "missed", short, tmp_path / "none.json").exit_code == 2
    missed.write_text("{}", "utf-8")
    assert accord("decide", "missed", short, missed).exit_code == 2
    assert accord("check").exit_code == 0


def test_search(accord: Runner, where: Path, short: str) -> None:
    told = accord("search", "harbour master").stdout
    assert short in told
    assert "[harbour master]" in told or "[harbour] [master]" in told
    assert json.loads(accord("search", "ferry", "--json").stdout)["report"]["id"].startswith(short)
    assert "No report holds" in accord("search", "ferry", "airport").stdout
    assert accord("search", "--", "ferry", "-airport").stdout != ""


def test_purge_asks_first(accord: Runner, where: Path, short: str) -> None:
    assert accord("purge", short, stdin="n\n").exit_code == 1
    assert accord("list", "--count").stdout == "1\n"
    assert "is purged" in accord("purge", short, "--yes", "--reason", "asked").stdout
    assert accord("list", "--count").stdout == "0\n"
    assert accord("show", short).exit_code == 2
    assert accord("check").exit_code == 0


def test_check_says_what_is_wrong(accord: Runner, where: Path, make: Callable[..., Record]) -> None:
    wrong = make("Not what its id says.\n" + make().report.text)
    with Store.open(str(where)) as store:
        store.add(
            [entry(msgspec.structs.replace(wrong, report=msgspec.structs.replace(wrong.report, id=hashlib.sha256().hexdigest())))]
        )
    told = accord("check")
    assert told.exit_code == 5
    assert "hash: report e3b0c44298fc its text does not have the SHA-256" in told.stdout
    assert json.loads(accord("check", "--json").stdout)["kind"] == "hash"


def test_backup_and_restore(accord: Runner, where: Path, short: str, tmp_path: Path, make: Callable[..., Record]) -> None:
    assert accord("backup", tmp_path / "copy.db").exit_code == 0
    assert accord("backup", tmp_path / "copy.gz", "--portable").exit_code == 0
    assert accord("list", "--count", "--store", tmp_path / "copy.db").stdout == "1\n"
    assert "1 reports and 3 claims restored" in accord("restore", tmp_path / "copy.gz", "--store", tmp_path / "again.db").stderr
    shown = accord("show", short, "--json", "--store", tmp_path / "again.db")
    assert decode_record(shown.stdout_bytes) == identified(make())
    assert accord("restore", tmp_path / "copy.gz").exit_code == 2
    assert accord("backup", tmp_path / "no" / "copy.db").exit_code == 6
