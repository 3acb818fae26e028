"""Several at once on one store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from accord import errors
from accord.record import ClaimKey, Record
from accord.store import Added, By, Store
from tests.store.conftest import entry

Make = Callable[..., Record]


def test_two_who_add_the_same_add_it_once(store: Store, address: str, make: Make) -> None:
    entries = [entry(make(f"Number {number}.\n" + make().report.text)) for number in range(6)]

    def add(order: Sequence[int]) -> list[Added]:
        with Store.open(address) as mine:
            return [added for number in order for added in mine.add([entries[number]])]

    with ThreadPoolExecutor(2) as pool:
        outcomes = [one.outcome for added in pool.map(add, (range(6), range(5, -1, -1))) for one in added]
    assert sorted(outcomes) == ["known"] * 6 + ["new"] * 6
    assert store.reports.count() == 6
    assert list(store.check()) == []


def test_two_coders_on_one_report_lose_nothing(filled: Store) -> None:
    of = filled.reports.page().rows[0].id

    def decide(person: str) -> None:
        for number in range(8):
            key = ClaimKey(report=of, claim=("c-shelled", "c-turned")[number % 2])
            act = filled.decisions.accept if number % 3 else filled.decisions.reject
            act(key, By(person=person))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(decide, ("anna", "bo")))
    rows = filled.decisions.history().rows
    assert [row.person for row in rows].count("anna") == [row.person for row in rows].count("bo") == 8
    assert [row.at for row in rows] == sorted({row.at for row in rows}, reverse=True)
    assert list(filled.check()) == []


def test_who_reads_sees_one_moment(filled: Store, address: str, make: Make) -> None:
    with filled.at_once():
        before = filled.claims.count()
        with Store.open(address) as other:
            other.add([entry(make("Another.\n" + make().report.text))])
        assert filled.claims.count() == before == 3
    assert filled.claims.count() == 6


def test_a_block_is_kept_whole_or_not_at_all(filled: Store, make: Make) -> None:
    of = filled.reports.page().rows[0].id
    with filled.together():
        filled.decisions.accept(ClaimKey(report=of, claim="c-shelled"), By(person="anna"))
        filled.add([entry(make("Another.\n" + make().report.text))])

    def fail() -> None:
        with filled.together():
            filled.decisions.reject(ClaimKey(report=of, claim="c-turned"), By(person="anna"))
            filled.add([entry(make("A third.\n" + make().report.text))])
            filled.decisions.reject(ClaimKey(report=of, claim="none"), By(person="anna"))

    with pytest.raises(errors.NoSuchItemError):
        fail()
    assert (filled.reports.count(), len(filled.decisions.history().rows)) == (2, 1)
