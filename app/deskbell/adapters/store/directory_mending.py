"""Puts a fresh directory of everything readable in the place of a damaged one, which is kept aside whole.

Everything here needs the directory's gate alone.
"""

import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path

from deskbell.adapters.store.directory_schema import KEPT_TABLES, migrate
from deskbell.adapters.store.directory_shapes import shapes_of
from deskbell.adapters.store.exchange import exchange
from deskbell.adapters.store.raw_file import raw_file
from deskbell.adapters.store.salvage.file_rows import rows_in
from deskbell.domain.errors import DirectoryMended

# Whoever has seen a change that is lost must see that there is another; and texts made of others are made anew.
_STATE = """
    UPDATE state SET value = (SELECT ifnull(max(changed), 0) + 1000000 FROM contact) WHERE name = 'changes'
"""
_PRESETS = "SELECT count(*) FROM preset WHERE removed_at_s IS NULL"
_CONTACTS = "SELECT count(*) FROM contact WHERE removed_at_s IS NULL"


def mend(path: Path) -> DirectoryMended:
    """Exchange the damaged directory at `path` by a fresh one, and say what became of it.

    Raises:
        sqlite3.Error, OSError: there is no room for a fresh one, or the disk fails; nothing was changed.
    """
    kept_as, (presets, contacts) = exchange(path, partial(_fill, path))
    return DirectoryMended(kept_as, presets, contacts)


def _fill(path: Path, connection: sqlite3.Connection) -> tuple[int, int]:
    """Fill a fresh directory with what the one at `path` holds, and count its presets and contacts."""
    migrate(connection)
    shapes = shapes_of(connection, KEPT_TABLES)
    connection.execute("BEGIN")
    with raw_file(path) as raw:
        for _, values in rows_in(*raw):
            shape = next((one for one in shapes if one.fits(values)), None)
            if shape:
                with suppress(sqlite3.IntegrityError):  # not ours after all
                    connection.execute(shape.put, shape.row(values))
    connection.execute(_STATE)
    connection.execute("COMMIT")
    [(presets,)], [(contacts,)] = connection.execute(_PRESETS), connection.execute(_CONTACTS)
    return presets, contacts
