"""Who says what by which cue: ``python benchmarks/attribution.py PATH [--json]``.

Reads a folder or tar file in PolNeAR's form (``text/*.txt`` and ``attributions/*.ann`` in brat's standoff, at any depth). For each
of source, cue and content: F1 over tokens (``source_f1``, ``cue_f1``, ``content_f1``: a token counts where it is marked as that
part) and over exact spans (``source_span_f1`` and so on: the whole stretch, as the annotators cut it). Whole attributions
(``attribution_f1``): cues that share a token are compared, and one is right where its sources, and its contents, share at least
half of their tokens (Jaccard) with the annotators', empty with empty. Tokens are Accord's own.

Beside the model's head the same figures of the rules on the tree that ``accord read`` uses (keys with ``rules_`` before them). The
rules know reports' sayings and not thoughts or feelings, which PolNeAR marks too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from spacy.tokens import Doc

from accord.claims.attribution import Saying
from accord.claims.read import draft
from accord.language import load
from accord.language.attributions import attributions_of
from accord.record import Report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.command import Figures, run
from training.polnear import Attribution, read_articles

PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Told:
    """The tokens of each part of one attribution."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Tally:
    """What was right, found and wanted, by figure."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, guess: set[object], gold: set[object]) -> None:
        """Count things that are the same on both sides."""
        self.right[name] += len(guess & gold)
        self.found[name] += len(guess)
        self.wanted[name] += len(gold)

    def f1(self, name: str) -> float:
        """F1 in per cent."""
        return round(200 * self.right[name] / max(self.found[name] + self.wanted[name], 1), 2)


def _tokens(doc: Doc, stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in stretches:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.update(token.i for token in span or () if not token.is_space)
    return frozenset(found)


def _gold(doc: Doc, attributions: list[Attribution]) -> list[Told]:
    return [Told(_tokens(doc, a.source), _tokens(doc, a.cue), _tokens(doc, a.content)) for a in attributions]


def _by_model(doc: Doc) -> list[Told]:
    found = []
    for attribution in attributions_of(doc):
        parts = (attribution.sources, attribution.cue, attribution.contents)
        found.append(Told(*(frozenset(t.i for span in spans for t in span if not t.is_space) for spans in parts)))
    return found


def _by_rules(doc: Doc) -> list[Told]:
    report = Report(id="0" * 64, text=doc.text, language="en")
    drafting, _ = draft(doc, report)
    return [_told(saying) for saying in drafting.attribution.sayings]


def _told(saying: Saying) -> Told:
    sources = frozenset(node.i for phrase in saying.sources for node in phrase.nodes)
    cue = frozenset(node.i for node in saying.cue)
    return Told(sources, cue, saying.content - sources - cue)


def _runs(doc: Doc, tokens: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring tokens, within sentences, blanks passed over."""
    words = [token for token in doc if not token.is_space]
    key = lambda pair: (words[pair[0]].i in tokens, pair[1])  # noqa: E731  (the name of a key)
    numbers, number = [], 0
    for token in words:
        number += bool(token.is_sent_start)
        numbers.append(number)
    for (inside, _), stretch in groupby(enumerate(numbers), key):
        places = [at for at, _ in stretch]
        if inside:
            yield words[places[0]].i, words[places[-1]].i


def _alike(guess: frozenset[int], gold: frozenset[int]) -> bool:
    return guess == gold or 2 * len(guess & gold) >= len(guess | gold) > 0


def _matched(guesses: list[Told], gold: list[Told]) -> int:
    """Attributions that are right, each of the annotators' once."""
    left = list(gold)
    right = 0
    for guess in guesses:
        twin = next(
            (g for g in left if guess.cue & g.cue and _alike(guess.source, g.source) and _alike(guess.content, g.content)), None
        )
        if twin is not None:
            left.remove(twin)
            right += 1
    return right


def _count(tally: Tally, prefix: str, doc: Doc, guesses: list[Told], gold: list[Told], key: int) -> None:
    for part in PARTS:
        mine = frozenset[int]().union(*(getattr(told, part) for told in guesses))
        theirs = frozenset[int]().union(*(getattr(told, part) for told in gold))
        tally.add(f"{prefix}{part}_f1", {(key, at) for at in mine}, {(key, at) for at in theirs})
        spans = {(key, *run) for told in guesses for run in _runs(doc, getattr(told, part))}
        wanted = {(key, *run) for told in gold for run in _runs(doc, getattr(told, part))}
        tally.add(f"{prefix}{part}_span_f1", {*spans}, {*wanted})
    name = f"{prefix}attribution_f1"
    tally.right[name] += _matched(guesses, gold)
    tally.found[name] += len(guesses)
    tally.wanted[name] += len(gold)


def measure(path: Path) -> Figures:
    """The figures, in per cent, of the model's head and of the rules."""
    articles = read_articles(path)
    if not articles:
        message = f"{path} holds no articles: text/*.txt with attributions/*.ann are looked for"
        raise SystemExit(message)
    nlp = load()
    tally = Tally()
    for key, article in enumerate(articles):
        doc = nlp(article.text)
        gold = _gold(doc, article.attributions)
        _count(tally, "", doc, _by_model(doc), gold, key)
        _count(tally, "rules_", doc, _by_rules(doc), gold, key)
    figures = {name: tally.f1(name) for name in tally.wanted}
    return figures | {"articles": len(articles), "attributions": tally.wanted["attribution_f1"]}


def show(path: Path, figures: Figures) -> None:
    """The model and the rules side by side."""
    print(f"{path.name}: {figures['articles']} articles, {figures['attributions']} attributions; F1 in per cent")
    print(f"  {'':<22}{'model':>8}{'rules':>8}")
    for name in [n for n in figures if n.endswith("_f1") and not n.startswith("rules_")]:
        print(f"  {name:<22}{figures[name]:>8}{figures['rules_' + name]:>8}")


if __name__ == "__main__":
    run(__doc__, measure, show=show)
