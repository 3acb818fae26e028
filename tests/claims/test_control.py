"""Control of places, in sentences of our own. A parser errs now and then, so of each group of sentences one may fail."""

from __future__ import annotations

from collections.abc import Callable

from accord.record import Record

Reading = Callable[..., Record]
Line = tuple[str, str, str]


def lines(record: Record) -> set[Line]:
    return {(line.place, line.holder.text, line.kind) for line in record.control}


def lacking(read: Reading, cases: list[tuple[str, Line]]) -> list[tuple[str, set[Line]]]:
    return [(text, found) for text, wanted in cases if wanted not in (found := lines(read(text)))]


def test_words_that_tell_who_holds_a_place(read: Reading) -> None:
    cases = [
        ("The militia still controls the port of Kismayo.", ("the port of Kismayo", "The militia", "holds")),
        ("Families fled to opposition areas in the north.", ("opposition areas in the north", "opposition", "holds")),
        ("Nearly all of the province is controlled by separatists.", ("Nearly all of the province", "separatists", "holds")),
        ("Kadugli has been under siege by rebels since May.", ("Kadugli", "rebels", "besieges")),
        ("The garrison kept a presence in the east of the city.", ("the east of the city", "The garrison", "has presence")),
        ("The airport is still in the hands of the army.", ("The airport", "the army", "holds")),
    ]
    wrong = lacking(read, cases)
    assert len(wrong) <= 1, wrong


def test_what_happened_is_no_state(read: Reading) -> None:
    texts = [
        "Soldiers occupied the bridge on Monday.",
        "The general ordered troops to besiege the town.",
        "Gunmen surrounded the village of Tigil on June 17.",
    ]
    assert sum(bool(lines(read(text))) for text in texts) <= 1
    assert lines(read("Rebels have besieged Goma since March."))


def test_a_place_that_is_described_first_and_named_later(read: Reading) -> None:
    record = read("Shells hit a rebel-held town on Monday. Two people died in the town of Slavyansk, a doctor said.")
    assert ("the town of Slavyansk", "rebel", "holds") in lines(record)


def test_a_nationality_before_a_stronghold_does_not_hold_it(read: Reading) -> None:
    assert not lines(read("Troops entered the Nigerian stronghold of Sambisa."))


def test_since_when(read: Reading) -> None:
    (line,) = read("The militia has besieged the town of Dilling since June 2016.").control
    assert line.when is not None
    assert (line.when.start, line.when.end) == ("2016-06", "2017-08-31")
