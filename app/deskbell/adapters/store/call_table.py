"""Calls in the journal's tables; every function works inside a transaction of its caller."""

import json
import math
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from deskbell.adapters.store.evidence_json import evidence_from_json, evidence_to_json
from deskbell.adapters.store.failure import NeverWritableError
from deskbell.adapters.store.intent_json import intent_from_json, intent_to_json
from deskbell.domain.call import Intent
from deskbell.domain.evidence import Evidence
from deskbell.domain.history import CallRecord, Cursor, HistoryPage

_ONE = "SELECT id, at_s, line, practice, destination, owner, body FROM intent WHERE id = ?"
_UNFINISHED = """
    SELECT id, at_s, line, practice, destination, owner, body FROM intent
    WHERE settled = 0 ORDER BY at_s, id
"""
_PAGE = """
    SELECT id, at_s, line, practice, destination, owner, body FROM intent
    WHERE (at_s, id) < (?, ?) ORDER BY at_s DESC, id DESC LIMIT ?
"""
_BETWEEN = """
    SELECT id, at_s, line, practice, destination, owner, body FROM intent
    WHERE at_s BETWEEN ? AND ? ORDER BY at_s, id
"""
_EVIDENCE = """
    SELECT intent_id, kind, at_s, body FROM evidence
    WHERE intent_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


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
    connection.execute(
        "INSERT INTO intent (id, at_s, line, practice, destination, owner, settled, body) "
        "VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
        (
            intent.id,
            intent.at_s,
            intent.line,
            int(intent.practice),
            intent.destination,
            intent.owner,
            intent_to_json(intent),
        ),
    )
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


def unfinished(connection: sqlite3.Connection) -> tuple[CallRecord, ...]:
    """Every call whose outcome is open or unknown, oldest first."""
    return _records(connection, connection.execute(_UNFINISHED).fetchall())


def between(connection: sqlite3.Connection, from_s: float, to_s: float) -> tuple[CallRecord, ...]:
    """Every call that was pressed in a time, oldest first."""
    return _records(connection, connection.execute(_BETWEEN, (from_s, to_s)).fetchall())


def hand_over(connection: sqlite3.Connection, calls: Iterable[CallRecord], owner: str) -> tuple[CallRecord, ...]:
    """Make `owner` the one who looks after the calls."""
    handed = tuple(CallRecord(replace(call.intent, owner=owner), call.evidence) for call in calls)
    connection.executemany("UPDATE intent SET owner = ? WHERE id = ?", [(owner, call.intent.id) for call in handed])
    return handed


def page(connection: sqlite3.Connection, before: Cursor | None, limit: int) -> HistoryPage:
    """At most `limit` (from 1) calls older than the cursor, newest first."""
    bound = (math.inf, "") if before is None else (before.at_s, before.intent_id)
    rows = connection.execute(_PAGE, (*bound, limit + 1)).fetchall()
    calls = _records(connection, rows[:limit])
    last = calls[-1].intent if len(rows) > limit else None
    return HistoryPage(calls, None if last is None else Cursor(last.at_s, last.id))


def _append(connection: sqlite3.Connection, intent_id: str, evidence: Evidence) -> None:
    found = _records(connection, connection.execute(_ONE, (intent_id,)).fetchall())
    if not found:
        raise NeverWritableError("the journal does not hold this call")
    kind, body = evidence_to_json(evidence)
    connection.execute(
        "INSERT INTO evidence (intent_id, at_s, kind, body) VALUES (?, ?, ?, ?)",
        (intent_id, evidence.at_s, kind, body),
    )
    settled = int(CallRecord(found[0].intent, (*found[0].evidence, evidence)).progress.settled)
    connection.execute("UPDATE intent SET settled = ? WHERE id = ? AND settled <> ?", (settled, intent_id, settled))


def _records(
    connection: sqlite3.Connection,
    rows: list[tuple[str, float, str, int, str, str, str]],
) -> tuple[CallRecord, ...]:
    """Intents with all their evidence, which takes one query however many they are."""
    evidence: dict[str, list[Evidence]] = {row[0]: [] for row in rows}
    for intent_id, kind, at_s, body in connection.execute(_EVIDENCE, (json.dumps(list(evidence)),)):
        piece = evidence_from_json(kind, at_s, body)
        if piece is not None:
            evidence[intent_id].append(piece)
    return tuple(CallRecord(intent_from_json(row), tuple(evidence[row[0]])) for row in rows)
