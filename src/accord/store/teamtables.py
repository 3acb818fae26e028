"""Tables of those who work on a store together: accounts, sessions, saved filters, and acts that are no decisions."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from accord.store.tables import NUMBER, metadata

account: Final = Table(
    "account",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("role", String(12), nullable=False),
    Column("password", Text, nullable=False),  # a hash by argon2id, with its parameters
    Column("active", Boolean, nullable=False),
    Column("added_at", String(27), nullable=False),
    Column("seen_at", String(27)),
)

session: Final = Table(
    "session",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("person", ForeignKey("account.name"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("seen", Integer, nullable=False),  # seconds since 1970
    Column("ends", Integer, nullable=False),
)

saved_filter: Final = Table(
    "saved_filter",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("person", String(60), nullable=False),
    Column("name", String(80), nullable=False),
    Column("query", Text, nullable=False),
    UniqueConstraint("person", "name"),
    sqlite_autoincrement=True,
)

act: Final = Table(
    "act",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("at", String(27), nullable=False),
    Column("person", Text, nullable=False),
    Column("kind", String(24), nullable=False),  # sign-in, export, ...
    Column("detail", Text, nullable=False),
    Index("ix_act_person", "person", "number"),
    sqlite_autoincrement=True,
)
