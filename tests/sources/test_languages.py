import sys

import pytest

from accord.sources.languages import detect

ENGLISH = "The army said that its troops had taken the town and that they were moving to the river."


def test_english_is_told_without_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert detect(ENGLISH).code == "en"
    assert detect(ENGLISH).mark is None
    assert detect(ENGLISH.upper()).code == "en"
    assert detect("Troops advance").code == "en"


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (
            "L’armée a annoncé vendredi que ses troupes avaient pris la ville et qu’elles avançaient vers le fleuve.",
            "fr",
            "French",
        ),
        (
            "Het leger meldt dat de troepen de stad hebben ingenomen en dat er drie mensen van de wacht zijn gedood.",
            "nl",
            "Dutch",
        ),
        ("أعلن الجيش يوم الجمعة أن قواته سيطرت على المدينة وأنها تتقدم نحو النهر", "ar", "Arabic"),
        ("Армия сообщила в пятницу, что войска заняли город и продвигаются к реке.", "ru", "Russian"),
    ],
)
def test_another_language_is_named_and_marked(text: str, code: str, name: str) -> None:
    found = detect(text)
    assert found.code == code
    assert found.mark is not None
    assert name in found.mark
    assert found.mark.startswith("not read")


def test_english_with_some_arabic_is_read_and_marked() -> None:
    found = detect(f"{ENGLISH} {ENGLISH} أعلن الجيش يوم الجمعة أن قواته سيطرت على المدينة وأنها تتقدم")
    assert found.code == "en"
    assert "another script" in (found.mark or "")


@pytest.mark.parametrize("text", ["1 2 3\n4,500.75 %", "…", "- - -"])
def test_no_words(text: str) -> None:
    assert detect(text).code is None
    assert "no words" in (detect(text).mark or "")
