"""Where a report's bytes came from, and what read them."""

from __future__ import annotations

from msgspec import Struct


class Origin(Struct, frozen=True, kw_only=True):
    """The bytes as they were fetched: their SHA-256 in hexadecimal, where and when (ISO 8601, UTC), and the bytes themselves.

    ``raw`` is ``None`` where they are the report's text in UTF-8 and nothing more.
    """

    bytes_sha256: str
    size: int
    where: str
    when: str
    raw: bytes | None = None


class ReadBy(Struct, frozen=True, kw_only=True):
    """What made a record: versions of the model and of the frames with the rules that go with them."""

    model: str
    frames: str
