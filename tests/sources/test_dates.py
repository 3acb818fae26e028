from datetime import date

import pytest

from accord.errors import DateError
from accord.sources import read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-08-31", date(2017, 8, 31)),
        ("2017-08-31T10:00Z", date(2017, 8, 31)),
        ("20170831", date(2017, 8, 31)),
        ("31 August 2017", date(2017, 8, 31)),
        ("Aug 30, 2017", date(2017, 8, 30)),
        ("Thu, 31 Aug 2017 10:00:00 GMT", date(2017, 8, 31)),
        ("30/08/2017", date(2017, 8, 30)),
        ("8/8/2017", date(2017, 8, 8)),
    ],
)
def test_reads_what_names_one_day(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/04/2017", "may be two days"),
        ("August 2017", "does not name a whole day"),
        ("Friday", "does not name a whole day"),
        ("2017-02-30", "not a day of the calendar"),
        ("soon", "is not a date"),
        ("", "is not a date"),
        ("9" * 40, "is not a date"),
    ],
)
def test_refuses_what_does_not(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why) as caught:
        read_date(text)
    assert "2017-08-31" in str(caught.value), "says how to write a date"
