"""A store outlasts kill -9; a hundred kills are for ``benchmarks/kill.py``."""

from pathlib import Path

import pytest

from benchmarks.kill import Outcome, kill_again_and_again


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_nothing_is_lost_or_doubled_when_adding_is_killed(address: str, tmp_path: Path) -> None:
    kills = 24 if address.endswith(".db") else 12
    outcome = kill_again_and_again(address, str(tmp_path / "undisturbed.db"), reports=30, kills=kills, seed=7)
    assert outcome == Outcome(kills=kills, lost=0, doubled=0, faults=[], same=True)
