"""Readers of the name sets, and what the labels of one set may stand for in the scheme of another."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from training.conllu import open_text
from training.sentences import Names, Sentence

if TYPE_CHECKING:
    from pathlib import Path

#: Types of the newswire set: the scheme of ``doc.ents``.
NEWSWIRE = ("Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")
#: Types of the re3d set: the scheme of ``doc.spans["re3d"]``.
RE3D = (
    "DocumentReference",
    "Location",
    "MilitaryPlatform",
    "Money",
    "Nationality",
    "Organisation",
    "Person",
    "Quantity",
    "Temporal",
    "Weapon",
)
#: Source, target and related actors of an act, as the CAMEO set marks them.
CAMEO = ("R", "S", "T")
#: Parts of an attribution, as PolNeAR marks them.
ATTRIBUTION = ("Source", "Cue", "Content")

#: What a type of a set that marks fewer things may stand for among the newswire types. ``O`` lists what that set leaves unmarked.
STANDS_FOR = {
    "wikigold": {
        "PER": ("Person",),
        "LOC": ("Location", "Facility"),
        "ORG": ("Organization",),
        "MISC": ("Misc", "NORP", "Product"),
        "O": ("O", "Date", "Money", "Product", "Facility"),
    },
    "crossner": {
        "person": ("Person",),
        "politician": ("Person",),
        "organisation": ("Organization",),
        "politicalparty": ("Organization",),
        "location": ("Location", "Facility"),
        "country": ("Location",),
        "event": ("Misc",),
        "election": ("Misc",),
        "misc": ("Misc", "NORP", "Product", "Facility"),
        "O": ("O", "Date", "Money", "NORP", "Product", "Misc"),
    },
}

_END = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)]") | {"''"}


def read_names(path: Path, scheme: str) -> list[Sentence]:
    """Blocks of a token-per-line file, tab or space separated; document heads and address lines are skipped."""
    found: list[Sentence] = []
    words: list[str] = []
    bio: list[str] = []
    for line in open_text(path):
        columns = line.strip().split("\t") if "\t" in line.strip() else re.split(r" +", line.strip())
        if len(columns) > 1:
            words.append(columns[0])
            bio.append(columns[1])
            continue
        _add(found, words, bio, scheme)
        words, bio = [], []
    _add(found, words, bio, scheme)
    return found


def _add(found: list[Sentence], words: list[str], bio: list[str], scheme: str) -> None:
    if not words or words[0] == "-DOCSTART-" or words[0].startswith(("http://", "https://")):
        return
    found.append(Sentence(words, names=Names(scheme, as_bio(bio))))


def as_bio(labels: list[str]) -> list[str]:
    """IOB1 or broken BIO as BIO: a name that starts with I- starts with B-."""
    fixed = []
    before = "O"
    for label in labels:
        starts = label.startswith("I-") and (before == "O" or before[2:] != label[2:])
        fixed.append("B-" + label[2:] if starts else label)
        before = label
    return fixed


def split_paragraph(sentence: Sentence) -> list[Sentence]:
    """A block of several sentences, cut after full stops that a capital follows and that no name spans."""
    if sentence.names is None:
        return [sentence]
    words, bio = sentence.words, sentence.names.bio
    cuts = [0]
    for at in range(1, len(words)):
        before = words[at - 1]
        ended = before in _END or (before in _CLOSERS and at > 1 and words[at - 2] in _END)
        if ended and words[at] not in _CLOSERS and not words[at][0].islower() and not bio[at].startswith("I-"):
            cuts.append(at)
    cuts.append(len(words))
    return [sentence.keep(list(range(a, b))) for a, b in itertools.pairwise(cuts) if b > a]
