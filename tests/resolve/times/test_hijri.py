"""The tabular Islamic calendar against days known from almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from accord.resolve.times.hijri import HijriDate, from_gregorian, to_gregorian


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        (HijriDate(1, 1, 1), date(622, 7, 19)),
        (HijriDate(1438, 9, 1), date(2017, 5, 27)),
        (HijriDate(1445, 10, 1), date(2024, 4, 10)),
    ],
)
def test_known_days(hijri: HijriDate, gregorian: date) -> None:
    assert to_gregorian(hijri) == gregorian
    assert from_gregorian(gregorian) == hijri


def test_there_and_back() -> None:
    for ordinal in range(date(1990, 1, 1).toordinal(), date(2030, 1, 1).toordinal(), 13):
        day = date.fromordinal(ordinal)
        assert to_gregorian(from_gregorian(day)) == day
