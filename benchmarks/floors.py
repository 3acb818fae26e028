"""Hold every measured figure to its floor.

    python benchmarks/floors.py [FLOORS.toml] [--json]

Runs each benchmark that ``floors.toml`` names, once, reads its ``--json`` object and compares. A floor names the ``command``
(from the repository's root, run with this Python), the ``key``, and ``minimum`` or ``maximum``. Where the data that it ``needs``
is not on this machine it is skipped, and said to be. The exit code is 1 where a figure is on the wrong side of its floor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

ROOT = Path(__file__).resolve().parents[1]


class Floor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pinned figure."""

    command: list[str]
    key: str
    needs: str | None = None
    minimum: float | None = None
    maximum: float | None = None

    @property
    def name(self) -> str:
        """The command and the key, as a person would say which figure this is."""
        return f"{' '.join(self.command)}: {self.key}"

    def holds(self, value: float) -> bool:
        """Return whether ``value`` is on the right side."""
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)

    def bound(self) -> str:
        """Return the floor in words."""
        return f"at least {self.minimum:g}" if self.minimum is not None else f"at most {self.maximum:g}"


class Result(Struct, frozen=True, kw_only=True):
    """What came of one floor: ``value`` is ``None`` where it was skipped."""

    floor: str
    bound: str
    value: float | None
    holds: bool


def read_floors(path: Path) -> list[Floor]:
    """Return the floors of a TOML file; raises ``msgspec.ValidationError`` where an entry does not fit."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8"))["floor"], list[Floor])


def measure(command: list[str]) -> dict[str, float]:
    """Run a benchmark with ``--json`` and return its object; raises ``CalledProcessError`` where it fails."""
    done = subprocess.run([sys.executable, *command, "--json"], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def check(floors: list[Floor]) -> list[Result]:
    """Measure what can be measured here and compare."""
    measured: dict[tuple[str, ...], dict[str, float]] = {}
    results = []
    for floor in floors:
        if floor.needs is not None and not (ROOT / floor.needs).exists():
            results.append(Result(floor=floor.name, bound=floor.bound(), value=None, holds=True))
            continue
        command = tuple(floor.command)
        if command not in measured:
            measured[command] = measure(floor.command)
        value = measured[command][floor.key]
        results.append(Result(floor=floor.name, bound=floor.bound(), value=value, holds=floor.holds(value)))
    return results


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("floors", type=Path, nargs="?", default=ROOT / "benchmarks" / "floors.toml")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    results = check(read_floors(given.floors))
    if given.json:
        print(msgspec.json.encode({"results": results}).decode())
    else:
        for result in results:
            shown = "skipped: its data is not here" if result.value is None else f"{result.value:g}"
            print(f"{'ok  ' if result.holds else 'LOW '} {result.floor}  {shown}  ({result.bound})")
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
