"""What each voice says about who did a thing or suffered it, and who denies that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from accord.reconcile.copies import Copies
from accord.reconcile.voices import NO_COPIES, Spoken, spoken, voices
from accord.reconcile.who import Told, Who, best_name, who
from accord.record import Blamed, Participant

Side = Literal["actor", "recipient"]

_DENIED: Final = "denied"


@dataclass(frozen=True, slots=True)
class Accusation:
    """One claim's word on one participant: who it is, and whether the claim says that it was so or denies it."""

    told: Told
    found: Who
    denied: bool = False


def blame(claims: Iterable[Told], side: Side, copies: Copies = NO_COPIES) -> list[Blamed]:
    """Return who is said to have done what ``claims`` tell (``actor``) or to have suffered it, those of most voices first."""
    found = []
    for told in claims:
        parts: list[Participant] = told.claim.actor if side == "actor" else told.claim.recipient
        found += [Accusation(told, who(part), told.claim.status == _DENIED) for part in parts]
    return gather_blame(found, copies)


def gather_blame(accusations: Iterable[Accusation], copies: Copies = NO_COPIES) -> list[Blamed]:
    """Return accusations joined by whom they name, those of most voices first."""
    groups: dict[str, list[Accusation]] = {}
    for accusation in accusations:
        groups.setdefault(accusation.found.key, []).append(accusation)
    found = [_blamed(group, copies) for group in groups.values()]
    return sorted(found, key=lambda one: (-len(one.said_by), -len(one.denied_by), one.name, one.claims))


def _blamed(group: Sequence[Accusation], copies: Copies) -> Blamed:
    said = [one for accusation in group if not accusation.denied for one in _spoken(accusation, copies)]
    denied = [one for accusation in group if accusation.denied for one in _spoken(accusation, copies)]
    return Blamed(
        name=best_name(accusation.found.name for accusation in group),
        actor=group[0].found.actor,
        said_by=voices(said),
        denied_by=voices(denied),
        claims=sorted({accusation.told.key for accusation in group}),
    )


def _spoken(accusation: Accusation, copies: Copies) -> list[Spoken]:
    return spoken(accusation.told.record, accusation.told.claim.sources, copies)
