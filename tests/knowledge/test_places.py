"""The files of places: sound, and refused in words where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.places import load_places
from accord.resolve.places.geometry import Point, distance_km


def test_what_ships_is_wide() -> None:
    knowledge = load_places()
    assert len(knowledge.places) >= 600
    assert len(knowledge.countries) >= 195
    assert {"SY", "IQ", "UA", "SD", "ML", "CD", "MM", "CO"} <= {
        place.country for place in knowledge.places if place.kind == "province"
    }


def test_places_lie_about_their_countries() -> None:
    knowledge = load_places()
    countries = {country.iso: country for country in knowledge.countries}
    for place in knowledge.places:
        if place.country is None or place.country == "US":
            continue
        country = countries[place.country]
        away = distance_km(Point(*country.at), Point(*place.at))
        assert away <= 3 * country.radius + 250, place.name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('place = [{name = "A", kind = "dragon", at = [1.0, 2.0]}]', "dragon"),
        ('place = [{name = "A", kind = "dam", at = [100.0, 2.0]}]', "latitude"),
        ('place = [{name = "A", kind = "dam", at = [1.0]}]', "at"),
        ('place = [{name = "A", kind = "dam", at = [1.0, 2.0]}, {name = "A", kind = "dam", at = [1.0, 2.0]}]', "another place"),
        ('border = [{of = ["XX", "YY"], at = [1.0, 2.0], radius = 3.0}]', "XX"),
        ("place = [", "TOML"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        load_places(tmp_path)
