"""ACLED's types: its lists, and which of them a happening is by the rules of ``codings/acled.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from accord.export.parties import Party
from accord.export.view import Line
from accord.knowledge.codings import AcledRule, acled_coding
from accord.record.story import Event

TYPES: Final = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
"""ACLED's event types, each with its sub-event types."""

_BOTH: Final = frozenset({"Excessive force against protesters"})
_DEMONSTRATIONS: Final = frozenset({"Protest with intervention", "Peaceful protest", "Violent demonstration"})


class AcledType(Struct, frozen=True, kw_only=True):
    """An event type with its sub-event type."""

    event_type: str
    sub_event_type: str

    @property
    def disorder_type(self) -> str:
        """ACLED's disorder_type, which follows from the other two."""
        if self.sub_event_type in _BOTH:
            return "Political violence; Demonstrations"
        if self.sub_event_type in _DEMONSTRATIONS:
            return "Demonstrations"
        return "Strategic developments" if self.event_type == "Strategic developments" else "Political violence"

    @property
    def violent(self) -> bool:
        """Whether somebody does violence in it, so that an actor must be given."""
        return self.event_type in {"Battles", "Explosions/Remote violence", "Violence against civilians"}


def acled_type(line: Line[Event], actors: list[Party], recipients: list[Party]) -> AcledType | None:
    """Return the type by the first rule that fits, or ``None`` where ACLED does not code such a happening."""
    told = _told(line)
    by_air = any(party.actor in acled_coding().air for party in actors)
    for rule in acled_coding().event:
        if _fits(rule, line.item, told, by_air=by_air) and _fits_sides(rule, actors, recipients):
            return AcledType(event_type=rule.event_type, sub_event_type=rule.sub_event_type)
    return None


def _told(line: Line[Event]) -> str:
    """Return what is said of the happening: the triggers, and the words for who does it."""
    words = [one.claim.trigger.text for one in line.evidence]
    words += [participant.text for one in line.evidence for participant in one.claim.actor]
    return f" {' '.join(words).casefold()} "


def _fits(rule: AcledRule, event: Event, told: str, *, by_air: bool) -> bool:
    if event.type not in rule.types or (rule.modes and not set(rule.modes) & set(event.modes)):
        return False
    if rule.means == "air" and by_air:
        return True
    return rule.means is None or _means(rule.means).search(told) is not None


@cache
def _means(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of means: any of its words, also in the plural or as a part of a hyphenated one."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, acled_coding().means[name]))})(?:s|es|ed|ing)?\b")


def _fits_sides(rule: AcledRule, actors: list[Party], recipients: list[Party]) -> bool:
    if not _is_one_of(rule.actor, actors) or not _is_one_of(rule.recipient, recipients):
        return False
    if rule.armed is None:
        return True
    ones, others = any(party.armed for party in actors), any(party.armed for party in recipients)
    return {"both": ones and others, "any": ones or others, "none": not ones and not others}[rule.armed]


def _is_one_of(wanted: list[str], parties: list[Party]) -> bool:
    """Return whether a side is of a category asked for; ``thing`` is a side without a person, ``none`` one that is not named."""
    if not wanted:
        return True
    if not parties:
        return "none" in wanted
    if not any(party.is_somebody for party in parties):
        return "thing" in wanted
    return any(party.inter in wanted for party in parties)
