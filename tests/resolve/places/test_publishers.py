"""What a publisher's name says of where its readers live."""

from __future__ import annotations

import pytest

from accord.resolve.places import Gazetteer
from accord.resolve.places.publishers import country_of, town_of


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("dailystar.com.lb", "LB"),
        ("https://www.bbc.co.uk/news", "GB"),
        ("example.com", None),
        ("something.tv", None),
        (None, None),
        ("SANA", None),
    ],
)
def test_country(publisher: str | None, country: str | None) -> None:
    assert country_of(publisher, Gazetteer.open()) == country


@pytest.mark.parametrize(
    ("publisher", "town"),
    [("columbuslocalnews.com", "columbus"), ("theparisnews.com", "paris"), ("dailystar.com.lb", None), ("reuters.com", None)],
)
def test_town(publisher: str, town: str | None) -> None:
    assert town_of(publisher, Gazetteer.open()) == town
