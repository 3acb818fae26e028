"""The files of actors: sound, and refused in words where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.actors import KINDS, load_actors, slug


def test_what_ships_is_sound_and_wide() -> None:
    knowledge = load_actors()
    assert len(knowledge.actors) + len(knowledge.people) >= 1200
    assert {actor.kind for actor in knowledge.actors} <= set(KINDS)
    for actor in knowledge.actors:
        assert actor.id == slug(actor.id)
        assert actor.since is None or actor.until is None or actor.since <= actor.until, actor.id


def test_every_span_of_office_runs_forward() -> None:
    for person in load_actors().people:
        for role in person.roles:
            assert role.since is None or role.until is None or role.since <= role.until, person.name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('actor = [{id = "a", name = "A", kind = "dragon"}]', "dragon"),
        ('actor = [{id = "a", name = "A", kind = "ngo"}, {id = "a", name = "B", kind = "ngo"}]', "another actor"),
        ('actor = [{id = "a", name = "A", kind = "ngo", part_of = "nobody-there-1"}]', "nobody-there-1"),
        ('actor = [{id = "a", kind = "ngo"}]', "name"),
        ("actor = [", "TOML"),
        ("dragon = []", "dragon"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        load_actors(tmp_path)
