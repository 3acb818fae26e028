"""Records of invented reports, as many as wanted, for measuring what a large store costs.

    python benchmarks/generated.py REPORTS [--seed N]        # prints counts and one record

A world of invented towns and actors lives day by day. On each day some things happen: a strike, a clash, an arrest, a talk, a
convoy. Reports of that day and the two after tell them, each in its outlet's words: some leave out who did it, some place it
in the district, some give another toll, a later one raises it, some deny it. A tenth of all reports repeat another's text nearly to the
letter. The same seed gives the same records, and the first thousand reports are the same whether a thousand are asked for or a
million, so that sizes compare. :func:`records` also says which happening each claim tells.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

import msgspec

from accord.record import Actor, Claim, Participant, Place, Quantity, Record, Report, Source, Span, When, Where, encode_record

FIRST_DAY: Final = date(2014, 1, 1)
REPORTS_A_DAY: Final = 100
HAPPENINGS_A_DAY: Final = 200
CLAIMS_A_REPORT: Final = 10
TOWNS: Final = 2000
ACTORS: Final = 300
OUTLETS: Final = 80
_REPEATED: Final = 0.1
_SYLLABLES: Final = "al ba dar esh far ga hur ja kha la mar na qal ra sa ta um wa ya zal tel deir kafr ain bet".split()
_FIRST: Final = "Northern Southern Eastern Western Free United National Popular Desert Mountain River Coastal".split()
_SECOND: Final = "Front Brigade Army Movement Council Guard Command Alliance Battalion Committee".split()
_VICTIMS: Final = "civilians soldiers fighters farmers protesters villagers workers officers".split()


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of happening: the words that tell it, with the frame of each; a toll's role where one is counted."""

    type: str
    share: int
    words: tuple[tuple[str, str], ...]
    modes: tuple[str, ...] = ()
    role: str = ""


KINDS: Final = (
    Kind("ASSAULT", 22, (("struck", "assault.strike"), ("bombed", "assault.bomb"), ("killed", "assault.kill")), ("aerial",), "killed"),
    Kind("ASSAULT", 16, (("shelled", "assault.shell"), ("attacked", "assault.attack"), ("killed", "assault.kill")), (), "killed"),
    Kind("ASSAULT", 8, (("clashed", "assault.clash"), ("fought", "assault.fight")), (), "wounded"),
    Kind("ASSAULT", 5, (("abducted", "assault.abduct"), ("captured", "assault.capture_people")), ("abduct",), "captured"),
    Kind("COERCE", 9, (("arrested", "coerce.arrest"), ("detained", "coerce.arrest")), ("arrest",), "captured"),
    Kind("RETREAT", 4, (("released", "retreat.release"), ("freed", "retreat.release")), ("release",), "released"),
    Kind("RETREAT", 4, (("withdrew", "retreat.withdraw"), ("pulled back", "retreat.withdraw")), ("withdraw",)),
    Kind("MOVE", 8, (("left", "move.leave"), ("departed", "move.leave"), ("evacuated", "move.evacuate")), ("evacuate",), "moved"),
    Kind("CONSULT", 8, (("met", "consult.meet"), ("held talks with", "consult.talks")), ()),
    Kind("AGREE", 4, (("signed a truce with", "agree.deal"), ("agreed with", "agree.agree")), ()),
    Kind("ACCUSE", 6, (("accused", "accuse.accuse"), ("blamed", "accuse.blame")), ("allege",)),
    Kind("PROTEST", 6, (("rallied against", "protest.rally"), ("demonstrated against", "protest.demonstrate")), ("demo",), "present"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """What truly happens in the invented world; ``told`` is how much reports like to tell it."""

    id: int
    kind: Kind
    day: date
    town: int
    actor: int
    recipient: int
    victims: str
    toll: int
    told: float


@dataclass(frozen=True, slots=True)
class Generated:
    """One record, and the happening that each of its claims tells, by the claim's id."""

    record: Record
    truth: dict[str, int]


def records(reports: int, seed: int = 1) -> Iterator[Generated]:
    """Yield the records of ``reports`` reports, about ten claims each, in the order of their days."""
    world = _World(seed)
    made = 0
    day = 0
    while made < reports:
        for generated in world.reports_of(day):
            if made == reports:
                return
            made += 1
            yield generated
        day += 1


class _World:
    """The towns and actors, and what happens among them day by day."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        chance = random.Random(seed)  # noqa: S311 (no secret: the world is the same whenever it is asked for)
        self.towns = [_town(number, chance) for number in range(TOWNS)]
        self.actors = [_actor(number, chance) for number in range(ACTORS)]

    def happenings_of(self, day: int) -> list[Happening]:
        """What happens on a day; fighting gathers where the front is, so that some towns see much of it."""
        chance = random.Random(f"{self._seed}:{day}")  # noqa: S311 (the same)
        front = [chance.randrange(TOWNS) for _ in range(12)]
        kinds = chance.choices(KINDS, [kind.share for kind in KINDS], k=HAPPENINGS_A_DAY)
        return [self._happening(day * HAPPENINGS_A_DAY + n, kind, day, front, chance) for n, kind in enumerate(kinds)]

    def _happening(self, number: int, kind: Kind, day: int, front: list[int], chance: random.Random) -> Happening:
        town = chance.choice(front) if chance.random() < 0.3 else chance.randrange(TOWNS)
        one, other = chance.sample(range(ACTORS), 2)
        return Happening(
            number, kind, FIRST_DAY + timedelta(day), town, one, other, chance.choice(_VICTIMS), int(chance.paretovariate(1.2)) + 1,
            chance.paretovariate(1.5),
        )  # fmt: skip

    def reports_of(self, day: int) -> Iterator[Generated]:
        """The reports of a day, which tell what happened on it and on the two days before."""
        recent = [happening for before in range(3) if day >= before for happening in self.happenings_of(day - before)]
        weights = [happening.told for happening in recent]
        chance = random.Random(f"{self._seed}:{day}:reports")  # noqa: S311 (the same)
        last: _Writing | None = None
        for number in range(REPORTS_A_DAY):
            outlet = f"Outlet {chance.randrange(OUTLETS)}"
            if last is not None and chance.random() < _REPEATED:
                writing = replace(last, outlet=outlet, text=last.text + f"{outlet} contributed to this report.\n")
            else:
                writing = _Writing(outlet, FIRST_DAY + timedelta(day), text=f"Dispatch {day}-{number}\n\n")
                told = list(dict.fromkeys(chance.choices(recent, weights, k=2 * CLAIMS_A_REPORT)))[:CLAIMS_A_REPORT]
                for happening in told:
                    writing.tell(happening, self, chance)
            last = writing
            yield writing.finish(self)


@dataclass(slots=True)
class _Writing:
    """A report while it is written."""

    outlet: str
    day: date
    text: str
    claims: list[Claim] = field(default_factory=list)
    truth: list[int] = field(default_factory=list)

    def tell(self, happening: Happening, world: _World, chance: random.Random) -> None:
        """Add a sentence that tells ``happening``, and the claim that reads from it."""
        word, frame = chance.choice(happening.kind.words)
        actor, recipient, town = world.actors[happening.actor], world.actors[happening.recipient], world.towns[happening.town]
        sentence = _Sentence(len(self.text))
        source = sentence.source(f"A spokesman of the {actor.name}", " said that ", actor.id) if chance.random() < 0.4 else None
        doer = sentence.party(f"the {actor.name}", actor) if chance.random() < 0.8 else sentence.party("gunmen", None)
        denied = chance.random() < 0.03
        sentence.add(" never " if denied else " ")
        trigger = sentence.add(word)
        sentence.add(" ")
        quantity = sentence.quantity(happening, self._toll(happening, chance)) if happening.kind.role else None
        done_to = sentence.party(f"the {recipient.name}", recipient)
        where = sentence.where(town) if chance.random() < 0.85 else None
        when = sentence.when(happening.day) if chance.random() < 0.7 else None
        sentence.add(".")
        self.claims.append(
            Claim(
                id=f"c{len(self.claims)}", type=happening.kind.type, modes=list(happening.kind.modes), trigger=trigger,
                sentence=Span(start=len(self.text), end=len(self.text) + len(sentence.text), text=sentence.text), actor=[doer],
                recipient=[done_to], status="denied" if denied else "happened", sources=[source] if source else [], when=when,
                where=[where] if where else [], quantities=[quantity] if quantity else [], confidence=round(chance.uniform(0.4, 0.95), 3),
                frame=frame,
            )
        )  # fmt: skip
        self.truth.append(happening.id)
        self.text += sentence.text + "\n"

    def _toll(self, happening: Happening, chance: random.Random) -> int:
        """The toll as told: later reports raise it, and some have another."""
        later = (self.day - happening.day).days
        return happening.toll + later + (chance.randrange(1, 6) if chance.random() < 0.15 else 0)

    def finish(self, world: _World) -> Generated:
        """The record; ids of claims follow from the text, as those of reports that are read do."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        report = Report(
            id=digest, text=self.text, title=self.text.partition("\n")[0], publisher=self.outlet, published=self.day.isoformat(),
            language="en", sentences=[(claim.sentence.start, claim.sentence.end) for claim in self.claims],
        )  # fmt: skip
        claims = [
            msgspec.structs.replace(
                claim, id="c" + hashlib.sha256(f"{digest}:{claim.trigger.start}:{claim.frame}".encode()).hexdigest()[:12]
            )
            for claim in self.claims
        ]
        actors = {p.actor for claim in claims for p in (*claim.actor, *claim.recipient)}
        places = {where.place for claim in claims for where in claim.where}
        return Generated(
            Record(
                report=report, actors=[a for a in world.actors if a.id in actors], places=[t for t in world.towns if t.id in places],
                claims=claims, agreements=[], movements=[], control=[],
            ),
            {claim.id: truth for claim, truth in zip(claims, self.truth, strict=True)},
        )  # fmt: skip


class _Sentence:
    """A sentence while it is written, and spans of what was added to it."""

    def __init__(self, start: int) -> None:
        self._start = start
        self.text = ""

    def add(self, words: str) -> Span:
        """Write ``words`` and return their span in the report."""
        start = self._start + len(self.text)
        self.text += words
        return Span(start=start, end=start + len(words), text=words)

    def party(self, words: str, actor: Actor | None) -> Participant:
        """Write who takes part."""
        span = self.add(words)
        known = (actor.id, actor.name) if actor else (None, None)
        return Participant(
            start=span.start, end=span.end, text=words, head=words.rsplit(maxsplit=1)[-1], actor=known[0], actor_name=known[1]
        )  # fmt: skip

    def source(self, words: str, cue: str, actor: str) -> Source:
        """Write who says so."""
        span = self.add(words)
        said = self.add(cue)
        return Source(
            start=span.start, end=span.end, text=words, role="spokesman", named=False, actor=actor,
            cue=Span(start=said.start + 1, end=said.start + 5, text="said"),
        )  # fmt: skip

    def quantity(self, happening: Happening, toll: int) -> Quantity:
        """Write how many."""
        span = self.add(f"{toll} {happening.victims} of ")
        words = f"{toll} {happening.victims}"
        return Quantity(
            start=span.start, end=span.start + len(words), text=words, of=happening.victims, low=float(toll), high=float(toll),
            unit=None, role=happening.kind.role,
        )  # fmt: skip

    def where(self, town: Place) -> Where:
        """Write the place."""
        self.add(" in ")
        self.add(town.name)
        return Where(
            place=town.id, role="at", text=town.name, name=town.name, latitude=town.latitude, longitude=town.longitude,
            precision="place",
        )  # fmt: skip

    def when(self, day: date) -> When:
        """Write the day."""
        words = f"{day.day} {day:%B %Y}"
        self.add(" on ")
        self.add(words)
        return When(start=day.isoformat(), end=day.isoformat(), precision="day", text=words)


def _town(number: int, chance: random.Random) -> Place:
    """An invented town, somewhere between the Mediterranean and the Tigris."""
    name = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    return Place(
        id=f"generated:town-{number}", name=name, country="XX", latitude=round(chance.uniform(32.0, 37.0), 4),
        longitude=round(chance.uniform(36.0, 44.0), 4), kind="populated place", precision="place",
    )  # fmt: skip


def _actor(number: int, chance: random.Random) -> Actor:
    """An invented actor."""
    name = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} of {''.join(chance.choices(_SYLLABLES, k=2)).capitalize()}"
    return Actor(id=f"generated:actor-{number}", name=name, kind="armed group", country="XX")


def main() -> None:
    """Count what is made, and show one record."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("reports", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    claims = 0
    happenings: set[int] = set()
    first: Record | None = None
    for generated in records(given.reports, given.seed):
        first = first or generated.record
        claims += len(generated.record.claims)
        happenings.update(generated.truth.values())
    if first is not None:
        print(encode_record(first).decode())
    print(f"{given.reports} reports, {claims} claims, {len(happenings)} happenings")


if __name__ == "__main__":
    main()
