"""Makes the texts anew that contacts are found by, where a former version or a mending left others."""

import sqlite3
from functools import partial
from typing import Final

from deskbell.adapters.store import contact_table
from deskbell.adapters.store.contact_rows import contact_of, folded_row
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.search_text import FOLDING_VERSION

CONTACTS_AT_ONCE: Final = 1000

_VERSION = "SELECT value FROM state WHERE name = 'folding'"
_SLICE = """
    SELECT id, name, company, numbers, preferred, groups, note, source, title, search, dialled FROM contact
    WHERE id > ? ORDER BY id LIMIT ?
"""
_FOLD = "UPDATE contact SET title = ?, search = ?, dialled = ?, changed = ? WHERE id = ?"
_DONE = "UPDATE state SET value = ? WHERE name = 'folding'"


class ContactFolding:
    """Folds the contacts of a directory a slice at a time, between all other work; what is cut off is begun anew."""

    def __init__(self, directory: SqliteDirectory) -> None:
        self._directory = directory
        self._started = False

    def start(self) -> None:
        """Begin, if it was not begun before and is needed."""
        if not self._started:
            self._started = True
            self._directory.post(self._look, writes=False)

    def _look(self, connection: sqlite3.Connection) -> None:
        [(version,)] = connection.execute(_VERSION)
        if version != FOLDING_VERSION:
            self._directory.post(partial(self._fold, after=""), writes=True)

    def _fold(self, connection: sqlite3.Connection, after: str) -> None:
        rows = connection.execute(_SLICE, (after, CONTACTS_AT_ONCE)).fetchall()
        other = [(row[0], folded) for row in rows if (folded := folded_row(contact_of(row[:-3]))) != row[-3:]]
        if other:
            changed = contact_table.next_change(connection)
            connection.executemany(_FOLD, [(*folded, changed, contact_id) for contact_id, folded in other])
        if rows:
            self._directory.post(partial(self._fold, after=rows[-1][0]), writes=True)
        else:
            connection.execute(_DONE, (FOLDING_VERSION,))
