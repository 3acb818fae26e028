"""What a large record costs: adding invented reports, one more report, and the five commonest views, on both databases.

    python benchmarks/record.py --scale [--sizes 10000,100000] [--databases sqlite,postgresql] [--folder DIR] [--json]

Reports come from ``benchmarks/generated.py``, ten claims each. Each database is filled by a process of its
own, which adds the reports as `accord add` does, 32 a transaction, with whatever reconciling ``accord.pipeline`` does. At each size it adds 20 more,
one by one, and asks for each view 31 times with different values. Keys: ``claims_per_second`` by database and size (and ``claims_per_cpu_second``, which a busy
machine does not change), ``growth`` (time per claim at the largest size over that at the smallest), ``peak_mb``, ``query_ms_p50`` by database and view at the
largest size, ``add_one_ms`` (and ``add_one_cpu_ms``). The generator's own time is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from accord.pipeline import add_records
from accord.record import Origin, ReadBy, Record
from accord.store import Entry, Filter, Store
from benchmarks.generated import ACTORS, CLAIMS_A_REPORT, OUTLETS, TOWNS, records
from benchmarks.postgres import postgres

SIZES: Final = (10_000, 100_000)
BATCH: Final = 32
MORE: Final = 20
ASKED: Final = 31
READ_BY: Final = ReadBy(model="invented", frames="invented")


def entries(count: int) -> Iterator[Entry]:
    """Yield ``count`` reports as they are added."""
    for made in records(count):
        yield entry(made.record)


def entry(record: Record) -> Entry:
    """Return what adding ``record`` takes."""
    raw = record.report.text.encode()
    origin = Origin(
        bytes_sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), where="invented", when="2026-01-01T00:00:00.000000Z"
    )
    return Entry(record=record, origin=origin, read_by=READ_BY)


class Clock:
    """Sums up the time that its blocks take, on the clock and of the processor, in seconds."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._began[0]
        self.cpu += time.process_time() - self._began[1]


def measure(address: str, sizes: Sequence[int]) -> dict[str, Any]:
    """Fill a new store up to each of the sizes (claims) in turn and return what that and asking it takes, by size.

    The time per claim is that since the size before. Each is said on standard error once it is there.
    """
    source = entries(sizes[-1] // CLAIMS_A_REPORT + MORE * len(sizes))
    found: dict[str, Any] = {}
    held = before = 0
    with Store.open(address, create=True) as store:
        for size in sizes:
            adding = Clock()
            while batch := list(islice(source, max(0, min(BATCH, size // CLAIMS_A_REPORT - held)))):
                with adding:
                    add_records(store, batch)
                held += len(batch)
            claims = store.claims.count()
            found[str(size)] = {
                "claims": claims,
                "claims_per_second": round((claims - before) / adding.wall, 1),
                "claims_per_cpu_second": round((claims - before) / adding.cpu, 1),
                **add_more(store, source),
                "query_ms_p50": {name: round(median(ask(view)), 2) for name, view in views_of(store).items()},
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
            }
            held, before = held + MORE, store.claims.count()
            print(f"{store.address.split('@')[-1]}: {json.dumps(found[str(size)])}", file=sys.stderr, flush=True)
    return found


def add_more(store: Store, source: Iterator[Entry]) -> dict[str, float]:
    """Return the medians of the milliseconds, on the clock and of the processor, that adding one report takes: :data:`MORE` times."""
    clocks = []
    for more in islice(source, MORE):
        clock = Clock()
        with clock:
            add_records(store, [more])
        clocks.append(clock)
    return {
        "add_one_ms": round(median(clock.wall for clock in clocks) * 1000, 1),
        "add_one_cpu_ms": round(median(clock.cpu for clock in clocks) * 1000, 1),
    }


def views_of(store: Store) -> dict[str, Callable[[random.Random], object]]:
    """Return the five commonest views, each a function that asks for one page of it."""
    ids = [row.id for row in store.reports.page(limit=200).rows]
    rows = store.claims.page(limit=400).rows
    actors = sorted({one.actor for row in rows for one in row.claim.actor if one.actor})
    places = sorted({(one.latitude, one.longitude) for row in rows for one in row.claim.where if one.latitude and one.longitude})
    days = sorted({row.day for row in rows})
    told = [f"{row.claim.where[0].text} {row.claim.trigger.text}" for row in rows if row.claim.where]

    def newest(_: random.Random) -> object:
        return store.claims.page(Filter(reviewed=False))

    def actor(chance: random.Random) -> object:
        return store.claims.page(Filter(actor=chance.choice(actors)))

    def box(chance: random.Random) -> object:
        latitude, longitude = chance.choice(places)
        around = (longitude - 0.2, latitude - 0.2, longitude + 0.2, latitude + 0.2)
        return store.claims.page(Filter(bbox=around, until=chance.choice(days), type=["ASSAULT"]))

    def words(chance: random.Random) -> object:
        return store.claims.page(Filter(text=chance.choice(told)))

    def report(chance: random.Random) -> object:
        row = store.reports.get(chance.choice(ids))
        return store.claims.of_report(row.number)

    return {"newest": newest, "actor": actor, "box_and_days": box, "words": words, "report": report}


def ask(view: Callable[[random.Random], object]) -> list[float]:
    """Return the milliseconds that each asking of a view takes; the first, which fills caches, is left out."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    taken = []
    for _ in range(ASKED + 1):
        clock = Clock()
        with clock:
            view(chance)
        taken.append(clock.wall * 1000)
    return taken[1:]


def scale(sizes: Sequence[int], databases: Sequence[str], folder: Path | None) -> dict[str, Any]:
    """Measure each database in a process of its own."""
    found: dict[str, dict[str, Any]] = {}
    for database in databases:
        with ExitStack() as stack:
            if database == "postgresql":
                address = stack.enter_context(postgres(durable=True))
            else:
                address = str((folder or Path(stack.enter_context(TemporaryDirectory()))) / "record.db")
            found[database] = _apart(address, sizes)
    return _keys(found, sizes)


def _apart(address: str, sizes: Sequence[int]) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parents[1])])}
    command = [sys.executable, "-m", "benchmarks.record_scale", "--address", address, "--sizes", ",".join(map(str, sizes))]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _keys(found: dict[str, dict[str, Any]], sizes: Sequence[int]) -> dict[str, Any]:
    """Return the figures under the names that the contract gives."""
    small, large = str(min(sizes)), str(max(sizes))
    return {
        "claims_per_second": {name: {size: one["claims_per_second"] for size, one in by.items()} for name, by in found.items()},
        "claims_per_cpu_second": {
            name: {size: one["claims_per_cpu_second"] for size, one in by.items()} for name, by in found.items()
        },
        "growth": {
            name: round(by[small]["claims_per_cpu_second"] / by[large]["claims_per_cpu_second"], 2) for name, by in found.items()
        },
        "peak_mb": max(one["peak_mb"] for by in found.values() for one in by.values()),
        "query_ms_p50": {name: by[large]["query_ms_p50"] for name, by in found.items()},
        "add_one_ms": {name: by[large]["add_one_ms"] for name, by in found.items()},
        "add_one_cpu_ms": {name: by[large]["add_one_cpu_ms"] for name, by in found.items()},
    }


def run(given: argparse.Namespace) -> int:
    """Measure as the command line asks, and print a table, or one object with ``--json``."""
    sizes = sorted(int(size) for size in given.sizes.split(","))
    found = scale(sizes, given.databases.split(","), given.folder)
    if given.json:
        print(json.dumps(found))
        return 0
    for key, value in found.items():
        print(f"{key:24}{json.dumps(value)}")
    print(f"The world: {TOWNS} towns, {ACTORS} actors, {OUTLETS} outlets, {CLAIMS_A_REPORT} claims a report.")
    return 0


def options(parser: argparse.ArgumentParser) -> None:
    """Add what the measuring takes to a command line."""
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="claims, smallest to largest")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--folder", type=Path, help="where SQLite's files go, and stay")


def main() -> int:
    """Measure one database and print what was measured as JSON: the part that runs in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--address", required=True)
    parser.add_argument("--sizes", required=True)
    given = parser.parse_args()
    print(json.dumps(measure(given.address, [int(size) for size in given.sizes.split(",")])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
