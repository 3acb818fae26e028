from collections.abc import Callable

import msgspec
import pytest

from accord import errors
from accord.record import Claim, ClaimKey, Quantity, Record
from accord.store import By, ClaimRow, Filter, Store
from tests.store.conftest import NEWER, entry

Make = Callable[..., Record]
ANNA = By(person="anna")


def key(store: Store, claim: str) -> ClaimKey:
    return ClaimKey(report=store.reports.page().rows[0].id, claim=claim)


def row(store: Store, claim: str) -> ClaimRow:
    return store.claims.get([key(store, claim)])[0]


def test_accept_and_reject(filled: Store) -> None:
    filled.decisions.accept(key(filled, "c-shelled"), ANNA)
    filled.decisions.reject(key(filled, "c-turned"), By(person="bo", reason="no such turn"))
    assert (row(filled, "c-shelled").verdict, row(filled, "c-turned").verdict) == ("accepted", "rejected")
    assert filled.claims.count(Filter(reviewed=True)) == 1
    assert filled.claims.count(Filter(rejected=True)) == 1
    assert [claim.id for claim in filled.reports.record(key(filled, "x").report).claims] == ["c-shelled", "c-rejected"]


def test_a_correction_shows_in_the_claim_and_in_every_filter(filled: Store) -> None:
    filled.decisions.correct(key(filled, "c-shelled"), "type", "COERCE", ANNA)
    filled.decisions.correct(key(filled, "c-shelled"), "when", None, ANNA)
    found = row(filled, "c-shelled")
    assert (found.claim.type, found.claim.when, found.claim.modes, found.corrected) == ("COERCE", None, [], ["type", "when"])
    assert found.read is not None
    assert found.read.type == "ASSAULT"
    assert found.day == "2019-03-12"
    assert filled.claims.count(Filter(type=["ASSAULT"])) == 0
    assert filled.claims.count(Filter(type=["COERCE"], since="2019-03-12")) == 1


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("type", "WAR", errors.NotAChoiceError),
        ("status", "sure", errors.NotAChoiceError),
        ("modes", ["drone", "picnic"], errors.NotAChoiceError),
        ("frame", "x", errors.NotAChoiceError),
        ("where", [{"place": None, "role": "under", "text": "x"}], errors.NotAChoiceError),
        ("actor", "gunners", errors.NotItsFormError),
        ("quantities", [{"start": 1}], errors.NotItsFormError),
        ("actor", [{"start": 0, "end": 5, "text": "Rebel", "head": "Rebel"}], errors.NotInTextError),
    ],
)
def test_what_cannot_be_a_correction_is_refused(filled: Store, field: str, value: object, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        filled.decisions.correct(key(filled, "c-shelled"), field, value, ANNA)
    assert filled.decisions.history().rows == []


def test_everything_can_be_undone_and_redone(filled: Store) -> None:
    before = row(filled, "c-shelled")
    one = filled.decisions.correct(key(filled, "c-shelled"), "status", "denied", ANNA).decision
    two = filled.decisions.reject(key(filled, "c-shelled"), ANNA).decision
    filled.decisions.undo(one.number, By(person="bo"))
    assert (row(filled, "c-shelled").claim.status, row(filled, "c-shelled").verdict) == ("happened", "rejected")
    undone = filled.decisions.undo(two.number, ANNA).decision
    assert row(filled, "c-shelled") == before
    filled.decisions.undo(undone.number, ANNA)
    assert row(filled, "c-shelled").verdict == "rejected"
    filled.decisions.redo(one.number, ANNA)
    assert row(filled, "c-shelled").claim.status == "denied"
    with pytest.raises(errors.DecisionError, match="stands already"):
        filled.decisions.redo(one.number, ANNA)
    with pytest.raises(errors.NoSuchItemError):
        filled.decisions.undo(99, ANNA)
    kinds = [entry.kind for entry in filled.decisions.history(claim=key(filled, "c-shelled")).rows]
    assert kinds == ["redo", "redo", "undo", "undo", "reject", "correct"]


def test_a_missed_claim_is_added_and_taken_back(filled: Store) -> None:
    missed = msgspec.structs.replace(row(filled, "c-turned").claim, id="whatever", type="AID", modes=[])
    decided = filled.decisions.add(key(filled, "x").report, missed, ANNA)
    added = filled.claims.get(decided.changed)[0]
    assert (added.claim.type, added.person, added.verdict, added.reviewed) == ("AID", "anna", "accepted", True)
    assert added.claim.id.startswith("p")
    filled.decisions.undo(decided.decision.number, ANNA)
    assert filled.claims.count() == 3
    filled.decisions.redo(decided.decision.number, ANNA)
    assert filled.claims.count(Filter(type=["AID"])) == 1


def test_a_place_is_moved_wherever_it_is_spoken_of(filled: Store) -> None:
    decided = filled.decisions.move("p1", 40.0, 41.0, ANNA)
    assert decided.changed == [key(filled, "c-shelled")]
    assert row(filled, "c-shelled").claim.where[0].latitude == 40.0
    assert filled.claims.count(Filter(bbox=(40, 39, 42, 41))) == 1
    filled.decisions.undo(decided.decision.number, ANNA)
    assert row(filled, "c-shelled").claim.where[0].latitude == 12.5
    with pytest.raises(errors.DecisionError):
        filled.decisions.move("p1", 91.0, 0.0, ANNA)


def test_the_state_of_a_report(filled: Store) -> None:
    of = key(filled, "x").report
    one = filled.decisions.set_state(of, ANNA, state="in progress", assignee="anna").decision
    filled.decisions.set_state(of, ANNA, state="help needed")
    assert (filled.reports.get(of).state, filled.reports.get(of).assignee) == ("help needed", "anna")
    filled.decisions.undo(one.number, ANNA)
    assert (filled.reports.get(of).state, filled.reports.get(of).assignee) == ("help needed", None)
    with pytest.raises(errors.NotAChoiceError):
        filled.decisions.set_state(of, ANNA, state="lost")


def test_nobody_overrules_what_they_have_not_seen(filled: Store) -> None:
    filled.decisions.accept(key(filled, "c-shelled"), By(person="bo", seen=0))
    with pytest.raises(errors.DecisionError, match="bo has decided"):
        filled.decisions.reject(key(filled, "c-shelled"), By(person="anna", seen=0))
    assert row(filled, "c-shelled").verdict == "accepted"


def test_merges_and_splits_bind_reconciling(filled: Store) -> None:
    one, two, three = (key(filled, name) for name in ("c-shelled", "c-turned", "c-rejected"))
    merged = filled.decisions.merge([one, two, three], ANNA).decision
    assert filled.decisions.constraints().together == [sorted([one, two, three])]
    split = filled.decisions.split([one, two], [three], ANNA).decision
    found = filled.decisions.constraints()
    assert (found.together, set(found.apart)) == (
        [sorted([one, two])],
        {tuple(sorted([one, three])), tuple(sorted([two, three]))},
    )
    filled.decisions.undo(split.number, ANNA)
    assert filled.decisions.constraints().together == [sorted([one, two, three])]
    filled.decisions.undo(merged.number, ANNA)
    assert filled.decisions.constraints().together == []
    with pytest.raises(errors.DecisionError):
        filled.decisions.merge([one, one], ANNA)


def test_merged_actors_are_found_under_either_id(store: Store, make: Make) -> None:
    record = make()
    named = [msgspec.structs.replace(record.claims[0].actor[0], actor="rebels")]
    store.add([entry(msgspec.structs.replace(record, claims=[msgspec.structs.replace(record.claims[0], actor=named)]))])
    decided = store.decisions.merge_actors("rebels", "gunners", ANNA).decision
    assert store.claims.count(Filter(actor="gunners")) == store.claims.count(Filter(actor="rebels")) == 1
    assert store.decisions.constraints().actors == {"rebels": "gunners"}
    store.decisions.undo(decided.number, ANNA)
    assert store.claims.count(Filter(actor="gunners")) == 0


def with_claims(record: Record, *claims: Claim) -> Record:
    return msgspec.structs.replace(record, claims=list(claims))


def test_decisions_outlast_a_newer_reading(filled: Store, make: Make) -> None:
    shelled, turned, rejected = make().claims
    filled.decisions.accept(key(filled, "c-shelled"), ANNA)
    filled.decisions.reject(key(filled, "c-turned"), ANNA)
    filled.decisions.correct(key(filled, "c-rejected"), "status", "planned", ANNA)
    newer = with_claims(
        make(),
        msgspec.structs.replace(shelled, id="n1", confidence=0.5),  # says the same: takes the acceptance over
        msgspec.structs.replace(turned, id="n2", modes=["flee"]),  # again what was rejected
        msgspec.structs.replace(rejected, id="n3", status="denied"),  # read otherwise than what a person corrected
    )
    filled.add([entry(newer, NEWER)])
    assert row(filled, "n1").verdict == "accepted"
    assert row(filled, "n2").verdict == "rejected"
    kept = row(filled, "c-rejected")
    assert (kept.claim.status, kept.corrected) == ("planned", ["status"])
    assert filled.claims.count(Filter(rejected=None)) == 3
    assert filled.decisions.accept(key(filled, "n2"), ANNA).changed == [key(filled, "n2")]


def test_an_accepted_claim_stays_where_a_newer_reading_misses_it(filled: Store, make: Make) -> None:
    decided = filled.decisions.accept(key(filled, "c-shelled"), ANNA).decision
    added = filled.add([entry(with_claims(make(), make().claims[1]), NEWER)])[0]
    assert added.gone == [key(filled, "c-rejected")]
    assert sorted(one.key.claim for one in filled.claims.every()) == ["c-shelled", "c-turned"]
    filled.decisions.undo(decided.number, ANNA)
    assert [one.key.claim for one in filled.claims.every()] == ["c-turned"]


def test_the_past_can_be_read(filled: Store, make: Make) -> None:
    of = key(filled, "x").report
    empty = filled.decisions.accept(key(filled, "c-shelled"), ANNA).decision.at
    filled.decisions.correct(key(filled, "c-turned"), "status", "denied", ANNA)
    between = filled.decisions.reject(key(filled, "c-shelled"), ANNA).decision.at
    filled.decisions.undo(1, ANNA)
    filled.add([entry(make(toll=30), NEWER)])

    def then(until: str) -> dict[str, tuple[str | None, str]]:
        number = filled.reports.get(of).number
        return {one.claim.id: (one.verdict, one.claim.status) for one in filled.claims.of_report(number, until=until)}

    assert then(empty)["c-shelled"] == ("accepted", "happened")
    assert then(empty)["c-turned"] == (None, "ongoing")
    assert then(between) == {
        "c-shelled": ("rejected", "happened"),
        "c-turned": (None, "denied"),
        "c-rejected": (None, "happened"),
    }
    assert [claim.id for claim in filled.reports.record(of, until=empty).claims] == ["c-shelled", "c-turned", "c-rejected"]
    toll: Quantity = filled.reports.record(of, until=between, decided=False).claims[0].quantities[0]
    assert toll.low == 14
    with pytest.raises(errors.NoSuchItemError):
        filled.reports.record(of, until="2001-01-01T00:00:00.000000Z")
