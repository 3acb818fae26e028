"""A record as JSON, and back."""

from __future__ import annotations

import msgspec

from accord.record.types import Record


def encode_record(record: Record, *, indent: int | None = 2) -> bytes:
    """Return ``record`` as UTF-8 JSON without a final newline; ``indent`` is in spaces, ``None`` for one line."""
    raw = msgspec.json.encode(record)
    return raw if indent is None else msgspec.json.format(raw, indent=indent)


def decode_record(raw: bytes) -> Record:
    """Return the record that :func:`encode_record` wrote.

    Raises ``msgspec.ValidationError`` where ``raw`` does not have the record's form.
    """
    return msgspec.json.decode(raw, type=Record)
