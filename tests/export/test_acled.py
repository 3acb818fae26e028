import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from accord.errors import KnowledgeError
from accord.export.acled import COLUMNS, SCALES
from accord.export.acled_types import TYPES
from accord.export.parties import INTERS, party_of
from accord.export.view import StoryView
from accord.knowledge import codings
from accord.knowledge.actors import KINDS
from accord.knowledge.codings import acled_coding, party_coding
from accord.knowledge.countries import country_of
from accord.record import Actor, Span, When, Where
from tests.export.stories import Export, Viewed, killed, person

ARABIC = "مقاتلون من الجبهة"

# The header of ACLED's data export, as its codebook of 2023 and the shared notes have it.
HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def test_the_header_is_acleds() -> None:
    assert ",".join(COLUMNS) == HEADER
    assert len(COLUMNS) == 31


def test_rules_give_only_acleds_types() -> None:
    given = {(rule.event_type, rule.sub_event_type) for rule in acled_coding().event}
    assert given <= {(kind, sub) for kind, subs in TYPES.items() for sub in subs}


def test_classes_of_parties_are_acleds() -> None:
    rules = [*party_coding().kind, *party_coding().people]
    assert {inter for rule in rules for inter in (rule.inter, rule.abroad) if inter} <= set(INTERS)
    assert {*acled_coding().scale.words.values(), acled_coding().scale.home, acled_coding().scale.abroad} <= set(SCALES)


def test_every_kind_of_actor_is_classed_or_known_to_be_nobody() -> None:
    assert set(KINDS) - {rule.kind for rule in party_coding().kind} == {"unknown"}


def test_a_happening_becomes_a_row(view: StoryView, export: Export) -> None:
    exported = export("acled", view)
    (row,) = exported.rows
    assert exported.written.rows == 1
    assert exported.written.left_out == 2, "a movement of ferries and a rejection are none of ACLED's"
    wanted = {
        "event_date": "2019-03-11", "year": "2019", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack", "country": "Yemen",
        "iso": "887", "region": "Middle East", "location": "Port Amel", "latitude": "12.5", "longitude": "-3.25", "geo_precision": "2",
        "source": "The Strait Mail", "fatalities": "14", "civilian_targeting": "",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert row["event_id_cnty"].startswith("YEM")
    assert "machine coded, unreviewed" in row["tags"]


def test_the_note_is_ours_and_no_sentence_of_the_report(view: StoryView, export: Export) -> None:
    (row,) = export("acled", view).rows
    assert row["notes"] == (
        "On 11 March 2019, rebel gunners shelled two ferries near Port Amel, Yemen, according to the harbour master. "
        "Figures: at least 14 passengers (killed) by the harbour master. Coded by a machine and not reviewed by a person."
    )


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"modes": ["aerial"]}, "Air/drone strike"),
        ({"modes": ["drone"]}, "Air/drone strike"),
        ({"modes": ["suicide-attack"]}, "Suicide bomb"),
        ({"modes": ["sexual"]}, "Sexual violence"),
        ({"modes": ["explosives"]}, "Remote explosive/landmine/IED"),
        ({"modes": ["abduct"], "recipient": [person("villagers")]}, "Abduction/forced disappearance"),
        ({"modes": ["abduct"], "recipient": [person("soldiers")]}, "Other"),
        ({"modes": [], "recipient": [person("civilians")]}, "Attack"),
        ({"modes": [], "recipient": [person("soldiers")]}, "Armed clash"),
        (
            {"modes": ["territory"], "actor": [person("Strait Liberation Front", actor="rebels")]},
            "Non-state actor overtakes territory",
        ),
        ({"modes": ["territory"], "actor": [person("soldiers")]}, "Government regains territory"),
        ({"modes": [], "actor": [person("police")], "recipient": [person("protesters")]}, "Excessive force against protesters"),
        ({"type": "COERCE", "modes": ["arrest"], "actor": [person("police")]}, "Arrests"),
        ({"type": "RETREAT", "modes": ["ceasefire"]}, "Agreement"),
        ({"type": "RETREAT", "modes": ["withdraw"]}, "Non-violent transfer of territory"),
        ({"type": "PROTEST", "modes": ["demo"], "actor": [person("residents")]}, "Peaceful protest"),
        ({"type": "PROTEST", "modes": ["riot"], "actor": [person("residents")]}, "Violent demonstration"),
        ({"type": "MOBILIZE", "modes": ["troops"]}, "Change to group/activity"),
    ],
)
def test_types(viewed: Viewed, export: Export, changes: dict[str, Any], kind: str) -> None:
    changes = {"trigger": Span(start=0, end=3, text="hit"), **changes}
    assert [row["sub_event_type"] for row in export("acled", viewed(**changes)).rows] == [kind]


@pytest.mark.parametrize("status", ["planned", "threatened", "demanded", "possible", "denied", "general"])
def test_what_did_not_happen_is_no_row(viewed: Viewed, export: Export, status: str) -> None:
    assert export("acled", viewed(status=status)).rows == []


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [("2019-03-11", "2019-03-11", "1"), ("2019-03-04", "2019-03-10", "2"), ("2019-03", "2019-03", "3")],
)
def test_time_precision(viewed: Viewed, export: Export, start: str, end: str, precision: str) -> None:
    (row,) = export("acled", viewed(when=When(start=start, end=end, precision="day", text="then"))).rows
    assert row["time_precision"] == precision


def test_a_date_wider_than_a_month_is_none_of_acleds(viewed: Viewed, export: Export) -> None:
    assert export("acled", viewed(when=When(start="2014", end="2014", precision="year", text="in 2014"))).rows == []


def test_without_a_date_the_day_is_the_reports_and_says_so(viewed: Viewed, export: Export) -> None:
    (row,) = export("acled", viewed(when=None)).rows
    assert (row["event_date"], row["time_precision"]) == ("2019-03-12", "3")
    assert "date is that of the report" in row["tags"]
    assert export("acled", viewed(when=None, published=None)).rows == []


def test_without_a_place_the_country_is_that_of_the_report_and_says_so(viewed: Viewed, export: Export) -> None:
    (row,) = export("acled", viewed(where=[])).rows
    assert (row["country"], row["location"], row["latitude"], row["geo_precision"]) == ("Yemen", "", "", "3")
    assert "place not located" in row["tags"]


@pytest.mark.parametrize(
    ("text", "low", "high", "fatalities"),
    [("dozens", 24, None, "12"), ("hundreds", 200, None, "100"), ("at least 14", 14, None, "14"), ("no number", None, None, "0"),
     ("up to 40", None, 40, "40"), ("1e18", 1e18, 1e18, str(10**18))],
)  # fmt: skip
def test_fatalities(viewed: Viewed, export: Export, text: str, low: float | None, high: float | None, fatalities: str) -> None:
    (row,) = export("acled", viewed(quantities=[killed(text, low, high)])).rows
    assert row["fatalities"] == fatalities


def test_the_lowest_figure_counts(viewed: Viewed, export: Export) -> None:
    (row,) = export("acled", viewed(quantities=[killed("85 fighters", 85, 85), killed("60 fighters", 60, 60)])).rows
    assert row["fatalities"] == "60"
    assert "fatality figures differ" in row["tags"]


def test_violence_with_nobody_named_for_it_is_by_an_unidentified_group(viewed: Viewed, export: Export) -> None:
    (row,) = export("acled", viewed(actor=[], modes=[], recipient=[person("civilians")])).rows
    assert (row["actor1"], row["actor2"]) == ("Unidentified Armed Group (Yemen)", "Civilians (Yemen)")
    assert row["interaction"] == "Political militia-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"


def test_forces_abroad_are_external() -> None:
    army = Actor(id="sy-army", name="Syrian army", kind="military", country="SY", mentions=[])
    at_home, abroad = party_of("the army", army, country_of("SY")), party_of("the army", army, country_of("LB"))
    assert (at_home.inter, at_home.acled_name) == ("State forces", "Military Forces of Syria")
    assert abroad.inter == "External/Other forces"
    assert party_of("it", msgspec.structs.replace(army, kind="unknown"), None).inter == ""


@pytest.mark.parametrize(
    ("phrase", "inter"),
    [
        ("a number of ambulances", ""), ("dozens of fighters of the front", "Political militia"), ("several vehicles of the army", ""),
        ("one of the soldiers", "State forces"), ("residents", "Civilians"), ("families of the missing", "Civilians"), ("the deal", ""),
        ("warplanes", "State forces"), ("unknown", ""), ("", ""), ("متظاهرون", ""),
    ],
)  # fmt: skip
def test_descriptions_are_classed_by_their_head(phrase: str, inter: str) -> None:
    assert party_of(phrase, None, None).inter == inter


def test_countries_take_their_article() -> None:
    army = Actor(id="us-army", name="US army", kind="military", country="US", mentions=[])
    assert party_of("the army", army, country_of("SY")).acled_name == "Military Forces of the United States"


def test_a_journey_happens_where_it_begins(viewed: Viewed, export: Export) -> None:
    to, from_ = (Where(place=place, role=role, text="there", name=name, latitude=at, longitude=at, precision="place")
                 for place, role, name, at in (("p1", "to", "Port Amel", 12.5), ("p2", "from", "Ras Tell", 13.0)))  # fmt: skip
    changes: dict[str, Any] = {"type": "MOVE", "modes": [], "actor": [person("fighters")], "recipient": [], "quantities": []}
    (row,) = export("acled", viewed(**changes, where=[to, from_])).rows
    assert (row["location"], "from Ras Tell" in row["notes"]) == ("Ras Tell", True)
    (row,) = export("acled", viewed(**changes, where=[to])).rows
    assert row["location"] == ""
    (row,) = export("acled", viewed(**(changes | {"modes": ["arrive"]}), where=[to, from_])).rows
    assert (row["location"], "to Port Amel" in row["notes"]) == ("Port Amel", True)


def test_arabic_names_and_formulas_come_through(viewed: Viewed, export: Export) -> None:
    exported = export("acled", viewed(publisher="=cmd()", actor=[person(ARABIC)], recipient=[person("civilians")], modes=[]))
    (row,) = exported.rows
    assert ARABIC in row["notes"]
    assert row["source"] == "=cmd()"
    assert "\r\n" in exported.text
    assert "'=cmd()" in exported.text


def test_the_file_beside_it_leads_back_to_the_words(view: StoryView, export: Export) -> None:
    exported = export("acled", view)
    (row,) = exported.rows
    (claim,) = exported.beside
    assert claim["id"] == row["event_id_cnty"]
    assert claim["quotation"].startswith("Rebel gunners shelled two ferries")
    assert claim["review"] == "machine, unreviewed"


def test_a_rule_of_unknown_means_is_refused(tmp_path: Path) -> None:
    text = (codings.BUILT_IN / "acled.toml").read_text("utf-8")
    assert "grenade" in tomllib.loads(text)["means"]
    path = tmp_path / "acled.toml"
    path.write_text(text.replace('means = "grenade"', 'means = "petard"'), "utf-8")
    with pytest.raises(KnowledgeError, match="no list of means is called 'petard'"):
        acled_coding(path)
