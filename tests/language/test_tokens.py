"""Tokens and sentences: the text is kept to the character, and starts are where a reader would put them."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from accord.language import tokens
from accord.language.sentences import HARD_LIMIT, SOFT_LIMIT


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    tokens.adjust(blank)
    blank.add_pipe("accord_sentences")
    return blank


def split(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    assert doc.text == text
    return [sentence.text.strip() for sentence in doc.sents]


def words(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-backed forces", ["US", "-", "backed", "forces"]),
        ("U.S.-backed forces", ["U.S.", "-", "backed", "forces"]),
        ("a 300-strong unit", ["a", "300", "-", "strong", "unit"]),
        ("anti-tank missiles", ["anti-tank", "missiles"]),
        ("Deir ez-Zor", ["Deir", "ez", "-", "Zor"]),
        ("Lt. Gen. Townsend didn't go", ["Lt.", "Gen.", "Townsend", "did", "n't", "go"]),
        ("the army's 1.5 million", ["the", "army", "'s", "1.5", "million"]),
        ("Go now!!!", ["Go", "now", "!!!"]),
        ("(see 8)", ["(", "see", "8", ")"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(nlp: Language, text: str, expected: list[str]) -> None:
    assert words(nlp, text) == expected


@pytest.mark.parametrize(
    "parts",
    [
        ["The army left.", "Rebels came."],
        ["The U.S. struck a convoy in the U.S. zone.", "It left."],
        ["Gen. Joseph Votel met Lt. Col. A. B. Smith on Jan. 5 at 5 p.m. in St. Petersburg.", "He left."],
        ["He went to the U.S.", "The army stayed."],
        ['"We struck the bridge," he said.', '"It fell."', "The army left."],
        ["“We struck the bridge.”", "The army left."],
        ['"Did they leave?" he asked.', "They did."],
        ["The army left (it said so.)", "Rebels came."],
        ["It cost 3.5 million dollars, or 2.1 million euros.", "That is much."],
        ["Is it over?", "No!", "It is not."],
        ["No. 5 Brigade left.", "It fought."],
        ["They waited ...", "Nobody came."],
    ],
)
def test_sentences_in_a_line(nlp: Language, parts: list[str]) -> None:
    assert split(nlp, " ".join(parts)) == parts


def test_a_missing_space_after_a_full_stop(nlp: Language) -> None:
    assert split(nlp, "Rebels shelled the town.The army left.") == ["Rebels shelled the town.", "The army left."]


def test_blank_lines_headlines_and_bullets(nlp: Language) -> None:
    text = "Army enters town\nThe army entered the town on Monday and\nfought there for hours.\n\n- Two killed\n- Three hurt\n"
    assert split(nlp, text) == [
        "Army enters town",
        "The army entered the town on Monday and\nfought there for hours.",
        "- Two killed",
        "- Three hurt",
    ]


def test_a_list_mark_stays_with_its_item(nlp: Language) -> None:
    assert split(nlp, "1. The army left.\n2. Rebels came.") == ["1. The army left.", "2. Rebels came."]


@pytest.mark.parametrize(
    "dateline", ["DAMASCUS (Reuters) -", "MOSUL, Iraq (AP) —", "BEIRUT —", "Aleppo, 12 September (SANA) –", "Goma, DR Congo -"]
)
def test_a_dateline_is_parted_from_its_sentence(nlp: Language, dateline: str) -> None:
    assert split(nlp, f"{dateline} The army left. Rebels came.") == [dateline, "The army left.", "Rebels came."]


@pytest.mark.parametrize("clock", ["14:20", "09:05 GMT –", "7.30 p.m."])
def test_the_time_of_an_entry_is_parted_from_its_sentence(nlp: Language, clock: str) -> None:
    assert split(nlp, f"Live updates\n\n{clock} The army left. Rebels came.") == [
        "Live updates",
        clock,
        "The army left.",
        "Rebels came.",
    ]


def test_a_dash_in_a_sentence_is_no_dateline(nlp: Language) -> None:
    text = "The army - or what is left of it - fled."
    assert split(nlp, text) == [text]


def test_long_sentences_are_cut(nlp: Language) -> None:
    doc = nlp("and the army left the town; " * 400)
    lengths = [len(sentence) for sentence in doc.sents]
    assert sum(lengths) == len(doc)
    assert max(lengths) <= SOFT_LIMIT
    assert max(len(sentence) for sentence in nlp("word " * 10_000).sents) <= HARD_LIMIT


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "\u200f\u200e", "...", '"', "- - -", "a\u00a0b\tc", "!\n?\n."])
def test_odd_text_is_kept(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_space_starts_no_sentence(nlp: Language) -> None:
    doc = nlp("The army left. \n\n  Rebels came.")
    assert [token.is_sent_start for token in doc if token.is_space] == [False] * sum(token.is_space for token in doc)
