"""A record as a page for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console
from rich.text import Text

from accord.cli import words
from accord.cli.lines import draw
from accord.record import Agreement, Claim, Control, Movement, Provision, Record

_INDENT: Final = 5
_LABEL: Final = 8
_STATUS_STYLES: Final = {"happened": "green", "ongoing": "green", "denied": "red", "general": ""}
_OTHER_STATUS: Final = "yellow"
_AROUND: Final = 48
"""Characters of a sentence shown on either side of the trigger where the sentence has been shown in full already."""
_HOLDS: Final = {
    "holds": "held by",
    "besieges": "besieged by",
    "contests": "contested by",
    "has presence": "with the presence of",
}


def print_page(console: Console, record: Record, name: str, *, first: bool = True) -> None:
    """Print one record on ``console``: heading, claims in order, deals, movements, control. ``name`` is the file's."""
    if not first:
        console.print()
    _print_heading(console, record, name)
    numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}
    shown: set[tuple[int, int]] = set()
    for claim in record.claims:
        _print_claim(console, claim, numbers[claim.id], shown)
    for agreement in record.agreements:
        _print_agreement(console, agreement, numbers)
    for movement in record.movements:
        _print_movement(console, movement, numbers)
    if record.control:
        _print_control(console, record.control)


def _print_heading(console: Console, record: Record, name: str) -> None:
    """Print title, publisher, date, file, and the marks that a reader must know of."""
    report = record.report
    console.rule(style="dim")
    console.print(Text(words.plain(report.title or name), "bold"))
    facts = [report.publisher, words.day(report.published) if report.published else None, name if report.title else None]
    count = len(record.claims)
    facts.append(f"{count} claim{'' if count == 1 else 's'}")
    console.print(Text(" · ".join(words.plain(fact) for fact in facts if fact), "dim"))
    for mark in report.marks:
        console.print(Text(f"! {words.plain(mark)}", "yellow"))


def print_claim(console: Console, claim: Claim) -> None:
    """Print one claim by itself, with its whole sentence."""
    _print_claim(console, claim, 1, set())


def _print_claim(console: Console, claim: Claim, number: int, shown: set[tuple[int, int]]) -> None:
    """Print one claim; ``shown`` holds the sentences that have been printed in full, and gets this one."""
    title = Text(f"{number:>3}  ", "dim")
    title.append(words.plain(claim.trigger.text), "bold")
    title.append(f"  {' '.join([claim.type, *claim.modes])}", "cyan")
    title.append("  ")
    title.append(claim.status, _STATUS_STYLES.get(claim.status, _OTHER_STATUS))
    title.append(f"  confidence {claim.confidence:.2f}", "dim")
    console.print()
    console.print(title)
    rows = [
        ("who", _who(claim)),
        ("says", words.chain(claim.sources)),
        ("when", words.when(claim.when) if claim.when else ""),
        ("where", "; ".join(words.place(place) for place in claim.where)),
        ("count", "; ".join(words.quantity(quantity) for quantity in claim.quantities)),
    ]
    evidence = _evidence(claim, whole=(claim.sentence.start, claim.sentence.end) not in shown)
    shown.add((claim.sentence.start, claim.sentence.end))
    _print_rows(console, [*((label, Text(value)) for label, value in rows if value), ("│", evidence)])


def _who(claim: Claim) -> str:
    """Return who does it to whom; ``?`` stands for one that the report does not name."""
    actor, recipient = words.participants(claim.actor), words.participants(claim.recipient)
    if not recipient:
        return actor
    return f"{actor or '?'} → {recipient}"


def _evidence(claim: Claim, *, whole: bool) -> Text:
    """Return the sentence with the trigger marked; where it is not wanted ``whole``, the words around the trigger."""
    sentence = claim.sentence
    start, end = claim.trigger.start - sentence.start, claim.trigger.end - sentence.start
    before, trigger, after = sentence.text[:start], sentence.text[start:end], sentence.text[end:]
    if not whole:
        before = before if len(before) <= _AROUND else "… " + before[-_AROUND:].partition(" ")[2]
        after = after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + " …"
    text = Text(style="italic")
    text.append(_spaced(before))
    text.append(f"«{words.plain(trigger)}»", "bold")
    text.append(_spaced(after))
    return text


def _spaced(text: str) -> str:
    """Return text on one line, with the blank kept where it meets the trigger."""
    return f"{' ' if text[:1].isspace() else ''}{words.plain(text)}{' ' if text.strip() and text[-1:].isspace() else ''}"


def _print_agreement(console: Console, deal: Agreement, numbers: dict[str, int]) -> None:
    """Print a deal: parties, brokers, time, terms, objections."""
    kind = ", ".join(deal.kind) or "other"
    _print_title(console, "Deal", f"{kind}  ", deal.status, deal.claims, numbers)
    rows = [
        ("parties", words.participants(deal.parties)),
        ("brokers", words.participants(deal.brokers)),
        ("when", words.when(deal.when) if deal.when else ""),
        ("where", "; ".join(words.place(place) for place in deal.where)),
    ]
    rows += [("terms" if index == 0 else "", _term(term)) for index, term in enumerate(deal.provisions)]
    rows += [
        ("objects" if index == 0 else "", words.participant(one.by) + _claims(one.claims, numbers))
        for index, one in enumerate(deal.objections)
    ]
    _print_rows(console, [(label, Text(value)) for label, value in rows if value])


def _term(term: Provision) -> str:
    """Return one provision in words: who owes what to whom, and how it stands."""
    who = words.participants(term.by) or "?"
    whom = f" → {words.participants(term.to)}" if term.to else ""
    what = " ".join(part for part in (words.plain(term.act), words.plain(term.object)) if part)
    count = f" [{words.quantity(term.quantity)}]" if term.quantity else ""
    return f"{who}{whom}: {what}{count} ({term.status})"


def _print_movement(console: Console, movement: Movement, numbers: dict[str, int]) -> None:
    """Print a movement as lines of legs."""
    counts = "; ".join(words.quantity(quantity) for quantity in movement.quantities)
    _print_title(console, "Movement", words.participant(movement.who), "", movement.claims, numbers)
    if counts:
        _print_rows(console, [("count", Text(counts))])
    for line in draw(movement):
        text = Text(line.drawing)
        text.append(f"   {'; then '.join(dict.fromkeys(line.notes))}", "dim")
        _print_hanging(console, Text(" " * _INDENT), text)


def _print_control(console: Console, control: list[Control]) -> None:
    """Print who holds which place."""
    _print_title(console, "Control", "", "", [], {})
    for one in control:
        time = f", {words.when(one.when)}" if one.when else ""
        held = f"{words.plain(one.place)}: {_HOLDS.get(one.kind, one.kind)} {words.participant(one.holder)}{time}"
        _print_hanging(console, Text(" " * _INDENT), Text(held))


def _print_title(console: Console, kind: str, what: str, status: str, claims: list[str], numbers: dict[str, int]) -> None:
    """Print the first line of a deal, a movement or the places held."""
    title = Text("     ")
    title.append(kind, "bold")
    title.append(f"  {what}" if what else "")
    title.append(status, _STATUS_STYLES.get(status, _OTHER_STATUS))
    title.append(_claims(claims, numbers), "dim")
    console.print()
    console.print(title)


def _claims(claims: Iterable[str], numbers: dict[str, int]) -> str:
    """Return the numbers of claims, so that a reader can go and look."""
    known = [str(numbers[claim]) for claim in claims if claim in numbers]
    if not known:
        return ""
    return f"  claim{'' if len(known) == 1 else 's'} {', '.join(known)}"


def _print_rows(console: Console, rows: list[tuple[str, Text]]) -> None:
    """Print labelled lines, the labels in a column of their own."""
    for label, value in rows:
        head = Text(" " * _INDENT)
        head.append(f"{label:<{_LABEL}}", "dim")
        _print_hanging(console, head, value)


def _print_hanging(console: Console, head: Text, value: Text) -> None:
    """Print ``head`` and beside it ``value``, whose further lines stand below its first."""
    for index, line in enumerate(value.wrap(console, console.width - head.cell_len)):
        line.rstrip()
        console.print(Text.assemble(head if index == 0 else " " * head.cell_len, line), soft_wrap=True)
