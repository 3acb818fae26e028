"""Nouns: the file fits, each lemma has one kind, and what frames ask of nouns is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.frames import KINDS
from accord.knowledge.nouns import in_class, is_armed, kind_of, load_nouns, read_nouns


def test_the_package_holds_words_of_every_kind() -> None:
    nouns = load_nouns()
    assert set(nouns.kinds.values()) == set(KINDS)
    assert len(nouns.kinds) >= 700


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("child", "person"),
        ("dozen", "person"),
        ("army", "group"),
        ("parliament", "group"),
        ("village", "place"),
        ("hospital", "place"),
        ("missile", "thing"),
        ("corpse", "thing"),
        ("ambulance", "vehicle"),
        ("truce", "agreement"),
        ("air raid", "event"),
        ("video", "information"),
        ("dollar", "money"),
        ("flour", "aid"),
        ("tuesday", "abstract"),
        ("Soldier", "person"),
    ],
)
def test_kind_of(lemma: str, kind: str) -> None:
    assert kind_of(lemma) == kind


def test_a_compound_that_is_not_listed_is_what_its_last_word_is() -> None:
    assert kind_of("border town") == "place"
    assert kind_of("zzz qqq") is None
    assert not in_class("zzz", "weapon")


@pytest.mark.parametrize("lemma", ["fighter", "police", "militia", "warplane", "tank", "guerrilla"])
def test_armed(lemma: str) -> None:
    assert is_armed(lemma)


@pytest.mark.parametrize("lemma", ["teacher", "bus", "ministry", "rocket", "city", "nothing-of-the-kind"])
def test_not_armed(lemma: str) -> None:
    assert not is_armed(lemma)


@pytest.mark.parametrize(
    ("lemma", "name"),
    [
        ("rocket", "weapon"),
        ("barrel bomb", "weapon"),
        ("minister", "official"),
        ("regime", "government"),
        ("bridge", "facility"),
        ("town", "settlement"),
        ("hundred", "collective"),
    ],
)
def test_in_class(lemma: str, name: str) -> None:
    assert in_class(lemma, name)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[person]\narmed = ["soldier"', "not TOML"),
        ('[ghost]\nany = ["spook"]', "not one of"),
        ('[person]\nany = "soldier"', "Expected"),
        ('[person]\nany = ["Soldier"]', "not a lemma"),
        ('[person]\nany = ["guard"]\n[thing]\nany = ["guard"]', "already"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "nouns.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        read_nouns(path)
