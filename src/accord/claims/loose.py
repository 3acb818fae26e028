"""Counts of people and vehicles that no claim holds (*the unit put the number of fighters at 308*), with who says them."""

from __future__ import annotations

from typing import Final

from accord.claims.assemble import Assembly
from accord.knowledge import nouns
from accord.record import Quantity

_ROLES: Final = {"person": "present", "group": "present", "vehicle": "vehicles"}


def loose_figures(assembly: Assembly) -> list[Quantity]:
    """Return the counts of the report that no claim holds, in the order of the text; a bare number is none."""
    drafting = assembly.drafting
    held = {figure.index for draft in drafting.drafts for figure in draft.figures}
    nodes = drafting.nodes
    found = []
    for index, phrase in enumerate(drafting.quantities):
        node = nodes.get(phrase.head)
        if index in held or node is None or phrase.implicit or phrase.kind != "count" or phrase.of is None:
            continue
        role = _ROLES.get(nouns.kind_of(node.lemma) or "")
        if role is None:
            continue
        found.append(
            Quantity(
                start=phrase.start, end=phrase.end, text=phrase.text, of=phrase.of, low=phrase.low, high=phrase.high,
                unit=phrase.unit, role=role, approximate=phrase.approximate, fraction_of=phrase.fraction_of,
                sources=[assembly.source(voice) for voice in drafting.attribution.voices_at(node)],
            )
        )  # fmt: skip
    return found
