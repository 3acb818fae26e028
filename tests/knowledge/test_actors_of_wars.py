"""Every war since 2010 that Accord names has its actors, with whom they stand and when."""

from __future__ import annotations

import pytest

from accord.knowledge.actors import load_actors
from accord.resolve.actors import ActorIndex

ACTORS = load_actors().actors


@pytest.mark.parametrize(
    ("war", "countries", "least"),
    [
        ("Syria", ["SY"], 180), ("Iraq", ["IQ"], 80), ("Lebanon", ["LB"], 40), ("Israel and Palestine", ["IL", "PS"], 110),
        ("Yemen", ["YE"], 55), ("Libya", ["LY"], 60), ("Afghanistan", ["AF"], 40), ("Ukraine and Russia", ["UA", "RU"], 160),
        ("Armenia and Azerbaijan", ["AM", "AZ"], 22), ("Ethiopia", ["ET", "ER"], 38), ("Sudan and South Sudan", ["SD", "SS"], 75),
        ("Sahel", ["ML", "BF", "NE", "TD"], 50), ("Nigeria", ["NG"], 40), ("Somalia", ["SO"], 40), ("Congo", ["CD"], 60),
        ("Mozambique", ["MZ"], 15), ("Myanmar", ["MM"], 55), ("Philippines", ["PH"], 25), ("Colombia", ["CO"], 45),
        ("Kashmir", ["IN", "PK"], 90),
    ],
)  # fmt: skip
def test_each_war_has_its_actors(war: str, countries: list[str], least: int) -> None:
    found = [actor for actor in ACTORS if actor.country in countries]
    assert len(found) >= least, f"{war}: {len(found)}"


def test_there_are_enough_and_they_are_dated_and_stand_somewhere() -> None:
    assert len(ACTORS) >= 1_250
    assert sum(bool(actor.aliases or actor.local) for actor in ACTORS) >= 1_250
    assert sum(bool(actor.since or actor.until) for actor in ACTORS) >= 800
    assert sum(bool(actor.stands_with) for actor in ACTORS) >= 400


def test_nothing_ends_before_it_begins() -> None:
    spans = [(actor.id, actor.since, actor.until) for actor in ACTORS]
    spans += [(actor.id, one.since, one.until) for actor in ACTORS for one in actor.affiliated]
    spans += [(actor.id, one.since, one.until) for actor in ACTORS for one in actor.renamed]
    assert [span for span in spans if span[1] and span[2] and span[1] > span[2]] == []


@pytest.mark.parametrize(
    ("actor", "on", "other", "stands"),
    [
        ("hayat-tahrir-al-sham", "2015-06-01", "al-qaeda", True),
        ("hayat-tahrir-al-sham", "2019-06-01", "al-qaeda", False),
        ("boko-haram", "2015-06-01", "islamic-state", True),
        ("boko-haram", "2014-06-01", "islamic-state", False),
        ("rapid-support-forces", "2022-06-01", "sd-army", True),
        ("rapid-support-forces", "2023-06-01", "sd-army", False),
        ("sudan-shield-forces", "2024-12-01", "sd-army", True),
        ("ypg", "2016-06-01", "syrian-democratic-forces", True),
    ],
)
def test_who_stands_with_whom_depends_on_the_date(actor: str, on: str, other: str, stands: bool) -> None:
    assert (other in ActorIndex.open().stands_with(actor, on)) is stands
