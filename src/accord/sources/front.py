"""What a text file says of itself above its first paragraph: lines such as ``Published: 30 August 2017``, or a headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_KEYS: Final = {
    "title": "title", "headline": "title",
    "outlet": "publisher", "publisher": "publisher", "publication": "publisher", "agency": "publisher", "source": "publisher",
    "published": "published", "publication date": "published", "date": "published", "date published": "published",
    "posted": "published", "issued": "published",
    "url": "url", "link": "url",
}  # fmt: skip
"""What outlets call each thing, in lower case."""

_LINE: Final = re.compile(r"[ \t]*([A-Za-z][A-Za-z _-]{1,30}?)[ \t]*:[ \t]+(\S.*?)[ \t]*$")
_LONGEST_HEADLINE, _SHORTEST_HEADLINE = 160, 3
_UNFINISHED: Final = (".", ",", ";", ":", "…", ".”", '."')
_BYLINE: Final = re.compile(r"(By|BY|From|FROM)\s+\w")
_DATELINE: Final = re.compile(r"([^,(]{2,40})[,(]")
"""What may stand where a headline might: *By A. Writer*; *DAMASCUS, 3 May*."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was found, and where the text after it begins (0 where there is none). ``published`` is as written."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    end: int = 0


def front_matter(text: str) -> FrontMatter:
    """Return what the ``Key: value`` lines at the top of ``text`` say, with or without ``---`` above and below.

    They are front matter only where they end in an empty line or a fence and one of them has a key that outlets use;
    keys not known here, such as an author's, are passed over.
    """
    values: dict[str, str] = {}
    position, fenced, closed = 0, False, False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if position == 0 and bare == "---":
            fenced = True
        elif bare in {"", "---"} and (values or bare == "---"):
            closed = True
        elif bare and not _take(line, values):
            return FrontMatter()
        position += len(line)
        if closed and (not fenced or bare == "---"):
            return FrontMatter(**values, end=position) if values else FrontMatter()
    return FrontMatter()


def _take(line: str, values: dict[str, str]) -> bool:
    """Put a ``Key: value`` line's value into ``values``; return whether it was such a line."""
    pair = _LINE.match(line)
    if pair is None:
        return False
    if field := _KEYS.get(pair[1].lower()):
        values.setdefault(field, pair[2].strip("\"'"))
    return True


def headline(text: str, start: int = 0) -> str | None:
    """Return the first line from ``start`` on where it reads like a headline, else ``None``.

    It does where it is short, is not a full sentence, byline or dateline, and has an empty or a much longer line after it.
    """
    lines = text[start : start + 4 * _LONGEST_HEADLINE].lstrip().split("\n")
    first = lines[0].strip().lstrip("#").strip()
    if len(lines) == 1 or len(first) > _LONGEST_HEADLINE or len(first.split()) < _SHORTEST_HEADLINE:
        return None
    dateline = _DATELINE.match(first)
    if first.endswith(_UNFINISHED) or _BYLINE.match(first) or (dateline and dateline[1].isupper()):
        return None
    after = lines[1].strip()
    return first if not after or len(after) > 2 * len(first) else None
