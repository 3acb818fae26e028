from collections.abc import Sequence

import msgspec
import pytest

from accord.export.ceasefires import COLUMNS
from accord.export.view import StoryView
from accord.record import Claim, Participant, Record, Span, When
from tests.export.stories import Export, Make, person, placed, story_of

HEADER = (
    "cc cf_id uniq_id location region side ucdp_actor_id actor_name ucdp_acd_id ucdp_dyad pax_id cf_dec_yr cf_dec_month cf_dec_day "
    "cf_effect_yr cf_effect_month cf_effect_day end_yr end_month end_day ended partial written fixed fixed_time truce p_humanitarian "
    "p_peaceprocess p_holiday p_election p_other p_unclear ceasefire_class timing mediator_nego mediator_send implement enforcement "
    "ddr cf_pp splinter nsa_frac evidence_onset evidence_end link"
)


def day(iso: str) -> When:
    return When(start=iso, end=iso, precision="day", text=iso)


def said(record: Record, id_: str, trigger: str, about: str, iso: str, sentence: str = "") -> Claim:
    """Return a claim on a truce: what its trigger is, and of what."""
    told = sentence or f"The parties {trigger} {about} on {iso}."
    return msgspec.structs.replace(
        record.claims[0], id=id_, type="RETREAT", modes=["ceasefire"], trigger=Span(start=0, end=len(trigger), text=trigger),
        sentence=Span(start=0, end=len(told), text=told), actor=[], recipient=[person(about)], when=day(iso), quantities=[],
    )  # fmt: skip


def view_of(
    make: Make, claims: Sequence[tuple[str, str, str, str]], parties: Sequence[Participant], kind: str = "ceasefire"
) -> StoryView:
    record = placed(make())
    made = [said(record, f"k{index}", *told) for index, told in enumerate(claims)]
    deal = msgspec.structs.replace(
        record.agreements[0],
        kind=[kind],
        parties=list(parties),
        when=None,
        provisions=[],
        objections=[],
        claims=[one.id for one in made],
    )
    records = [msgspec.structs.replace(record, claims=made, agreements=[deal])]
    return StoryView(records, story_of(records))


SIDES = (person("the front", "rebels"), person("the army"))
TRUCE = [("announced", "a ceasefire", "2019-03-08", ""), ("came into force", "the truce", "2019-03-10", "")]


def test_the_columns_are_those_of_the_user_file() -> None:
    assert " ".join(COLUMNS) == HEADER


def test_each_side_has_a_row_with_declared_and_effective_dates_apart(make: Make, export: Export) -> None:
    one, other = export("ceasefires", view_of(make, TRUCE, SIDES)).rows
    assert [(row["actor_name"], row["side"]) for row in (one, other)] == [("Strait Liberation Front", "2"), ("the army", "1")]
    assert one["cf_id"] == other["cf_id"]
    assert one["uniq_id"] != other["uniq_id"]
    assert [one[f"cf_dec_{part}"] for part in ("yr", "month", "day")] == ["2019", "3", "8"]
    assert [one[f"cf_effect_{part}"] for part in ("yr", "month", "day")] == ["2019", "3", "10"]
    assert one["end_yr"] == "-1"
    assert one["accord_review"] == "machine, unreviewed"


def test_what_no_report_says_is_unclear(make: Make, export: Export) -> None:
    (row,) = export("ceasefires", view_of(make, TRUCE[:1], SIDES[:1])).rows
    assert {row[name] for name in ("cf_effect_yr", "written", "mediator_nego", "truce", "timing", "nsa_frac")} == {"-1"}


@pytest.mark.parametrize(("about", "ended"), [("the ceasefire", "1"), ("the offensives", "0")])
def test_only_the_end_of_the_truce_ends_it(make: Make, export: Export, about: str, ended: str) -> None:
    (row,) = export("ceasefires", view_of(make, [*TRUCE, ("ended", about, "2019-03-20", "")], SIDES[:1])).rows
    assert (row["ended"], row["end_day"]) == (ended, "20" if ended == "1" else "-1")


@pytest.mark.parametrize(
    ("sentence", "column"),
    [
        ("A humanitarian pause to evacuate the wounded was announced.", "p_humanitarian"),
        ("They announced a ceasefire for Ramadan.", "p_holiday"),
        ("A ceasefire before the election was announced.", "p_election"),
        ("The signed ceasefire was announced.", "written"),
        ("Monitors will watch the ceasefire that was announced.", "implement"),
        ("The ceasefire, brokered by Oman, was announced.", "mediator_nego"),
        ("A 72-hour ceasefire was announced.", "fixed"),
    ],
)
def test_words_of_the_report_fill_columns(make: Make, export: Export, sentence: str, column: str) -> None:
    (row,) = export("ceasefires", view_of(make, [("announced", "a ceasefire", "2019-03-08", sentence)], SIDES[:1])).rows
    assert row[column] == "1"


def test_other_agreements_are_left_out(make: Make, export: Export) -> None:
    exported = export("ceasefires", view_of(make, TRUCE, SIDES, kind="exchange"))
    assert (exported.rows, exported.written.left_out) == ([], 1)


def test_a_truce_of_nobody_named_has_one_row(make: Make, export: Export) -> None:
    (row,) = export("ceasefires", view_of(make, TRUCE, [])).rows
    assert (row["side"], row["actor_name"]) == ("-1", "")
