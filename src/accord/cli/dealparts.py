"""The ledger of deals as parts of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from accord.cli import words
from accord.cli.document import Heading, Note, Part, Table
from accord.cli.storyparts import References
from accord.record import Deal, Term, TermStage

if TYPE_CHECKING:
    from accord.reconcile.deals import FirstOfKind

_LONGEST: Final = 90


def deal_parts(deals: Sequence[Deal], refs: References) -> list[Part]:
    """Return the ledger: each deal with its parties, its terms and what became of them, and who objects."""
    if not deals:
        return [Heading("Deals"), Note("The reports tell of none.", quiet=True)]
    return [part for deal in deals for part in _deal(deal, refs)]


def _deal(deal: Deal, refs: References) -> list[Part]:
    when = words.days(deal.when.start, deal.when.end) if deal.when else "undated"
    parts: list[Part] = [Heading(f"Deal of {when}: {', '.join(deal.kind)}")]
    last = next((one for one in reversed(deal.history) if one.status == deal.status), None)
    said = f", says {words.plain(last.voice.name)} {refs.mark([last.key.report])}" if last else ""
    parts.append(Note(f"{deal.status}{said}", "stands"))
    rows = (
        ("parties", "; ".join(f"{words.plain(one.name)} {refs.mark(key.report for key in one.claims)}" for one in deal.parties)),
        ("brokers", "; ".join(f"{words.plain(one.name)} {refs.mark(key.report for key in one.claims)}" for one in deal.brokers)),
        ("where", "; ".join(words.plain(one.text) for one in deal.where)),
        (
            "objects",
            "; ".join(f"{words.plain(one.name)} {refs.mark(key.report for key in one.claims)}" for one in deal.objections),
        ),
    )
    parts += [Note(text, label) for label, text in rows if text]
    if deal.terms:
        told = [_term(term, refs) for term in deal.terms]
        parts.append(Table(("Who", "Term", "Stands", "What was said of it"), told, frozenset({"Stands"})))
    return parts


def _term(term: Term, refs: References) -> tuple[str, ...]:
    by = "; ".join(words.plain(one.name) for one in term.by) or "…"
    act = words.plain(term.act)
    return (
        by,
        act if len(act) <= _LONGEST else act[:_LONGEST].rpartition(" ")[0] + " …",
        term.status,
        _history(term.history, refs),
    )


def _history(stages: Sequence[TermStage], refs: References) -> str:
    """Return what was said of a term, one line for each thing said: how it stands, by whom, in which reports, since when."""
    lines: dict[str, list[TermStage]] = {}
    for one in stages:
        lines.setdefault(one.status, []).append(one)
    said = []
    for status, ones in lines.items():
        days = [one.published for one in ones if one.published]
        since = f" {words.short_day(min(days))}" if days else ""
        names = list(dict.fromkeys(words.plain(one.voice.name) for one in ones))
        shown = ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
        said.append(f"{status}{since}: {shown} {refs.mark(one.key.report for one in ones)}")
    return "\n".join(said)


def first_parts(found: FirstOfKind, refs: References) -> list[Part]:
    """Return the answer to whether a deal of a party, made on a day, is the first of its kind that the record knows."""
    day = words.day(found.before.isoformat())
    since = f", the first of {words.day(found.since)}" if found.since else ""
    looked = (
        f"Looked through {found.reports} report{'' if found.reports == 1 else 's'}{since}; what they do not tell is not known."
    )
    if not found.earlier:
        said = f"Yes: before {day} the record knows no deal of {words.plain(found.party)}, of any kind."
        return [Note(said), Note(looked, quiet=True)]
    kinds = ", ".join(f"{kind} ({count})" for kind, count in found.kinds.items())
    count = len(found.earlier)
    said = (
        f"Before {day} the record knows {count} deal{'' if count == 1 else 's'} of {words.plain(found.party)}: {kinds}."
        " A deal of any other kind would be the first that it knows."
    )
    return [Note(said), Note(looked, quiet=True), *deal_parts(found.earlier, refs)]
