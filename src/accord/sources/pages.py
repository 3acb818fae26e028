"""The article in a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SPACE: Final = re.compile(r"[ \t\xa0]+")
_PAGE: Final = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_SKIPPED: Final = "//script|//style|//noscript|//template|//head|//nav|//footer|//form|//iframe|//svg"
_BLOCKS: Final = "//p|//div|//br|//h1|//h2|//h3|//h4|//h5|//h6|//li|//tr|//section|//article|//blockquote"


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, paragraphs with an empty line between them, and what the page says of itself."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    marks: tuple[str, ...] = ()


def is_page(text: str) -> bool:
    """Return whether ``text`` begins as a web page does."""
    return _PAGE.match(text) is not None


def read_page(html: str) -> Page:
    """Return the article of a page; nothing in it is run or fetched.

    The article is found by trafilatura; where it finds none, all text that is not script, style or navigation is taken
    and the page is marked. ``text`` is empty where there is no text at all. Broken HTML is read as browsers do.
    """
    import trafilatura  # noqa: PLC0415 (heavy, and needed for web pages only)

    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True)
    if found is not None and not isinstance(found, dict) and found.text and found.text.strip():
        marks = ("the publication date is the one that the page gives",) if found.date else ()
        return Page(
            text=_paragraphs(found.text.split("\n")),
            title=found.title or None,
            publisher=found.sitename or found.hostname or None,
            published=found.date or None,
            url=found.url or None,
            marks=marks,
        )
    return Page(text=_all_text(html), marks=("no article was found in the page; all of its text was taken",))


def _paragraphs(lines: list[str]) -> str:
    """Join the lines that hold something, an empty line between two."""
    return "\n\n".join(bare for line in lines if (bare := _SPACE.sub(" ", line).strip()))


def _all_text(html: str) -> str:
    """Return the text of a page in which no article was found."""
    from lxml import etree  # noqa: PLC0415 (comes with trafilatura, and is needed as seldom)
    from lxml.html import HtmlElement, document_fromstring  # noqa: PLC0415

    parser = etree.HTMLParser(encoding="utf-8", recover=True)
    try:
        tree: HtmlElement = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return ""
    for element in tree.xpath(_SKIPPED):
        if element.getparent() is not None:
            element.drop_tree() if hasattr(element, "drop_tree") else element.getparent().remove(element)
    for element in tree.xpath(_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return _paragraphs("".join(tree.itertext()).split("\n"))
