from collections.abc import Callable

import msgspec
import pytest

from accord import errors
from accord.record import Record
from accord.store import Filter, Store
from tests.store.conftest import NEWER, entry

Make = Callable[..., Record]


def test_a_record_comes_back_as_it_was_read(store: Store, make: Make) -> None:
    record = make()
    added = store.add([entry(record)])
    assert [one.outcome for one in added] == ["new"]
    assert [key.claim for key in added[0].claims] == [claim.id for claim in record.claims]
    assert store.reports.record(record.report.id, decided=False) == record
    assert list(store.reports.records(decided=False)) == [record]


def test_the_same_report_again_adds_nothing(filled: Store, make: Make) -> None:
    again = filled.add([entry(make()), entry(make())])
    assert [one.outcome for one in again] == ["known", "known"]
    row = filled.reports.page().rows[0]
    assert (filled.reports.count(), filled.claims.count(), row.claims) == (1, 3, 3)
    assert len(filled.reports.sightings(row.number)) == len(filled.reports.readings(row.number)) == 1


def test_the_same_report_twice_in_one_go_is_added_once(store: Store, make: Make) -> None:
    assert [one.outcome for one in store.add([entry(make()), entry(make())])] == ["new", "known"]
    assert store.reports.count() == 1


def test_the_same_text_from_elsewhere_is_noted(filled: Store, make: Make) -> None:
    record = make()
    elsewhere = msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, publisher="Ras Tell Radio"))
    assert [one.outcome for one in filled.add([entry(elsewhere)])] == ["seen"]
    row = filled.reports.get(record.report.id[:10])
    assert row.publisher == "The Strait Mail"
    assert [one.publisher for one in filled.reports.sightings(row.number)] == ["The Strait Mail", "Ras Tell Radio"]
    assert filled.claims.count() == 3


def test_a_newer_version_makes_another_reading(filled: Store, make: Make) -> None:
    record = make(toll=20)
    added = filled.add([entry(record, NEWER)])[0]
    assert added.outcome == "reread"
    row = filled.reports.get(record.report.id)
    assert [one.model for one in filled.reports.readings(row.number)] == ["m1", "m2"]
    assert filled.reports.record(record.report.id).claims == record.claims
    assert filled.claims.count() == 3


def test_a_failure_in_the_middle_keeps_nothing(store: Store, make: Make) -> None:
    record = make()
    twice = msgspec.structs.replace(record, claims=[*record.claims, record.claims[0]])
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.add([entry(make("Some other text.\n" + record.report.text)), entry(twice)])
    assert store.reports.count() == 0
    assert store.claims.count() == 0


def test_texts_from_one_address_are_versions(store: Store, make: Make) -> None:
    for text in ("", "Updated at noon.\n"):
        record = make(text + make().report.text)
        store.add(
            [entry(msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, url="http://a.example/1")))]
        )
    assert sorted(row.version for row in store.reports.page().rows) == [1, 2]


def test_an_id_may_be_cut_short(filled: Store) -> None:
    identity = filled.reports.page().rows[0].id
    assert filled.reports.get(identity[:8].upper()).id == identity
    for asked in ("", "0" * 64, "%"):
        with pytest.raises(errors.NoSuchItemError):
            filled.reports.get(asked)


def test_filters_pick_claims(filled: Store) -> None:
    def picked(**parts: object) -> list[str]:
        wanted = msgspec.convert(parts, Filter)
        rows = list(filled.claims.every(wanted, at_a_time=1))
        assert len(rows) == filled.claims.count(wanted)
        return sorted(row.key.claim for row in rows)

    everything = ["c-rejected", "c-shelled", "c-turned"]
    assert picked() == everything
    assert picked(text="shelled ferries") == ["c-shelled"]
    assert picked(text='"turned towards"') == ["c-turned"]
    assert picked(text="ferry -shelling") == ["c-turned"]
    assert picked(text="commanders or passengers") == ["c-rejected", "c-shelled"]
    assert picked(text='" AND ( *') in ([], everything)
    assert picked(actor="rebel GUNNERS", side="actor") == ["c-shelled"]
    assert picked(actor="rebel gunners", side="recipient") == []
    assert picked(type=["MOVE", "REJECT"]) == ["c-rejected", "c-turned"]
    assert picked(status=["ongoing"]) == ["c-turned"]
    assert picked(source="harbour master") == ["c-shelled"]
    assert picked(source="strait mail") == everything
    assert picked(place="p1") == ["c-shelled"]
    assert picked(place="Ras Tell") == ["c-turned"]
    assert picked(bbox=[-4, 12, -3, 13]) == ["c-shelled"]
    assert picked(bbox=[170, 12, -3, 13]) == ["c-shelled"]
    assert picked(since="2019-03-12") == ["c-rejected", "c-turned"]
    assert picked(until="2019-03-11") == ["c-shelled"]
    assert picked(since="2019", until="2019-03") == everything
    assert picked(reviewed=True) == []
    assert picked(disputed=False) == everything


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"since": "soon"}, "since"),
        ({"since": "2020", "until": "2019"}, "after until"),
        ({"side": "actor"}, "without an actor"),
        ({"bbox": (10.0, 50.0, 20.0, 40.0)}, "bbox"),
    ],
)
def test_a_filter_says_what_is_wrong(parts: dict[str, object], said: str) -> None:
    with pytest.raises(errors.FilterError, match=said):
        Filter(**parts)  # type: ignore[arg-type]


def test_a_filter_survives_an_address() -> None:
    wanted = Filter(
        text='"a b" -c', actor="x", side="actor", type=["MOVE", "AID"], status=["planned"], source="s", place="p",
        bbox=(1.5, 2.25, 3.0000001, 4.0), since="2017", until="2018-02", reviewed=False, disputed=True, rejected=None, report="r", line="l",
    )  # fmt: skip
    query: dict[str, list[str]] = {}
    for name, value in wanted.to_query():
        query.setdefault(name, []).append(value)
    assert Filter.from_query(query) == wanted
    assert Filter.from_query({"page": ["2"], "text": [""]}) == Filter()
    for wrong in ({"reviewed": ["perhaps"]}, {"bbox": ["1,2,3"]}, {"side": ["left"], "actor": ["x"]}):
        with pytest.raises(errors.FilterError):
            Filter.from_query(wrong)


def test_an_after_that_no_page_named_is_refused(filled: Store) -> None:
    with pytest.raises(errors.FilterError):
        filled.claims.page(after="x")
