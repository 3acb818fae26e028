"""The cue lexicon: what the package's file holds, and what a broken one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.cues import load_cues

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lemma", "stance", "status"),
    [
        ("say", "neutral", None),
        ("confirm", "asserting", None),
        ("claim", "doubting", None),
        ("deny", "denying", "denied"),
        ("fear", "neutral", "possible"),
        ("point out", "asserting", None),
        ("warn", "neutral", "possible"),
    ],
)
def test_verb_has_its_stance_and_status(lemma: str, stance: str, status: str | None) -> None:
    verb = load_cues().verb(lemma)
    assert verb is not None
    assert (verb.stance, verb.status) == (stance, status)


def test_told_has_its_hearer_as_object_and_tweet_its_channel() -> None:
    cues = load_cues()
    told, tweet = cues.verb("tell"), cues.verb("tweet")
    assert told is not None
    assert tweet is not None
    assert told.hearer == "obj"
    assert tweet.channel == "Twitter"


def test_a_verb_that_reports_nothing_is_no_cue() -> None:
    assert load_cues().verb("shell") is None


def test_quoting_relays_another_source() -> None:
    verb = load_cues().verb("quote")
    assert verb is not None
    assert verb.relays


def test_longest_phrase_is_taken() -> None:
    words = ["killed", ",", "in", "a", "statement", "issued", "by", "the", "army"]
    phrase = load_cues().phrase_at(words, 2)
    assert phrase is not None
    assert " ".join(phrase.words) == "in a statement issued by"
    assert phrase.channel == "statement"


def test_phrase_does_not_run_over_the_end() -> None:
    assert load_cues().phrase_at(["according"], 0) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("state television", "state TV"),
        ("television", "TV"),
        ("by phone", "phone"),
        ("telegram channel", "Telegram"),
        ("post on x", "Twitter"),
    ],
)
def test_channel_is_named_in_the_words_of_the_record(text: str, name: str) -> None:
    channel = load_cues().channel_at(text.split(), 0)
    assert channel is not None
    assert channel.name == name


def test_source_nouns_have_roles() -> None:
    noun = load_cues().source_noun("Spokeswoman")
    assert noun is not None
    assert (noun.role, noun.kind) == ("spokesperson", "person")


def test_unnamed_sources_are_seen() -> None:
    cues = load_cues()
    assert cues.is_anonymous(["an", "aide", "who", "asked", "not", "to", "be", "named"])
    assert not cues.is_anonymous(["the", "mayor", "of", "the", "town"])


def test_hearsay_keeps_reportedly_and_makes_allegedly_possible() -> None:
    cues = load_cues()
    reportedly, allegedly = cues.hearsay("reportedly"), cues.hearsay("allegedly")
    assert reportedly is not None
    assert allegedly is not None
    assert reportedly.status is None
    assert allegedly.status == "possible"


def test_nouns_of_report() -> None:
    claim = load_cues().report_noun("claim")
    assert claim is not None
    assert claim.stance == "doubting"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[verb]\n", "not TOML"),
        ('[[verbs]]\nlemmas = ["say"]\n', "no table is called 'verbs'"),
        ('[[verb]]\nlemmas = ["say"]\ntakes = ["that"]\nstance = "loud"\n', "stance 'loud'"),
        ('[[verb]]\nlemmas = ["say"]\ntakes = ["song"]\n', "takes 'song'"),
        ('[[verb]]\nlemmas = ["say"]\n', "number 1"),
        ('[[verb]]\nlemmas = ["say", "say"]\ntakes = ["that"]\n', "twice"),
        ('[[verb]]\nlemmas = ["Say"]\ntakes = ["that"]\n', "lower case"),
        ('[[source_noun]]\nrole = "x"\nkind = "ghost"\nlemmas = ["a"]\n', "kind 'ghost'"),
        ('[[phrase]]\nphrases = ["as per"]\nsource = "left"\n', "source 'left'"),
        ("verb = 3\n", "array of tables"),
    ],
)
def test_a_broken_file_says_where_and_why(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match="Correct the file") as caught:
        load_cues(path)
    assert reason in str(caught.value)
    assert "cues.toml" in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_cues(tmp_path / "none.toml")
