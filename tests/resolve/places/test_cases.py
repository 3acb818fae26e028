"""Crossings, roads, rivers, parts and distances: cases from data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from accord.resolve.places import Gazetteer, read_mention, resolve_places
from accord.resolve.places.geometry import Point, distance_km

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_what_words_make_of_a_name(case: dict[str, str]) -> None:
    at = case["text"].index(case["name"])
    (found,) = resolve_places([read_mention(case["text"], at, at + len(case["name"]))])
    assert (found.name, found.kind, found.precision) == (case["is"], case["kind"], case["precision"])
    assert found.latitude is not None


def test_a_distance_and_a_direction_move_the_spot_so_far() -> None:
    text = "A convoy was hit 20 km south of Sukhna."
    (found,) = resolve_places([read_mention(text, text.index("Sukhna"), text.index("Sukhna") + 6)])
    town = Gazetteer.open().candidates("Sukhna")[0].entry
    assert found.latitude is not None
    assert found.longitude is not None
    assert distance_km(Point(found.latitude, found.longitude), Point(town.latitude, town.longitude)) == pytest.approx(20, abs=0.5)
    assert found.latitude < town.latitude


def test_a_crossing_and_its_town_in_one_report_are_two() -> None:
    text = "The Rafah crossing was shut, and shells fell in Rafah."
    names = [text.index("Rafah"), text.rindex("Rafah")]
    found = resolve_places([read_mention(text, at, at + 5) for at in names])
    assert [one.kind for one in found] == ["crossing", "populated place"]
