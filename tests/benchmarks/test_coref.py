"""The measures of clusters, against examples worked by hand."""

from __future__ import annotations

import pytest

from benchmarks.coref import b3, ceafe, conll, lea, muc


def clusters(text: str) -> dict[str, int]:
    """Clusters written as letters with spaces between: ``abc de``."""
    return {mention: number for number, cluster in enumerate(text.split()) for mention in cluster}


GOLD = clusters("abc defg")
FOUND = clusters("ab cd efg")


def test_muc_counts_the_links_that_are_kept() -> None:
    # Gold abc is in two parts (3-2=1 of 2 links), defg in two (4-2=2 of 3): 3/5. Found ab whole (1 of 1), cd in two (0 of 1),
    # efg whole (2 of 2): 3/4.
    score = muc(GOLD, FOUND)
    assert score.recall == pytest.approx(3 / 5)
    assert score.precision == pytest.approx(3 / 4)
    assert score.f1 == pytest.approx(2 * 3 / (5 + 4))


def test_b3_averages_over_mentions() -> None:
    # Recall: a and b 2/3 each, c 1/3, d 1/4, e f g 3/4 each: (5/3 + 1/4 + 9/4) / 7. Precision: 1 1 1/2 1/2 1 1 1: 6/7.
    score = b3(GOLD, FOUND)
    assert score.recall == pytest.approx((5 / 3 + 10 / 4) / 7)
    assert score.precision == pytest.approx(6 / 7)


def test_ceafe_pairs_clusters_one_to_one() -> None:
    # abc with ab: 2*2/5; defg with efg: 2*3/7; cd is left alone.
    total = 4 / 5 + 6 / 7
    score = ceafe(GOLD, FOUND)
    assert score.recall == pytest.approx(total / 2)
    assert score.precision == pytest.approx(total / 3)


def test_lea_weighs_links_by_the_size_of_the_cluster() -> None:
    # Gold abc keeps 1 of 3 links, defg 3 of 6: (3/3 + 4*3/6) / 7. Found ab 1 of 1, cd 0 of 1, efg 3 of 3: (2 + 0 + 3) / 7.
    score = lea(GOLD, FOUND)
    assert score.recall == pytest.approx((1 + 2) / 7)
    assert score.precision == pytest.approx(5 / 7)


def test_ceafe_takes_the_best_pairing_and_not_the_nearest_first() -> None:
    # abcd is nearest to ab cd in turn: pairing abc|d with abcd whole gives 6/7, and nothing else is left for ef.
    score = ceafe(clusters("abcd ef"), clusters("abc d ef"))
    assert score.recall == pytest.approx((6 / 7 + 1) / 2)
    assert score.precision == pytest.approx((6 / 7 + 1) / 3)


def test_singletons() -> None:
    # a alone is right; bc together is a link too many. MUC knows no link of gold.
    gold, found = clusters("a b c"), clusters("a bc")
    assert (muc(gold, found).recall, muc(gold, found).precision) == (0.0, 0.0)
    assert b3(gold, found).recall == 1.0
    assert b3(gold, found).precision == pytest.approx((1 + 1 / 2 + 1 / 2) / 3)
    assert lea(gold, found).recall == pytest.approx(1 / 3)
    assert lea(gold, found).precision == pytest.approx(1 / 3)


def test_what_is_right_scores_one() -> None:
    renamed = {mention: f"x{cluster}" for mention, cluster in GOLD.items()}
    assert conll(GOLD, renamed) == pytest.approx(1.0)
    assert lea(GOLD, renamed).f1 == 1.0


def test_conll_is_the_mean_of_three() -> None:
    assert conll(GOLD, FOUND) == pytest.approx((muc(GOLD, FOUND).f1 + b3(GOLD, FOUND).f1 + ceafe(GOLD, FOUND).f1) / 3)
