"""The gazetteer that ships: what it knows, and in what order it offers it."""

from __future__ import annotations

import pytest

from accord.resolve.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    "name",
    [
        "Aleppo",
        "al-Bukamal",
        "Deir Ezzour",
        "السخنة",
        "Nagorno-Karabakh",
        "Bakhmut",
        "El Fasher",
        "eastern Ghouta",
        "Syrian-Iraqi border",
    ],
)
def test_it_knows(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.knows(name)


@pytest.mark.parametrize("name", ["the", "Police", "Zzyzzyqua", "", "March"])
def test_it_does_not_know(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.knows(name)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Syria", "SY", "country"),
        ("Syrian", "SY", "country"),
        ("Georgia", "GE", "country"),
        ("Paris", "FR", "populated place"),
        ("Aleppo", "SY", "populated place"),
        ("Helmand", "AF", "province"),
        ("Rafah crossing", "PS", "crossing"),
        ("Tabqa dam", "SY", "dam"),
        ("Hmeimim", "SY", "base"),
        ("Donbas", "UA", "region"),
    ],
)
def test_the_first_candidate(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    best = gazetteer.candidates(name)[0].entry
    assert (best.country, best.kind) == (country, kind)


def test_looser_spellings_are_weighed_lower_and_by_country(gazetteer: Gazetteer) -> None:
    best = gazetteer.candidates("Sukhnat", countries=["SY"])
    assert gazetteer.candidates("As-Sukhneh", countries=["SY"])[0].entry.name == "As Sukhnah"
    assert all(candidate.score.match < 0 for candidate in best)


def test_misspelt_names_are_found_only_in_countries_of_the_report(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qamisshlia") == []
    found = gazetteer.candidates("Qamishlii", countries=["SY"])
    assert found
    assert found[0].entry.name == "Qamishli"


def test_scores_explain_themselves(gazetteer: Gazetteer) -> None:
    best = gazetteer.candidates("Homs")[0]
    assert best.score.total == pytest.approx(best.score.match + best.score.prominence)


def test_capitals_are_told_for_metonyms(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_capital("Damascus") == "SY"
    assert gazetteer.is_capital("Aleppo") is None


def test_countries_are_found_by_code(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("SY")
    assert country is not None
    assert country.name == "Syria"
    assert gazetteer.country("ZZ") is None
