"""Places: the gazetteer, and the resolution of a report's place names against it."""

from accord.resolve.places.explain import reasons
from accord.resolve.places.finding import NamedSpan, find_mentions
from accord.resolve.places.gazetteer import Gazetteer
from accord.resolve.places.mentions import read_mention
from accord.resolve.places.resolve import resolve_places
from accord.resolve.places.types import Entry, PlaceCandidate, PlaceContext, PlaceMention, PlaceScore, ResolvedPlace

__all__ = [
    "Entry",
    "Gazetteer",
    "NamedSpan",
    "PlaceCandidate",
    "PlaceContext",
    "PlaceMention",
    "PlaceScore",
    "ResolvedPlace",
    "find_mentions",
    "read_mention",
    "reasons",
    "resolve_places",
]
