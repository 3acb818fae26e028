"""Places of claims and legs of movements, in sentences of our own. A parser errs now and then, so of each group one may fail."""

from __future__ import annotations

from collections.abc import Callable

from accord.record import Record

Reading = Callable[..., Record]


def places(record: Record, trigger: str) -> list[str]:
    return [place.text for claim in record.claims if claim.trigger.text.startswith(trigger) for place in claim.where]


def wrong(read: Reading, cases: list[tuple[str, str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(text, found) for text, trigger, wanted in cases if (found := places(read(text), trigger)) != wanted]


def test_joined_places_are_all_told(read: Reading) -> None:
    cases = [
        ("Gunmen killed 30 people in Gao and Kidal.", "killed", ["Gao", "Kidal"]),
        ("Shelling killed six men in the towns of Bakhmut and Soledar.", "killed", ["Bakhmut", "Soledar"]),
    ]
    assert len(wrong(read, cases)) <= 1


def test_where_a_sentence_begins_is_where_it_happened(read: Reading) -> None:
    cases = [
        ("In Bunia, farmers said that militiamen had burned their homes.", "burned", ["Bunia"]),
        ("Near Lashkar Gah, elders told us that soldiers had looted the bazaar.", "looted", ["Lashkar Gah"]),
    ]
    assert len(wrong(read, cases)) <= 1


def test_the_place_of_joined_verbs_is_that_of_all(read: Reading) -> None:
    assert places(read("Troops killed six bandits and freed eleven hostages in Mopti."), "killed") == ["Mopti"]


def test_a_party_is_no_place(read: Reading) -> None:
    cases: list[tuple[str, str, list[str]]] = [
        ("The minister accused Rwanda of lying.", "accused", []),
        ("A U.S. strike killed two men.", "killed", []),
        ("Some 700 men surrendered to the Peshmerga.", "surrendered", []),
        ("The mayor condemned the raid on Monday and blew up at reporters.", "condemned", []),
    ]
    assert len(wrong(read, cases)) <= 1


def test_there_is_a_place(read: Reading) -> None:
    assert places(read("Shells hit Gorlovka. Four soldiers were killed there."), "killed") == ["there"]


def test_who_is_withdrawn_goes_from_where_they_were(read: Reading) -> None:
    record = read("Ethiopia withdrew its troops from Baidoa and Hudur.")
    assert {leg.from_ for movement in record.movements for leg in movement.legs} == {"Baidoa", "Hudur"}


def test_a_leg_for_each_place_of_a_list(read: Reading) -> None:
    record = read("Thousands of people fled to Bentiu and Malakal.")
    assert {leg.to for movement in record.movements for leg in movement.legs} == {"Bentiu", "Malakal"}
