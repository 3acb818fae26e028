"""Whatever people decide in whatever order: it can be undone, the past stays readable, and what is laid out agrees with the log."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord import errors
from accord.record import ClaimKey, ReadBy, Record
from accord.store import By, Store
from tests.store.conftest import entry

BY = By(person="anna")
CLAIMS = ("c-shelled", "c-turned", "c-rejected")
State = dict[str, Any]

decisions = st.one_of(
    st.tuples(st.just("accept"), st.sampled_from(CLAIMS)),
    st.tuples(st.just("reject"), st.sampled_from(CLAIMS)),
    st.tuples(st.just("correct"), st.sampled_from(CLAIMS), st.sampled_from(["planned", "denied", "happened"])),
    st.tuples(st.just("retype"), st.sampled_from(CLAIMS), st.sampled_from(["ASSAULT", "COERCE", "AID"])),
    st.tuples(st.just("add"), st.sampled_from(["AID", "PROTEST"])),
    st.tuples(st.just("undo"), st.integers(1, 12)),
    st.tuples(st.just("redo"), st.integers(1, 12)),
    st.tuples(st.just("reread"), st.sets(st.sampled_from(CLAIMS)), st.sampled_from(["happened", "possible"])),
)


def act(store: Store, record: Record, step: tuple[Any, ...], number: int) -> None:
    """Take one step; what cannot be done as things stand changes nothing."""
    of = record.report.id
    match step:
        case ("accept", claim):
            store.decisions.accept(ClaimKey(report=of, claim=claim), BY)
        case ("reject", claim):
            store.decisions.reject(ClaimKey(report=of, claim=claim), BY)
        case ("correct", claim, status):
            store.decisions.correct(ClaimKey(report=of, claim=claim), "status", status, BY)
        case ("retype", claim, kind):
            store.decisions.correct(ClaimKey(report=of, claim=claim), "type", kind, BY)
        case ("add", kind):
            store.decisions.add(of, msgspec.structs.replace(record.claims[0], type=kind, modes=[]), BY)
        case ("undo", which):
            store.decisions.undo(which, BY)
        case ("redo", which):
            store.decisions.redo(which, BY)
        case ("reread", kept, status):
            claims = [msgspec.structs.replace(one, status=status) for one in record.claims if one.id in kept]
            newer = msgspec.structs.replace(record, claims=claims)
            store.add([entry(newer, ReadBy(model=f"m{number}", frames="f"))])


def state(store: Store, until: str | None = None) -> State:
    number = store.reports.page().rows[0].number
    rows = store.claims.of_report(number, until=until)
    return {row.key.claim: (row.claim, row.verdict, row.reviewed, row.corrected) for row in rows}


def last_moment(store: Store) -> str:
    """Return the time of the last thing that was kept."""
    times = [row.at for row in store.decisions.history(limit=1).rows]
    return max([*times, *(row.made_at for row in store.reports.readings(store.reports.page().rows[0].number))])


def play(store: Store, record: Record, steps: list[tuple[Any, ...]]) -> list[tuple[str, State]]:
    """Take steps and return how things stood after each, with the time of it."""
    store.add([entry(record)])
    seen = [(last_moment(store), state(store))]
    for number, step in enumerate(steps):
        try:
            act(store, record, step, number)
        except (errors.DecisionError, errors.NoSuchItemError):
            assert state(store) == seen[-1][1]
        seen.append((last_moment(store), state(store)))
    return seen


def undo_everything(store: Store) -> None:
    while (last := store.decisions.last()) is not None:
        store.decisions.undo(last.number, By(person="bo"))


@given(steps=st.lists(decisions, max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_past_is_what_it_was(make: Callable[..., Record], steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder) / "a.db"), create=True) as store:
        seen = play(store, make(), steps)
        for when, then in seen:
            assert state(store, until=when) == then
        assert list(store.check()) == []


@given(steps=st.lists(decisions.filter(lambda step: step[0] != "reread"), max_size=14))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_everything_undone_is_as_it_was_read(make: Callable[..., Record], steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder) / "a.db"), create=True) as store:
        first = play(store, make(), steps)[0][1]
        undo_everything(store)
        assert state(store) == first
        assert list(store.check()) == []


def test_the_same_steps_stand_the_same_on_both(store: Store, make: Callable[..., Record]) -> None:
    steps: list[tuple[Any, ...]] = [
        ("accept", "c-shelled"), ("correct", "c-turned", "denied"), ("add", "AID"), ("reread", {"c-shelled", "c-rejected"}, "possible"),
        ("undo", 2), ("reject", "c-rejected"), ("undo", 5), ("redo", 2), ("reread", set(CLAIMS), "happened"), ("undo", 1),
    ]  # fmt: skip
    seen = play(store, make(), steps)
    for when, then in seen:
        assert state(store, until=when) == then
    assert list(store.check()) == []
