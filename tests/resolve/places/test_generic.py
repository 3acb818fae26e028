"""*The border*, *the capital*, *the desert*, *the north*: read from the country that the report is about."""

from __future__ import annotations

import pytest

from accord.resolve.places import PlaceContext, ResolvedPlace, read_mention, resolve_places


def _resolve(text: str, *names: str, countries: tuple[str, ...] = ()) -> list[ResolvedPlace]:
    mentions = [read_mention(text, at := text.index(name), at + len(name)) for name in names]
    return resolve_places(mentions, PlaceContext(countries=countries))


@pytest.mark.parametrize(
    ("text", "word", "place", "precision"),
    [
        ("They fled from Raqqa to the border with Iraq.", "border", "Syria-Iraq border", "region"),
        ("They left Raqqa for the capital.", "capital", "Damascus", "place"),
        ("They drove from Raqqa into the desert.", "desert", "Syrian Desert", "region"),
        ("Families from Raqqa fled to the north of the country.", "north", "north of Syria", "region"),
    ],
)
def test_common_nouns_are_read_from_the_country(text: str, word: str, place: str, precision: str) -> None:
    found = _resolve(text, "Raqqa", word)[1]
    assert (found.name, found.precision) == (place, precision)
    assert found.latitude is not None


def test_the_north_of_a_country_lies_north_of_its_middle() -> None:
    named, north = _resolve("In Syria, families fled to the north.", "Syria", "north")
    assert named.latitude is not None
    assert north.latitude is not None
    assert north.latitude > named.latitude + 0.5


@pytest.mark.parametrize("word", ["school", "area", "hospital", "checkpoint", "location", "town"])
def test_common_nouns_are_never_villages_of_that_name(word: str) -> None:
    found = _resolve(f"In Raqqa a {word} was hit.", "Raqqa", word)[1]
    assert found.latitude is None
    assert found.candidates == ()


def test_the_west_of_something_smaller_stays_open() -> None:
    assert _resolve("In Raqqa they hold the west of the province.", "Raqqa", "west")[1].latitude is None


def test_a_report_about_two_countries_alike_has_no_capital() -> None:
    assert _resolve("From Raqqa and from Mosul they fled to the capital.", "Raqqa", "Mosul", "capital")[2].latitude is None


def test_a_border_named_by_one_side_is_the_border_with_the_reports_country() -> None:
    found = _resolve("In Raqqa and near the Turkish border, shells fell.", "Raqqa", "Turkish")[1]
    assert found.name == "Syria-Turkey border"
    assert found.precision == "region"
