"""The parts of a story's page: reports, events, rival figures, control; see ``dealparts`` and ``trackparts`` for the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from accord.cli import words
from accord.cli.document import Heading, Note, Part, Table
from accord.record import Blamed, ClaimKey, Conflict, Event, FigureSet, Holding, Record, Story, Voice

_SHOWN: Final = 4
"""Voices named in one cell; more are counted."""

_THERE: Final = "there"
_SPEECH: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT"})
"""Types of claims that somebody said something."""
_QUOTED: Final = 240
"""Characters of a quotation that a page shows."""


@dataclass(frozen=True, slots=True)
class References:
    """The reports of a page by number, in the order of their publication."""

    numbers: dict[str, int]
    records: dict[str, Record]
    cited: set[str] = field(default_factory=set)
    """The reports that were marked on the page."""

    @classmethod
    def of(cls, records: Iterable[Record]) -> References:
        """Return the numbers of reports."""
        ordered = sorted(records, key=lambda one: (one.report.published or "~", one.report.id))
        return cls({one.report.id: number for number, one in enumerate(ordered, 1)}, {one.report.id: one for one in ordered})

    def mark(self, reports: Iterable[str]) -> str:
        """Return the numbers of some reports: ``[2][5]``."""
        marked = set(reports)
        self.cited.update(marked)
        return "".join(f"[{number}]" for number in sorted(self.numbers[report] for report in marked))

    def voices(self, found: Sequence[Voice]) -> str:
        """Return who speaks and in which reports: ``A field commander [6]; Hezbollah [3][7]``."""
        said = [f"{words.plain(voice.name)} {self.mark(voice.reports)}" for voice in found[:_SHOWN]]
        more = len(found) - _SHOWN
        return "; ".join([*said, *([f"{more} more"] if more > 0 else [])])

    def quote(self, key: ClaimKey) -> str:
        """Return the sentence of a claim, cut where it is long."""
        claims = self.records[key.report].claims
        return cut(next(claim.sentence.text for claim in claims if claim.id == key.claim))


def short_days(start: str | None, end: str | None) -> str:
    """Return an interval with its months cut to three letters, for tables."""
    return " ".join(part[:3] if part in words.MONTHS else part for part in words.days(start, end).split(" "))


def cut(text: str) -> str:
    """Return a quotation on one line, its end left out where it is long."""
    plain = words.plain(text)
    return plain if len(plain) <= _QUOTED else plain[:_QUOTED].rpartition(" ")[0] + " …"


def title(story: Story, refs: References) -> list[Part]:
    """Return the head of a story's page."""
    days = [one.report.published for one in refs.records.values() if one.report.published]
    span = words.days(min(days), max(days)) if days else "undated"
    counts = (
        (len(story.deals), "deal"), (len(story.tracks), "journey"), (len(story.events), "event"),
        (len(story.holdings), "period of control"),
    )  # fmt: skip
    told = ", ".join(
        f"{count} {name if count == 1 else name.replace(' ', 's ', 1) if ' ' in name else name + 's'}"
        for count, name in counts
        if count
    )
    reports = len(refs.records)
    return [
        Heading(f"What {reports} report{'' if reports == 1 else 's'} tell{'s' if reports == 1 else ''}, {span}", 1),
        Note(
            f"{told or 'Nothing that adds up'}. Numbers in brackets are reports, listed at the end. Nothing is averaged.",
            quiet=True,
        ),
    ]


def report_parts(refs: References, *, every: bool = False) -> list[Part]:
    """Return the list of the reports that the page cites, or of ``every`` one."""
    rows: list[tuple[str, ...]] = [
        (f"[{number}]", _day(refs.records[name].report.published), words.plain(_outlet(refs, name)), _titled(refs.records[name]))
        for name, number in refs.numbers.items()
        if every or name in refs.cited
    ]
    if not rows:
        return []
    return [Heading("Reports"), Table(("No.", "Published", "Outlet", "Title"), rows, frozenset({"No.", "Published"}))]


def _outlet(refs: References, name: str) -> str:
    report = refs.records[name].report
    return report.publisher or report.url or name[:8]


def _titled(record: Record) -> str:
    return words.plain(record.report.title or "")


def _day(iso: str | None) -> str:
    return words.short_day(iso) if iso else ""


def figure_rows(sets: Sequence[FigureSet], refs: References) -> list[tuple[str, ...]]:
    """Return rows of figures: what, how many, who says so; an empty row after each thing counted."""
    rows: list[tuple[str, ...]] = []
    for found in sets:
        what = _counted(found)
        for at, part in enumerate(found.ranges):
            worths = [
                words.amount(one.quantity.low, one.quantity.high, approximate=one.quantity.approximate) for one in part.sayings
            ]
            said: dict[str, list[str]] = {}
            for saying in part.sayings:
                said.setdefault(words.plain(saying.voice.name), []).append(saying.report)
            who = "; ".join(f"{name} {refs.mark(reports)}" for name, reports in said.items())
            later = [_worth(found, other) for one, other in found.updates if one == at]
            replaced = f"\n(by one voice later {', '.join(later)})" if later else ""
            rows.append((what, "; ".join(dict.fromkeys(worths)) + replaced, who))
            what = ""
        rows.append(("", "", ""))
    return rows[:-1]


def _counted(found: FigureSet) -> str:
    """Return what a set of figures counts, in words."""
    part, role = ("part" in found.role.split(), found.role.removeprefix("part").strip())
    what = found.of if role in {"", _THERE} else f"{found.of or 'people'} {role}"
    return f"{what}, a part" if part else what


def _worth(found: FigureSet, at: int) -> str:
    return words.amount(found.ranges[at].low, found.ranges[at].high)


def rival_parts(story: Story, refs: References) -> list[Part]:
    """Return the table of rival figures: all sets whose voices differ, of every line."""
    lines = (
        [line.figures for line in story.deals] + [line.figures for line in story.tracks] + [line.figures for line in story.events]
    )
    sets = [one for figures in lines for one in figures if one.conflict]
    sets.sort(key=lambda one: one.role != "killed")
    if not sets:
        return [Heading("Rival figures"), Note("None: no two voices give figures that cannot both be right.", quiet=True)]
    table = Table(("What", "Figure", "Who says so"), figure_rows(sets, refs), frozenset({"Figure"}))
    return [Heading("Rival figures"), table]


def event_parts(events: Sequence[Event], refs: References, *, every: bool = False) -> list[Part]:
    """Return the events in the order of time: ``every`` one, or those worth a line to a reader (see :func:`worth_a_line`)."""
    shown = [one for one in events if every or worth_a_line(one)]
    if not events:
        return []
    shown.sort(key=lambda one: (_day_of(one, refs), one.id))
    rows: list[tuple[str, ...]] = [
        (
            short_days(one.when.start, one.when.end) if one.when else f"by {_day(_day_of(one, refs))}",
            _sides(one),
            _trigger(one, refs) + _standing(one),
            "; ".join(dict.fromkeys(words.plain(place.name or place.text) for place in one.where[:2])),
            refs.mark(key.report for key in one.claims),
        )
        for one in shown
    ]
    parts: list[Part] = [Heading("Events in order")]
    if len(shown) < len(events):
        left = f"{len(shown)} of {len(events)}: told by two voices, or done by or to somebody known on a day or at a place. --all shows all."
        parts.append(Note(left, quiet=True))
    return [*parts, Table(("When", "Who → whom", "What", "Where", "In"), rows)]


def worth_a_line(event: Event) -> bool:
    """Return whether an event is shown among a story's: two voices tell it, or it was done (and not only said) by or to a known actor."""
    if len(event.voices) > 1:
        return True
    done = event.status in {"happened", "ongoing"} and event.type not in _SPEECH
    known = any(one.actor for one in (*event.actors, *event.recipients))
    return done and known and bool(event.when or event.where)


def _day_of(event: Event, refs: References) -> str:
    """Return the day by which an event is put in order: its own, else that of the first report that tells it."""
    if event.when is not None and event.when.start is not None:
        return event.when.start
    return min((refs.records[key.report].report.published or "~" for key in event.claims), default="~")


def _standing(event: Event) -> str:
    """Return how an event stands where it did not simply happen."""
    stands = "disputed" if event.disputed else event.status
    return "" if stands == "happened" else f" ({stands})"


def _trigger(event: Event, refs: References) -> str:
    key = event.claims[0]
    return words.plain(next(claim.trigger.text for claim in refs.records[key.report].claims if claim.id == key.claim))


def _sides(event: Event) -> str:
    actors, recipients = _names(event.actors), _names(event.recipients)
    return f"{actors or '?'} → {recipients}" if recipients else actors


def _names(found: Sequence[Blamed]) -> str:
    return "; ".join(words.plain(one.name) for one in found[:3])


def conflict_parts(conflicts: Sequence[Conflict], refs: References) -> list[Part]:
    """Return what sources disagree on, each side with its quotations."""
    if not conflicts:
        return [Heading("What sources disagree on"), Note("Nothing that can be told.", quiet=True)]
    parts: list[Part] = [
        Heading("What sources disagree on"),
        Note("Most consequential first: deaths, then the rest.", quiet=True),
    ]
    for number, found in enumerate(conflicts, 1):
        parts.append(Heading(f"{number}. {words.plain(found.about)} ({found.kind})", 3))
        rows: list[tuple[str, ...]] = []
        for side in found.sides:
            says = words.plain(side.says)
            for quotation in side.quotations:
                rows.append((says, f"{words.plain(quotation.voice)} {refs.mark([quotation.report])}", f"“{cut(quotation.text)}”"))
                says = ""
            if not side.quotations:
                rows.append((says, refs.voices(side.voices), ""))
        parts.append(Table(("Said", "By", "In these words"), rows))
    return parts


def control_parts(holdings: Sequence[Holding], refs: References) -> list[Part]:
    """Return who is said to have which places, and when."""
    if not holdings:
        return [Heading("Control"), Note("The reports say of no named place who holds it then.", quiet=True)]
    rows: list[tuple[str, ...]] = [
        (
            words.plain(one.place.name),
            f"{words.plain(one.holder)} {one.kind}",
            short_days(one.first, one.last),
            refs.voices(one.voices),
            "disputed" if one.disputed else "",
        )
        for one in holdings
    ]
    return [Heading("Control"), Table(("Place", "Who", "Said for", "By", ""), rows, frozenset({"Place"}))]
