"""What is found among all contacts; every function works inside a transaction of its caller."""

import json
import sqlite3
from collections.abc import Sequence

from deskbell.adapters.store import contact_table
from deskbell.adapters.store.contact_rows import contact_of
from deskbell.domain.contact import DIRECTORY_MARK, Contact
from deskbell.domain.contact_fit import Cards
from deskbell.domain.contact_list import ChangedContact, sort_text

_OF_SOURCES = """
    SELECT card, id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE source IN (SELECT value FROM json_each(?)) AND source <> '' AND removed_at_s IS NULL
"""
_OF_TITLES = """
    SELECT card, id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE title IN (SELECT value FROM json_each(?)) AND removed_at_s IS NULL
"""
# A row that was damaged must not keep the others from being looked at.
_DOUBLES = """
    SELECT group_concat(contact.id, ' ') FROM contact, json_each(iif(json_valid(dialled), dialled, '[]')) AS one
    WHERE removed_at_s IS NULL GROUP BY one.value HAVING count(*) > 1 LIMIT ?
"""
# Behind the mark comes a path or an address, which no sign ends that is greater than the last of all.
_ELSEWHERE = "SELECT id, source FROM contact WHERE source >= ? AND source < ? || '\U0010ffff' AND removed_at_s IS NULL"
_GROUPS = "SELECT DISTINCT groups FROM contact WHERE groups <> '' AND removed_at_s IS NULL"
_CHANGED = """
    SELECT changed, rowid, id, name, company, numbers, preferred, groups, search, removed_at_s IS NOT NULL FROM contact
    WHERE (changed, rowid) > (?, ?) ORDER BY changed, rowid LIMIT ?
"""


def like(connection: sqlite3.Connection, told: Sequence[Contact]) -> tuple[tuple[Contact, ...], Cards]:
    """Every contact that has the source or the title of one of these, the oldest first, and what their cards told."""
    sources = json.dumps([one.source for one in told if one.source])
    titles = json.dumps([sort_text(one) for one in told])
    found = [*connection.execute(_OF_SOURCES, (sources,)), *connection.execute(_OF_TITLES, (titles,))]
    rows = [row for _, row in sorted({row[1]: row for row in found}.items())]
    cards = {row[1]: frozenset(row[0].split("\n")) for row in rows if row[0]}
    return tuple([contact_of(row[1:]) for row in rows]), cards


def kept_elsewhere(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Id and source of every contact of a directory that is only read here."""
    return tuple(connection.execute(_ELSEWHERE, (DIRECTORY_MARK, DIRECTORY_MARK)))


def doubles(connection: sqlite3.Connection, most: int) -> tuple[tuple[Contact, ...], ...]:
    """Contacts that have a number in common, for at most so many numbers, each set of them once."""
    sets = dict.fromkeys(tuple(sorted(ids.split())) for (ids,) in connection.execute(_DOUBLES, (most,)))
    return tuple([contact_table.get(connection, ids) for ids in sets])


def groups(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every group that a contact is in, sorted."""
    return tuple(sorted({group for (lines,) in connection.execute(_GROUPS) for group in lines.split("\n")}))


def changed(connection: sqlite3.Connection, after: tuple[int, int], count: int) -> tuple[ChangedContact, ...]:
    """At most `count` contacts that were changed behind a place, in the order of that."""
    rows = connection.execute(_CHANGED, (*after, count))
    return tuple(
        [
            ChangedContact((at, rowid), one, name, company, numbers, preferred, lines, search, gone=bool(gone))
            for at, rowid, one, name, company, numbers, preferred, lines, search, gone in rows
        ]
    )
