from collections.abc import Callable

from accord.record import Record
from accord.store import MentionLink, Store
from tests.store.conftest import entry

Make = Callable[..., Record]


def test_mentions_are_found_by_key_and_by_link(store: Store, make: Make) -> None:
    records = [make(f"Report {number}.\n" + make().report.text) for number in range(3)]
    store.add([entry(record) for record in records])
    ids = [record.report.id for record in records]
    for number, of in enumerate(ids):
        store.mentions.file("event", of, {f"m{number}": ["day", f"place{number % 2}"]})
    assert {key: [one.id for one in found] for key, found in store.mentions.near("event", ["place0", "day", "none"]).items()} == {
        "place0": ["m0", "m2"],
        "day": ["m0", "m1", "m2"],
    }
    assert store.mentions.near("deal", ["day"]) == {}
    store.mentions.link("event", [MentionLink(one="m1", other="m0", score=0.7), MentionLink(one="m1", other="m2", score=0.6)])
    assert [(one.id, one.report) for one in store.mentions.component("event", ["m2"])] == list(
        zip(["m0", "m1", "m2"], ids, strict=True)
    )
    assert store.mentions.links("event", ["m0"]) == [MentionLink(one="m0", other="m1", score=0.7)]
    store.mentions.put("event", {"e1": ["m0", "m1"]})
    assert [one.line for one in store.mentions.of_reports("event", ids)] == ["e1", "e1", None]
    store.mentions.forget("event", ids[1])
    assert [one.id for one in store.mentions.component("event", ["m2"])] == ["m2"]
    assert store.mentions.links("event", ["m0", "m2"]) == []


def test_the_original_is_the_first_to_come_out(store: Store, make: Make) -> None:
    later = make(publisher="Late Mail", published="2019-03-13")
    first = make(make().report.text + "Agency copy.\n", published="2019-03-12")
    added = store.add([entry(later), entry(first)])
    assert [one.copy_of for one in added] == [None, later.report.id]
    found = store.reports.originals([later.report.id, first.report.id])
    assert {identity: row.id for identity, row in found.items()} == dict.fromkeys(
        [later.report.id, first.report.id], first.report.id
    )
    assert store.reports.voices() == {first.report.id: later.report.id}


def test_a_report_that_ties_two_voices_makes_them_one(store: Store, make: Make) -> None:
    words = [" ".join(f"{a}{n}" for n in range(160)) + ".\n" for a in ("north", "south")]
    north, south = (make(text + make().report.text) for text in words)
    both = make("".join(words) + make().report.text)
    store.add([entry(north)])
    store.add([entry(south)])
    assert store.reports.voices() == {}
    store.add([entry(both)])
    assert set(store.reports.voices().values()) == {north.report.id}
    assert len(store.reports.voices()) == 2
