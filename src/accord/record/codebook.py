"""The closed vocabularies of the record: PLOVER types and modes, statuses, roles.

Source: the PLOVER codebook of 2021 for the sixteen types and their modes; ``MOVE`` and the mode ``territory`` are Accord's own.
"""

from __future__ import annotations

from typing import Final

MODES: Final[dict[str, tuple[str, ...]]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional", "territory",
    ),
    "MOVE": ("evacuate", "flee", "return", "convoy", "reroute", "arrive", "deliver"),
}  # fmt: skip
"""Each event type of the record with its modes."""

STATUSES: Final = ("happened", "ongoing", "planned", "threatened", "demanded", "possible", "denied", "general")
PLACE_ROLES: Final = ("at", "from", "to", "via", "near")
QUANTITY_ROLES: Final = (
    "killed", "wounded", "missing", "captured", "released", "moved", "displaced", "present", "vehicles", "money", "duration",
    "distance", "other",
)  # fmt: skip
AGREEMENT_KINDS: Final = ("ceasefire", "evacuation", "exchange", "surrender", "access", "peace", "other")
PROVISION_STATUSES: Final = ("agreed", "under way", "fulfilled", "partly fulfilled", "violated", "disputed", "unknown")
CONTROL_KINDS: Final = ("holds", "besieges", "contests", "has presence")
