"""Bytes become text, whatever wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from accord.errors import NotTextError

_KINDS: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, or a Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
"""First bytes of what people hand over by mistake."""

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Longer marks before the shorter ones that they begin with."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_REPLACEMENT: Final = "\ufffd"
_SAMPLE: Final = 100_000
_OTHER_SCRIPT: Final = re.compile(rb"[\x80-\xff]{3}")
"""Three bytes outside ASCII in a row are a word in another script; English with typographic quotes has none."""
_MOST_CONTROLS: Final = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds as line ends, the encoding it was read in, and what a reader of the record must know of that."""

    text: str
    encoding: str
    marks: tuple[str, ...] = ()


def decode(raw: bytes, name: str) -> Decoded:
    """Return the text in ``raw``: by byte order mark, else as UTF-8, else by what the bytes look like.

    Nothing is changed but line ends, a leading byte order mark, and what is no character at all, which becomes U+FFFD.
    Raises :class:`~accord.errors.NotTextError` naming ``name`` where ``raw`` is not text.
    """
    for start, kind in _KINDS:
        if raw.startswith(start):
            raise NotTextError(name, kind)
    found = _by_mark(raw) or _as_wide(raw)
    if found is None:
        if b"\x00" in raw:
            raise NotTextError(name, "binary data")
        found = _as_utf8(raw) or _as_legacy(raw, name)
    if len(_CONTROL.findall(found.text, 0, _SAMPLE)) > _MOST_CONTROLS * min(len(found.text), _SAMPLE):
        raise NotTextError(name, "binary data")
    return Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding, found.marks)


def _cleaned(text: str, encoding: str, *marks: str) -> Decoded:
    """Join surrogate pairs and replace lone surrogates, which are no characters and cannot be written as UTF-8."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        marks = (*marks, "characters that do not exist were found in the text and stand as U+FFFD")
    return Decoded(text, encoding, marks)


def _by_mark(raw: bytes) -> Decoded | None:
    """Decode by the byte order mark; ``None`` where there is none."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            broken = f"bytes that are not {encoding} were found in the text and stand as U+FFFD"
            return _cleaned(text, encoding, *((broken,) if _REPLACEMENT in text else ()))
    return None


def _as_wide(raw: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark, which shows in every second byte being zero; ``None`` where they are not."""
    sample = raw[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs == 0 or sample.count(0) < pairs // 2:
        return None
    even, odd = sample[::2].count(0) / pairs, sample[1::2].count(0) / pairs
    for encoding, zero, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zero > 0.5 and other < 0.01:
            return _cleaned(raw.decode(encoding, "replace"), encoding, f"decoded as {encoding}")
    return None


def _as_utf8(raw: bytes) -> Decoded | None:
    """Decode UTF-8, also with surrogates or some broken bytes in it; ``None`` where that is not what it is."""
    for errors in ("strict", "surrogatepass"):
        try:
            return _cleaned(raw.decode("utf-8", errors), "utf-8")
        except UnicodeDecodeError:
            continue
    text = raw.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    sound = sum(c > "\x7f" for c in text) - broken
    if sound <= broken:
        return None
    return _cleaned(text, "utf-8", "bytes that are not UTF-8 were found in the text and stand as U+FFFD")


def _as_legacy(raw: bytes, name: str) -> Decoded:
    """Decode text of the time before Unicode; see :func:`decode`."""
    if not _OTHER_SCRIPT.search(raw):
        try:
            return Decoded(raw.decode("cp1252"), "windows-1252", ("decoded as windows-1252, for it is not UTF-8",))
        except UnicodeDecodeError:
            pass
    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise NotTextError(name, "binary data, or text in an encoding that cannot be told")
    text = raw.decode(best.encoding, "replace")
    return _cleaned(text, best.encoding, f"decoded as {best.encoding}, a guess, for it is not UTF-8")
