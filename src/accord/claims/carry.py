"""The date of a happening that is told again, or told on: a later telling keeps the date of the first.

A report of one incident dates it once; the sentences after it add to the same story. The date is handed on, sentence by sentence, to claims of
force that are told as done, until another date is given or the story turns to something else.
"""

from __future__ import annotations

from typing import Final

from accord.claims.draft import Draft, Moment

_TYPES: Final = frozenset({"ASSAULT"})
_TOLD: Final = frozenset({"happened"})
_REACH: Final = 4
"""How many sentences further a date may be handed on."""


def carry_dates(drafts: list[Draft]) -> None:
    """Give dateless claims of force the date of the last dated one near by."""
    last: Draft | None = None
    for draft in drafts:
        if draft.frame.type not in _TYPES or draft.status.status not in _TOLD:
            continue
        if draft.moment is not None:
            last = draft
        elif (
            last is not None
            and last.moment is not None
            and draft.node.sent - last.node.sent <= _REACH
            and _perfect(draft) is False
        ):
            draft.moment = Moment(last.moment.start, last.moment.end, "date of the happening told before", last.moment.span)


def _perfect(draft: Draft) -> bool:
    """*Has killed*, *have been displaced since*: a sum over time rather than the one happening."""
    return any(c.dep in {"aux", "aux:pass"} and c.lower in {"has", "have"} for c in draft.node.children)
