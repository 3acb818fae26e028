import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.export.sheet import BOM, Sheet, defuse, read_sheet, restore, shown

ARABIC = "قُتل 12 مدنياً في دير الزور"


def written(*cells: object) -> str:
    out = StringIO(newline="")
    Sheet(out, [f"c{index}" for index in range(len(cells))]).row(cells)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x.example","y")', "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1", "'=1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_shown_as_text(text: str) -> None:
    assert shown(text) == f"'{text}"
    assert restore(shown(text)) == text


@pytest.mark.parametrize("text", ["-12.5", "+5", "12", "1e6", "-0", ARABIC, "a=b", "", "'quoted'", "12-14"])
def test_numbers_and_harmless_text_stay(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""), (True, "yes"), (False, "no"), (14, "14"), (14.0, "14"), (-3.25, "-3.25"), (10**30, str(10**30)), (1e300, "1e+300"),
        (float("nan"), ""), (float("inf"), ""),
    ],
)  # fmt: skip
def test_values_become_cells(value: float | None, cell: str) -> None:
    assert shown(value) == cell


def test_a_table_begins_with_the_mark_of_utf8_and_ends_its_lines_as_spreadsheets_do() -> None:
    raw = written(ARABIC, 'says "so", twice', "two\nlines")
    assert raw.startswith(BOM)
    assert raw.count("\r\n") == 2
    assert next(csv.reader(StringIO(raw.removeprefix(BOM).partition("\r\n")[2], newline=""))) == [
        ARABIC,
        'says "so", twice',
        "two\nlines",
    ]


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Sheet(StringIO(), ["a", "b"]).row(["x"])


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=5), st.booleans())
def test_what_is_written_is_what_is_read(rows: list[list[str]], bom: bool) -> None:
    out = StringIO(newline="")
    assert Sheet(out, ["a", "b", "c"], bom=bom).rows(rows) == len(rows)
    out.seek(0)
    assert [list(row.values()) for row in read_sheet(out)] == rows


@given(st.text())
def test_defusing_can_be_undone_and_leaves_nothing_to_run(text: str) -> None:
    cell = defuse(text)
    assert restore(cell) == text
    assert cell == text or cell.startswith("'")
    assert not cell.lstrip().startswith(("=", "@", "\t", "\r"))
