"""What a report is about decides what *the army* means in it."""

from __future__ import annotations

from datetime import date

import pytest

from accord.resolve.actors import ActorIndex, ActorMatch, CountryEvidence


def _of(country: str, kind: str = "military") -> ActorMatch:
    return ActorMatch("x", "X", kind, country, "alias", "X")


def test_the_country_of_the_places_comes_before_that_of_outside_powers() -> None:
    about = CountryEvidence()
    about.add_place("SY", 10)
    about.add_actor(_of("US"), 20)
    about.add_actor(_of("US"), 30)
    assert about.at(25) == ["SY", "US"]


def test_what_stands_near_counts_for_more() -> None:
    about = CountryEvidence()
    about.add_place("SY", 0)
    about.add_place("UA", 9000)
    assert about.at(100)[0] == "SY"
    assert about.at(8900)[0] == "UA"


def test_media_and_monitors_tell_nothing_of_what_a_report_is_about() -> None:
    about = CountryEvidence()
    about.add_actor(_of("GB", "monitor"), 0)
    about.add_actor(None, 5)
    about.add_place(None, 7)
    assert about.at(0) == []
    assert about.countries == ()


def test_actors_are_counted_once_for_each_time_they_are_named() -> None:
    about = CountryEvidence()
    about.add_place("IQ", 0)
    about.add_actor(_of("SY"), 1)
    about.add_actor(_of("SY"), 2)
    assert about.countries == ("SY", "SY")


@pytest.mark.parametrize(
    ("text", "countries", "on", "actor"),
    [
        ("the army", ["SY"], "2016-12-01", "sy-army"),
        ("the rebels", ["US", "SY"], "2016-12-01", "sy-rebels"),
        ("27 pro-government fighters", ["SY"], "2016-12-01", "sy-militias"),
        ("anti-regime fighters", ["SY"], "2013-12-01", "sy-rebels"),
        ("fighters from the Kurdish People's Protection Units (YPG)", ["SY"], "2016-12-01", "ypg"),
        ("the Foreign Secretary", ["SY"], "2015-12-01", "philip-hammond"),
        ("the Secretary of State", ["SY"], "2015-12-01", "john-kerry"),
        ("US-backed fighters", ["SY"], "2017-08-31", "syrian-democratic-forces"),
        ("US-backed fighters", ["SY"], "2013-08-31", "us-backed-forces"),
        ("a commander in the alliance", ["SY"], "2017-08-31", "sy-alliance"),
        ("the Observatory", ["SY"], "2017-08-31", "syrian-observatory"),
        ("the coalition", ["YE"], "2017-08-31", "saudi-led-coalition"),
        ("the global coalition", ["US"], "2017-08-31", "global-coalition"),
    ],
)
def test_descriptions_are_read_by_report_and_date(text: str, countries: list[str], on: str, actor: str) -> None:
    match = ActorIndex.open().find_in(text, countries, on=date.fromisoformat(on))
    assert match is not None
    assert match.id == actor


@pytest.mark.parametrize("text", ["the aircraft", "an official", "the leader", "fighters from the Brigade of the Unlisted"])
def test_what_could_be_anybodys_is_nobodys(text: str) -> None:
    match = ActorIndex.open().find_in(text, ["SY"], on=date(2016, 12, 1), new=False)
    assert match is None


@pytest.mark.parametrize(("text", "actor"), [("Damascus", "sy-government"), ("Moscow", "ru-government")])
def test_a_capital_is_its_government_where_it_is_a_party(text: str, actor: str) -> None:
    index = ActorIndex.open()
    match = index.find_in(text, ["SY"], metonym=True)
    assert match is not None
    assert match.id == actor
    assert index.find_in(text, ["SY"], new=False) is None


def test_a_dateline_is_no_government() -> None:
    assert ActorIndex.open().find_in("BEIRUT", ["SY"], metonym=True) is None


def test_where_something_happens_counts_for_more_than_what_is_mentioned() -> None:
    about = CountryEvidence()
    about.add_place("SY", 10)
    about.add_place("LB", 10, scene=False)
    assert about.at(10) == ["SY", "LB"]
