"""How well place names are resolved, on articles whose names are given with their coordinates.

    python benchmarks/places.py PATH [--given] [--json] [--errors]

PATH is a file, plain or gzipped, or a folder of such files.

Reads the forms of LGL (Lieberman and Samet) and GeoVirus (Gritta and others). Names without coordinates in the file are context and are not
scored. ``country``: the country is exact, where the file has one (or the gazetteer's nearest place tells it); ``acc161``: within 161 km
(100 miles) of the gold, the measure of the toponym literature; ``median_km``: median error of what was answered; ``answered``: share with
coordinates; ``ceiling_acc161``: share for which some entry of the gazetteer with that name lies within 161 km. What is left open counts as wrong.

The same keys with ``e2e_`` before them are measured end to end: the names are those that the reader finds in the text, and a name of the gold
that no found one overlaps counts as wrong. ``--given`` leaves them out, for they take the reading of every article.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from accord.resolve.places import (
    Gazetteer,
    NamedSpan,
    PlaceContext,
    PlaceMention,
    ResolvedPlace,
    find_mentions,
    read_mention,
    resolve_places,
)
from accord.resolve.places.gazetteer import BUILT_IN
from accord.resolve.places.geometry import Point, distance_km
from accord.resolve.places.mentions import split_name
from accord.resolve.places.packed import PackedGazetteer

NEAR_KM = 161.0
GZIP = b"\x1f\x8b"
NOT_ANSWERED_KM = 20_000.0


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A name in an article; ``at`` is ``None`` where the file does not say where it is."""

    start: int
    end: int
    name: str
    at: Point | None
    country: str | None
    anywhere: bool = False
    """Whether the file says no country of any place, so that the coordinates must."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its names."""

    text: str
    publisher: str | None
    places: list[GoldPlace]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one name was resolved."""

    gold: GoldPlace
    found: ResolvedPlace | None
    error_km: float | None
    ceiling: bool
    right_country: bool | None


def _text(element: ET.Element, path: str) -> str | None:
    value = element.findtext(path)
    return value.strip() if value else None


def _point(element: ET.Element | None) -> Point | None:
    latitude, longitude = (_text(element, name) for name in ("lat", "lon")) if element is not None else (None, None)
    return Point(float(latitude), float(longitude)) if latitude and longitude else None


def _gold(element: ET.Element) -> GoldPlace:
    tag = element.find("gaztag") if element.tag == "toponym" else element
    name = _text(element, "phrase") or _text(element, "name") or ""
    country = _text(tag, "country") if tag is not None else None
    return GoldPlace(
        int(_text(element, "start") or 0),
        int(_text(element, "end") or 0),
        name,
        _point(tag),
        country,
        anywhere=element.tag == "location",
    )


def _placed(place: GoldPlace, text: str) -> GoldPlace:
    """Return ``place`` with its offsets where the text bears them out, else at its nearest occurrence."""
    if text[place.start : place.end] == place.name:
        return place
    starts = [at for at in range(max(0, place.start - 20), place.start + 21) if text.startswith(place.name, at)]
    start = min(starts, key=lambda at: abs(at - place.start), default=place.start)
    return GoldPlace(start, start + len(place.name), place.name, place.at, place.country, place.anywhere)


def read_articles(path: Path) -> list[Article]:
    """Return the articles of an LGL or GeoVirus file, plain or gzipped, or of all such files in a folder."""
    files = sorted(one for one in path.rglob("*") if one.name.endswith((".xml", ".xml.gz"))) if path.is_dir() else [path]
    return [article for file in files for article in _articles_of(file)]


def _articles_of(path: Path) -> list[Article]:
    data = path.read_bytes()
    articles = []
    for element in ET.fromstring(gzip.decompress(data) if data.startswith(GZIP) else data):  # noqa: S314 - files given by hand
        text = element.findtext("text") or ""
        places = [_placed(_gold(place), text) for place in (*element.iter("toponym"), *element.iter("location"))]
        publisher = _text(element, "domain")
        articles.append(Article(text, publisher, sorted(places, key=lambda place: place.start)))
    return articles


def _mention(article: Article, place: GoldPlace) -> PlaceMention:
    if article.text[place.start : place.end] == place.name:
        return read_mention(article.text, place.start, place.end)
    return PlaceMention(place.name, place.start, place.end)


COUNTRY_KM = 50.0
"""Within so much of a town of the gazetteer, a gold without a country is taken to lie in the town's."""


@cache
def _towns() -> PackedGazetteer:
    return PackedGazetteer(BUILT_IN)


@cache
def _country_at(at: Point) -> str | None:
    packed = _towns()
    nearest = packed.entry(packed.nearest(at))
    return nearest.country if distance_km(at, Point(nearest.latitude, nearest.longitude)) <= COUNTRY_KM else None


def _country_of(gold: GoldPlace, gazetteer: Gazetteer) -> str | None:
    if gold.country is None:
        return _country_at(gold.at) if gold.at and gold.anywhere else None
    return gazetteer.country_code(gold.country)


def _outcome(gold: GoldPlace, at: Point, found: ResolvedPlace | None, gazetteer: Gazetteer) -> Outcome:
    if found is None:
        return Outcome(gold, None, None, ceiling=False, right_country=None if _country_of(gold, gazetteer) is None else False)
    error = None
    if found.latitude is not None and found.longitude is not None:
        error = distance_km(at, Point(found.latitude, found.longitude))
    name = split_name(found.mention, gazetteer.knows).text
    entries = [one.entry for one in (*gazetteer.candidates(name, limit=500), *found.candidates)]
    ceiling = any(distance_km(at, Point(entry.latitude, entry.longitude)) <= NEAR_KM for entry in entries)
    country = _country_of(gold, gazetteer)
    return Outcome(
        gold, found, error, ceiling, None if country is None else found.latitude is not None and found.country == country
    )


def measure(articles: list[Article], gazetteer: Gazetteer) -> list[Outcome]:
    """Return the outcome of every name that has coordinates."""
    outcomes = []
    for article in articles:
        mentions = [_mention(article, place) for place in article.places]
        resolved = resolve_places(mentions, PlaceContext(publisher=article.publisher), gazetteer)
        for place, found in zip(article.places, resolved, strict=True):
            if place.at is not None:
                outcomes.append(_outcome(place, place.at, found, gazetteer))
    return outcomes


def _overlapping(gold: GoldPlace, found: list[ResolvedPlace]) -> ResolvedPlace | None:
    """Return the found place whose name overlaps most with that of the gold."""

    def shared(one: ResolvedPlace) -> int:
        return min(one.mention.end, gold.end) - max(one.mention.start, gold.start)

    best = max(found, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def measure_end_to_end(articles: list[Article], gazetteer: Gazetteer) -> list[Outcome]:
    """Return the outcome of every name that has coordinates, where the names are those that the reader finds."""
    from accord import language
    from accord.resolve.actors import ActorIndex

    reader, actors = language.load(), ActorIndex.open()
    outcomes = []
    for article in articles:
        doc = reader(article.text)
        names = [NamedSpan(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        mentions = find_mentions(article.text, names, gazetteer, actors.knows)
        found = resolve_places(mentions, PlaceContext(publisher=article.publisher), gazetteer)
        outcomes += [
            _outcome(place, place.at, _overlapping(place, found), gazetteer) for place in article.places if place.at is not None
        ]
    return outcomes


def end_to_end_figures(outcomes: list[Outcome]) -> dict[str, float]:
    """Return the figures over ``outcomes`` under their keys for end to end; the ceiling is that of given names."""
    return {f"e2e_{key}": value for key, value in figures(outcomes).items() if key not in {"ceiling_acc161", "names"}}


def figures(outcomes: list[Outcome]) -> dict[str, float]:
    """Return the figures over ``outcomes``, rounded for print."""
    errors = [one.error_km for one in outcomes if one.error_km is not None]
    countries = [one.right_country for one in outcomes if one.right_country is not None]
    count = max(1, len(outcomes))
    return {
        "country": round(sum(countries) / max(1, len(countries)), 4),
        "acc161": round(sum(error <= NEAR_KM for error in errors) / count, 4),
        "median_km": round(median(errors), 1) if errors else NOT_ANSWERED_KM,
        "answered": round(len(errors) / count, 4),
        "ceiling_acc161": round(sum(one.ceiling for one in outcomes) / count, 4),
        "names": len(outcomes),
    }


def _print_errors(outcomes: list[Outcome]) -> None:
    for one in outcomes:
        if one.error_km is None or one.error_km > NEAR_KM:
            far = "open" if one.error_km is None else f"{one.error_km:.0f} km"
            said = f"{one.found.name} {one.found.country} {one.found.kind}" if one.found else "not found"
            print(f"{one.gold.name}\t{one.gold.country}\t{one.gold.at}\t{said}\t{far}\t{one.ceiling}")


def main() -> None:
    """Measure the file or folder that the command line names."""
    parser = argparse.ArgumentParser(description="Measure the resolution of place names, mentions given and end to end.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--given", action="store_true", help="only with the names given, not end to end")
    parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
    parser.add_argument("--errors", action="store_true", help="list the names that went wrong")
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    articles = read_articles(options.path)
    begun = time.perf_counter()
    outcomes = measure(articles, gazetteer)
    took = time.perf_counter() - begun
    ends = [] if options.given else measure_end_to_end(articles, gazetteer)
    if options.errors:
        _print_errors(outcomes)
    found = figures(outcomes) | ({} if options.given else end_to_end_figures(ends))
    if options.json:
        json.dump(found, sys.stdout)
        print()
        return
    print(
        f"{options.path.name}: {len(articles)} articles, {found.pop('names')} names with coordinates, {took:.1f} s with the names given"
    )
    for key, value in found.items():
        print(f"  {key:15} {value}")


if __name__ == "__main__":
    main()
