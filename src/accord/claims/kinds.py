"""What kind of thing a noun phrase names: person, group, place and the like, so that frames can ask for fitting arguments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.tree import Node
from accord.knowledge.nouns import Nouns, load_nouns
from accord.resolve.actors import ActorIndex
from accord.resolve.places import Gazetteer

_BY_NAME: Final[dict[str, frozenset[str]]] = {
    "Person": frozenset({"person"}),
    "Organization": frozenset({"group"}),
    "NORP": frozenset({"group", "person"}),
    "Location": frozenset({"place"}),
    "Facility": frozenset({"place"}),
    "Money": frozenset({"money"}),
    "Date": frozenset({"time"}),
    "Product": frozenset({"thing"}),
}
_BY_READER: Final[dict[str, frozenset[str]]] = {
    "person": frozenset({"person"}),
    "organization": frozenset({"group"}),
    "place": frozenset({"place"}),
    "time": frozenset({"time"}),
    "animal": frozenset({"animal"}),
}
_BY_SURE_READER: Final[dict[str, frozenset[str]]] = {
    # The reader's other kinds rule a frame out only where it is sure of them.
    "object": frozenset({"thing", "vehicle"}),
    "substance": frozenset({"thing"}),
    "abstract": frozenset({"abstract", "information", "agreement"}),
    "event": frozenset({"event", "abstract", "agreement"}),
}
_SURE: Final = 0.8
"""From this probability on; of 0.8, 0.9 and 0.95 it gave the best typed claims on the development reports."""
_PEOPLE_PRONOUNS: Final = frozenset(
    "he she him her they them we us i me you who whom himself herself themselves ourselves his their our my those someone somebody anyone"
    " everyone others".split()
)
_MANY: Final = frozenset(
    "string series number quantity handful couple pair group wave lot majority rest part half most dozen score hundred thousand ten".split()
)
_ANY: Final[frozenset[str]] = frozenset()


@dataclass(slots=True)
class Kinds:
    """Answers, for one report, what a node names; ``of`` gives the empty set where nothing tells."""

    actors: ActorIndex
    gazetteer: Gazetteer
    lemmas: Nouns = field(default_factory=load_nouns)
    _seen: dict[Node, frozenset[str]] = field(default_factory=dict)
    _countries: dict[str, bool] = field(default_factory=dict)

    def of(self, node: Node) -> frozenset[str]:
        """Return the kinds that ``node`` may have."""
        found = self._seen.get(node)
        if found is None:
            found = self._seen[node] = self._look(node)
        return found

    def _look(self, node: Node) -> frozenset[str]:
        if node.pos == "PRON" or (node.lower in _PEOPLE_PRONOUNS and node.pos in {"PRON", "DET", "NOUN"}):
            return frozenset({"person", "group"}) if node.lower in _PEOPLE_PRONOUNS else _ANY
        if node.pos == "NUM":
            return self._of_number(node)
        if self._is_collective(node):
            inner = next((c for c in node.children if c.dep == "nmod" and any(g.lower == "of" for g in c.children)), None)
            if inner is not None:
                return self.of(inner)
        by_lemma = self.lemmas.kind_of(node.lemma)
        if node.pos != "PROPN" and by_lemma is not None:
            return frozenset({by_lemma})
        name = _BY_NAME.get(node.ent)
        if name is not None:
            return self._named(node, name)
        if by_lemma is not None:
            return frozenset({by_lemma})
        if node.pos == "PROPN":
            return frozenset({"place"}) if self.gazetteer.knows(node.text) else _ANY
        found = _BY_READER.get(node.kind, _ANY)
        return found or (_BY_SURE_READER.get(node.kind, _ANY) if node.kind_score >= _SURE else _ANY)

    def _is_collective(self, node: Node) -> bool:
        """*A string of villages*, *dozens of protesters*: what counts is what there are many of."""
        return node.pos in {"NOUN", "NUM"} and (self.lemmas.in_class(node.lemma, "collective") or node.lemma in _MANY)

    def _of_number(self, node: Node) -> frozenset[str]:
        """A bare number counts people as a rule (*killing 15*), unless it is a date."""
        return frozenset({"time"}) if node.ent == "Date" or node.kind == "time" else frozenset({"person", "thing"})

    def _named(self, node: Node, kinds: frozenset[str]) -> frozenset[str]:
        # A country or capital may stand for its government.
        if "place" in kinds and (self.gazetteer.is_capital(node.text) or self.is_country(node.text)):
            return kinds | {"group"}
        return kinds

    def is_country(self, name: str) -> bool:
        """Tell whether ``name`` is first of all a country's."""
        found = self._countries.get(name)
        if found is None:
            best = self.gazetteer.candidates(name, limit=1)
            found = self._countries[name] = bool(best) and best[0].entry.kind == "country"
        return found

    def names_a_party(self, node: Node) -> bool:
        """Tell whether an adjective or noun before another noun names a party: a nationality, a group, an organisation."""
        return node.ent in {"NORP", "Organization"} or "group" in self.of(node) or self.actors.knows(node.text)

    def is_place(self, node: Node) -> bool:
        """Tell whether ``node`` can name a place."""
        return "place" in self.of(node)

    def can_act(self, node: Node) -> bool:
        """Tell whether ``node`` can do something: a person or group, or unknown."""
        kinds = self.of(node)
        return not kinds or bool(kinds & {"person", "group"})

    def is_armed(self, node: Node) -> bool:
        """Tell whether ``node`` names those who bear arms or hold office."""
        return self.lemmas.is_armed(node.lemma) or any(
            self.lemmas.in_class(node.lemma, name) for name in ("armed_group", "government", "official")
        )

    def is_weapon(self, node: Node) -> bool:
        """Tell whether ``node`` names a weapon, which neither acts nor suffers in the record."""
        return self.lemmas.in_class(node.lemma, "weapon") or node.ent in {"Weapon", "MilitaryPlatform"}
