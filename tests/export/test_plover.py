import pytest

from accord.export.plover import CONTEXTS, SECTORS, cameo_of, contexts_of
from accord.export.view import StoryView
from accord.knowledge.codings import party_coding, plover_coding
from accord.record import When, Where
from accord.record.codebook import MODES, STATUSES
from tests.export.stories import Export, Viewed, person

# The fields of the manual's table of JSON fields; those with a star there are required.
FIELDS = frozenset(
    "id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode context link text "
    "text_info cite_info coder coded_date coded_time comment dead injured size".split()
)
REQUIRED = frozenset({"id", "date", "actor", "event"})


def test_every_claim_is_a_record_with_the_fields_of_the_manual(view: StoryView, export: Export) -> None:
    objects = export("plover", view).objects
    assert len(objects) == 3
    for found in objects:
        assert set(found) >= REQUIRED
        assert {name for name in found if not name.startswith("accord_") and name != "cameo"} <= FIELDS


def test_a_claim_is_coded(view: StoryView, export: Export) -> None:
    found = export("plover", view).objects[0]
    assert (found["event"], found["mode"], found["quad_code"], found["event_scale"]) == (["ASSAULT"], ["heavy-weapons"], 4, -9.3)
    assert found["context"] == ["military"]
    assert found["date"] == "2019-03-11"
    assert found["actor"] == [{"sector": "UAF", "entity_text": "Rebel gunners"}]
    assert found["event_loc"] == [
        {
            "extracted_place": "Port Amel", "lat": 12.5, "lon": -3.25, "country": "Yemen", "country_code": "YEM", "resolution": 1,
            "role": "near",
        }
    ]  # fmt: skip
    assert found["cameo"] == "194"
    assert found["dead"] == [14.0, None]
    assert found["comment"] == "machine, unreviewed"
    assert found["accord_said_by"] == ["the harbour master"]


@pytest.mark.parametrize(
    ("status", "mode"),
    [
        ("planned", "future"),
        ("threatened", "hypothetical"),
        ("demanded", "hypothetical"),
        ("possible", "hypothetical"),
        ("denied", "negation"),
    ],
)
def test_auxiliary_modes(viewed: Viewed, export: Export, status: str, mode: str) -> None:
    assert export("plover", viewed(status=status)).objects[0]["mode"] == ["heavy-weapons", mode]


def test_what_is_long_past_is_historical(viewed: Viewed, export: Export) -> None:
    then = When(start="2014", end="2014", precision="year", text="in 2014")
    assert export("plover", viewed(when=then)).objects[0]["mode"] == ["heavy-weapons", "historical"]


def test_required_fields_are_there_without_date_actor_or_place(viewed: Viewed, export: Export) -> None:
    found = export("plover", viewed(published=None, when=None, actor=[], where=[])).objects[0]
    assert (found["date"], found["actor"]) == (None, [])


def test_actors_have_codes_of_countries_or_of_bodies(viewed: Viewed, export: Export) -> None:
    found = export("plover", viewed(actor=[person("the front", "rebels"), person("soldiers")])).objects[0]
    assert [(one.get("code"), one["sector"]) for one in found["actor"]] == [("YEM", "REB"), ("YEM", "MIL")]
    assert [one.get("cameo") for one in found["actor"]] == ["YEMREB", None]


def test_geonames_ids_are_numbers(viewed: Viewed, export: Export) -> None:
    where = [
        Where(
            place="geonames:172787", role="at", text="Sukhna", name="As Sukhnah", latitude=34.9, longitude=38.9, precision="place"
        )
    ]
    assert export("plover", viewed(where=where)).objects[0]["event_loc"][0]["geonameid"] == 172787


def test_codes_are_those_of_the_manual() -> None:
    codes = plover_coding()
    keys = {f"{type_} {mode}" for type_, modes in MODES.items() for mode in modes} | set(MODES)
    assert set(codes.cameo) <= keys
    assert set(codes.contexts) <= keys
    assert {context for found in codes.contexts.values() for context in found} <= set(CONTEXTS)
    assert len(CONTEXTS) == 37
    assert set(codes.quad) == set(codes.scale) == set(MODES) - {"MOVE"}
    assert set(codes.auxiliary) <= set(STATUSES)
    sectors = {rule.sector for rule in [*party_coding().kind, *party_coding().people] if rule.sector}
    assert sectors <= SECTORS


@pytest.mark.parametrize(
    ("type_", "modes", "code"),
    [
        ("RETREAT", ["ceasefire"], "0871"),
        ("RETREAT", ["access"], "0863"),
        ("ASSAULT", ["territory"], "192"),
        ("COERCE", [], "17"),
        ("MOVE", [], None),
    ],
)
def test_cameo(type_: str, modes: list[str], code: str | None) -> None:
    assert cameo_of(type_, modes) == code


def test_contexts_are_given_once() -> None:
    assert contexts_of("ASSAULT", ["territory", "aerial"]) == ["military", "territory"]
