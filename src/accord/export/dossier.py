"""A dossier of one event as Markdown: what the record says of it, every figure with who gives it, and the quotations under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from accord.errors import NoSuchEventError
from accord.export.form import Format, Options, Written
from accord.export.notes import happening, in_words, note_of
from accord.export.parties import sides_of
from accord.export.places import site_of
from accord.export.provenance import review
from accord.export.times import dating_of
from accord.export.view import Evidence, Line, View
from accord.record.story import Blamed, Event, FigureSet, Voice

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BEGINNINGS: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is, on one line."""
    one_line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _BEGINNINGS.sub(lambda found: f"{found[1]}\\{found[2]}", one_line)


def dossier(line: Line[Event]) -> Iterator[str]:
    """Yield the lines of the dossier of one event."""
    event, site = line.item, site_of(line)
    actors, recipients = sides_of(line, site.country)
    told = happening(event, actors, recipients)
    yield f"# {plain(told[:1].upper() + told[1:])}"
    yield ""
    yield plain(note_of(line))
    yield ""
    yield from _facts(line)
    yield from _blame("Who is said to have done it", event.actors)
    yield from _blame("Who is said to have suffered it", event.recipients)
    yield from _figures(event.figures)
    yield from _statuses(event)
    yield from _quotations(line.evidence)


def _facts(line: Line[Event]) -> Iterator[str]:
    event, site, dated = line.item, site_of(line), dating_of(line)
    yield "| | |"
    yield "| --- | --- |"
    yield f"| Event | {plain(event.id)} |"
    yield f"| Type | {plain(', '.join([event.type, *event.modes]))} |"
    yield f"| Status | {event.status}{', disputed' if event.disputed else ''} |"
    if dated is not None:
        days = in_words(dated.start.isoformat()) + (f" to {in_words(dated.end.isoformat())}" if dated.span > 1 else "")
        yield f"| When | {days}{'' if dated.stated else ' (day of the first report)'} |"
    if site.name:
        at = f", {site.latitude:.4f}, {site.longitude:.4f}" if site.latitude is not None and site.longitude is not None else ""
        yield f"| Where | {plain(site.name)}{at} (known to: {site.precision}) |"
    yield f"| Sources | {plain(_names(event.voices))} |"
    yield f"| Review | {review(reviewed=line.reviewed)} |"
    yield ""


def _blame(title: str, blamed: list[Blamed]) -> Iterator[str]:
    if not blamed:
        return
    yield f"## {title}"
    yield ""
    for one in blamed:
        said = f", said by {plain(_names(one.said_by))}" if one.said_by else ""
        denied = f", denied by {plain(_names(one.denied_by))}" if one.denied_by else ""
        yield f"- {plain(one.name)}{said}{denied}"
    yield ""


def _figures(sets: list[FigureSet]) -> Iterator[str]:
    if not sets:
        return
    yield "## Figures"
    yield ""
    yield "| what | figure | who says so | published |"
    yield "| --- | --- | --- | --- |"
    for held in sets:
        for part in held.ranges:
            for saying in part.sayings:
                day = in_words(saying.published) if saying.published else ""
                yield f"| {plain(held.of)} {plain(held.role)} | {plain(saying.quantity.text)} | {plain(saying.voice.name)} | {day} |"
    yield ""
    if any(held.conflict for held in sets):
        yield "Some of these figures cannot be right at once."
        yield ""


def _statuses(event: Event) -> Iterator[str]:
    if len(event.statuses) < 2:
        return
    yield "## Whether it happened"
    yield ""
    for status, voices in event.statuses.items():
        yield f"- {status}: {plain(_names(voices))}"
    yield ""


def _quotations(evidence: list[Evidence]) -> Iterator[str]:
    yield "## What the reports say"
    yield ""
    for one in evidence:
        report, claim = one.report, one.claim
        published = in_words(report.published) if report.published else "undated"
        yield f"> {plain(claim.sentence.text)}"
        yield ">"
        link = f", <{report.url}>" if report.url and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
        yield f"> {plain(report.publisher or 'unknown publisher')}, {published}{link}"
        yield ""
        said = f", said by {plain(', '.join(source.text for source in claim.sources))}" if claim.sources else ""
        yield (
            f"{claim.type} {plain(', '.join(claim.modes))}".rstrip()
            + f", {claim.status}{said}. Report {report.id[:12]}, claim {plain(claim.id)}, "
            f"characters {claim.sentence.start} to {claim.sentence.end}; {review(reviewed=one.reviewed)}."
        )
        yield ""


def _names(voices: list[Voice]) -> str:
    return ", ".join(dict.fromkeys(voice.name for voice in voices))


def write(view: View, out: BinaryIO, _side: BinaryIO | None, options: Options) -> Written:
    """Write the dossier of the event that ``options`` names, or of every event of ``view`` one after the other.

    Raises :class:`~accord.errors.NoSuchEventError` where the view has no such event.
    """
    rows = 0
    for line in view.events():
        if options.event is not None and not line.item.id.startswith(options.event):
            continue
        out.write(("\n" if rows else "").encode() + "\n".join(dossier(line)).encode() + b"\n")
        rows += 1
    if options.event is not None and not rows:
        raise NoSuchEventError(options.event)
    return Written(rows=rows)


FORMAT: Final = Format(name="dossier", title="Dossier of one event as Markdown, with its quotations", suffix=".md", write=write)
