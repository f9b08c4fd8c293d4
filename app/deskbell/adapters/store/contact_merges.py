"""Several contacts made one, and made several again.

The one is new, and those that it stands for are removed: nothing is written over, so that everything can come back.
"""

import sqlite3

from deskbell.adapters.store import contact_table, favourite_table
from deskbell.domain.contact import Contact, NoSuchContact

_PRESETS = "SELECT id, contact FROM preset WHERE contact = ?"
_NOTE_PRESET = "INSERT OR REPLACE INTO merged_preset (preset, contact, merged) VALUES (?, ?, ?)"
_ATTACH = "UPDATE preset SET contact = ? WHERE id = ? AND contact = ?"
_NOTED = "SELECT contact, preset, merged FROM merged_preset WHERE merged = ?"


def merge(connection: sqlite3.Connection, contacts: tuple[Contact, ...], one: Contact, at_s: float) -> None:
    """Let one new contact stand for others; what was attached to them is attached to it.

    Raises:
        NoSuchContact: one of the others is not there.
    """
    contact_table.put(connection, (one,))
    contact_table.remove(connection, [other.id for other in contacts], at_s, one.id)
    for other in contacts:
        presets = connection.execute(_PRESETS, (other.key,)).fetchall()
        connection.executemany(_NOTE_PRESET, [(preset, key, one.key) for preset, key in presets])
        connection.executemany(_ATTACH, [(one.key, preset, key) for preset, key in presets])
    favourite_table.stand_for(connection, one.key, [other.key for other in contacts])


def unmerge(connection: sqlite3.Connection, one: Contact, at_s: float) -> tuple[Contact, ...]:
    """Put those back that a contact stands for, with what was attached to them, and remove it.

    Raises:
        NoSuchContact: it stands for nobody, or too long ago.
    """
    rows = connection.execute("SELECT id FROM contact WHERE merged_into = ? ORDER BY id", (one.id,))
    ids = [contact_id for (contact_id,) in rows]
    if not ids:
        raise NoSuchContact(one.id)
    contact_table.restore(connection, ids)
    contact_table.remove(connection, [one.id], at_s)
    connection.executemany(_ATTACH, connection.execute(_NOTED, (one.key,)).fetchall())
    connection.execute("DELETE FROM merged_preset WHERE merged = ?", (one.key,))
    back = contact_table.get(connection, ids)
    # What was attached since belongs to somebody.
    connection.execute("UPDATE preset SET contact = ? WHERE contact = ?", (back[0].key, one.key))
    return back
