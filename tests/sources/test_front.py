import pytest

from accord.sources.front import front_matter, headline

LINES = (
    "Title: Bridge falls\nOutlet: The Valley Post\nAuthor: A. Writer\nPublished: 30 August 2017\nLink: https://valley.example/1\n"
)


@pytest.mark.parametrize(
    "text", [f"{LINES}\nThe bridge fell.", f"---\n{LINES}---\nThe bridge fell.", f"---\n{LINES}\n---\nThe bridge fell."]
)
def test_reads_keys_at_the_top(text: str) -> None:
    found = front_matter(text)
    assert (found.title, found.publisher) == ("Bridge falls", "The Valley Post")
    assert (found.published, found.url) == ("30 August 2017", "https://valley.example/1")
    assert text[found.end :].strip() == "The bridge fell."


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell: nobody was hurt.\n\nMore.",
        "Title: Bridge falls\nThe bridge fell.\n\nMore.",
        "Author: A. Writer\nThe bridge fell.",
        "SYRIA: Troops advance\n\nThey advanced.",
        "",
        "---\n---\n",
        "Title: no end",
    ],
)
def test_takes_nothing_else_for_front_matter(text: str) -> None:
    assert front_matter(text).end == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge falls near Niğde\n\nThe bridge fell.", "Bridge falls near Niğde"),
        ("# Bridge falls near Niğde\n\nThe bridge fell.", "Bridge falls near Niğde"),
        ("Bridge falls near Niğde\n" + "The bridge fell on Monday. " * 5, "Bridge falls near Niğde"),
        ("The bridge fell on Monday.\n\nMore.", None),
        ("By A. Writer in Niğde\n\nThe bridge fell.", None),
        ("NIĞDE, Turkey (Agency)\n\nThe bridge fell.", None),
        ("The bridge fell on Monday and there is no other line", None),
        ("The bridge " * 40 + "\n\nMore.", None),
        ("", None),
    ],
)
def test_guesses_a_headline(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_a_headline_below_front_matter() -> None:
    text = "Outlet: The Valley Post\n\nBridge falls near Niğde\n\nThe bridge fell."
    assert headline(text, front_matter(text).end) == "Bridge falls near Niğde"
