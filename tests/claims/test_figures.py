"""Figures and participants of claims, in sentences of our own. A parser errs now and then, so of each group one may fail."""

from __future__ import annotations

from collections.abc import Callable

from accord.record import Claim, Record

Reading = Callable[..., Record]
Figure = tuple[float | None, float | None, str]


def claim_of(record: Record, trigger: str) -> Claim | None:
    return next((c for c in record.claims if trigger in c.trigger.text), None)


def figures(record: Record, trigger: str) -> set[Figure]:
    claim = claim_of(record, trigger)
    return {(q.low, q.high, q.role) for q in claim.quantities} if claim is not None else set()


def test_a_number_that_stands_with_the_word_itself(read: Reading) -> None:
    cases: list[tuple[str, str, set[Figure]]] = [
        ("The mayor counted 41 dead.", "dead", {(41, 41, "killed")}),
        ("The ministry reported 19 deaths.", "deaths", {(19, 19, "killed")}),
        ("The hospital gave a death toll of 12.", "toll", {(12, 12, "killed")}),
        ("The death toll rose from 9 to 12.", "toll", {(12, 12, "killed")}),
        ("Three strikes hit the town of Mekelle on Monday.", "hit", {(3, 3, "other")}),
    ]
    wrong = [(text, found) for text, trigger, wanted in cases if (found := figures(read(text), trigger)) != wanted]
    assert len(wrong) <= 1, wrong


def test_those_counted_are_the_victims(read: Reading) -> None:
    claim = claim_of(read("Officials in Stepanakert reported 61 dead."), "dead")
    assert claim is not None
    assert [who.text for who in claim.recipient] == ["61 dead"]


def test_a_part_of_a_figure_is_told_with_it(read: Reading) -> None:
    found = figures(read("Thirty people were wounded, including 21 nurses."), "wounded")
    assert found == {(30, 30, "wounded"), (21, 21, "wounded")}


def test_a_length_of_time_that_tells_when_is_no_figure(read: Reading) -> None:
    assert figures(read("The garrison of Bor surrendered after seven days."), "surrendered") == set()


def test_a_figure_has_a_source_of_its_own(read: Reading) -> None:
    record = read("The police chief said the raid killed, according to a priest, 12 villagers.")
    claim = claim_of(record, "killed")
    assert claim is not None
    own = {source.text for quantity in claim.quantities for source in quantity.sources}
    assert own <= {"The police chief", "a priest"}


def actors(record: Record, trigger: str) -> list[str]:
    claim = claim_of(record, trigger)
    return [who.text for who in claim.actor] if claim is not None else ["no claim"]


def test_who_is_to_do_what_somebody_calls_for(read: Reading) -> None:
    cases = [
        ("The envoy called on both sides to open the roads.", "open", ["both sides"]),
        ("The bishop accused the militia of blocking the convoy.", "blocking", ["the militia"]),
        ("Gunmen raided a clinic, a nurse said, killing two guards.", "killing", ["Gunmen"]),
    ]
    wrong = [(text, found) for text, trigger, wanted in cases if (found := actors(read(text), trigger)) != wanted]
    assert len(wrong) <= 1, wrong


def test_a_clause_with_what_is_a_participant(read: Reading) -> None:
    claim = claim_of(read("Georgia condemned what it called a land grab."), "condemned")
    assert claim is not None
    assert [who.text for who in claim.recipient] == ["what it called a land grab"]


def test_joined_verbs_of_force_are_read(read: Reading) -> None:
    """A verb that is joined to the one that tells its harm was once its own way of attacking, without end."""
    record = read(
        "Scores of gunmen on Monday evening blew up the rail track at Katari and opened fire on a train with passengers on board."
    )
    assert claim_of(record, "opened fire") is not None
