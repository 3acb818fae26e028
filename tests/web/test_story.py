"""The story over the API: what a filter picks, in time and space; ledgers; merging; moving; exports."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accord.record import (
    Blamed,
    ClaimKey,
    Deal,
    Event,
    FigureRange,
    FigureSaying,
    FigureSet,
    Holding,
    Leg,
    Place,
    Quantity,
    Term,
    TermStage,
    Track,
    TrackLeg,
    Voice,
    When,
    Where,
)
from accord.store import Store
from accord.web import Desk, make_app

from .conftest import Client

VOICE = Voice(name="The Strait Mail", kind="outlet")
MONDAY = When(start="2019-03-11", end="2019-03-11", precision="day", text="on Monday")
PORT = Place(id="p1", name="Port Amel", latitude=12.5, longitude=-3.25, precision="place")


def an_event(name: str, key: ClaimKey, day: str | None = "2019-03-11", kind: str = "ASSAULT", *, disputed: bool = False) -> Event:
    saying = FigureSaying(
        report=key.report, key=key, published="2019-03-12", voice=VOICE,
        quantity=Quantity(start=0, end=0, text="at least 14", of="passengers", low=14, high=None, unit=None, role="killed"),
    )  # fmt: skip
    when = When(start=day, end=day, precision="day", text="") if day else None
    return Event(
        id=name, type=kind, modes=[], status="happened", statuses={"happened": [VOICE]}, when=when,
        where=[Where(place="p1", role="near", text="Port Amel", name="Port Amel", latitude=12.5, longitude=-3.25, precision="place")],
        actors=[Blamed(name="Rebel gunners", actor=None, said_by=[VOICE], denied_by=[], claims=[key])], recipients=[],
        figures=[FigureSet(role="killed", of="passengers", ranges=[FigureRange(low=14, high=None, sayings=[saying])])],
        voices=[VOICE], claims=[key], links=[], disputed=disputed,
    )  # fmt: skip


@pytest.fixture
def told(store: Store, report: str) -> list[Event]:
    """Lines in the store, as reconciling might write them."""
    shelled, turned, rejected = (ClaimKey(report=report, claim=name) for name in ("c-shelled", "c-turned", "c-rejected"))
    events = [
        an_event("e1", shelled),
        an_event("e2", turned, "2019-03-12", "MOVE"),
        an_event("e3", rejected, None, disputed=True),
        an_event("e4", rejected, "1999-01-01"),
    ]
    term = Term(
        by=[], to=[], act="free 30 sailors", object="30 sailors", type="RETREAT", status="agreed", quantities=[],
        history=[TermStage(status="agreed", key=rejected, published="2019-03-12", voice=VOICE)],
    )  # fmt: skip
    deal = Deal(
        id="d1", kind=["ceasefire"], parties=[], brokers=[], when=MONDAY, where=[], status="agreed", terms=[term], objections=[],
        figures=[], voices=[VOICE], claims=[rejected],
    )  # fmt: skip
    legs = [
        TrackLeg(
            report=report, published="2019-03-12", to_place=PORT,
            leg=Leg(from_=None, to="Port Amel", via=[], when=MONDAY, status="happened", cause="c-shelled", claim="c-turned"),
        )
    ]  # fmt: skip
    track = Track(
        id="t1",
        who="The ferries",
        actor=None,
        legs=legs,
        figures=[],
        status="under way",
        deal="d1",
        voices=[VOICE],
        claims=[turned],
    )
    holdings = [
        Holding(
            id=f"h{n}", place=PORT, holder=who, actor=None, kind="holds", first=first, last=last, voices=[VOICE], claims=[shelled]
        )
        for n, (who, first, last) in enumerate(
            [("the rebels", "2019-03-01", "2019-03-05"), ("the navy", "2019-03-10", "2019-03-12")]
        )
    ]
    store.lines.write([*events, deal, track, *holdings])
    return events


@pytest.fixture
def client(store: Store, told: list[Event]) -> Iterator[Client]:
    """The one user, with a story to see."""
    with TestClient(make_app(Desk(store=store, single="me"))) as http:
        made = Client(http)
        made.token = made.json("/api/session")["csrf"]
        yield made


def test_a_view_is_summed_up_in_time(client: Client) -> None:
    summary = client.json("/api/story/summary")
    assert (summary["total"], summary["undated"]) == (4, 1)
    assert sum(sum(one["counts"].values()) for one in summary["bins"]) + summary["earlier"] + summary["later"] == 3
    narrow = client.json("/api/story/summary", since="2019-03-11", until="2019-03-12")
    assert [(one["first"], one["counts"]) for one in narrow["bins"]] == [
        ("2019-03-11", {"force": 1}),
        ("2019-03-12", {"moves": 1}),
    ]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["e2", "e1", "e4", "e3"]),
        ({"type": "MOVE"}, ["e2"]),
        ({"since": "2019-03-12"}, ["e2"]),
        ({"disputed": "yes"}, ["e3"]),
        ({"actor": "Rebel gunners", "until": "2019-03-11", "since": "2019"}, ["e1"]),
        ({"actor": "nobody"}, []),
        ({"text": "harbour master", "side": "actor"}, ["e1"]),
        ({"reviewed": "yes"}, []),
    ],
)
def test_a_filter_picks_events(client: Client, query: dict[str, str], ids: list[str]) -> None:
    page = client.json("/api/story/events", **query)
    assert [row["id"] for row in page["rows"]] == ids
    assert page["total"] == len(ids) == client.json("/api/story/summary", **query)["total"]


def test_events_come_in_pages(client: Client) -> None:
    first = client.json("/api/story/events", limit=3)
    rest = client.json("/api/story/events", limit=3, after=first["next"])
    assert [row["id"] for row in first["rows"] + rest["rows"]] == ["e2", "e1", "e4", "e3"]
    assert rest["next"] is None


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"reviewed": "perhaps"}, {"bbox": "1,2"}, {"text": "a\x00b"}])
def test_a_filter_that_cannot_be_is_said(client: Client, query: dict[str, str]) -> None:
    answer = client.get("/api/story/events", **query)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("The filter's")


def test_an_event_has_its_claims_and_its_figures(client: Client) -> None:
    view = client.json("/api/events/e1")
    assert view["quotes"][0]["claim"]["sentence"]["text"].startswith("Rebel gunners shelled")
    assert view["event"]["figures"][0]["ranges"][0]["low"] == 14
    assert client.get("/api/events/d1").status_code == 404


def test_ledgers(client: Client, report: str) -> None:
    assert client.json("/api/deals")["rows"][0]["terms"] == 1
    assert client.json("/api/deals/d1")["deal"]["terms"][0]["history"][0]["status"] == "agreed"
    assert client.json("/api/tracks")["rows"][0]["who"] == "The ferries"
    causes = client.json("/api/tracks/t1")["causes"]
    assert causes[f"{report} c-shelled"]["claim"]["trigger"]["text"] == "shelled"


@pytest.mark.parametrize(
    ("date", "holders"),
    [
        ("2019-03-03", ["the rebels"]),
        ("2019-03-07", ["the rebels"]),
        ("2019-03-11", ["the navy"]),
        ("all", ["the rebels", "the navy"]),
    ],
)
def test_who_holds_a_place_on_a_day(client: Client, date: str, holders: list[str]) -> None:
    assert [row["holder"] for row in client.json("/api/control", date=date)["rows"]] == holders


def test_a_merge_of_events_is_logged_and_undone(client: Client, store: Store) -> None:
    client.done("POST", "/api/events/merge", {"one": "e1", "other": "e2"})
    assert len(store.decisions.constraints().together) == 1
    assert client.done("POST", "/api/undo")["undone"]["kind"] == "merge"
    assert store.decisions.constraints().together == []
    assert client.send("POST", "/api/events/merge", {"one": "e1", "other": "e1"}).status_code == 409


@pytest.mark.parametrize("form", ["claims", "geojson", "acled", "plover"])
def test_an_export_is_the_filtered_view_and_is_logged(client: Client, form: str) -> None:
    answer = client.get(f"/api/export/{form}", type="ASSAULT")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content
    line = client.json("/api/log")["rows"][0]
    assert line["detail"].startswith("exported")
    assert form in line["detail"]


def test_an_export_of_claims_holds_the_rows_of_the_filter(client: Client) -> None:
    text = client.get("/api/export/claims", text="harbour").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 1
    assert client.get("/api/export/nothing").status_code in {400, 404}


def test_suggestions_of_places_and_the_cities_of_the_map(client: Client) -> None:
    assert any(row["name"] for row in client.json("/api/places/suggest", q="Damascus")["rows"])
    cities = client.json("/api/map/cities")["features"]
    assert len(cities) > 1_000
    assert cities[0]["geometry"]["type"] == "Point"


def test_the_example_is_found(tmp_path: Path) -> None:
    from accord.web.adding import example_manifest  # noqa: PLC0415

    found = example_manifest()
    assert found is not None
    assert found.name == "manifest.jsonl"
