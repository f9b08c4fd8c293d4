"""The tables of the journal, one numbered step for each change of them.

`intent.settled` caches what `derive` says of a call's evidence, to find unfinished calls without reading all others; it
is found anew with each piece that is added. `intent.body` and `evidence.body` are JSON of whatever no query asks for.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

from deskbell.adapters.store.failure import DamagedError
from deskbell.adapters.store.rows import first_evidence_seal
from deskbell.adapters.store.seals import intent_seal
from deskbell.adapters.store.sqlite_file import one_view, pragma, take_steps
from deskbell.domain.errors import CannotRecord

APPLICATION_ID = int.from_bytes(b"DBjn", "big")
NEWER = "the file was written by a newer version of Deskbell"
OLDER = "the file was written by an older version of Deskbell and cannot be changed"
FOREIGN = "the file belongs to another program"

_NEVER_CHANGED = """
    CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is only ever added'); END
"""
KEEPS_EVIDENCE = "evidence_is_never_removed"
KEEP_EVIDENCE = f"""
    CREATE TRIGGER {KEEPS_EVIDENCE} BEFORE DELETE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is only ever added'); END
"""
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
    _NEVER_CHANGED,
    KEEP_EVIDENCE,
)
_SEALS = (
    "ALTER TABLE intent ADD COLUMN seal INTEGER",
    "ALTER TABLE evidence ADD COLUMN seal INTEGER",
    "DROP TRIGGER evidence_is_never_changed",
    """
    UPDATE intent SET seal = first_intent_seal(
        CAST (id AS BLOB), at_s, CAST (line AS BLOB), practice, CAST (destination AS BLOB), CAST (body AS BLOB)
    )
    """,
    """
    UPDATE evidence SET seal = first_evidence_seal(
        CAST (intent_id AS BLOB), at_s, CAST (kind AS BLOB), CAST (body AS BLOB)
    )
    """,
    _NEVER_CHANGED,
)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SEALS)
SEALED_SINCE = MIGRATIONS.index(_SEALS) + 1
_OWN_TABLES = {"intent", "evidence"}


def check(connection: sqlite3.Connection) -> int:
    """Return the version of a journal, 0 of an empty file, and refuse any other file; reads only.

    Raises:
        DamagedError: it is a journal whose header or schema is not what Deskbell writes.
        CannotRecord: it is another program's, or a newer version's.
        sqlite3.Error: it is no database, or cut short.
    """
    with one_view(connection):
        application, version = pragma(connection, "application_id"), pragma(connection, "user_version")
        tables = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
    if application != APPLICATION_ID and (application or version or tables):
        if tables.keys() & _OWN_TABLES == _OWN_TABLES:
            raise DamagedError
        raise CannotRecord(FOREIGN)
    if version > len(MIGRATIONS):
        # A newer version has changed the tables; where they are ours, it is the number that was changed.
        if is_as_made(connection, len(MIGRATIONS)):
            raise DamagedError
        raise CannotRecord(NEWER)
    if version < 0 or bool(version) != bool(tables):
        raise DamagedError
    return version


def is_as_made(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the tables, indexes and triggers are those of a version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        _migrate(fresh, MIGRATIONS[:version])
        return _schema(fresh) == _schema(connection)


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    # How SQLite sets out a column that was added later is its own affair.
    return {tuple("".join(str(value).split()) for value in row) for row in rows}


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, all steps or none."""
    _migrate(connection, MIGRATIONS)


def _migrate(connection: sqlite3.Connection, steps: tuple[tuple[str, ...], ...]) -> None:
    if pragma(connection, "user_version") == len(steps):
        return
    connection.create_function("first_intent_seal", 6, partial(_sealed, intent_seal), deterministic=True)
    connection.create_function("first_evidence_seal", 4, partial(_sealed, first_evidence_seal), deterministic=True)
    take_steps(connection, steps, APPLICATION_ID)


def _sealed(seal: Callable[..., int | None], *values: Any) -> int | None:
    """The seal of a row as it is read; SQLite hands a function no text that is not UTF-8."""
    return seal(*(value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in values))
