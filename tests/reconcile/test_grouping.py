from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from accord.reconcile.grouping import Bonds, group


def test_a_vague_one_does_not_tie_two_that_are_told_apart() -> None:
    # b is like a and like c, but a and c are not alike: the mean of a-c and b-c is below the threshold.
    assert group("abc", {("a", "b"): 0.8, ("b", "c"): 0.7}, 0.4) == [["a", "b"], ["c"]]


def test_a_mean_above_the_threshold_joins() -> None:
    assert group("abc", {("a", "b"): 0.8, ("c", "b"): 0.7, ("a", "c"): 0.2}, 0.4) == [["a", "b", "c"]]


def test_people_join_what_no_score_joins() -> None:
    assert group("abc", {("a", "b"): 0.9}, 0.5, Bonds(together=[["b", "c"]])) == [["a"], ["b", "c"]]
    assert group("abc", {("a", "b"): 0.9, ("a", "c"): 0.2}, 0.5, Bonds(together=[["b", "c"]])) == [["a", "b", "c"]]


def test_people_part_what_scores_join() -> None:
    scores = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.9}
    assert group("abc", scores, 0.5, Bonds(apart=[("a", "c")])) == [["a", "b"], ["c"]]


def test_apart_wins_over_together() -> None:
    bonds = Bonds(together=[["a", "b", "c"]], apart=[("c", "a")])
    assert group("abc", {}, 0.5, bonds) == [["a", "b"], ["c"]]


def test_bonds_on_names_that_are_not_there_are_passed_over() -> None:
    assert group("ab", {}, 0.5, Bonds(together=[["x", "a"], ["x", "y"]], apart=[("a", "z")])) == [["a"], ["b"]]


_names = st.integers(2, 9).map(lambda size: "abcdefghi"[:size])


@st.composite
def _cases(draw: st.DrawFn) -> tuple[str, dict[tuple[str, str], float], Bonds[str]]:
    names = draw(_names)
    pairs = list(combinations(names, 2))
    # Few different scores, so that there are ties.
    scores = draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from([0.3, 0.5, 0.6, 0.9])))
    some = st.sampled_from(pairs)
    return (
        names,
        scores,
        Bonds(together=[list(pair) for pair in draw(st.lists(some, max_size=2))], apart=draw(st.lists(some, max_size=2))),
    )


@given(_cases(), st.randoms())
def test_the_order_of_names_pairs_and_bonds_changes_nothing(
    case: tuple[str, dict[tuple[str, str], float], Bonds[str]], chance: random.Random
) -> None:
    names, scores, bonds = case
    turned = [((other, one), score) if chance.random() < 0.5 else ((one, other), score) for (one, other), score in scores.items()]
    chance.shuffle(turned)
    shuffled = list(names)
    chance.shuffle(shuffled)
    turned_bonds = Bonds(together=[one[::-1] for one in bonds.together[::-1]], apart=[pair[::-1] for pair in bonds.apart[::-1]])
    assert group(shuffled, dict(turned), 0.5, turned_bonds) == group(names, scores, 0.5, bonds)


@given(_cases())
def test_every_name_is_in_one_group_and_none_holds_what_was_parted(
    case: tuple[str, dict[tuple[str, str], float], Bonds[str]],
) -> None:
    names, scores, bonds = case
    found = group(names, scores, 0.5, bonds)
    assert sorted(name for one in found for name in one) == sorted(names)
    assert not any(one in members and other in members for one, other in bonds.apart for members in found)
