"""The tables, one schema for SQLite and PostgreSQL.

Three kinds stand apart. What was published and what was read in it (``report``, ``sighting``, ``reading``, ``claim`` and the other
parts of a record) is only ever added to. What people decided is a log (``decision``). Everything else is worked out from these two
and can be made anew: the current state of claims (``current_claim`` and what hangs on it), story lines (``line`` ...), bands of signatures.

Times are ISO 8601 strings in UTC, days ISO 8601 days: both sort as text, and alike on both databases. A claim's ``number`` is that
of its reading times 2**20 plus its place in the record, so that rows of many readings are written without asking for numbers.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

CLAIM_BITS: Final = 20
"""A report of a million characters cannot hold as many claims as this many bits count."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NUMBER: Final = BigInteger().with_variant(Integer(), "sqlite")
"""Row numbers; SQLite numbers rows by itself only where the column is called INTEGER."""


def _number() -> Column[int]:
    return Column("number", NUMBER, primary_key=True, autoincrement=True)


report = Table(
    "report",
    metadata,
    _number(),
    Column("id", String(64), nullable=False, unique=True),
    Column("text", Text),  # NULL once purged
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", String(10)),
    Column("language", String(16)),
    Column("marks", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("added_at", String(27), nullable=False),
    Column("day", String(10), nullable=False),  # published, else the day on which it was added: what lists are sorted by
    Column("voice", NUMBER, nullable=False, index=True),  # number of the first report of which it is a copy, else its own
    Column("version", Integer, nullable=False),  # 1, or more where an earlier report came from the same address
    Column("reading", NUMBER),  # the newest
    Column("claims", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("assignee", Text),
    Column("purged_at", String(27)),
    Index("ix_report_day", "day", "number"),
    Index("ix_report_state", "state", "day", "number"),
    Index("ix_report_publisher", "publisher", "day", "number"),
    Index("ix_report_url", "url"),
    Index("ix_report_added_at", "added_at"),
    sqlite_autoincrement=True,
)

sighting = Table(
    "sighting",
    metadata,
    _number(),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    Column("bytes_sha256", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),  # bytes
    Column("fetched_from", Text, nullable=False),
    Column("fetched_at", String(27), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", String(10)),
    Column("raw", LargeBinary),  # the bytes, deflated, where they are more than the text in UTF-8
    sqlite_autoincrement=True,
)

reading = Table(
    "reading",
    metadata,
    _number(),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    Column("model", String(64), nullable=False),
    Column("frames", String(64), nullable=False),
    Column("made_at", String(27), nullable=False, index=True),
    Column("sentences", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("person", Text),  # who added its one claim by hand; NULL where the model read
    sqlite_autoincrement=True,
)

claim = Table(
    "claim",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("reading", ForeignKey("reading.number"), nullable=False),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    Column("id", String(64), nullable=False),
    Column("type", String(16), nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("quote", Text),  # its sentence; NULL once purged
    Column("body", Text),  # the whole claim as JSON; NULL once purged
    UniqueConstraint("reading", "id"),
)


def _part(name: str, *columns: Column[str] | Column[float]) -> Table:
    """Return the table of one list of a record: its items in order, the columns that are searched, and each whole as JSON."""
    return Table(
        name,
        metadata,
        Column("reading", ForeignKey("reading.number"), primary_key=True, autoincrement=False),
        Column("ordinal", Integer, primary_key=True, autoincrement=False),
        *columns,
        Column("body", Text, nullable=False),
    )


read_actor = _part("read_actor", Column("actor", Text, nullable=False, index=True))
read_place = _part("read_place", Column("place", Text, nullable=False, index=True))
agreement = _part("agreement", Column("kinds", Text, nullable=False), Column("status", String(24), nullable=False))
movement = _part("movement", Column("who", Text, nullable=False), Column("actor", Text, index=True))
control = _part(
    "control", Column("place", Text, index=True), Column("actor", Text, index=True), Column("kind", String(24), nullable=False)
)
figure = _part("figure", Column("role", String(16), nullable=False), Column("low", Float), Column("high", Float))

actor = Table(
    "actor",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),  # its name, made comparable
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", String(8)),
)

place = Table(
    "place",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),  # its name, made comparable
    Column("name", Text, nullable=False),
    Column("country", String(8)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("kind", Text),
    Column("precision", String(24)),
)

decision = Table(
    "decision",
    metadata,
    _number(),
    Column("at", String(27), nullable=False, index=True),
    Column("person", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(8), nullable=False),  # claim, report, story, actor, place
    Column("report", String(64)),
    Column("claim", String(64)),
    Column("target", Text),  # id of an actor or a place
    Column("field", String(24)),
    Column("value", Text),  # JSON
    Column("reason", Text),
    Column("undoes", ForeignKey("decision.number"), index=True),
    Column("active", Boolean, nullable=False),  # worked out: whether it stands, after all that undoes and redoes it
    Index("ix_decision_claim", "report", "claim"),
    Index("ix_decision_target", "target"),
    sqlite_autoincrement=True,
)

current_claim = Table(
    "current_claim",
    metadata,
    Column("number", ForeignKey("claim.number"), primary_key=True, autoincrement=False),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    Column("type", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("day", String(10), nullable=False),  # its first day, else the report's: what lists are sorted by
    Column("last", String(10), nullable=False),  # its last day, else the same
    Column("confidence", Float, nullable=False),
    Column("verdict", String(8)),  # accepted, rejected
    Column("reviewed", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("decided", Integer, nullable=False),  # how many decisions ever bore on it, undone ones too
    Index("ix_current_claim_day", "day", "number", "last"),
    Index("ix_current_claim_type", "type", "day", "number"),
    Index("ix_current_claim_status", "status", "day", "number"),
    Index("ix_current_claim_reviewed", "reviewed", "day", "number"),
    Index("ix_current_claim_disputed", "disputed", "day", "number"),
)


def _hanging(name: str, of: str, owner: str, *columns: Column[str] | Column[float]) -> Table:
    """Return a table of what a claim or a line can be found by: ``key`` with the owner's day, so that finds come in order."""
    return Table(
        name,
        metadata,
        Column("key", Text, primary_key=True),
        Column("day", String(10), primary_key=True),
        Column(owner, ForeignKey(f"{of}.number", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
        Column("side", String(12), primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


claim_actor = _hanging("claim_actor", "current_claim", "claim")
claim_source = _hanging("claim_source", "current_claim", "claim")
claim_place = _hanging("claim_place", "current_claim", "claim", Column("latitude", Float), Column("longitude", Float))

line = Table(
    "line",
    metadata,
    _number(),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(8), nullable=False),  # event, deal, track, holding, stance
    Column("type", String(24), nullable=False),
    Column("status", String(24), nullable=False),
    Column("day", String(10), nullable=False),  # its first day, else empty: what lists are sorted by
    Column("last", String(10), nullable=False),  # its last day, else empty
    Column("place", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("disputed", Boolean, nullable=False),
    Column("reviewed", Boolean, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_line_kind", "kind", "day", "number"),
    Index("ix_line_type", "kind", "type", "day", "number"),
    Index("ix_line_status", "kind", "status", "day", "number"),
    Index("ix_line_disputed", "kind", "disputed", "day", "number"),
    Index("ix_line_reviewed", "kind", "reviewed", "day", "number"),
    Index(
        "ix_line_summary", "kind", "day", "type", "status", "place", "disputed", "reviewed", "last", "number"
    ),  # sums in time and space
    sqlite_autoincrement=True,
)

line_actor = _hanging("line_actor", "line", "line")
line_source = _hanging("line_source", "line", "line")
line_place = _hanging("line_place", "line", "line", Column("latitude", Float), Column("longitude", Float))

line_claim = Table(
    "line_claim",
    metadata,
    Column("claim", NUMBER, primary_key=True, autoincrement=False),
    Column("line", ForeignKey("line.number", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    Column("kind", String(8), nullable=False),
    ForeignKeyConstraint(["claim"], ["claim.number"]),
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("id", String(96), primary_key=True),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    Column("line", String(64), index=True),  # the id of the line of the story that it was put in
)
"""What one report tells of a line, as reconciling cuts it; kept so that a new report is compared with few and not with all."""

mention_key = Table(
    "mention_key",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("mention", String(96), primary_key=True),
    ForeignKeyConstraint(["kind", "mention"], ["mention.kind", "mention.id"], ondelete="CASCADE"),
    Index("ix_mention_key_mention", "kind", "mention"),
    sqlite_with_rowid=False,
)
"""What a mention is compared by: only mentions that share a key can be of one line."""

mention_link = Table(
    "mention_link",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("one", String(96), primary_key=True),
    Column("other", String(96), primary_key=True),
    Column("score", Float, nullable=False),
    ForeignKeyConstraint(["kind", "one"], ["mention.kind", "mention.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["kind", "other"], ["mention.kind", "mention.id"], ondelete="CASCADE"),
    Index("ix_mention_link_other", "kind", "other"),
    sqlite_with_rowid=False,
)
"""Pairs of mentions that were found to be of one line; each pair stands there both ways round."""

filed = Table(
    "filed",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),  # a hash of 63 bits of the report's id and the claim's
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    Column("component", BigInteger, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("ties", LargeBinary, nullable=False),
)
"""A claim as events are made of it: what of it is compared, and with which earlier claims it is linked."""

filed_key = Table(
    "filed_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # a hash of 63 bits
    Column("claim", BigInteger, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)
"""What a filed claim is compared by."""

filed_sheet = Table(
    "filed_sheet",
    metadata,
    Column("report", ForeignKey("report.number"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""What the filed claims of a report share: the words that tell most."""

band = Table(
    "band",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("report.number"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

for _table in (claim_place, line_place):
    Index(f"ix_{_table.name}_where", _table.c.latitude, _table.c.longitude, _table.c.day)
