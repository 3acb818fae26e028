"""Parts of a record in words: times, amounts, people, sources, places."""

from __future__ import annotations

from datetime import date
from typing import Final

from accord.record import Participant, Quantity, Source, When, Where

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(iso: str) -> str:
    """Return an ISO 8601 day, month or year in words: ``31 August 2017``, ``August 2017``, ``2017``; else as it is."""
    parts = iso[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    if len(parts) == 3:
        try:
            found = date(*map(int, parts))
        except ValueError:
            return iso
        return f"{found.day} {MONTHS[found.month - 1]} {found.year}"
    if len(parts) == 2 and 1 <= int(parts[1]) <= 12:
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return iso


def short_day(iso: str) -> str:
    """Return a day with its month cut to three letters, for tables: ``31 Aug 2017``."""
    return " ".join(part[:3] if part in MONTHS else part for part in day(iso).split(" "))


def days(start: str | None, end: str | None) -> str:
    """Return an interval of days, months or years in words, what both ends share said once; empty where both are open."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"until {day(end)}" if end else f"from {day(start or '')}"
    first, last = day(start), day(end)
    if first == last:
        return last
    one, other = first.split(" "), last.split(" ")
    while len(one) > 1 and one[-1] == other[-1]:
        one.pop()
        other.pop()
    joint = "–" if len(one) == 1 and len(other) == 1 else " – "
    return f"{' '.join(one)}{joint}{last}"


def when(time: When) -> str:
    """Return when something was, with the report's own words where they say it otherwise."""
    said = days(time.start, time.end)
    if not said:
        return f"“{time.text}”, left open"
    return said if time.text in {said, ""} else f"{said} (“{time.text}”)"


def number(value: float) -> str:
    """Return a number as people write it: ``1,200``, ``2.5``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def amount(low: float | None, high: float | None, *, approximate: bool = False) -> str:
    """Return a range in words: ``about 300``, ``at least 25``, ``24 to 36``, ``up to 60``; empty where both ends are open."""
    if low is None and high is None:
        return ""
    if high is None or low is None:
        return f"up to {number(high)}" if high is not None else f"at least {number(low or 0)}"
    said = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"about {said}" if approximate else said


def quantity(found: Quantity) -> str:
    """Return a figure as the report words it, its role, and its worth where the words do not show it."""
    worth = amount(found.low, found.high, approximate=found.approximate)
    shown = found.text.replace(",", "")
    clear = all(value is None or number(value).replace(",", "") in shown for value in (found.low, found.high))
    equals = "" if clear or not worth else f" = {worth}"
    of = f" of {found.fraction_of}" if found.fraction_of else ""
    role = "" if found.role == "other" else f" ({found.role})"
    said = f", says {chain(found.sources)}" if found.sources else ""
    return f"{plain(found.text)}{of}{equals}{role}{said}"


def participant(found: Participant) -> str:
    """Return who takes part: the report's words, and in brackets whom they stand for or are known as."""
    other = found.refers_to or found.actor_name
    if other is None or other.casefold() in found.text.casefold():
        return plain(found.text)
    return f"{plain(found.text)} ({plain(other)})"


def participants(found: list[Participant]) -> str:
    """Return several who take part, in order; empty where there are none."""
    return "; ".join(participant(one) for one in found)


def source(found: Source) -> str:
    """Return who says something: name, role, the word that reports it, the channel."""
    name = plain(found.refers_to or found.text)
    if found.refers_to and found.refers_to.casefold() != found.text.casefold():
        name = f"{plain(found.text)} ({name})"
    how = [f"“{plain(found.cue.text)}”"] if found.cue else []
    how += [f"by {found.channel}"] if found.channel else []
    how += ["in quotation marks"] if found.quoted else []
    return f"{name}, {', '.join(how)}" if how else name


def chain(found: list[Source]) -> str:
    """Return the chain of who says that who says so, outermost first."""
    return " ← ".join(source(one) for one in found)


def place(found: Where) -> str:
    """Return where something was: role, the report's name for it, the gazetteer's where it differs, coordinates."""
    known = f" ({found.name})" if found.name and found.name.casefold() != found.text.casefold() else ""
    if found.latitude is None or found.longitude is None:
        return f"{found.role} {plain(found.text)}{known}"
    return f"{found.role} {plain(found.text)}{known} {found.latitude:.2f}, {found.longitude:.2f}"


def plain(text: str) -> str:
    """Return text on one line, without marks that would turn or hide what stands beside it on a terminal."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "·" for c in text).split())
