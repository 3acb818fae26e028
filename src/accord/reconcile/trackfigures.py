"""How many move: which figures of the reports count who and what a track is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accord.reconcile.copies import Copies
from accord.reconcile.figures import THERE, Figure, figure_sets, kind_counted
from accord.reconcile.steps import UNSAID, Journey, head, is_vehicle, manner_of
from accord.record import FigureSet


def track_figures(group: Sequence[Journey], copies: Copies) -> list[FigureSet]:
    """Return the figures of who and what moves: those of the steps, and loose ones of the same kinds in the same reports."""
    return figure_sets(_counted(group), copies)


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
