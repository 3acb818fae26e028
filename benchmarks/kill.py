"""Whether a store outlasts kill -9: processes that add reports are killed at random moments, and the store is looked at each time.

    python benchmarks/kill.py [--kills 100] [--reports 400] [--databases sqlite,postgresql] [--seed 1] [--json]

A process adds invented reports, three a transaction, as `accord add` does, with whatever reconciling ``accord.pipeline`` does, and says each
that is kept. It is killed at a random moment, and another begins again from the first, until so many were killed; the last one
adds the rest. After each kill what was said to be kept must be there, no report twice, and the store's own check must find nothing. At the
end the claims and lines must be the same as in a store that nobody disturbed. Keys: ``kills``, ``lost``, ``doubled``, ``faults``, ``same``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: what the benchmarks share lies beside it
from accord.pipeline import add_records
from accord.store import Entry, Store
from benchmarks.postgres import postgres
from benchmarks.record_scale import entries

AT_A_TIME = 3


@dataclass(slots=True)
class Outcome:
    """What killing did: reports said to be kept that were gone, reports that were there twice, faults, and whether the end was the same."""

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    faults: list[str] = field(default_factory=list)
    same: bool = False


def kill_again_and_again(address: str, undisturbed: str, reports: int, kills: int, seed: int) -> Outcome:
    """Add ``reports`` reports to a new store at ``address`` with ``kills`` kills, and compare it with one at ``undisturbed``."""
    wanted, chance, outcome = list(entries(reports)), random.Random(seed), Outcome()  # noqa: S311 (no secret)
    Store.open(address, create=True).close()
    kept: set[str] = set()
    while outcome.kills < kills:
        share = (outcome.kills + 1) / (kills + 1)  # each goes a little further, so that kills fall all the way along
        kept |= _killed(address, wanted[: max(AT_A_TIME, round(share * reports))], chance)
        outcome.kills += 1
        _look(address, kept, outcome)
    _fill(address, wanted)
    _fill(undisturbed, wanted)
    outcome.same = _content(address) == _content(undisturbed)
    _look(address, {entry.record.report.id for entry in wanted}, outcome)
    return outcome


def _killed(address: str, wanted: Sequence[Entry], chance: random.Random) -> set[str]:
    """Let a process add, kill it after a few transactions and a random part of one more, and return what it said was kept."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_add, args=(address, wanted, there))
    child.start()
    there.close()
    kept: set[str] = set()
    left, began = chance.randrange(4), False
    try:
        while left >= 0 and here.poll(60):
            told = here.recv()
            kept |= set(told)
            left -= 1 if began else 0
            began = True
        here.poll(chance.random() * 0.15)  # somewhere in the next transaction
    except EOFError:  # it had added everything
        pass
    if child.pid is not None and child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    try:
        while here.poll():
            kept |= set(here.recv())
    except (EOFError, OSError):
        pass
    child.join()
    here.close()
    return kept


def _add(address: str, wanted: Sequence[Entry], there: Connection) -> None:
    """Add reports and say each that is kept: what runs in the process that is killed."""
    with Store.open(address) as store:
        there.send([])
        for start in range(0, len(wanted), AT_A_TIME):
            there.send([one.report for one in add_records(store, wanted[start : start + AT_A_TIME])])


def _fill(address: str, wanted: Sequence[Entry]) -> None:
    with Store.open(address, create=True) as store:
        for start in range(0, len(wanted), AT_A_TIME):
            add_records(store, wanted[start : start + AT_A_TIME])


def _look(address: str, kept: set[str], outcome: Outcome) -> None:
    """Compare a store with what was said to be kept in it."""
    with Store.open(address) as store:
        there = [record.report.id for record in store.reports.records(decided=False)]
        outcome.lost += len(kept - set(there))
        outcome.doubled += len(there) - len(set(there))
        outcome.faults += [f"{fault.kind}: {fault.where} {fault.what}" for fault in store.check()]


def _content(address: str) -> list[object]:
    """Return what a store holds, but for its numbers and times."""
    with Store.open(address) as store:
        claims = sorted((row.key, row.claim.type, row.day) for row in store.claims.every())
        lines = sorted(row.id for kind in ("event", "deal", "track", "holding", "stance") for row in store.lines.every(kind))
        return [claims, lines, sorted(store.reports.voices())]


def main() -> int:
    """Kill, look and print; the exit code is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = {}
    for database in given.databases.split(","):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            address, other = str(folder / "killed.db"), str(folder / "undisturbed.db")
            if database == "postgresql":
                address = stack.enter_context(postgres(durable=True))
            found[database] = asdict(kill_again_and_again(address, other, given.reports, given.kills, given.seed))
    print(json.dumps(found) if given.json else "\n".join(f"{name:12}{json.dumps(one)}" for name, one in found.items()))
    return int(any(one["lost"] or one["doubled"] or one["faults"] or not one["same"] for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
