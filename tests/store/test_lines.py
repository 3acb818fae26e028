"""Lines of the story: written, replaced, taken away, found."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from accord import errors
from accord.record import Blamed, ClaimKey, Deal, Event, Holding, Leg, Place, Record, Stance, Track, TrackLeg, Voice, When, Where
from accord.store import By, Filter, Line, Store
from tests.store.conftest import entry

Make = Callable[..., Record]
VOICE = Voice(name="the harbour master", kind="speaker")
PORT = Where(place="p1", role="at", text="Port Amel", latitude=12.5, longitude=-3.25)
PLACE = Place(id="p1", name="Port Amel", latitude=12.5, longitude=-3.25)


def blamed(name: str, actor: str | None, claims: list[ClaimKey]) -> Blamed:
    return Blamed(name=name, actor=actor, said_by=[VOICE], denied_by=[], claims=claims)


def event(
    identity: str, claims: list[ClaimKey], day: str | None = "2019-03-11", *, disputed: bool = False, kind: str = "ASSAULT"
) -> Event:
    when = When(start=day, end=day, precision="day", text="") if day else None
    return Event(
        id=identity, type=kind, modes=[], status="happened", statuses={"happened": [VOICE]}, when=when, where=[PORT],
        actors=[blamed("Rebel gunners", "rebels", claims)], recipients=[blamed("two ferries", None, claims)], figures=[],
        voices=[VOICE], claims=claims, links=[], disputed=disputed,
    )  # fmt: skip


@pytest.fixture
def keys(filled: Store) -> list[ClaimKey]:
    """The keys of the store's three claims: rejected, shelled, turned."""
    return sorted(row.key for row in filled.claims.every())


def test_lines_of_every_kind(filled: Store, keys: list[ClaimKey]) -> None:
    leg = Leg(from_=None, to="Port Amel", via=[], when=None, status="happened", cause=None, claim="c-turned")
    lines: list[Line] = [
        event("e1", keys[:2]),
        Deal(
            id="d1", kind=["ceasefire", "exchange"], parties=[blamed("the rebels", "rebels", keys[:1])], brokers=[], when=None, where=[],
            status="agreed", terms=[], objections=[], figures=[], voices=[VOICE], claims=keys[:1],
        ),
        Track(
            id="t1", who="The ferries", actor=None, legs=[TrackLeg(report="r", published="2019-03-12", leg=leg, to_place=PLACE)], figures=[],
            status="under way", deal=None, voices=[VOICE], claims=keys[2:],
        ),
        Holding(
            id="h1", place=PLACE, holder="the rebels", actor="rebels", kind="holds", first="2019-02", last="2019-03-12", voices=[VOICE],
            claims=keys[:1], disputed=True,
        ),
        Stance(one="rebels", other="coast-guard", kind="fights", first="2019", last=None, voices=[VOICE], claims=keys[:1]),
    ]  # fmt: skip
    filled.lines.write(lines)
    for kind, line in zip(("event", "deal", "track", "holding", "stance"), lines, strict=True):
        rows = filled.lines.page(kind).rows  # type: ignore[arg-type]  # each is a kind
        assert [row.line for row in rows] == [line]
        assert filled.lines.get(rows[0].id).line == line
        assert filled.lines.count(kind, Filter(actor="rebels")) == (kind != "track")  # type: ignore[arg-type]  # as above
    assert filled.lines.count("holding", Filter(since="2019-02-20", until="2019-02-21", disputed=True)) == 1
    assert filled.lines.count("holding", Filter(until="2019-01")) == 0
    assert filled.lines.count("track", Filter(place="p1", since="2019-03-12")) == 1
    assert [row.id for row in filled.lines.holding([keys[2]])] == ["t1"]
    assert [row.key for row in filled.lines.claims("e1")] == keys[:2]
    assert list(filled.check()) == []


def test_filters_pick_lines(filled: Store, keys: list[ClaimKey]) -> None:
    filled.lines.write([event("e1", [keys[1]]), event("e2", [keys[2]], None, disputed=True, kind="MOVE")])

    def picked(**parts: object) -> list[str]:
        wanted = msgspec.convert(parts, Filter)
        rows = list(filled.lines.every("event", wanted))
        assert len(rows) == filled.lines.count("event", wanted)
        return [row.id for row in rows]

    assert picked() == ["e1", "e2"]
    assert picked(text="shelled") == ["e1"]
    assert picked(text="ferries") == ["e1", "e2"]
    assert picked(actor="rebels", side="recipient") == []
    assert picked(actor="Two Ferries", side="recipient") == ["e1", "e2"]
    assert picked(type=["MOVE"]) == ["e2"]
    assert picked(disputed=True) == ["e2"]
    assert picked(bbox=[-4, 12, -3, 13]) == ["e1", "e2"]
    assert picked(since="2019-03") == ["e1"]
    assert picked(source="harbour master") == ["e1", "e2"]
    assert picked(report=keys[0].report) == ["e1", "e2"]
    assert [(count.value, count.rows) for count in filled.lines.counts("event", "type")] == [("ASSAULT", 1), ("MOVE", 1)]
    assert [row.key for row in filled.claims.page(Filter(line="e1")).rows] == [keys[1]]


def test_a_line_is_replaced_and_taken_away(filled: Store, keys: list[ClaimKey]) -> None:
    filled.lines.write([event("e1", keys), event("e2", [keys[0]], disputed=True)])
    assert filled.claims.count(Filter(disputed=True)) == 1
    filled.lines.write([event("e1", [keys[1]], disputed=True)], gone=["e2", "none"])
    assert [row.id for row in filled.lines.page("event").rows] == ["e1"]
    assert [row.key for row in filled.claims.page(Filter(disputed=True)).rows] == [keys[1]]
    filled.lines.write([], gone=["e1"])
    assert filled.claims.count(Filter(disputed=True)) == 0
    with pytest.raises(errors.NoSuchItemError):
        filled.lines.get("e1")


def test_a_line_is_reviewed_when_all_its_claims_are(filled: Store, keys: list[ClaimKey]) -> None:
    filled.lines.write([event("e1", keys[:2])])
    filled.decisions.accept(keys[0], By(person="anna"))
    assert filled.lines.count("event", Filter(reviewed=True)) == 0
    decided = filled.decisions.reject(keys[1], By(person="anna"))
    assert filled.lines.count("event", Filter(reviewed=True)) == 1
    filled.decisions.undo(decided.decision.number, By(person="anna"))
    assert filled.lines.count("event", Filter(reviewed=True)) == 0
    filled.decisions.redo(decided.decision.number, By(person="anna"))
    filled.lines.write([event("e1", keys[:2])])
    assert filled.lines.get("e1").reviewed


def test_pages_go_on_where_the_last_ended(store: Store, make: Make) -> None:
    added = [store.add([entry(make(f"Number {number}.\n" + make().report.text))])[0] for number in range(3)]
    claims = [key for one in added for key in one.claims]
    store.lines.write([event(f"e{number}", [key], f"2019-0{1 + number % 3}-01") for number, key in enumerate(claims)])
    first = store.lines.page("event", limit=4)
    store.lines.write([event("later", [claims[0]], "2020-01-01")])
    rest = store.lines.page("event", after=first.next, limit=50)
    ids = [row.id for row in (*first.rows, *rest.rows)]
    assert len(ids) == len(set(ids)) == 9
    assert rest.next is None
    days = [row.line.when.start or "" for row in (*first.rows, *rest.rows) if isinstance(row.line, Event) and row.line.when]
    assert days == sorted(days, reverse=True)
