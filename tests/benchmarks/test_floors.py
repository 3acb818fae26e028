import json
from pathlib import Path

import pytest

from benchmarks import floors, speed


def floor(script: Path, minimum: float | None = None, maximum: float | None = None, needs: str | None = None) -> floors.Floor:
    return floors.Floor(command=[str(script)], key="f1", minimum=minimum, maximum=maximum, needs=needs)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "measure.py"
    path.write_text("import json; print(json.dumps({'f1': 0.5}))", "utf-8")
    return path


def test_a_floor_holds_or_does_not(script: Path) -> None:
    low, high, ceiling = floors.check([floor(script, minimum=0.4), floor(script, minimum=0.6), floor(script, maximum=0.4)])
    assert (low.holds, high.holds, ceiling.holds) == (True, False, False)
    assert (high.value, high.bound, ceiling.bound) == (0.5, "at least 0.6", "at most 0.4")


def test_a_floor_whose_data_is_not_here_is_skipped_and_said_to_be(script: Path) -> None:
    (result,) = floors.check([floor(script, minimum=0.6, needs="no/such/folder")])
    assert (result.value, result.holds) == (None, True)


def test_the_floors_of_the_project_can_be_read() -> None:
    found = floors.read_floors(Path(floors.__file__).with_name("floors.toml"))
    assert all((one.minimum is None) != (one.maximum is None) for one in found)
    assert all(Path(floors.ROOT, one.command[0]).exists() for one in found)


def test_speed_repeats_its_input_and_lists_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one two three", "utf-8")
    (tmp_path / "b.html").write_text("four five", "utf-8")
    (tmp_path / "c.pdf").write_text("six", "utf-8")
    files = speed.find([tmp_path])
    assert [file.name for file in files] == ["a.txt", "b.html"]
    chosen, words = speed.fill(files, 11)
    assert (len(chosen), words) == (6, 15)
    lines = speed.list_files(chosen, tmp_path / "m.jsonl").read_text("utf-8").splitlines()
    assert [Path(json.loads(line)["path"]).name for line in lines[:2]] == ["a.txt", "b.html"]
