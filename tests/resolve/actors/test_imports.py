"""Lists of one's own, laid over ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.resolve.actors import ActorIndex
from accord.resolve.actors.imports import actors_as_toml, read_actor_table

ROWS = """name,kind,country,aliases,since,side,part_of
Sons of Tell Amara,militia,Syria,STA; Abna Tell Amara,2017-03,sy-government,
Tell Amara Youth,militia,SY,,,,sons-of-tell-amara
Islamic State,armed group,,Black Banner Group,,,
"""


def _table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(text, "utf-8")
    return path


def test_rows_become_actors_and_name_what_is_listed(tmp_path: Path) -> None:
    found = read_actor_table(_table(tmp_path, ROWS), ActorIndex.open())
    assert [actor.id for actor in found.actors] == ["sons-of-tell-amara", "tell-amara-youth", "islamic-state"]
    assert (found.ours, found.broken) == (1, [])
    assert found.actors[0].aliases == ["STA", "Abna Tell Amara"]
    assert found.actors[0].country == "SY"


def test_what_is_kept_is_read_with(tmp_path: Path, data_folder: Path) -> None:
    found = read_actor_table(_table(tmp_path, ROWS), ActorIndex.open())
    (data_folder / "actors").mkdir(parents=True)
    (data_folder / "actors" / "mine.toml").write_text(actors_as_toml(found.actors, "mine.csv"), "utf-8")
    index = ActorIndex.open()
    for text, actor in (
        ("STA fighters", "sons-of-tell-amara"), ("Black Banner Group", "islamic-state"), ("ISIL", "islamic-state"),
    ):  # fmt: skip
        match = index.find(text, on=date(2018, 1, 1), country="SY")
        assert match is not None
        assert match.id == actor
    assert index.stands_with("sons-of-tell-amara") == ["sy-government"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,knights,,,,,", "kind 'knights' is not one of"),
        ("A,militia,Ruritania,,,,", "country 'Ruritania' is neither"),
        ("A,militia,,,2017-13,,", "since '2017-13' is not a date"),
        ("A,militia,,,soon,,", "since 'soon' is not a date"),
        (",militia,,,,,", "the name is empty"),
        ("A,militia,,,,no-such-actor,", "no actor has the id 'no-such-actor'"),
        ("A,militia,,,,,,,,", "more cells than"),
    ],
)
def test_a_broken_row_is_told_with_its_line_and_left_out(tmp_path: Path, row: str, reason: str) -> None:
    found = read_actor_table(_table(tmp_path, ROWS + row + "\n"), ActorIndex.open())
    assert len(found.actors) == 3
    assert [broken.line for broken in found.broken] == [5]
    assert reason in found.broken[0].reason


def test_one_id_twice_keeps_the_first(tmp_path: Path) -> None:
    found = read_actor_table(_table(tmp_path, ROWS + "Sons of Tell Amara,rebel group,,,,,\n"), ActorIndex.open())
    assert found.actors[0].kind == "militia"
    assert "line 2 has the id" in found.broken[0].reason


def test_cells_with_line_ends_and_quotes_are_read(tmp_path: Path) -> None:
    found = read_actor_table(_table(tmp_path, 'name;aliases\n"The ""Tall""\nOnes";T1|T2\nNext;\n'), ActorIndex.open())
    assert found.actors[0].name == 'The "Tall" Ones'
    assert found.actors[0].aliases == ["T1", "T2"]
    assert '\\"Tall\\"' in actors_as_toml(found.actors, "x\ny")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"kind\nmilitia\n", "the column 'name' is missing"),
        (b"name,size\nA,3\n", "no column is called 'size'"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_in_words(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=reason):
        read_actor_table(path, ActorIndex.open())
