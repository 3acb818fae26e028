import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import accord
from accord import Reader, Record, to_geopandas, to_pandas, view_of, write_export
from accord.errors import DateError, MissingPackageError, MissingReportError, NoSuchFormatError, NotTextError
from accord.export import claims
from accord.export.profile import Profile

ROOT = Path(__file__).parents[1]
TEXT = "Rebels shelled Aleppo on Monday, killing 12 civilians, the army said."


def test_the_recipes_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / "docs" / "recipes.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 20
    assert found.failed == 0


def test_importing_accord_loads_nothing_heavy() -> None:
    heavy = "spacy onnxruntime numpy sqlalchemy pyarrow pandas msgspec"
    code = f"import sys, accord; print([name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [name for name in accord.__all__ if name != "__version__"])
def test_every_name_can_be_imported(name: str) -> None:
    assert getattr(accord, name) is not None


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Writer'"):
        getattr(accord, "Writer")  # noqa: B009 (mypy knows that it is not there)


def test_text_a_path_and_the_name_of_a_file_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    reader = Reader()
    of_text, of_path, of_name = reader.read(TEXT), reader.read(path), reader.read(str(path))
    assert of_text.report.text == of_path.report.text == of_name.report.text
    assert of_text.report.id == of_path.report.id
    with pytest.raises(MissingReportError):
        reader.read(tmp_path / "none.txt")
    with pytest.raises(NotTextError):
        reader.read("no file has a zero byte\0 in its name")


@pytest.mark.parametrize("published", ["2016-09-20", date(2016, 9, 20), "20 September 2016"])
def test_what_is_known_of_a_report_can_be_given(published: str | date) -> None:
    record = Reader().read(TEXT, published=published, publisher="Post", title="Shelling", url="https://post.example/1")
    report = record.report
    assert (report.published, report.publisher, report.title, report.url) == (
        "2016-09-20",
        "Post",
        "Shelling",
        "https://post.example/1",
    )
    assert record.claims[0].when is not None
    assert record.claims[0].when.start == "2016-09-19"


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DateError, match="soon"):
        Reader().read(TEXT, published="soon")


def test_many_are_read_in_order_and_the_first_error_is_raised(tmp_path: Path) -> None:
    one = tmp_path / "1.txt"
    one.write_text(TEXT, "utf-8")
    reading = Reader().read_many([one, tmp_path / "2.txt"], publisher="Post")
    assert next(reading).report.publisher == "Post"
    with pytest.raises(MissingReportError, match=r"2\.txt"):
        next(reading)


def test_a_frame_has_a_row_for_each_claim(record: Record) -> None:
    frame = to_pandas(record)
    assert list(frame.columns) == list(claims.COLUMNS)
    assert len(frame) == len(record.claims)
    assert frame.latitude.tolist()[0] == 12.5
    assert pd.isna(frame.killed_high.tolist()[0])


def test_a_frame_of_events_has_names_for_code(record: Record) -> None:
    assert {"event", "type", "killed_lowest_figure", "review"} <= set(to_pandas(record, "events").columns)


def test_a_frame_of_something_else_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="claims, events"):
        to_pandas(record, "actors")


def test_a_map_of_nothing_is_empty() -> None:
    frame = to_geopandas([])
    assert len(frame) == 0
    assert frame.crs.to_string() == "EPSG:4326"


@pytest.mark.parametrize(("package", "make"), [("pandas", to_pandas), ("geopandas", to_geopandas)])
def test_a_package_that_is_not_installed_is_said(
    record: Record, monkeypatch: pytest.MonkeyPatch, package: str, make: object
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert callable(make)
    with pytest.raises(MissingPackageError, match=f"pip install {package}"):
        make(record)


def test_an_export_is_written(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    assert write_export(record, "claims", out).rows == len(record.claims)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(NoSuchFormatError):
        write_export(record, "xlsx", out)


def test_an_export_can_be_public(record: Record, tmp_path: Path) -> None:
    profile = Profile(today=date(2026, 1, 1))
    assert write_export(record, "claims", tmp_path / "a.csv", public=profile).rows == 2, "the ferries are under way"


def test_a_view_tells_the_story_where_it_is_not_given(record: Record) -> None:
    assert len(list(view_of(record).claims())) == len(record.claims)
