"""What a view shows: one filter for the command line, exports and the workbench."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, Self

import msgspec
from msgspec import Struct, field

from accord.errors import FilterError
from accord.store.keys import first_day, last_day

_TRUE: Final = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class Filter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claims, or lines of the story, a view shows. What is left out lets everything through.

    Raises :class:`~accord.errors.FilterError` where a part cannot be used.
    """

    text: str | None = None
    """Words that the sentence (of a report: its text) holds, in any form; ``"in quotes"`` together; ``-without``; ``one or other``."""
    actor: str | None = None
    """The id of an actor, or a name."""
    side: Literal["actor", "recipient"] | None = None
    """Whether ``actor`` is to have done it, or to have had it done to them; without ``actor`` nothing."""
    type: list[str] = field(default_factory=list)
    """Types of claims and events, kinds of agreements; any of them."""
    status: list[str] = field(default_factory=list)
    """Statuses; any of them."""
    source: str | None = None
    """A speaker's name or actor id, or an outlet."""
    place: str | None = None
    """The id of a place, or a name."""
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; west may be greater than east, across the date line."""
    since: str | None = None
    """ISO 8601 day, month or year; what ended before it is left out."""
    until: str | None = None
    """ISO 8601 day, month or year; what began after it is left out."""
    reviewed: bool | None = None
    disputed: bool | None = None
    rejected: bool | None = False
    """Whether rejected claims are shown: ``False`` hides them, ``True`` shows them alone, ``None`` shows all."""
    report: str | None = None
    """The id of a report."""
    line: str | None = None
    """The id of a line of the story, whose claims are wanted."""

    def __post_init__(self) -> None:
        """Check each part."""
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and first_day(day) is None:
                raise FilterError(name, f"is “{day}”, and must be a day such as 2017-08-31, a month or a year")
        if self.since and self.until and self.first_day > self.last_day:
            raise FilterError("since", f"({self.since}) is after until ({self.until})")
        if self.side is not None and self.actor is None:
            raise FilterError("side", "says nothing without an actor")
        if self.bbox is not None:
            _check_box(self.bbox)

    @property
    def first_day(self) -> str:
        """The first day of ``since``; empty, which sorts before every day, where it is left out."""
        return first_day(self.since) or ""

    @property
    def last_day(self) -> str:
        """The last day of ``until``; ``9999`` where it is left out."""
        return last_day(self.until) or "9999"

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> Self:
        """Return the filter in the parameters of a web address, as :meth:`to_query` writes it; others are passed over."""
        given: dict[str, Any] = {}
        for name in cls.__struct_fields__:
            values = [value for value in query.get(name, ()) if value != ""]
            if values:
                given[name] = _read(name, values)
        try:
            return msgspec.convert(given, cls)
        except msgspec.ValidationError as error:
            raise FilterError("parts", f"cannot be read: {error}") from error

    def to_query(self) -> list[tuple[str, str]]:
        """Return the filter as parameters of a web address, in a fixed order."""
        pairs = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value is None and name == "rejected":
                pairs.append((name, "all"))
            elif isinstance(value, bool):
                pairs += [(name, str(value).lower())] if (name, value) != ("rejected", False) else []
            elif isinstance(value, tuple):
                pairs.append((name, ",".join(str(part) for part in value)))
            elif isinstance(value, list):
                pairs += [(name, one) for one in value]
            elif value is not None:
                pairs.append((name, value))
        return pairs


def _read(name: str, values: Sequence[str]) -> object:
    """Return what the values of one parameter mean."""
    if name in {"type", "status"}:
        return list(values)
    value = values[-1]
    if name in {"reviewed", "disputed", "rejected"}:
        if name == "rejected" and value == "all":
            return None
        if value.lower() not in _TRUE:
            raise FilterError(name, f"is “{value}”, and must be true or false")
        return _TRUE[value.lower()]
    if name == "bbox":
        return read_box(value)
    return value


def read_box(given: str) -> tuple[float, float, float, float]:
    """Return a box given as ``west,south,east,north`` in degrees; raises :class:`~accord.errors.FilterError`."""
    try:
        west, south, east, north = (float(part) for part in given.split(","))
    except ValueError as error:
        raise FilterError("bbox", f"is “{given}”, and must be west,south,east,north in degrees") from error
    return west, south, east, north


def _check_box(box: tuple[float, float, float, float]) -> None:
    west, south, east, north = box
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise FilterError("bbox", "must be west,south,east,north in degrees, south below north")
