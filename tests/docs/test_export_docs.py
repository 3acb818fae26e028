"""A format without a page, or a column that its page does not name, is not there for anybody."""

from pathlib import Path

import pytest

from accord.export import FORMATS, acled, ceasefires, claims, ged, hxl
from accord.export.ftm import PROPERTIES

PAGES = Path(__file__).parents[2] / "docs" / "export"


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_page(name: str) -> None:
    module, _ = FORMATS[name]
    assert f"accord export {name} " in page(module), f"docs/export/{module}.md does not show `accord export {name}`"
    assert f"[`{name}`]({module}.md" in page("index")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("acled", acled.COLUMNS), ("ged", ged.COLUMNS), ("ceasefires", (*ceasefires.COLUMNS, *ceasefires.OURS)),
        ("claims", claims.COLUMNS), ("hxl", [part for column in hxl.COLUMNS for part in column]),
        ("ftm", [name for names in PROPERTIES.values() for name in names]),
    ],
)  # fmt: skip
def test_every_column_is_documented(name: str, columns: list[str]) -> None:
    text = page(name)
    assert [column for column in columns if column not in text] == []
