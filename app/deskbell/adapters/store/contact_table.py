"""The table of contacts, read and changed; every function works inside a transaction of its caller."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from deskbell.adapters.store.contact_rows import contact_of, folded_row, kept_row
from deskbell.domain.contact import Contact, NoSuchContact
from deskbell.domain.contact_fit import Cards, Replaced
from deskbell.domain.contact_list import KEPT_REMOVED_S, RemovedContact, sort_text

_PUT = """
    INSERT INTO contact
    (id, name, company, numbers, preferred, groups, note, source, title, search, dialled, changed, card)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, company = excluded.company, numbers = excluded.numbers,
    preferred = excluded.preferred, groups = excluded.groups, note = excluded.note, source = excluded.source,
    title = excluded.title, search = excluded.search, dialled = excluded.dialled, changed = excluded.changed,
    card = ifnull(excluded.card, card)
"""
_OF_IDS = """
    SELECT id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE id IN (SELECT value FROM json_each(?)) AND removed_at_s IS NULL
"""
_FIRST_PAGE = """
    SELECT id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE removed_at_s IS NULL ORDER BY title, id LIMIT ?
"""
_PAGE = """
    SELECT id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE removed_at_s IS NULL AND (title, id) > (ifnull((SELECT title FROM contact WHERE id = :id), :title), :id)
    ORDER BY title, id LIMIT :count
"""
_SLICE = """
    SELECT id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE removed_at_s IS NULL AND id > ? ORDER BY id LIMIT ?
"""
_REMOVED = """
    SELECT removed_at_s, id, name, company, numbers, preferred, groups, note, source FROM contact
    WHERE removed_at_s > ? ORDER BY removed_at_s DESC, id DESC LIMIT ?
"""
_REMOVE = """
    UPDATE contact SET removed_at_s = ?, merged_into = ?, changed = ? WHERE id = ? AND removed_at_s IS NULL
"""
_RESTORE = """
    UPDATE contact SET removed_at_s = NULL, merged_into = NULL, changed = ? WHERE id = ? AND removed_at_s IS NOT NULL
"""
_NO_CARDS: Cards = MappingProxyType({})


def get(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Contact, ...]:
    """The contacts with these ids, each once and in this order.

    Raises:
        NoSuchContact: one is not there, or removed.
    """
    wanted = tuple(dict.fromkeys(ids))
    found = _found(connection, wanted)
    for one in wanted:
        if one not in found:
            raise NoSuchContact(one)
    return tuple([found[one] for one in wanted])


def page(connection: sqlite3.Connection, after: Contact | None, count: int) -> tuple[Contact, ...]:
    """At most `count` contacts behind one, sorted by what they are called."""
    if after is None:
        rows = connection.execute(_FIRST_PAGE, (count,))
    else:
        # As it was when it was written: a title that is folded otherwise by now would begin anew or leave some out.
        rows = connection.execute(_PAGE, {"id": after.id, "title": sort_text(after), "count": count})
    return tuple(map(contact_of, rows))


def behind(connection: sqlite3.Connection, contact_id: str, count: int) -> tuple[Contact, ...]:
    """At most `count` contacts behind an id, in the order of the ids."""
    return tuple(map(contact_of, connection.execute(_SLICE, (contact_id, count))))


def removed(connection: sqlite3.Connection, now_s: float, count: int) -> tuple[RemovedContact, ...]:
    """At most `count` contacts that can be put back, the last removed first."""
    rows = connection.execute(_REMOVED, (now_s - KEPT_REMOVED_S, count))
    return tuple([RemovedContact(contact_of(row), at_s) for at_s, *row in rows])


def put(connection: sqlite3.Connection, contacts: Iterable[Contact], cards: Cards = _NO_CARDS) -> None:
    """Write contacts, new ones and those that are there, and what their cards tell where these are known."""
    change = next_change(connection)
    rows = [(*kept_row(one), *folded_row(one), change, _card(cards.get(one.id))) for one in contacts]
    connection.executemany(_PUT, rows)


def replace(connection: sqlite3.Connection, changes: Sequence[Replaced]) -> tuple[Replaced, ...]:
    """Write those changes, in this order, whose contacts are still as before them; return what undoes these."""
    now = _found(connection, [one.before.id for one in changes])
    written: dict[str, Contact] = {}
    cards: dict[str, frozenset[str]] = {}
    done = []
    for one in changes:
        key = one.before.id
        if now.get(key) == one.before:
            now[key] = written[key] = one.after
            cards[key] = one.card_after
            done.append(one)
    if done:
        put(connection, written.values(), cards)
    return tuple([one.reverse for one in reversed(done)])


def remove(connection: sqlite3.Connection, ids: Sequence[str], at_s: float, merged_into: str | None = None) -> None:
    """Take contacts out of every list; those that have been out for a month are forgotten.

    Raises:
        NoSuchContact: one is not there, or removed.
    """
    change = next_change(connection)
    for one in ids:
        if not connection.execute(_REMOVE, (at_s, merged_into, change, one)).rowcount:
            raise NoSuchContact(one)
    _forget(connection, at_s - KEPT_REMOVED_S)


def restore(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Put removed contacts back.

    Raises:
        NoSuchContact: one is not among the removed.
    """
    change = next_change(connection)
    for one in ids:
        if not connection.execute(_RESTORE, (change, one)).rowcount:
            raise NoSuchContact(one)


def changes(connection: sqlite3.Connection) -> int:
    """The number of the last change."""
    [(value,)] = connection.execute("SELECT value FROM state WHERE name = 'changes'")
    return int(value)


def next_change(connection: sqlite3.Connection) -> int:
    """The number of the change that a transaction makes."""
    [(value,)] = connection.execute("UPDATE state SET value = value + 1 WHERE name = 'changes' RETURNING value")
    return int(value)


def _found(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Contact]:
    rows = connection.execute(_OF_IDS, (json.dumps(ids),))
    return {row[0]: contact_of(row) for row in rows}


def _card(keys: frozenset[str] | None) -> str | None:
    return None if keys is None else "\n".join(sorted(keys))


def _forget(connection: sqlite3.Connection, until_s: float) -> None:
    gone = [one for (one,) in connection.execute("SELECT id FROM contact WHERE removed_at_s <= ?", (until_s,))]
    for one in gone:
        key = Contact(one, "").key
        connection.execute("DELETE FROM favourite WHERE key = ?", (key,))
        connection.execute("DELETE FROM merged_preset WHERE merged = ?", (key,))
        connection.execute("DELETE FROM contact WHERE id = ?", (one,))
