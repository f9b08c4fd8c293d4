"""What is new in the journal since a place in it, for whoever files its calls elsewhere."""

import sqlite3

from deskbell.adapters.store import call_table
from deskbell.domain.standing import JournalMark, JournalNews

_AFTER = "SELECT id, intent_id, seal FROM evidence WHERE id > ? ORDER BY id LIMIT ?"


def read_news(connection: sqlite3.Connection, journal: str, after: JournalMark | None, most: int) -> JournalNews:
    """The calls of at most so many (from 1) pieces of evidence after a mark of the journal of this name."""
    if after is None or after.journal != journal or not _holds(connection, after):
        return JournalNews(_newest(connection, journal), anew=True)
    rows = connection.execute(_AFTER, (after.evidence_id, most)).fetchall()
    if not rows:
        return JournalNews(after)
    calls = call_table.calls(connection, dict.fromkeys(intent_id for _, intent_id, _ in rows))
    return JournalNews(_mark(journal, rows[-1][0], rows[-1][2]), calls, more=len(rows) == most)


def _holds(connection: sqlite3.Connection, mark: JournalMark) -> bool:
    """Whether the journal still has the evidence that a mark was made at."""
    if not mark.evidence_id:
        return True
    row = connection.execute("SELECT id, seal FROM evidence WHERE id = ?", (mark.evidence_id,)).fetchone()
    return row is not None and _mark(mark.journal, *row) == mark


def _newest(connection: sqlite3.Connection, journal: str) -> JournalMark:
    row = connection.execute("SELECT id, seal FROM evidence ORDER BY id DESC LIMIT 1").fetchone()
    return _mark(journal, *row) if row else JournalMark(journal, 0, 0)


def _mark(journal: str, evidence_id: int, seal: int | None) -> JournalMark:
    return JournalMark(journal, evidence_id, seal or 0)
