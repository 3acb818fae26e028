"""From drafts to the record: phrases become participants with actors, spots become places, moments become dates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from accord.claims.agreements import DraftAgreement, DraftProvision
from accord.claims.attribution import is_first_person
from accord.claims.control import Holding
from accord.claims.dates import dated
from accord.claims.draft import Draft, Figure, Moment, Spot, Voice
from accord.claims.engine import Drafting
from accord.claims.movements import DraftLeg, DraftMovement
from accord.claims.phrases import Phrase, phrase_of
from accord.claims.tree import Node, Tree
from accord.knowledge.cues import load_cues
from accord.record import (
    Actor,
    Agreement,
    Claim,
    Control,
    Leg,
    Movement,
    Objection,
    Participant,
    Place,
    Provision,
    Quantity,
    Report,
    Source,
    Span,
    When,
    Where,
)
from accord.resolve.actors import ActorIndex, ReportActors
from accord.resolve.places import (
    Gazetteer,
    NamedSpan,
    PlaceContext,
    PlaceMention,
    ResolvedPlace,
    find_mentions,
    read_mention,
    resolve_places,
)
from accord.resolve.times import ReadTime

_FULFILMENT: Final = {"happened": "fulfilled", "ongoing": "under way", "denied": "disputed"}
_ADDRESSING: Final = frozenset(
    {"ACCUSE", "AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"}
)
"""Types whose recipient is a party that is spoken to or dealt with, never the ground that is fought over."""


@dataclass(slots=True)
class Assembly:
    """Turns the drafts of one report into the record's types, and keeps the actors and places met on the way."""

    report: Report
    drafting: Drafting
    actor_index: ActorIndex
    gazetteer: Gazetteer
    times: list[ReadTime]
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    ids: dict[Draft, str] = field(default_factory=dict)
    _placed: dict[Node, ResolvedPlace] = field(default_factory=dict)
    who: ReportActors = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nobody named."""
        self.who = ReportActors(self.actor_index, date.fromisoformat(self.report.published) if self.report.published else None)

    @property
    def tree(self) -> Tree:
        """The report's tree."""
        return self.drafting.tree

    def place_all(self, holdings: list[Holding], names: Iterable[NamedSpan] = ()) -> None:
        """Resolve all places of the report at once: each helps to place the others.

        ``names`` are all names that the reader marks: places that no claim happens at help as well.
        """
        heads = [s.head for d in self.drafting.drafts for s in d.spots] + [h.place for h in holdings]
        heads = list(dict.fromkeys(heads))
        mentions = []
        for head in heads:
            name = _name_within(head)
            mentions.append(read_mention(self.report.text, name.start, name.end))
        others = self._other_places(names, mentions)
        self._note_actors()
        context = PlaceContext(self.report.publisher, self.who.about.countries, self.report.published)
        resolved = resolve_places([*mentions, *others], context, self.gazetteer)
        self._placed = dict(zip(heads, resolved, strict=False))
        for number, place in enumerate(resolved):
            if not place.mention.text.isupper():  # a dateline says where a reporter sat
                self.who.about.add_place(place.country, place.mention.start, scene=number < len(heads))

    def _other_places(self, names: Iterable[NamedSpan], mentions: list[PlaceMention]) -> list[PlaceMention]:
        """Return the places that the report names beside ``mentions``."""
        found = find_mentions(self.report.text, names, self.gazetteer, self.actor_index.knows)
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        return [mention for mention in found if mention.start not in taken and mention.end - 1 not in taken]

    def _note_actors(self) -> None:
        """Note the countries of the actors that the report names outright."""
        phrases = {p.start: p for d in self.drafting.drafts for p in (*d.actor, *d.recipient, *(v.phrase for v in d.voices))}
        for start, phrase in phrases.items():
            self.who.note(phrase.text(self.tree), start)

    # ------------------------------------------------------------------ claims

    def claim(self, draft: Draft) -> Claim:
        """Return the finished claim of ``draft``."""
        sentence = self.drafting.sentences[draft.node.sent]
        return Claim(
            id=self.ids[draft],
            type=draft.frame.type,
            modes=list(draft.modes),
            trigger=self._trigger(draft),
            sentence=self._span(sentence.start, sentence.end),
            actor=[self.participant(p, party=True) for p in draft.actor],
            recipient=[self.participant(p, party=draft.frame.type in _ADDRESSING) for p in draft.recipient],
            status=draft.status.status,
            sources=[self.source(v) for v in draft.voices],
            when=self.when(draft.moment),
            where=[self.where(s) for s in draft.spots],
            quantities=[self.quantity(f, draft) for f in draft.figures],
            confidence=draft.confidence,
            frame=draft.frame.id,
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.report.text[start:end])

    def _trigger(self, draft: Draft) -> Span:
        """The words of the trigger where they stand side by side, else its head word."""
        nodes = draft.hit.nodes
        if nodes[-1].i - nodes[0].i < len(nodes) + 1:
            return self._span(nodes[0].start, nodes[-1].end)
        return self._span(draft.node.start, draft.node.end)

    def participant(self, phrase: Phrase, *, party: bool = False) -> Participant:
        """Return ``phrase`` as a participant; what it stands for is named where it is a pronoun or description.

        A capital is its government where it is a ``party``, which acts or is spoken to, and else the town.
        """
        named = phrase.named()
        text = phrase.text(self.tree)
        found = self.actor_id(named, party=party)
        actor = self.actors.get(found) if found else None
        return Participant(
            start=phrase.start,
            end=phrase.end,
            text=text,
            head=phrase.head.text,
            actor=found,
            actor_name=actor.name if actor else None,
            refers_to=named.text(self.tree) if named is not phrase else None,
        )

    def actor_id(self, phrase: Phrase, *, party: bool = False) -> str | None:
        """Return the id of the actor that ``phrase`` names, and note the mention; see :meth:`participant` for ``party``."""
        text = phrase.text(self.tree)
        match = self.who.find(text, phrase.start, party=party)
        if match is None:
            return None
        mention = self._span(phrase.start, phrase.end)
        known = self.actors.get(match.id)
        if known is None:
            self.actors[match.id] = Actor(
                id=match.id, name=match.name, kind=match.kind, country=match.country, mentions=[mention]
            )
        elif all(m.start != mention.start for m in known.mentions):
            known.mentions.append(mention)
        return match.id

    # ------------------------------------------------------------------ slots

    def source(self, voice: Voice) -> Source:
        """Return a voice as a source with its role and affiliation taken apart."""
        phrase, named = voice.phrase, voice.phrase.named()
        head = named.head
        person = head.ent == "Person" or head.pos == "PROPN"
        cue = voice.cue
        return Source(
            start=phrase.start,
            end=phrase.end,
            text=phrase.text(self.tree),
            name=_proper_name(named) if person else None,
            role=_role(named),
            affiliation=_affiliation(named, self.tree),
            named=person,
            cue=self._span(cue[0].start, cue[-1].end) if cue else None,
            channel=voice.channel,
            quoted=voice.quoted,
            refers_to=named.text(self.tree) if named is not phrase else None,
            actor=self.actor_id(named, party=True) if not is_first_person(named) else None,
        )

    def when(self, moment: Moment | None) -> When | None:
        """Return the interval of a time expression; ``None`` where it names no point in time."""
        return dated(moment, self.times, self.report)

    def where(self, spot: Spot) -> Where:
        """Return a place's part in a claim and note the place."""
        place = self.place(spot.head)
        phrase = phrase_of(spot.head)
        return Where(
            place=place.id if place else None,
            role=spot.role,
            text=phrase.text(self.tree),
            name=place.name if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            precision=place.precision if place else None,
        )

    def place(self, head: Node) -> Place | None:
        """Return the place that ``head`` names; a bare noun (*the town*) stands for the last name that it may mean."""
        named = self.drafting.mentions.resolve(phrase_of(head)).named().head
        resolved = self._placed.get(head)
        if named is not head and named in self._placed:
            resolved = self._placed[named]
        if resolved is None or (not resolved.candidates and head.pos != "PROPN"):
            return None
        mention = self._span(phrase_of(head).start, phrase_of(head).end)
        known = self.places.get(resolved.id)
        if known is None:
            known = self.places[resolved.id] = Place(
                id=resolved.id, name=resolved.name, country=resolved.country, latitude=resolved.latitude, longitude=resolved.longitude,
                kind=resolved.kind, precision=resolved.precision, mentions=[mention],
            )  # fmt: skip
        elif all(m.start != mention.start for m in known.mentions):
            known.mentions.append(mention)
        return known

    def quantity(self, figure: Figure, draft: Draft | None = None) -> Quantity:
        """Return a found quantity with its role in the claim of ``draft``, and with its sources where they are not the claim's."""
        found = self.drafting.quantities[figure.index]
        node = self.drafting.nodes.get(found.head)
        voices = self.drafting.attribution.voices_at(node) if draft is not None and node is not None else []
        if draft is not None and {v.phrase.head for v in voices} == {v.phrase.head for v in draft.voices}:
            voices = []
        return Quantity(
            start=found.start, end=found.end, text=found.text, of=found.of, low=found.low, high=found.high, unit=found.unit, role=figure.role,
            approximate=found.approximate, fraction_of=found.fraction_of, sources=[self.source(v) for v in voices],
        )  # fmt: skip

    # ------------------------------------------------------------------ agreements, movements, control

    def agreement(self, deal: DraftAgreement, number: int) -> Agreement:
        """Return the finished agreement."""
        moment = next((d.moment for d in deal.drafts if d.moment is not None and d.node in deal.words), None)
        spots = next((d.spots for d in deal.drafts if d.spots and d.node in deal.words), [])
        return Agreement(
            id=self._id("a", deal.words[0].start, number),
            kind=deal.kinds,
            parties=[self.participant(p, party=True) for p in deal.parties],
            brokers=[self.participant(p, party=True) for p in deal.brokers],
            when=self.when(moment),
            where=[self.where(s) for s in spots],
            status=deal.status,
            provisions=[self.provision(p) for p in deal.provisions],
            objections=[Objection(by=self.participant(p), claims=[self.ids[d]]) for p, d in deal.objections if d in self.ids],
            claims=[self.ids[d] for d in deal.drafts if d in self.ids],
        )

    def provision(self, term: DraftProvision) -> Provision:
        """Return one term of an agreement."""
        draft = term.draft
        act = self.report.text[term.start : term.end]
        told = draft if draft is not None and draft in self.ids else None
        return Provision(
            by=[self.participant(p) for p in term.by],
            to=[self.participant(p) for p in term.to],
            act=act,
            object=term.object.text(self.tree) if term.object is not None else act,
            type=draft.frame.type if draft is not None else "AGREE",
            status=_fulfilment(draft),
            claims=[self.ids[told]] if told is not None else [],
            quantity=self.quantity(told.figures[0]) if told is not None and told.figures else None,
        )

    def movement(self, moving: DraftMovement, number: int) -> Movement:
        """Return the finished movement."""
        figures = {
            f.index: f
            for leg in moving.legs
            for f in leg.draft.figures
            if f.role in {"moved", "displaced", "vehicles", "other", "present"}
        }
        return Movement(
            id=self._id("m", moving.who.start, number),
            who=self.participant(moving.who),
            quantities=[self.quantity(f) for f in figures.values()],
            legs=[self.leg(leg) for leg in moving.legs],
            claims=[self.ids[leg.draft] for leg in moving.legs],
        )

    def leg(self, leg: DraftLeg) -> Leg:
        """Return one leg."""
        return Leg(
            from_=phrase_of(leg.from_.head).text(self.tree) if leg.from_ else None,
            to=phrase_of(leg.to.head).text(self.tree) if leg.to else None,
            via=[phrase_of(s.head).text(self.tree) for s in leg.via],
            when=self.when(leg.draft.moment),
            status=leg.draft.status.status,
            cause=self.ids.get(leg.cause) if leg.cause is not None else None,
            claim=self.ids[leg.draft],
            replaces=leg.replaces,
        )

    def control(self, holding: Holding) -> Control:
        """Return one line of control."""
        phrase = phrase_of(holding.place)
        place = self.place(holding.place)
        words = holding.words
        claims = [self.ids[holding.draft]] if holding.draft is not None and holding.draft in self.ids else []
        return Control(
            place=phrase.text(self.tree),
            place_id=place.id if place else None,
            holder=self.participant(holding.holder),
            kind=holding.kind,
            when=self._held_since(holding),
            span=self._span(words[0].start, words[-1].end),
            claims=claims,
        )

    def _held_since(self, holding: Holding) -> When | None:
        """Return the time of a state: that of its claim, else what stands behind its word with *since*."""
        if holding.draft is not None and holding.draft.moment is not None:
            return self.when(holding.draft.moment)
        word = holding.words[-1]
        end = self.drafting.sentences[word.sent].end
        since = (t.expression for t in self.times if t.expression.bound == "since" and word.end <= t.expression.start < end)
        first = next(since, None)
        return self.when(Moment(first.start, first.end, "since it is held")) if first is not None else None

    def _id(self, letter: str, start: int, number: int) -> str:
        return letter + hashlib.sha256(f"{self.report.id}:{letter}:{start}:{number}".encode()).hexdigest()[:12]


def _fulfilment(draft: Draft | None) -> str:
    """Return how far a term is carried out, by the claim that tells it; an infinitive (*is to withdraw*) only tells what is owed."""
    if draft is None or draft.node.tag in {"VB", "VBP"}:
        return "agreed"
    return _FULFILMENT.get(draft.status.status, "agreed")


def _name_within(head: Node) -> Phrase:
    """Return the proper name in a place phrase: *Idlib* of *the town of Idlib*."""
    if head.pos != "PROPN":
        name = next(
            (c for c in head.children if c.pos == "PROPN" and c.dep in {"nmod", "appos", "flat", "compound", "nmod:desc", "obl"}),
            None,
        )
        if name is not None:
            return _name_within(name)
        return Phrase(head, [head])
    words = [
        n
        for n in (head, *head.children)
        if n is head or (n.dep in {"flat", "compound", "goeswith"} and n.pos in {"PROPN", "X", "PART", "DET"})
    ]
    words.sort(key=lambda n: n.i)
    return Phrase(head, words)


def _proper_name(phrase: Phrase) -> str:
    return " ".join(n.text for n in phrase.nodes if n.pos == "PROPN" or n.dep == "flat") or phrase.head.text


def _role(phrase: Phrase) -> str | None:
    """The office or description within a source: *spokesman* of *Observatory spokesman Rami*."""
    cues = load_cues()
    return next((n.text for n in phrase.nodes if cues.source_noun(n.lemma) is not None), None)


def _affiliation(phrase: Phrase, tree: Tree) -> str | None:
    """Whom a source speaks for: *for the coalition*, *of the ministry*, *US defence official*."""
    for child in phrase.head.children:
        if child.dep == "nmod" and child in phrase.nodes:
            return phrase_of(child).text(tree)
    names = [
        n
        for n in phrase.head.children
        if n.dep in {"compound", "nmod:poss", "amod"} and n.ent in {"Organization", "NORP"} and n in phrase.nodes
    ]
    return names[0].text if names else None
