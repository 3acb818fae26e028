"""Mentions of deals: what one report tells of an agreement, and how sure it is that two reports tell of one.

Like journeys, mentions are compared by a score of named features. That two reports tell of one journey counts most beside the date:
a convoy that leaves under a deal ties together the reports that call it a truce, a deal, or nothing at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from accord.reconcile.days import Days, buckets, day_of, days_of
from accord.reconcile.joining import THRESHOLD, Joiner
from accord.reconcile.spots import Spot, any_same, cells, spot_of
from accord.reconcile.steps import Journey, journeys
from accord.reconcile.tracks import cannot_be_one as other_journeys
from accord.reconcile.tracks import score as journey_score
from accord.reconcile.who import Told
from accord.record import Agreement, Feature, Participant, Record

OTHER: Final = "other"

_NEAR: Final = 3
_FAR: Final = 10
"""Days between the dates of two deals, as reports give them, from which on they are two."""

_RETOLD: Final = 45
"""Days after which a report that gives no date of the deal means another one."""

_SCORED: Final = {"kind": 0.25, "parties": 0.30, "actors": 0.15, "date": 0.30, "retold": 0.10, "place": 0.15, "journey": 0.40}
"""What each feature adds at most; two mentions are of one deal from 0.5 up."""

_UNSURE: Final = 0.45
"""The most that two mentions reach which nothing says to be one: two parties, a place, a journey, or a date and a party or two actors."""

_TWO_OF_THREE: Final = 0.66
_MOST_ACTORS: Final = 12
"""Actors of a report that are paired into keys: who is named in a list of twenty tells of no deal."""


@dataclass(eq=False)
class DealMention:
    """What one report tells of one agreement."""

    record: Record
    agreement: Agreement
    ways: list[Journey]
    """The arranged journeys of the report."""

    @property
    def id(self) -> str:
        """Its name among all mentions."""
        return f"{self.record.report.id}:{self.agreement.id}"

    @cached_property
    def told(self) -> list[Told]:
        """The claims that the report tells of it, those that name it first."""
        named = self.agreement.claims
        others = {claim for provision in self.agreement.provisions for claim in provision.claims}
        others |= {claim for objection in self.agreement.objections for claim in objection.claims}
        claims = [claim for claim in self.record.claims if claim.id in named or claim.id in others]
        return [Told(self.record, claim) for claim in sorted(claims, key=lambda claim: claim.id not in named)]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kinds it is said to be, without ``other``."""
        return frozenset(self.agreement.kind) - {OTHER}

    @cached_property
    def parties(self) -> list[Participant]:
        """Its parties, those who owe a term, and those who are said to have agreed or ceased fire."""
        made = [told.claim for told in self.told if told.claim.type == "AGREE" or "ceasefire" in told.claim.modes]
        acting = [part for claim in made if claim.status not in {"denied", "demanded"} for part in claim.actor if part.actor]
        owing = [part for provision in self.agreement.provisions for part in provision.by if part.actor]
        return [*self.agreement.parties, *owing, *acting]

    @cached_property
    def actors(self) -> frozenset[str]:
        """Ids of the parties and brokers."""
        return frozenset(part.actor for part in (*self.parties, *self.agreement.brokers) if part.actor)

    @cached_property
    def context(self) -> frozenset[str]:
        """Ids of the actors of the whole report."""
        return frozenset(actor.id for actor in self.record.actors)

    @cached_property
    def days(self) -> list[Days]:
        """The days on which it is said to have been made or to have come into force, a week long at most."""
        made = [told.claim for told in self.told if told.claim.type == "AGREE" or "ceasefire" in told.claim.modes]
        whens = [self.agreement.when, *(claim.when for claim in made if claim.status in {"happened", "ongoing", "planned"})]
        found = [days for when in whens if (days := days_of(when)) and days.length <= 7]
        return list(dict.fromkeys(found))

    @cached_property
    def published(self) -> Days | None:
        """The day of the report."""
        return day_of(self.record.report.published)

    @cached_property
    def spots(self) -> list[Spot]:
        """Where it was made or holds."""
        return [spot_of(self.record, where) for where in self.agreement.where]

    @property
    def is_vague(self) -> bool:
        """Whether the report says neither when nor between whom: what it says of where is then of something else as a rule."""
        return not self.days and not self.actors

    @cached_property
    def keys(self) -> frozenset[str]:
        """What it is compared by: a party, two actors of its report, or a place, at a time; a journey, as journeys are compared."""
        made: list[Days | None] = [*self.days] or [self.published]
        times = {bucket for days in made for bucket in buckets(days)}
        if self.published is not None:
            times |= set(buckets(self.published, reach=4))
        pairs = (f"{one}+{other}" for one, other in combinations(sorted(self.context)[:_MOST_ACTORS], 2))
        about = {*self.actors, *pairs, *(cell for spot in self.spots for cell in cells(spot))}
        ways = {key for way in self.ways for key in way.keys}
        return frozenset(f"{time}|{one}" for time in times for one in about) | ways


def deal_mentions(record: Record) -> list[DealMention]:
    """Return what a report tells of deals; one of which it claims nothing is left out, for nothing would lead back to its words."""
    ways = [journey for journey in journeys(record) if journey.arranged]
    found = [DealMention(record, agreement, ways) for agreement in record.agreements]
    return [mention for mention in found if mention.told]


def likeness(one: DealMention, other: DealMention) -> list[Feature]:
    """Return the features by which two mentions are held to be of one deal, each with its weight and a value from 0 to 1."""
    same_report = one.record.report.id == other.record.report.id
    parties, context = len(one.actors & other.actors), len(one.context & other.context)
    values = {
        "kind": 1.0 if one.kinds & other.kinds else (0.4 if not one.kinds or not other.kinds else 0.0),
        "parties": min(1.0, parties / 2),
        "actors": 0.0 if same_report else min(1.0, context / 3),
        "date": _dates(one, other),
        "retold": 0.0 if same_report else _retold(one, other),
        "place": float(any_same(one.spots, other.spots)),
        "journey": 0.0 if same_report else float(_journey(one, other)),
    }
    return [Feature(name=name, value=round(value, 4), weight=_SCORED[name]) for name, value in values.items()]


def score(one: DealMention, other: DealMention) -> float:
    """Return how sure it is that two mentions are of one deal; see :data:`_SCORED`."""
    features = {feature.name: feature for feature in likeness(one, other)}
    total = sum(feature.value * feature.weight for feature in features.values())
    by_date = features["date"].value and (features["parties"].value or features["actors"].value >= _TWO_OF_THREE)
    told = by_date or features["parties"].value == 1.0 or features["place"].value or features["journey"].value
    return total if told else min(total, _UNSURE)


def cannot_be_one(one: DealMention, other: DealMention) -> bool:
    """Return whether two mentions cannot be of one deal: their dates are far apart, or one is undated and its report comes long after."""
    if one.days and other.days:
        return min(a.gap(b) for a in one.days for b in other.days) > _FAR
    return one.published is not None and other.published is not None and one.published.gap(other.published) > _RETOLD


def deal_joiner() -> Joiner[DealMention]:
    """Return what joins mentions; keep it to add those of one more record (:func:`deal_mentions`)."""
    return Joiner(score, cannot_be_one)


def _dates(one: DealMention, other: DealMention) -> float:
    """Return how well the dates fit: 1 within a day, 0.6 within three days, 0 where a side gives none."""
    gap = min((a.gap(b) for a in one.days for b in other.days), default=None)
    if gap is None:
        return 0.0
    return 1.0 if gap <= 1 else (0.6 if gap <= _NEAR else 0.0)


def _retold(one: DealMention, other: DealMention) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return max(0.0, 1 - one.published.gap(other.published) / _RETOLD)


def _journey(one: DealMention, other: DealMention) -> bool:
    """Return whether the two reports tell of one journey."""
    return any(journey_score(a, b) >= THRESHOLD for a in one.ways for b in other.ways if not other_journeys(a, b))
