"""Keeping contacts and favourites."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Final

from deskbell.domain.contact import Contact, TooFewToMerge
from deskbell.domain.contact_fit import Imported, Replaced, fit
from deskbell.domain.contact_list import ChangedContact, RemovedContact
from deskbell.domain.contact_union import merged
from deskbell.domain.favourites import with_favourite
from deskbell.usecases.contact_ports import ContactBook
from deskbell.usecases.ports import Clock

MOST_DOUBLES: Final = 200
"""Numbers for which contacts are offered to be merged at a time."""

WRITTEN_AT_ONCE: Final = 2000
"""Contacts of an import that are written together: few enough that nobody else waits long for the store."""

_PAGE: Final = 500
_MOST_REMOVED: Final = 500
_LOOK_S: Final = 2.0


class Contacts:
    """What can be done with the contacts of one desk.

    Every method may raise DirectoryTrouble, and NoSuchContact for a contact that is not here, or not any more; what
    raised has changed nothing.
    """

    def __init__(self, book: ContactBook, clock: Clock, new_id: Callable[[], str]) -> None:
        self._book = book
        self._clock = clock
        self._new_id = new_id
        self._changed = asyncio.Event()

    async def get(self, contact_id: str) -> Contact:
        """The contact with this id."""
        [contact] = await self._book.get((contact_id,))
        return contact

    async def several(self, ids: Sequence[str]) -> tuple[Contact, ...]:
        """The contacts with these ids, each once and in this order."""
        return await self._book.get(ids)

    async def page(self, after: Contact | None, count: int) -> tuple[Contact, ...]:
        """At most `count` contacts behind one, from the first where that is None, sorted by what they are called."""
        return await self._book.page(after, count)

    async def every(self) -> AsyncIterator[Contact]:
        """Each contact, in the order in which they were added."""
        after = ""
        while page := await self._book.behind(after, _PAGE):
            for contact in page:
                yield contact
            after = page[-1].id

    async def add(self, contact: Contact) -> Contact:
        """Keep a new contact, whose id is given here, and return it; `remove` undoes it.

        Raises:
            ContactRefused: it cannot be kept like this.
        """
        contact.require_sound()
        kept = replace(contact, id=self._new_id())
        await self._book.add(kept)
        self._tell()
        return kept

    async def change(self, contact: Contact) -> Contact:
        """Keep a contact in place of the one with its id, and return it; `change` to what it was undoes it.

        Raises:
            ContactRefused: it cannot be kept like this, or is kept elsewhere.
        """
        contact.require_sound()
        contact.require_own()
        await self._book.change(contact)
        self._tell()
        return contact

    async def remove(self, ids: Sequence[str]) -> None:
        """Remove contacts; `restore` puts them back for a month, with their places among the favourites.

        Raises:
            ContactRefused: one is kept elsewhere.
        """
        for one in await self._book.get(ids):
            one.require_own()
        await self._book.remove(tuple(dict.fromkeys(ids)), self._clock.now_s())
        self._tell()

    async def restore(self, ids: Sequence[str]) -> None:
        """Put contacts back that were removed."""
        await self._book.restore(tuple(dict.fromkeys(ids)))
        self._tell()

    async def removed(self) -> tuple[RemovedContact, ...]:
        """The contacts that can be put back, the last removed first."""
        return await self._book.removed(self._clock.now_s(), _MOST_REMOVED)

    async def doubles(self) -> tuple[tuple[Contact, ...], ...]:
        """Contacts that have a number in common, by the digits that are dialled, each set of them once."""
        return await self._book.doubles(MOST_DOUBLES)

    async def merge(self, ids: Sequence[str]) -> Contact:
        """Let one new contact stand for several, with their presets and their place among the favourites.

        It has everything of them, and the first one's name. `unmerge` undoes it for a month.

        Raises:
            TooFewToMerge: these are not several.
            ContactRefused: together they are more than one contact can hold.
        """
        wanted = tuple(dict.fromkeys(ids))
        if len(wanted) <= 1:
            raise TooFewToMerge
        one = await self._book.merge(wanted, partial(merged, contact_id=self._new_id()), self._clock.now_s())
        self._tell()
        return one

    async def unmerge(self, contact_id: str) -> tuple[Contact, ...]:
        """Put those back that a contact stands for, as they were, and return them; the one is then removed."""
        back = await self._book.unmerge(contact_id, self._clock.now_s())
        self._tell()
        return back

    async def groups(self) -> tuple[str, ...]:
        """Every group that a contact is in, sorted."""
        return await self._book.groups()

    async def favourites(self) -> tuple[str, ...]:
        """The keys of the favourites in their order; those who are removed are not among them."""
        return await self._book.favourites()

    async def set_favourite(self, key: str, place: int | None) -> tuple[str, ...]:
        """Put a key at a place among the favourites, counted from 0, or take it out, and return them.

        Raises:
            TooManyFavourites: there is no room for one more.
        """
        shown = await self._book.change_favourites(lambda every, shown: with_favourite(every, shown, key, place))
        self._tell()
        return shown

    async def upsert_many(self, contacts: Iterable[Contact]) -> Imported:
        """Add contacts, or update those that are here by their source, else by the same name and a same number.

        Whoever cancels this leaves what was written by then, whole batches of it.

        Raises:
            ContactRefused: one cannot be kept like this; nothing of its batch was written.
        """
        imported, left = Imported(), iter(contacts)
        while told := tuple(islice(left, WRITTEN_AT_ONCE)):
            fitted = await self._book.put(told, partial(fit, told=told, new_id=self._new_id))
            imported += fitted.imported
            self._tell()
        return imported

    async def reckon_many(self, contacts: Iterable[Contact]) -> Imported:
        """What `upsert_many` would do; nothing is written, and two that are one only there are counted as two."""
        reckoned, left = Imported(), iter(contacts)
        while told := tuple(islice(left, WRITTEN_AT_ONCE)):
            fitted = await self._book.reckon(told, partial(fit, told=told, new_id=self._new_id))
            reckoned += fitted.imported
        return reckoned

    async def replace(self, changes: Sequence[Replaced]) -> tuple[Replaced, ...]:
        """Make changes in this order to those contacts that are still as before, and return what undoes them."""
        undoing = await self._book.replace(changes)
        self._tell()
        return undoing

    async def changes(self) -> int:
        """A number that grows with every change of contacts and favourites, also by another process."""
        return await self._book.changes()

    async def next_change(self, seen: int) -> int:
        """Return `changes` once it is another than the one that was seen: soon after every change, whoever made it."""
        while True:
            # Cleared before looking: what happens while it looks is not slept over.
            self._changed.clear()
            now = await self._book.changes()
            if now != seen:
                return now
            await self._clock.wait(self._changed, _LOOK_S)

    async def changed(self, after: tuple[int, int], count: int) -> tuple[ChangedContact, ...]:
        """At most `count` contacts that were changed behind a place, FIRST_CHANGE for all, in the order of that.

        Removed ones are among them; one that is changed again comes again.
        """
        return await self._book.changed(after, count)

    def _tell(self) -> None:
        self._changed.set()
