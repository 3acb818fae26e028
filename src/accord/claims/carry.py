"""The date of a happening that is told again, or told on: a later telling keeps the date of the first.

A report of one incident dates it once; the sentences after it add to the same story. The date is handed on, sentence by sentence, to claims
of force that are told as done, until another date is given or the story turns to something else. Which claims take a date was learned by
counting over the reports to develop on and our own: a war's year, a word for the attacks as a whole, a purpose and a sum up to now take none,
and other types of claim too seldom.
"""

from __future__ import annotations

from typing import Final

from accord.claims.draft import Draft, Moment

_TELLS: Final = frozenset({"ASSAULT", "MOVE"})
"""Types whose date a claim of force takes up."""
_REACH: Final = 4
"""How many sentences further a date may be handed on."""
_SINGLE: Final = frozenset({"VBD", "VBN", "VBG", "NNS", "JJ"})
"""Tags of words that tell one happening: not the purpose (*to seize*), nor a noun for all of it (*the war*)."""


def carry_dates(drafts: list[Draft]) -> None:
    """Give dateless claims of force the date of the last dated one near by."""
    last: Draft | None = None
    for draft in drafts:
        if draft.frame.type not in _TELLS or draft.status.status != "happened":
            continue
        if draft.moment is not None:
            last = draft if draft.moment.narrow and draft.moment.span == "as told" else last
        elif last is not None and last.moment is not None and _goes_on(draft, last):
            moment = last.moment
            draft.moment = Moment(moment.start, moment.end, "date of the happening told before", moment.span, moment.narrow)


def _goes_on(draft: Draft, last: Draft) -> bool:
    """Tell whether ``draft`` tells on what ``last``, which has a date, began."""
    if draft.frame.type != "ASSAULT" or draft.node.tag not in _SINGLE or draft.node.dep == "obj":
        return False
    return draft.node.sent - last.node.sent <= _REACH and not _perfect(draft)


def _perfect(draft: Draft) -> bool:
    """*Has killed*, *have been displaced since*: a sum over time rather than the one happening."""
    return any(c.dep in {"aux", "aux:pass"} and c.lower in {"has", "have"} for c in draft.node.children)
