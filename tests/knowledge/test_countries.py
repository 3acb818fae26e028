"""The table of countries: known codes hold, and a broken table is refused with file and reason."""

from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.countries import country_of, load_countries
from accord.knowledge.places import load_places


@pytest.mark.parametrize(
    ("iso2", "iso3", "numeric", "gw", "cow"),
    [
        ("SY", "SYR", 760, 652, 652), ("LB", "LBN", 422, 660, 660), ("IQ", "IRQ", 368, 645, 645), ("YE", "YEM", 887, 678, 679),
        ("DE", "DEU", 276, 260, 255), ("RS", "SRB", 688, 340, 345), ("US", "USA", 840, 2, 2), ("RU", "RUS", 643, 365, 365),
        ("SD", "SDN", 729, 625, 625), ("SS", "SSD", 728, 626, 626), ("VN", "VNM", 704, 816, 816), ("IL", "ISR", 376, 666, 666),
        ("PS", "PSE", 275, None, None), ("XK", "XKX", None, 347, 347), ("TV", "TUV", 798, 973, 947), ("CD", "COD", 180, 490, 490),
    ],
)  # fmt: skip
def test_known_codes(iso2: str, iso3: str, numeric: int | None, gw: int | None, cow: int | None) -> None:
    country = country_of(iso2)
    assert country is not None
    assert (country.iso3, country.numeric, country.gw, country.cow) == (iso3, numeric, gw, cow)


def test_every_country_of_the_gazetteer_has_its_codes() -> None:
    assert [place.iso for place in load_places().countries if country_of(place.iso) is None] == []


def test_regions_of_ucdp_follow_from_the_numbers() -> None:
    bounds = (("Americas", 2, 199), ("Europe", 200, 395), ("Africa", 400, 626), ("Middle East", 630, 698), ("Asia", 700, 999))
    for country in load_countries().countries:
        if country.gw is not None:
            assert [name for name, low, high in bounds if low <= country.gw <= high] == [country.ucdp_region], country


def test_palestine_is_filed_where_ucdp_files_it() -> None:
    country = country_of("ps")
    assert country is not None
    assert country.event_number == 666


@pytest.mark.parametrize("code", [None, "", "ZZ"])
def test_no_such_country(code: str | None) -> None:
    assert country_of(code) is None


LINE = 'iso2 = "AA", iso3 = "AAA", name = "A", cameo = "AAA", acled_region = "Europe"'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"country = [{{{LINE}}}, {{{LINE}}}]", "two countries have the iso2 AA"),
        (f"country = [{{{LINE.replace('Europe', 'Atlantis')}}}]", "acled_region 'Atlantis' is not one of"),
        ('country = [{iso2 = "AA"}]', "missing required field"),
        ("states = []", "no table is called 'states'"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "countries.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        load_countries(path)
