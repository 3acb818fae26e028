"""Which mention before it a pronoun or description stands for."""

from __future__ import annotations

import pytest

from accord.claims import tree as trees
from accord.claims.antecedents import Ranker, anaphor_class
from accord.claims.kinds import Kinds
from accord.claims.phrases import phrase_of
from accord.claims.reference import Mentions
from accord.claims.tree import Node
from accord.knowledge.reference import load_weights
from accord.language import load
from accord.resolve.actors import ActorIndex
from accord.resolve.places import Gazetteer


def mentions_of(text: str) -> Mentions:
    return Mentions.of(trees.build(load()(text)), Kinds(ActorIndex.open(), Gazetteer.open()))


def last(mentions: Mentions, word: str) -> Node:
    return next(node for node in reversed(mentions.tree.nodes) if node.lower == word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("General Amadou Sow arrived in Gao on Monday. He met the governor.", "he", "Sow"),
        ("The rebels shelled Sake. They later withdrew.", "they", "rebels"),
        ("Aid workers reached the camp on Sunday. It holds 4,000 people.", "it", "camp"),
        ("A convoy of 22 trucks left Juba on Friday. The convoy was stopped near Bor.", "convoy", "convoy"),
    ],
)
def test_whom_it_stands_for(text: str, word: str, expected: str) -> None:
    mentions = mentions_of(text)
    anaphor = last(mentions, word)
    found = mentions.resolve(phrase_of(anaphor)).refers
    assert found is not None
    assert found.head is not anaphor
    assert expected in found.text(mentions.tree)


def test_a_description_of_something_new_stands_for_nothing_before() -> None:
    mentions = mentions_of("Gunmen attacked Sebba. Two days later the president of Niger flew to Paris.")
    assert mentions.resolve(phrase_of(last(mentions, "president"))).refers is None


@pytest.mark.parametrize(("word", "expected"), [("her", "he"), ("theirs", "they"), ("its", "it")])
def test_classes_of_pronouns(word: str, expected: str) -> None:
    node = Node(0, word, word, word, "PRON", "PRP", "nsubj", 0, len(word), 0)
    assert anaphor_class(node) == expected


def test_an_answer_can_be_made_to_prefer_a_guess() -> None:
    mentions = mentions_of("It was quiet in Goma. It rained.")
    ranker = Ranker(mentions.pairs)
    pronoun = last(mentions, "it")
    assert ranker.best(pronoun, mentions.candidates(pronoun), unsure=1e6) is not None
    assert ranker.best(pronoun, mentions.candidates(pronoun), unsure=-1e6) is None


def test_every_class_has_weights() -> None:
    assert set(load_weights()) == {"he", "they", "it", "the"}
