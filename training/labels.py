"""The classes of every head, made from the training sets, and lemma edit scripts."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from training.nerfiles import ATTRIBUTION, CAMEO, NEWSWIRE, RE3D, STANDS_FOR

if TYPE_CHECKING:
    from training.sentences import Sentence

#: Entity kinds of GUM, in the order of the head's classes.
KINDS = ("person", "place", "organization", "object", "event", "time", "abstract", "substance", "animal", "plant")
#: Name schemes by head.
SCHEMES = {"newswire": NEWSWIRE, "re3d": RE3D, "cameo": CAMEO, "attribution": ATTRIBUTION}
_FEWEST_SCRIPTS = 3


def lemma_script(form: str, lemma: str) -> str:
    """How ``form`` becomes ``lemma``: a letter for case (L lower, K as it is, T title), letters to cut, letters to add."""
    choices = [("L", form.lower())] if lemma == lemma.lower() else [("K", form), ("T", form.capitalize())]
    scripts = []
    for case, source in choices:
        same = 0
        while same < min(len(source), len(lemma)) and source[same] == lemma[same]:
            same += 1
        scripts.append((len(source) + len(lemma) - 2 * same, f"{case}{len(source) - same}|{lemma[same:]}", same))
    _, script, same = min(scripts, key=lambda row: row[0])
    return script if same else "=" + lemma


def bio_labels(types: tuple[str, ...]) -> list[str]:
    """``O`` and then B- and I- of each type."""
    return ["O", *(f"{mark}-{kind}" for kind in types for mark in "BI")]


@dataclass(frozen=True, slots=True)
class Labels:
    """Classes of the heads, in order."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    deprels: list[str]
    kinds: list[str]
    newswire: list[str]
    re3d: list[str]
    cameo: list[str]
    attribution: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Labels:
        """The classes that the trees of ``sentences`` hold."""
        trees = [sentence.tree for sentence in sentences if sentence.tree]
        scripts = Counter(
            lemma_script(form, lemma) for s in sentences if s.tree for form, lemma in zip(s.words, s.tree.lemmas, strict=True)
        )
        return cls(
            upos=sorted({tag for tree in trees for tag in tree.upos}),
            xpos=sorted({tag for tree in trees for tag in tree.xpos}),
            feats=sorted({tag for tree in trees for tag in tree.feats}),
            lemmas=sorted(script for script, count in scripts.items() if count >= _FEWEST_SCRIPTS),
            deprels=sorted({tag for tree in trees for tag in tree.deprels}),
            kinds=list(KINDS),
            newswire=bio_labels(NEWSWIRE),
            re3d=bio_labels(RE3D),
            cameo=bio_labels(CAMEO),
            attribution=bio_labels(ATTRIBUTION),
        )

    def as_dict(self) -> dict[str, list[str]]:
        """The classes as JSON wants them."""
        return asdict(self)


def allowed(scheme: str, label: str) -> list[str]:
    """Labels of the head that a label of a set may stand for; of a full scheme, itself alone."""
    if label == "*":
        return bio_labels(SCHEMES[head_of(scheme)])
    if scheme in SCHEMES:
        return [label]
    table = STANDS_FOR[scheme]
    if label == "O":
        types = table["O"][1:]
        return ["O", *(f"{mark}-{kind}" for kind in types for mark in "BI")]
    return [f"{label[:2]}{kind}" for kind in table[label[2:]]]


def head_of(scheme: str) -> str:
    """The head that a set trains."""
    return scheme if scheme in SCHEMES else "newswire"
