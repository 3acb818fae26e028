"""How long the workbench's views take on a large story: `python benchmarks/workbench.py [--events 100000] [--json]`.

Writes so many generated events into a store of its own, then asks the server for each view as a page does, without a network between:
the first time (nothing is held) and as the median of five filters that differ. Milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta

from fastapi.testclient import TestClient

from accord.record import Blamed, ClaimKey, Event, Place, Record, Report, Voice, When, Where
from accord.store import Entry, Origin, ReadBy, Store
from accord.web import Desk, make_app

TYPES = ("ASSAULT", "ASSAULT", "COERCE", "MOVE", "AID", "AGREE", "THREATEN")
PLACES = 2_000
ACTORS = 400
BATCH = 5_000


def events(count: int, dice: random.Random) -> Iterator[Event]:
    """Yield generated events over ten years, some places and actors far more often than others."""
    first = date(2011, 1, 1)
    voice = Voice(name="The Strait Mail", kind="outlet")
    for number in range(count):
        place = min(int(dice.expovariate(1 / 150)), PLACES - 1)
        who = min(int(dice.expovariate(1 / 40)), ACTORS - 1)
        day = (first + timedelta(dice.randrange(3_650))).isoformat()
        key = ClaimKey(report="0" * 64, claim=f"c{number}")
        where = Where(
            place=f"p{place}", role="at", text=f"Place {place}", name=f"Place {place}", latitude=30 + place % 90 / 10, longitude=36 + place / 200,
            precision="place",
        )  # fmt: skip
        yield Event(
            id=f"e{number:08}", type=dice.choice(TYPES), modes=[], status="happened", statuses={"happened": [voice]},
            when=When(start=day, end=day, precision="day", text=day), where=[where],
            actors=[Blamed(name=f"Actor {who}", actor=None, said_by=[voice], denied_by=[], claims=[key])], recipients=[], figures=[],
            voices=[voice], claims=[key], links=[], disputed=number % 20 == 0,
        )  # fmt: skip


def fill(store: Store, count: int) -> None:
    """Write the events, and a report that names their places."""
    places = [
        Place(id=f"p{n}", name=f"Place {n}", latitude=30 + n % 90 / 10, longitude=36 + n / 200, precision="place")
        for n in range(PLACES)
    ]
    report = Report(id="0" * 64, text="Places.", language="en", published="2011-01-01")
    record = Record(report=report, actors=[], places=places, claims=[], agreements=[], movements=[], control=[])
    origin = Origin(bytes_sha256="0" * 64, size=7, where="generated", when="2026-01-01T00:00:00Z")
    store.add([Entry(record=record, origin=origin, read_by=ReadBy(model="none", frames="none"))])
    batch: list[Event] = []
    for event in events(count, random.Random(7)):  # noqa: S311 (nothing secret)
        batch.append(event)
        if len(batch) == BATCH:
            store.lines.write(batch)
            batch = []
    store.lines.write(batch)


VIEWS = {
    "everything": ("summary", ["", "rejected=all", "since=2011", "until=2020-12", "since=2010"]),
    "by type": ("summary", [f"type={kind}" for kind in ("ASSAULT", "COERCE", "MOVE", "AID", "AGREE")]),
    "by actor": ("summary", [f"actor=Actor {n}" for n in (0, 3, 10, 40, 100)]),
    "by place": ("summary", [f"place=p{n}" for n in (0, 5, 20, 100, 400)]),
    "by days": ("summary", [f"since={year}-03&until={year}-06" for year in range(2012, 2017)]),
    "disputed": ("summary", [f"disputed=yes&since={year}" for year in range(2011, 2016)]),
    "list": ("events", [f"type={kind}" for kind in ("ASSAULT", "COERCE", "MOVE", "AID", "AGREE")]),
    "list by actor": ("events", [f"actor=Actor {n}" for n in (0, 3, 10, 40, 100)]),
}


def measured(client: TestClient) -> dict[str, float]:
    """Return the milliseconds of each view."""
    found = {}
    for name, (view, queries) in VIEWS.items():
        took = []
        for query in queries:
            began = time.perf_counter()
            answer = client.get(f"/api/story/{view}?{query}")
            took.append(1_000 * (time.perf_counter() - began))
            answer.raise_for_status()
        found[f"{name}, first"] = round(took[0], 1)
        found[f"{name}, median"] = round(statistics.median(took), 1)
    return found


def main() -> None:
    """Fill a store, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/large.db", create=True) as store:
        fill(store, given.events)
        with TestClient(make_app(Desk(store=store, single="me"))) as client:
            figures = measured(client)
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<26}{value:>10.1f} ms")


if __name__ == "__main__":
    main()
