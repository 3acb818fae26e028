"""Figures of places, names given and end to end, on an article made by hand."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from accord.resolve.places import Gazetteer
from benchmarks.places import end_to_end_figures, figures, measure, measure_end_to_end, read_articles

ARTICLE = """<articles><article><domain>example.org</domain><text>Shells fell in Raqqa on Monday. Families from Raqqa fled to Hama.</text>
<toponyms>
<toponym><start>15</start><end>20</end><phrase>Raqqa</phrase><gaztag><lat>35.95</lat><lon>39.01</lon><country>SY</country></gaztag></toponym>
<toponym><start>46</start><end>51</end><phrase>Raqqa</phrase><gaztag><lat>35.95</lat><lon>39.01</lon><country>SY</country></gaztag></toponym>
<toponym><start>60</start><end>64</end><phrase>Hama</phrase><gaztag><lat>52.0</lat><lon>0.0</lon><country>GB</country></gaztag></toponym>
</toponyms></article></articles>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.xml").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    return tmp_path


def test_files_and_folders_plain_and_gzipped_are_read(folder: Path) -> None:
    assert len(read_articles(folder / "a.xml")) == len(read_articles(folder / "b.xml.gz")) == 1
    assert len(read_articles(folder)) == 2


def test_what_is_right_and_wrong_is_counted(folder: Path) -> None:
    found = figures(measure(read_articles(folder), Gazetteer.open()))
    assert (found["names"], found["acc161"], found["country"], found["answered"]) == (6, 0.6667, 0.6667, 1.0)
    assert found["ceiling_acc161"] == 0.6667


def test_end_to_end_counts_what_is_not_found_as_wrong(folder: Path) -> None:
    articles = read_articles(folder / "a.xml")
    found = end_to_end_figures(measure_end_to_end(articles, Gazetteer.open()))
    assert set(found) == {"e2e_country", "e2e_acc161", "e2e_median_km", "e2e_answered"}
    assert found["e2e_acc161"] <= 0.6667
    empty = articles[0].__class__("Nothing is named here.", None, articles[0].places)
    assert end_to_end_figures(measure_end_to_end([empty], Gazetteer.open()))["e2e_answered"] == 0.0
