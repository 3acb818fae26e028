"""The gazetteer: every place that Accord knows, by name.

It is a stack of layers. On top lies the supplement (:mod:`accord.knowledge.places`, a dictionary in memory); below it any number of packed
files (:mod:`accord.resolve.places.packed`, mapped into memory): the GeoNames places that ship with Accord, and what a user has imported. An
import writes one more packed file; nothing is built when a report is read.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from accord.knowledge.own import PLACES, Stamp, own_files
from accord.resolve.names import loose, plain
from accord.resolve.places.geometry import Point, distance_km
from accord.resolve.places.packed import PackedGazetteer
from accord.resolve.places.supplement import Supplement, open_supplement
from accord.resolve.places.types import Entry, PlaceCandidate, PlaceScore

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

BUILT_IN: Final = Path(__file__).parents[2] / "knowledge" / "places" / "geonames.gaz"

LATIN_SCRIPT: Final = frozenset(
    "US GB CA AU NZ IE FR DE AT CH BE NL LU ES PT IT MT PL CZ SK HU RO SI HR AL SE NO DK FI IS EE LV LT MX GT SV HN NI CR PA CO VE EC PE BR "
    "BO PY UY AR CL CU DO HT PR JM TT GY SR GF FO AX AD MC SM LI".split()
)
"""Countries whose place names reach an English report letter by letter: they need no looser spelling."""

MATCH: Final = {"name": 0.0, "alias": -0.6, "demonym": 0.0, "loose": -2.5, "fuzzy": -4.0}
"""What each way of matching adds to a score; scores are logarithms of odds, so 0.7 halves the odds."""
PROMINENCE: Final = 0.55
"""Weight of the logarithm of the people that live there."""
_UNCOUNTED: Final = 400
"""People where nobody counted."""
_SAME_PLACE_KM: Final = 12.0
"""Two towns of one name so near to each other are one town in two layers."""
_FUZZY_LETTERS: Final = 5
_FUZZY_CUTOFF: Final = 86.0
_MOST_POSTINGS: Final = 60
"""Of a name that many places share, the most populous are looked at."""
_DIVISIONS: Final = frozenset({"province", "district"})

_NEVER: Final = frozenset(
    "of the a an and in on at to is are was man same most split police march may august green young long male bear mobile orange much "
    "as or it he she they we his her their this that an normal police central union best date media see god boom bush battle street "
    "hope freedom liberty independence industry enterprise justice friendship success progress defiance commerce protection "
    "army navy sunday monday tuesday friday war peace north south east west northern southern eastern western".split()
)
"""Words that name some village somewhere and in a report mean themselves."""


def _prominence(people: int) -> float:
    return PROMINENCE * log(max(people, _UNCOUNTED))


class Gazetteer:
    """All layers together; reading is safe from several threads."""

    def __init__(self, supplement: Supplement, packed: Sequence[PackedGazetteer]) -> None:
        """Stack ``supplement`` on ``packed``, the topmost first; those that say so lie over the supplement."""
        self._supplement = supplement
        self._packed = tuple(packed)
        self._countries = {entry.country: entry for entry in supplement.entries if entry.kind == "country" and entry.country}
        self._lookup = lru_cache(maxsize=8192)(self._lookup_uncached)
        self._spellings = lru_cache(maxsize=64)(self._spellings_uncached)
        self._misspelt = lru_cache(maxsize=8192)(self._misspelt_uncached)

    @classmethod
    def open(cls) -> Gazetteer:
        """Return the gazetteer that ships with Accord under users' own (:mod:`accord.knowledge.own`); kept once opened.

        Raises :class:`~accord.errors.GazetteerDamagedError` where a packed file is missing or damaged.
        """
        return _open(own_files(PLACES))

    def knows(self, name: str) -> bool:
        """Return whether some place has this name, but for case and diacritics; common words that are also villages do not count."""
        form = plain(name)
        if not form or form in _NEVER:
            return False
        return self._supplement.has(form) or any(layer.has(form) for layer in self._packed)

    def is_capital(self, name: str) -> str | None:
        """Return the ISO code of the country whose capital ``name`` is, for readers who take *Damascus* for a government."""
        return self._supplement.capitals.get(plain(name))

    def country(self, iso: str) -> Entry | None:
        """Return the entry of the country with this ISO alpha-2 code."""
        return self._countries.get(iso)

    def country_code(self, name: str) -> str | None:
        """Return the ISO alpha-2 code of the country with this name, alias or code; ``None`` for what is no country's."""
        if name.upper() in self._countries:
            return name.upper()
        found = (filed.entry for filed in self._supplement.get(plain(name)) if filed.entry.kind == "country")
        return next((entry.country for entry in found), None)

    def capital_of(self, iso: str) -> Entry | None:
        """Return the entry of the capital of the country with this ISO alpha-2 code."""
        name = self._supplement.capital_names.get(iso, "")
        return next(
            (one.entry for one in self.candidates(name) if one.entry.country == iso and one.entry.kind != "country"), None
        )

    def desert_of(self, iso: str) -> Entry | None:
        """Return the one desert of a country, for reports that say *the desert*; ``None`` where it has none or several that are listed."""
        return self._supplement.deserts.get(iso)

    def candidates(
        self, name: str, *, limit: int = 10, countries: Collection[str] = (), main: Collection[str] | None = None
    ) -> list[PlaceCandidate]:
        """Return the entries that ``name`` may mean, best first by name and prominence alone.

        Looser spellings are looked at only where no entry has the name itself, or where ``countries`` (ISO codes) hold one; misspellings only
        within ``main`` (all of ``countries`` where it is not given), for names of five letters and more.
        """
        form = plain(name)
        if not form or form in _NEVER:
            return []
        found = [*self._lookup(form)]
        if countries and (key := loose(form)).startswith("~"):
            near = [one for one in self._lookup(key) if one.entry.country in countries]
            found += [one for one in near if all(other.entry.id != one.entry.id for other in found)]
        elif not found and (key := loose(form)).startswith("~"):
            found = [*self._lookup(key)]
        if not found and countries and len(form) >= _FUZZY_LETTERS:
            found = [*self._misspelt(form, tuple(sorted(set(countries if main is None else main) - LATIN_SCRIPT)))]
        return sorted(found, key=lambda one: -one.score.total)[:limit]

    def largest(self, count: int) -> list[Entry]:
        """Return the ``count`` places of the packed gazetteers in which most people live, the largest first: for maps."""
        found = [layer.entry(row) for layer in self._packed for row in layer.largest(count)]
        return sorted(found, key=lambda entry: -entry.population)[:count]

    def _lookup_uncached(self, key: str) -> tuple[PlaceCandidate, ...]:
        """Return the candidates filed under a plain or loose form; a town that several layers hold comes from the topmost."""
        found: list[PlaceCandidate] = []
        for layer in self._packed:
            if layer.over:
                self._add_packed(key, layer, found)
        above = tuple(found)
        ours = (filed for filed in self._supplement.get(key) if not any(_same_place(filed.entry, other.entry) for other in above))
        found += [self._candidate(filed.entry, filed.how) for filed in ours]
        for layer in self._packed:
            if not layer.over:
                self._add_packed(key, layer, found)
        return tuple(sorted(found, key=lambda one: -one.score.total))

    def _add_packed(self, key: str, layer: PackedGazetteer, found: list[PlaceCandidate]) -> None:
        """Add what ``layer`` files under ``key`` and the layers above, in ``found``, do not hold."""
        above = tuple(found)
        postings = layer.postings(key)
        if len(postings) > _MOST_POSTINGS:
            postings = sorted(postings, key=lambda posting: -layer.population(posting.row))[:_MOST_POSTINGS]
        for posting in postings:
            entry = layer.entry(posting.row)
            if not any(_same_place(entry, other.entry) for other in above):
                found.append(self._candidate(entry, posting.how))

    @staticmethod
    def _candidate(entry: Entry, how: str) -> PlaceCandidate:
        return PlaceCandidate(entry, how, PlaceScore(match=MATCH[how], prominence=_prominence(entry.population)))

    def _spellings_uncached(self, country: str) -> tuple[dict[int, str], ...]:
        """Return the loose main names of a country's entries, by number: first those of the supplement, then those of each packed layer."""
        own = {
            number: loose(plain(entry.name)) for number, entry in enumerate(self._supplement.entries) if entry.country == country
        }
        return own, *(layer.loose_names(country) for layer in self._packed)

    def _misspelt_uncached(self, form: str, countries: tuple[str, ...]) -> tuple[PlaceCandidate, ...]:
        key = loose(form)
        found: dict[str, PlaceCandidate] = {}
        for country in countries:
            for number, names in enumerate(self._spellings(country)):
                for _, _, row in process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=3):
                    entry = self._packed[number - 1].entry(row) if number else self._supplement.entries[row]
                    found.setdefault(entry.id, self._candidate(entry, "fuzzy"))
        return tuple(found.values())


def _same_place(entry: Entry, above: Entry) -> bool:
    """Return whether ``entry`` is what a layer above already holds as ``above``."""
    if (entry.kind in _DIVISIONS) != (above.kind in _DIVISIONS):
        return above.kind == "country" and entry.kind == "province" and above.country == entry.country
    if entry.kind in _DIVISIONS:
        return entry.kind == above.kind and entry.country == above.country
    here, there = Point(entry.latitude, entry.longitude), Point(above.latitude, above.longitude)
    return above.kind == "populated place" and distance_km(here, there) < max(_SAME_PLACE_KM, above.radius_km)


@lru_cache(maxsize=2)
def _open(own: tuple[Stamp, ...]) -> Gazetteer:
    return Gazetteer(open_supplement(), [PackedGazetteer(path) for path in (*(stamp.path for stamp in own), BUILT_IN)])
