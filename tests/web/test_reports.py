"""The queue and a report over the API: decide, undo, correct, add; nobody's work is lost."""

from __future__ import annotations

from typing import Any

import pytest

from accord.record import ClaimKey
from accord.store import By, Store

from .conftest import Client, Team


def decide(client: Client, report: str, **body: Any) -> Any:
    return client.done("POST", f"/api/reports/{report}/decisions", body)


def claim_of(view: Any, identity: str) -> Any:
    return next(one for one in view["claims"] if one["claim"]["id"] == identity)


def test_the_queue_shows_reports_with_state_and_progress(alone: Client, report: str) -> None:
    page = alone.json("/api/reports")
    row = page["rows"][0]
    assert (row["id"], row["state"], row["claims"], row["decided"]) == (report, "new", 3, 0)
    assert page["counts"]["new"] == 1
    decide(alone, report, kind="accept", claim="c-shelled")
    row = alone.json("/api/reports", state="in progress")["rows"][0]
    assert (row["decided"], row["assignee"]) == (1, "me")
    assert alone.json("/api/reports", state="reviewed")["rows"] == []
    assert alone.json("/api/reports", q="ferries")["total"] == 1
    assert alone.json("/api/reports", q="zeppelins")["total"] == 0


def test_a_report_shows_its_text_and_claims(alone: Client, report: str) -> None:
    view = alone.json(f"/api/reports/{report}")
    assert view["report"]["text"].startswith("Ferries stop short")
    assert [one["claim"]["id"] for one in view["claims"]] == ["c-shelled", "c-turned", "c-rejected"]
    for one in view["claims"]:
        trigger = one["claim"]["trigger"]
        assert view["report"]["text"][trigger["start"] : trigger["end"]] == trigger["text"]
    assert alone.get("/api/reports/nothing").status_code == 404


def test_deciding_and_undoing_without_limit(alone: Client, report: str) -> None:
    decide(alone, report, kind="accept", claim="c-shelled")
    decide(alone, report, kind="reject", claim="c-turned")
    after = decide(alone, report, kind="correct", claim="c-shelled", changes={"status": "denied"})
    assert (after["claim"]["claim"]["status"], after["claim"]["changed"]) == ("denied", ["status"])
    undone = [alone.done("POST", f"/api/reports/{report}/undo")["undone"] for _ in range(4)]
    assert [one and one["kind"] for one in undone] == ["correct", "reject", "accept", None]
    view = alone.json(f"/api/reports/{report}")
    assert [one["verdict"] for one in view["claims"]] == [None, None, None]
    assert claim_of(view, "c-shelled")["claim"]["status"] == "happened"
    number = undone[0]["id"]
    assert alone.done("POST", f"/api/decisions/{number}/undo")["undone"]["undone"] is False
    assert claim_of(alone.json(f"/api/reports/{report}"), "c-shelled")["claim"]["status"] == "denied"


def test_a_merge_in_a_report_is_undone_there(alone: Client, report: str, store: Store) -> None:
    decide(alone, report, kind="accept", claim="c-shelled")
    decide(alone, report, kind="merge", claim="c-shelled", other="c-turned")
    assert len(store.decisions.constraints().together) == 1
    undone = [alone.done("POST", f"/api/reports/{report}/undo")["undone"]["kind"] for _ in range(2)]
    assert undone == ["merge", "accept"]
    assert store.decisions.constraints().together == []


def test_a_correction_of_type_and_mode_together(alone: Client, report: str) -> None:
    changes = {"modes": ["aerial"], "type": "ASSAULT"}
    assert decide(alone, report, kind="correct", claim="c-turned", changes=changes)["claim"]["claim"]["modes"] == ["aerial"]
    assert sorted(
        decide(alone, report, kind="correct", claim="c-rejected", changes={"type": "REQUEST", "modes": ["yield"]})["claim"][
            "changed"
        ]
    ) == [
        "modes",
        "type",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "perhaps"}, "not a status"),
        ({"type": "WAR"}, "not a"),
        ({"actor": [{"start": 0, "end": 4, "text": "Nobody", "head": "Nobody"}]}, "does not have"),
        ({"id": "other"}, "can be corrected"),
        ({}, "which fields"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_whole(alone: Client, report: str, changes: object, words: str) -> None:
    answer = alone.send("POST", f"/api/reports/{report}/decisions", {"kind": "correct", "claim": "c-shelled", "changes": changes})
    assert answer.status_code in {400, 409}
    assert words in answer.json()["message"]
    assert alone.json(f"/api/reports/{report}")["row"]["state"] == "new"


def test_a_missed_claim_is_added_in_its_sentence(alone: Client, report: str) -> None:
    text = alone.json(f"/api/reports/{report}")["report"]["text"]
    start = text.index("free 30")
    trigger = {"start": start, "end": start + 4, "text": "free"}
    added = alone.done(
        "POST",
        f"/api/reports/{report}/claims",
        {"trigger": trigger, "changes": {"type": "RETREAT", "modes": ["release"], "status": "planned"}},
    )
    one = added["claim"]
    assert one["missed"]
    assert one["claim"]["trigger"]["text"] == "free"
    assert one["claim"]["type"] == "RETREAT"
    assert one["claim"]["id"] in {other["claim"]["id"] for other in alone.json(f"/api/reports/{report}")["claims"]}
    alone.done("POST", f"/api/reports/{report}/undo")
    assert len(alone.json(f"/api/reports/{report}")["claims"]) == 3
    beyond = {"trigger": {"start": 9_000, "end": 9_001, "text": "x"}}
    assert alone.send("POST", f"/api/reports/{report}/claims", beyond).status_code == 409


def test_many_at_once(alone: Client, report: str) -> None:
    view = alone.done(
        "POST", f"/api/reports/{report}/decisions/bulk", {"kind": "accept", "claims": ["c-shelled", "c-turned", "c-rejected"]}
    )
    assert [one["verdict"] for one in view["claims"]] == ["accepted"] * 3
    answer = alone.send("POST", f"/api/reports/{report}/decisions/bulk", {"kind": "reject", "claims": ["c-shelled", "nothing"]})
    assert answer.status_code == 404
    assert [one["verdict"] for one in alone.json(f"/api/reports/{report}")["claims"]] == ["accepted"] * 3


def test_who_decides_on_what_another_changed_meanwhile_is_told(alone: Client, report: str, store: Store) -> None:
    seen = claim_of(alone.json(f"/api/reports/{report}"), "c-shelled")["latest"] or 0
    store.decisions.reject(ClaimKey(report=report, claim="c-shelled"), By(person="Amal"))
    answer = alone.send("POST", f"/api/reports/{report}/decisions", {"kind": "accept", "claim": "c-shelled", "seen": seen})
    assert answer.status_code == 409
    assert "Amal" in answer.json()["message"]
    view = claim_of(alone.json(f"/api/reports/{report}"), "c-shelled")
    assert view["verdict"] == "rejected"
    decide(alone, report, kind="accept", claim="c-shelled", seen=view["latest"])


def test_sending_back_with_a_reason_and_seeing_the_difference(team: Team, report: str) -> None:
    coder, reviewer = team.people["coder"], team.people["reviewer"]
    decide(coder, report, kind="accept", claim="c-shelled")
    coder.done("PUT", f"/api/reports/{report}/state", {"state": "reviewed"})
    decide(reviewer, report, kind="correct", claim="c-shelled", changes={"status": "possible"}, reason="he fears it")
    reviewer.done(
        "PUT", f"/api/reports/{report}/state", {"state": "in progress", "assignee": "Coder", "reason": "See the first claim."}
    )
    view = coder.json(f"/api/reports/{report}")
    assert view["row"]["sent_back"] == "Reviewer: See the first claim."
    made = claim_of(view, "c-shelled")["decisions"][0]
    assert (made["person"], made["field"], made["before"], made["after"]) == ("Reviewer", "status", "happened", "possible")
    assert coder.send("PUT", f"/api/reports/{report}/state", {"assignee": "Stranger"}).status_code == 404


def test_a_claim_shows_other_readings_and_why(alone: Client, report: str) -> None:
    found = alone.json(f"/api/reports/{report}/claims/c-shelled/candidates")
    assert "the day of publication" in [one["label"] for one in found["when"]]
    value = next(one["value"] for one in found["when"] if one["label"] == "the day of publication")
    after = decide(alone, report, kind="correct", claim="c-shelled", changes={"when": value})
    assert after["claim"]["claim"]["when"]["start"] == "2019-03-12"
    assert alone.json(f"/api/reports/{report}/claims/c-shelled/reasons")["frame"] == "assault.shell"
    assert alone.get(f"/api/reports/{report}/claims/nothing/reasons").status_code == 404


def test_the_log_tells_everything_in_pages(alone: Client, report: str, store: Store) -> None:
    with store.together():
        for number in range(110):
            store.decisions.comment(report, f"Comment {number}.", By(person="Amal"))
            store.team.note("Amal", "export", f"{number} rows")
    lines: list[Any] = []
    before = None
    while True:
        page = alone.json("/api/log", **({"before": before} if before else {}))
        lines += page["rows"]
        before = page["next"]
        if before is None:
            break
    assert len(lines) == 220
    assert len({(line["act"], line["id"]) for line in lines}) == 220
    assert [line["at"] for line in lines] == sorted((line["at"] for line in lines), reverse=True)
    assert alone.json("/api/log", person="Nobody")["rows"] == []


def test_finding_and_the_next_report(alone: Client, report: str) -> None:
    hits = alone.json("/api/find", q="harbour")["hits"]
    assert [(hit["kind"], hit["id"]) for hit in hits] == [("report", report)]
    assert alone.json("/api/next", after=report) == {"next": None}


def test_words_of_a_report_stay_text(alone: Client) -> None:
    hostile = 'Rebels shelled <img src=x onerror=alert(1)> the town of "><script>alert(2)</script> on Monday.'
    made = alone.done("POST", "/api/reports", {"text": hostile, "published": "2019-03-12", "title": "<script>alert(3)</script>"})
    answer = alone.get(f"/api/reports/{made['reports'][0]}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["report"]["text"] == hostile
    assert alone.done("POST", "/api/reports", {"text": hostile})["new"] == 0
    assert alone.send("POST", "/api/reports", {"text": "  \n "}).status_code == 422
