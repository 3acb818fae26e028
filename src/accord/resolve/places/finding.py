"""The place names of a report, by the names that the reader model marks: what each helps to place the others with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from accord.resolve.places.mentions import read_mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from accord.resolve.places.gazetteer import Gazetteer
    from accord.resolve.places.types import PlaceMention

_PLACES: Final = frozenset({"Location", "Facility"})
_BODIES: Final = frozenset({"Organization"})
_SHORTEST: Final = 4
"""A place name within that of a body that has fewer letters is rather a word of it."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name that the reader marked: its characters, end exclusive, and its label (``Location``, ``Organization`` and so on)."""

    start: int
    end: int
    label: str


def _leading_place(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the place with which the name of a body begins: *Minnesota* of *Minnesota State Patrol*, *Fargo* of *Fargo*."""
    words = name.split()
    for count in range(len(words), 0, -1):
        leading = " ".join(words[:count]).rstrip(",")
        if (len(leading) >= _SHORTEST or leading.endswith(".")) and leading[:1].isupper() and gazetteer.knows(leading):
            return leading
    return None


def _place_in(span: NamedSpan, name: str, gazetteer: Gazetteer, is_actor: Callable[[str], bool]) -> str | None:
    """Return the words of a marked name that name a place; ``None`` where none do."""
    if span.label in _PLACES:
        within = name if gazetteer.knows(name) or span.label == "Location" else _leading_place(name, gazetteer)
        return within or name
    if span.label in _BODIES and not is_actor(name):
        return _leading_place(name, gazetteer)
    return None


def find_mentions(
    text: str, names: Iterable[NamedSpan], gazetteer: Gazetteer, is_actor: Callable[[str], bool]
) -> list[PlaceMention]:
    """Return the place names of ``text`` in order, each with what the words around it say.

    ``names`` are those that the reader marks. A body that ``is_actor`` knows is no place; any other is where its name begins with one.
    """
    found = []
    for span in names:
        place = _place_in(span, text[span.start : span.end], gazetteer, is_actor)
        if place is not None:
            found.append(read_mention(text, span.start, span.start + len(place)))
    return found
