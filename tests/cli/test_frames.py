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
        (FRAME.replace("CONSULT", "PARTY"), ["line 2", "mine.hail", "PARTY"]),
        (FRAME.replace("hail", "a", 1) + FRAME.replace("verbs", "verb"), ["line 10", "verb"]),
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
