"""How sure a claim is: a score between 0 and 1 that grows with what supports the reading."""

from __future__ import annotations

from accord.claims.draft import Draft

_BASE = 0.45


def confidence(draft: Draft) -> float:
    """Return the confidence of ``draft``: more for a verb with its participants in place, less for a bare noun or an inherited slot."""
    score = _BASE
    score += 0.15 if draft.actor else 0.0
    score += 0.15 if draft.recipient else 0.0
    score += 0.10 if draft.hit.use == "verb" else -0.05
    score += 0.05 if draft.figures else 0.0
    score += 0.05 if draft.spots or draft.moment else 0.0
    score -= 0.10 if draft.status.status in {"general", "possible"} else 0.0
    return round(min(max(score, 0.05), 0.95), 2)
