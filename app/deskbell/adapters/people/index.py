"""Everyone who can be called, in the memory of a thread of its own; fits the port `PeopleIndex` of the use cases."""

import asyncio
import time
from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from deskbell.adapters.people.directory import Directory
from deskbell.adapters.people.listing import Listing
from deskbell.adapters.people.shelf import Shelf
from deskbell.adapters.store.thread import StoreThread
from deskbell.domain.directory import Person
from deskbell.domain.people import ListedPerson, Near, person_of
from deskbell.domain.search import Found, Match, Typed, marks, numbers_holding, read_typed

LONGEST_S: Final = 0.04
"""So long a typing is looked up at most; whoever is found by then is shown."""


class _Shelved(NamedTuple):
    shelf: Shelf
    row: int


class _Asked:
    """Whether anybody still waits for an answer, and how long it may take."""

    def __init__(self) -> None:
        self.is_dropped = False
        self._until_s = 0.0

    def begin(self) -> None:
        self._until_s = time.monotonic() + LONGEST_S

    def goes_on(self) -> bool:
        return not self.is_dropped and time.monotonic() < self._until_s


class MemoryPeople:
    """The contacts, and who stands near on each line; every method does its work on the one thread."""

    def __init__(self) -> None:
        self._thread = StoreThread("deskbell-people", lambda: None, lambda: None)
        self._contacts = Directory()
        self._near: dict[str, _NearShelves] = {}

    async def put(self, people: Sequence[ListedPerson], gone: Sequence[str], *, fresh: bool) -> None:
        """Take in contacts, who are `fresh` where none of them was here before, and take out those with these keys."""
        await self._thread.ask(partial(self._contacts.put, people, gone, fresh=fresh))

    async def set_near(self, line: str, near: Near) -> None:
        """Take in who stands near on a line, instead of who did."""
        await self._thread.ask(partial(self._set_near, line, near))

    async def find(self, line: str, typed: str, most: int) -> Found:
        """Whom a typing finds on a line; an ask that is cancelled does no more work."""
        asked = _Asked()
        try:
            return await self._thread.ask(partial(self._find, asked, line, typed, most))
        except asyncio.CancelledError:
            asked.is_dropped = True
            raise

    async def with_keys(self, keys: Sequence[str]) -> tuple[ListedPerson, ...]:
        """The contacts with these keys, as far as they are there, in this order."""
        return await self._thread.ask(partial(self._contacts.with_keys, keys))

    async def with_number(self, ending: str) -> tuple[ListedPerson, ...]:
        """The contacts with a number whose digits end like this."""
        return await self._thread.ask(partial(self._contacts.with_number, ending))

    async def count(self, line: str, group: str) -> int:
        """How many people are in a group, with none all contacts and the line's extensions."""
        return await self._thread.ask(lambda: self._listing(line, group).count)

    async def at(self, line: str, group: str, start: int, count: int) -> tuple[Person, ...]:
        """People by their places among those of a group, sorted by what they are called."""
        return await self._thread.ask(lambda: self._listing(line, group).at(start, count))

    def close(self, timeout_s: float) -> bool:
        """End the thread and return whether it ended in time."""
        return self._thread.close(lambda: None, timeout_s)

    def _set_near(self, line: str, near: Near) -> None:
        self._near[line] = _NearShelves(near)

    def _listing(self, line: str, group: str) -> Listing:
        near = self._near.get(line)
        return Listing(self._contacts, near.extensions if near else Shelf(), group)

    def _find(self, asked: _Asked, line: str, text: str, most: int) -> Found:
        asked.begin()
        near = self._near.get(line) or _NearShelves(Near())
        typed = read_typed(text)
        found: dict[str, _Shelved] = {}
        more = False
        for look in typed.looks:
            for shelf in (near.wanted, near.extensions, self._contacts.shelf):
                rows = shelf.find(look, most, asked.goes_on)
                more |= rows.more
                for row in rows.rows:
                    found.setdefault(shelf.key(row), _Shelved(shelf, row))
            if more:
                break  # what is found in a poorer way would stand behind more than anybody looks at
        matches = tuple(near.match(one, typed) for one in list(found.values())[:most])
        return Found(text, matches, len(found), more)


class _NearShelves:
    """Who stands near on a line."""

    def __init__(self, near: Near) -> None:
        self.wanted = Shelf((one.listed for one in near.wanted), ranked=True)
        self.extensions = Shelf(near.extensions)
        self._signs = [(one.favourite, one.called_s) for one in near.wanted]

    def match(self, one: _Shelved, typed: Typed) -> Match:
        """What is shown of somebody who was found."""
        person = person_of(one.shelf.record(one.row))
        favourite, called_s = self._signs[one.row] if one.shelf is self.wanted else (False, None)
        return Match(person, marks(person, typed), numbers_holding(person, typed), favourite, called_s)
