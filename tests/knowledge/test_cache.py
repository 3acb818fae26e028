"""Knowledge is parsed once for files of one content."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from accord.knowledge.cache import cache_folder, read_once


class Kept(msgspec.Struct):
    number: int


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.platform", "linux")
    path = tmp_path / "a.toml"
    path.write_text("one", "utf-8")
    return path


def test_the_second_reading_parses_nothing(source: Path) -> None:
    assert read_once([source], Kept, lambda: Kept(1)).number == 1
    assert read_once([source], Kept, lambda: Kept(2)).number == 1


def test_a_changed_file_or_maker_is_parsed_again(source: Path) -> None:
    read_once([source], Kept, lambda: Kept(1))
    assert read_once([source], Kept, lambda: Kept(2), made_by="newer").number == 2
    source.write_text("two", "utf-8")
    assert read_once([source], Kept, lambda: Kept(3)).number == 3


def test_what_is_damaged_is_parsed_again(source: Path) -> None:
    read_once([source], Kept, lambda: Kept(1))
    for kept in cache_folder().iterdir():
        kept.write_bytes(b"\xc1")
    assert read_once([source], Kept, lambda: Kept(4)).number == 4


def test_a_folder_that_cannot_be_written_is_done_without(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(source))
    assert read_once([source], Kept, lambda: Kept(5)).number == 5
