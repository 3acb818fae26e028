"""Requests generated from the OpenAPI description: whatever is asked, the server has an answer and no fault."""

from __future__ import annotations

import contextlib
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis.core import NotSet
from schemathesis.generation import GenerationMode

from accord.web.app import make_app

from .conftest import Client, Team

UNASKED = {"/api/live", "/api/example", "/api/reports POST"}
"""A stream that does not end; ten reports for the model; and one report, which tests of reading ask for."""
ROUNDS = settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "modes", [[GenerationMode.POSITIVE], [GenerationMode.NEGATIVE]], ids=["as described", "not as described"]
)
def test_no_request_finds_a_fault(team: Team, report: str, modes: list[GenerationMode]) -> None:
    admin = team.people["admin"]
    schema = schemathesis.openapi.from_dict(make_app(team.desk).openapi())
    asked = 0
    for found in schema.get_all_operations():
        operation = cast("Any", found).ok()
        if {operation.path, f"{operation.path} {operation.method.upper()}"} & UNASKED or "/session" in operation.path:
            continue
        asked += _ask(admin, operation.as_strategy(generation_mode=GenerationMode.POSITIVE), report)
    assert asked > 60


def _ask(client: Client, strategy: SearchStrategy[Any], report: str) -> int:
    """Send what a strategy gives, and return how many requests that were."""
    sent: list[int] = []

    @ROUNDS
    @given(case=strategy)
    def ask(case: Any) -> None:
        path = case.formatted_path
        if "/reports/" in path:  # half of the requests reach a report that is there
            parts = path.split("/")
            parts[3] = report if len(sent) % 2 else parts[3]
            path = "/".join(parts)
        body = None if isinstance(case.body, NotSet) else case.body
        query: Any = case.query or None
        answer = client.http.request(case.method, path, params=query, headers={"X-Accord-Token": client.token}, json=body)
        sent.append(answer.status_code)
        assert answer.status_code < 500, (case.method, path, case.query, case.body, answer.text[:300])

    with contextlib.suppress(Unsatisfiable):  # a route that takes any text cannot be asked wrongly
        ask()
    return len(sent)
