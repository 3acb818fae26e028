"""What the resolution of actors, places and times costs.

    python benchmarks/resolution.py GOLD [--json]

GOLD is a folder as for ``benchmarks/record.py``. ``resolution_adds``: time spent in ``accord.resolve`` over the rest of the reading time, under
a profiler, which slows what is written in Python and not the model, so the true share is smaller. ``gazetteer_seconds`` and ``gazetteer_mb``:
processor time and memory that a fresh process needs to open the gazetteer and look up a name in it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from accord.cli.environment import settings  # noqa: E402
from accord.pipeline import read_requests  # noqa: E402
from benchmarks.record import requests_of  # noqa: E402

RESOLVE = "accord/resolve/"
_MB = 1024


def _is_resolution(file: str) -> bool:
    return RESOLVE in file.replace("\\", "/")


def resolution_adds(folder: Path) -> float:
    """Return the time in ``accord.resolve``, called from outside it, over the rest of the time that reading the texts of ``folder`` takes."""
    requests = requests_of(folder)
    list(read_requests(requests[:2], settings()))  # the model, the lists and the gazetteer are opened once
    profile = cProfile.Profile()
    profile.enable()
    list(read_requests(requests, settings()))
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined] # pstats is untyped there
    within = sum(
        spent
        for (file, _, _), (*_, callers) in stats.items()
        if _is_resolution(file)
        for (caller, _, _), (*_, spent) in callers.items()
        if not _is_resolution(caller)
    )
    whole = sum(own for (_, _, own, _, _) in stats.values())
    return float(within / (whole - within))


def opening() -> dict[str, float]:
    """Return what opening the gazetteer costs this process, which must not have opened it before."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    from accord.resolve.places import Gazetteer

    Gazetteer.open().candidates("Sukhna", countries=("SY",))
    took = time.process_time() - begun
    return {
        "gazetteer_seconds": round(took, 3),
        "gazetteer_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / _MB, 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    code = "import json; from benchmarks.resolution import opening; print(json.dumps(opening()))"
    opened = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found = {"resolution_adds": round(resolution_adds(given.gold), 3)} | json.loads(opened.stdout)
    if given.json:
        print(json.dumps(found))
        return
    for key, value in found.items():
        print(f"{key:18} {value}")


if __name__ == "__main__":
    main()
