"""Who takes part in an event, as ACLED, UCDP and PLOVER class them; the rules are in ``codings/parties.toml``."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from accord.export.view import Line
from accord.knowledge import nouns
from accord.knowledge.codings import PartyRule, party_coding
from accord.knowledge.countries import Country, country_of
from accord.record import Actor, Participant
from accord.record.story import Blamed, Event

INTERS: Final = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
"""ACLED's categories in the order in which an interaction names them."""

_PRONOUNS: Final = frozenset(
    "it they them he she we us i him her its their who whom which that this these those all some others".split()
)
_QUANTIFIER: Final = re.compile(
    r"^(?:(?:a|an|the|some|many|several|at least|about|around|more than|up to)\s+)*"
    r"(?:number|group|handful|couple|majority|rest|most|some|many|dozens|scores|hundreds|thousands|tens of thousands|all|half|one|members?)\s+of\s+"
)
_QUANTITIES: Final = frozenset(
    "number group handful couple majority rest most some many dozens scores hundreds thousands half one".split()
)
"""Heads that count and name nobody."""
_OF: Final = (" of ", " in ", " from ", " on ", " who ", " that ", " with ", " for ", ",")
_SINGULAR: Final = (("ies", "y"), ("ses", "s"), ("es", "e"), ("es", ""), ("men", "man"), ("s", ""), ("people", "people"))


class Party(Struct, frozen=True, kw_only=True):
    """Somebody on one side of an event. ``inter`` is empty for a thing, a deal, or somebody of whom nothing is known."""

    name: str
    """As the report or the list of actors has it."""
    acled_name: str
    inter: str
    sector: str
    side: str
    """``government``, ``armed``, ``unarmed``, or ``none`` for what is no person or group."""
    code: str | None = None
    """PLOVER's code where it is not a country's."""
    actor: str | None = None
    country: str | None = None
    """ISO alpha-2."""

    @property
    def is_somebody(self) -> bool:
        """Whether it is a person, a group or a state."""
        return self.side != "none"

    @property
    def armed(self) -> bool:
        """Whether it bears arms as a rule."""
        return self.side == "armed" or (self.side == "government" and self.sector in {"MIL", "COP", "GOV"})


def with_article(country: str) -> str:
    """Return a country's name as it stands after *of* or *about*: *the United States*."""
    return f"the {country}" if country in party_coding().articles else country


def head_of(phrase: str) -> str:
    """Return the noun by which a noun phrase is led, in small letters, singular.

    *several vehicles of the army* gives ``vehicle``, *a number of ambulances* ``ambulance``.
    """
    text = _QUANTIFIER.sub("", phrase.casefold().strip())
    for stop in _OF:
        text = text.partition(stop)[0] if text.partition(stop)[0].strip() else text
    words = text.split()
    for length in (2, 1):
        if len(words) >= length and (found := _known(" ".join(words[-length:]))):
            return found
    return words[-1] if words else ""


def _known(noun: str) -> str | None:
    """Return the listed singular of ``noun``, or ``None``."""
    if nouns.load_nouns().kinds.get(noun):
        return noun
    for ending, instead in _SINGULAR:
        lemma = noun.removesuffix(ending) + instead
        if noun.endswith(ending) and nouns.load_nouns().kinds.get(lemma):
            return lemma
    return None


def party_of(name: str, actor: Actor | None, country: Country | None, *, head: str | None = None) -> Party:
    """Return what ``name`` is: by its ``actor`` where it is one of the record's, else by its head noun.

    ``country`` is that of the event, by which a force is at home or abroad; ``head`` the head noun where it is known.
    """
    if actor is not None and (rule := _rule_of_kind(actor.kind)):
        return _of_actor(name, actor, rule, country)
    noun = _known(head.casefold()) if head and head.casefold() not in _QUANTITIES else None
    rule = _rule_of_people(noun or head_of(name))
    place = country.acled_name or country.name if country else ""
    if rule is None:
        return Party(name=name, acled_name="", inter="", sector="", side="none")
    known = (
        rule.name.replace("({place})", f"({place})" if place else "").replace("{place}", with_article(place or "Unknown")).strip()
    )
    return Party(
        name=name, acled_name=known, inter=rule.inter, sector=rule.sector, side=rule.side, code=rule.code,
        country=country.iso2 if country and rule.side == "government" else None,
    )  # fmt: skip


def _of_actor(name: str, actor: Actor, rule: PartyRule, country: Country | None) -> Party:
    own = country_of(actor.country)
    abroad = own is not None and country is not None and own.iso2 != country.iso2
    inter = rule.abroad if abroad and rule.abroad else rule.inter
    place = country.acled_name or country.name if country else ""
    form = party_coding().names.get(actor.id, rule.name)
    if own is None and "{country}" in form:
        form = "{name}"
    home = own.acled_name or own.name if own else ""
    shown = form.replace("{name}", actor.name).replace("{country}", with_article(home))
    shown = shown.replace("({place})", f"({place})" if place else "").replace("{place}", place).strip()
    return Party(
        name=actor.name or name, acled_name=shown, inter=inter, sector=rule.sector, side=rule.side,
        code=rule.code if own is None else None, actor=actor.id, country=actor.country,
    )  # fmt: skip


def _rule_of_kind(kind: str) -> PartyRule | None:
    return next((rule for rule in party_coding().kind if rule.kind == kind), None)


def _rule_of_people(noun: str) -> PartyRule | None:
    """Return the first rule that fits a head noun."""
    for rule in party_coding().people:
        if noun in rule.heads or any(nouns.in_class(noun, name) for name in rule.classes):
            return rule
    return None


def sides_of(line: Line[Event], country: Country | None) -> tuple[list[Party], list[Party]]:
    """Return who does an event and whom it is done to, each named once; pronouns that stand for nobody known are left out."""
    return (
        _parties(line, line.item.actors, country, ("actor",)),
        _parties(line, line.item.recipients, country, ("recipient",)),
    )


def _parties(line: Line[Event], blamed: list[Blamed], country: Country | None, slots: tuple[str, ...]) -> list[Party]:
    heads = {
        participant.refers_to or participant.text: participant.head
        for one in line.evidence
        for slot in slots
        for participant in _slot(one.claim, slot)
    }
    found: dict[str, Party] = {}
    for one in blamed:
        if one.name.casefold() in _PRONOUNS and one.actor is None:
            continue
        if not one.said_by and one.denied_by:
            continue  # nobody says that it was them
        party = party_of(one.name, line.actor(one.actor), country, head=heads.get(one.name))
        found.setdefault(party.actor or party.name.casefold(), party)
    return list(found.values())


def _slot(claim: object, slot: str) -> list[Participant]:
    value: list[Participant] = getattr(claim, slot)
    return value


def interaction(one: str, other: str) -> str:
    """Return ACLED's interaction of two categories, lower one first: ``State forces-Rebel group``, or ``Protesters only``."""
    known = sorted((inter for inter in (one, other) if inter), key=INTERS.index)
    if not known:
        return ""
    return f"{known[0]}-{known[1]}" if len(known) == 2 else f"{known[0]} only"
