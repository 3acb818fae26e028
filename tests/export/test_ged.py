from typing import Any

import pytest

from accord.export.ged import COLUMNS
from accord.export.places import priogrid
from accord.record import Participant, When, Where
from tests.export.stories import Export, Viewed, killed, person

# The header of UCDP GED 23.1.
HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,"
    "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,"
    "longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)


REBELS = person("the front", "rebels")


def test_the_header_is_ucdps() -> None:
    assert ",".join(COLUMNS) == HEADER
    assert len(COLUMNS) == 49


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        (-90, -180, 1),
        (-90, 180, 720),
        (90, 180, 259_200),
        (0.0, 0.0, 129_961),
        (35.336, 40.141, 180_441),
        (-0.01, -0.01, 129_240),
    ],
)
def test_cells_of_prio_grid(latitude: float, longitude: float, cell: int) -> None:
    assert priogrid(latitude, longitude) == cell


def test_a_deadly_event_becomes_a_row(viewed: Viewed, export: Export) -> None:
    (row,) = export("ged", viewed(actor=[REBELS], recipient=[person("passengers")])).rows
    wanted = {
        "type_of_violence": "3", "side_a": "Strait Liberation Front", "side_b": "Civilians", "where_prec": "2", "date_prec": "1",
        "country": "Yemen (North Yemen)", "country_id": "678", "region": "Middle East", "best": "14", "low": "14", "high": "14",
        "deaths_civilians": "14", "deaths_b": "0", "event_clarity": "1", "date_start": "2019-03-11 00:00:00.000",
        "geom_wkt": "POINT (-3.25 12.5)", "number_of_sources": "1", "code_status": "Unreviewed machine coding",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert row["id"].isdecimal()


@pytest.mark.parametrize(
    ("actor", "recipient", "kind", "side_a"),
    [
        (REBELS, person("soldiers"), "1", "Government of Yemen (North Yemen)"),
        (REBELS, person("militants"), "2", "Strait Liberation Front"),
        (REBELS, person("villagers"), "3", "Strait Liberation Front"),
        (person("soldiers"), person("militants"), "1", "Government of Yemen (North Yemen)"),
    ],
)
def test_types_of_violence(
    viewed: Viewed, export: Export, actor: Participant, recipient: Participant, kind: str, side_a: str
) -> None:
    (row,) = export("ged", viewed(actor=[actor], recipient=[recipient])).rows
    assert (row["type_of_violence"], row["side_a"]) == (kind, side_a)


def test_best_is_what_most_voices_say_and_nothing_is_averaged(viewed: Viewed, export: Export) -> None:
    figures = [killed("80 fighters", 80, 80), killed("20 fighters", 20, 20)]
    (row,) = export("ged", viewed(actor=[REBELS], recipient=[person("fighters")], quantities=figures)).rows
    assert (row["best"], row["low"], row["high"], row["deaths_b"]) == ("20", "20", "80", "20")


@pytest.mark.parametrize(
    "changes", [{"quantities": []}, {"actor": []}, {"recipient": []}, {"status": "planned"}, {"type": "MOVE"}]
)
def test_what_ucdp_does_not_code_is_left_out(viewed: Viewed, export: Export, changes: dict[str, Any]) -> None:
    assert export("ged", viewed(**({"actor": [REBELS], "recipient": [person("soldiers")]} | changes))).rows == []


@pytest.mark.parametrize(
    ("start", "end", "precision", "clarity"),
    [("2019-03-11", "2019-03-11", "1", "1"), ("2019-03-10", "2019-03-12", "2", "2"), ("2019-03-04", "2019-03-10", "3", "2"),
     ("2019-03", "2019-03", "4", "2"), ("2018", "2018", "5", "2")],
)  # fmt: skip
def test_date_precision(viewed: Viewed, export: Export, start: str, end: str, precision: str, clarity: str) -> None:
    when = When(start=start, end=end, precision="day", text="then")
    (row,) = export("ged", viewed(actor=[REBELS], recipient=[person("soldiers")], when=when)).rows
    assert (row["date_prec"], row["event_clarity"]) == (precision, clarity)


@pytest.mark.parametrize(
    ("precision", "code"), [("place", "1"), ("near", "2"), ("district", "3"), ("province", "4"), ("country", "6")]
)
def test_precision_of_places(viewed: Viewed, export: Export, precision: str, code: str) -> None:
    where = [Where(place="p1", role="at", text="there", latitude=12.5, longitude=-3.25, precision=precision)]
    (row,) = export("ged", viewed(actor=[REBELS], recipient=[person("soldiers")], where=where)).rows
    assert row["where_prec"] == code
