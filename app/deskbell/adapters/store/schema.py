"""The tables of the journal, one numbered step for each change of them.

`intent.settled` caches what `derive` says of a call's evidence, to find unfinished calls without reading all others;
`intent.body` and `evidence.body` are JSON of whatever no query asks for.
"""

import sqlite3

from deskbell.adapters.store.failure import DAMAGED
from deskbell.domain.errors import CannotRecord

APPLICATION_ID = int.from_bytes(b"DBjn", "big")
NEWER = "the file was written by a newer version of Deskbell"
FOREIGN = "the file belongs to another program"

_FIRST = (
    """
    CREATE TABLE intent (
        id TEXT PRIMARY KEY,
        at_s REAL NOT NULL,
        line TEXT NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        destination TEXT NOT NULL,
        owner TEXT NOT NULL,
        settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX intent_by_time ON intent (at_s, id)",
    "CREATE INDEX intent_unfinished ON intent (at_s, id) WHERE settled = 0",
    """
    CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        intent_id TEXT NOT NULL REFERENCES intent (id),
        at_s REAL NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX evidence_by_intent ON evidence (intent_id, id)",
    """
    CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is only ever added'); END
    """,
    """
    CREATE TRIGGER evidence_is_never_removed BEFORE DELETE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is only ever added'); END
    """,
)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)


def check(connection: sqlite3.Connection) -> None:
    """Refuse a file that is not a journal this version understands; reads only.

    Raises:
        CannotRecord: it is another program's, or a newer version's.
        sqlite3.Error: it is no database, or cut short.
    """
    # One view of the file: another process may be filling it at this moment.
    connection.execute("BEGIN")
    try:
        application, version = _pragma(connection, "application_id"), _version(connection)
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    finally:
        connection.execute("ROLLBACK")
    if application != APPLICATION_ID and (application or version or tables):
        raise CannotRecord(FOREIGN)
    if version > len(MIGRATIONS):
        raise CannotRecord(NEWER)
    if version < 0 or bool(version) != bool(tables):
        raise CannotRecord(DAMAGED)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, all steps or none."""
    if _version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster while this one waited for the lock.
        for statement in (one for step in MIGRATIONS[_version(connection) :] for one in step):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return _pragma(connection, "user_version")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
