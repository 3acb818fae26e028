import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest
from click.testing import Result

from accord import pipeline
from accord.errors import ModelDamagedError
from accord.record import Record, Report, decode_record

Runner = Callable[..., Result]
ENGLISH = "The army said that it had taken the town. They were moving to the river.\n"


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch, make: Callable[..., Record]) -> None:
    """Give every English report the same claims; what reading really yields is tested in test_pipeline.py."""

    def read_report(report: Report, _frames: Sequence[Path] = ()) -> Record:
        if "fault" in report.text:
            raise KeyError("slot")
        return msgspec.structs.replace(make(), report=report)

    monkeypatch.setattr(pipeline, "read_report", read_report)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two reports, one of which cannot be read, between them."""
    for name, text in (("a.txt", ENGLISH), ("b.txt", ""), ("c.txt", ENGLISH)):
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]


def test_one_report_is_a_page(accord: Runner, files: list[Path]) -> None:
    result = accord("read", files[0], "--published", "2019-03-12", "--publisher", "The Strait Mail")
    assert result.exit_code == 0
    assert "The Strait Mail · 12 March 2019" in result.stdout
    assert "\x1b" not in result.stdout, "no colour where there is no terminal"
    assert result.stderr == ""


def test_color_when_asked_for(accord: Runner, files: list[Path]) -> None:
    assert "\x1b[" in accord("read", files[0], "--color", "always").stdout


def test_one_report_as_json_is_the_record(accord: Runner, files: list[Path]) -> None:
    result = accord("read", "--json", files[0])
    assert decode_record(result.stdout.encode()).report.text == ENGLISH
    assert result.stdout.startswith("{\n")


def test_several_as_json_are_one_a_line_and_a_bad_one_stops_no_other(accord: Runner, files: list[Path]) -> None:
    result = accord("read", "--json", *files)
    assert [json.loads(line)["report"]["text"] for line in result.stdout.splitlines()] == [ENGLISH, ENGLISH]
    assert result.exit_code == 3
    assert f"accord: {files[1]} is empty" in result.stderr
    assert "2 of 3 reports read, 6 claims; 1 could not be read." in result.stderr
    assert "Traceback" not in result.output


def test_quiet_still_names_what_failed(accord: Runner, files: list[Path]) -> None:
    result = accord("read", "-q", *files)
    assert result.stderr.strip() == f"accord: {files[1]} is empty: there is nothing to read."


def test_out_writes_a_file_for_each(accord: Runner, files: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.html").write_text(f"<html><body><p>{ENGLISH}</p></body></html>", "utf-8")
    out = tmp_path / "new" / "records"
    result = accord("read", files[0], files[2], other / "a.html", "--out", out)
    assert sorted(path.name for path in out.iterdir()) == ["a-2.json", "a.json", "c.json"]
    assert decode_record((out / "a.json").read_bytes()).report.text == ENGLISH
    assert result.stdout == ""
    assert str(out) in result.stderr


def test_out_where_nothing_can_be_written(accord: Runner, files: list[Path]) -> None:
    result = accord("read", files[0], "--out", files[2])
    assert result.exit_code == 6
    assert "cannot be written" in result.stderr


def test_standard_input(accord: Runner, tmp_path: Path) -> None:
    assert accord("read", "-", "--json", stdin=ENGLISH).exit_code == 0
    accord("read", "-", "--out", tmp_path, stdin=ENGLISH)
    assert (tmp_path / "stdin.json").exists()


def test_manifest(accord: Runner, files: list[Path], tmp_path: Path) -> None:
    manifest = tmp_path / "m.jsonl"
    lines = [{"path": "a.txt", "published": "2017-08-31", "publisher": "P"}, {"path": "c.txt", "published": "31/31/2017"}]
    manifest.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    result = accord("read", "--json", "--manifest", manifest)
    record = json.loads(result.stdout)
    assert (record["report"]["published"], record["report"]["publisher"]) == ("2017-08-31", "P")
    assert result.exit_code == 2, "the second line's date is none"
    assert "31/31/2017" in result.stderr


def test_figures(accord: Runner, files: list[Path]) -> None:
    assert "Figures that differ between the reports" in accord("read", files[0], files[2], "--figures").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name a report"),
        (["a.txt", "--published", "soon"], "“soon” is not a date"),
        (["a.txt", "--json", "--figures"], "does not go with"),
        (["--manifest", "none.jsonl"], "cannot be read"),
        (["a.txt", "--workers", "0"], "workers"),
        (["a.txt", "--color", "green"], "color"),
    ],
)
def test_what_is_put_wrongly(accord: Runner, arguments: list[str], said: str) -> None:
    result = accord("read", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_fault_of_ours_costs_no_other_report(accord: Runner, files: list[Path]) -> None:
    files[1].write_text(f"{ENGLISH} fault", "utf-8")
    result = accord("read", "--json", *files)
    assert len(result.stdout.splitlines()) == 2
    assert result.exit_code == 70
    assert f"{files[1]} could not be read: a fault in Accord (KeyError: 'slot')" in result.stderr


def test_a_fault_shows_its_traceback_when_asked(accord: Runner, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    files[1].write_text(f"{ENGLISH} fault", "utf-8")
    monkeypatch.setenv("ACCORD_TRACEBACK", "1")
    with pytest.raises(KeyError):
        accord("read", *files)


def test_a_setting_that_is_none(accord: Runner, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_MAX_BYTES", "ten")
    result = accord("read", files[0])
    assert result.exit_code == 2
    assert "ACCORD_MAX_BYTES is “ten”" in result.stderr


def test_a_damaged_model_ends_the_run_with_a_sentence(accord: Runner, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_: Report, _frames: Sequence[Path]) -> NoReturn:
        raise ModelDamagedError("reader.onnx", "is missing")

    monkeypatch.setattr(pipeline, "read_report", damaged)
    result = accord("read", *files)
    assert result.exit_code == 5
    assert "reader.onnx is missing" in result.stderr
