"""The codes of a listed actor in the data sets of the field, from its kind and country.

The tables are ``codings/actors.toml``, ``codings/parties.toml`` and ``countries.toml``; whoever mends a line there changes all exports.
"""

from __future__ import annotations

from msgspec import Struct

from accord.export.parties import Party, party_of
from accord.knowledge.codings import actor_coding
from accord.knowledge.countries import country_of
from accord.record import Actor


class ActorCodes(Struct, frozen=True, kw_only=True):
    """One actor's codes; empty or ``None`` where a data set has none for it."""

    plover_code: str | None
    """ISO 3166-1 alpha-3 of its country, else ``IGO``, ``NGO``, ``MNC`` or ``IMG``."""
    plover_sector: str
    cameo: str
    """Country and role (*SYRMIL*), or the code of a body without a country."""
    acled_inter: str
    """In its own country."""
    acled_inter_abroad: str
    ucdp: str
    """``state``, ``formally organized``, ``informally organized`` or ``none``."""
    iso3: str | None
    gw: int | None
    """Number of Gleditsch and Ward."""
    cow: int | None
    """Number of the Correlates of War."""


def actor_codes(kind: str, country: str | None) -> ActorCodes:
    """Return the codes of an actor of ``kind`` (of the actors' list) at home in ``country`` (ISO alpha-2; ``None`` for none)."""
    home = country_of(country)
    rule = next((rule for rule in actor_coding().kind if rule.kind == kind), None)
    party, abroad = _party(kind, country, country), _party(kind, country, "US" if country != "US" else "FR")
    role = rule.cameo if rule else ""
    return ActorCodes(
        plover_code=home.iso3 if home else party.code,
        plover_sector=party.sector,
        cameo=home.cameo + role if home else (rule.alone if rule else ""),
        acled_inter=party.inter,
        acled_inter_abroad=abroad.inter if home else party.inter,
        ucdp=rule.ucdp if rule else "none",
        iso3=home.iso3 if home else None,
        gw=home.gw if home else None,
        cow=home.cow if home else None,
    )


def _party(kind: str, home: str | None, where: str | None) -> Party:
    """Return such an actor as a party to an event in the country ``where``."""
    actor = Actor(id="", name="it", kind=kind, country=home)
    return party_of("it", actor, country_of(where))
