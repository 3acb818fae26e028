"""Whom a phrase may mean, with reasons."""

from __future__ import annotations

from datetime import date

from accord.resolve.actors import ActorIndex, candidates

ON = date(2016, 12, 1)


def test_the_first_is_what_reading_takes() -> None:
    index = ActorIndex.open()
    for text in ("the army", "Nusra Front", "IS fighters", "the Foreign Secretary", "Zork Brigade"):
        best = index.find_in(text, ["SY"], on=ON)
        assert best is not None
        assert candidates(index, text, on=ON, countries=["SY"])[0].match == best


def test_every_country_of_the_report_has_its_army() -> None:
    found = [one.match.id for one in candidates(ActorIndex.open(), "the army", on=ON, countries=["SY", "IQ"])]
    assert found[:2] == ["sy-army", "iq-army"]


def test_a_misspelt_name_leads_to_the_listed_one() -> None:
    found = candidates(ActorIndex.open(), "Jaish al-Islamm", on=ON, countries=["SY"])
    assert "jaish-al-islam" in [one.match.id for one in found]


def test_every_part_of_a_score_below_one_has_its_reason() -> None:
    for text, on in (("SDF", date(2013, 1, 1)), ("the army", ON), ("Damascus", ON), ("Islamic Army", ON)):
        for one in candidates(ActorIndex.open(), text, on=on, countries=["SY"]):
            score = one.match.score
            said = " ".join(one.reasons)
            assert all(f"({part:.2f})" in said for part in (score.name, score.date, score.country) if part < 1.0)
            assert abs(one.score - score.name * score.date * score.country) < 1e-9


def test_a_capital_is_shown_as_what_it_can_stand_for() -> None:
    found = candidates(ActorIndex.open(), "Damascus", countries=["SY"])
    assert [one.match.how for one in found] == ["metonym"]


def test_no_actor_comes_twice() -> None:
    ids = [one.match.id for one in candidates(ActorIndex.open(), "Islamic Army", on=ON, countries=["SY", "PS"])]
    assert len(ids) == len(set(ids))
    assert len(ids) > 1
