import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from accord.export import FORMATS
from accord.export.form import Written

Accord = Callable[..., Result]

TEXT = "Rebels shelled Aleppo on Monday, killing 12 civilians, the army said. The rebels will leave Aleppo on Friday.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_formats_are_listed(accord: Accord) -> None:
    listed = accord("export", "--list").stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(FORMATS)


def test_reports_that_are_named_are_exported(accord: Accord, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    result = accord("export", "claims", report, "--published", "2016-09-20", "--out", out)
    assert result.exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["type"] for row in rows} >= {"ASSAULT", "MOVE"}
    assert f"{len(rows)} rows written to {out}." in result.stderr
    assert list(tmp_path.iterdir()) == [report, out] or sorted(tmp_path.iterdir()) == sorted([report, out]), (
        "nothing half-written stays"
    )


def test_a_filter_picks(accord: Accord, report: Path) -> None:
    result = accord("export", "plover", report, "--published", "2016-09-20", "--type", "ASSAULT", "-q")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert found
    assert {one["event"][0] for one in found} == {"ASSAULT"}
    assert result.stderr == ""


def test_the_public_profile_withholds_what_is_planned(accord: Accord, report: Path) -> None:
    told = accord("export", "plover", report, "--published", "2016-09-20", "--profile", "public").stdout
    assert "planned" not in told
    assert "MOVE" not in told
    assert told


def test_the_embargo_counts_from_today(accord: Accord, report: Path) -> None:
    command = ("export", "plover", report, "--published", "2016-09-20", "--profile", "public", "--embargo", 100_000, "-q")
    assert accord(*command).stdout == ""


def test_provenance_lies_beside_a_table_of_fixed_columns(accord: Accord, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    result = accord("export", "acled", report, "--published", "2016-09-20", "--out", out)
    assert (tmp_path / "events.provenance.csv").exists()
    assert "Provenance:" in result.stderr


def test_a_store_is_exported_and_its_log_says_by_whom(accord: Accord, report: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    accord("add", report, "--published", "2016-09-20", "--store", store, "-q")
    result = accord("export", "claims", "--store", store, "--type", "ASSAULT", "--person", "Dana")
    assert result.exit_code == 0
    assert "ASSAULT" in result.stdout
    assert "MOVE" not in result.stdout
    (entry,) = [json.loads(line) for line in accord("history", "--store", store, "--json").stdout.splitlines()]
    assert (entry["kind"], entry["person"]) == ("export", "Dana")
    rows = result.stdout.count("ASSAULT")
    assert entry["value"] == {"format": "claims", "filter": {"type": "ASSAULT"}, "profile": None, "rows": rows}


def test_a_store_gives_what_its_records_give(accord: Accord, report: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    accord("add", report, "--published", "2016-09-20", "--store", store, "-q")
    of_store = accord("export", "plover", "--store", store, "-q").stdout
    of_file = accord("export", "plover", report, "--published", "2016-09-20", "-q").stdout

    def told(lines: str) -> set[str]:
        return {f"{one['id']} {one['text']} {one.get('mode', '')}" for one in map(json.loads, lines.splitlines())}

    assert told(of_store) == told(of_file)


def test_a_store_without_a_story_has_it_told(accord: Accord, report: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    accord("add", report, "--published", "2016-09-20", "--store", store, "-q")
    of_store = accord("export", "acled", "--store", store, "-q").stdout
    of_file = accord("export", "acled", report, "--published", "2016-09-20", "-q").stdout
    assert of_store == of_file
    assert "Aleppo" in of_store


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export",), "Name a format"),
        (("export", "xlsx"), "There is no format “xlsx”"),
        (("export", "ged", "--embargo", "3"), "--embargo says nothing without --profile public"),
        (("export", "ged", "--places", "round"), "--places says nothing without --profile public"),
        (("export", "ged", "--event", "a"), "--event says nothing without the format dossier"),
        (("export", "ged", "a.txt", "--store", "b.db"), "--store does not go with reports that are named"),
        (("export", "ged", "--store", "missing.db"), "missing.db"),
        (("export", "claims", "a.txt", "--since", "soon"), "since"),
    ],
)
def test_what_does_not_go_together_is_refused(accord: Accord, arguments: tuple[str, ...], said: str) -> None:
    result = accord(*arguments)
    assert result.exit_code != 0
    assert said in result.stderr


def test_what_only_a_store_knows_is_refused_of_files(accord: Accord, report: Path) -> None:
    result = accord("export", "claims", report, "--text", "shelled")
    assert (result.exit_code, "--text says nothing without --store" in result.stderr) == (2, True)


def test_a_folder_that_is_not_there_is_said(accord: Accord, report: Path, tmp_path: Path) -> None:
    result = accord("export", "claims", report, "--out", tmp_path / "none" / "a.csv")
    assert (result.exit_code, "cannot be written" in result.stderr) == (6, True)


def test_a_report_that_cannot_be_read_costs_no_other(accord: Accord, report: Path, tmp_path: Path) -> None:
    result = accord("export", "plover", report, tmp_path / "none.txt", "--published", "2016-09-20")
    assert result.exit_code == 3
    assert "none.txt does not exist" in result.stderr
    assert result.stdout


def test_what_fails_half_way_leaves_the_old_file(
    accord: Accord, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.csv"
    out.write_text("old", "utf-8")

    def fail(*_: object) -> Written:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("accord.export.claims.Sheet.rows", fail)
    result = accord("export", "claims", report, "--out", out)
    assert result.exit_code == 6
    assert out.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == sorted([report, out])
