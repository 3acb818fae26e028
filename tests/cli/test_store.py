import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from accord.record import Record
from accord.store import By, Store
from tests.store.conftest import entry

Runner = Callable[..., Result]
STORY = "Gunmen killed four sailors on a ferry near Port Amel on Monday, the harbour master said.\n"


@pytest.fixture
def where(tmp_path: Path, make: Callable[..., Record]) -> Path:
    """A store with one report."""
    path = tmp_path / "accord.db"
    with Store.open(str(path), create=True) as store:
        store.add([entry(make())])
    return path


def test_add_reads_and_keeps_once(accord: Runner, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(STORY, "utf-8")
    bad.write_text("", "utf-8")
    where = tmp_path / "new.db"
    first = accord("add", good, bad, "--store", where, "--published", "2019-03-12", "--json")
    assert first.exit_code == 3
    assert "b.txt" in first.stderr
    assert "1 new, 1 could not be read" in first.stderr
    told = json.loads(first.stdout)
    assert (told["outcome"], told["path"]) == ("new", str(good))
    again = accord("add", good, "--store", where, "--published", "2019-03-12")
    assert again.exit_code == 0
    assert "1 known already" in again.stderr
    assert accord("list", "--store", where, "--count").stdout == "1\n"
    assert told["report"][:12] in accord("list", "--store", where).stdout


def test_list_filters_and_pages(accord: Runner, where: Path) -> None:
    assert accord("list", "claims", "--store", where, "--count", "--type", "MOVE").stdout == "1\n"
    lines = [json.loads(line) for line in accord("list", "claims", "--store", where, "--limit", 2, "--json").stdout.splitlines()]
    assert len(lines) == 3
    rest = accord("list", "claims", "--store", where, "--limit", 2, "--json", "--after", lines[-1]["next"]).stdout.splitlines()
    ids = [row["key"]["claim"] for row in lines[:2]] + [json.loads(row)["key"]["claim"] for row in rest]
    assert sorted(ids) == ["c-rejected", "c-shelled", "c-turned"]
    assert "Nothing fits" in accord("list", "events", "--store", where).stdout
    assert accord("list", "--store", where, "--text", "ferries", "--count").stdout == "1\n"
    assert "two ferries" in accord("list", "claims", "--store", where).stdout.replace("\n", " ")
    assert accord("list", "--store", where, "--actor", "x").exit_code == 2
    assert accord("list", "claims", "--store", where, "--bbox", "1,2").exit_code == 2


def test_show_report_claim_and_past(accord: Runner, where: Path, record: Record) -> None:
    identity = record.report.id[:10]
    with Store.open(str(where)) as store:
        store.decisions.reject(store.claims.one(f"{identity}/c-turned").key, By(person="anna", reason="not so"))
    assert "2 claims" in accord("show", identity, "--store", where).stdout
    assert json.loads(accord("show", identity, "--store", where, "--as-read", "--json").stdout)["claims"][1]["id"] == "c-turned"
    shown = accord("show", f"{identity}/c-turned", "--store", where).stdout
    assert "anna: reject" in shown
    assert "(not so)" in shown
    assert accord("show", identity, "--store", where, "--as-of", "2001-01-01").exit_code == 2
    assert accord("show", identity, "--store", where, "--as-of", "yesterday").exit_code == 2
    assert accord("show", "nothing", "--store", where).exit_code == 2
    assert "reject" in accord("history", f"{identity}/c-turned", "--store", where).stdout
    assert json.loads(accord("history", identity, "--store", where, "--json").stdout)["person"] == "anna"


def test_a_missing_store_is_said(accord: Runner, tmp_path: Path) -> None:
    told = accord("list", "--store", tmp_path / "none.db")
    assert told.exit_code == 7
    assert "There is no store at" in told.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_setting_names_the_store(accord: Runner, where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_STORE", str(where))
    assert accord("list", "claims", "--count").stdout == "3\n"


def test_the_story_as_it_once_stood(accord: Runner, where: Path) -> None:
    with Store.open(str(where)) as store:
        before = store.reports.page().rows[0].added_at
        key = next(row.key for row in store.claims.every() if row.key.claim == "c-turned")
        store.decisions.reject(key, By(person="anna"))
    now = accord("story", "--store", where, "--json")
    then = accord("story", "--store", where, "--json", "--as-of", before[:26])
    assert (now.exit_code, then.exit_code) == (0, 0)
    assert "c-turned" in then.stdout
    assert "c-turned" not in now.stdout
    assert accord("story", "--store", where, "--as-of", "2001-01-01", "--json").exit_code == 0
    assert accord("story", where, "--as-of", "2001-01-01").exit_code == 2
