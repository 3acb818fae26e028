"""The lexicon of status: what words give, and what a broken file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.status import load_status

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lemma", "form", "status", "negated"),
    [
        ("plan", "to", "planned", "denied"),
        ("agree", "to", "planned", "denied"),
        ("agree", "that", None, None),
        ("threaten", "to", "threatened", "threatened"),
        ("urge", "to", "demanded", "demanded"),
        ("demand", "that", "demanded", "demanded"),
        ("call for", "noun", "demanded", "demanded"),
        ("seek", "noun", "demanded", "demanded"),
        ("seek", "to", "possible", "possible"),
        ("fear", "that", "possible", "possible"),
        ("try", "to", "possible", "possible"),
        ("deny", "ing", "denied", "possible"),
        ("refuse", "to", "denied", "happened"),
        ("prevent", "from", "denied", "happened"),
        ("stop", "ing", "denied", "ongoing"),
        ("keep", "ing", "ongoing", "denied"),
        ("keep", "from", "denied", "happened"),
        ("continue", "to", "ongoing", "denied"),
        ("shell", "noun", None, None),
        ("reject", "noun", None, None),
    ],
)
def test_verb_sets_status_of_its_complement(lemma: str, form: str, status: str | None, negated: str | None) -> None:
    words = load_status()
    assert words.complement_status(lemma, form) == status
    assert words.complement_status(lemma, form, negated=True) == negated


def test_without_a_form_the_first_group_holds() -> None:
    assert load_status().complement_status("plan") == "planned"


@pytest.mark.parametrize(
    ("word", "controlled", "perfect", "past", "status"),
    [
        ("will", True, False, False, "planned"),
        ("will", False, False, False, "possible"),
        ("must", True, False, False, "demanded"),
        ("may", True, True, False, "possible"),
        ("have to", True, False, False, "demanded"),
        ("have to", True, False, True, "happened"),
        ("should", True, True, False, "demanded"),
    ],
)
def test_modals(word: str, status: str, *, controlled: bool, perfect: bool, past: bool) -> None:
    assert load_status().modal_status(word, controlled=controlled, perfect=perfect, past=past) == status


def test_no_modal_no_status() -> None:
    assert load_status().modal_status("be") is None


def test_nouns_adjectives_and_small_words() -> None:
    words = load_status()
    assert words.noun_status("threat", "to") == "threatened"
    assert words.noun_status("fear", "of") == "possible"
    assert words.noun_status("plan", "to", negated=True) == "denied"
    assert words.noun_status("house", "of") is None
    assert words.adjective_complement("due") == "planned"
    assert words.adjective_modifier("planned") == "planned"
    assert words.adjective_modifier("red") is None
    assert words.adverb_status("never") == "denied"
    assert words.determiner_status("no") == "denied"
    assert words.preposition_status("ahead of") == "planned"
    assert words.purpose == "planned"


def test_conditions_and_time_clauses() -> None:
    words = load_status()
    condition, time = words.conjunction("unless"), words.conjunction("once")
    assert condition is not None
    assert time is not None
    assert (condition.clause, condition.main) == ("possible", "possible")
    assert time.present_only


def test_habits() -> None:
    words = load_status()
    assert words.is_general(["they", "cross", "the", "line", "every", "day"])
    assert not words.is_general(["they", "crossed", "the", "line", "on", "sunday"])


def test_a_word_never_both_sets_and_inherits_in_the_same_form() -> None:
    words = load_status()
    assert words.inherits("force")
    assert not [lemma for lemma in words.transparent if words.complement_status(lemma, "to")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[complement]]\nlemmas = ["plan"]\ntakes = ["to"]\nstatus = "soon"\n', "status 'soon'"),
        ('[[complement]]\nlemmas = ["plan"]\ntakes = ["hat"]\nstatus = "planned"\n', "takes 'hat'"),
        ('[general]\nphrases = []\n[[adjective]]\nwords = ["due"]\n', "neither complement nor modifier"),
        ("[general]\nphrases = 3\n", "list of words"),
        ("[general]\nphrases = []\n[transparent]\nlemmas = []\n[distance]\nwords = []\n", "[purpose]"),
        ("[mood]\n", "no table is called 'mood'"),
    ],
)
def test_a_broken_file_says_where_and_why(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "status.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match="Correct the file") as caught:
        load_status(path)
    assert reason in str(caught.value)
