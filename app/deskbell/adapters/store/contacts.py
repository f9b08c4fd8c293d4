"""The contacts of this desk in the directory; fits the port `ContactBook` of the use cases."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from deskbell.adapters.store import contact_finding, contact_merges, contact_table, favourite_table
from deskbell.adapters.store.contact_folding import ContactFolding
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.contact import Contact
from deskbell.domain.contact_fit import Cards, Fitted, Replaced
from deskbell.domain.contact_list import ChangedContact, RemovedContact

T = TypeVar("T")


class SqliteContacts:
    """The contacts in a directory; every method may raise DirectoryTrouble, and then nothing was changed."""

    def __init__(self, directory: SqliteDirectory) -> None:
        self._directory = directory
        self._folding = ContactFolding(directory)

    async def get(self, ids: Sequence[str]) -> tuple[Contact, ...]:
        """The contacts with these ids in this order; NoSuchContact if one is not there."""
        return await self._reading(partial(contact_table.get, ids=ids))

    async def page(self, after: Contact | None, count: int) -> tuple[Contact, ...]:
        """At most `count` contacts behind one, sorted by what they are called."""
        return await self._reading(partial(contact_table.page, after=after, count=count))

    async def behind(self, contact_id: str, count: int) -> tuple[Contact, ...]:
        """At most `count` contacts behind an id, in the order of the ids."""
        return await self._reading(partial(contact_table.behind, contact_id=contact_id, count=count))

    async def removed(self, now_s: float, count: int) -> tuple[RemovedContact, ...]:
        """At most `count` contacts that can be put back, the last removed first."""
        return await self._reading(partial(contact_table.removed, now_s=now_s, count=count))

    async def doubles(self, most: int) -> tuple[tuple[Contact, ...], ...]:
        """Contacts that have a number in common, for at most so many numbers."""
        return await self._directory.looking(partial(contact_finding.doubles, most=most))

    async def groups(self) -> tuple[str, ...]:
        """Every group that a contact is in."""
        return await self._directory.looking(contact_finding.groups)

    async def favourites(self) -> tuple[str, ...]:
        """The keys of the favourites who are there, in their order."""
        return await self._reading(favourite_table.shown)

    async def changes(self) -> int:
        """A number that grows with every change, also of another process."""
        return await self._reading(contact_table.changes)

    async def changed(self, after: tuple[int, int], count: int) -> tuple[ChangedContact, ...]:
        """At most `count` contacts that were changed behind a place, removed ones among them."""
        return await self._reading(partial(contact_finding.changed, after=after, count=count))

    async def add(self, contact: Contact) -> None:
        """Write a new contact."""
        await self._writing(partial(contact_table.put, contacts=(contact,)))

    async def change(self, contact: Contact) -> None:
        """Write a contact in place of the one with its id; NoSuchContact if it is gone."""

        def change(connection: sqlite3.Connection) -> None:
            contact_table.get(connection, (contact.id,))
            contact_table.put(connection, (contact,))

        await self._writing(change)

    async def remove(self, ids: Sequence[str], at_s: float) -> None:
        """Remove contacts; NoSuchContact if one is gone."""
        await self._writing(partial(contact_table.remove, ids=ids, at_s=at_s))

    async def restore(self, ids: Sequence[str]) -> None:
        """Put removed contacts back; NoSuchContact if one is not among them."""
        await self._writing(partial(contact_table.restore, ids=ids))

    async def merge(self, ids: Sequence[str], merge: Callable[[tuple[Contact, ...]], Contact], at_s: float) -> Contact:
        """Let what `merge` makes of contacts stand for them; NoSuchContact if one is gone."""

        def work(connection: sqlite3.Connection) -> Contact:
            contacts = contact_table.get(connection, ids)
            one = merge(contacts)
            contact_merges.merge(connection, contacts, one, at_s)
            return one

        return await self._writing(work)

    async def unmerge(self, contact_id: str, at_s: float) -> tuple[Contact, ...]:
        """Put those back that a contact stands for, and remove it; NoSuchContact if it stands for nobody."""

        def work(connection: sqlite3.Connection) -> tuple[Contact, ...]:
            [one] = contact_table.get(connection, (contact_id,))
            return contact_merges.unmerge(connection, one, at_s)

        return await self._writing(work)

    async def put(self, told: Sequence[Contact], fit: Callable[[tuple[Contact, ...], Cards], Fitted]) -> Fitted:
        """Write what `fit` makes of contacts of a file and those kept that may be meant by them."""

        def work(connection: sqlite3.Connection) -> Fitted:
            fitted = fit(*contact_finding.like(connection, told))
            if fitted.added or fitted.updated:
                contact_table.put(connection, (*fitted.added, *fitted.updated), fitted.cards)
            return fitted

        return await self._writing(work)

    async def reckon(self, told: Sequence[Contact], fit: Callable[[tuple[Contact, ...], Cards], Fitted]) -> Fitted:
        """What `put` would write."""
        return await self._reading(lambda connection: fit(*contact_finding.like(connection, told)))

    async def replace(self, changes: Sequence[Replaced]) -> tuple[Replaced, ...]:
        """Write those changes whose contacts are still as before them, and return what undoes these."""
        return await self._writing(partial(contact_table.replace, changes=changes))

    async def kept_elsewhere(self) -> tuple[tuple[str, str], ...]:
        """Id and source of every contact of a directory that is only read here."""
        return await self._reading(contact_finding.kept_elsewhere)

    async def change_favourites(
        self, change: Callable[[tuple[str, ...], tuple[str, ...]], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Replace the favourites by what `change` makes of all and of those shown; return those shown then."""

        def work(connection: sqlite3.Connection) -> tuple[str, ...]:
            favourite_table.write(
                connection, change(favourite_table.every(connection), favourite_table.shown(connection))
            )
            contact_table.next_change(connection)
            return favourite_table.shown(connection)

        return await self._writing(work)

    async def _reading(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._folding.start()
        return await self._directory.reading(work)

    async def _writing(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._folding.start()
        return await self._directory.writing(work)
