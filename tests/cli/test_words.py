import msgspec
import pytest

from accord.cli import words
from accord.record import Participant, Quantity, Source, Span, When, Where


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2017-08-31", "2017-08-31", "31 August 2017"),
        ("2017-08-29", "2017-08-30", "29–30 August 2017"),
        ("2017-08-30", "2017-09-02", "30 August – 2 September 2017"),
        ("2016-12-30", "2017-01-02", "30 December 2016 – 2 January 2017"),
        ("2017-08", "2017-08", "August 2017"),
        ("2014", "2014", "2014"),
        ("2014", "2016", "2014–2016"),
        ("2017-08-31", None, "from 31 August 2017"),
        (None, "2017-08-31", "until 31 August 2017"),
        (None, None, ""),
        ("odd", "odd", "odd"),
        ("2017-02-31", "2017-02-31", "2017-02-31"),
    ],
)
def test_days(start: str | None, end: str | None, said: str) -> None:
    assert words.days(start, end) == said


def test_a_time_left_open_keeps_its_words() -> None:
    assert words.when(When(start=None, end=None, precision="day", text="on Monday")) == "“on Monday”, left open"


@pytest.mark.parametrize(
    ("low", "high", "approximate", "said"),
    [
        (300, 300, True, "about 300"),
        (1200, 1200, False, "1,200"),
        (25, None, False, "at least 25"),
        (None, 60, False, "up to 60"),
        (24, 36, False, "24 to 36"),
        (2.5, 2.5, False, "2.5"),
        (None, None, False, ""),
    ],
)
def test_amount(low: float | None, high: float | None, approximate: bool, said: str) -> None:
    assert words.amount(low, high, approximate=approximate) == said


def test_quantity_says_its_worth_only_where_the_words_do_not() -> None:
    plain = Quantity(start=0, end=0, text="1,200 people", of="people", low=1200, high=1200, unit=None, role="moved")
    assert words.quantity(plain) == "1,200 people (moved)"
    half = msgspec.structs.replace(
        plain, text="almost half", fraction_of="around 600 people", low=300, high=300, approximate=True
    )
    assert words.quantity(half) == "almost half of around 600 people = about 300 (moved)"


def test_participant_says_whom_it_stands_for() -> None:
    they = Participant(start=0, end=4, text="they", head="they", refers_to="the coast guard")
    assert words.participant(they) == "they (the coast guard)"
    known = msgspec.structs.replace(they, text="the Coast Guard", actor_name="coast guard")
    assert words.participant(known) == "the Coast Guard"


def test_chain_is_outermost_first() -> None:
    agency = Source(start=0, end=0, text="the agency", cue=Span(start=0, end=0, text="quoted"))
    mayor = Source(start=0, end=0, text="the mayor", channel="phone", quoted=True)
    assert words.chain([agency, mayor]) == "the agency, “quoted” ← the mayor, by phone, in quotation marks"


def test_place() -> None:
    amel = Where(place="1", role="near", text="Amel", name="Port Amel", latitude=1.5, longitude=2)
    assert words.place(amel) == "near Amel (Port Amel) 1.50, 2.00"
    assert words.place(Where(place=None, role="to", text="Ras Tell")) == "to Ras Tell"


def test_plain_leaves_nothing_that_turns_or_hides_text() -> None:
    assert words.plain("a\u202eb\n\tc\x1b[31m d") == "a·b c·[31m d"
