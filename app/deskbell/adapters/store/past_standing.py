"""How far the journal was filed and the PBX was asked, kept with what was filed: a crash leaves both or neither."""

import sqlite3
from datetime import date

from deskbell.adapters.store import past_table
from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.pbx_past import AskedDays
from deskbell.domain.standing import JournalMark, Standing

_READ = "SELECT journal, evidence_id, evidence_seal, older_at_s, older_id, whole FROM standing"
_WRITE = """
    INSERT OR REPLACE INTO standing (one, journal, evidence_id, evidence_seal, older_at_s, older_id, whole)
    VALUES (1, ?, ?, ?, ?, ?, ?)
"""


def read(connection: sqlite3.Connection) -> Standing | None:
    """How far it was filed, None if nothing was."""
    row = connection.execute(_READ).fetchone()
    if row is None:
        return None
    journal, evidence_id, seal, older_at_s, older_id, whole = row
    older = None if older_id is None else Cursor(older_at_s, older_id)
    return Standing(JournalMark(journal, evidence_id, seal), older, bool(whole))


def start_over(connection: sqlite3.Connection, standing: Standing) -> None:
    """Forget the journal's calls and stand at the beginning."""
    past_table.start_over(connection)
    _write(connection, standing)


def file(connection: sqlite3.Connection, *, records: tuple[CallRecord, ...], before: Standing, after: Standing) -> bool:
    """File calls and stand at `after`, unless another process has gone on from `before` meanwhile."""
    if read(connection) != before:
        return False
    past_table.file_records(connection, records)
    _write(connection, after)
    return True


def read_asked(connection: sqlite3.Connection, *, line: str, host: str) -> AskedDays:
    """On which days the PBX behind a line was asked."""
    rows = connection.execute("SELECT day, at_s FROM asked_of_pbx WHERE line = ? AND host = ?", (line, host))
    return AskedDays(line, host, {date.fromordinal(day): at_s for day, at_s in rows})


def write_asked(connection: sqlite3.Connection, asked: AskedDays) -> None:
    """Remember on which further days it was asked."""
    connection.executemany(
        "INSERT OR REPLACE INTO asked_of_pbx (line, host, day, at_s) VALUES (?, ?, ?, ?)",
        [(asked.line, asked.host, day.toordinal(), at_s) for day, at_s in asked.at_s.items()],
    )


def _write(connection: sqlite3.Connection, standing: Standing) -> None:
    mark, older = standing.mark, standing.older
    connection.execute(
        _WRITE,
        (
            mark.journal,
            mark.evidence_id,
            mark.evidence_seal,
            older.at_s if older else None,
            older.intent_id if older else None,
            int(standing.whole),
        ),
    )
