"""Places of our own writing: countries, divisions, regions, borders, and what the big gazetteers lack.

Each file of ``places/*.toml`` may hold any of three lists. A line is an entry; coordinates are latitude and longitude in degrees.

``countries``
    ``{iso, name, at, radius, capital, adjectives, aliases}``
``place``
    ``{name, kind, at, aliases, in, radius, precision, adjectives, weight, country}``; ``country`` may be given once for the file at its top.
``border``
    ``{of, at, radius}``; its names (*Syrian-Iraqi border*, *the border between Syria and Iraq*) follow from those of the two countries.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.knowledge.cache import read_once

if TYPE_CHECKING:
    from collections.abc import Sequence

BUILT_IN: Final = Path(__file__).parent / "places"
_MADE_BY: Final = "2"
"""Raised when the classes below change."""

KINDS: Final = (
    "populated place", "neighbourhood", "province", "district", "country", "region", "border", "crossing", "airport", "base", "camp", "dam",
    "river", "lake", "sea", "island", "mountain", "desert", "road", "bridge", "port", "oil field", "power plant", "prison", "hospital",
    "landmark", "continent", "valley", "forest", "industrial site", "mine",
)  # fmt: skip
"""The kinds of place that an entry may be."""

SPOTS: Final = frozenset(KINDS) - {
    "province",
    "district",
    "country",
    "region",
    "border",
    "desert",
    "sea",
    "continent",
    "river",
    "road",
}
"""Kinds that a pair of coordinates tells well enough."""

_EXTENDED: Final = frozenset({"lake", "island", "mountain", "valley", "forest"})
_SPOT_RADIUS: Final = 20.0
"""Kilometres beyond which a lake or a range of mountains is no spot."""
_PRECISION: Final = {"province": "province", "district": "district", "country": "country"}


class KnownCountry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state, or a territory that reports speak of as of one."""

    iso: str
    name: str
    at: tuple[float, float]
    radius: float
    capital: str | None = None
    adjectives: list[str] = field(default_factory=list)
    """Adjectives and names of its people: *Syrian*; a plural in ``-s`` is understood."""
    aliases: list[str] = field(default_factory=list)


class KnownPlace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"within": "in"}):
    """A place below the state, across states, or outside them."""

    name: str
    kind: str
    at: tuple[float, float]
    country: str | None = None
    aliases: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    within: str | None = None
    """Name of the first-level division."""
    radius: float = 0.0
    """Kilometres that it reaches from ``at``."""
    precision: str | None = None
    """Where it is not what the kind says: ``near`` for coordinates that are known only roughly."""
    weight: int = 20_000
    """How likely the name means this place, in people: a town of so many would be as likely."""

    @property
    def id(self) -> str:
        """``accord:`` and a slug of country and name."""
        slug = re.sub(r"[^a-z0-9]+", "-", f"{self.country or 'xx'} {self.name} {'' if self.kind in SPOTS else self.kind}".lower())
        return "accord:" + slug.strip("-")

    @property
    def how_precise(self) -> str:
        """The precision of its coordinates, one of the record's."""
        is_spot = self.kind in SPOTS and not (self.kind in _EXTENDED and self.radius > _SPOT_RADIUS)
        return self.precision or _PRECISION.get(self.kind) or ("place" if is_spot else "region")


class KnownBorder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The border of two countries; ``at`` is the middle of the stretch that is in the news."""

    of: tuple[str, str]
    at: tuple[float, float]
    radius: float


class _File(Struct, forbid_unknown_fields=True):
    country: str | None = None
    countries: list[KnownCountry] = field(default_factory=list)
    place: list[KnownPlace] = field(default_factory=list)
    border: list[KnownBorder] = field(default_factory=list)


class PlaceKnowledge(Struct, frozen=True, kw_only=True):
    """All that the files hold."""

    countries: list[KnownCountry]
    places: list[KnownPlace]
    borders: list[KnownBorder]


def _check(place: KnownPlace) -> str | None:
    if place.kind not in KINDS:
        return f"kind {place.kind!r} is not one of {', '.join(KINDS)}"
    latitude, longitude = place.at
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return f"{place.at} is not a latitude and a longitude"
    return None


def _read(path: Path) -> _File:
    try:
        read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(path), f"not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(str(path), str(error)) from error
    if read.country:
        read.place = [place if place.country else msgspec.structs.replace(place, country=read.country) for place in read.place]
    for place in read.place:
        if reason := _check(place):
            msg = f"{path} ({place.name})"
            raise KnowledgeError(msg, reason)
    return read


def _parse(paths: Sequence[Path]) -> PlaceKnowledge:
    countries: dict[str, KnownCountry] = {}
    places: dict[str, KnownPlace] = {}
    borders: list[KnownBorder] = []
    for path in paths:
        read = _read(path)
        borders += read.border
        countries |= {country.iso: country for country in read.countries}
        for place in read.place:
            if place.id in places:
                msg = f"{path} ({place.name})"
                raise KnowledgeError(msg, f"another place has the id {place.id}")
            places[place.id] = place
    for border in borders:
        if unknown := set(border.of) - set(countries):
            reason = f"no country has the code {', '.join(sorted(unknown))}"
            raise KnowledgeError("a border", reason)  # noqa: TRY003 - where and why are its fields
    return PlaceKnowledge(countries=list(countries.values()), places=list(places.values()), borders=borders)


def place_files(*folders: Path) -> list[Path]:
    """Return the files of ``folders`` (by default those of the package), in the order in which they are read."""
    return [path for folder in folders or (BUILT_IN,) for path in sorted(folder.glob("*.toml"))]


@cache
def load_places(*folders: Path) -> PlaceKnowledge:
    """Return what the files of ``folders`` hold (by default those of the package), in the order of file names.

    Raises :class:`~accord.errors.KnowledgeError` where a file is broken, an id is used twice or a border names an unknown country.
    """
    paths = place_files(*folders)
    return read_once(paths, PlaceKnowledge, lambda: _parse(paths), made_by=_MADE_BY)
