from datetime import date
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.pipeline import read_requests
from accord.reconcile.conflicts import conflicts
from accord.reconcile.deals import first_of_kind
from accord.reconcile.holdings import held_on
from accord.reconcile.story import story, touches
from accord.record import Participant, Place, Record, Story
from accord.settings import Settings
from accord.sources import read_manifest
from tests.reconcile.making import agreement, claim, count, holds, on, part, record, source
from tests.reconcile.saga import ACTORS, AMEL, CITY, NAVY, PLACES, REBELS, saga, spot

MANIFEST = Path(__file__).parents[2] / "examples" / "convoy" / "manifest.jsonl"


@pytest.fixture(scope="module")
def convoy() -> list[Record]:
    outcomes = read_requests(read_manifest(MANIFEST), Settings())
    return [outcome.record for outcome in outcomes if outcome.record is not None]


def test_the_saga_is_one_deal_and_one_track() -> None:
    found = story(saga())
    (deal,), (track,) = found.deals, found.tracks
    assert track.deal == deal.id
    assert [party.actor for party in deal.parties] == ["navy", "rebels"]
    assert [(leg.kind, leg.part) for leg in track.legs] == [
        ("departs", None), ("turns", None), ("stops", None), ("turns back", "two"), ("arrives", None),
    ]  # fmt: skip
    assert track.legs[1].replaces == 0
    assert (track.status, track.who) == ("arrived", "ferries")
    assert [one.name for one in deal.objections] == ["City"]


def test_terms_follow_what_is_said_of_them() -> None:
    (deal,) = story(saga()).deals
    stands = {term.act: term.status for term in deal.terms}
    assert stands == {
        "free 30 sailors": "partly fulfilled", "cease fire": "under way", "leave Port Amel for Oro Bay": "fulfilled",
    }  # fmt: skip
    assert (deal.status, deal.history[-1].status, deal.history[-1].voice.actor) == ("fulfilled", "fulfilled", "navy")


def test_an_attack_between_the_parties_breaks_a_ceasefire_where_it_holds() -> None:
    def attacked(day: str, place: Place = AMEL) -> Record:
        shelled = claim("shelled", actor=[NAVY], recipient=[REBELS], when=on(day), where=[spot(place)])
        return record(shelled, actors=ACTORS, places=PLACES, outlet="Observer", published=day)

    def status(*more: Record) -> str:
        (deal,) = story([*saga(), *more]).deals
        return next(term.status for term in deal.terms if term.act == "cease fire")

    assert status(attacked("2019-03-16")) == "violated"
    assert status(attacked("2019-03-09")) == "under way", "before it was made"
    assert status(attacked("2019-03-16", PLACES[2])) == "under way", "elsewhere"
    assert status(attacked("2020-03-16")) == "under way", "a year later"


def test_parts_are_no_rivals_of_the_whole() -> None:
    (track,) = story(saga()).tracks
    assert [(one.role, one.of, one.conflict) for one in track.figures] == [
        ("there", "ferries", False), ("part", "ferries", False), ("part", "ferries", False),
    ]  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(random: Random) -> None:
    records = saga()
    random.shuffle(records)
    assert story(records) == story(saga())
    assert story([*records, records[0]]) == story(saga()), "a report that is there twice counts once"


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_real_reports_changes_nothing(convoy: list[Record], random: Random) -> None:
    shuffled = list(convoy)
    random.shuffle(shuffled)
    assert story(shuffled) == story(convoy)


def test_the_example_is_one_deal_and_one_convoy(convoy: list[Record]) -> None:
    found = story(convoy)
    (deal,) = found.deals
    (track,) = [track for track in found.tracks if len(track.voices) > 1]
    assert track.deal == deal.id
    assert {key.report for key in track.claims} == {one.report.id for one in convoy[1:]}
    assert {"ceasefire", "evacuation"} <= set(deal.kind)
    assert {"islamic-state", "lb-army", "hezbollah"} <= {party.actor for party in deal.parties}
    assert any(leg.kind == "turns" for leg in track.legs)
    assert any(leg.kind == "turns back" and leg.part for leg in track.legs)
    rivals = {one.of for one in track.figures if one.conflict}
    assert {"buses", "fighters"} <= rivals


def shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)


def test_a_record_changes_only_lines_that_it_touches() -> None:
    def far(name: str) -> str:
        return f"far-{name}"

    other = [msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, id=far(one.report.id))) for one in saga()]
    other = [
        msgspec.structs.replace(
            one,
            report=msgspec.structs.replace(one.report, published=one.report.published.replace("2019", "2023")),  # type: ignore[union-attr]
            claims=[msgspec.structs.replace(c, when=None) for c in one.claims],
            agreements=[msgspec.structs.replace(a, when=None) for a in one.agreements],
        )
        for one in other
    ]
    new = other[0]
    assert not shared(touches(new).tracks, touches(saga()[0]).tracks)
    before, after = story(saga()), story([*saga(), *other])
    assert [deal for deal in after.deals if deal.id in {one.id for one in before.deals}] == before.deals
    assert [track for track in after.tracks if track.id in {one.id for one in before.tracks}] == before.tracks


def test_deals_of_other_days_and_parties_stay_apart() -> None:
    def deal(day: str, *parties: object, outlet: str = "Mail") -> Record:
        sides = list(parties) or [REBELS, NAVY]
        made = claim("truce", "RETREAT", modes=["ceasefire"], actor=sides, when=on(day))
        agreed = agreement("a1", ["ceasefire"], sides, when=on(day), claims=["truce"])  # type: ignore[arg-type]
        return record(made, agreements=[agreed], actors=ACTORS, outlet=outlet, published=day)

    assert len(story([deal("2019-03-10"), deal("2019-03-11", outlet="Wire")]).deals) == 1
    assert len(story([deal("2019-03-10"), deal("2019-06-10", outlet="Wire")]).deals) == 2
    others = [part("the guard", "guard"), part("the clans", "clans")]
    apart = record(
        claim("t", "AGREE", actor=others),
        agreements=[agreement("a", ["ceasefire"], others, claims=["t"])],
        published="2019-03-10",
    )
    assert len(story([deal("2019-03-10"), apart]).deals) == 2


def test_the_first_of_its_kind_is_told_by_what_the_record_knows() -> None:
    records = saga()
    found = story(records).deals
    assert first_of_kind(found, records, "rebels", date(2019, 3, 10)).earlier == []
    later = first_of_kind(found, records, "Rebel", date(2019, 3, 11))
    assert (later.kinds["ceasefire"], later.reports, later.since) == (1, 4, "2019-03-11")
    assert first_of_kind(found, records, "nobody", date(2030, 1, 1)).earlier == []


def test_control_becomes_periods_and_says_where_sources_differ() -> None:
    def says(holder: object, day: str, outlet: str) -> Record:
        return record(control=[holds("Amel", holder)], outlet=outlet, published=day)  # type: ignore[arg-type]

    calm = story([says(REBELS, "2019-01-01", "a"), says(REBELS, "2019-02-01", "b"), says(NAVY, "2019-03-01", "a")]).holdings
    assert [(one.actor, one.first, one.last, one.disputed) for one in calm] == [
        ("rebels", "2019-01-01", "2019-02-01", False), ("navy", "2019-03-01", "2019-03-01", False),
    ]  # fmt: skip
    assert [one.actor for one in held_on(calm, date(2019, 2, 20))] == ["rebels"]
    assert [one.actor for one in held_on(calm, date(2019, 4, 1))] == ["navy"]
    assert held_on(calm, date(2018, 1, 1)) == []
    torn = story([says(REBELS, "2019-01-01", "a"), says(NAVY, "2019-01-01", "b"), says(REBELS, "2019-02-01", "a")]).holdings
    assert {one.disputed for one in torn} == {True}


def test_a_change_of_hands_and_joint_control_are_no_dispute() -> None:
    def says(day: str, outlet: str, *holders: Participant) -> Record:
        return record(control=[holds("Amel", one) for one in holders], outlet=outlet, published=day)

    changed = story([says("2019-01-01", "a", REBELS), says("2019-02-01", "a", REBELS), says("2019-02-01", "b", NAVY)]).holdings
    assert [one.disputed for one in changed] == [False, False]
    assert [one.disputed for one in story([says("2019-01-01", "a", REBELS, NAVY)]).holdings] == [False, False]
    differ = story([says("2019-01-01", "a", REBELS), says("2019-01-01", "b", NAVY)]).holdings
    assert [one.disputed for one in differ] == [True, True]


def test_people_of_one_side_who_go_elsewhere_are_others() -> None:
    def went(day: str, place: Place, outlet: str) -> Record:
        left = claim("left", "MOVE", modes=["flee"], actor=[REBELS], when=on(day), where=[spot(place, "to")])
        return record(left, actors=ACTORS, places=PLACES, outlet=outlet, published=day)

    assert len(story([went("2019-03-01", AMEL, "a"), went("2019-03-02", PLACES[2], "b")]).tracks) == 2
    assert len(story([went("2019-03-01", AMEL, "a"), went("2019-03-02", AMEL, "b")]).tracks) == 1


def test_truces_that_share_only_an_actor_and_a_season_are_two() -> None:
    def truce(outlet: str, day: str) -> Record:
        made = claim("truce", "RETREAT", modes=["ceasefire"])
        agreed = agreement("a1", ["ceasefire"], [NAVY], claims=["truce"])
        return record(made, agreements=[agreed], actors=ACTORS, outlet=outlet, published=day)

    assert len(story([truce("a", "2019-03-01"), truce("b", "2019-03-12")]).deals) == 2


def test_a_place_taken_is_held_from_then_on() -> None:
    taken = claim(
        "took", actor=[NAVY], where=[spot(AMEL)], when=on("2019-03-01"), frame="assault.capture_place", modes=["territory"]
    )
    (holding,) = story([record(taken, places=[AMEL], actors=ACTORS)]).holdings
    assert (holding.actor, holding.first, holding.place.id) == ("navy", "2019-03-01", "amel")


def test_stances_are_shown_by_claims_and_deals() -> None:
    stances = {(one.one, one.other, one.kind) for one in story(saga()).stances}
    assert ("Navy", "Rebels", "deals") in stances
    fought = claim("fought", actor=[NAVY], recipient=[REBELS], when=on("2019-01-01"))
    again = claim("again", actor=[REBELS], recipient=[NAVY], when=on("2020-01-01"))
    found = [one for one in story([record(fought, again)]).stances if one.kind == "fights"]
    assert [(one.first, one.last) for one in found] == [("2019-01-01", "2019-01-01"), ("2020-01-01", "2020-01-01")]


def test_conflicts_are_told_with_their_words() -> None:
    records = saga()
    broke = claim("b", "RETREAT", modes=["release"], status="denied", actor=[REBELS], recipient=[part("sailors", "navy")],
                  sentence="No sailor was freed, the city said.", sources=[source("the city", "city")],
                  quantities=[count(30, 30, "sailors", "released")])  # fmt: skip
    counted = claim("c", "MOVE", trigger="left", actor=[part("Five ferries")], when=on("2019-03-12"), where=[spot(AMEL, "from")],
                    sentence="Five ferries left Port Amel.", quantities=[count(6, 6, "ferries", "moved")])  # fmt: skip
    records.append(record(broke, counted, actors=ACTORS, places=PLACES, outlet="Rival", published="2019-03-22"))
    found = conflicts(story(records), records)
    assert {"term", "figures", "status"} <= {one.kind for one in found}
    term_ = next(one for one in found if one.kind == "term")
    assert {side.says for side in term_.sides} == {"it was kept", "it was not kept"}
    assert "No sailor was freed, the city said." in {q.text for side in term_.sides for q in side.quotations}
    assert found == conflicts(story(records[::-1]), records[::-1])


def test_an_empty_record_is_an_empty_story() -> None:
    assert story([]) == Story(events=[], deals=[], tracks=[], holdings=[], stances=[])
    assert conflicts(story([]), []) == []
    assert CITY.actor == "city"


def test_a_denial_is_a_conflict_where_another_voice_makes_it() -> None:
    def struck(voice: str, status: str, outlet: str) -> Record:
        made = claim(
            "struck", actor=[NAVY], recipient=[REBELS], status=status, when=on("2019-03-11"), where=[spot(AMEL)],
            trigger="struck", sentence=f"The navy struck the rebels, {status}.", sources=[source(voice, voice)],
            quantities=[count(14, 14, "people")] if status == "happened" else [],
        )  # fmt: skip
        return record(made, actors=ACTORS, places=PLACES, outlet=outlet)

    two = [struck("city", "happened", "a"), struck("navy", "denied", "b")]
    (found,) = conflicts(story(two), two)
    assert (found.kind, found.lives, [side.says for side in found.sides]) == ("status", True, ["denied", "happened"])
    assert [quotation.text for side in found.sides for quotation in side.quotations] == [
        "The navy struck the rebels, denied.", "The navy struck the rebels, happened.",
    ]  # fmt: skip
    one = [struck("city", "happened", "a"), struck("city", "denied", "b")]
    assert conflicts(story(one), one) == []


def test_rival_accusations_are_a_conflict() -> None:
    def shelled(voice: str, doer: Participant, outlet: str) -> Record:
        made = claim(
            "shelled", actor=[doer], recipient=[part("the market")], when=on("2019-03-11"), where=[spot(AMEL)],
            trigger="shelled", sentence="The market was shelled.", sources=[source(voice, voice)],
        )  # fmt: skip
        return record(made, actors=ACTORS, places=PLACES, outlet=outlet)

    records = [shelled("navy", REBELS, "a"), shelled("rebels", NAVY, "b")]
    found = [one for one in conflicts(story(records), records) if one.kind == "blame"]
    assert [{side.says for side in one.sides} for one in found] == [{"it was Rebels", "it was Navy"}]
