"""The measuring of a large store, on a small one: that it measures what it says, not how long it takes."""

from pathlib import Path

from benchmarks.record_scale import MORE, measure


def test_each_size_is_measured_on_what_is_there_by_then(tmp_path: Path) -> None:
    found = measure(str(tmp_path / "record.db"), [100, 600])
    assert list(found) == ["100", "600"]
    assert found["100"]["claims"] < found["600"]["claims"]
    assert 60 <= found["100"]["claims"] <= 100  # reports that repeat others to the letter add none
    assert found["600"]["claims"] > 600 - 100 + MORE
    for one in found.values():
        assert set(one["query_ms_p50"]) == {"newest", "actor", "box_and_days", "words", "report"}
        assert min(one["claims_per_second"], one["claims_per_cpu_second"], one["add_one_ms"], one["peak_mb"]) > 0
