"""What the words around a place name say of it: what it is, what it lies in, and how far off the place meant is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from accord.resolve.places.geometry import BEARINGS
from accord.resolve.places.types import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Callable

KIND_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(
        "province governorate state oblast region prefecture department muhafazah wilayat wilaya".split(), "province"
    ),
    **dict.fromkeys("district county subdistrict raion rayon canton parish woreda zone tehsil municipality".split(), "district"),
    **dict.fromkeys("city town village township hamlet settlement capital borough".split(), "populated place"),
    **dict.fromkeys("neighbourhood neighborhood quarter suburb".split(), "neighbourhood"),
    **dict.fromkeys("camp".split(), "camp"),
    **dict.fromkeys("crossing checkpoint".split(), "crossing"),
    **dict.fromkeys("airport airfield".split(), "airport"),
    **dict.fromkeys("base airbase barracks".split(), "base"),
    **dict.fromkeys("river wadi canal".split(), "river"),
    **dict.fromkeys("lake reservoir".split(), "lake"),
    **dict.fromkeys("dam".split(), "dam"),
    **dict.fromkeys("desert".split(), "desert"),
    **dict.fromkeys("mountain mountains hill hills mount jabal".split(), "mountain"),
    **dict.fromkeys("island islands peninsula".split(), "island"),
    **dict.fromkeys("port harbour harbor".split(), "port"),
    **dict.fromkeys("prison jail".split(), "prison"),
    **dict.fromkeys("hospital".split(), "hospital"),
    **dict.fromkeys("bridge".split(), "bridge"),
    **dict.fromkeys("oilfield".split(), "oil field"),
    **dict.fromkeys("valley".split(), "valley"),
    **dict.fromkeys("forest".split(), "forest"),
}
"""A word that says what a place is, to the kind of the gazetteer."""


def names_with_kind(name: str, kind: str) -> list[str]:
    """Return ``name`` with each word for ``kind`` behind and before it: *Rafah crossing*, *camp Bucca*."""
    words = [word for word, meant in KIND_WORDS.items() if meant == kind]
    return [shown for word in words for shown in (f"{name} {word}", f"{word} {name}")]


_KM: Final = {"km": 1.0, "kilometer": 1.0, "kilometre": 1.0, "mile": 1.609344, "m": 0.001, "meter": 0.001, "metre": 0.001}

_KINDS: Final = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_POINT: Final = r"(?P<point>(?:north|south)[- ]?(?:east|west)?|east|west)"
_NAME: Final = r"((?:(?:al|el|as|ad|ar|ash|an|az|ez|es)-)?[A-Z][\w.'’‘`-]*(?:(?: (?:al|el|ez|az|of|and|the|de|la)[ -])? ?[A-Z][\w.'’‘`-]*){0,3})"

_KIND_AFTER: Final = re.compile(rf"\s+(?:border\s+)?(?P<kind>{_KINDS})s?\b", re.IGNORECASE)
_KIND_BEFORE: Final = re.compile(rf"\b(?P<kind>{_KINDS})s?\s+(?:of|in)\s+(?:the\s+)?$", re.IGNORECASE)
_NAME_OF_BEFORE: Final = re.compile(r"\b(?P<kind>Lake|Mount|Jabal|Wadi|River|Port|Camp)\s+$")
_COMMA: Final = re.compile(rf",\s+(?:(?:in\s+)?(?:the\s+)?(?:north|south|east|west|central)\w*\s+)?{_NAME}")
_BRACKET: Final = re.compile(rf"\s*\(\s*(?:in\s+)?{_NAME}\s*\)")
_IN: Final = re.compile(
    rf"(?:[ ,]+(?!and\b|or\b|to\b)[a-z-]+){{0,3}}?[ ,]+in (?:the )?(?:[\w-]+(?:ern|central|rural) )?(?:province |countryside |state |governorate )?(?:of )?{_NAME}"
)
_DISTANCE: Final = re.compile(
    rf"(?P<count>\d[\d,.]*|a few|several)(?:\s*\([^)]*\))?[ -]*(?P<unit>km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m)\b\.?"
    rf"(?:\s*\([^)]*\))?\s+(?:away\s+)?(?:to the\s+|in the\s+)?(?:{_POINT}(?:ern side)?\s+of|from|outside)\s+(?:the\s+)?(?:[a-z]+\s+){{0,3}}(?:of\s+)?$",
    re.IGNORECASE,
)
_BEARING: Final = re.compile(
    rf"\b(?:just\s+)?(?:to the\s+)?{_POINT}\s+of\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}(?:of\s+)?$", re.IGNORECASE
)
_PART: Final = re.compile(rf"\b{_POINT}(?:ern)?[ -]+(?:and\s+\w+ern\s+)?(?:rural\s+|parts?\s+of\s+)?$", re.IGNORECASE)
_NEAR: Final = re.compile(
    r"\b(?:near|nearby|close to|outside|around|(?:out)?skirts of|vicinity of|countryside of|suburbs of|approaches? (?:to|of)|off)\s+(?:the\s+)?"
    r"(?:(?:[a-z]+\s+){0,2}(?:of\s+))?$",
    re.IGNORECASE,
)
_BORDER: Final = re.compile(r"[- ]?\s*(?:border|frontier)\b", re.IGNORECASE)
_NEAR_AFTER: Final = re.compile(r"(?:'s|’s)?\s+(?:countryside|outskirts|suburbs?|hinterland)\b", re.IGNORECASE)

_LEADING: Final = re.compile(
    rf"^(?:the\s+)?(?:{_POINT}(?:ern)?\s+|central\s+|rural\s+)?(?:(?P<kind>{_KINDS})\s+of\s+)?(?P<rest>.+)$", re.IGNORECASE
)
_TRAILING: Final = re.compile(rf"^(?P<rest>.+?)(?:'s|’s)?\s+(?P<kind>{_KINDS}|countryside|outskirts|border)$", re.IGNORECASE)

_OF_COMMON: Final = re.compile(r"\s+of\s+(?:the|a|its|their|that|this)\s+([a-z]+)\b")
"""*the west of the province*: what it is a part of, said by a common noun."""

_BORDER_WITH: Final = re.compile(rf"\s+(?:with|to|of)\s+(?:the\s+)?{_NAME}")
_AFTER: Final = 90
_BEFORE: Final = 80
_MOST_WITHIN: Final = 3


def bearing_of(point: str) -> float | None:
    """Return the bearing in degrees of *north*, *south-east*, *northwestern*; ``None`` for any other word."""
    word = re.sub(r"[- ]", "", point.lower()).removesuffix("ern")
    return BEARINGS.get(word)


def _within(after: str) -> tuple[str, ...]:
    """Return the names after a mention that say what it lies in, nearest first."""
    found: list[str] = []
    while len(found) < _MOST_WITHIN:
        match = _COMMA.match(after) or _BRACKET.match(after) or _IN.match(after)
        if match is None:
            break
        found.append(match[1].rstrip(".,") if match[1].count(".") == 1 else match[1])
        after = after[match.end() :]
        if kind := _KIND_AFTER.match(after):
            after = after[kind.end() :]
    return tuple(found)


def _distance(match: re.Match[str]) -> float:
    count = match["count"].replace(",", "").rstrip(".")
    unit = match["unit"].lower()
    return float(count if count.replace(".", "", 1).isdigit() else 5) * _KM[unit if unit in _KM else unit.rstrip("s")]


def _relation(mention: PlaceMention, before: str) -> PlaceMention:
    if match := _DISTANCE.search(before):
        bearing = bearing_of(match["point"]) if match["point"] else None
        return replace(mention, relation="near", bearing=bearing, distance_km=_distance(match))
    if match := _BEARING.search(before):
        return replace(mention, relation="near", bearing=bearing_of(match["point"]))
    if match := _PART.search(before):
        return replace(mention, relation="part", bearing=bearing_of(match["point"]))
    return replace(mention, relation="near") if _NEAR.search(before) else mention


def split_name(mention: PlaceMention, knows: Callable[[str], bool]) -> PlaceMention:
    """Return ``mention`` with the words taken off its text that are not part of the name, as far as ``knows`` bears that out.

    *Aleppo province* gives the name *Aleppo* and the kind *province*; *eastern Aleppo* the name and the bearing. A name that is known as
    it stands (*eastern Ghouta*) stays whole.
    """
    if knows(mention.text):
        return mention
    text, kind, relation, bearing = mention.text, mention.kind, mention.relation, mention.bearing
    if (match := _TRAILING.match(text)) is not None:
        word = match["kind"].lower()
        text, kind = match["rest"], kind or KIND_WORDS.get(word)
        if word == "border" and mention.distance_km is None:
            relation = "border"
        relation = relation or ("near" if word in {"countryside", "outskirts"} else None)
    if not knows(text) and (match := _LEADING.match(text)) is not None and match["rest"] != text:
        text = match["rest"]
        kind = kind or (KIND_WORDS.get(match["kind"].lower()) if match["kind"] else None)
        if match["point"] and relation is None:
            relation, bearing = "part", bearing_of(match["point"])
    if text == mention.text or not knows(text):
        return mention
    return replace(mention, text=text, kind=kind, relation=relation, bearing=bearing)


def read_mention(report: str, start: int, end: int) -> PlaceMention:
    """Return the mention at ``start`` to ``end`` of the text ``report``, with what the words on either side say of it."""
    text, before, after = report[start:end], report[max(0, start - _BEFORE) : start], report[end : end + _AFTER]
    before = re.split(r"[.;:!?]\s+(?=[A-Z])", before)[-1]
    kind = None
    if match := _KIND_AFTER.match(after):
        kind, after = KIND_WORDS[match["kind"].lower()], after[match.end() :]
    elif match := _KIND_BEFORE.search(before) or _NAME_OF_BEFORE.search(before):
        kind = KIND_WORDS.get(match["kind"].lower())
    if text.islower() and (match := _OF_COMMON.match(after) or _BORDER_WITH.match(after)):
        return PlaceMention(text, start, end, within=(match[1],), kind=kind)
    mention = _relation(PlaceMention(text, start, end, within=_within(after), kind=kind), before)
    if mention.distance_km is None and _BORDER.match(after):
        return replace(mention, relation="border", bearing=None)
    if mention.relation in {None, "part"} and _NEAR_AFTER.match(after):
        return replace(mention, relation="near")
    return mention
