"""What a report introduces it may call by less."""

from __future__ import annotations

from datetime import date

import pytest

from accord.resolve.actors import ActorIndex, ReportActors


@pytest.fixture
def actors() -> ReportActors:
    found = ReportActors(ActorIndex.open(), date(2017, 8, 31))
    found.about.add_place("SY", 0)
    return found


def _ids(actors: ReportActors, *texts: str) -> list[str | None]:
    found = [actors.find(text, at * 50) for at, text in enumerate(texts)]
    return [match.id if match else None for match in found]


def test_a_short_name_in_brackets_is_the_group(actors: ReportActors) -> None:
    first, second, third = _ids(
        actors, "the Lions of the Canyon Brigade (LCB)", "LCB fighters", "the Lions of the Canyon Brigade"
    )
    assert first == second == third
    assert first is not None


def test_a_surname_is_the_person_named_before(actors: ReportActors) -> None:
    first, second, other = _ids(actors, "activist Amos Testerman", "Testerman", "Wexborough")
    assert first == second
    assert other != first


def test_a_misprint_is_the_name_named_before(actors: ReportActors) -> None:
    first, second = _ids(actors, "the Kharnabat Martyrs Brigade", "the Kharnabatt Martyrs Brigade")
    assert first == second
    one, other = _ids(actors, "the 713th Canyon Brigade", "the 715th Canyon Brigade")
    assert one != other


def test_the_same_name_is_one_actor_in_two_reports(actors: ReportActors) -> None:
    other = ReportActors(ActorIndex.open(), date(2018, 1, 1))
    assert _ids(actors, "Liwa al-Kharnabat") == _ids(other, "Liwaa al Kharnabat")


def test_listed_actors_are_not_touched(actors: ReportActors) -> None:
    assert _ids(actors, "the army", "Hezbollah fighters", "civilians") == ["sy-army", "hezbollah", None]


def test_candidates_are_those_of_the_place_in_the_report(actors: ReportActors) -> None:
    assert actors.candidates("the army", 10)[0].match.id == "sy-army"
    actors.note("the Iraqi army", 20)
    assert {one.match.id for one in actors.candidates("the army", 10)} >= {"sy-army", "iq-army"}
