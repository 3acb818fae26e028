from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Runner = Callable[..., Result]
FRAME = """
[[frame]]
id = "mine.hail"
type = "CONSULT"
verbs = ["hail"]
manual = "One ship calls another."
example = "The cutter hailed the ferry."
non_example = "It hailed all night."
"""


def test_frames_that_fit(accord: Runner, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(FRAME, "utf-8")
    assert accord("frames", "check", path).stdout == f"{path}: 1 frame fits.\n"
    assert accord("frames", "check", tmp_path).stdout == f"{tmp_path}: 1 frame fits.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (FRAME.replace("CONSULT", "PARTY"), ["line 4", "mine.hail", "PARTY"]),
        (FRAME.replace("hail", "a", 1) + FRAME.replace("verbs", "verb"), ["line 13", "verb"]),
        ("[[frame]", ["not TOML"]),
        (b"\xff", ["not UTF-8"]),
    ],
)
def test_what_does_not_fit(accord: Runner, tmp_path: Path, content: str | bytes, said: list[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = accord("frames", "check", path)
    assert result.exit_code == 4
    assert str(path) in result.stderr
    assert all(part in result.stderr for part in said), result.stderr


def test_what_is_not_there(accord: Runner, tmp_path: Path) -> None:
    assert accord("frames", "check", tmp_path).exit_code == 4
    result = accord("frames", "check", tmp_path / "none.toml")
    assert result.exit_code == 4
    assert "cannot be opened" in result.stderr


def test_examples_are_tried(accord: Runner, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(FRAME + 'recipient_kinds = ["vehicle"]\nneeds = ["recipient"]\n', "utf-8")
    assert accord("frames", "check", "--examples", path).exit_code == 0
    path.write_text(FRAME.replace("The cutter hailed", "The cutter called"), "utf-8")
    result = accord("frames", "check", "--examples", path)
    assert result.exit_code == 4
    assert "mine.hail: its example does not name it" in result.stdout


def test_reading_with_frames_of_ones_own(accord: Runner, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.toml").write_text(FRAME.replace("hail", "circle"), "utf-8")
    report = tmp_path / "report.txt"
    report.write_text("The coast guard cutter circled the ferry on Monday.\n", "utf-8")
    assert "mine.circle" not in accord("read", "--json", report).stdout
    assert "mine.circle" in accord("read", "--json", "--frames", tmp_path / "own", report).stdout
    assert "mine.circle" in accord("explain", "--frames", tmp_path / "own", report, "1").stdout


def test_a_broken_frame_of_ones_own_stops_the_reading_with_file_line_and_reason(
    accord: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(FRAME.replace("CONSULT", "PARTY"), "utf-8")
    report = tmp_path / "report.txt"
    report.write_text("Gunmen attacked the village on Monday.\n", "utf-8")
    monkeypatch.setenv("ACCORD_FRAMES", str(tmp_path))
    result = accord("read", report)
    assert result.exit_code == 4
    assert f"{path}, line 4" in result.stderr
    assert "PARTY" in result.stderr
    assert accord("read", "--frames", tmp_path / "none", report).exit_code == 4
