"""What tests share: a record made by hand, and a way to run the command."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accord.cli.main import main
from accord.record import (
    Agreement,
    Claim,
    Control,
    Leg,
    Movement,
    Objection,
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

TEXT = (
    "Ferries stop short of Port Amel\n\n"
    "Rebel gunners shelled two ferries off Port Amel on Monday, killing at least 14 passengers, the harbour master said. "
    "The ferries, with some 200 people aboard, have turned towards Ras Tell instead. "
    "Under Sunday's truce the rebels were to free 30 sailors. "
    "The coast guard's commander rejected the truce.\n"
)


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user's own actors and places: empty, and never that of whoever runs the tests."""
    folder = tmp_path_factory.getbasetemp() / "own" / f"{next(_NUMBERS)}"
    monkeypatch.setenv("ACCORD_DATA", str(folder))
    return folder


_NUMBERS = itertools.count()


class Maker:
    """Makes the parts of a record from words of its text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start=start, end=start + len(words), text=words)

    def sentence(self, words: str) -> Span:
        at = self.text.index(words)
        found = next(m for m in re.finditer(r"[^\n.]+\.?", self.text) if m.start() <= at < m.end())
        raw = found[0]
        start = found.start() + len(raw) - len(raw.lstrip())
        return Span(start=start, end=found.end(), text=raw.lstrip())

    def participant(self, words: str, **known: str) -> Participant:
        span = self.span(words)
        return Participant(start=span.start, end=span.end, text=words, head=words.rsplit(maxsplit=1)[-1], **known)

    def source(self, words: str, cue: str) -> Source:
        span = self.span(words)
        return Source(start=span.start, end=span.end, text=words, cue=self.span(cue))

    def quantity(
        self, words: str, of: str, low: float | None, high: float | None, role: str, *, approximate: bool = False
    ) -> Quantity:
        span = self.span(words)
        return Quantity(
            start=span.start, end=span.end, text=words, of=of, low=low, high=high, unit=None, role=role, approximate=approximate
        )


def make_record(
    text: str = TEXT, publisher: str | None = "The Strait Mail", published: str | None = "2019-03-12", toll: float = 14
) -> Record:
    """Return a record with one of everything, as reading ``text`` might yield it."""
    make = Maker(text)
    monday = When(start="2019-03-11", end="2019-03-11", precision="day", text="on Monday")
    shelled = Claim(
        id="c-shelled", type="ASSAULT", modes=["heavy-weapons"], trigger=make.span("shelled"), sentence=make.sentence("shelled"),
        actor=[make.participant("Rebel gunners")], recipient=[make.participant("two ferries")], status="happened",
        sources=[make.source("the harbour master", "said")], when=monday,
        where=[Where(place="p1", role="near", text="Port Amel", latitude=12.5, longitude=-3.25, precision="place")],
        quantities=[make.quantity("at least 14 passengers", "passengers", toll, None, "killed")],
        confidence=0.91, frame="assault.shell",
    )  # fmt: skip
    turned = Claim(
        id="c-turned", type="MOVE", modes=["reroute"], trigger=make.span("turned"), sentence=make.sentence("turned"),
        actor=[make.participant("The ferries")], recipient=[], status="ongoing", sources=[], when=None,
        where=[Where(place=None, role="to", text="Ras Tell")],
        quantities=[make.quantity("some 200 people", "people", 200, 200, "present", approximate=True)],
        confidence=0.8, frame="move.turn",
    )  # fmt: skip
    rejected = Claim(
        id="c-rejected", type="REJECT", modes=[], trigger=make.span("rejected"), sentence=make.sentence("rejected"),
        actor=[make.participant("The coast guard's commander")], recipient=[make.participant("the truce")], status="happened",
        sources=[], when=None, where=[], quantities=[], confidence=0.7, frame="reject.reject",
    )  # fmt: skip
    deal = Agreement(
        id="a1", kind=["ceasefire", "exchange"], parties=[make.participant("the rebels", refers_to="Rebel gunners")], brokers=[],
        when=When(start="2019-03-10", end="2019-03-10", precision="day", text="Sunday"), where=[], status="agreed",
        provisions=[Provision(
            by=[make.participant("the rebels")], to=[], act="free", object="30 sailors", type="RETREAT", status="agreed",
            claims=[],
        )],
        objections=[Objection(by=rejected.actor[0], claims=[rejected.id])], claims=[rejected.id],
    )  # fmt: skip
    movement = Movement(
        id="m1", who=turned.actor[0], quantities=turned.quantities,
        legs=[
            Leg(from_=None, to="Port Amel", via=[], when=monday, status="happened", cause=shelled.id, claim=shelled.id),
            Leg(from_=None, to="Ras Tell", via=[], when=None, status="ongoing", cause=None, claim=turned.id, replaces=0),
        ],
        claims=[turned.id],
    )  # fmt: skip
    control = Control(
        place="Port Amel",
        place_id="p1",
        holder=make.participant("the rebels"),
        kind="holds",
        when=None,
        span=make.span("Port Amel"),
        claims=[],
    )
    marks = [] if published else ["no publication date: times such as “on Monday” are left open"]
    return Record(
        report=Report(
            id=hashlib.sha256(f"{text}{publisher}".encode()).hexdigest(), text=text, title="Ferries stop short of Port Amel",
            publisher=publisher, published=published, language="en", marks=marks,
        ),
        actors=[], places=[], claims=[shelled, turned, rejected], agreements=[deal], movements=[movement], control=[control],
    )  # fmt: skip


@pytest.fixture
def record() -> Record:
    """A record with one of everything."""
    return make_record()


@pytest.fixture
def make() -> Callable[..., Record]:
    """Makes such records; see ``make_record``."""
    return make_record


@pytest.fixture
def accord() -> Callable[..., Result]:
    """Runs the command with the arguments given, and ``stdin`` on standard input."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)

    return run
