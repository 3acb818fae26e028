import pytest

from accord.errors import NotTextError
from accord.sources.decode import decode

PLAIN = "Shells fell on Niğde’s market.\nNobody was hurt.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_in_unicode_is_itself(encoding: str) -> None:
    found = decode(PLAIN.encode(encoding), "x")
    assert found.text == PLAIN
    assert found.marks == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_read_and_marked(encoding: str) -> None:
    found = decode(PLAIN.encode(encoding), "x")
    assert found.text == PLAIN
    assert found.marks == (f"decoded as {encoding}",)


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    assert decode(b"  a\r\n\r\nb\t \rc  ", "x").text == "  a\n\nb\t \nc  "


def test_typographic_quotes_of_windows() -> None:
    found = decode("The army’s “victory” – so it said – was short.".encode("cp1252"), "x")
    assert "“victory” –" in found.text
    assert "windows-1252" in found.marks[0]


def test_an_old_encoding_is_guessed_and_said_to_be_a_guess() -> None:
    text = "Правительственные войска обстреляли город в пятницу, сообщили местные жители и врачи больницы. " * 3
    found = decode(text.encode("cp1251"), "x")
    assert found.text == text
    assert "a guess" in found.marks[0]


def test_broken_utf8_keeps_the_rest() -> None:
    found = decode("Café – Niğde – ".encode() + b"\xff" + b" fell", "x")
    assert found.text == "Café – Niğde – \ufffd fell"
    assert "U+FFFD" in found.marks[0]


def test_lone_surrogates_are_replaced_one_for_one_and_pairs_are_joined() -> None:
    found = decode(b"a \xed\xa0\x80 b \xed\xa0\xbd\xed\xb8\x80 c", "x")
    assert found.text == "a \ufffd b \U0001f600 c"
    assert "U+FFFD" in found.marks[0]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"text with a \x00 zero", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\x7fELF\x02\x01", "a program"),
    ],
)
def test_what_is_not_text_is_refused_by_name(raw: bytes, what: str) -> None:
    with pytest.raises(NotTextError, match=what):
        decode(raw, "x")
