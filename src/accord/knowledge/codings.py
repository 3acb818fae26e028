"""How the record's words become the codes of other data sets: tables in ``codings/*.toml`` that a coder may edit.

Each table says in its head what its fields mean. What is read here is only held to its own form; that the codes are those of the
data set is tested.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.knowledge.tables import read_tables

BUILT_IN: Final = Path(__file__).parent / "codings"

S = TypeVar("S", bound=Struct)


class PartyRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody is: by the ``kind`` of an actor, or by the ``heads`` or noun ``classes`` of a description."""

    inter: str
    sector: str
    side: str
    name: str
    kind: str | None = None
    heads: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    abroad: str | None = None
    code: str | None = None


class PartyCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``parties.toml``."""

    kind: list[PartyRule]
    people: list[PartyRule]
    names: dict[str, str]
    articles: list[str]


class ActorRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What codes stand for a ``kind`` of actor; ``alone`` is CAMEO's code for one that belongs to no country."""

    kind: str
    cameo: str
    ucdp: str
    alone: str = ""


class ActorCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``actors.toml``."""

    kind: list[ActorRule]


class AcledRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of ``acled.toml``; what is empty asks for nothing."""

    event_type: str
    sub_event_type: str
    types: list[str]
    modes: list[str] = field(default_factory=list)
    means: str | None = None
    actor: list[str] = field(default_factory=list)
    recipient: list[str] = field(default_factory=list)
    armed: str | None = None


class ScaleCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """ACLED's scales of sources, by words of a publisher's name."""

    home: str
    abroad: str
    unknown: str
    words: dict[str, str]


class AcledCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``acled.toml``."""

    air: list[str]
    event: list[AcledRule]
    means: dict[str, list[str]]
    fatalities: dict[str, int]
    scale: ScaleCoding


class PloverCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``plover.toml``."""

    quad: dict[str, int]
    scale: dict[str, float]
    auxiliary: dict[str, str]
    cameo: dict[str, str]
    contexts: dict[str, list[str]]
    resolution: dict[str, int]


class CeasefireCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``ceasefires.toml``."""

    declared: list[str]
    effective: list[str]
    ended: list[str]
    written: list[str]
    partial: list[str]
    fixed: list[str]
    purposes: dict[str, list[str]]
    mediated: list[str]
    compliance: list[str]
    definitive: list[str]
    ddr: list[str]


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a happening is called: with somebody who does it, and without; ``{recipient}`` and ``{actor}`` are filled in."""

    active: str
    passive: str
    bare: str
    """With nobody named on either side."""
    alone: str | None = None
    """With nobody to whom it is done, where the active sentence does not do without."""


class PhrasingCoding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``phrasing.toml``: by ``TYPE`` and ``TYPE mode``."""

    happening: dict[str, Wording]
    status: dict[str, str]
    counted: dict[str, str]


def _read(path: Path, form: type[S]) -> S:
    """Return the table of ``path``; raises :class:`~accord.errors.KnowledgeError` where it does not fit ``form``."""
    try:
        return msgspec.convert(read_tables(path), form)
    except msgspec.ValidationError as error:
        raise KnowledgeError(str(path), str(error)) from error


@cache
def party_coding(path: Path = BUILT_IN / "parties.toml") -> PartyCoding:
    """Return who is what."""
    return _read(path, PartyCoding)


@cache
def actor_coding(path: Path = BUILT_IN / "actors.toml") -> ActorCoding:
    """Return the codes of kinds of actors."""
    return _read(path, ActorCoding)


@cache
def acled_coding(path: Path = BUILT_IN / "acled.toml") -> AcledCoding:
    """Return the rules of ACLED's types. Raises where a rule asks for means that are not listed."""
    coding = _read(path, AcledCoding)
    for number, rule in enumerate(coding.event, 1):
        if rule.means is not None and rule.means not in coding.means:
            where = f"{path}, event number {number}"
            raise KnowledgeError(where, f"no list of means is called {rule.means!r}")
    return coding


@cache
def plover_coding(path: Path = BUILT_IN / "plover.toml") -> PloverCoding:
    """Return PLOVER's codes."""
    return _read(path, PloverCoding)


@cache
def ceasefire_coding(path: Path = BUILT_IN / "ceasefires.toml") -> CeasefireCoding:
    """Return the words by which columns of ceasefires are filled."""
    return _read(path, CeasefireCoding)


@cache
def phrasing(path: Path = BUILT_IN / "phrasing.toml") -> PhrasingCoding:
    """Return what happenings are called."""
    return _read(path, PhrasingCoding)
