"""How many move: the figures of a track, with what is a part of the whole told apart from the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from accord.reconcile.copies import Copies
from accord.reconcile.figures import THERE, Figure, by_dispute, figure_sets, kind_counted, name_counted
from accord.reconcile.ranges import set_of
from accord.reconcile.steps import UNSAID, Journey, head, is_vehicle, manner_of
from accord.record import FigureSet

PART: Final = "part"
"""The role of figures that count a part of what moves."""


def track_figures(group: Sequence[Journey], copies: Copies) -> list[FigureSet]:
    """Return the figures of who and what moves: those of the steps, and loose ones of the same kinds in the same reports.

    A figure counts a part where its words say so, or where it makes up, together with another figure of the same report, a figure
    that is given for the whole (eleven and six of seventeen). Parts are no rivals of the whole, nor of one another.
    """
    figures = _counted(group)
    parts = {id(figure) for figure in _parts(figures)}
    whole = figure_sets([figure for figure in figures if id(figure) not in parts], copies)
    sets: dict[tuple[str, float | None], list[Figure]] = {}
    for figure in figures:
        if id(figure) in parts:
            sets.setdefault((figure.subject, figure.quantity.low), []).append(figure)
    told = [
        set_of(PART, name_counted(found), [saying for figure in found for saying in figure.sayings(copies)])
        for _, found in sorted(sets.items(), key=str)
    ]
    return [*whole, *by_dispute(told)]


def _counted(group: Sequence[Journey]) -> list[Figure]:
    """Return the figures of the steps, and those that stand in no claim and count the same kinds."""
    counted = _of_steps(group)
    taken = {(figure.report.id, figure.quantity.start) for figure in counted}
    loose = [Figure(journey.record, quantity) for journey in group for quantity in journey.record.figures]
    loose = [figure for figure in loose if figure.role == THERE and (figure.report.id, figure.quantity.start) not in taken]
    aboard = {figure.subject for figure in counted} | _aboard(group)
    aboard |= _beside(loose, aboard)
    return counted + [figure for figure in loose if figure.subject in aboard - {""}]


def _of_steps(group: Sequence[Journey]) -> list[Figure]:
    """Return the figures that the steps hold; one that does not say what it counts counts the vehicles."""
    found = [
        (step, Figure(step.record, quantity, step.claim))
        for journey in group
        for step in journey.steps
        for quantity in step.claim.quantities
    ]
    kinds = sorted({figure.subject for _, figure in found if is_vehicle(figure.subject)})
    of = max(kinds, key=[figure.subject for _, figure in found].count, default=None)
    told = [
        Figure(figure.record, figure.quantity, figure.claim, of)
        if of and not is_vehicle(figure.subject) and any(manner_of(m) == UNSAID for m in step.movers) and step.part
        else figure
        for step, figure in found
    ]
    return [figure for figure in told if figure.role == THERE and figure.subject]


def _aboard(group: Sequence[Journey]) -> set[str]:
    """Return what stands counted in a sentence that tells of the journey."""
    found: set[str] = set()
    for journey in group:
        sentences = [(step.claim.sentence.start, step.claim.sentence.end) for step in journey.steps]
        for quantity in journey.record.figures:
            if any(start <= quantity.start < end for start, end in sentences):
                found.add(kind_counted(head(quantity.of or "")))
    return found - {""}


def _beside(loose: Iterable[Figure], aboard: set[str]) -> set[str]:
    """Return what is counted in one breath with what is aboard (*300 fighters and 331 relatives*)."""
    sentences: dict[tuple[str, int], set[str]] = {}
    for figure in loose:
        start = max((at for at, _ in figure.report.sentences if at <= figure.quantity.start), default=0)
        sentences.setdefault((figure.report.id, start), set()).add(figure.subject)
    return {subject for found in sentences.values() if found & aboard for subject in found}


def _parts(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that count a part."""
    found = [figure for figure in figures if figure.quantity.fraction_of is not None]
    for subject in {figure.subject for figure in figures}:
        alike = [figure for figure in figures if figure.subject == subject and _number(figure) is not None]
        numbers = {_number(figure) for figure in alike}
        for one, other in combinations(alike, 2):
            whole = (_number(one) or 0) + (_number(other) or 0)
            if one.report.id == other.report.id and whole in numbers:
                split = {_number(one), _number(other)}
                found += [figure for figure in alike if _number(figure) in split]
    return found


def _number(figure: Figure) -> float | None:
    """Return a figure's number where it is one and exact."""
    quantity = figure.quantity
    return quantity.low if quantity.low == quantity.high and not quantity.approximate else None
