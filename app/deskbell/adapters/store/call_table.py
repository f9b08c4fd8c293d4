"""Calls in the journal's tables; every function works inside a transaction of its caller."""

import json
import math
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from deskbell.adapters.store.failure import NeverWritableError
from deskbell.adapters.store.rows import (
    EvidenceRow,
    IntentRow,
    evidence_row,
    intent_row,
    read_evidence,
    read_intent,
)
from deskbell.domain.call import Intent
from deskbell.domain.evidence import Evidence
from deskbell.domain.history import CallRecord, Cursor, HistoryPage

_CALLS = """
    SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent
    WHERE id IN (SELECT value FROM json_each(?))
"""
_UNFINISHED = (
    "SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent WHERE settled = 0 ORDER BY at_s, id"
)
_NEWEST = """
    SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent ORDER BY at_s DESC, id DESC LIMIT ?
"""
_OLDER = """
    SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent
    WHERE (at_s, id) < (?, ?) ORDER BY at_s DESC, id DESC LIMIT ?
"""
_OLDEST = """
    SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent
    WHERE at_s < ? AND (at_s, id) > (?, ?) ORDER BY at_s, id LIMIT ?
"""
_BETWEEN = """
    SELECT id, at_s, line, practice, destination, body, seal, owner FROM intent
    WHERE at_s BETWEEN ? AND ? ORDER BY at_s, id
"""
_EVIDENCE = """
    SELECT intent_id, at_s, kind, body, seal FROM evidence
    WHERE intent_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_INSERT_INTENT = """
    INSERT INTO intent (id, at_s, line, practice, destination, body, seal, owner, settled)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
"""
_INSERT_EVIDENCE = "INSERT INTO evidence (intent_id, at_s, kind, body, seal) VALUES (?, ?, ?, ?, ?)"


# What SQLite or JSON say of a value; a later attempt fails as this one did.
_UNWRITABLE = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    LookupError,
    TypeError,
    ValueError,
)


def insert(connection: sqlite3.Connection, intent: Intent, first: Evidence) -> None:
    """Write an intent and its first piece of evidence.

    Raises:
        sqlite3.IntegrityError: the id is taken.
    """
    connection.execute(_INSERT_INTENT, intent_row(intent))
    append(connection, intent.id, first)


def append(connection: sqlite3.Connection, intent_id: str, evidence: Evidence) -> None:
    """Add a piece of evidence and remember whether the call is settled by it.

    Raises:
        NeverWritableError: there is no such intent, or the evidence holds what no journal can.
    """
    try:
        _append(connection, intent_id, evidence)
    except _UNWRITABLE as error:
        raise NeverWritableError("the evidence holds what cannot be written") from error


def settle(connection: sqlite3.Connection, call: CallRecord) -> None:
    """Remember whether a call is settled."""
    settled = int(call.progress.settled)
    connection.execute(
        "UPDATE intent SET settled = ? WHERE id = ? AND settled <> ?", (settled, call.intent.id, settled)
    )


def calls(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[CallRecord, ...]:
    """The calls with these ids, in any order."""
    return _records(connection, connection.execute(_CALLS, (json.dumps(list(ids)),)).fetchall())


def known(connection: sqlite3.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Which of these ids calls have."""
    asked = "SELECT id FROM intent WHERE id IN (SELECT value FROM json_each(?))"
    return frozenset(call_id for (call_id,) in connection.execute(asked, (json.dumps(list(ids)),)))


def unfinished(connection: sqlite3.Connection) -> tuple[CallRecord, ...]:
    """Every call whose outcome is open or unknown, oldest first."""
    return _records(connection, connection.execute(_UNFINISHED).fetchall())


def between(connection: sqlite3.Connection, from_s: float, to_s: float) -> tuple[CallRecord, ...]:
    """Every call that was pressed in a time, oldest first."""
    return _records(connection, connection.execute(_BETWEEN, (from_s, to_s)).fetchall())


def hand_over(connection: sqlite3.Connection, left: Iterable[CallRecord], owner: str) -> tuple[CallRecord, ...]:
    """Make `owner` the one who looks after the calls that were left."""
    handed = tuple(CallRecord(replace(call.intent, owner=owner), call.evidence) for call in left)
    connection.executemany("UPDATE intent SET owner = ? WHERE id = ?", [(owner, call.intent.id) for call in handed])
    return handed


def page(connection: sqlite3.Connection, before: Cursor | None, limit: int) -> HistoryPage:
    """At most `limit` (from 1) calls older than the cursor, newest first."""
    if before is None:
        rows = connection.execute(_NEWEST, (limit + 1,)).fetchall()
    else:
        rows = connection.execute(_OLDER, (before.at_s, before.intent_id, limit + 1)).fetchall()
    return HistoryPage(_records(connection, rows[:limit]), _next(rows, limit))


def oldest(connection: sqlite3.Connection, before_s: float, after: Cursor | None, limit: int) -> HistoryPage:
    """At most `limit` (from 1) calls pressed before a moment and after the cursor, oldest first."""
    begin = (after.at_s, after.intent_id) if after else (-math.inf, "")
    rows = connection.execute(_OLDEST, (before_s, *begin, limit + 1)).fetchall()
    return HistoryPage(_records(connection, rows[:limit]), _next(rows, limit))


def _next(rows: list[IntentRow], limit: int) -> Cursor | None:
    """Where what is behind a page begins; by the table's own values, for a damaged time is read as another."""
    return Cursor(rows[limit - 1][1], rows[limit - 1][0]) if len(rows) > limit else None


def _append(connection: sqlite3.Connection, intent_id: str, evidence: Evidence) -> None:
    found = calls(connection, (intent_id,))
    if not found:
        raise NeverWritableError("the journal does not hold this call")
    connection.execute(_INSERT_EVIDENCE, evidence_row(intent_id, evidence))
    settle(connection, CallRecord(found[0].intent, (*found[0].evidence, evidence)))


def _records(connection: sqlite3.Connection, rows: list[IntentRow]) -> tuple[CallRecord, ...]:
    """Intents with all their evidence, which takes one query however many they are."""
    evidence: dict[str, list[EvidenceRow]] = {row[0]: [] for row in rows}
    for piece in connection.execute(_EVIDENCE, (json.dumps(list(evidence)),)):
        evidence.setdefault(piece[0], []).append(piece)
    return tuple(_record(row, evidence[row[0]]) for row in rows)


def _record(row: IntentRow, pieces: list[EvidenceRow]) -> CallRecord:
    intent, doubt = read_intent(row, pieces)
    read = (read_evidence(piece, intent.at_s) for piece in pieces)
    return CallRecord(intent, (*doubt, *(piece for piece in read if piece is not None)))
