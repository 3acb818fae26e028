"""Packed gazetteers: written, found again, and refused when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.errors import GazetteerDamagedError
from accord.resolve.names import loose, plain
from accord.resolve.places.geometry import Point
from accord.resolve.places.packed import NamedEntry, PackedGazetteer, pack
from accord.resolve.places.types import Entry


def _entry(number: int, name: str, country: str, at: Point) -> Entry:
    return Entry(f"test:{number}", name, country, "Somewhere", at.latitude, at.longitude, "populated place", 1200)


@pytest.fixture
def packed(tmp_path: Path) -> PackedGazetteer:
    rows = [
        NamedEntry(_entry(7, "Tall Hamīs", "SY", Point(36.8, 41.36)), ["Tel Hamis"]),
        NamedEntry(_entry(9, "Oldtown", "GB", Point(51.0, -1.0)), [], loosely=False),
    ]
    path = tmp_path / "test.gaz"
    pack(rows, path, source="made for a test")
    return PackedGazetteer(path)


def test_names_lead_to_rows(packed: PackedGazetteer) -> None:
    assert len(packed) == 2
    assert [(one.row, one.how) for one in packed.postings(plain("Tall Hamis"))] == [(0, "name")]
    assert [one.how for one in packed.postings(plain("Tel Hamis"))] == ["alias"]
    assert packed.postings("nowhere") == []


def test_loose_forms_are_filed_only_where_asked(packed: PackedGazetteer) -> None:
    assert packed.has(loose(plain("Tel Hamees")))
    assert not packed.has(loose("oldtown"))


def test_an_entry_comes_back_whole(packed: PackedGazetteer) -> None:
    entry = packed.entry(0)
    assert (entry.id, entry.name, entry.country, entry.admin1) == ("test:7", "Tall Hamīs", "SY", "Somewhere")
    assert (entry.latitude, entry.longitude) == pytest.approx((36.8, 41.36), abs=1e-4)
    assert packed.rows_of("GB") == [1]
    assert packed.rows_of("FR") == []
    assert packed.nearest(Point(50.0, 0.0)) == 1


@pytest.mark.parametrize("content", [b"", b"not json\n", b'{"format": 99, "forms": 0}\n'])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.gaz"
    path.write_bytes(content)
    with pytest.raises(GazetteerDamagedError, match=r"broken\.gaz"):
        PackedGazetteer(path)
