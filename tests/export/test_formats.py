"""What holds for every format, and the formats without codes of others."""

import json
import re
from io import BytesIO
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest

from accord.errors import NoSuchEventError, NoSuchFormatError
from accord.export import FORMATS, load_format
from accord.export.ftm import PROPERTIES
from accord.export.hxl import COLUMNS
from accord.export.view import StoryView
from accord.record import Quantity
from tests.export.stories import Export, Make, Viewed, person, placed, story_of

ARABIC = "القوات الحكومية"
HOSTILE = '=HYPERLINK("http://x.example")'
TABLES = ("acled", "ged", "ceasefires", "hxl", "claims")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_knows_its_name(name: str) -> None:
    form = load_format(name)
    assert form.name == name
    assert form.title
    assert form.suffix.startswith(".")


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchFormatError, match="no format “xlsx”"):
        load_format("xlsx")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_story_that_lacks_everything(make: Make, export: Export, name: str) -> None:
    record = make(publisher=None, published=None)
    bare = [
        msgspec.structs.replace(claim, actor=[], recipient=[], where=[], when=None, quantities=[], modes=[], sources=[])
        for claim in record.claims
    ]
    records = [msgspec.structs.replace(record, claims=bare)]
    exported = export(name, StoryView(records, story_of(records)))
    assert exported.written.rows >= 0
    assert exported.raw or name == "dossier"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_an_empty_story(export: Export, name: str) -> None:
    assert export(name, StoryView([], story_of([]))).written.rows == 0


@pytest.mark.parametrize("name", set(FORMATS) - {"parquet", "ceasefires"})
def test_every_format_carries_arabic_hostile_text_and_huge_numbers(viewed: Viewed, export: Export, name: str) -> None:
    huge = Quantity(start=0, end=4, text="1e18", of="men", low=1e18, high=1e18, unit=None, role="killed")
    view = viewed(
        publisher=HOSTILE, actor=[person(ARABIC), person("rebels", "rebels")], recipient=[person("villagers")], quantities=[huge]
    )
    exported = export(name, view)
    text = exported.text
    assert ARABIC in text or name == "ged"
    if name in TABLES:
        assert HOSTILE in "".join("".join(row.values()) for row in exported.rows)
        assert not re.search(r'(^|,)"?=', text)


@pytest.mark.parametrize("name", TABLES)
def test_tables_do_without_the_mark_of_utf8_where_it_is_not_wanted(view: StoryView, export: Export, name: str) -> None:
    assert export(name, view).raw.startswith(b"\xef\xbb\xbf")
    assert not export(name, view, bom=False).raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", set(FORMATS) - {"parquet", "dossier", "ged"})
def test_every_format_marks_what_no_person_has_reviewed(view: StoryView, export: Export, name: str) -> None:
    assert "unreviewed" in export(name, view).text


def test_geojson_has_events_movements_and_control(view: StoryView, export: Export) -> None:
    found = json.loads(export("geojson", view).text)
    assert found["type"] == "FeatureCollection"
    kinds = [feature["properties"]["kind"] for feature in found["features"]]
    assert kinds == ["event", "event", "event", "movement", "control"]
    event, _, _, movement, control = found["features"]
    assert event["geometry"] == {"type": "Point", "coordinates": [-3.25, 12.5]}
    assert event["properties"]["precision"] == "near"
    assert event["properties"]["killed"] == [14, 14]
    assert movement["geometry"] == {"type": "Point", "coordinates": [-3.0, 13.0]}, "the leg to Port Amel was replaced"
    assert control["properties"]["control"] == "holds"


def drawn(make: Make, export: Export, *legs: tuple[str | None, str | None, str]) -> Any:
    """Return the geometry of a movement of legs: from, to, status."""
    record = placed(make())
    first = record.movements[0].legs[0]
    made = [msgspec.structs.replace(first, from_=from_, to=to, status=status, replaces=None) for from_, to, status in legs]
    records = [msgspec.structs.replace(record, movements=[msgspec.structs.replace(record.movements[0], legs=made)])]
    found = json.loads(export("geojson", StoryView(records, story_of(records))).text)
    (movement,) = [feature for feature in found["features"] if feature["properties"]["kind"] == "movement"]
    return movement["geometry"]


PORT_AMEL, RAS_TELL = [-3.25, 12.5], [-3.0, 13.0]


def test_geojson_draws_legs_that_were_gone_as_lines(make: Make, export: Export) -> None:
    line = {"type": "LineString", "coordinates": [PORT_AMEL, RAS_TELL]}
    assert drawn(make, export, ("Port Amel", "Ras Tell", "happened")) == line
    assert drawn(make, export, (None, "Port Amel", "happened"), (None, "Ras Tell", "ongoing")) == line, (
        "it goes on from where it ended"
    )
    assert drawn(make, export, ("Port Amel", "Ras Tell", "happened"), ("Ras Tell", "Port Amel", "happened")) == {
        "type": "LineString",
        "coordinates": [PORT_AMEL, RAS_TELL, PORT_AMEL],
    }


@pytest.mark.parametrize("status", ["planned", "denied", "possible"])
def test_geojson_draws_no_leg_that_was_not_gone(make: Make, export: Export, status: str) -> None:
    assert drawn(make, export, ("Port Amel", "Ras Tell", status)) is None


def test_hxl_has_its_row_of_hashtags(view: StoryView, export: Export) -> None:
    tags, *rows = export("hxl", view).rows
    assert list(tags.values()) == [tag for _, tag in COLUMNS]
    assert all(re.fullmatch(r"#[a-z][a-z0-9]*(?:\+[a-z0-9_]+)*", tag) for tag in tags.values())
    assert (rows[0]["Killed, lowest figure"], rows[0]["Place"], rows[0]["Country code"]) == ("14", "Port Amel", "YEM")


def test_claims_have_their_words_and_who_says_them(view: StoryView, export: Export) -> None:
    first, second, _ = export("claims", view).rows
    assert (first["said_by"], first["said_by_cue"], first["trigger"], first["cameo"]) == (
        "the harbour master",
        "said",
        "shelled",
        "194",
    )
    assert (first["killed_low"], first["killed_high"], first["latitude"]) == ("14", "", "12.5")
    assert first["event_ids"]
    assert (second["status"], second["place"], second["latitude"]) == ("ongoing", "Ras Tell", "")


def test_parquet_holds_what_the_table_of_claims_holds(view: StoryView, export: Export) -> None:
    table = pq.read_table(BytesIO(export("parquet", view).raw))
    rows = table.to_pylist()
    told = export("claims", view).rows
    assert [row["claim_id"] for row in rows] == [row["claim_id"] for row in told]
    assert rows[0]["latitude"] == 12.5
    assert rows[0]["killed_high"] is None
    assert rows[0]["quoted"] is False
    assert str(table.schema.field("start").type) == "int64"


def test_parquet_is_written_in_batches(view: StoryView, export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.export.parquet.BATCH", 2)
    assert pq.ParquetFile(BytesIO(export("parquet", view).raw)).num_row_groups == 2


def test_followthemoney_entities_have_only_properties_of_the_schema(viewed: Viewed, export: Export) -> None:
    objects = export("ftm", viewed(actor=[person("the front", "rebels")])).objects
    assert {one["schema"] for one in objects} == {"Article", "Event", "Organization", "Mention"}
    for one in objects:
        assert set(one["properties"]) <= set(PROPERTIES[one["schema"]])
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
    ids = [one["id"] for one in objects]
    assert len(ids) == len(set(ids))


def test_followthemoney_links_lead_to_entities(viewed: Viewed, export: Export) -> None:
    objects = export("ftm", viewed(actor=[person("the front", "rebels")])).objects
    ids = {one["id"] for one in objects}
    links = [
        link
        for one in objects
        for name in ("involved", "proof", "document", "resolved")
        for link in one["properties"].get(name, [])
    ]
    assert links
    assert set(links) <= ids


def test_followthemoney_statements_say_where_each_value_comes_from(view: StoryView, export: Export) -> None:
    objects = export("ftm-statements", view, dataset="strait").objects
    assert len({one["id"] for one in objects}) == len(objects)
    assert {one["dataset"] for one in objects} == {"strait"}
    assert {one["origin"] for one in objects} == {"machine, unreviewed"}
    assert all(
        set(one) >= {"id", "entity_id", "canonical_id", "schema", "prop", "value", "first_seen", "last_seen"} for one in objects
    )


def test_a_dossier_shows_figures_and_quotations(view: StoryView, export: Export) -> None:
    whole = export("dossier", view).text
    (line, *_) = view.events()
    one = export("dossier", view, event=line.item.id[:9])
    assert one.written.rows == 1
    assert one.text in whole
    assert "> Rebel gunners shelled two ferries off Port Amel on Monday" in one.text
    assert "| passengers killed | at least 14 passengers | the harbour master | 12 March 2019 |" in one.text


def test_a_dossier_of_an_event_that_is_not_there_is_refused(view: StoryView, export: Export) -> None:
    with pytest.raises(NoSuchEventError, match="begins with zzz"):
        export("dossier", view, event="zzz")


def test_markdown_of_a_report_is_shown_and_not_obeyed(viewed: Viewed, export: Export) -> None:
    text = export("dossier", viewed(publisher="[x](http://y) <b> | # `z`")).text
    assert r"\[x\](http://y) \<b\> \| \# \`z\`" in text
