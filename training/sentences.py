"""The one form every training set is read into: a sentence with the annotations that it happens to have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

#: A head index or class that carries no loss.
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """A Universal Dependencies analysis; ``heads`` are 0 for the root, else 1-based, as in CoNLL-U."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]


@dataclass(frozen=True, slots=True)
class Names:
    """BIO labels of one scheme. ``scheme`` names the set they came from, which decides what they may stand for."""

    scheme: str
    bio: list[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with a tree or names (or both), entity kinds of mention heads, factuality of predicates, and ties.

    ``ties`` are from the words of a source or a content to the first word of its cue (1-based), or 0 where the cue is elsewhere.
    """

    words: list[str]
    tree: Tree | None = None
    names: Names | None = None
    kinds: dict[int, str] = field(default_factory=dict)
    facts: dict[int, float] = field(default_factory=dict)
    ties: dict[int, int] = field(default_factory=dict)

    def keep(self, chosen: list[int]) -> Sentence:
        """The sentence with the words of ``chosen`` only (ascending, 0-based). Words left out must be leaves."""
        place = {old: new for new, old in enumerate(chosen)}
        words = [self.words[i] for i in chosen]
        kinds = {place[i]: kind for i, kind in self.kinds.items() if i in place}
        facts = {place[i]: score for i, score in self.facts.items() if i in place}
        ties = {
            place[i]: place[to - 1] + 1 if to else 0 for i, to in self.ties.items() if i in place and (not to or to - 1 in place)
        }
        names = self.names and Names(self.names.scheme, [self.names.bio[i] for i in chosen])
        return replace(self, words=words, tree=self._tree(chosen, place), names=names, kinds=kinds, facts=facts, ties=ties)

    def _tree(self, chosen: list[int], place: dict[int, int]) -> Tree | None:
        old = self.tree
        if old is None:
            return None
        heads = [0 if old.heads[i] == 0 else place[old.heads[i] - 1] + 1 for i in chosen]
        upos, xpos, feats, lemmas, deprels = (
            [column[i] for i in chosen] for column in (old.upos, old.xpos, old.feats, old.lemmas, old.deprels)
        )
        return Tree(upos, xpos, feats, lemmas, heads, deprels)
