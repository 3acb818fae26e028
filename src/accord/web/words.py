"""Decisions and events in words, for logs and lists."""

from __future__ import annotations

from typing import Any, Final

from accord.record import Deal, Event, Quantity, Track
from accord.store import Decision, LineRow
from accord.web.answers import DecisionAnswer, EventRow, LogLine

FAMILIES: Final = {
    "ASSAULT": "force", "COERCE": "force", "MOBILIZE": "force", "SANCTION": "force", "PROTEST": "words", "THREATEN": "words",
    "REJECT": "words", "ACCUSE": "words", "REQUEST": "words", "AGREE": "talks", "CONSULT": "talks", "SUPPORT": "talks",
    "CONCEDE": "talks", "COOPERATE": "relief", "AID": "relief", "RETREAT": "relief", "MOVE": "moves",
}  # fmt: skip
"""The families of type that share a colour in the workbench."""
_FEW: Final = 3


def family(kind: str) -> str:
    """Return the family of a type."""
    return FAMILIES.get(kind, "words")


def by_family(types: dict[str, int]) -> dict[str, int]:
    """Return counts of types added up by family."""
    found: dict[str, int] = {}
    for kind, rows in types.items():
        found[family(kind)] = found.get(family(kind), 0) + rows
    return found


def amount(one: Quantity) -> str:
    """Return a figure in words: ``about 300``, ``at least 25``."""
    low, high = one.low, one.high
    if low is None and high is None:
        return one.text
    if high is None:
        return f"at least {low:,.0f}"
    if low is None:
        return f"up to {high:,.0f}"
    said = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    return f"about {said}" if one.approximate else said


def event_row(row: LineRow) -> EventRow:
    """Return an event as a line of a list."""
    event = row.line
    if not isinstance(event, Event):
        raise TypeError(row.kind)
    return EventRow(
        id=row.id,
        type=event.type,
        modes=event.modes,
        status=event.status,
        when=event.when,
        place=next((where.name or where.text for where in event.where), None),
        actors=_few([one.name for one in event.actors]),
        recipients=_few([one.name for one in event.recipients]),
        figures=_figures(event),
        voices=len(event.voices),
        claims=len(event.claims),
        disputed=event.disputed,
        reviewed=row.reviewed,
    )


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= _FEW else [*names[: _FEW - 1], f"{len(names) - _FEW + 1} more"]


def _figures(event: Event) -> list[str]:
    """Return each thing that is counted, with the span of what is said of it."""
    found = []
    for one in event.figures[:2]:
        sayings = [saying.quantity for group in one.ranges for saying in group.sayings]
        bounds = [value for quantity in sayings for value in (quantity.low, quantity.high) if value is not None]
        what = one.of if one.role == "other" else one.role
        if bounds:
            said = f"{min(bounds):,.0f}" if min(bounds) == max(bounds) else f"{min(bounds):,.0f} to {max(bounds):,.0f}"
            found.append(f"{said} {what}{' (sources differ)' if one.conflict else ''}")
    return found


def event_title(event: Event) -> str:
    """Return an event in a few words."""
    who = ", ".join(_few([one.name for one in event.actors])) or "somebody"
    whom = f" {event.recipients[0].name}" if event.recipients else ""
    when = f", {event.when.start}" if event.when and event.when.start else ""
    where = next((f", {where.name or where.text}" for where in event.where), "")
    return f"{who}: {event.type.lower()}{whom}{where}{when}"


def deal_title(deal: Deal) -> str:
    """Return an agreement in a few words."""
    kind = " and ".join(deal.kind) or "agreement"
    parties = ", ".join(_few([one.name for one in deal.parties]))
    return f"{kind[:1].upper()}{kind[1:]}{f': {parties}' if parties else ''}"


def track_days(track: Track) -> tuple[str | None, str | None]:
    """Return the first and the last day of which a movement's legs tell."""
    days = sorted(day for leg in track.legs if (day := (leg.leg.when.start if leg.leg.when else None) or leg.published))
    return (days[0], days[-1]) if days else (None, None)


_DONE: Final = {
    "accept": "accepted the claim",
    "reject": "rejected the claim",
    "add": "added a missed claim",
    "comment": "commented",
    "split": "split claims apart: not one happening",
    "link": "tied two claims together",
    "purge": "purged the report",
    "undo": "undid a decision",
    "redo": "redid a decision",
}


def summary(made: Decision) -> str:
    """Return what somebody decided, in words."""
    if made.kind == "correct":
        return f"corrected {made.field}"
    if made.kind == "state":
        return _state(made.value if isinstance(made.value, dict) else {})
    if made.kind == "merge":
        return f"merged the actor {made.target} into {made.value}" if made.subject == "actor" else "merged claims: one happening"
    if made.kind == "export" and isinstance(made.value, dict):
        return f"exported {made.value.get('rows', 0):,} rows as {made.value.get('format', 'a file')}"
    if made.kind == "move":
        return f"moved the place {made.target}"
    return _DONE.get(made.kind, made.kind)


def _state(value: dict[str, Any]) -> str:
    parts = []
    if "state" in value:
        parts.append(f"set the report to “{value['state']}”")
    if "assignee" in value:
        parts.append(f"gave the report to {value['assignee']}" if value["assignee"] else "gave the report to nobody")
    return " and ".join(parts) or "changed the report"


def decision_answer(made: Decision, before: object = None) -> DecisionAnswer:
    """Return an entry of the log as pages show it beside a claim."""
    return DecisionAnswer(
        id=made.number, kind=made.kind, report=made.report, claim=made.claim, field=made.field, person=made.person, at=made.at,
        reason=made.reason, summary=summary(made), undone=not made.active, before=before, after=made.value,
    )  # fmt: skip


def log_line(made: Decision) -> LogLine:
    """Return an entry of the log as the log shows it."""
    said = summary(made)
    if made.kind == "comment" and isinstance(made.value, str):
        said = f"commented: {made.value}"
    reason = f": {made.reason}" if made.reason else ""
    undoable = made.kind not in {"undo", "redo", "purge", "export"}
    return LogLine(
        id=made.number, at=made.at, person=made.person, act=made.kind, subject=made.claim, detail=f"{said}{reason}", report=made.report,
        undone=not made.active, undoable=undoable,
    )  # fmt: skip
