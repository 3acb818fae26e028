"""A report's names, resolved together."""

from __future__ import annotations

import pytest

from accord.resolve.places import PlaceContext, PlaceMention, ResolvedPlace, read_mention, resolve_places
from accord.resolve.places.geometry import Point, distance_km, moved


def _resolve(text: str, *names: str, context: PlaceContext | None = None) -> list[ResolvedPlace]:
    mentions = [read_mention(text, text.index(name), text.index(name) + len(name)) for name in names]
    return resolve_places(mentions, context)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Clashes in Tripoli and Misrata went on; the government in Benghazi protested.", "Tripoli", "LY"),
        ("The army was sent to Tripoli after shots near Beirut and in Arsal.", "Tripoli", "LB"),
        ("A man from Tripoli, Lebanon, was held.", "Tripoli", "LB"),
        ("The mayor of Paris, Texas, spoke.", "Paris", "US"),
        ("Police in Paris made arrests.", "Paris", "FR"),
        ("Talks in Tbilisi: Georgia accused Russia of shelling near Gori.", "Georgia", "GE"),
        ("A court in Atlanta heard that Georgia and neighbouring Alabama would appeal.", "Georgia", "US"),
    ],
)
def test_a_name_means_what_its_report_is_about(text: str, name: str, country: str) -> None:
    names = [word.strip(".,;:") for word in text.split() if word[:1].isupper()]
    places = _resolve(
        text, *dict.fromkeys([name, *(one for one in names if one not in {"Clashes", "The", "A", "Police", "Talks"})])
    )
    assert places[0].country == country


def test_actors_and_publisher_count() -> None:
    assert _resolve("The army entered Tripoli.", "Tripoli", context=PlaceContext(countries=("LB",) * 6))[0].country == "LB"
    assert (
        _resolve("A fire in Lancaster.", "Lancaster", context=PlaceContext(publisher="www.thelancasterguardian.co.uk"))[0].country
        == "GB"
    )


def test_a_place_that_nobody_knows_stays_open() -> None:
    place = _resolve("They took Qwxtrabad.", "Qwxtrabad")[0]
    assert (place.latitude, place.longitude, place.precision, place.country) == (None, None, "unknown", None)
    assert place.id == "new:qwxtrabad"


def test_distance_and_direction_move_a_spot_and_say_so() -> None:
    place = _resolve("A convoy halted 20 km south of Palmyra in Syria.", "Palmyra")[0]
    assert place.precision == "near"
    assert place.latitude is not None
    assert place.longitude is not None
    assert distance_km(Point(34.56, 38.27), Point(place.latitude, place.longitude)) == pytest.approx(20, abs=1)
    assert place.latitude < 34.56


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("fighting in Aleppo province, Syria", "Aleppo", "province"),
        ("in Syria", "Syria", "country"),
        ("in eastern Syria", "Syria", "region"),
        ("the border between Syria and Iraq", "border between Syria and Iraq", "region"),
        ("near Humeima in Syria", "Humeima", "near"),
        ("in Homs, Syria", "Homs", "place"),
    ],
)
def test_precision_is_honest(text: str, name: str, precision: str) -> None:
    assert _resolve(text, name)[0].precision == precision


def test_confidence_and_candidates_are_there_to_choose_from() -> None:
    place = _resolve("A meeting in Alexandria.", "Alexandria")[0]
    assert 0 < place.confidence < 1
    assert len(place.candidates) > 3
    totals = [candidate.score.total for candidate in place.candidates]
    assert totals == sorted(totals, reverse=True)


def test_one_report_one_meaning() -> None:
    text = "Hama was hit. In Hama, Syria, three died."
    first, second = text.index("Hama"), text.rindex("Hama")
    places = resolve_places([read_mention(text, first, first + 4), read_mention(text, second, second + 4)])
    assert places[0].id == places[1].id


def test_no_mentions_no_places() -> None:
    assert resolve_places([]) == []


def test_the_globe() -> None:
    assert distance_km(Point(0, 0), Point(0, 180)) == pytest.approx(20015, abs=1)
    assert moved(Point(0, 179.9), 90, 50).longitude == pytest.approx(-179.65, abs=0.01)


def test_a_province_and_its_town_are_told_apart_by_the_word() -> None:
    text = "In Aleppo province villages were shelled. In Aleppo a market was hit. Idlib province and Hama were calm."
    names = [(text.index("Aleppo"), "Aleppo"), (text.rindex("Aleppo"), "Aleppo"), (text.index("Hama"), "Hama")]
    found = resolve_places([read_mention(text, at, at + len(name)) for at, name in names])
    assert [one.kind for one in found] == ["province", "populated place", "populated place"]


def test_a_misspelt_name_is_looked_for_where_the_report_is() -> None:
    mentions = [PlaceMention(name, 20 * at, 20 * at + len(name)) for at, name in enumerate(("Raqqa", "Syria", "Homs", "Tabqqah"))]
    assert resolve_places(mentions)[3].country == "SY"
