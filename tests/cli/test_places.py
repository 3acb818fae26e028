"""The commands on places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
TABLE = "name,lat,lon,country\nTell Amara,34.5,38.2,SY\nBad,99,1,SY\n"


def _table(tmp_path: Path, text: str = TABLE) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(text, "utf-8")
    return path


def test_places_of_ones_own_are_found(accord: Run, tmp_path: Path, data_folder: Path) -> None:
    done = accord("places", "import", _table(tmp_path))
    assert done.exit_code == 0
    assert "1 places" in done.stdout
    assert "line 3: left out, for its latitude '99'" in done.stderr
    kept = data_folder / "places" / "mine.gaz"
    first = kept.read_bytes()
    accord("places", "import", _table(tmp_path))
    assert kept.read_bytes() == first
    assert "1. Tell Amara (populated place, SY)  34.5000, 38.2000" in accord("places", "find", "Tell Amara").stdout


def test_a_check_writes_nothing(accord: Run, tmp_path: Path, data_folder: Path) -> None:
    assert "would be kept" in accord("places", "import", "--check", _table(tmp_path)).stdout
    assert not data_folder.exists()


def test_a_table_without_a_usable_row_is_refused(accord: Run, tmp_path: Path) -> None:
    assert accord("places", "import", _table(tmp_path, "name,lat,lon\nA,99,1\n")).exit_code == 4


def test_a_folder_that_cannot_be_made_is_said(accord: Run, tmp_path: Path, data_folder: Path) -> None:
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    data_folder.write_text("a file stands in the way", "utf-8")
    done = accord("places", "import", _table(tmp_path))
    assert done.exit_code == 6
    assert "ACCORD_DATA" in done.stderr


def test_what_it_lies_in_decides(accord: Run) -> None:
    lebanon = json.loads(accord("places", "find", "Tripoli", "--within", "Lebanon", "--json").stdout)
    assert lebanon["candidates"][0]["country"] == "LB"
    assert any("what it lies in (+5.00)" in reason for reason in lebanon["candidates"][0]["reasons"])
    assert accord("places", "find", "Tripoli", "--country", "Libya").stdout.startswith("1. Tripoli (populated place, LY)")


def test_what_nobody_knows_is_said(accord: Run) -> None:
    assert "holds no place" in accord("places", "find", "Qwxtrabad").stdout
    assert accord("places", "find", "Tripoli", "--country", "Ruritania").exit_code == 2
