"""The tables of the directory, one numbered step for each change of them.

`preset.body` is JSON of whatever no query asks for; `place` orders the presets, and is where a removed one stood. Of a
contact `numbers` and `groups` are lines of text, `card` is those of its numbers that its card told last, `changed` is
the change of the contacts that wrote the row last, and `title`, `search` and `dialled` are made from the others. A
contact that was merged with others is one that was removed, and `merged_into` is the contact that stands for it;
`merged_preset` is which one a preset was attached to before. `call_mark` is what the user did to a call that only the
PBX knows of, its `tags` lines of text; `reminder` names calls that are to be called back.
"""

import sqlite3
from contextlib import closing

from deskbell.adapters.store.failure import DAMAGED
from deskbell.adapters.store.sqlite_file import one_view, pragma, take_steps
from deskbell.domain.errors import DirectoryTrouble

APPLICATION_ID = int.from_bytes(b"DBdy", "big")
NEWER = "the file was written by a newer version of Deskbell"
FOREIGN = "the file belongs to another program"

_FIRST = (
    """
    CREATE TABLE preset (
        id TEXT PRIMARY KEY,
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        contact TEXT,
        removed_at_s REAL,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX preset_by_contact ON preset (contact) WHERE contact IS NOT NULL",
)
_CONTACTS = (
    """
    CREATE TABLE contact (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        company TEXT NOT NULL,
        numbers TEXT NOT NULL,
        preferred INTEGER,
        groups TEXT NOT NULL,
        note TEXT NOT NULL,
        source TEXT NOT NULL,
        removed_at_s REAL,
        merged_into TEXT,
        card TEXT,
        changed INTEGER NOT NULL,
        title TEXT NOT NULL,
        search TEXT NOT NULL,
        dialled TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX contact_by_title ON contact (title, id) WHERE removed_at_s IS NULL",
    "CREATE INDEX contact_by_source ON contact (source) WHERE source <> '' AND removed_at_s IS NULL",
    "CREATE INDEX contact_by_groups ON contact (groups) WHERE groups <> '' AND removed_at_s IS NULL",
    "CREATE INDEX contact_by_removal ON contact (removed_at_s) WHERE removed_at_s IS NOT NULL",
    "CREATE INDEX contact_by_merge ON contact (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX contact_by_change ON contact (changed)",
    "CREATE TABLE favourite (key TEXT PRIMARY KEY, place INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE merged_preset (
        preset TEXT NOT NULL,
        contact TEXT NOT NULL,
        merged TEXT NOT NULL,
        PRIMARY KEY (preset, merged)
    ) STRICT
    """,
    "CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "INSERT INTO state VALUES ('changes', 0), ('folding', 0)",
)
_CALLS = (
    """
    CREATE TABLE call_mark (
        call_id TEXT PRIMARY KEY,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        removed INTEGER NOT NULL CHECK (removed IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE reminder (
        call_id TEXT PRIMARY KEY,
        due_s REAL NOT NULL,
        line TEXT NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL
    ) STRICT
    """,
)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _CONTACTS, _CALLS)
_OWN_TABLES = {"preset"}
KEPT_TABLES = ("preset", "contact", "favourite", "merged_preset", "call_mark", "reminder")
"""The tables that are kept of a damaged file; each has another shape."""


def check(connection: sqlite3.Connection) -> int:
    """Return the version of a directory, 0 of an empty file, and refuse any other file; reads only.

    Raises:
        DirectoryTrouble: it is another program's, a newer version's, or damaged.
        sqlite3.Error, UnicodeError: it is no database, or cut short.
    """
    with one_view(connection):
        application, version = pragma(connection, "application_id"), pragma(connection, "user_version")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if application != APPLICATION_ID and (application or version or tables):
        raise DirectoryTrouble(DAMAGED if tables >= _OWN_TABLES else FOREIGN)
    if version > len(MIGRATIONS):
        # A newer version has changed the tables; where they are ours, it is the number that was changed.
        raise DirectoryTrouble(DAMAGED if _is_as_made(connection, len(MIGRATIONS)) else NEWER)
    if version < 0 or not _is_as_made(connection, version):
        raise DirectoryTrouble(DAMAGED)
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, all steps or none."""
    if pragma(connection, "user_version") != len(MIGRATIONS):
        take_steps(connection, MIGRATIONS, APPLICATION_ID)


def _is_as_made(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the tables and indexes are those of a version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        take_steps(fresh, MIGRATIONS[:version], APPLICATION_ID)
        return _schema(fresh) == _schema(connection)


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
