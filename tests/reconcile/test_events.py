from __future__ import annotations

import random
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.reconcile.blocks import keys
from accord.reconcile.events import events, events_of
from accord.reconcile.grouping import Bonds
from accord.reconcile.index import EventIndex
from accord.reconcile.pair import NEAR_DAYS, features, later_count
from accord.reconcile.scoring import link, probability, score, weights
from accord.reconcile.telling import Telling, hour_of, lemma_of, tellings
from accord.reconcile.who import Told
from accord.record import Claim, ClaimKey, Record
from benchmarks.generated import Generated, records
from tests.reconcile.making import at, claim, count, on, part, record, source

NAVY, REBELS = part("the navy", "navy", name="Navy"), part("the rebels", "rebels", name="Rebels")
AMEL = at("Port Amel", latitude=12.0, longitude=-3.0)
QUAY = at("Amel Quay", latitude=12.05, longitude=-3.0)
TELL = at("Ras Tell", latitude=13.5, longitude=-3.0)


def strike(**more: Any) -> Claim:
    filled: dict[str, Any] = {
        "trigger": "struck", "sentence": "Navy jets struck a rebel depot in Port Amel on Tuesday, killing 12 fighters.", "frame": "assault.strike",
        "actor": [NAVY], "recipient": [part("a rebel depot")], "when": on("2019-03-12"), "where": [AMEL], "quantities": [count(12, 12, "fighters")],
    }  # fmt: skip
    return claim("strike", **{**filled, **more})


def bombing(**more: Any) -> Claim:
    filled: dict[str, Any] = {
        "trigger": "bombed", "sentence": "The navy bombed the depot of the rebels at Port Amel; 14 fighters died.", "frame": "assault.bomb",
        "actor": [NAVY], "recipient": [part("the depot of the rebels")], "when": on("2019-03-12"), "where": [AMEL],
        "quantities": [count(14, 14, "fighters")],
    }  # fmt: skip
    return claim("bombing", **{**filled, **more})


def one_telling(made: Claim, **more: Any) -> Telling:
    return tellings(record(made, **more))[0]


def key_of(made: Record, at_: int = 0) -> ClaimKey:
    return ClaimKey(report=made.report.id, claim=made.claims[at_].id)


def test_two_outlets_tell_one_strike_in_their_own_words() -> None:
    found = events([record(strike(), outlet="Strait Mail"), record(bombing(), outlet="Bay Post")])
    assert len(found) == 1
    assert [voice.name for voice in found[0].voices] == ["Bay Post", "Strait Mail"]
    assert found[0].type == "ASSAULT"
    assert found[0].when == on("2019-03-12")
    assert [where.name for where in found[0].where] == ["Port Amel"]
    assert [(one.role, one.conflict) for one in found[0].figures] == [("killed", True)]
    assert found[0].disputed


def test_a_link_says_why() -> None:
    mail, post = record(strike(), outlet="Strait Mail"), record(bombing(), outlet="Bay Post")
    found = link(tellings(mail)[0], tellings(post)[0])
    assert found.score == pytest.approx(score(tellings(mail)[0], tellings(post)[0]), abs=1e-4)
    assert probability(sum(part.value * part.weight for part in found.features)) == pytest.approx(found.score, abs=1e-2)
    assert {"same place", "same day", "same actor"} <= {part.name for part in found.features}
    kept = events([mail, post])[0].links
    assert [(one.one, one.other) for one in kept] == [tuple(sorted([key_of(mail), key_of(post)]))]


def test_two_strikes_on_one_town_in_one_day_are_told_apart_by_hour_target_and_toll() -> None:
    morning = strike(
        when=on("2019-03-12").__class__(start="2019-03-12", end="2019-03-12", precision="day", text="Tuesday morning")
    )
    evening = strike(
        sentence="In the evening navy jets struck a fish market in Port Amel, killing 3 traders.", recipient=[part("a fish market")],
        quantities=[count(3, 3, "traders")],
        when=on("2019-03-12").__class__(start="2019-03-12", end="2019-03-12", precision="day", text="Tuesday evening"),
    )  # fmt: skip
    assert len(events([record(morning, outlet="Strait Mail"), record(evening, outlet="Bay Post")])) == 2


@pytest.mark.parametrize("other", [bombing(when=on("2019-03-20")), bombing(where=[TELL])])
def test_another_day_or_town_is_another_strike(other: Claim) -> None:
    assert len(events([record(strike()), record(other, outlet="Bay Post")])) == 2


def test_a_quarter_of_the_town_is_the_town() -> None:
    assert len(events([record(strike()), record(bombing(where=[QUAY]), outlet="Bay Post")])) == 1


def test_a_toll_that_rises_day_by_day_is_one_event_with_an_update() -> None:
    first = record(strike(), published="2019-03-12")
    later = record(strike(quantities=[count(15, 15, "fighters")]), published="2019-03-14")
    (found,) = events([first, later])
    assert found.figures[0].updates == [(0, 1)]
    assert not found.figures[0].conflict


def test_a_count_over_more_days_is_tied_as_an_update_and_kept_apart() -> None:
    first = record(strike(), published="2019-03-12")
    week = strike(
        sentence="Strikes on Port Amel have killed 40 fighters since Tuesday.", when=on("2019-03-12", "2019-03-15"),
        quantities=[count(40, 40, "fighters")],
    )  # fmt: skip
    day, total = events([first, record(week, published="2019-03-15", outlet="Bay Post")])
    assert (day.updates, total.updates) == ([], [day.id]) or (total.updates, day.updates) == ([], [total.id])
    assert later_count(one_telling(week, published="2019-03-15"), tellings(first)[0]) == 1
    assert later_count(tellings(first)[0], one_telling(week, published="2019-03-15")) == -1


def test_told_and_denied_is_one_event_disputed() -> None:
    denial = bombing(status="denied", sources=[source("the navy's spokesman", "navy")], quantities=[])
    (found,) = events([record(strike(quantities=[])), record(denial, outlet="Bay Post")])
    assert found.disputed
    assert sorted(found.statuses) == ["denied", "happened"]
    assert found.actors[0].said_by
    assert found.actors[0].denied_by


def test_one_speaker_in_two_outlets_is_one_voice() -> None:
    said = [source("a navy spokesman", "navy")]
    (found,) = events([record(strike(sources=said)), record(bombing(sources=said), outlet="Bay Post")])
    assert [(voice.kind, len(voice.reports)) for voice in found.voices] == [("speaker", 2)]


def test_a_near_copy_is_one_outlet() -> None:
    text = (
        "Navy jets struck a rebel depot in Port Amel on Tuesday, killing 12 fighters. "
        + "It was the third such strike this week. " * 3
    )
    text += "Residents of the quarter around the harbour said they had been told to leave in the night before the jets came over."
    mail = record(strike(), text=text, published="2019-03-12")
    copy = record(strike(), text=text + " Agencies.", outlet="Bay Post", published="2019-03-13")
    (found,) = events([mail, copy])
    assert [voice.name for voice in found.voices] == ["Strait Mail"]


def test_people_split_and_merge() -> None:
    mail, post = record(strike()), record(bombing(), outlet="Bay Post")
    pair = (key_of(mail), key_of(post))
    assert len(events([mail, post], bonds=Bonds(apart=[pair]))) == 2
    far = record(bombing(where=[TELL], when=on("2019-05-01")), outlet="Bay Post")
    assert len(events([mail, far])) == 2
    assert len(events([mail, far], bonds=Bonds(together=[[key_of(mail), key_of(far)]]))) == 1


def test_a_decision_changes_the_groups_it_touches() -> None:
    mail, post = record(strike()), record(bombing(), outlet="Bay Post")
    index = EventIndex()
    index.add(mail, post)
    pair = (key_of(mail), key_of(post))
    assert [one.claims for one in index.decide(Bonds(apart=[pair]), pair).groups] == [[key] for key in sorted(pair)]
    assert [one.claims for one in index.decide(Bonds(), pair).groups] == [sorted(pair)]


def test_a_claim_that_is_dropped_leaves_no_trace() -> None:
    made = [record(strike(), published=f"2019-03-{12 + day}") for day in range(3)]
    index = EventIndex()
    index.add(*made)
    changed = index.change(dropped=[key_of(made[1])])
    assert changed.gone == [key_of(made[1])]
    assert [one.claims for one in changed.groups] == [sorted([key_of(made[0]), key_of(made[2])])]


def test_a_claim_that_is_corrected_is_compared_anew() -> None:
    mail, post = record(strike()), record(bombing(), outlet="Bay Post")
    index = EventIndex()
    index.add(mail, post)
    wrong, right = tellings(mail)[0], one_telling(strike(where=[TELL]))
    corrected = Telling(**{name: getattr(right, name) for name in Telling.__struct_fields__} | {"key": wrong.key})
    assert [one.claims for one in index.change([corrected]).groups] == [[key] for key in sorted([key_of(mail), key_of(post)])]
    assert [one.claims for one in index.change([wrong]).groups] == [sorted([key_of(mail), key_of(post)])]


@pytest.mark.parametrize(("words", "hour"), [("17:15", 17.25), ("Friday morning", 9), ("at 9.30 a.m.", 9.5), ("in March", None)])
def test_time_of_day(words: str, hour: float | None) -> None:
    assert hour_of(words) == hour


@pytest.mark.parametrize(
    ("word", "lemma"), [("struck", "strike"), ("killings", "killing"), ("abducted", "abduct"), ("zorps", "zorps")]
)
def test_lemmas_of_triggers(word: str, lemma: str) -> None:
    assert lemma_of(word) == lemma


@given(st.integers(0, 40), st.integers(0, 20), st.integers(0, NEAR_DAYS), st.integers(0, 20))
def test_days_that_are_near_share_a_key(first: int, length: int, gap: int, other_length: int) -> None:
    def days(start: int, end: int) -> Telling:
        made = one_telling(strike())
        return Telling(
            **{n: getattr(made, n) for n in Telling.__struct_fields__} | {"first": 730000 + start, "last": 730000 + end}
        )

    one, other = days(first, first + length), days(first + length + gap, first + length + gap + min(other_length, 13))
    assert keys(one) & keys(other)


def test_every_weight_is_of_a_feature_that_there_is() -> None:
    mail, post = tellings(record(strike()))[0], tellings(record(bombing(), outlet="Bay Post"))[0]
    assert weights().fitted.keys() | weights().set.keys() <= features(mail, post).keys()
    assert features(mail, post) == pytest.approx(features(post, mail))


@cache
def invented() -> list[Generated]:
    return list(records(14, seed=3))


@settings(deadline=None, max_examples=15)
@given(st.randoms())
def test_the_order_and_the_batches_in_which_reports_arrive_leave_no_trace(chance: random.Random) -> None:
    made = [generated.record for generated in invented()]
    told = {one.key: one for report in made for one in (Told(report, each) for each in report.claims)}
    want = {event.id: event for event in events(made, copies={})}
    chance.shuffle(made)
    cuts = sorted({0, len(made), *(chance.randrange(len(made)) for _ in range(4))})
    index = EventIndex()
    found: dict[ClaimKey, str] = {}
    for start, end in pairwise(cuts):
        index.add(*made[start:end])
    for event in events_of(index.groups(told), told, index.shelf):
        assert event == want.pop(event.id)
        found.update(dict.fromkeys(event.claims, event.id))
    assert not want
    assert found.keys() == told.keys()


def test_invented_happenings_are_found_again() -> None:
    made = list(records(60, seed=5))
    truth = {ClaimKey(report=g.record.report.id, claim=name): number for g in made for name, number in g.truth.items()}
    found = [event.claims for event in events((g.record for g in made), copies={})]
    pairs = [(one, other) for claims in found for at_, one in enumerate(claims) for other in claims[at_ + 1 :]]
    right = sum(truth[one] == truth[other] for one, other in pairs)
    told = [list(truth.values()).count(number) for number in set(truth.values())]
    assert right / len(pairs) > 0.9
    assert right / sum(size * (size - 1) // 2 for size in told) > 0.75
