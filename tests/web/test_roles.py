"""Every route, asked by everybody: who may and who may not."""

from __future__ import annotations

from typing import Any

from accord.web.app import make_app

from .conftest import PASSWORD, ROLES, Team

ANYBODY, READER, CODER, REVIEWER, ADMIN = -1, 0, 1, 2, 3
NEEDS = {
    "GET /api/session": ANYBODY, "POST /api/session": ANYBODY, "DELETE /api/session": READER, "GET /{path:path}": ANYBODY,
    "GET /api/live": READER, "GET /api/reports": READER, "POST /api/reports": CODER, "POST /api/example": CODER, "GET /api/next": READER,
    "GET /api/reports/{identity}": READER, "PUT /api/reports/{identity}/state": CODER,
    "POST /api/reports/{identity}/decisions": CODER, "POST /api/reports/{identity}/decisions/bulk": CODER,
    "POST /api/reports/{identity}/claims": CODER, "POST /api/reports/{identity}/undo": CODER,
    "POST /api/reports/{identity}/comments": CODER, "GET /api/reports/{identity}/claims/{claim}/candidates": READER,
    "GET /api/reports/{identity}/claims/{claim}/reasons": READER, "POST /api/undo": CODER, "POST /api/decisions/{number}/undo": CODER,
    "GET /api/story/summary": READER, "GET /api/story/events": READER, "GET /api/events/{identity}": READER,
    "POST /api/events/merge": CODER, "POST /api/events/split": CODER, "GET /api/deals": READER, "GET /api/deals/{identity}": READER,
    "GET /api/tracks": READER, "GET /api/tracks/{identity}": READER, "GET /api/control": READER, "GET /api/actors": READER,
    "GET /api/actors/suggest": READER, "GET /api/actors/suggestions": READER, "POST /api/actors/merge": CODER,
    "POST /api/actors/apart": CODER, "GET /api/actors/{identity}": READER, "GET /api/places": READER,
    "GET /api/places/suggest": READER, "GET /api/places/{identity}": READER, "PUT /api/places/{identity}/point": CODER,
    "GET /api/map/cities": READER, "GET /api/people": ADMIN, "POST /api/people": ADMIN, "PUT /api/people/{name}": ADMIN,
    "GET /api/filters": READER, "POST /api/filters": READER, "DELETE /api/filters/{number}": READER, "GET /api/log": CODER,
    "GET /api/find": READER, "GET /api/export": READER, "GET /api/export/{form}": CODER,
}  # fmt: skip
BODIES: dict[str, Any] = {
    "POST /api/session": {"name": "Reader", "password": PASSWORD},
    "POST /api/reports": {"text": " "},
    "PUT /api/reports/{identity}/state": {"state": "in progress"},
    "POST /api/reports/{identity}/decisions": {"kind": "accept", "claim": "c-shelled"},
    "POST /api/reports/{identity}/decisions/bulk": {"kind": "accept", "claims": ["c-shelled"]},
    "POST /api/reports/{identity}/claims": {"trigger": {"start": 0, "end": 7, "text": "Ferries"}},
    "POST /api/reports/{identity}/comments": {"text": "Look here."},
    "POST /api/events/merge": {"one": "e1", "other": "e2"},
    "POST /api/events/split": {"event": "e1", "report": "r", "claim": "c"},
    "POST /api/actors/merge": {"one": "a1", "other": "a2"},
    "POST /api/actors/apart": {"one": "a1", "other": "a2"},
    "PUT /api/places/{identity}/point": {"latitude": 1.0, "longitude": 2.0},
    "POST /api/people": {"name": "Newcomer", "role": "reader", "password": PASSWORD},
    "PUT /api/people/{name}": {"role": "reader"},
    "POST /api/filters": {"name": "mine", "query": "type=ASSAULT"},
}
UNASKED = {"GET /api/live", "POST /api/example", "GET /{path:path}"}
"""A stream that does not end, ten reports for the model, and the pages: tested elsewhere."""


def test_every_route_says_who_may(team: Team) -> None:
    described = make_app(team.desk).openapi()["paths"]
    found = {f"{method.upper()} {path}" for path, methods in described.items() for method in methods}
    assert found | {"GET /{path:path}"} == set(NEEDS)


def asked(name: str, report: str) -> str:
    """Return the address of a route with its blanks filled in."""
    path = name.split(" ")[1]
    filled = path.format(identity=report, claim="c-shelled", number=1, name="Reader", form="claims")
    return filled + ("?q=a" if "suggest" in path or "find" in path else "?after=a" if "next" in path else "")


def test_each_role_may_what_it_may_and_no_more(team: Team, report: str) -> None:
    assert team.nobody is not None
    last = {"DELETE /api/session", "PUT /api/people/{name}", "POST /api/session"}  # they sign somebody out
    for name in [*sorted(set(NEEDS) - UNASKED - last), "PUT /api/people/{name}", "POST /api/session"]:
        method, path, needs = name.split(" ")[0], asked(name, report), NEEDS[name]
        if needs > ANYBODY:
            assert team.nobody.send(method, path, BODIES.get(name)).status_code == 401, name
        for rank, role in enumerate(ROLES):
            answer = team.people[role].send(method, path, BODIES.get(name))
            if rank < needs:
                assert answer.status_code == 403, (name, role, answer.text)
                assert "role" in answer.json()["message"]
            else:
                assert answer.status_code not in {401, 403, 500}, (name, role, answer.text)


def test_nothing_changes_without_the_token_of_ones_own_page(team: Team, report: str) -> None:
    admin = team.people["admin"]
    for name in sorted(one for one in NEEDS if not one.startswith("GET") and one != "POST /api/session"):
        for token in ("", team.people["coder"].token):
            headers = {"X-Accord-Token": token}
            answer = admin.http.request(name.split(" ")[0], asked(name, report), json=BODIES.get(name), headers=headers)
            assert answer.status_code == 403, (name, answer.text)
    assert team.desk.store.decisions.history().rows == []


def test_a_coder_changes_neither_what_was_reviewed_nor_what_another_decided(team: Team, report: str) -> None:
    coder, reviewer = team.people["coder"], team.people["reviewer"]
    decided = f"/api/reports/{report}/decisions"
    mine = reviewer.done("POST", decided, {"kind": "accept", "claim": "c-shelled"})["claim"]["latest"]
    assert coder.send("POST", f"/api/decisions/{mine}/undo").status_code == 403
    reviewer.done("PUT", f"/api/reports/{report}/state", {"state": "reviewed"})
    assert coder.send("POST", decided, {"kind": "reject", "claim": "c-turned"}).status_code == 403
    assert reviewer.send("POST", decided, {"kind": "reject", "claim": "c-turned"}).status_code == 200


def test_a_coder_who_is_done_hands_on_to_a_reviewer(team: Team, report: str) -> None:
    row = team.people["coder"].done("PUT", f"/api/reports/{report}/state", {"state": "reviewed"})["row"]
    assert row["state"] == "ready for review"


def test_a_reader_sees_neither_comments_nor_people(team: Team, report: str) -> None:
    team.people["coder"].done("POST", f"/api/reports/{report}/comments", {"text": "Ask the harbour master."})
    team.people["coder"].done("POST", f"/api/reports/{report}/decisions", {"kind": "accept", "claim": "c-shelled"})
    shown = team.people["reader"].get(f"/api/reports/{report}").text
    assert "harbour master said" in shown
    assert "Ask the harbour" not in shown
    assert "Coder" not in shown
    assert "Coder" not in team.people["reader"].get("/api/reports").text


def test_a_filter_is_only_ones_own(team: Team) -> None:
    made = team.people["coder"].done("POST", "/api/filters", {"name": "aerial", "query": "type=ASSAULT"})
    assert team.people["reviewer"].json("/api/filters")["rows"] == []
    assert team.people["reviewer"].send("DELETE", f"/api/filters/{made['id']}").status_code == 404
    team.people["coder"].done("DELETE", f"/api/filters/{made['id']}")


def test_who_is_closed_is_out_at_once_and_one_admin_stays(team: Team) -> None:
    admin = team.people["admin"]
    admin.done("PUT", "/api/people/Coder", {"active": False})
    assert team.people["coder"].get("/api/reports").status_code == 401
    assert team.people["coder"].send("POST", "/api/session", {"name": "Coder", "password": PASSWORD}).status_code == 401
    assert admin.send("PUT", "/api/people/Admin", {"role": "reader"}).status_code == 409
    assert "admin" in admin.get("/api/people").text
