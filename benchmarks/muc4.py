"""How well claims fill MUC-4's five roles: ``python benchmarks/muc4.py FILE[.gz] [--json]``.

FILE is a JSON object of documents, ``{"doc": TEXT, "roles": {ROLE: [[MENTION, ...], ...]}}``, an entity being the list of its mentions. The
figure is CEAF-REE (Du, Rush and Cardie 2021): in each document and role the entities found are aligned one to one with those of the gold so
that most agree, an entity found agreeing with one of the gold where all its mentions are among the gold's mentions; precision, recall and
F1 are over all documents and roles together (``ceaf_ree_f1``), and over those of each role. Mentions are compared in small letters without
articles and punctuation. Agreement being yes or no, the best alignment is a largest matching, found here by augmenting paths; nothing
depends on SciPy. All figures are between 0 and 1.

From the record to roles: every ASSAULT that is told as done, under way or possible counts, but for fighting of two sides and taking of
ground. Its actors are perpetrators, as organisations where they are named as one or are an army or government, and their men where
they are described; its recipients are victims where persons are named, else targets; weapons are the names and nouns of weapons in
its sentence. The set is in capitals without case: a first analysis finds the proper names, and the text is read with those as capitals.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from spacy.tokens import Doc, Span, Token

from accord.knowledge.nouns import load_nouns
from accord.language import load
from accord.record import Claim, Participant

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as a command: what the benchmarks share lies beside it
from benchmarks.claims_of import Count, Passage, read_texts
from benchmarks.command import path_and_form

ROLES: Final = {
    "PerpInd": "perp_individual_id",
    "PerpOrg": "perp_organization_id",
    "Target": "phys_tgt_id",
    "Victim": "hum_tgt_name",
    "Weapon": "incident_instrument_id",
}
"""The five roles by the names that the literature and that the set give them."""

_TOLD: Final = frozenset({"happened", "ongoing", "possible"})
_NO_TERROR: Final = frozenset({"assault.fighting", "assault.clash", "assault.fight"})
_STATE: Final = frozenset(
    {"army", "force", "government", "military", "police", "navy", "battalion", "brigade", "mafia", "cartel"}
)
_MEN: Final = frozenset({"person", "group", "organization"})
_BEFORE: Final = frozenset({"amod", "compound", "nmod:desc", "flat", "nummod"})
_NAMES: Final = frozenset({"Organization", "NORP"})
_ARTICLES: Final = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION: Final = re.compile(r"[^\w\s]")
_LINE_END: Final = re.compile(r"(?<!\n)\n(?!\s*\n)")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its entities by role, each the set of its mentions in the form in which they are compared."""

    text: str
    entities: dict[str, list[frozenset[str]]]


def plain(mention: str) -> str:
    """Return ``mention`` in the form in which mentions are compared."""
    return " ".join(_ARTICLES.sub(" ", _PUNCTUATION.sub(" ", mention.lower())).split())


def read_gold(path: Path) -> list[GoldDocument]:
    """Return the documents of a file."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [_document(entry) for entry in json.loads(content).values()]


def _document(entry: Mapping[str, object]) -> GoldDocument:
    roles = entry.get("roles")
    found = {}
    for role, key in ROLES.items():
        entities = roles.get(key) or [] if isinstance(roles, dict) else []
        # A mention is a string, or a list of the string and where it stands.
        found[role] = [frozenset(plain(m if isinstance(m, str) else str(m[0])) for m in entity) for entity in entities]
    return GoldDocument(str(entry.get("doc", "")), found)


# ---------------------------------------------------------------------------------------------------------- scoring


def matched(gold: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> int:
    """Return how many entities agree in the best one-to-one alignment."""
    taken: dict[int, int] = {}

    def place(at: int, seen: set[int]) -> bool:
        for number, entity in enumerate(gold):
            if number not in seen and found[at] and found[at] <= entity:
                seen.add(number)
                if number not in taken or place(taken[number], seen):
                    taken[number] = at
                    return True
        return False

    return sum(place(at, set()) for at in range(len(found)))


@dataclass(slots=True)
class Tally:
    """Entities wanted, found and aligned, by role."""

    roles: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})

    def add(self, gold: Mapping[str, Sequence[frozenset[str]]], found: Mapping[str, Sequence[frozenset[str]]]) -> None:
        """Compare one more document."""
        for role, count in self.roles.items():
            wanted, ours = gold.get(role, ()), found.get(role, ())
            count.add(len(wanted), len(ours), matched(wanted, ours))

    def total(self) -> Count:
        """Return the counts of all roles together."""
        total = Count()
        for count in self.roles.values():
            total.add(count.wanted, count.found, count.right)
        return total

    def figures(self) -> dict[str, float]:
        """Return the F1 of all roles together and of each."""
        return {"ceaf_ree_f1": round(self.total().f1, 4)} | {role: round(count.f1, 4) for role, count in self.roles.items()}


# ---------------------------------------------------------------------------------------------------------- the text


def unwrapped(text: str) -> str:
    """Return ``text``, character for character, with single line ends as spaces and, where it is all capitals, in small letters."""
    text = _LINE_END.sub(" ", text)
    return text.lower() if text.isupper() and len(text.lower()) == len(text) else text


def with_capitals(doc: Doc) -> str:
    """Return the text of ``doc``, character for character, with capitals where names and sentences begin."""
    letters = list(doc.text)
    for token in doc:
        upper = token.text[:1].upper()
        if (token.pos_ == "PROPN" or token.is_sent_start or token.text == "i") and len(upper) == 1:
            letters[token.idx] = upper
    return "".join(letters)


# ---------------------------------------------------------------------------------------------------------- roles


@dataclass(slots=True)
class Filler:
    """Fills the roles of one document."""

    doc: Doc
    found: dict[str, list[str]] = field(default_factory=lambda: {role: [] for role in ROLES})

    def fill(self, claims: Sequence[Claim]) -> dict[str, list[frozenset[str]]]:
        """Return the entities of each role, each with one mention."""
        for claim in claims:
            if (
                claim.type == "ASSAULT"
                and claim.status in _TOLD
                and claim.frame not in _NO_TERROR
                and "territory" not in claim.modes
            ):
                for one in claim.actor:
                    self._perpetrator(one)
                for one in claim.recipient:
                    self._suffering(one)
                self._weapons(claim)
        return {role: [frozenset({mention}) for mention in mentions] for role, mentions in self.found.items()}

    def _add(self, role: str, mention: str) -> None:
        """Note a mention unless it, or one that it only words longer or shorter, is noted already; of names the longest stays."""
        mention = plain(mention)
        words = set(mention.split())
        for at, known in enumerate(self.found[role]):
            if words <= set(known.split()):
                return
            if set(known.split()) <= words:
                self.found[role][at] = mention
                return
        if mention:
            self.found[role].append(mention)

    def _span(self, one: Participant) -> Span | None:
        return self.doc.char_span(one.start, one.end, alignment_mode="expand")

    def _perpetrator(self, one: Participant) -> None:
        span = self._span(one)
        if span is None or span.root.pos_ == "PRON":
            return
        names = [ent for ent in self.doc.ents if ent.start < span.end and span.start < ent.end]
        for ent in names:
            if ent.label_ == "Organization":
                self._add("PerpOrg", ent.text)
        root = span.root
        if root.ent_type_ == "Person":
            self._add("PerpInd", next(ent.text for ent in names if ent.start <= root.i < ent.end))
        elif root.lemma_.lower() in _STATE:
            self._add("PerpOrg", short_phrase(root).text)
        elif root.ent_type_ not in _NAMES and root.pos_ == "NOUN" and root._.kind in _MEN:
            self._add("PerpInd", short_phrase(root).text)

    def _suffering(self, one: Participant) -> None:
        span = self._span(one)
        if span is None or span.root.pos_ == "PRON":
            return
        people = [ent for ent in self.doc.ents if ent.label_ == "Person" and ent.start < span.end and span.start < ent.end]
        for ent in people:
            self._add("Victim", ent.text)
        root = span.root
        if not people and root.ent_type_ not in {"Location", *_NAMES} and root._.kind in {"object", "place"}:
            self._add("Target", short_phrase(root).text)

    def _weapons(self, claim: Claim) -> None:
        nouns = load_nouns()
        sentence = self.doc.char_span(claim.sentence.start, claim.sentence.end, alignment_mode="expand")
        for token in sentence if sentence is not None else ():
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in _BEFORE and nouns.in_class(token.lemma_.lower(), "weapon"):
                self._add("Weapon", short_phrase(token).text)


def short_phrase(head: Token) -> Span:
    """Return ``head`` with the modifiers that stand right before it, without articles and possessors."""
    start = head.i
    own = {child.i for child in head.children if child.dep_ in _BEFORE}
    while start > 0 and start - 1 in own:
        start -= 1
    return head.doc[start : head.i + 1]


# ---------------------------------------------------------------------------------------------------------- the command


def measure(path: Path) -> Tally:
    """Read every document of ``path`` and compare."""
    gold = read_gold(path)
    tally = Tally()
    for document, passage in zip(gold, _read([document.text for document in gold]), strict=True):
        tally.add(document.entities, Filler(passage.doc).fill(passage.record.claims))
    return tally


def _read(texts: Sequence[str]) -> Iterator[Passage]:
    return read_texts([with_capitals(doc) for doc in load().pipe(map(unwrapped, texts))])


def main() -> None:
    """Read the command line and print the figures."""
    given = path_and_form(__doc__)
    tally = measure(given.path)
    if given.json:
        print(json.dumps(tally.figures()))
        return
    print(f"{given.path.name}: CEAF-REE {tally.total().f1:.3f}")
    for role, count in tally.roles.items():
        print(f"  {role:<10} precision {count.precision:5.3f}  recall {count.recall:5.3f}  F1 {count.f1:5.3f}  of {count.wanted}")


if __name__ == "__main__":
    main()
