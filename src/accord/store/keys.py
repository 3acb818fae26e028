"""What claims and lines are filed under: names made comparable, days made whole, moments as text."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from accord.record import Participant, Source, Where
from accord.resolve.names import plain

_LONGEST: Final = 160
"""Characters of a key; PostgreSQL refuses to index more than about 2,700 bytes."""
NO_KEY: Final = "?"


def name_key(name: str) -> str:
    """Return the key that ``name`` is filed and looked up under: no case, no diacritics, no leading article."""
    return (plain(name).removeprefix("the ") or name.strip().casefold() or NO_KEY)[:_LONGEST]


def actor_key(one: Participant | Source) -> str:
    """Return the key of who takes part or says so: the actor's id, else a key of the name."""
    if one.actor is not None:
        return one.actor[:_LONGEST]
    known = one.actor_name if isinstance(one, Participant) else one.name
    return name_key(one.refers_to or known or one.text)


def place_key(one: Where) -> str:
    """Return the key of a place: its id, else a key of the name."""
    return (one.place or name_key(one.name or one.text))[:_LONGEST]


def first_day(iso: str | None) -> str | None:
    """Return the first day of an ISO 8601 day, month or year; ``None`` of what is none of these."""
    return _padded(iso, last=False)


def last_day(iso: str | None) -> str | None:
    """Return the last day of an ISO 8601 day, month or year; ``None`` of what is none of these."""
    return _padded(iso, last=True)


@lru_cache(maxsize=8192)
def _padded(iso: str | None, *, last: bool) -> str | None:
    parts = (iso or "")[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return None
    if len(parts) == 1:
        return f"{parts[0]}-{'12-31' if last else '01-01'}"
    if not 1 <= int(parts[1]) <= 12:
        return None
    days = monthrange(max(int(parts[0]), 1), int(parts[1]))[1] if last else 1
    return f"{parts[0]}-{parts[1]:0>2}-{days:02}" if len(parts) == 2 else f"{parts[0]}-{parts[1]:0>2}-{parts[2]:0>2}"


def now() -> str:
    """Return this moment in UTC, to the microsecond, as text that sorts."""
    return moment(datetime.now(UTC))


def moment(when: datetime) -> str:
    """Return ``when`` in UTC as text that sorts; one without a zone is taken to be UTC."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
