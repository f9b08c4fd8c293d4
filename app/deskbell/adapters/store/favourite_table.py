"""The favourites as rows of the directory; those whose contact or preset is removed stay, and are not shown."""

import sqlite3
from collections.abc import Iterable

_EVERY = "SELECT key FROM favourite ORDER BY place, key"
_SHOWN = """
    SELECT key FROM favourite
    WHERE (key NOT LIKE 'contact:%' OR substr(key, 9) IN (SELECT id FROM contact WHERE removed_at_s IS NULL))
    AND (key NOT LIKE 'preset:%' OR substr(key, 8) IN (SELECT id FROM preset WHERE removed_at_s IS NULL))
    ORDER BY place, key
"""


def every(connection: sqlite3.Connection) -> tuple[str, ...]:
    """All keys in their order."""
    return tuple(key for (key,) in connection.execute(_EVERY))


def shown(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The keys of those who are there, in their order."""
    return tuple(key for (key,) in connection.execute(_SHOWN))


def write(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Put a list in the place of the one that is there."""
    connection.execute("DELETE FROM favourite")
    connection.executemany("INSERT INTO favourite (key, place) VALUES (?, ?)", [(k, at) for at, k in enumerate(keys)])


def stand_for(connection: sqlite3.Connection, key: str, others: Iterable[str]) -> None:
    """Put a key before the first of others that are favourites, if one is."""
    keys, gone = list(every(connection)), frozenset(others)
    at = next((place for place, one in enumerate(keys) if one in gone), None)
    if at is not None:
        write(connection, (*keys[:at], key, *keys[at:]))
