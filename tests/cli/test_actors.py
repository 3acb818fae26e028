"""The commands on actors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def _table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_list_of_ones_own_is_found(accord: Run, tmp_path: Path, data_folder: Path) -> None:
    table = _table(tmp_path, "name,kind,country,aliases\nSons of Tell Amara,militia,SY,STA\nBad,knights,,\n")
    done = accord("actors", "import", table)
    assert done.exit_code == 0
    assert "1 actors, 1 of them new" in done.stdout
    assert "line 3: left out, for kind 'knights'" in done.stderr
    first = (data_folder / "actors" / "mine.toml").read_bytes()
    accord("actors", "import", table)
    assert (data_folder / "actors" / "mine.toml").read_bytes() == first
    assert "sons-of-tell-amara" in accord("actors", "find", "STA").stdout


def test_a_check_writes_nothing(accord: Run, tmp_path: Path, data_folder: Path) -> None:
    done = accord("actors", "import", "--check", _table(tmp_path, "name\nSons of Tell Amara\n"))
    assert "would be kept" in done.stdout
    assert not data_folder.exists()


def test_a_table_without_a_usable_row_is_refused(accord: Run, tmp_path: Path) -> None:
    done = accord("actors", "import", _table(tmp_path, "name,kind\nA,knights\n"))
    assert done.exit_code == 4
    assert "no row of it could be used" in done.stderr


def test_a_folder_that_cannot_be_made_is_said(accord: Run, tmp_path: Path, data_folder: Path) -> None:
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    data_folder.write_text("a file stands in the way", "utf-8")
    done = accord("actors", "import", _table(tmp_path, "name\nSons of Tell Amara\n"))
    assert done.exit_code == 6
    assert "ACCORD_DATA" in done.stderr


def test_candidates_say_why(accord: Run) -> None:
    done = accord("actors", "find", "US-backed fighters", "--on", "2017-08-31", "--country", "Syria")
    assert "1. Syrian Democratic Forces (coalition, SY)  1.00" in done.stdout
    assert "stands with global-coalition" in done.stdout
    found = json.loads(accord("actors", "find", "the army", "--country", "SY", "--country", "IQ", "--json").stdout)
    assert [one["id"] for one in found][:2] == ["sy-army", "iq-army"]
    assert found[0]["reasons"]


def test_what_is_put_wrongly_is_said(accord: Run) -> None:
    for arguments in (("--country", "Ruritania"), ("--on", "soon")):
        done = accord("actors", "find", "IS", *arguments)
        assert done.exit_code == 2
    assert "names nobody" in accord("actors", "find", "civilians").stdout


def test_an_entry_is_shown_with_its_codes(accord: Run) -> None:
    shown = accord("actors", "show", "hayat-tahrir-al-sham").stdout
    assert "called al-Nusra Front from 2012-01 to 2016-07-28" in shown
    assert "stands with al-qaeda from 2012-01 to 2016-07-28" in shown
    assert "CAMEO SYRREB" in shown
    found = json.loads(accord("actors", "show", "sy-army", "--json").stdout)
    assert (found["actor"]["id"], found["codes"]["cameo"]) == ("sy-army", "SYRMIL")


def test_an_id_that_is_nobodys_is_said(accord: Run) -> None:
    done = accord("actors", "show", "no-such-actor")
    assert done.exit_code == 2
    assert "accord actors find" in done.stderr
