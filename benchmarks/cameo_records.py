"""How well claims agree with CAMEO-coded sentences: ``python benchmarks/cameo_records.py FILE.jsonl [--mapping TXT] [--json]``.

A line of FILE is ``{"id", "date", "text", "events": [{"source", "target", "code"}]}``. All figures are between 0 and 1; each counts, per
record, sets without repetition, and what is found in a record without events is false:

``root_f1``
    F1 of the types, CAMEO codes read as PLOVER types through the official table ``cameo2plover-2021.txt`` (beside FILE, in
    ``../shared/data/events``, or given by ``--mapping``); events under CAMEO 01 (statements) and 02 (appeals) are left out;
``dyad_f1``
    F1 of pairs of countries: the first three letters of source and target;
``triple_f1``
    F1 of exact source country, target country and type;
``records_exact``
    the share of records whose triples are all found and nothing else.

A claim becomes an event where both sides have a country: that of the resolved actor, or one named in its words; ``IGO``, ``NGO`` and
``MEA`` are bodies of no country, as in CAMEO. Where a side has none it is the country of the claim's places, or the first that
the sentence names after the trigger and that is not the other side's. CONSULT, and what two parties do together, is coded both ways.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from accord.knowledge.countries import load_countries
from accord.knowledge.places import load_places
from accord.record import Actor, Claim, Participant, Place

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # as a command: what the benchmarks share lies beside it
from benchmarks.claims_of import Count, Passage, coded, read_texts  # noqa: E402

MAPPING: Final = "cameo2plover-2021.txt"
_SHARED: Final = ROOT.parent / "shared" / "data" / "events"
_LINE: Final = re.compile(r"(\d{2,4}):\s*([A-Z]+)")
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_LEFT_OUT: Final = ("01", "02")
_BODIES: Final = {"international body": "IGO", "coalition": "IGO", "ngo": "NGO", "monitor": "NGO", "media": "MEA"}
_LONGEST_NAME: Final = 5


@dataclass(frozen=True, slots=True)
class Event:
    """Who, to whom, what: two countries and a PLOVER type."""

    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """A coded sentence."""

    text: str
    date: str | None
    events: frozenset[Event]


# ---------------------------------------------------------------------------------------------------------- gold


def read_mapping(text: str) -> dict[str, str]:
    """Return the type of each CAMEO code in the table; of a code that stands twice the first counts."""
    found: dict[str, str] = {}
    for match in map(_LINE.match, text.splitlines()):
        if match:
            found.setdefault(match[1], match[2])
    return found


def type_of(code: str, mapping: Mapping[str, str]) -> str | None:
    """Return the type of ``code``, or of the nearest code above it (``1056`` under ``105``); ``None`` for 01, 02 and what is unknown."""
    if code.startswith(_LEFT_OUT):
        return None
    return next((mapping[code[:n]] for n in range(len(code), 1, -1) if code[:n] in mapping), None)


def read_gold(lines: Iterable[str], mapping: Mapping[str, str]) -> Iterator[GoldRecord]:
    """Yield the records of a file; blank lines are skipped."""
    for line in lines:
        if not line.strip():
            continue
        entry = json.loads(line)
        events = set()
        for event in entry.get("events") or ():
            kind = type_of(str(event.get("code", "")), mapping)
            if kind is not None:
                events.add(Event(str(event.get("source") or "")[:3], str(event.get("target") or "")[:3], kind))
        yield GoldRecord(entry["text"], (entry.get("date") or "")[:10] or None, frozenset(events))


def find_mapping(given: Path | None, file: Path) -> Path:
    """Return where the official table lies; raises ``SystemExit`` where it is in none of its places."""
    for path in [given] if given else [file.with_name(MAPPING), _SHARED / MAPPING]:
        if path.is_file():
            return path
    message = f"{MAPPING} is neither beside {file} nor in {_SHARED}: name it with --mapping"
    raise SystemExit(message)


# ---------------------------------------------------------------------------------------------------------- countries


@cache
def _alpha_3() -> dict[str, str]:
    return {country.iso2: country.cameo or country.iso3 for country in load_countries().countries}


@cache
def _country_names() -> dict[str, str]:
    """What countries, their people and their capitals are called, in small letters, with their three-letter codes."""
    names: dict[str, str] = {}
    for country in load_places().countries:
        code = _alpha_3().get(country.iso)
        if code is None:
            continue
        for name in (country.name, *country.aliases, *country.adjectives, *([country.capital] if country.capital else [])):
            names.setdefault(name.lower(), code)
            names.setdefault(f"{name.lower()}s", code)
    return names


def countries_in(text: str) -> list[str]:
    """Return the three-letter codes of the countries that ``text`` names, in order."""
    words = _WORD.findall(text)
    found, at = [], 0
    while at < len(words):
        step = 1
        for n in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + n])
            code = _country_names().get(phrase.lower()) or _country_names().get(re.sub(r"['’]s?$|\.$", "", phrase.lower()))
            if code is not None and phrase[:1].isupper() and phrase != "Us":
                found.append(code)
                step = n
                break
        at += step
    return found


def country_of(participant: Participant, actors: Mapping[str, Actor]) -> str | None:
    """Return the country of ``participant``, or the kind of body that has none, or ``None`` where nothing tells."""
    actor = actors.get(participant.actor or "")
    if actor is not None and actor.country:
        return _alpha_3().get(actor.country)
    for words in (participant.text, participant.refers_to or "", participant.actor_name or ""):
        if named := countries_in(words):
            return named[0]
    return _BODIES.get(actor.kind) if actor is not None else None


# ---------------------------------------------------------------------------------------------------------- events


@dataclass(slots=True)
class Coder:
    """Turns the claims of one sentence into events."""

    text: str
    actors: dict[str, Actor]
    places: dict[str, Place]

    @classmethod
    def of(cls, passage: Passage) -> Coder:
        """Return the coder of a sentence that was read."""
        record = passage.record
        return cls(record.report.text, {a.id: a for a in record.actors}, {p.id: p for p in record.places})

    def events(self, claims: Iterable[Claim]) -> frozenset[Event]:
        """Return the events of ``claims``."""
        return frozenset(event for claim in claims for event in self._of_claim(claim))

    def _of_claim(self, claim: Claim) -> Iterator[Event]:
        kind = coded(claim)
        if kind is None:
            return
        sources = self._countries(claim.actor)
        targets = self._countries(claim.recipient)
        together = len(sources) > 1 and not targets
        if not sources and not targets:
            return
        spare = [code for code in self._around(claim) if code not in {*sources[:1], *targets[:1]}]
        if together:
            targets = sources
        sources, targets = sources or spare[:1] or targets[:1], targets or spare[:1] or sources[:1]
        for source in sources:
            for target in targets:
                if together and source == target:
                    continue
                yield Event(source, target, kind)
                if together or kind == "CONSULT":
                    yield Event(target, source, kind)

    def _countries(self, participants: Sequence[Participant]) -> list[str]:
        return list(dict.fromkeys(code for one in participants if (code := country_of(one, self.actors)) is not None))

    def _around(self, claim: Claim) -> list[str]:
        """Countries that may be a side's: those of the claim's places, then those named behind the trigger, then before it."""
        found = []
        for spot in claim.where:
            place = self.places.get(spot.place or "")
            if place is not None and place.country and (code := _alpha_3().get(place.country)):
                found.append(code)
        at = claim.trigger.end
        return [*found, *countries_in(self.text[at:]), *countries_in(self.text[: claim.trigger.start])]


@dataclass(slots=True)
class Tally:
    """What was found so far."""

    roots: Count = field(default_factory=Count)
    dyads: Count = field(default_factory=Count)
    triples: Count = field(default_factory=Count)
    records: int = 0
    exact: int = 0

    def add(self, gold: frozenset[Event], ours: frozenset[Event]) -> None:
        """Compare the events of one more record."""
        _count(self.roots, {e.type for e in gold}, {e.type for e in ours})
        _count(self.dyads, {(e.source, e.target) for e in gold}, {(e.source, e.target) for e in ours})
        _count(self.triples, gold, ours)
        self.records += 1
        self.exact += gold == ours

    def figures(self) -> dict[str, float]:
        """Return the figures by key."""
        return {
            "root_f1": round(self.roots.f1, 4),
            "dyad_f1": round(self.dyads.f1, 4),
            "triple_f1": round(self.triples.f1, 4),
            "records_exact": round(self.exact / max(self.records, 1), 4),
        }


def _count(count: Count, gold: AbstractSet[object], ours: AbstractSet[object]) -> None:
    count.add(len(gold), len(ours), len(gold & ours))


def measure(path: Path, mapping: Mapping[str, str]) -> Tally:
    """Read every sentence of ``path`` and compare."""
    gold = list(read_gold(path.read_text("utf-8").splitlines(), mapping))
    tally = Tally()
    for record, passage in zip(gold, read_texts([g.text for g in gold], [g.date for g in gold]), strict=True):
        tally.add(record.events, Coder.of(passage).events(passage.record.claims))
    return tally


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--mapping", type=Path, help="the official table of CAMEO codes")
    parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
    options = parser.parse_args()
    mapping = read_mapping(find_mapping(options.mapping, options.file).read_text("utf-8"))
    tally = measure(options.file, mapping)
    if options.json:
        print(json.dumps(tally.figures()))
        return
    print(f"{options.file.name}: {tally.records} records")
    for key, count in (("root_f1", tally.roots), ("dyad_f1", tally.dyads), ("triple_f1", tally.triples)):
        print(f"  {key:<15}{count.f1:6.3f}  precision {count.precision:5.3f}  recall {count.recall:5.3f}  of {count.wanted}")
    print(f"  {'records_exact':<15}{tally.figures()['records_exact']:6.3f}")


if __name__ == "__main__":
    main()
