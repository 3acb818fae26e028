import pytest

from accord.sources.pages import is_page, read_page

STORY = "".join(
    f"<p>Gunmen held up convoy number {n} on the coast road, a police officer in the port said on Monday.</p>" for n in range(6)
)


def test_an_article_with_what_the_page_says_of_it() -> None:
    page = read_page(
        "<html><head><title>Convoys held up</title><meta property='og:site_name' content='Coast Daily'>"
        "<meta property='article:published_time' content='2019-03-12T08:00:00Z'><link rel='canonical' href='https://coast.example/a'>"
        f"<script>document.write('never run')</script></head><body><nav>Home</nav><article>{STORY}</article></body></html>"
    )
    assert page.text.startswith("Gunmen held up convoy number 0 on the coast road")
    assert "\n\nGunmen held up convoy number 5" in page.text
    assert "never run" not in page.text
    assert (page.title, page.publisher, page.published) == ("Convoys held up", "Coast Daily", "2019-03-12")
    assert page.url == "https://coast.example/a"


@pytest.mark.parametrize(
    "html", [f"<html><body><div><p>{STORY}</b></i><table><tr><td>", f"<p>{STORY}", f"{STORY}</html></html><html>"]
)
def test_broken_markup(html: str) -> None:
    assert "convoy number 3" in read_page(html).text


def test_a_page_without_an_article_gives_all_its_text_and_a_mark() -> None:
    page = read_page(
        "<html><body><style>p {color: red}</style><script>var a</script><div>Gunmen fled.<br>Two died.</div></body></html>"
    )
    assert "Gunmen fled." in page.text
    assert "color" not in page.text
    assert "var a" not in page.text


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body><script>var a</script></body></html>", "<", "<html>" * 2000, "<!doctype html>"]
)
def test_a_page_without_text(html: str) -> None:
    assert read_page(html).text in {"", "<"}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\n<?xml version='1.0'?><!-- c --><html>", True),
        ("<b>x</b> is said", False),
        ("The article", False),
    ],
)
def test_is_page(text: str, page: bool) -> None:
    assert is_page(text) is page
