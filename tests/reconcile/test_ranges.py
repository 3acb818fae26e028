from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reconcile.blame import blame
from accord.reconcile.figures import claim_figures, figure_sets
from accord.reconcile.who import Told
from accord.record import Claim, FigureSet, Quantity, Record
from tests.reconcile.making import claim, count, part, record, source

DAYS = ["2019-03-11", "2019-03-12", "2019-03-13"]


def told(voice: str | None, *counted: Quantity, published: str = "2019-03-12") -> Record:
    sources = [source(voice, voice)] if voice else []
    return record(claim("c", quantities=list(counted), sources=sources), published=published, outlet=f"o{voice}{published}")


def sets(*records: Record) -> list[FigureSet]:
    return figure_sets(claim_figures(Told(one, found) for one in records for found in one.claims))


def bounds(found: FigureSet) -> list[tuple[float | None, float | None]]:
    return [(one.low, one.high) for one in found.ranges]


def test_compatible_figures_are_one_range_and_others_conflict() -> None:
    (found,) = sets(
        told("a", count(14, 14, "people")), told("b", count(10, None, "people")), told("c", count(20, 20, "civilians"))
    )[:1]
    assert (found.of, bounds(found), found.conflict) == ("people", [(14, 14)], False)
    (found,) = sets(told("a", count(14, 14, "people")), told("b", count(20, 20, "passengers")))
    assert (bounds(found), found.conflict) == ([(14, 14), (20, 20)], True)


def test_exact_figures_bound_a_range_before_approximate_ones() -> None:
    (found,) = sets(told("a", count(308, 308, "fighters")), told("b", count(310, 310, "gunmen", approximate=True)))
    assert (bounds(found), found.conflict) == ([(308, 308)], False)


def test_a_later_figure_of_the_same_voice_is_an_update_and_no_conflict() -> None:
    (found,) = sets(told("a", count(14, 14, "people")), told("a", count(20, 20, "people"), published="2019-03-13"))
    assert (found.updates, found.conflict) == ([(0, 1)], False)
    (found,) = sets(
        told("a", count(14, 14, "people")),
        told("a", count(20, 20, "people"), published="2019-03-13"),
        told("b", count(14, 14, "people"), published="2019-03-13"),
    )
    assert (found.updates, found.conflict) == ([(0, 1)], True)


def test_figures_of_one_voice_in_one_report_do_not_contradict_each_other() -> None:
    (found,) = sets(told("a", count(14, 14, "people"), count(3, 3, "people", start=9)))
    assert (len(found.ranges), found.conflict) == (2, False)


def test_a_toll_that_names_no_kind_goes_with_the_only_kind() -> None:
    (found,) = sets(told("a", count(85, 85, "fighters")), told("b", count(24, None, None)))
    assert (found.of, found.conflict) == ("fighters", False)
    assert (
        len(sets(told("a", count(85, 85, "fighters")), told("b", count(2, 2, "soldiers")), told("c", count(9, 9, "dead")))) == 3
    )


def test_what_makes_up_a_whole_is_a_part_and_no_rival_of_it() -> None:
    whole, *parts = sets(
        told("a", count(26, 26, "people"), count(14, 14, "people", start=9), count(12, None, "people", start=19)),
        told("b", count(14, 14, "people")),
    )
    assert (whole.role, bounds(whole), whole.conflict) == ("killed", [(26, 26)], False)
    assert [(one.role, bounds(one)) for one in parts] == [("part killed", [(14, 14)]), ("part killed", [(12, None)])]


@pytest.mark.parametrize("role", ["money", "duration"])
def test_measures_are_counted_by_their_unit(role: str) -> None:
    (found,) = sets(told("a", count(3, 3, "ransom", role=role)))
    assert found.role == role


FIGURES = st.tuples(st.sampled_from("abc"), st.integers(1, 6), st.booleans(), st.booleans(), st.sampled_from(DAYS))


@given(st.lists(FIGURES, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(figures: Sequence[tuple[str, int, bool, bool, str]], random: object) -> None:
    records = [
        told(voice, count(n, None if at_least else n, "people", approximate=about), published=day)
        for voice, n, at_least, about, day in figures
    ]
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sets(*records) == sets(*shuffled)
    for found in sets(*records):
        assert sum(len(one.sayings) for one in found.ranges) == len({(r.report.id) for r in records})
        assert all(one.low is None or one.high is None or one.low <= one.high for one in found.ranges)


def accused(voice: str, *names: str, status: str = "happened") -> tuple[Record, Claim]:
    found = claim("c", actor=[part(name, name) for name in names], status=status, sources=[source(voice, voice)])
    return record(found, outlet=voice), found


def test_blame_says_by_whom_and_who_denies() -> None:
    claims = [
        accused("un", "rebels"),
        accused("army", "rebels"),
        accused("rebels", "army"),
        accused("rebels", "rebels", status="denied"),
    ]
    one, other = blame([Told(*pair) for pair in claims], "actor")
    assert (one.actor, len(one.said_by), [v.actor for v in one.denied_by]) == ("rebels", 2, ["rebels"])
    assert (other.actor, [v.actor for v in other.said_by], other.denied_by) == ("army", ["rebels"], [])
    assert blame([Told(*pair) for pair in claims[::-1]], "actor") == [one, other]
