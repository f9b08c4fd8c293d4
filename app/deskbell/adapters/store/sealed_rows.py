"""Looks for rows that no longer say what was written: to SQLite a row with a flipped bit is a row like any other.

A row without a seal is known to be damaged: nothing better was found of it when the journal was mended.
"""

import sqlite3

from deskbell.adapters.store.rows import is_evidence_sealed, is_intent_sealed

_INTENTS = "SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent WHERE seal IS NOT NULL"
_EVIDENCE = "SELECT intent_id, at_s, kind, body, seal FROM evidence WHERE seal IS NOT NULL"


def are_rows_whole(connection: sqlite3.Connection) -> bool:
    """Whether every seal holds that a row still bears; holds one row at a time in memory."""
    intents, evidence = connection.execute(_INTENTS), connection.execute(_EVIDENCE)
    return all(map(is_intent_sealed, intents)) and all(map(is_evidence_sealed, evidence))
