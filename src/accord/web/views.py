"""A report as its page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from accord.record import ClaimKey
from accord.store import ClaimRow, Decision, ReportRow, Store
from accord.web.answers import ClaimView, CommentAnswer, InboxRow, ReportAnswer
from accord.web.words import decision_answer

_LOG: Final = 2_000
"""Entries of a report's log that its page is made with."""
_TURNS: Final = frozenset({"undo", "redo"})


def inbox_rows(store: Store, reports: Sequence[ReportRow]) -> list[InboxRow]:
    """Return reports of the store as the queue shows them."""
    numbers = [one.number for one in reports]
    decided, standing = store.overviews.decided(numbers), store.overviews.standing(numbers)
    notes = store.overviews.sent_back([one.id for one in reports])
    return [InboxRow.of(one, standing.get(one.number, 0), decided.get(one.number, 0), notes.get(one.id)) for one in reports]


def report_answer(store: Store, identity: str, *, people: bool = True) -> ReportAnswer:
    """Return everything that a report's page shows; without ``people`` neither comments nor who decided.

    Raises :class:`~accord.errors.NoSuchItemError` and :class:`~accord.errors.PurgedError`.
    """
    with store.at_once():
        row = store.reports.get(identity)
        record = store.reports.record(row.id, decided=False)
        claims = store.claims.of_report(row.number)
        log = history(store, row.id)
        beside = store.overviews.neighbours(row.id)
        inbox = inbox_rows(store, [row])[0]
        views = claim_views(store, claims, log if people else [])
    if not people:
        inbox.assignee = inbox.sent_back = None
    inbox.marks = list(record.report.marks)
    return ReportAnswer(
        report=record.report, row=inbox, claims=views, comments=_comments(log) if people else [], copy_of=row.copy_of,
        next=beside.next, previous=beside.previous, revision=log[0].number if log else 0,
    )  # fmt: skip


def history(store: Store, identity: str) -> list[Decision]:
    """Return the log of a report, newest first."""
    return store.decisions.history(of=identity, limit=_LOG).rows


def claim_views(store: Store, rows: Sequence[ClaimRow], log: Sequence[Decision]) -> list[ClaimView]:
    """Return claims with what was decided of each; ``log`` is that of their report, newest first."""
    by_claim: dict[str, list[Decision]] = defaultdict(list)
    for made in log:
        if made.claim is not None:
            by_claim[made.claim].append(made)
    events = _events(store, [row.key for row in rows])
    return [_claim_view(row, by_claim.get(row.key.claim, []), events.get(row.key)) for row in rows]


def _claim_view(row: ClaimRow, log: Sequence[Decision], event: str | None) -> ClaimView:
    as_read: dict[str, Any] = msgspec.to_builtins(row.read) if row.read is not None else {}
    return ClaimView(
        claim=row.claim,
        verdict=row.verdict,
        changed=row.corrected,
        missed=row.person is not None,
        event=event,
        latest=max((made.number for made in log), default=None),
        decisions=[
            decision_answer(made, as_read.get(made.field or ""))
            for made in log
            if made.kind not in _TURNS and made.kind != "comment"
        ],
        read=row.read,
    )


def _events(store: Store, keys: Sequence[ClaimKey]) -> dict[ClaimKey, str]:
    """Return for each claim the event that it belongs to, where one does."""
    wanted = set(keys)
    found: dict[ClaimKey, str] = {}
    for row in store.lines.holding(keys):
        if row.kind == "event":
            found.update({key: row.id for key in row.line.claims if key in wanted})
    return found


def _comments(log: Sequence[Decision]) -> list[CommentAnswer]:
    return [
        CommentAnswer(id=made.number, person=made.person, at=made.at, text=str(made.value), claim=made.claim)
        for made in reversed(log)
        if made.kind == "comment" and made.active
    ]
