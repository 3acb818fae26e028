"""Who says a claim, in sentences of our own. A parser errs now and then, so of each group of sentences one may fail."""

from __future__ import annotations

from collections.abc import Callable

from accord.record import Record

Reading = Callable[..., Record]


def sources(record: Record, trigger: str) -> list[str]:
    return next(([s.text for s in c.sources] for c in record.claims if c.trigger.text.startswith(trigger)), ["no claim"])


def wrong(read: Reading, cases: list[tuple[str, str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(text, found) for text, trigger, wanted in cases if (found := sources(read(text), trigger)) != wanted]


def test_who_speaks_at_the_end_of_a_sentence(read: Reading) -> None:
    cases = [
        ("Six people died, the ambulance service said.", "died", ["the ambulance service"]),
        ("Gunmen killed two teachers near Pibor, the county commissioner, Peter Gai, disclosed on Monday.", "killed",
         ["the county commissioner, Peter Gai"]),
        ("JUBA, June 3: Ten herders were killed, officials said.", "killed", ["officials"]),
        ("Rebels shelled Donetsk on Friday, killing two nurses, the city council reported.", "killing", ["the city council"]),
        ("Soldiers raided a camp, a priest said, killing four men.", "killing", ["a priest"]),
    ]  # fmt: skip
    found = wrong(read, cases)
    assert len(found) <= 1, found


def test_according_to_covers_the_whole_sentence(read: Reading) -> None:
    cases = [
        ("Some 900 families fled Torit when the army shelled it according to the Red Cross.", "fled", ["the Red Cross"]),
        ("According to a medic, four men died after soldiers fired at the market.", "died", ["a medic"]),
    ]
    assert len(wrong(read, cases)) <= 1


def test_what_only_looks_like_saying(read: Reading) -> None:
    cases: list[tuple[str, str, list[str]]] = [
        ("The militia continued to shell the town.", "shell", []),
        ("The air force carried out two strikes on the camp.", "strikes", []),
        ("Rebels established a base after they captured Aden.", "captured", []),
    ]
    assert len(wrong(read, cases)) <= 1


def test_a_speaker_goes_on_over_a_quotation(read: Reading) -> None:
    record = read("“We lost three men,” said Colonel Musa Idris. “The rebels attacked our camp. We will retake the hill.”")
    assert sources(record, "attacked") == ["Colonel Musa Idris"]
    assert sources(record, "retake") == ["Colonel Musa Idris"]
    assert all(source.quoted for claim in record.claims if claim.trigger.text == "attacked" for source in claim.sources)


def test_we_is_no_source(read: Reading) -> None:
    record = read("We condemn the attack on the convoy. We urged both sides to open the road.")
    assert all(source.text != "We" for claim in record.claims for source in claim.sources)


def test_a_chain_of_sources_is_outermost_first(read: Reading) -> None:
    record = read("State radio said that the governor said that gunmen killed six farmers.")
    assert sources(record, "killed") == ["State radio", "the governor"]


def test_a_quotation_that_begins_is_said_by_who_is_told_behind_it(read: Reading) -> None:
    record = read("The ministry denied the raid. “The soldiers burned our houses. They killed our cows,” said Anahit, a farmer.")
    assert [text.partition(",")[0] for text in sources(record, "burned")] == ["Anahit"]


def test_it_stands_for_who_says_so(read: Reading) -> None:
    record = read("A truce began in May. The Azerbaijani army said it had captured the town of Hadrut.")
    captured = next(c for c in record.claims if c.trigger.text.startswith("captured"))
    assert [who.refers_to for who in captured.actor] == ["The Azerbaijani army"]
