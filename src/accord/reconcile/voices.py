"""Independent sources: who says a thing, counted once however many reports repeat it.

A claim's voice is the last of its chain of sources, for those before it only pass it on; where a report names no source, it is the
outlet's own. Speakers are one voice where they are one actor (whoever speaks for an organisation is its voice) or bear one name.
A speaker who is only described (*a security official*) is known again in the same report and in its near copies, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from accord.reconcile.copies import Copies, original
from accord.reconcile.who import best_name, core, is_named
from accord.record import Record, Report, Source, Voice

NO_COPIES: Final[Copies] = {}

_OWN: Final = frozenset({"i", "we", "us", "our", "me"})
_PRONOUNS: Final = frozenset("he she it they him her them who".split())
_SOMEBODY: Final = frozenset("a an one some".split())
_HONORIFICS: Final = frozenset(
    "mr mrs ms dr sir gen general col colonel lt capt captain president minister prime premier sheikh".split()
)


@dataclass(frozen=True, slots=True, order=True)
class Spoken:
    """One saying: who speaks (``key`` is the same for one voice), in which report."""

    key: str
    name: str
    kind: str
    actor: str | None
    report: str


def spoken(record: Record, sources: Sequence[Source], copies: Copies = NO_COPIES) -> list[Spoken]:
    """Return whose saying it is that a report gives with ``sources``: the last of the chain, or all who share its cue."""
    if not sources:
        return [_outlet(record.report, copies)]
    last = sources[-1]
    joint = [source for source in sources if source.cue is not None and source.cue == last.cue] or [last]
    return list(dict.fromkeys(_speaker(record, source, copies) for source in joint))


def voices(sayings: Iterable[Spoken]) -> list[Voice]:
    """Return the independent voices among sayings, each once, with the reports in which they speak."""
    groups: dict[str, list[Spoken]] = {}
    for saying in sayings:
        groups.setdefault(saying.key, []).append(saying)
    return [_voice(groups[key]) for key in sorted(groups)]


def voice(saying: Spoken) -> Voice:
    """Return the voice of one saying."""
    return _voice([saying])


def _voice(sayings: Sequence[Spoken]) -> Voice:
    first = min(sayings)
    name = best_name(saying.name for saying in sayings)
    return Voice(name=name, kind=first.kind, actor=first.actor, reports=sorted({saying.report for saying in sayings}))


def _outlet(report: Report, copies: Copies) -> Spoken:
    """Return the outlet of a report as its voice; of a near copy, the outlet of the original."""
    first = copies.get(report.id) or original(report)
    outlet = first.outlet or (report.publisher or urlsplit(report.url or "").hostname if first.id == report.id else None)
    key = f"outlet:{core(outlet)}" if outlet else f"report:{first.id}"
    return Spoken(key, outlet or report.title or report.id[:8], "outlet", None, report.id)


def _speaker(record: Record, source: Source, copies: Copies) -> Spoken:
    """Return the speaker whom a report names or describes."""
    report, text = record.report, source.refers_to or source.text
    if core(text) in _OWN:
        return _outlet(report, copies)
    if source.actor is not None:
        return Spoken(f"actor:{source.actor}", _actor_name(record, source.actor, text), "speaker", source.actor, report.id)
    starts = source.refers_to is None and any(start == source.start for start, _ in report.sentences)
    if source.named and source.name and len(source.name.split()) > 1:
        return Spoken(f"name:{_surname(source.name)}", text, "speaker", None, report.id)
    if is_named(text, starts_sentence=starts):
        return Spoken(f"name:{core(text)}", text, "speaker", None, report.id)
    first = copies.get(report.id) or original(report)
    shown = f"“{text}”" if core(text) in _PRONOUNS else text  # reading did not find for whom it stands
    return Spoken(f"report:{first.id}:{core(text)}", shown, "speaker", None, report.id)


def _actor_name(record: Record, actor: str, text: str) -> str:
    """Return what to call an actor who speaks; *an official* of it stays that, for no report names him."""
    if text.split(maxsplit=1)[0].casefold() in _SOMEBODY:
        return text
    return next((one.name for one in record.actors if one.id == actor), text)


def _surname(name: str) -> str:
    """Return a person's name without the titles before it."""
    words = core(name).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words.pop(0)
    return " ".join(words)
