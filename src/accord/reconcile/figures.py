"""The figures that many reports give, gathered by what they count; where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from accord.knowledge import nouns
from accord.record import Claim, Quantity, Record, Report, Source

_MEASURES: Final = frozenset({"money", "duration", "distance"})
"""Roles that count no people or things, and so are about one happening only."""

_HARM: Final = frozenset({"killed", "wounded", "missing", "captured", "released"})
"""Roles that say what befell those counted; the others all say how many there were."""

_NEAR: Final = timedelta(days=3)
"""Reports of one happening differ by this much in when they place it, for they are written from afar and at night."""

_TOLERANCE: Final = 0.02
"""An approximate figure may be off by this share: *about 300* fits 305, and differs from 308, which somebody counted."""

_ALIKE: Final = (
    frozenset("fighter militant gunman jihadist jihadi insurgent combatant extremist terrorist rebel militiaman".split()),
    frozenset("relative family dependant dependent kin".split()),
    frozenset("people person passenger evacuee human".split()),
    frozenset("soldier serviceman troop trooper conscript".split()),
    frozenset("bus coach".split()),
    frozenset("vehicle car lorry truck".split()),
    frozenset("captive prisoner hostage detainee".split()),
    frozenset("body corpse remains".split()),
)
"""Nouns that reports use for one another when they count; every other noun counts its own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that one report gives: of what, how much, who says so, and the claim that holds it where one does."""

    report: Report
    quantity: Quantity
    claim: Claim | None = None

    @property
    def sources(self) -> list[Source]:
        """Who gives the figure: its own sources, else the claim's; empty where the report itself does."""
        return self.quantity.sources or (self.claim.sources if self.claim else [])

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the happening whose figure it is; the day of publication where the report does not say."""
        when = self.claim.when if self.claim else None
        start, end = (when.start, when.end) if when else (self.report.published, self.report.published)
        try:
            return date.fromisoformat(start or ""), date.fromisoformat(end or "")
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that count the same thing; ``subject`` and ``role`` say which, ``agree`` whether all can be right at once."""

    subject: str
    role: str
    figures: tuple[Figure, ...]
    agree: bool


def gather_figures(records: Iterable[Record]) -> list[FigureGroup]:
    """Return the figures that more than one report gives, those on which most reports speak first.

    Figures are of one thing where they count the same kind of people or things, in the same role (how many were killed, or
    how many there were), and are of times within three days of another figure's, in a chain; a figure without a time is of
    the day of its report. A report that repeats a figure counts once. Measures (money, distance, duration) are left out: a
    number of kilometres says nothing of another.
    """
    groups: list[list[Figure]] = []
    for record in records:
        for figure in _of_record(record):
            home = next((group for group in groups if _belongs(figure, group)), None)
            if home is None:
                groups.append([figure])
            else:
                home.append(figure)
    told = [group for group in groups if len({figure.report.id for figure in group}) > 1]
    told.sort(key=lambda group: -len({figure.report.id for figure in group}))
    return [FigureGroup(_name(group), _role(group[0]), tuple(group), _agree(group)) for group in told]


def _of_record(record: Record) -> list[Figure]:
    """Return the figures of one record, each worth and each speaker once."""
    found: dict[tuple[object, ...], Figure] = {}
    told = [Figure(record.report, quantity, claim) for claim in record.claims for quantity in claim.quantities]
    told += [Figure(record.report, quantity) for quantity in record.figures]
    harmed = {figure.quantity.start for figure in told if figure.quantity.role in _HARM}
    for figure in told:
        quantity = figure.quantity
        measured = quantity.role in _MEASURES or (quantity.low is None and quantity.high is None)
        again = quantity.role not in _HARM and quantity.start in harmed
        if measured or again or not _subject(figure):
            continue
        speakers = tuple(source.text.casefold() for source in figure.sources)
        found.setdefault((_subject(figure), _role(figure), quantity.low, quantity.high, speakers), figure)
    return list(found.values())


def _role(figure: Figure) -> str:
    """Return what the figure says of those counted."""
    return figure.quantity.role if figure.quantity.role in _HARM else "there"


def _subject(figure: Figure) -> str:
    """Return what is counted, in a word by which alike things are known; empty where the report does not say."""
    lemma = _singular(_noun(figure))
    return next((min(alike) for alike in _ALIKE if lemma in alike), lemma)


def _noun(figure: Figure) -> str:
    """Return the noun that is counted, as written: the last word before an *of*."""
    words = (figure.quantity.of or "").casefold().split(" of ")[0].split()
    return words[-1] if words else ""


def _name(group: Sequence[Figure]) -> str:
    """Return what to call what a group counts: the noun that most of its figures use."""
    said = [_noun(figure) for figure in group]
    return max(said, key=lambda noun: (said.count(noun), noun))


def _singular(noun: str) -> str:
    """Return a plural's singular as far as its ending tells, where the nouns that we know have it."""
    for ending, instead in (("ies", "y"), ("ses", "s"), ("es", "e"), ("es", ""), ("s", ""), ("men", "man"), ("", "")):
        lemma = noun.removesuffix(ending) + instead
        if noun.endswith(ending) and nouns.kind_of(lemma):
            return lemma
    return noun


def _belongs(figure: Figure, group: Sequence[Figure]) -> bool:
    """Return whether ``figure`` counts what ``group`` counts."""
    first = group[0]
    if (_subject(figure), _role(figure)) != (_subject(first), _role(first)):
        return False
    if figure.claim and first.claim and _role(figure) != "there" and figure.claim.type != first.claim.type:
        return False
    return any(_near(figure.days, other.days) for other in group)


def _near(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Return whether two times may be one happening's; a time that is not known may be any."""
    if one is None or other is None:
        return True
    return one[0] <= other[1] + _NEAR and other[0] <= one[1] + _NEAR


def _agree(group: Sequence[Figure]) -> bool:
    """Return whether some number fits every figure of the group."""
    low, high = 0.0, float("inf")
    for figure in group:
        quantity = figure.quantity
        slack = _TOLERANCE if quantity.approximate else 0.0
        low = max(low, (quantity.low or 0.0) * (1 - slack))
        high = min(high, (float("inf") if quantity.high is None else quantity.high) * (1 + slack))
    return low <= high
