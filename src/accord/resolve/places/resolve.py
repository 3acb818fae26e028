"""A report's place names to places, all at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from accord.resolve.names import plain
from accord.resolve.places.gazetteer import Gazetteer
from accord.resolve.places.generic import About, border_between, is_common, resolve_common
from accord.resolve.places.geometry import Point, moved
from accord.resolve.places.mentions import names_with_kind, split_name
from accord.resolve.places.publishers import country_of, town_of
from accord.resolve.places.scoring import Group, weigh, with_own_evidence
from accord.resolve.places.types import Entry, PlaceCandidate, PlaceContext, PlaceMention, ResolvedPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_CANDIDATES: Final = 14
OPEN_BELOW: Final = 0.28
"""A best candidate with less belief than this, and another far from it with nearly as much, leaves the place open."""
_FAR_MARGIN: Final = 0.25
_NEAR_WITHOUT_DISTANCE_KM: Final = 5.0
_PART_OF_RADIUS: Final = 0.5
_STANDS_OUT: Final = 1.5
"""A report is about a country that is spoken of so many times as often as the next."""
_MAIN: Final = 2
"""Of the countries of a report, those in which a misspelt name is looked for: elsewhere something always sounds alike."""
_TOWNS: Final = frozenset({"populated place", "neighbourhood"})
_DIVISIONS: Final = frozenset({"province", "district"})
_WEAK: Final = frozenset({"loose", "fuzzy"})


def _evidence(context: PlaceContext, gazetteer: Gazetteer) -> dict[str, float]:
    countries = {country: float(count) for country, count in Counter(context.countries).items()}
    if publisher := country_of(context.publisher, gazetteer):
        countries[publisher] = countries.get(publisher, 0.0) + 1.0
    return countries


def _local(name: str, publisher: str | None) -> bool:
    """Return whether the publisher's domain holds the name, as a local paper's does: its readers need no country beside it."""
    stem = name.replace(" ", "")
    return publisher is not None and len(stem) > 3 and stem in publisher.lower().replace("-", "")


def _group(mentions: Sequence[PlaceMention], countries: Sequence[str], context: PlaceContext, gazetteer: Gazetteer) -> Group:
    within = tuple(dict.fromkeys(name for mention in mentions for name in mention.within))
    kinds = Counter(mention.kind for mention in mentions if mention.kind)
    candidates = gazetteer.candidates(mentions[0].text, limit=MOST_CANDIDATES, countries=countries, main=countries[:_MAIN])
    if _local(plain(mentions[0].text), context.publisher):
        candidates = [_less_prominent(candidate) for candidate in candidates]
    kind = kinds.most_common(1)[0][0] if kinds else None
    whole = _with_kind(mentions[0].text, kind, gazetteer)
    candidates = [*whole.values(), *(one for one in candidates if one.entry.id not in whole)]
    return with_own_evidence(Group(candidates, within, kind, len(mentions)), gazetteer)


def _with_kind(name: str, kind: str | None, gazetteer: Gazetteer) -> dict[str, PlaceCandidate]:
    """Return the places that bear ``name`` together with the word for ``kind``, by id: *Rafah crossing* is not the town."""
    if kind is None or kind in _TOWNS | _DIVISIONS:
        return {}
    found: dict[str, PlaceCandidate] = {}
    for form in names_with_kind(name, kind):
        for one in gazetteer.candidates(form, limit=3):
            if one.entry.kind == kind and one.how in {"name", "alias"}:
                found.setdefault(one.entry.id, one)
    return found


class _Key(NamedTuple):
    """What mentions that mean one place have in common."""

    name: str
    kind: str
    """What a word says it is, where that is no town: *Aleppo province* beside *Aleppo*, *Rafah crossing* beside *Rafah*."""


def _key(mention: PlaceMention) -> _Key:
    return _Key(
        plain(mention.text), "division" if mention.kind in _DIVISIONS else "" if mention.kind in _TOWNS else mention.kind or ""
    )


def _home_town(groups: dict[_Key, Group], context: PlaceContext, gazetteer: Gazetteer) -> list[Group]:
    """Return the town in the publisher's name as one more name of the report, where the report does not name it itself."""
    town = town_of(context.publisher, gazetteer) if context.publisher else None
    if town is None or any(key.name == town for key in groups):
        return []
    candidates = [
        _less_prominent(one) for one in gazetteer.candidates(town, limit=MOST_CANDIDATES) if one.how in {"name", "alias"}
    ]
    return [Group(candidates, (), None, 1)]


def _less_prominent(candidate: PlaceCandidate) -> PlaceCandidate:
    score = candidate.score
    return PlaceCandidate(candidate.entry, candidate.how, type(score)(match=score.match, prominence=score.prominence * 0.4))


def _placed(entry: Entry, mention: PlaceMention) -> tuple[Point, str]:
    """Return where a mention of ``entry`` points to, with its precision."""
    at = Point(entry.latitude, entry.longitude)
    if mention.relation == "near" and entry.precision == "place":
        if mention.bearing is not None:
            return moved(at, mention.bearing, mention.distance_km or _NEAR_WITHOUT_DISTANCE_KM), "near"
        return at, "near"
    if mention.relation == "part" and mention.bearing is not None and entry.radius_km:
        shifted = moved(at, mention.bearing, entry.radius_km * _PART_OF_RADIUS)
        return shifted, "region" if entry.kind in {"country", "region"} else entry.precision
    if mention.relation == "border":
        return at, "region"
    return at, entry.precision


def _belief(candidates: Sequence[PlaceCandidate]) -> float:
    best = candidates[0].score.total
    return 1 / sum(exp(candidate.score.total - best) for candidate in candidates)


def _is_open(group: Group, countries: dict[str, float]) -> bool:
    """Return whether the best candidate cannot be told from another, or is a loose match in a country that nothing speaks for."""
    best = group.candidates[0]
    if best.how in _WEAK and best.score.country + best.score.containment + best.score.neighbours < _FAR_MARGIN:
        return bool(countries) or best.how == "fuzzy"
    return (
        _belief(group.candidates) < OPEN_BELOW and group.candidates[0].score.total - group.candidates[1].score.total < _FAR_MARGIN
    )


def _open_place(mention: PlaceMention, candidates: Sequence[PlaceCandidate]) -> ResolvedPlace:
    slug = plain(mention.text).replace(" ", "-")
    return ResolvedPlace(mention, f"new:{slug}", mention.text, None, None, None, None, "unknown", 0.0, tuple(candidates))


def _resolved(mention: PlaceMention, group: Group, countries: dict[str, float]) -> ResolvedPlace:
    if not group.candidates or _is_open(group, countries):
        return _open_place(mention, group.candidates)
    entry = group.candidates[0].entry
    at, precision = _placed(entry, mention)
    return ResolvedPlace(
        mention=mention,
        id=entry.id,
        name=entry.name,
        country=entry.country,
        latitude=at.latitude,
        longitude=at.longitude,
        kind=entry.kind,
        precision=precision,
        confidence=round(_belief(group.candidates), 3),
        candidates=tuple(group.candidates),
    )


def resolve_places(
    mentions: Sequence[PlaceMention], context: PlaceContext | None = None, gazetteer: Gazetteer | None = None
) -> list[ResolvedPlace]:
    """Return the place of each mention of one report, in order.

    A name means one place throughout a report, unless its mentions say different kinds. What cannot be told apart stays open: its coordinates
    are ``None`` and its precision ``unknown``, with the candidates for a person to choose from. Directions and distances move the
    coordinates of a spot and make it ``near``.
    """
    gazetteer = gazetteer or Gazetteer.open()
    context = context or PlaceContext()
    named = [mention for mention in mentions if not is_common(mention)]
    read = [split_name(mention, gazetteer.knows) for mention in named]
    keys = [_key(mention) for mention in read]
    together: dict[_Key, list[PlaceMention]] = {}
    for key, mention in zip(keys, read, strict=True):
        together.setdefault(key, []).append(mention)
    evidence = _evidence(context, gazetteer)
    countries = _countries_named(read, evidence, gazetteer)
    groups = {key: _group(members, countries, context, gazetteer) for key, members in together.items()}
    home = Point(*context.home) if context.home else None
    weighed = dict(zip(groups, weigh([*groups.values(), *_home_town(groups, context, gazetteer)], evidence, home), strict=False))
    found = [_resolved(mention, weighed[key], evidence) for key, mention in zip(keys, read, strict=True)]
    about = _about(found, evidence)
    placed = iter(
        _on_border(_as_mentioned(place, mention), about, gazetteer) for place, mention in zip(found, named, strict=True)
    )
    return [resolve_common(mention, about, gazetteer) if is_common(mention) else next(placed) for mention in mentions]


def _about(found: Sequence[ResolvedPlace], evidence: dict[str, float]) -> About:
    """Return the countries that a report's places and actors speak for."""
    counts = Counter(evidence)
    counts.update(place.country for place in found if place.country)
    ranked = counts.most_common()
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= _STANDS_OUT * ranked[1][1])
    return About(tuple(country for country, _ in ranked), ranked[0][0] if clear else None)


def _on_border(place: ResolvedPlace, about: About, gazetteer: Gazetteer) -> ResolvedPlace:
    """*The Turkish border*, in a report about Syria, is the border of the two, and not the middle of Turkey."""
    if place.mention.relation != "border" or place.kind != "country" or place.country is None:
        return place
    others = (other for other in about.countries if other != place.country)
    border = next((found for other in others if (found := border_between(place.country, other, gazetteer))), None)
    if border is None:
        return place
    return replace(
        place, id=border.id, name=border.name, country=None, kind=border.kind, precision=border.precision,
        latitude=border.latitude, longitude=border.longitude,
    )  # fmt: skip


def _countries_named(mentions: Sequence[PlaceMention], evidence: dict[str, float], gazetteer: Gazetteer) -> list[str]:
    """Return the countries that the report names, or whose towns it names beyond doubt, those that most speak for first."""
    named = Counter(evidence)
    for mention in mentions:
        for name in (mention.text, *mention.within):
            best = gazetteer.candidates(name, limit=2)
            if best and best[0].entry.country and (len(best) == 1 or best[0].entry.kind in {"country", "province", "region"}):
                named[best[0].entry.country] += 1
    return sorted(named, key=lambda country: (-named[country], country))


def _as_mentioned(place: ResolvedPlace, mention: PlaceMention) -> ResolvedPlace:
    return ResolvedPlace(
        mention, place.id, place.name, place.country, place.latitude, place.longitude, place.kind, place.precision, place.confidence,
        place.candidates,
    )  # fmt: skip
