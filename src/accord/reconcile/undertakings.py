"""What claims and provisions have to do with an undertaking: which act they mean, and what they say became of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import lemminflect

from accord.knowledge import nouns
from accord.knowledge.acts import Act, load_acts
from accord.record import Claim, Provision, Record
from accord.resolve.names import plain

AGREED: Final = "agreed"
UNDER_WAY: Final = "under way"
FULFILLED: Final = "fulfilled"
PARTLY: Final = "partly fulfilled"
VIOLATED: Final = "violated"
DISPUTED: Final = "disputed"

_CEASEFIRE: Final = "ceasefire"
_STAGES: Final = {
    "happened": FULFILLED,
    "ongoing": UNDER_WAY,
    "planned": AGREED,
    "possible": AGREED,
    "demanded": AGREED,
    "denied": DISPUTED,
}
_NEGATIONS: Final = frozenset("not never no nor n't without yet if unless until cannot".split())
_BEFORE: Final = 4
_AFTER: Final = 7
"""Words around the name of a deal among which its outcome is told (*the deal is now completed*, *breaches of the truce*)."""

_FIRST_WORDS: Final = 14
"""Words of a provision that say what is undertaken; what follows are its conditions."""


@lru_cache(maxsize=65_536)
def _lemmas_of(word: str) -> frozenset[str]:
    found = lemminflect.getAllLemmas(word)
    return frozenset((word, *(lemma for kind in ("VERB", "NOUN") for lemma in found.get(kind, ()))))


def lemmas(text: str) -> list[str]:
    """Return the words of a text in small letters, each with its lemmas as a verb and as a noun."""
    return [lemma for word in plain(text).split() for lemma in sorted(_lemmas_of(word))]


def act_of_provision(record: Record, provision: Provision) -> Act | None:
    """Return the act that a provision means: by its words, else by the claim that tells it."""
    words = " ".join([*provision.act.split()[:_FIRST_WORDS], *provision.object.split()[:_FIRST_WORDS]])
    claim = next((one for one in record.claims if one.id in provision.claims), None)
    told = load_acts().of_claim(claim.type, claim.modes) if claim else None
    return told or load_acts().of_words(lemmas(words))


def act_of_claim(claim: Claim) -> Act | None:
    """Return the act of which a claim tells: by its type and modes; what is given back decides between captives and the dead."""
    acts = load_acts()
    act = acts.of_claim(claim.type, claim.modes)
    given = set(lemmas(" ".join(part.text for part in claim.recipient)))
    remains = acts.named("remains")
    if act is not None and act.name == "release" and remains is not None and given & remains.nouns:
        return remains
    return act


def shown_by(claim: Claim) -> list[Act]:
    """Return the acts that a claim shows to have been done, though it tells of another's act (remains are found)."""
    verbs = set(lemmas(claim.trigger.text))
    nouns = verbs | set(lemmas(" ".join(part.text for part in (*claim.actor, *claim.recipient))))
    return [act for act in load_acts().acts if act.done and verbs & act.done.verbs and nouns & act.done.nouns]


def stage_of(claim: Claim, act: Act) -> str | None:
    """Return what a claim says of an undertaking of this act; ``None`` for a summary over many occasions."""
    if act.name == _CEASEFIRE:
        outcome = outcome_of(claim.trigger.text)
        if outcome == VIOLATED:
            return None if claim.status == "denied" else VIOLATED
        if claim.status == "happened":
            return UNDER_WAY
    return _STAGES.get(claim.status)


def outcome_of(words: str) -> str | None:
    """Return what words say became of a deal as a whole: ``under way``, ``fulfilled`` or ``violated``."""
    said = load_acts().outcomes
    return next((said[word] for word in plain(words).split() if word in said), None)


def outcome_near(claim: Claim) -> str | None:
    """Return what a claim's sentence says became of the deal that the claim's trigger names; denied words say nothing."""
    sentence = claim.sentence
    start, end = claim.trigger.start - sentence.start, claim.trigger.end - sentence.start
    before, after = plain(sentence.text[: max(0, start)]).split()[-_BEFORE:], plain(sentence.text[end:]).split()[:_AFTER]
    if _NEGATIONS & {*before, *after}:
        return None
    own = outcome_of(claim.trigger.text)
    late = outcome_of(" ".join(after))
    early = outcome_of(" ".join(before))
    return own or late or (early if early == VIOLATED else None)


def names_deal(text: str) -> bool:
    """Return whether words name a deal: an agreement, a truce, a swap."""
    return any(_is_deal(lemma) for lemma in lemmas(text))


@lru_cache(maxsize=4096)
def _is_deal(lemma: str) -> bool:
    return nouns.in_class(lemma, "concluded")
