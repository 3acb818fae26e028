"""The first schema: reports, readings, claims, decisions, lines of the story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE report_words USING fts5("
    "title, text, content='report', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE claim_words USING fts5("
    "quote, content='claim', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER report_words_added AFTER INSERT ON report BEGIN"
    " INSERT INTO report_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER report_words_gone AFTER UPDATE OF title, text ON report BEGIN"
    " INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);"
    " INSERT INTO report_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER claim_words_added AFTER INSERT ON claim BEGIN"
    " INSERT INTO claim_words(rowid, quote) VALUES (new.number, new.quote); END",
    "CREATE TRIGGER claim_words_gone AFTER UPDATE OF quote ON claim BEGIN"
    " INSERT INTO claim_words(claim_words, rowid, quote) VALUES ('delete', old.number, old.quote);"
    " INSERT INTO claim_words(rowid, quote) VALUES (new.number, new.quote); END",
)
_POSTGRES_WORDS = (
    # A tsvector holds at most a megabyte; of a longer text the first 250,000 characters are found, and every claim's sentence.
    "ALTER TABLE report ADD COLUMN words tsvector GENERATED ALWAYS AS"
    " (to_tsvector('english', left(coalesce(title, '') || ' ' || coalesce(text, ''), 250000))) STORED",
    "CREATE INDEX ix_report_words ON report USING gin (words)",
    "CREATE INDEX ix_claim_words ON claim USING gin (to_tsvector('english', coalesce(quote, '')))",
)


def upgrade() -> None:
    """Make every table."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "actor",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
    )
    op.create_index("ix_actor_key", "actor", ["key"], unique=False)
    op.create_table(
        "decision",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=True),
        sa.Column("claim", sa.String(length=64), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=24), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", number, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["decision.number"], name="fk_decision_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_at", "decision", ["at"], unique=False)
    op.create_index("ix_decision_claim", "decision", ["report", "claim"], unique=False)
    op.create_index("ix_decision_target", "decision", ["target"], unique=False)
    op.create_index("ix_decision_undoes", "decision", ["undoes"], unique=False)
    op.create_table(
        "line",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_line"),
        sa.UniqueConstraint("id", name="uq_line_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_line_disputed", "line", ["kind", "disputed", "day", "number"], unique=False)
    op.create_index("ix_line_kind", "line", ["kind", "day", "number"], unique=False)
    op.create_index("ix_line_reviewed", "line", ["kind", "reviewed", "day", "number"], unique=False)
    op.create_index("ix_line_status", "line", ["kind", "status", "day", "number"], unique=False)
    op.create_index("ix_line_type", "line", ["kind", "type", "day", "number"], unique=False)
    op.create_table(
        "place",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
    )
    op.create_index("ix_place_key", "place", ["key"], unique=False)
    op.create_table(
        "report",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=27), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("voice", number, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reading", number, nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=True),
        sa.Column("purged_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_added_at", "report", ["added_at"], unique=False)
    op.create_index("ix_report_day", "report", ["day", "number"], unique=False)
    op.create_index("ix_report_publisher", "report", ["publisher", "day", "number"], unique=False)
    op.create_index("ix_report_state", "report", ["state", "day", "number"], unique=False)
    op.create_index("ix_report_url", "report", ["url"], unique=False)
    op.create_index("ix_report_voice", "report", ["voice"], unique=False)
    op.create_table(
        "band",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_band_report"),
        sa.PrimaryKeyConstraint("band", "hash", "report", name="pk_band"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_band_report", "band", ["report"], unique=False)
    op.create_table(
        "line_actor",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("line", number, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["line"], ["line.number"], name="fk_line_actor_line", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "line", "side", name="pk_line_actor"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_line_actor_line", "line_actor", ["line"], unique=False)
    op.create_table(
        "line_place",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("line", number, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["line"], ["line.number"], name="fk_line_place_line", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "line", "side", name="pk_line_place"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_line_place_line", "line_place", ["line"], unique=False)
    op.create_index("ix_line_place_where", "line_place", ["latitude", "longitude", "day"], unique=False)
    op.create_table(
        "line_source",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("line", number, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["line"], ["line.number"], name="fk_line_source_line", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "line", "side", name="pk_line_source"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_line_source_line", "line_source", ["line"], unique=False)
    op.create_table(
        "mention",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=96), nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("line", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_mention_report"),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_mention"),
    )
    op.create_index("ix_mention_line", "mention", ["line"], unique=False)
    op.create_index("ix_mention_report", "mention", ["report"], unique=False)
    op.create_table(
        "filed",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("component", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("ties", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_filed_report"),
        sa.PrimaryKeyConstraint("number", name="pk_filed"),
    )
    op.create_index("ix_filed_component", "filed", ["component"], unique=False)
    op.create_index("ix_filed_report", "filed", ["report"], unique=False)
    op.create_table(
        "filed_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "claim", name="pk_filed_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_filed_key_claim", "filed_key", ["claim"], unique=False)
    op.create_table(
        "filed_sheet",
        sa.Column("report", number, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_filed_sheet_report"),
        sa.PrimaryKeyConstraint("report", name="pk_filed_sheet"),
    )
    op.create_table(
        "reading",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("frames", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("sentences", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_reading_report"),
        sa.PrimaryKeyConstraint("number", name="pk_reading"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reading_made_at", "reading", ["made_at"], unique=False)
    op.create_index("ix_reading_report", "reading", ["report"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("bytes_sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("fetched_from", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.String(length=27), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_sighting_report"),
        sa.PrimaryKeyConstraint("number", name="pk_sighting"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sighting_bytes_sha256", "sighting", ["bytes_sha256"], unique=False)
    op.create_index("ix_sighting_report", "sighting", ["report"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("reading", number, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_agreement_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_agreement"),
    )
    op.create_table(
        "claim",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("reading", number, nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_claim_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_claim_report"),
        sa.PrimaryKeyConstraint("number", name="pk_claim"),
        sa.UniqueConstraint("reading", "id", name="uq_claim_reading_id"),
    )
    op.create_index("ix_claim_report", "claim", ["report"], unique=False)
    op.create_table(
        "control",
        sa.Column("reading", number, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_control_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_control"),
    )
    op.create_index("ix_control_actor", "control", ["actor"], unique=False)
    op.create_index("ix_control_place", "control", ["place"], unique=False)
    op.create_table(
        "figure",
        sa.Column("reading", number, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_figure_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_figure"),
    )
    op.create_table(
        "mention_key",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mention", sa.String(length=96), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind", "mention"], ["mention.kind", "mention.id"], name="fk_mention_key_kind_mention", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "key", "mention", name="pk_mention_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mention_key_mention", "mention_key", ["kind", "mention"], unique=False)
    op.create_table(
        "mention_link",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("one", sa.String(length=96), nullable=False),
        sa.Column("other", sa.String(length=96), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind", "one"], ["mention.kind", "mention.id"], name="fk_mention_link_kind_one", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kind", "other"], ["mention.kind", "mention.id"], name="fk_mention_link_kind_other", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "one", "other", name="pk_mention_link"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mention_link_other", "mention_link", ["kind", "other"], unique=False)
    op.create_table(
        "movement",
        sa.Column("reading", number, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_movement_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_movement"),
    )
    op.create_index("ix_movement_actor", "movement", ["actor"], unique=False)
    op.create_table(
        "read_actor",
        sa.Column("reading", number, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_read_actor_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_read_actor"),
    )
    op.create_index("ix_read_actor_actor", "read_actor", ["actor"], unique=False)
    op.create_table(
        "read_place",
        sa.Column("reading", number, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_read_place_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_read_place"),
    )
    op.create_index("ix_read_place_place", "read_place", ["place"], unique=False)
    op.create_table(
        "current_claim",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=True),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["claim.number"], name="fk_current_claim_number"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_current_claim_report"),
        sa.PrimaryKeyConstraint("number", name="pk_current_claim"),
    )
    op.create_index("ix_current_claim_day", "current_claim", ["day", "number", "last"], unique=False)
    op.create_index("ix_current_claim_disputed", "current_claim", ["disputed", "day", "number"], unique=False)
    op.create_index("ix_current_claim_report", "current_claim", ["report"], unique=False)
    op.create_index("ix_current_claim_reviewed", "current_claim", ["reviewed", "day", "number"], unique=False)
    op.create_index("ix_current_claim_status", "current_claim", ["status", "day", "number"], unique=False)
    op.create_index("ix_current_claim_type", "current_claim", ["type", "day", "number"], unique=False)
    op.create_table(
        "line_claim",
        sa.Column("claim", number, autoincrement=False, nullable=False),
        sa.Column("line", number, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.number"], name="fk_line_claim_claim"),
        sa.ForeignKeyConstraint(["line"], ["line.number"], name="fk_line_claim_line", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "line", name="pk_line_claim"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_line_claim_line", "line_claim", ["line"], unique=False)
    op.create_table(
        "claim_actor",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("claim", number, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["current_claim.number"], name="fk_claim_actor_claim", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "claim", "side", name="pk_claim_actor"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_actor_claim", "claim_actor", ["claim"], unique=False)
    op.create_table(
        "claim_place",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("claim", number, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["current_claim.number"], name="fk_claim_place_claim", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "claim", "side", name="pk_claim_place"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_place_claim", "claim_place", ["claim"], unique=False)
    op.create_index("ix_claim_place_where", "claim_place", ["latitude", "longitude", "day"], unique=False)
    op.create_table(
        "claim_source",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("claim", number, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["current_claim.number"], name="fk_claim_source_claim", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "claim", "side", name="pk_claim_source"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_source_claim", "claim_source", ["claim"], unique=False)

    for statement in _SQLITE_WORDS if op.get_bind().dialect.name == "sqlite" else _POSTGRES_WORDS:
        op.execute(statement)
