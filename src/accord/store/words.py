"""Searching for words: one way of asking, in the terms of each database.

SQLite answers with FTS5 and the Porter stemmer, PostgreSQL with ``tsvector`` and the English stemmer. Both take words in any form,
``"words together"``, ``-without`` and ``one or other``. PostgreSQL passes over words such as *the*, and keeps diacritics apart.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, column, func, literal, literal_column, select, table, text
from sqlalchemy.sql import Select

from accord.store.tables import claim, report

_PART: Final = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
_CLAIM_WORDS: Final = table("claim_words", column("rowid"), column("claim_words"))
_REPORT_WORDS: Final = table("report_words", column("rowid"), column("report_words"))
_FTS: Final = {claim.name: _CLAIM_WORDS, report.name: _REPORT_WORDS}
_VECTORS: Final = {
    claim.name: "to_tsvector('english', coalesce(claim.quote, ''))",
    report.name: "report.words",
}
"""The indexed expressions of PostgreSQL, as the migration made them."""


def fts5(asked: str) -> str:
    """Return what a person asked for in FTS5's terms; every word is quoted, so that nothing in it can be taken for an operator."""
    wanted: list[str] = []
    unwanted: list[str] = []
    joined = False
    for match in _PART.finditer(asked):
        phrase = match[2] if match[2] is not None else match[4]
        if match[4] is not None and not match[3] and phrase.casefold() == "or" and wanted:
            joined = True
            continue
        if not re.search(r"\w", phrase):
            continue
        quoted = '"' + phrase.replace('"', " ").replace("\x00", " ") + '"'
        if match[1] or match[3]:
            unwanted.append(quoted)
        elif joined:
            wanted[-1] += f" OR {quoted}"
        else:
            wanted.append(quoted)
        joined = False
    if not wanted:
        return '""'
    found = " AND ".join(f"({one})" for one in wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def numbers_with(connection: Connection, of: Table, asked: str) -> Select[Any]:
    """Return the query for the numbers of those claims, or reports, that hold what was asked for."""
    if connection.dialect.name == "sqlite":
        words = _FTS[of.name]
        return select(words.c.rowid.label("number")).where(words.c[words.name].op("MATCH")(literal(fts5(asked))))
    vector: ColumnElement[Any] = literal_column(_VECTORS[of.name])
    return select(of.c.number).where(vector.op("@@")(func.websearch_to_tsquery(text("'english'"), asked.replace("\x00", " "))))


def snippet(connection: Connection, number: int, asked: str) -> str:
    """Return a piece of the report's text around the words, which stand between ``[`` and ``]``."""
    if connection.dialect.name == "sqlite":
        query = text(
            "SELECT snippet(report_words, 1, '[', ']', '…', 24) FROM report_words WHERE report_words MATCH :q AND rowid = :n"
        )
        return str(connection.execute(query, {"q": fts5(asked), "n": number}).scalar() or "")
    query = text(
        "SELECT ts_headline('english', left(text, 250000), websearch_to_tsquery('english', :q),"
        " 'StartSel=[, StopSel=], MaxFragments=1, MinWords=12, MaxWords=24') FROM report WHERE number = :n"
    )
    return str(connection.execute(query, {"q": asked.replace("\x00", " "), "n": number}).scalar() or "")
