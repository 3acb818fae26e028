"""What happened, in our own words: a note made from the record alone, so that no sentence of a report is copied."""

from __future__ import annotations

from typing import Final

from accord.export.parties import Party, head_of, sides_of, with_article
from accord.export.places import Site, site_of
from accord.export.times import Dating, dating_of
from accord.export.tolls import sayings_of
from accord.export.view import Line
from accord.knowledge import nouns
from accord.knowledge.codings import Wording, phrasing
from accord.record.story import Event, Voice

UNREVIEWED: Final = "Coded by a machine and not reviewed by a person."
REVIEWED: Final = "Read by a machine and reviewed by a person."

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DETERMINERS: Final = frozenset("a an the its his her their our some several many other two three local security".split())
_PLACED: Final = {"from": "from", "to": "to", "via": "by way of", "near": "near"}
_MOST_NAMED: Final = 4
"""Names that a list gives in full; more become *and others*."""


def review_of(line: Line[Event]) -> str:
    """Return the sentence that says whether a person has reviewed the line."""
    return REVIEWED if line.reviewed else UNREVIEWED


def note_of(line: Line[Event]) -> str:
    """Return the note of an event: when, who, what, whom, where, how many according to whom, and that a machine coded it."""
    site = site_of(line)
    actors, recipients = sides_of(line, site.country)
    sentence = f"{_opening(dating_of(line))}{happening(line.item, actors, recipients)}{_ending(site)}, according to {_names(line.item.voices)}."
    parts = [sentence[0].upper() + sentence[1:], _denials(line.item), _figures(line.item), review_of(line)]
    return " ".join(part for part in parts if part)


def happening(event: Event, actors: list[Party], recipients: list[Party]) -> str:
    """Return what happened in our words, without time and place."""
    wording = _wording(event)
    done_by, done_to = _listed([party.name for party in actors]), _listed([party.name for party in recipients])
    if done_by:
        told = (wording.active if done_to or wording.alone is None else wording.alone).replace("{actor}", done_by)
        told = told.replace(" {recipient}", f" {done_to}" if done_to else " others") if done_to else _without_recipient(told)
    elif done_to:
        told = wording.passive.replace("{recipient}", done_to)
    else:
        told = wording.bare
    said = phrasing().status.get(event.status)
    return f"{said} {told}" if said and event.status != "ongoing" else told


def _without_recipient(told: str) -> str:
    """Return a sentence that names nobody it is done to: its end goes, with the word before it."""
    head, found, tail = told.partition(" {recipient}")
    if not found:
        return told
    for word in (" against", " on", " of", " with", " to", " from"):
        head = head.removesuffix(word)
    return head + tail


def _wording(event: Event) -> Wording:
    """Return the words of the first mode that has its own, else of the type."""
    words = phrasing().happening
    for mode in event.modes:
        if found := words.get(f"{event.type} {mode}"):
            return found
    return words.get(event.type, words["ASSAULT"])


def _opening(dating: Dating | None) -> str:
    if dating is None:
        return "on a day that is not known, "
    if not dating.stated:
        return f"as reported on {in_words(dating.start.isoformat())}, "
    if dating.span == 1:
        return f"on {in_words(dating.start.isoformat())}, "
    return f"between {in_words(dating.start.isoformat())} and {in_words(dating.end.isoformat())}, "


def in_words(iso: str) -> str:
    """Return a day as ``31 August 2017``; what is no whole day stays as it is."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def _ending(site: Site) -> str:
    """Return where, with the country; the country alone where that is only what the reports are about."""
    if site.inferred or not site.name:
        return (
            f" (place not known; the reports are about {with_article(site.country.name)})"
            if site.country
            else " (place not known)"
        )
    within = [part for part in (site.admin1, site.country.name if site.country else "") if part and part != site.name]
    word = "near" if site.precision == "near" and site.role == "at" else _PLACED.get(site.role, "in")
    return f" {word} {', '.join([site.name, *within])}"


def _names(voices: list[Voice]) -> str:
    return _listed([voice.name for voice in voices]) or "a report"


def _listed(names: list[str]) -> str:
    """Return names as a list in words, each once."""
    each = list(dict.fromkeys(within(name.strip()) for name in names if name.strip()))
    if len(each) > _MOST_NAMED:
        each = [*each[: _MOST_NAMED - 1], "others"]
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}" if each else ""


def within(name: str) -> str:
    """Return a name as it stands within a sentence: *A commander* and *Residents* with a small letter, *Hezbollah* as it is."""
    first, _, rest = name.partition(" ")
    small = first.casefold()
    described = small in _DETERMINERS or (not name.isupper() and nouns.kind_of(head_of(first)) in {"person", "vehicle"})
    return f"{small} {rest}".strip() if described else name


def _denials(event: Event) -> str:
    denied = [voice.name for blamed in event.actors for voice in blamed.denied_by]
    denied += [voice.name for voice in event.statuses.get("denied", []) if event.status != "denied"]
    return f"Denied by {_listed(denied)}." if denied else ""


def _figures(event: Event) -> str:
    """Return every figure with who gives it; those of one role and number together."""
    told: dict[str, list[str]] = {}
    for role, word in phrasing().counted.items():
        for saying in sayings_of(event, role):
            told.setdefault(f"{saying.quantity.text} ({word})", []).append(saying.voice.name)
    return f"Figures: {'; '.join(f'{figure} by {_listed(names)}' for figure, names in told.items())}." if told else ""
