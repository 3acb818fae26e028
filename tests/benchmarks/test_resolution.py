"""What resolution costs is measured from what a profiler saw."""

from __future__ import annotations

from pathlib import Path

from benchmarks.resolution import opening, resolution_adds

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"


def test_the_share_lies_between_nothing_and_all(tmp_path: Path) -> None:
    for name in ("gaza-live.json", "gaza-live.txt"):
        (tmp_path / name).write_bytes((GOLD / name).read_bytes())
    assert 0 < resolution_adds(tmp_path) < 5


def test_opening_is_measured() -> None:
    assert set(opening()) == {"gazetteer_seconds", "gazetteer_mb"}
