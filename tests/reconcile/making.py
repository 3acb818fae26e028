"""Makes records for tests of reconciliation: reports whose every word is invented, claims that stand in them."""

import hashlib
from typing import Any

from accord.record import (
    Agreement,
    Claim,
    Control,
    Leg,
    Movement,
    Participant,
    Provision,
    Quantity,
    Record,
    Report,
    Source,
    Span,
    When,
    Where,
)

NOWHERE = Span(start=0, end=0, text="")


def span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


def part(text: str, actor: str | None = None, **more: Any) -> Participant:
    return Participant(
        start=0,
        end=len(text),
        text=text,
        head=text.rsplit(maxsplit=1)[-1],
        actor=actor,
        actor_name=more.pop("name", None),
        **more,
    )


def source(text: str, actor: str | None = None, **more: Any) -> Source:
    more.setdefault("cue", Span(start=len(text) + 1, end=len(text) + 5, text="said"))
    return Source(start=0, end=len(text), text=text, actor=actor, **more)


def count(low: float | None, high: float | None, of: str | None, role: str = "killed", **more: Any) -> Quantity:
    text = f"{low} {of}"
    return Quantity(start=more.pop("start", 0), end=len(text), text=text, of=of, low=low, high=high, unit=None, role=role, **more)


def on(start: str, end: str | None = None) -> When:
    return When(start=start, end=end or start, precision="day", text=start)


def at(name: str, role: str = "at", latitude: float | None = None, longitude: float | None = None) -> Where:
    key = name.casefold().replace(" ", "-")
    return Where(place=key, role=role, text=name, name=name, latitude=latitude, longitude=longitude, precision="place")


def claim(name: str, kind: str = "ASSAULT", **more: Any) -> Claim:
    filled: dict[str, Any] = {
        "modes": [], "trigger": span(more.pop("trigger", name)), "sentence": span(more.pop("sentence", f"{name}.")), "actor": [],
        "recipient": [], "status": "happened", "sources": [], "when": None, "where": [], "quantities": [], "confidence": 0.9,
        "frame": "test",
    }  # fmt: skip
    return Claim(id=name, type=kind, **{**filled, **more})


def term(act: str, by: list[Participant], type_: str = "AGREE", **more: Any) -> Provision:
    filled: dict[str, Any] = {"to": [], "object": act, "status": "agreed", "claims": []}
    return Provision(by=by, act=act, type=type_, **{**filled, **more})


def agreement(name: str, kind: list[str], parties: list[Participant], **more: Any) -> Agreement:
    filled: dict[str, Any] = {
        "brokers": [], "when": None, "where": [], "status": "agreed", "provisions": [], "objections": [], "claims": [],
    }  # fmt: skip
    return Agreement(id=name, kind=kind, parties=parties, **{**filled, **more})


def leg(from_: str | None, to: str | None, claim_id: str, **more: Any) -> Leg:
    filled: dict[str, Any] = {"via": [], "when": None, "status": "happened", "cause": None}
    return Leg(from_=from_, to=to, claim=claim_id, **{**filled, **more})


def movement(name: str, mover: Participant, legs: list[Leg], quantities: list[Quantity] | None = None) -> Movement:
    return Movement(id=name, who=mover, quantities=quantities or [], legs=legs, claims=[one.claim for one in legs])


def holds(place: str, holder: Participant, kind: str = "holds", **more: Any) -> Control:
    filled: dict[str, Any] = {"place_id": place.casefold().replace(" ", "-"), "when": None, "span": span(place), "claims": []}
    return Control(place=place, holder=holder, kind=kind, **{**filled, **more})


def record(*claims: Claim, outlet: str | None = "Strait Mail", published: str | None = "2019-03-12", **more: Any) -> Record:
    text = more.pop("text", "\n".join(one.sentence.text for one in claims))
    identity = hashlib.sha256(f"{outlet}|{published}|{text}|{claims}|{more}".encode()).hexdigest()
    report = Report(id=identity, text=text, publisher=outlet, published=published, language="en")
    filled: dict[str, Any] = {"actors": [], "places": [], "agreements": [], "movements": [], "control": []}
    return Record(report=report, claims=list(claims), **{**filled, **more})
