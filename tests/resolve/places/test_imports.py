"""Gazetteers of one's own: GeoNames dumps, tables of Who's On First, tables of anybody's."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.resolve.places import Gazetteer, PlaceContext, PlaceMention, resolve_places
from accord.resolve.places.imports import PlaceImport, read_place_table
from accord.resolve.places.packed import pack

OWN = "name,lat,lon,country,kind,names\nTell Amara,34.5,38.2,Syria,village,Tall Amara|تل عمارة\nQamar Crossing,33.1,38.9,SY,crossing,\n"
WOF = (
    "wof_id\tgeonames_id\tname\tplacetype\tlatitude\tlongitude\tcountry\tregion\tcounty\tpopulation\tnames\n"
    "7001\t\tTell Amara\tlocality\t34.5\t38.2\tSY\tHoms\t\t1200\tTall Amara|Tell Amara\n"
    "7002\t\tAmara Air Base\tcampus\t34.6\t38.3\tSY\tHoms\t\t\t\n"
)


def _geonames(number: int, name: str, other: str, at: tuple[float, float], feature: str, people: int = 0) -> str:
    group, code = feature.split(".")
    return "\t".join(
        [
            str(number),
            name,
            name,
            other,
            str(at[0]),
            str(at[1]),
            group,
            code,
            "SY",
            "",
            "11",
            "",
            "",
            "",
            str(people),
            "",
            "",
            "Asia/Damascus",
            "2020-01-01",
        ]
    )


def _read(tmp_path: Path, text: str, name: str = "mine.csv") -> PlaceImport:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_place_table(path, Gazetteer.open())


def _kept(found: PlaceImport, data_folder: Path) -> Gazetteer:
    (data_folder / "places").mkdir(parents=True, exist_ok=True)
    pack(found.rows, data_folder / "places" / "mine.gaz", source=found.source, over=found.over)
    return Gazetteer.open()


def test_a_table_of_ones_own_is_found_and_counts_more_than_ours(tmp_path: Path, data_folder: Path) -> None:
    table = OWN + "As Sukhnah,34.9,38.9,SY,town,Sukhna\n"
    gazetteer = _kept(_read(tmp_path, table), data_folder)
    found = resolve_places([PlaceMention("Tel Amarah", 0, 10)], PlaceContext(countries=("SY",)), gazetteer)[0]
    assert (found.name, found.country, found.precision) == ("Tell Amara", "SY", "place")
    sukhna = gazetteer.candidates("Sukhna")
    assert [one.entry.id.partition(":")[0] for one in sukhna] == ["own"]
    assert gazetteer.candidates("تل عمارة")[0].entry.name == "Tell Amara"


def test_a_misspelt_name_of_ones_own_is_found(tmp_path: Path, data_folder: Path) -> None:
    gazetteer = _kept(_read(tmp_path, OWN), data_folder)
    assert gazetteer.candidates("Qammar Crosing", countries=("SY",))[0].entry.kind == "crossing"


def test_whos_on_first(tmp_path: Path, data_folder: Path) -> None:
    found = _read(tmp_path, WOF, "wof.tsv")
    assert [(row.entry.id, row.entry.kind, row.entry.admin1) for row in found.rows] == [
        ("wof:7001", "populated place", "Homs"),
        ("wof:7002", "base", "Homs"),
    ]
    assert not found.over
    assert _kept(found, data_folder).candidates("Tall Amara")[0].entry.population == 1200


def test_a_geonames_dump_with_its_other_names(tmp_path: Path, data_folder: Path) -> None:
    towns = [_geonames(100 + n, f"Town {n}", "", (34.0 + n / 10, 38.0), "P.PPL") for n in range(6)]
    lines = [
        _geonames(1, "Amara Governorate", "Amara,AMR", (34.2, 38.0), "A.ADM1"),
        *towns,
        _geonames(2, "Wadi Amara", "", (34, 38), "H.WAD"),
    ]
    table, names = tmp_path / "SY.txt", tmp_path / "alternateNamesV2.txt"
    table.write_text("\n".join(lines) + "\n", "utf-8")
    names.write_text("9\t103\tar\tبلدة ثلاثة\t\t\t\t\n10\t103\tlink\thttps://example.org\t\t\t\t\n", "utf-8")
    found = read_place_table(table, Gazetteer.open(), names)
    by_name = {row.entry.name: row for row in found.rows}
    province = by_name["Amara Governorate"]
    assert (province.entry.kind, province.entry.precision, list(province.aliases)) == ("province", "province", ["Amara"])
    assert 15 <= province.entry.radius_km < 60
    assert by_name["Town 3"].entry.admin1 == "Amara Governorate"
    assert list(by_name["Town 3"].aliases) == ["بلدة ثلاثة"]
    assert by_name["Wadi Amara"].entry.precision == "region"
    assert _kept(found, data_folder).candidates("بلدة ثلاثة")[0].entry.id == "geonames:103"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Bad,99,1,SY,village,", "latitude '99' is not a number of degrees"),
        ("Bad,1,east,SY,village,", "longitude 'east' is not a number"),
        ("Bad,nan,1,SY,village,", "latitude 'nan' is not a number"),
        ("Bad,1,1,Ruritania,village,", "country 'Ruritania' is neither"),
        ("Bad,1,1,SY,moonbase,", "kind 'moonbase' is not one of"),
        (",1,1,SY,village,", "it has no name"),
        ("Tell Amara,34.5,38.2,Syria,village,", "line 2 is the same place"),
    ],
)
def test_a_broken_row_is_told_with_its_line_and_left_out(tmp_path: Path, row: str, reason: str) -> None:
    found = _read(tmp_path, OWN + row + "\n")
    assert len(found.rows) == 2
    assert [broken.line for broken in found.broken] == [4]
    assert reason in found.broken[0].reason


def test_a_short_line_of_a_dump_is_told(tmp_path: Path) -> None:
    found = _read(tmp_path, _geonames(1, "A", "", (1, 1), "P.PPL") + "\n2\tB\t1\n", "SY.txt")
    assert (len(found.rows), found.broken[0].line) == (1, 2)
    assert "3 columns" in found.broken[0].reason


def test_packed_tables_are_opened(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(OWN.encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("readme.txt", "words")
        archive.writestr("b.csv", OWN)
    for name in ("a.csv.gz", "b.zip"):
        assert len(read_place_table(tmp_path / name, Gazetteer.open()).rows) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"name,lat\nA,1\n", "column 'longitude' is missing"),
        ("a.csv", b"", "column 'name' is missing"),
        ("a.csv", b"name,lat,lon\n\xff\n", "not UTF-8"),
        ("a.csv.gz", b"no gzip", "cannot be opened"),
        ("a.zip", b"no zip", "cannot be opened"),
        ("missing.csv", None, "cannot be opened"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(tmp_path: Path, name: str, content: bytes | None, reason: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=reason):
        read_place_table(path, Gazetteer.open())


def test_the_same_table_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one.gaz", "two.gaz"):
        found = _read(tmp_path, OWN)
        pack(found.rows, tmp_path / name, source=found.source, over=found.over)
    assert (tmp_path / "one.gaz").read_bytes() == (tmp_path / "two.gaz").read_bytes()
