"""The figures that many reports give, gathered by what they count; where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from accord.knowledge import nouns
from accord.reconcile.copies import Copies
from accord.reconcile.ranges import Saying, agree, set_of
from accord.reconcile.voices import NO_COPIES, spoken
from accord.reconcile.who import Told
from accord.record import Claim, FigureSet, Quantity, Record, Report, Source

PART: Final = "part"
"""The role of figures that count a part of how many there were; ``part killed`` of how many were killed, and so on."""

_MOST_PARTS: Final = 4
_MOST_NUMBERS: Final = 10
"""Numbers of one report that are tried as parts of a whole, and how many at once."""

THERE: Final = "there"
"""The role of figures that say how many there were, and not what befell them."""

_MEASURES: Final = frozenset({"money", "duration", "distance"})
"""Roles that count no people or things, and so are about one happening only."""

_HARM: Final = frozenset({"killed", "wounded", "missing", "captured", "released"})
"""Roles that say what befell those counted; the others all say how many there were."""

_DENIED: Final = "denied"

_NEAR: Final = timedelta(days=3)
"""Reports of one happening differ by this much in when they place it, for they are written from afar and at night."""

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

_UNSAID: Final = frozenset({"", "dead", "casualty", "fatality", "victim", "wounded", "injured", "missing", "death", "toll"})
"""Nouns that say what befell those counted and not what they are: they count whoever else is counted in that role."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that one report gives: of what, how much, who says so, and the claim that holds it where one does."""

    record: Record
    quantity: Quantity
    claim: Claim | None = None
    of: str | None = None
    """What it counts where the words do not say and the story does (*six* of the buses)."""

    @property
    def report(self) -> Report:
        """The report that gives it."""
        return self.record.report

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

    @property
    def role(self) -> str:
        """What the figure says of those counted."""
        return self.quantity.role if self.quantity.role in _HARM | _MEASURES else THERE

    @property
    def subject(self) -> str:
        """What is counted, in a word by which alike things are known; empty where the report does not say."""
        if self.role in _MEASURES:
            return self.quantity.unit or self.role
        return kind_counted(singular(self.of or _noun(self)))

    def sayings(self, copies: Copies = NO_COPIES) -> list[Saying]:
        """Return the figure as the saying of each voice that gives it."""
        key = Told(self.record, self.claim).key if self.claim else None
        told = spoken(self.record, self.sources, copies)
        return [Saying(one, self.quantity, key, self.report.published) for one in told]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that count the same thing; ``subject`` and ``role`` say which, ``agree`` whether all can be right at once."""

    subject: str
    role: str
    figures: tuple[Figure, ...]
    agree: bool


def claim_figures(claims: Iterable[Told]) -> list[Figure]:
    """Return the figures that claims hold, but for those of what is denied."""
    said = [told for told in claims if told.claim.status != _DENIED]
    return [Figure(told.record, quantity, told.claim) for told in said for quantity in told.claim.quantities]


def figure_sets(figures: Iterable[Figure], copies: Copies = NO_COPIES) -> list[FigureSet]:
    """Return all that is said of each thing counted, for figures of one event, deal or movement, the most disputed first.

    Figures are of one thing where they count the same kind of people or things in the same role. One whose words say only what
    befell those counted (*85 dead*) goes with the only kind that is counted in that role, if there is only one. What counts a part
    (:func:`parts_of`) is no rival of the whole, and stands in a set of its own.
    """
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.quantity.low is not None or figure.quantity.high is not None:
            groups.setdefault((figure.role, figure.subject), []).append(figure)
    for role, subject in sorted(groups):
        kinds = [other for of, other in groups if of == role and other not in _UNSAID]
        if subject in _UNSAID and len(kinds) == 1:
            groups[role, kinds[0]] += groups.pop((role, subject))
    sets = [found for (role, _), group in sorted(groups.items()) for found in _sets(role, group, copies)]
    return by_dispute(sets)


def _sets(role: str, group: Sequence[Figure], copies: Copies) -> list[FigureSet]:
    """Return the set of the figures that count the whole, and one for each number that counts a part."""
    parts = {id(figure) for figure in parts_of(group)}
    numbers: dict[float | None, list[Figure]] = {}
    for figure in group:
        if id(figure) in parts:
            numbers.setdefault(figure.quantity.low, []).append(figure)
    kinds = [(role, [figure for figure in group if id(figure) not in parts])]
    kinds += [
        (PART if role == THERE else f"{PART} {role}", numbers[number]) for number in sorted(numbers, key=lambda one: one or 0)
    ]
    name = name_counted(group)
    return [
        set_of(told, name, [saying for figure in found for saying in figure.sayings(copies)]) for told, found in kinds if found
    ]


def parts_of(group: Sequence[Figure]) -> list[Figure]:
    """Return the figures of one thing counted that count a part of it.

    A figure does where its words say so (*half of them*), or where it makes up, with others of the same report, a figure that is given
    for the whole: eleven and six of seventeen. In other reports the same numbers are then parts as well.
    """
    wholes = {figure.quantity.low for figure in group}
    found = [figure for figure in group if figure.quantity.fraction_of is not None]
    for report in sorted({figure.report.id for figure in group}):
        numbers = sorted({figure.quantity.low for figure in group if figure.report.id == report and figure.quantity.low})
        for size in range(2, _MOST_PARTS + 1):
            for some in combinations(numbers[:_MOST_NUMBERS], size):
                if sum(some) in wholes:
                    found += [figure for figure in group if figure.quantity.low in some]
    return found


def by_dispute(sets: Iterable[FigureSet]) -> list[FigureSet]:
    """Return sets of figures, those on which voices differ first, parts last, then by how many sayings they hold."""
    return sorted(
        sets,
        key=lambda one: (
            not one.conflict,
            one.role.startswith(PART),
            -sum(len(part.sayings) for part in one.ranges),
            one.role,
            one.of,
        ),
    )


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
    return [FigureGroup(name_counted(group), group[0].role, tuple(group), _agree(group)) for group in told]


def _of_record(record: Record) -> list[Figure]:
    """Return the figures of one record, each worth and each speaker once."""
    found: dict[tuple[object, ...], Figure] = {}
    told = claim_figures(Told(record, claim) for claim in record.claims)
    told += [Figure(record, quantity) for quantity in record.figures]
    harmed = {figure.quantity.start for figure in told if figure.quantity.role in _HARM}
    for figure in told:
        quantity = figure.quantity
        measured = quantity.role in _MEASURES or (quantity.low is None and quantity.high is None)
        again = quantity.role not in _HARM and quantity.start in harmed
        if measured or again or not figure.subject:
            continue
        speakers = tuple(source.text.casefold() for source in figure.sources)
        found.setdefault((figure.subject, figure.role, quantity.low, quantity.high, speakers), figure)
    return list(found.values())


def _noun(figure: Figure) -> str:
    """Return the noun that is counted, as written: the last word before an *of*."""
    words = (figure.quantity.of or "").casefold().split(" of ")[0].split()
    return words[-1] if words else ""


def name_counted(group: Sequence[Figure]) -> str:
    """Return what to call what a group counts: the noun that most of its figures use."""
    said = [noun for figure in group if (noun := _noun(figure)) and kind_counted(singular(noun)) == figure.subject]
    said = said or [group[0].subject]
    return max(said, key=lambda noun: (said.count(noun), noun))


def kind_counted(lemma: str) -> str:
    """Return the word by which nouns that reports use for one another are known."""
    return next((min(alike) for alike in _ALIKE if lemma in alike), lemma)


def singular(noun: str) -> str:
    """Return a plural's singular as far as its ending tells, where the nouns that we know have it."""
    for ending, instead in (("ies", "y"), ("ses", "s"), ("es", "e"), ("es", ""), ("s", ""), ("men", "man"), ("", "")):
        lemma = noun.removesuffix(ending) + instead
        if noun.endswith(ending) and nouns.kind_of(lemma):
            return lemma
    return noun


def _belongs(figure: Figure, group: Sequence[Figure]) -> bool:
    """Return whether ``figure`` counts what ``group`` counts."""
    first = group[0]
    if (figure.subject, figure.role) != (first.subject, first.role):
        return False
    if figure.claim and first.claim and figure.role != THERE and figure.claim.type != first.claim.type:
        return False
    return any(_near(figure.days, other.days) for other in group)


def _near(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Return whether two times may be one happening's; a time that is not known may be any."""
    if one is None or other is None:
        return True
    return one[0] <= other[1] + _NEAR and other[0] <= one[1] + _NEAR


def _agree(group: Sequence[Figure]) -> bool:
    """Return whether some number fits every figure of the group."""
    return agree([saying for figure in group for saying in figure.sayings()])
