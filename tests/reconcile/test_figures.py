from collections.abc import Callable

import msgspec
import pytest

from accord.reconcile.figures import FigureGroup, gather_figures
from accord.record import Record, When

Make = Callable[..., Record]


def with_toll(record: Record, low: float | None, high: float | None, *, approximate: bool = False, **claim: object) -> Record:
    """Return ``record`` with another toll of its first claim, and no other claim."""
    first = record.claims[0]
    toll = msgspec.structs.replace(first.quantities[0], low=low, high=high, approximate=approximate)
    return msgspec.structs.replace(record, claims=[msgspec.structs.replace(first, quantities=[toll], **claim)])


def gathered(*records: Record) -> list[FigureGroup]:
    return gather_figures(records)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((14, 14, False), (14, None, False), True),
        ((14, 14, False), (20, 20, False), False),
        ((14, None, False), (20, 20, False), True),
        ((None, 12, False), (14, 14, False), False),
        ((300, 300, True), (305, 305, False), True),
        ((300, 300, True), (308, 308, False), False),
        ((300, 300, True), (331, 331, False), False),
    ],
)
def test_figures_agree_where_one_number_fits_both(
    make: Make, one: tuple[float | None, float | None, bool], other: tuple[float | None, float | None, bool], agree: bool
) -> None:
    first = with_toll(make(), *one[:2], approximate=one[2])
    second = with_toll(make(publisher="Gulf Wire"), *other[:2], approximate=other[2])
    (group,) = gathered(first, second)
    assert (group.role, group.agree) == ("killed", agree)


def test_a_figure_of_one_report_alone_is_no_group(make: Make) -> None:
    assert gathered(with_toll(make(), 1, 1)) == []


def test_the_dead_of_another_week_are_other_dead(make: Make) -> None:
    later = When(start="2019-03-20", end="2019-03-20", precision="day", text="on the 20th")
    second = with_toll(make(publisher="Gulf Wire"), 20, 20, when=later)
    assert gathered(with_toll(make(), 14, 14), second) == []
    undated = with_toll(make(publisher="Gulf Wire"), 20, 20, when=None)
    assert len(gathered(with_toll(make(), 14, 14), undated)) == 1, "as of the day of its report"
    unknown = with_toll(make(publisher="Gulf Wire", published=None), 20, 20, when=None)
    assert len(gathered(with_toll(make(), 14, 14), unknown)) == 1, "may be of any day"


def test_figures_that_no_claim_holds_count_too(make: Make) -> None:
    first, second = make(), make(publisher="Gulf Wire")
    aboard = first.claims[1].quantities[0]
    loose = msgspec.structs.replace(second, claims=[], figures=[msgspec.structs.replace(aboard, low=150, high=150)])
    (group,) = gathered(first, loose)
    assert (group.subject, group.role, group.agree) == ("people", "there", False)


def test_a_toll_retold_as_a_count_of_people_is_the_toll(make: Make) -> None:
    first, second = make(), make(publisher="Gulf Wire")
    toll = msgspec.structs.replace(first.claims[0].quantities[0], role="other")
    again = msgspec.structs.replace(first, claims=[first.claims[0]], figures=[toll])
    assert [group.role for group in gathered(again, with_toll(second, 14, 14))] == ["killed"]
