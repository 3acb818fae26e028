"""Which language a text is in, and so whether it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

READ: Final = "en"
"""The language that Accord reads."""

# Words that hold English sentences together and are no words of its neighbours (so not "in", "is", "was", "for", "at").
_ENGLISH: Final = frozenset(
    "the and of to that with from by has have had were which they their said after are been this his would it".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"^[a-zA-ZÀ-ɏ]+$")
_SAMPLE: Final = 20_000
_ENGLISH_SHARE: Final = 0.1
"""At least this share of words of :data:`_ENGLISH`: whole reports have 0.14 to 0.30, texts in other languages next to none;
a headline alone may fall in between and is left to the classifier."""
_PARTLY: Final = 0.85
_TOO_SHORT: Final = 4

NAMES: Final = {
    "ar": "Arabic", "bg": "Bulgarian", "bs": "Bosnian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "ku": "Kurdish",
    "my": "Burmese", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""ISO 639-1 codes of the languages that war is most often reported in, by their English names."""


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is ISO 639-1 and ``None`` where there are no words; ``mark`` says what a reader of the record must know."""

    code: str | None
    mark: str | None = None


def detect(text: str) -> Language:
    """Return the language of ``text``.

    English is told by the small words that it cannot do without; only where they are few is the classifier (py3langid,
    a naive Bayes model over 97 languages, 130 MB and a second to load) asked.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return Language(None, "not read: the text has no words")
    latin = [word for word in words if _LATIN.match(word)]
    small = sum(word.lower() in _ENGLISH for word in latin)
    if small and small >= _ENGLISH_SHARE * len(latin) and 2 * len(latin) >= len(words):
        partly = len(latin) < _PARTLY * len(words)
        return Language(READ, "part of the text is in another script and is not read" if partly else None)
    if len(words) < _TOO_SHORT and len(latin) == len(words):
        return Language(READ)
    return _classified(text[:_SAMPLE])


def _classified(text: str) -> Language:
    """Ask the classifier."""
    import py3langid  # noqa: PLC0415 (heavy, and needed for few reports)

    code = str(py3langid.classify(text)[0])
    if code == READ:
        return Language(READ)
    name = NAMES.get(code, f"the language with the code {code}")
    return Language(code, f"not read: the text seems to be in {name}, and Accord reads English")
