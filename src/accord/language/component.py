"""The component ``accord_reader``: tags, lemmas, trees, names, kinds of noun phrases and factuality of predicates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, MORPH, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc, Span, Token

from accord.language.analysis import SCHEMES, Analyser, Found
from accord.language.attributions import GROUP, TIES, attributions_of
from accord.language.graph import Marks, ReaderGraph
from accord.language.lemmas import lemma_of, parse_script
from accord.language.pieces import Pieces, PieceTable
from accord.language.shipped import FOLDER, ModelLabels, read_files
from accord.language.viterbi import spans_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.vocab import Vocab

#: Parts of speech whose tokens may head a noun phrase, and so have an entity kind.
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
#: Dependencies of tokens inside a noun phrase that head none of their own.
INNER: Final = frozenset({"nummod", "flat", "fixed", "goeswith", "det", "punct"})
_KINDS: Final = "accord_kinds"
_KIND_SCORES: Final = "accord_kind_scores"
_FACTS: Final = "accord_facts"
_REMEMBERED: Final = 400_000


def kinds_of(doc: Doc) -> list[str]:
    """Return the entity kind of each token of ``doc``, as ``_.kind`` gives it; the empty list where another component analysed it."""
    return list(doc.user_data.get(_KINDS, ()))


def kind_scores_of(doc: Doc) -> list[float]:
    """Return the probability of each token's kind, 0 to 1; the empty list as with :func:`kinds_of`."""
    return list(doc.user_data.get(_KIND_SCORES, ()))


def factuality_of(doc: Doc) -> list[float]:
    """Return the factuality of each token of ``doc``, -3 to 3, NaN where it is no verb; the empty list as with :func:`kinds_of`."""
    return list(doc.user_data.get(_FACTS, ()))


def _kind(token: Token) -> str:
    kinds = token.doc.user_data.get(_KINDS)
    return str(kinds[token.i]) if kinds is not None else ""


def _kind_score(token: Token) -> float:
    scores = token.doc.user_data.get(_KIND_SCORES)
    return float(scores[token.i]) if scores is not None else 0.0


def _factuality(token: Token) -> float | None:
    facts = token.doc.user_data.get(_FACTS)
    if facts is None or np.isnan(facts[token.i]):
        return None
    return float(facts[token.i])


def register_extensions() -> None:
    """Give tokens ``_.kind``, ``_.kind_score`` and ``_.factuality``, and documents ``_.attributions``, once per process."""
    for name, getter in (("kind", _kind), ("kind_score", _kind_score), ("factuality", _factuality)):
        if not Token.has_extension(name):
            Token.set_extension(name, getter=getter)
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", getter=attributions_of)


class _Strings:
    """spaCy's numbers for the model's classes, and those of lemmas as they are met."""

    def __init__(self, vocab: Vocab, labels: ModelLabels) -> None:
        self.vocab = vocab
        add = vocab.strings.add
        self.pos = np.array([IDS[name] for name in labels.upos], np.uint64)
        self.tag = np.array([add(name) for name in labels.xpos], np.uint64)
        self.dep = np.array([add("ROOT" if name == "root" else name) for name in labels.deprels], np.uint64)
        morphs = [vocab.morphology.add("" if name == "_" else name) for name in labels.feats]
        self.morph = np.array(morphs, np.uint64)
        self._scripts = [parse_script(text) for text in labels.lemmas]
        self._past = np.array([name in {"VBD", "VBN"} for name in labels.xpos], np.int64)
        self._lemmas: dict[tuple[int, int], int] = {}

    def lemmas(self, words: list[int], found: Found) -> NDArray[np.uint64]:
        """Numbers of lemmas, from numbers of words and what was found of them."""
        known = self._lemmas
        if len(known) > _REMEMBERED:
            known.clear()
        count = len(self._scripts)
        codes = found.lemmas + count * self._past[found.xpos]
        pairs = list(zip(words, codes.tolist(), strict=True))
        for word, code in set(pairs) - known.keys():
            lemma = lemma_of(self.vocab.strings[word], self._scripts[code % count], past=code >= count)
            known[word, code] = self.vocab.strings.add(lemma)
        return np.array([known[pair] for pair in pairs], np.uint64)


class _Words:
    """The words of a document that are not space: their places, numbers and sentence starts."""

    def __init__(self, doc: Doc) -> None:
        table = doc.to_array([ORTH, IS_SPACE, SENT_START])
        self.doc = doc
        self.places = np.flatnonzero(table[:, 1] == 0)
        self.orths: list[int] = table[self.places, 0].tolist()
        begins = np.cumsum(table[:, 2] == 1)[self.places] if doc.has_annotation("SENT_START") else np.zeros(len(self.places))
        self.starts = np.flatnonzero(np.diff(begins, prepend=-1))

    def as_read(self) -> list[int]:
        """Numbers of the words as the model is to see them.

        The encoder takes capitals for small letters, so the group called IS would be the verb; beside a word in small letters it is read as ISIS.
        """
        strings = self.doc.vocab.strings
        group = strings.add("IS")
        if group not in self.orths:
            return self.orths
        name = strings.add("ISIS")
        near = range(-3, 4)
        words = [strings[orth] for orth in self.orths]
        mixed = [any(0 <= at + d < len(words) and d and words[at + d].islower() for d in near) for at in range(len(words))]
        return [name if orth == group and mixed[at] else orth for at, orth in enumerate(self.orths)]


class AccordReader:
    """Analyses documents whose sentences are marked (the whole document where none are).

    It sets part of speech, tag, morphology, lemma, head and dependency (labels of Universal Dependencies; the root is
    ``ROOT``), ``doc.ents`` (nine types of newswire), ``doc.spans["re3d"]`` (organisations, weapons, quantities and more),
    ``doc.spans["cameo"]`` (S source, T target, R related: actors of acts), ``doc.spans["attribution"]`` (Source, Cue, Content) with
    ``doc._.attributions``, which ties them together, and on tokens ``_.kind``, ``_.kind_score``
    (entity kind of a noun phrase's head and its probability) and ``_.factuality`` (of verbs, -3 to 3).
    """

    def __init__(self, vocab: Vocab, *, folder: Path = FOLDER, threads: int = 1) -> None:
        files = read_files(folder)
        self._labels = files.labels
        self._table = PieceTable(files.vocabulary)
        marks = Marks(self._table.start, self._table.end, self._table.pad)
        self._analyse = Analyser(ReaderGraph(files, threads=threads), files.labels, marks)
        self._strings = _Strings(vocab, files.labels)
        self._pieces: dict[int, Pieces] = {}
        self._kinds = np.array(["", *files.labels.kinds])
        self._nominal = np.array([name in NOMINAL for name in files.labels.upos])
        self._inner = np.array([name in INNER for name in files.labels.deprels])
        self._verb = files.labels.upos.index("VERB")
        register_extensions()

    @property
    def labels(self) -> tuple[str, ...]:
        """Dependencies and types of names, for spaCy's own account of a pipeline."""
        types = {label[2:] for scheme in SCHEMES for label in getattr(self._labels, scheme) if label != "O"}
        return (*self._labels.deprels, *sorted(types))

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one document in place."""
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Analyse documents, the sentences of ``batch_size`` of them together, which is faster."""
        documents = iter(stream)
        while batch := list(islice(documents, batch_size)):
            self._read(batch)
            yield from batch

    def _read(self, docs: list[Doc]) -> None:
        parts = [_Words(doc) for doc in docs]
        orths = [orth for part in parts for orth in part.orths]
        if not orths:
            for doc in docs:
                _write_empty(doc)
            return
        offsets = np.cumsum([0, *(len(part.orths) for part in parts)])
        starts = np.concatenate([part.starts + offset for part, offset in zip(parts, offsets, strict=False)])
        seen = [orth for part in parts for orth in part.as_read()]
        found = self._analyse(self._pieces_of(seen), starts)
        lemmas = self._strings.lemmas(orths, found)
        for part, start, end in zip(parts, offsets, offsets[1:], strict=False):
            self._write(part, found.part(int(start), int(end)), int(start), lemmas[start:end])

    def _pieces_of(self, orths: list[int]) -> list[Pieces]:
        known = self._pieces
        if len(known) > _REMEMBERED:
            known.clear()
        for orth in set(orths) - known.keys():
            known[orth] = self._table[self._strings.vocab.strings[orth]]
        return [known[orth] for orth in orths]

    def _write(self, words: _Words, found: Found, offset: int, lemmas: NDArray[np.uint64]) -> None:
        doc, places = words.doc, words.places
        if not len(places):
            _write_empty(doc)
            return
        table = np.zeros((len(doc), 6), np.uint64)
        heads = np.zeros(len(doc), np.int64)
        heads[places] = places[found.heads - offset] - places
        spaces = np.setdiff1d(np.arange(len(doc)), places, assume_unique=True)
        if len(spaces):
            before = np.searchsorted(places, spaces) - 1
            heads[spaces] = places[np.maximum(before, 0)] - spaces
            table[spaces, 1] = self._strings.vocab.strings.add("dep")
            table[spaces, 2] = IDS["SPACE"]
            table[spaces, 3] = self._strings.vocab.strings.add("_SP")
            table[spaces, 4] = doc.to_array([ORTH])[spaces]
        table[:, 0] = heads.view(np.uint64)
        strings = self._strings
        table[places, 1] = strings.dep[found.deprels]
        table[places, 2] = strings.pos[found.upos]
        table[places, 3] = strings.tag[found.xpos]
        table[places, 4] = lemmas
        table[places, 5] = strings.morph[found.feats]
        doc.from_array([HEAD, DEP, POS, TAG, LEMMA, MORPH], cast("Any", table))
        self._write_names(doc, places, found)
        self._write_scores(doc, places, found)
        if doc.spans[GROUP]:
            ties = np.full(len(doc), -1)
            ties[places] = np.where(found.ties >= 0, places[np.maximum(found.ties - offset, 0)], -1)
            doc.user_data[TIES] = ties.tolist()

    def _write_names(self, doc: Doc, places: NDArray[np.int64], found: Found) -> None:
        for row, scheme in enumerate(SCHEMES):
            names = getattr(self._labels, scheme)
            spans = _spans(doc, places, found.names[row], names)
            if scheme == "newswire":
                doc.set_ents(spans)
            else:
                doc.spans[scheme] = spans

    def _write_scores(self, doc: Doc, places: NDArray[np.int64], found: Found) -> None:
        kinds = np.zeros(len(doc), np.int64)
        scores = np.zeros(len(doc), np.float32)
        facts = np.full(len(doc), np.nan, np.float32)
        nominal = self._nominal[found.upos] & ~self._inner[found.deprels]
        kinds[places[nominal]] = found.kinds[nominal] + 1
        scores[places[nominal]] = found.kind_scores[nominal]
        verbs = found.upos == self._verb
        facts[places[verbs]] = np.clip(found.facts[verbs], -3, 3)
        doc.user_data |= {_KINDS: self._kinds[kinds].tolist(), _KIND_SCORES: scores.tolist(), _FACTS: facts.tolist()}

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401  (spaCy's own signature)
        """Nothing: the model is part of the package."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> AccordReader:  # noqa: ANN401  (the same)
        """The component itself: the model is part of the package."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:  # noqa: ANN401  (the same)
        """Write nothing: the model is part of the package."""

    def from_disk(self, _path: str | Path, **_: Any) -> AccordReader:  # noqa: ANN401  (the same)
        """The component itself: the model is part of the package."""
        return self


def _spans(doc: Doc, places: NDArray[np.int64], found: NDArray[np.int64], names: list[str]) -> list[Span]:
    """Spans of the document from BIO label numbers of its words."""
    if not found.any():
        return []
    marked = spans_of([names[at] for at in found.tolist()])
    return [Span(doc, int(places[span.start]), int(places[span.end - 1]) + 1, label=span.kind) for span in marked]


def _write_empty(doc: Doc) -> None:
    """Mark a document of nothing but space, or of nothing at all."""
    if len(doc):
        table = np.zeros((len(doc), 3), np.uint64)
        table[:, 0] = (-np.arange(len(doc))).view(np.uint64)
        table[:, 1] = doc.vocab.strings.add("dep")
        table[0, 1] = doc.vocab.strings.add("ROOT")
        table[:, 2] = IDS["SPACE"]
        doc.from_array([HEAD, DEP, POS], cast("Any", table))
    for scheme in SCHEMES[1:]:
        doc.spans[scheme] = []


@Language.factory(
    "accord_reader",
    default_config={"threads": 1},
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma", "token.dep", "token.head", "doc.ents", "token._.kind"],
    requires=["token.is_sent_start"],
)
def make_reader(nlp: Language, name: str, threads: int) -> AccordReader:  # noqa: ARG001  (spaCy passes both)
    """The component, as spaCy makes it from its entry point; ``threads`` processor cores work on one batch."""
    return AccordReader(nlp.vocab, threads=threads)
