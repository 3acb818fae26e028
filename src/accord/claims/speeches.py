"""Modes of demands, refusals and threats: what is asked for, refused or held out tells them.

PLOVER gives REQUEST and REJECT the modes assist, change, yield and meet, and THREATEN restrict, arrest, relations, expel, territory and
violence (codebook of 2021). The word of speech does not say which; the claim beneath it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accord.claims.draft import Draft

_ASKED: Final = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "MOBILIZE": "assist", "CONSULT": "meet", "RETREAT": "yield",
    "CONCEDE": "yield",
}  # fmt: skip
_BENEATH: Final = frozenset({"ccomp", "xcomp", "advcl", "acl", "obj", "obl", "nmod", "conj", "parataxis"})
_HELD: Final = frozenset({"demanded", "threatened", "denied", "planned", "possible"})
_STEPS: Final = 3


def set_modes(drafts: Sequence[Draft]) -> None:
    """Give the modes of what they speak of to demands, refusals and threats that have none of their own."""
    by_node = {draft.node: draft for draft in drafts}
    for told in drafts:
        node, steps = told.node, 0
        while node.parent is not None and node.dep in _BENEATH and steps < _STEPS:
            node, steps = node.parent, steps + 1
            speech = by_node.get(node)
            if speech is not None:
                mode = mode_of(speech.frame.type, told)
                if mode is not None and not speech.frame.modes and mode not in speech.modes and told.status.status in _HELD:
                    speech.modes.append(mode)
                    speech.why["modes"] = f"it speaks of {told.node.text!r}"
                break


def mode_of(speech: str, told: Draft) -> str | None:
    """Return the mode of a claim of type ``speech`` that speaks of ``told``, or ``None``."""
    kind, modes = told.frame.type, told.frame.modes
    if speech in {"REQUEST", "REJECT"}:
        return "change" if "resign" in modes else _ASKED.get(kind)
    if speech != "THREATEN":
        return None
    if kind == "MOBILIZE" or "territory" in modes:
        return "territory"
    if kind == "SANCTION":
        return "expel" if "expel" in modes else "relations"
    if kind == "COERCE":
        return "arrest" if "arrest" in modes else "restrict"
    return "violence" if kind == "ASSAULT" else None
