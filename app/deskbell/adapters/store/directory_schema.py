"""The tables of the directory, one numbered step for each change of them.

`preset.body` is JSON of whatever no query asks for; `place` orders the presets, and is where a removed one stood.
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
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
_OWN_TABLES = {"preset"}


def check(connection: sqlite3.Connection) -> None:
    """Refuse a file that is not a directory this version understands; reads only.

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
        raise DirectoryTrouble(DAMAGED if _is_as_made(connection) else NEWER)
    if version < 0 or bool(version) != bool(tables):
        raise DirectoryTrouble(DAMAGED)
    if version == len(MIGRATIONS) and not _is_as_made(connection):
        raise DirectoryTrouble(DAMAGED)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, all steps or none."""
    if pragma(connection, "user_version") != len(MIGRATIONS):
        take_steps(connection, MIGRATIONS, APPLICATION_ID)


def _is_as_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables and indexes are those of this version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        return _schema(fresh) == _schema(connection)


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
