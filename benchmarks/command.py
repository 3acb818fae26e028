"""What the commands of this folder share: a path, ``--json``, and a table for people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

Figures = Mapping[str, object]


def path_and_form(about: str | None) -> argparse.Namespace:
    """Read ``PATH`` and ``--json`` from the command line; a path that is not there ends the command with a sentence."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
    given = parser.parse_args()
    if not given.path.exists():
        parser.error(f"{given.path} does not exist")
    return given


def run(about: str | None, measure: Callable[[Path], Figures], *, show: Callable[[Path, Figures], None] | None = None) -> None:
    """Measure what the command line names, and print: one JSON object alone, or lines for people."""
    given = path_and_form(about)
    figures = measure(given.path)
    if given.json:
        print(json.dumps(figures))
    else:
        (show or _lines)(given.path, figures)


def _lines(path: Path, figures: Figures) -> None:
    print(path.name)
    for name, value in figures.items():
        print(f"  {name:<28}{value:>10}")
