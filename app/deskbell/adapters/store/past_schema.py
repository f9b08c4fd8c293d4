"""The tables of past calls, which hold nothing of their own: all of it can be made again.

Of the journal's calls each row is what `past_call` makes of one, of the PBX's own what it told when it was asked.
`seq` orders the rows by time, and names a row in the index of words. A `hidden` row was removed, or is the PBX's own
word on a call that a row of the journal tells of. The index knows every three letters in a row, so that a word is found
by any part of it (SQLite, FTS5, 4.3.5); what it finds is looked at again, for it does not know their order.
"""

import sqlite3

from deskbell.adapters.store.failure import DamagedError
from deskbell.adapters.store.sqlite_file import pragma, take_steps

APPLICATION_ID = int.from_bytes(b"DBpc", "big")

_CALLS = (
    """
    CREATE TABLE past_call (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        day INTEGER NOT NULL,
        line TEXT NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        direction TEXT NOT NULL,
        outcome TEXT NOT NULL,
        digits TEXT NOT NULL,
        talked_s INTEGER NOT NULL,
        call_id TEXT NOT NULL,
        from_pbx INTEGER NOT NULL CHECK (from_pbx IN (0, 1)),
        removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
        hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
        words TEXT NOT NULL,
        body TEXT NOT NULL,
        seal INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX past_call_by_digits ON past_call (digits, seq) WHERE hidden = 0",
    "CREATE INDEX past_call_by_call_id ON past_call (call_id) WHERE call_id <> ''",
    """
    CREATE VIRTUAL TABLE past_words USING fts5 (
        words, content = 'past_call', content_rowid = 'seq', tokenize = 'trigram', detail = none
    )
    """,
    """
    CREATE TABLE day_count (
        day INTEGER PRIMARY KEY,
        real INTEGER NOT NULL,
        practice INTEGER NOT NULL,
        talked_s INTEGER NOT NULL
    ) STRICT
    """,
)
_STANDING = (
    """
    CREATE TABLE standing (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        journal TEXT NOT NULL,
        evidence_id INTEGER NOT NULL,
        evidence_seal INTEGER NOT NULL,
        older_at_s REAL,
        older_id TEXT,
        whole INTEGER NOT NULL CHECK (whole IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE asked_of_pbx (
        line TEXT NOT NULL,
        host TEXT NOT NULL,
        day INTEGER NOT NULL,
        at_s REAL NOT NULL,
        PRIMARY KEY (line, host, day)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE made_by (one INTEGER PRIMARY KEY CHECK (one = 1), words INTEGER NOT NULL, zone TEXT NOT NULL) STRICT",
)
_COUNT = """
    INSERT INTO day_count (day, real, practice, talked_s)
    SELECT new.day, 1 - new.practice, new.practice, iif(new.practice, 0, new.talked_s) WHERE new.hidden = 0
    ON CONFLICT (day) DO UPDATE SET
        real = real + excluded.real, practice = practice + excluded.practice, talked_s = talked_s + excluded.talked_s
"""
_UNCOUNT = """
    UPDATE day_count SET
        real = real - (1 - old.practice),
        practice = practice - old.practice,
        talked_s = talked_s - iif(old.practice, 0, old.talked_s)
    WHERE day = old.day AND old.hidden = 0
"""
_CLEAR = "DELETE FROM day_count WHERE day = old.day AND real = 0 AND practice = 0"
_WORD = "INSERT INTO past_words (rowid, words) VALUES (new.seq, new.words)"
_UNWORD = "INSERT INTO past_words (past_words, rowid, words) VALUES ('delete', old.seq, old.words)"
_TRIGGERS = (
    f"CREATE TRIGGER past_call_added AFTER INSERT ON past_call BEGIN {_WORD}; {_COUNT}; END",
    f"CREATE TRIGGER past_call_gone AFTER DELETE ON past_call BEGIN {_UNWORD}; {_UNCOUNT}; {_CLEAR}; END",
    f"""
    CREATE TRIGGER past_call_reworded AFTER UPDATE OF words ON past_call WHEN old.words <> new.words
    BEGIN {_UNWORD}; {_WORD}; END
    """,
    f"""
    CREATE TRIGGER past_call_recounted AFTER UPDATE OF day, practice, talked_s, hidden ON past_call
    BEGIN {_UNCOUNT}; {_COUNT}; {_CLEAR}; END
    """,
)
_NAMES = {"past_call", "past_call_by_digits", "past_call_by_call_id", "past_words", "day_count", "standing", "made_by"}
MIGRATIONS: tuple[tuple[str, ...], ...] = ((*_CALLS, *_TRIGGERS, *_STANDING),)


def require_ours(connection: sqlite3.Connection) -> None:
    """Look whether a file is empty, or has the tables of this version.

    Raises:
        DamagedError: it is neither, and nothing of it is kept.
    """
    application, version = pragma(connection, "application_id"), pragma(connection, "user_version")
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")}
    is_empty = not application and not version and not names
    if not is_empty and (application != APPLICATION_ID or version != len(MIGRATIONS) or not names >= _NAMES):
        raise DamagedError


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none."""
    if pragma(connection, "user_version") != len(MIGRATIONS):
        take_steps(connection, MIGRATIONS, APPLICATION_ID)


def make_calls_anew(connection: sqlite3.Connection) -> None:
    """Empty the tables of calls, a million as quickly as one, inside a transaction of the caller."""
    # What is written into them next covers what stood there; to write over it first takes many seconds.
    connection.execute("PRAGMA secure_delete = FAST")
    for name in ("past_call", "past_words", "day_count"):
        connection.execute(f"DROP TABLE {name}")
    for statement in (*_CALLS, *_TRIGGERS):
        connection.execute(statement)
    connection.execute("PRAGMA secure_delete = ON")
