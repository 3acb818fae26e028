"""How fast the whole of ``accord read`` is, and how much memory it takes.

    python benchmarks/speed.py PATH... [--words N] [--repeat N] [--json]

PATH is a report or a folder of them (*.txt, *.html). The reports are read again and again until ``--words`` words are reached, by
the command itself (``accord read --json``), from its start to its end: opening, decoding, telling the language, the model, the
claims, the JSON. ``reports_per_second_N`` and ``words_per_second_N``: with N processes of one thread each, the median of
``--repeat`` runs that alternate in one sitting. ``start_seconds``: the same for one short report, so what starting and loading
the model take. ``model_share``: of a process's time while it reads, the part spent in the bare ONNX forward. ``peak_mb``: the
largest resident size of a process that reads alone. Words are runs of characters between blanks.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ENDINGS = (".txt", ".html", ".htm")
PROCESSES = (1, 2)
SHORT = "Gunmen attacked the village on Monday.\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds from start to end, and its largest resident size in megabytes (of 10^6 bytes)."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Speed:
    """What is printed; see the module."""

    reports: int
    words: int
    reports_per_second_1: float
    reports_per_second_2: float
    words_per_second_1: float
    words_per_second_2: float
    start_seconds: float
    model_share: float
    peak_mb: float


def find(paths: Sequence[Path]) -> list[Path]:
    """Return the reports at ``paths``, those of a folder sorted by name."""
    found = []
    for path in paths:
        inside = sorted(file for file in path.rglob("*") if file.suffix in ENDINGS) if path.is_dir() else [path]
        found += inside
    return found


def fill(files: Sequence[Path], words: int) -> tuple[list[Path], int]:
    """Return ``files`` again and again until ``words`` words are reached, and how many words they are."""
    sizes = {file: len(file.read_text("utf-8", "replace").split()) for file in files}
    if sum(sizes.values()) == 0:
        sys.exit("There is nothing to read at the paths given.")
    chosen: list[Path] = []
    total = 0
    while total < words:
        for file in files:
            chosen.append(file)
            total += sizes[file]
    return chosen, total


def run(manifest: Path, processes: int) -> Run:
    """Run the command on what ``manifest`` lists, once."""
    command = [sys.executable, "-c", "from accord.cli.main import main; main()", "read", "--json", "--quiet"]
    before = time.perf_counter()
    process = subprocess.Popen([*command, "--workers", str(processes), "--manifest", str(manifest)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"accord read left with exit code {process.returncode}.")
    return Run(seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6)


def share_of_model(files: Sequence[Path]) -> float:
    """Return the share of reading ``files`` that the bare ONNX forward takes; to be run in a process of its own."""
    import onnxruntime

    from accord.pipeline import read_requests
    from accord.record import encode_record
    from accord.settings import Settings
    from accord.sources import Request

    spent = 0.0
    forward = onnxruntime.InferenceSession.run

    def timed(self: object, *args: object, **kwargs: object) -> object:
        nonlocal spent
        before = time.perf_counter()
        try:
            return forward(self, *args, **kwargs)
        finally:
            spent += time.perf_counter() - before

    onnxruntime.InferenceSession.run = timed
    requests = [Request(path=str(file)) for file in files]
    list(read_requests(requests[:1], Settings()))  # loads the model
    spent, before = 0.0, time.perf_counter()
    for outcome in read_requests(requests, Settings()):
        if outcome.record is not None:
            encode_record(outcome.record, indent=None)
    return spent / (time.perf_counter() - before)


def list_files(files: Sequence[Path], manifest: Path) -> Path:
    """Write a manifest of ``files``."""
    manifest.write_text("".join(json.dumps({"path": str(file.resolve())}) + "\n" for file in files), "utf-8")
    return manifest


def measure(files: Sequence[Path], words: int, repeat: int) -> Speed:
    """Measure everything on ``files``, filled up to ``words`` words."""
    chosen, total = fill(files, words)
    with TemporaryDirectory() as scratch:
        short = Path(scratch) / "short.txt"
        short.write_text(SHORT, "utf-8")
        all_of_it = list_files(chosen, Path(scratch) / "all.jsonl")
        one = list_files([short], Path(scratch) / "one.jsonl")
        runs: dict[int, list[Run]] = {processes: [] for processes in PROCESSES}
        starts = []
        for _ in range(repeat):
            starts.append(run(one, 1).seconds)
            for processes in PROCESSES:
                runs[processes].append(run(all_of_it, processes))
    seconds = {processes: median(one.seconds for one in runs[processes]) for processes in PROCESSES}
    with get_context("spawn").Pool(1) as pool:
        share = pool.apply(share_of_model, (chosen[: max(1, len(chosen) // 4)],))
    return Speed(
        reports=len(chosen),
        words=total,
        reports_per_second_1=round(len(chosen) / seconds[1], 2),
        reports_per_second_2=round(len(chosen) / seconds[2], 2),
        words_per_second_1=round(total / seconds[1]),
        words_per_second_2=round(total / seconds[2]),
        start_seconds=round(median(starts), 2),
        model_share=round(share, 3),
        peak_mb=round(max(one.peak_mb for one in runs[1])),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--words", type=int, default=50_000, help="how many words to read in a run")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each kind, of which the median counts")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    speed = measure(find(given.paths), given.words, given.repeat)
    if given.json:
        print(json.dumps(asdict(speed)))
        return
    print(f"{speed.reports} reports, {speed.words:,} words, median of {given.repeat} runs\n")
    print(f"{'':24}{'1 process':>12}{'2 processes':>14}")
    print(f"{'reports a second':24}{speed.reports_per_second_1:>12,.1f}{speed.reports_per_second_2:>14,.1f}")
    print(f"{'words a second':24}{speed.words_per_second_1:>12,.0f}{speed.words_per_second_2:>14,.0f}")
    print(f"\nstart {speed.start_seconds:.1f} s, model's share {speed.model_share:.0%}, peak {speed.peak_mb:,.0f} MB")


if __name__ == "__main__":
    main()
