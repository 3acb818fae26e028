"""Which mentions of events tell one happening, across documents: on ECB+, or on MEANTIME.

    python benchmarks/crossdoc.py PATH [--sentences FILE.csv] [--topics N ...] [--json]

PATH is ECB+ or MEANTIME, as a folder or packed (tar). Mentions are the gold ones; of ECB+ those in the sentences that its list of
checked sentences names (``--sentences``; by default the list that lies beside PATH or in it). Singletons are kept. Topics are not given: documents are
first put into stories by the words that they share, and only mentions of one story are compared. Measured are the topics that the
shipped weights were not fitted to, or those of ``--topics``. Beside it stand two baselines: mentions of one lemma within the gold
topic, and lemma-delta (Ahmed et al. 2023): one lemma, or two that the fitted topics hold to be one, in sentences that share enough
lemmas (the best delta of several, which favours it).

Keys, in per cent: ``conll`` ``muc`` ``b3`` ``ceafe`` ``lea``; ``lemma_conll`` of the lemma baseline, ``delta_conll`` of lemma-delta.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from accord.reconcile.grouping import group
from accord.reconcile.meaning import bag, overlap
from accord.reconcile.pair import features
from accord.reconcile.scoring import Weights, probability, weights
from accord.reconcile.telling import Sheet, Telling

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs as a file too
from benchmarks.coref import b3, ceafe, conll, lea, muc
from benchmarks.corefdata import ECB_SENTENCES, CorefSet, read_ecb, read_meantime
from benchmarks.goldtellings import gold_tellings

STORY = 0.2
"""Mean overlap of their words from which groups of documents are one story; chosen on the topics that weights are fitted to."""
DELTAS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
LEAST = 0.02
"""Scores below this are taken as none: they change no mean by much, and most pairs have such."""

Pair = tuple[str, str]


def stories(sheets: Iterable[Sheet]) -> dict[str, int]:
    """Put documents into stories by the words they share; returns the story of each."""
    bags = {sheet.report: dict(zip(sheet.words, sheet.weights, strict=True)) for sheet in sheets}
    scores = {(one, other): overlap(bags[one], bags[other]) for one, other in combinations(sorted(bags), 2)}
    found = group(bags, {pair: score for pair, score in scores.items() if score > 0}, STORY)
    return {name: number for number, names in enumerate(found) for name in names}


def compared(told: Mapping[str, Telling]) -> list[Pair]:
    """Pairs of mentions in documents of one story."""
    story = stories({telling.sheet.report: telling.sheet for telling in told.values()}.values())
    by_story: dict[int, list[str]] = {}
    for key, telling in told.items():
        by_story.setdefault(story[telling.sheet.report], []).append(key)
    return [pair for keys in by_story.values() for pair in combinations(sorted(keys), 2)]


def cluster(told: Mapping[str, Telling], known: Weights) -> dict[str, int]:
    """Cluster mentions with the shipped features and weights; returns the cluster of each."""
    scores: dict[Pair, float] = {}
    for one, other in compared(told):
        found = features(told[one], told[other])
        score = probability(known.fitted_bias + sum(weight * found[name] for name, weight in known.fitted.items()))
        if score >= LEAST:
            scores[one, other] = score
    return _numbered(group(told, scores, known.fitted_joined))


def same_lemma(told: Mapping[str, Telling], chosen: CorefSet) -> dict[str, int]:
    """The lemma baseline: one lemma within a gold topic is one event."""
    topics = {name: document.group for name, document in chosen.documents.items()}
    names = {(topics[telling.sheet.report], telling.lemma) for telling in told.values()}
    numbers = {name: number for number, name in enumerate(sorted(names))}
    return {key: numbers[topics[telling.sheet.report], telling.lemma] for key, telling in told.items()}


def lemma_delta(told: Mapping[str, Telling], pairs: frozenset[Pair], delta: float) -> dict[str, int]:
    """Lemma-delta: connected components of pairs with one lemma, or a known pair of lemmas, in sentences that overlap enough."""
    bags = {key: bag(telling.sentence) for key, telling in told.items()}
    root = {key: key for key in told}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for one, other in combinations(sorted(told), 2):
        lemmas = lemma_pair(told[one].lemma, told[other].lemma)
        if (lemmas[0] == lemmas[1] or lemmas in pairs) and overlap(bags[one], bags[other]) > delta:
            root[find(one)] = find(other)
    return _numbered([[key for key in told if find(key) == name] for name in sorted({find(key) for key in told})])


def lemma_pair(one: str, other: str) -> Pair:
    """Two lemmas in the order of the alphabet."""
    return (one, other) if one < other else (other, one)


def coreferring_lemmas(told: Mapping[str, Telling], chosen: CorefSet) -> frozenset[Pair]:
    """Pairs of lemmas that some event of a set goes by."""
    by_event: dict[str, set[str]] = {}
    for mention in chosen.mentions:
        by_event.setdefault(mention.event, set()).add(told[mention.key].lemma)
    return frozenset(lemma_pair(*pair) for lemmas in by_event.values() for pair in combinations(lemmas, 2))


def _numbered(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    return {key: number for number, keys in enumerate(groups) for key in keys}


def _list_of_sentences(path: Path, given: Path | None) -> Path:
    """Where the list of checked sentences is."""
    tried = [given] if given else [path / ECB_SENTENCES, path.parent / ECB_SENTENCES, path / f"ECB+_LREC2014/{ECB_SENTENCES}"]
    found = next((one for one in tried if one.is_file()), None)
    if found is None:
        message = f"{ECB_SENTENCES} is not beside {path}: give it with --sentences"
        raise SystemExit(message)
    return found


def measure(path: Path, sentences: Path | None = None, topics: frozenset[int] = frozenset()) -> dict[str, float]:
    """All figures, in per cent, and how many documents, mentions and events there are."""
    known = weights()
    meantime = "meantime" in path.name.casefold()
    fitted = frozenset(known.topics)
    if meantime:
        chosen = read_meantime(path)
    else:
        listed = _list_of_sentences(path, sentences)
        chosen = read_ecb(path, listed, only=topics, leave_out=frozenset() if topics else fitted)
    if not chosen.mentions:
        message = f"{path} holds no mention of an event to measure"
        raise SystemExit(message)
    told = gold_tellings(chosen)
    gold = {mention.key: mention.event for mention in chosen.mentions}
    found = cluster(told, known)
    pairs = frozenset(lemma_pair(*pair) for pair in known_lemmas())
    figures = {
        "conll": conll(gold, found),
        "muc": muc(gold, found).f1,
        "b3": b3(gold, found).f1,
        "ceafe": ceafe(gold, found).f1,
        "lea": lea(gold, found).f1,
        "lemma_conll": conll(gold, same_lemma(told, chosen)),
        "delta_conll": max(conll(gold, lemma_delta(told, pairs, delta)) for delta in DELTAS),
    }
    shown: dict[str, float] = {name: round(100 * value, 2) for name, value in figures.items()}
    return shown | {"documents": len(chosen.documents), "mentions": len(gold), "events": len(set(gold.values()))}


def known_lemmas() -> list[Pair]:
    """Pairs of lemmas that corefer in the topics that the weights were fitted to; lemma-delta's knowledge."""
    raw = json.loads((Path(__file__).parent / "crossdoc_lemmas.json").read_text("utf-8"))
    return [(str(one), str(other)) for one, other in raw]


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--topics", type=int, nargs="+", default=[])
    parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
    given = parser.parse_args()
    figures = measure(given.path, given.sentences, frozenset(given.topics))
    if given.json:
        print(json.dumps(figures))
        return
    counts = [f"{figures.pop(name):g} {name}" for name in ("documents", "mentions", "events")]
    print(f"{given.path.name}: {', '.join(counts)}; gold mentions, stories found, singletons kept")
    for name, value in figures.items():
        print(f"  {name:<14}{value:6.2f} %")


if __name__ == "__main__":
    main()
