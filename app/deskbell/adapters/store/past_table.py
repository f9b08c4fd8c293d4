"""Filing past calls; every function works inside a transaction of its caller."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from deskbell.adapters.store.past_rows import COLUMNS, call_of, day_of_seq, first_seq, millisecond_of, row_of
from deskbell.adapters.store.past_schema import make_calls_anew
from deskbell.domain.history import CallRecord
from deskbell.domain.past_call import AgedCalls, Filed, PastCall, is_removed, past_call

_SEQ, _CALL_ID, _SEAL = 0, 9, 15
_NAMES: Final = COLUMNS.split(", ")
_CHANGES: Final = ", ".join(f"{name} = excluded.{name}" for name in _NAMES[2:])
_PUT: Final = " ".join(
    (
        f"INSERT INTO past_call ({COLUMNS})",
        f"VALUES ({', '.join('?' * len(_NAMES))})",
        f"ON CONFLICT (id) DO UPDATE SET {_CHANGES}",
    )
)
_HIDE: Final = """
    UPDATE past_call SET hidden = removed OR EXISTS (
        SELECT 1 FROM past_call AS ours WHERE ours.call_id = past_call.call_id AND NOT ours.from_pbx
    ) WHERE call_id = ? AND from_pbx
"""


def file_records(connection: sqlite3.Connection, records: Iterable[CallRecord]) -> None:
    """File calls of the journal, each in the place of what was known of it before."""
    file_calls(connection, (Filed(past_call(record), is_removed(record.evidence)) for record in records))


def file_calls(connection: sqlite3.Connection, calls: Iterable[Filed]) -> None:
    """File calls, each in the place of what was known of it before."""
    for one in calls:
        _file(connection, one.call, removed=one.removed)


def _file(connection: sqlite3.Connection, call: PastCall, *, removed: bool) -> None:
    row = row_of(call, removed=removed)
    known = connection.execute("SELECT seq, call_id, seal, removed FROM past_call WHERE id = ?", (call.id,)).fetchone()
    if known is not None and known[2:] == (row[_SEAL], int(removed)):
        return
    if known is None or millisecond_of(known[0]) != millisecond_of(row[_SEQ]):
        connection.execute("DELETE FROM past_call WHERE id = ?", (call.id,))
        row = (_free_place(connection, row[_SEQ]), *row[1:])
    connection.execute(_PUT, row)
    for call_id in {row[_CALL_ID], known[1] if known else ""} - {""}:
        connection.execute(_HIDE, (call_id,))


def aged(connection: sqlite3.Connection, before_s: float, after: int | None, most: int) -> AgedCalls:
    """So many calls of before a moment, the oldest behind a place first, also removed ones."""
    rows = connection.execute(
        "SELECT seq, id FROM past_call WHERE seq > ? AND seq < ? ORDER BY seq LIMIT ?",
        (-1 if after is None else after, first_seq(before_s), most),
    ).fetchall()
    return AgedCalls(tuple(call_id for _, call_id in rows), rows[-1][0] if len(rows) == most else None)


def forget(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Forget calls."""
    for call_id in ids:
        gone = connection.execute("DELETE FROM past_call WHERE id = ? RETURNING call_id", (call_id,)).fetchall()
        for (named,) in gone:
            connection.execute(_HIDE, (named,))


def start_over(connection: sqlite3.Connection) -> None:
    """Forget every call of the journal and keep those that only the PBX tells of."""
    kept = connection.execute("SELECT body, seal, removed FROM past_call WHERE from_pbx").fetchall()
    make_calls_anew(connection)
    connection.execute("DELETE FROM standing")
    file_calls(connection, (Filed(call_of(body, seal), bool(removed)) for body, seal, removed in kept))


def put_on_days(connection: sqlite3.Connection) -> None:
    """Put every call on the day that it was on by this computer's time zone."""
    connection.create_function("day_of_seq", 1, lambda seq: day_of_seq(seq).toordinal())
    connection.execute("UPDATE past_call SET day = day_of_seq(seq) WHERE day <> day_of_seq(seq)")


def _free_place(connection: sqlite3.Connection, wanted: int) -> int:
    """The first place from the wanted one on that no other call has."""
    place = wanted
    while connection.execute("SELECT 1 FROM past_call WHERE seq = ?", (place,)).fetchone():
        place += 1
    return place
