import msgspec
import pytest

from accord.reconcile.copies import find_copies
from accord.reconcile.voices import spoken, voices
from accord.record import Record, Source, Span
from tests.reconcile.making import record, source

STORY = " ".join(f"On day {day} the gunners of the {day} battery fired {day * 7} shells." for day in range(12))


def said(*pairs: tuple[Record, list[Source]]) -> list[tuple[str, int]]:
    copies = find_copies(one.report for one, _ in pairs)
    return [(one.name, len(one.reports)) for one in voices(s for found, who in pairs for s in spoken(found, who, copies))]


def test_an_actor_is_one_voice_in_all_reports_and_words() -> None:
    one, other = record(outlet="Mail"), record(outlet="Wire")
    found = said((one, [source("the navy", "navy")]), (other, [source("Navy spokesman Odo Bell", "navy")]))
    assert [count for _, count in found] == [2]


def test_outlets_are_voices_where_they_name_nobody() -> None:
    assert said((record(outlet="Mail"), []), (record(outlet="The Mail", published="2019-03-13"), [])) == [("Mail", 2)]
    assert len(said((record(outlet="Mail"), []), (record(outlet="Wire"), []))) == 2


def test_somebody_described_is_known_again_in_his_own_report_only() -> None:
    one, other = record(outlet="Mail"), record(outlet="Wire")
    official = source("a security official")
    he = source("he", refers_to="a security official")
    assert said((one, [official]), (one, [he])) == [("a security official", 1)]
    assert len(said((one, [official]), (other, [official]))) == 2


def test_somebody_named_is_known_everywhere() -> None:
    one, other = record(outlet="Mail"), record(outlet="Wire")
    assert len(said((one, [source("the Harbour Board")]), (other, [source("Harbour Board")]))) == 1
    person = source("President Ida Rask", named=True, name="Ida Rask")
    assert len(said((one, [person]), (other, [msgspec.structs.replace(person, text="Ida Rask, who fled")]))) == 1


def test_the_last_of_a_chain_speaks_and_those_who_share_a_word_speak_together() -> None:
    passed = [source("the agency", "agency", cue=Span(start=1, end=2, text="x")), source("the navy", "navy")]
    assert said((record(), passed)) == [("the navy", 1)]
    joint = [source("the army", "army"), source("the navy", "navy")]
    joint = [msgspec.structs.replace(one, cue=Span(start=50, end=54, text="said")) for one in joint]
    assert len(said((record(), joint))) == 2


def test_we_is_the_outlet() -> None:
    assert said((record(outlet="Mail"), [source("we")])) == [("Mail", 1)]


def test_near_copies_are_one_voice() -> None:
    first = record(text=STORY, outlet="Wire", published="2019-03-11")
    second = record(text=STORY[: len(STORY) * 4 // 5] + " Staff added a line.", outlet="Mail", published="2019-03-12")
    official = source("an official")
    assert said((second, []), (first, [])) == [("Wire", 2)]
    assert len(said((first, [official]), (second, [official]))) == 1
    assert {one.id for one in find_copies([second.report, first.report]).values()} == {first.report.id}


@pytest.mark.parametrize("text", ["Same short text.", ""])
def test_short_texts_are_no_copies(text: str) -> None:
    one, other = record(text=text, outlet="Mail"), record(text=text, outlet="Wire")
    assert find_copies([one.report, other.report]) == {}
