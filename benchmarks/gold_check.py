#!/usr/bin/env python3
"""Check the form of gold: ``benchmarks/gold_check.py FOLDER... [--json]``.

A folder holds pairs, ``NAME.txt`` and ``NAME.json``, as the gold's own page defines them. What is checked is what a person gets
wrong when writing gold by hand: that each evidence stands in its report once and within one line and holds its trigger; that
types, modes, statuses, roles and kinds are the contract's; that dates are dates and in order; that the bounds of quantities are
in order; and that every wording occurs in the report. What a report means is not checked: for that it takes a second reader.
The exit code is 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, field

from accord.record.codebook import (
    AGREEMENT_KINDS,
    CONTROL_KINDS,
    MODES,
    PLACE_ROLES,
    PROVISION_STATUSES,
    QUANTITY_ROLES,
    STATUSES,
)

Wordings = list[str]
"""What one participant, place or object may be called, any of which counts."""

_PERIOD: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORD: Final = re.compile(r"[^\W_]+")
_POSSESSIVE: Final = re.compile(r"['’]s\b")


class Where(Struct, frozen=True, forbid_unknown_fields=True):
    """A place tied to a claim."""

    text: Wordings
    role: str


class Quantity(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure tied to a claim; ``None`` is an open end."""

    text: str
    low: float | None
    high: float | None
    role: str
    approximate: bool = False


class Claim(Struct, frozen=True, forbid_unknown_fields=True, rename={"evidence": "in", "types": "type"}):
    """One claim of the gold; ``types`` and ``status`` list what counts as right, the best first."""

    id: str
    types: list[str]
    trigger: str
    evidence: str
    status: list[str]
    source: list[str | None]
    modes: list[str] = field(default_factory=list)
    actor: list[Wordings] = field(default_factory=list)
    recipient: list[Wordings] = field(default_factory=list)
    parties: list[Wordings] = field(default_factory=list)
    when: tuple[str, str] | None = None
    where: list[Where] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    optional: bool = False


class Provision(Struct, frozen=True, forbid_unknown_fields=True):
    """One term of a deal: who owes, and what."""

    by: Wordings
    object: Wordings


class Agreement(Struct, frozen=True, forbid_unknown_fields=True):
    """A deal."""

    kind: list[str]
    parties: list[Wordings] = field(default_factory=list)
    brokers: list[Wordings] = field(default_factory=list)
    when: tuple[str, str] | None = None
    where: Wordings = field(default_factory=list)
    status: str | None = None
    provisions: list[Provision] = field(default_factory=list)
    objections: list[Wordings] = field(default_factory=list)


class Leg(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """One stretch of a movement."""

    from_: Wordings = field(default_factory=list)
    to: Wordings = field(default_factory=list)
    via: Wordings = field(default_factory=list)


class Movement(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody's going."""

    who: Wordings
    legs: list[Leg]


class Control(Struct, frozen=True, forbid_unknown_fields=True):
    """Who holds a place."""

    place: Wordings
    holder: Wordings
    kind: str = "holds"


class Gold(Struct, frozen=True, forbid_unknown_fields=True):
    """What a careful reader records from one report."""

    name: str
    published: str
    text_file: str
    claims: list[Claim]
    agreements: list[Agreement] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    control: list[Control] = field(default_factory=list)


class Checked(Struct, frozen=True):
    """One pair, looked at; each of ``problems`` is a sentence."""

    name: str
    claims: int
    optional: int
    problems: list[str]


def _plain(text: str) -> str:
    """Return the words of ``text`` alone, in small letters, with a space on either side."""
    return f" {' '.join(_WORD.findall(_POSSESSIVE.sub('', text.casefold())))} "


def _claim_wordings(claim: Claim) -> Iterator[str]:
    """Yield each wording that ``claim`` says is in the report."""
    for said in (*claim.actor, *claim.recipient, *claim.parties, *(place.text for place in claim.where)):
        yield from said
    yield from (source for source in claim.source if source is not None)
    yield from (quantity.text for quantity in claim.quantities)


def _deal_wordings(deal: Agreement) -> Iterator[str]:
    """Yield each wording that ``deal`` says is in the report."""
    for said in (*deal.parties, *deal.brokers, *deal.objections, deal.where):
        yield from said
    for provision in deal.provisions:
        yield from (*provision.by, *provision.object)


def _other_wordings(gold: Gold) -> Iterator[str]:
    """Yield each wording of deals, movements and control."""
    for deal in gold.agreements:
        yield from _deal_wordings(deal)
    for movement in gold.movements:
        yield from movement.who
        for leg in movement.legs:
            yield from (*leg.from_, *leg.to, *leg.via)
    for held in gold.control:
        yield from (*held.place, *held.holder)


def _not_of(label: str, said: Iterable[str], allowed: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each of ``said`` that is not among ``allowed``."""
    known = tuple(allowed)
    yield from (f"{label} {word!r} is not one of the contract's." for word in said if word not in known)


def _period(label: str, when: tuple[str, str] | None) -> Iterator[str]:
    """Yield what is wrong with an interval whose ends are days, months or years."""
    if when is None:
        return
    for end in when:
        if not _PERIOD.fullmatch(end):
            yield f"{label}: {end!r} is no day, month or year."
            return
        try:
            date.fromisoformat(end + "-01-01"[: 10 - len(end)] if len(end) == len("2017") else (end + "-01")[:10])
        except ValueError:
            yield f"{label}: {end!r} is not in the calendar."
            return
    shortest = min(map(len, when))
    if when[0][:shortest] > when[1][:shortest]:
        yield f"{label}: {when[0]} is after {when[1]}."


def _evidence(claim: Claim, text: str) -> Iterator[str]:
    """Yield what is wrong with where the claim says that it stands."""
    found = text.count(claim.evidence) if claim.evidence else 0
    if found != 1:
        yield f"{claim.id}: the evidence {claim.evidence[:60]!r} stands in the report {found} times, not once."
    if "\n" in claim.evidence.strip():
        yield f"{claim.id}: the evidence {claim.evidence[:60]!r} runs over a line's end."
    if claim.evidence.count(claim.trigger) != 1:
        yield f"{claim.id}: the trigger {claim.trigger!r} does not stand once in the evidence {claim.evidence[:60]!r}."


def _values(claim: Claim) -> Iterator[str]:
    """Yield what is wrong with the claim's closed values."""
    yield from _not_of(f"{claim.id}: type", claim.types, MODES)
    modes = [mode for name in claim.types for mode in MODES.get(name, ())]
    yield from _not_of(f"{claim.id}: mode", claim.modes, modes)
    yield from _not_of(f"{claim.id}: status", claim.status, STATUSES)
    yield from _not_of(f"{claim.id}: place role", (place.role for place in claim.where), PLACE_ROLES)
    yield from _not_of(f"{claim.id}: quantity role", (quantity.role for quantity in claim.quantities), QUANTITY_ROLES)
    for label, values in (("type", claim.types), ("status", claim.status), ("source", claim.source)):
        if not values:
            yield f"{claim.id}: no {label} is given."
        elif len(set(values)) != len(values):
            yield f"{claim.id}: a {label} is given twice."
    for quantity in claim.quantities:
        if quantity.low is not None and quantity.high is not None and quantity.low > quantity.high:
            yield f"{claim.id}: {quantity.text!r} has its low end above its high end."
    yield from _period(f"{claim.id}: when", claim.when)


def _rest(gold: Gold) -> Iterator[str]:
    """Yield what is wrong with the closed values of deals, movements and control."""
    yield from _period("published", (gold.published, gold.published))
    for number, deal in enumerate(gold.agreements, 1):
        yield from _not_of(f"deal {number}: kind", deal.kind, AGREEMENT_KINDS)
        yield from _not_of(f"deal {number}: status", [deal.status] if deal.status else [], PROVISION_STATUSES)
        yield from _period(f"deal {number}: when", deal.when)
    yield from _not_of("control", (held.kind for held in gold.control), CONTROL_KINDS)
    for movement in gold.movements:
        if not all(leg.from_ or leg.to for leg in movement.legs) or not movement.legs:
            yield f"the movement of {movement.who[0]!r} has a leg without from and to."


def problems(gold: Gold, text: str) -> list[str]:
    """Return what is wrong with the form of ``gold`` for the report ``text``, a sentence each."""
    found = [*_rest(gold)]
    plain = _plain(text)
    if len({claim.id for claim in gold.claims}) != len(gold.claims):
        found.append("two claims share an id.")
    for claim in gold.claims:
        found += [*_evidence(claim, text), *_values(claim)]
        found += [f"{claim.id}: {said!r} is not in the report." for said in _claim_wordings(claim) if _plain(said) not in plain]
    found += [f"{said!r} is not in the report." for said in _other_wordings(gold) if _plain(said) not in plain]
    return found


def check(path: Path) -> Checked:
    """Check the pair whose gold is ``path``; a file that does not fit the form is one problem, nothing is raised for it."""
    try:
        gold = msgspec.json.decode(path.read_bytes(), type=Gold)
        text = (path.parent / gold.text_file).read_text("utf-8")
    except (msgspec.DecodeError, OSError, UnicodeDecodeError) as wrong:
        return Checked(path.stem, 0, 0, [f"it cannot be read: {wrong}."])
    found = problems(gold, text)
    if gold.name != path.stem:
        found.insert(0, f"it calls itself {gold.name!r}.")
    return Checked(path.stem, len(gold.claims), sum(claim.optional for claim in gold.claims), found)


def check_folder(folder: Path) -> list[Checked]:
    """Check every pair of ``folder`` in the order of names; a text without gold is a pair with one problem."""
    golds = sorted(folder.glob("*.json"))
    alone = sorted({path.stem for path in folder.glob("*.txt")} - {path.stem for path in golds})
    return [*map(check, golds), *(Checked(name, 0, 0, ["it has no gold."]) for name in alone)]


def main() -> int:
    """Print a line for each pair and a sentence for each problem; return the exit code."""
    parser = argparse.ArgumentParser(description="Check the form of gold.")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    pairs = [pair for folder in wanted.folders for pair in check_folder(folder)]
    wrong = sum(len(pair.problems) for pair in pairs)
    if wanted.json:
        claims, optional = sum(pair.claims for pair in pairs), sum(pair.optional for pair in pairs)
        print(json.dumps({"reports": len(pairs), "claims": claims, "optional": optional, "problems": wrong}))
    else:
        for pair in pairs:
            print(f"{pair.name:<32} {pair.claims:>4} claims, {pair.optional:>3} of them optional, {len(pair.problems)} problems")
            print(*(f"    {problem}" for problem in pair.problems), sep="\n", end="\n" if pair.problems else "")
        print(f"{len(pairs)} reports, {wrong} problems")
    return 1 if wrong or not pairs else 0


if __name__ == "__main__":
    sys.exit(main())
