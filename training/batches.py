"""Sentences to padded batches of tensors, by length, with the targets of every head (-1 where there is no answer)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.labels import SCHEMES, Labels, allowed, head_of, lemma_script
from training.noise import Rates, spoil
from training.sentences import UNKNOWN, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accord.language.pieces import PieceTable

LONGEST = 192
_WINDOW = 3000


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch. ``first`` and ``last`` are places in the flat batch of pieces; targets are [batch, words]."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    targets: dict[str, Tensor]
    facts: Tensor
    names: dict[str, Tensor]
    ties: Tensor
    size: int


class Coder:
    """Turns sentences into class numbers and batches."""

    def __init__(self, labels: Labels, table: PieceTable) -> None:
        self.table = table
        self.numbers = {head: {name: at for at, name in enumerate(names)} for head, names in labels.as_dict().items()}
        self._rows: dict[tuple[str, str], int] = {}
        self._masks: dict[str, list[Tensor]] = {head: [] for head in SCHEMES}

    def masks(self, head: str) -> Tensor:
        """Which labels each answer of ``head`` allows, [answers, labels], to be indexed by ``Batch.names``."""
        return torch.stack(self._masks[head])

    def answer(self, scheme: str, label: str) -> int:
        """The row of :meth:`masks` for a label of a set."""
        key = (scheme, label)
        if key not in self._rows:
            numbers = self.numbers[head_of(scheme)]
            row = torch.zeros(len(numbers), dtype=torch.bool)
            row[[numbers[name] for name in allowed(scheme, label)]] = True
            rows = self._masks[head_of(scheme)]
            self._rows[key] = len(rows)
            rows.append(row)
        return self._rows[key]

    def scripts(self, sentence: Sentence) -> list[int]:
        """Lemma classes, found before noise changes the words."""
        if sentence.tree is None:
            return []
        known = self.numbers["lemmas"]
        return [
            known.get(lemma_script(form, lemma), UNKNOWN)
            for form, lemma in zip(sentence.words, sentence.tree.lemmas, strict=True)
        ]

    def length(self, sentence: Sentence) -> int:
        """Pieces of the sentence, with the two marks at its ends."""
        return 2 + sum(len(self.table[word].ids) for word in sentence.words)

    def batch(self, sentences: list[Sentence]) -> Batch:
        """Pad the sentences to one batch."""
        size = len(sentences)
        longest = max(self.length(sentence) for sentence in sentences)
        widest = max(len(sentence.words) for sentence in sentences)
        ids = torch.full((size, longest), self.table.pad)
        shapes = torch.full((size, longest), 5)
        mask = torch.zeros(size, longest)
        first = torch.zeros(size, widest, dtype=torch.long)
        last = torch.zeros(size, widest, dtype=torch.long)
        words = torch.zeros(size, widest, dtype=torch.bool)
        for row, sentence in enumerate(sentences):
            flat, forms, starts, ends = [self.table.start], [5], [], []
            for word in sentence.words:
                pieces = self.table[word]
                starts.append(row * longest + len(flat))
                flat.extend(pieces.ids)
                forms.extend([pieces.shape] * len(pieces.ids))
                ends.append(row * longest + len(flat) - 1)
            flat.append(self.table.end)
            forms.append(5)
            ids[row, : len(flat)] = torch.tensor(flat)
            shapes[row, : len(flat)] = torch.tensor(forms)
            mask[row, : len(flat)] = 1
            count = len(sentence.words)
            first[row, :count] = torch.tensor(starts)
            last[row, :count] = torch.tensor(ends)
            words[row, :count] = True
        facts = torch.full((size, widest), torch.nan)
        for row, sentence in enumerate(sentences):
            for at, score in sentence.facts.items():
                facts[row, at] = score
        ties = torch.full((size, widest), UNKNOWN)
        for row, sentence in enumerate(sentences):
            for at, to in sentence.ties.items():
                ties[row, at] = to
        total = sum(len(sentence.words) for sentence in sentences)
        targets, names = self._targets(sentences, widest), self._names(sentences, widest)
        return Batch(ids, shapes, mask, first, last, words, targets, facts, names, ties, total)

    def _targets(self, sentences: list[Sentence], widest: int) -> dict[str, Tensor]:
        heads = ("upos", "xpos", "feats", "deprels", "heads", "lemmas", "kinds")
        found = {head: torch.full((len(sentences), widest), UNKNOWN) for head in heads}
        for row, sentence in enumerate(sentences):
            for at, kind in sentence.kinds.items():
                found["kinds"][row, at] = self.numbers["kinds"][kind]
            tree = sentence.tree
            if tree is None:
                continue
            count = len(sentence.words)
            found["heads"][row, :count] = torch.tensor(tree.heads)
            columns = {"upos": tree.upos, "xpos": tree.xpos, "feats": tree.feats, "deprels": tree.deprels}
            for head, column in columns.items():
                numbers = self.numbers[head]
                found[head][row, :count] = torch.tensor([numbers.get(name, UNKNOWN) for name in column])
            # Lemma classes travel in the lemma column once `coded` has replaced it.
            found["lemmas"][row, :count] = torch.tensor([int(lemma) for lemma in tree.lemmas])
        return found

    def _names(self, sentences: list[Sentence], widest: int) -> dict[str, Tensor]:
        found = {head: torch.full((len(sentences), widest), UNKNOWN) for head in self._masks}
        for row, sentence in enumerate(sentences):
            if sentence.names:
                rows = [self.answer(sentence.names.scheme, label) for label in sentence.names.bio]
                found[head_of(sentence.names.scheme)][row, : len(rows)] = torch.tensor(rows)
        return found

    def coded(self, sentence: Sentence) -> Sentence:
        """The sentence with lemma classes in place of lemmas, so that noise in its words leaves them right."""
        tree = sentence.tree
        if tree is None:
            return sentence
        lemmas = [str(script) for script in self.scripts(sentence)]
        coded = type(tree)(tree.upos, tree.xpos, tree.feats, lemmas, tree.heads, tree.deprels)
        return Sentence(sentence.words, coded, sentence.names, sentence.kinds, sentence.facts)


def grouped(coder: Coder, sentences: list[Sentence], pieces: int) -> list[list[Sentence]]:
    """Sentences in groups of like length, each at most ``pieces`` padded pieces (or one sentence)."""
    groups: list[list[Sentence]] = []
    longest = 0
    for sentence in sorted(sentences, key=coder.length):
        length = coder.length(sentence)
        if groups and max(longest, length) * (len(groups[-1]) + 1) <= pieces:
            groups[-1].append(sentence)
            longest = max(longest, length)
        else:
            groups.append([sentence])
            longest = length
    return groups


def stream(coder: Coder, sentences: list[Sentence], pieces: int, chance: random.Random) -> Iterator[Batch]:
    """Batches without end: each pass shuffled anew, with new noise."""
    rates = Rates()
    order = list(sentences)
    while True:
        chance.shuffle(order)
        for start in range(0, len(order), _WINDOW):
            noisy = [spoil(sentence, rates, chance) for sentence in order[start : start + _WINDOW]]
            groups = grouped(coder, [s for s in noisy if coder.length(s) <= LONGEST], pieces)
            chance.shuffle(groups)
            for group in groups:
                yield coder.batch(group)
