"""How much of a careful reader's record is found, slot by slot.

    python benchmarks/record.py GOLD [--score SCORE.py] [--out DIR] [--errors] [--json]
    python benchmarks/record.py --scale [--sizes 10000,100000] [--json]     # what a large store costs: record_scale.py

GOLD is a folder of pairs, NAME.txt and NAME.json, as ``../shared/gold/README.md`` says. Each text is read with the publication
date that its gold gives, and the records are scored by the contract's own script. Key: ``record score``, the mean of the F1 of
all slots; the F1 of each slot stands beside it. ``--out`` keeps the records.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from accord.cli.environment import settings
from accord.pipeline import read_requests
from accord.record import encode_record
from accord.sources import Request

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # as a command: what the benchmarks share lies beside it
from benchmarks import record_scale  # noqa: E402

SCORE = ROOT.parent / "shared" / "record" / "score.py"


def requests_of(folder: Path) -> list[Request]:
    """Return what to read for the gold in ``folder``: each text with its publication date."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "claims" in gold:
            text = path.parent / gold.get("text_file", f"{path.stem}.txt")
            found.append(Request(path=str(text), shown=path.stem, published=gold.get("published")))
    return found


def write_records(folder: Path, out: Path) -> int:
    """Read the texts of ``folder`` and write their records to ``out``; return how many could not be read."""
    failed = 0
    for outcome in read_requests(requests_of(folder), settings()):
        if outcome.record is None:
            failed += 1
            print(outcome.error, file=sys.stderr)
        else:
            (out / f"{outcome.request.shown}.json").write_bytes(encode_record(outcome.record))
    return failed


def main() -> int:
    """Read, score, print; the exit code is 1 where a text could not be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--score", type=Path, default=SCORE)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--scale", action="store_true", help="measure a large store instead; see benchmarks/record_scale.py")
    record_scale.options(parser)
    given = parser.parse_args()
    if given.scale:
        return record_scale.run(given)
    if given.gold is None:
        parser.error("name a folder of gold, or --scale")
    with TemporaryDirectory() as scratch:
        out = given.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        failed = write_records(given.gold, out)
        options = [f"--{name}" for name in ("errors", "json") if getattr(given, name)]
        subprocess.run([sys.executable, str(given.score), str(given.gold), str(out), *options], check=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
