"""Everyone who can be called, in the memory of a thread of its own; fits the port `PeopleIndex` of the use cases."""

import asyncio
import math
import time
from collections.abc import Sequence
from functools import partial
from threading import Lock
from typing import Final

from deskbell.adapters.people.directory import Directory
from deskbell.adapters.people.listing import Listing
from deskbell.adapters.people.looking import NearShelves, look_for
from deskbell.adapters.store.thread import StoreThread
from deskbell.domain.directory import Person
from deskbell.domain.people import ListedPerson, Near
from deskbell.domain.search import Found

LONGEST_S: Final = 0.04
"""So long a typing is looked up at most; whoever is found by then is shown."""


class MemoryPeople:
    """The contacts, and who stands near on each line; every method but `glance` does its work on the one thread."""

    def __init__(self) -> None:
        self._thread = StoreThread("deskbell-people", lambda: None, lambda: None)
        self._contacts = Directory()
        self._gate = Lock()  # guards what is looked through, and what is remembered of the last looks
        self._near: dict[str, NearShelves] = {}

    async def put(self, people: Sequence[ListedPerson], gone: Sequence[str], *, fresh: bool) -> None:
        """Take in contacts, who are `fresh` where none of them was here before, and take out those with these keys."""
        await self._thread.ask(partial(self._put, people, gone, fresh=fresh))

    async def set_near(self, line: str, near: Near) -> None:
        """Take in who stands near on a line, instead of who did."""
        await self._thread.ask(partial(self._set_near, line, near))

    async def find(self, line: str, typed: str, most: int, *, patient: bool = False) -> Found:
        """Whom a typing finds on a line, within LONGEST_S unless patient; a cancelled ask does no more work."""
        asked = _Asked(math.inf if patient else LONGEST_S)
        try:
            return await self._thread.ask(partial(self._find, asked, line, typed, most))
        except asyncio.CancelledError:
            asked.is_over = True
            raise

    def glance(self, line: str, typed: str, most: int, at_most_s: float) -> Found | None:
        """What `find` gives if nobody is in the way and it takes no longer than this; may be called from any thread."""
        asked = _Asked(at_most_s)
        if not self._gate.acquire(blocking=False):
            return None
        try:
            found = self._look_for(asked, line, typed, most)
        finally:
            self._gate.release()
        return None if asked.is_over else found

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

    def _put(self, people: Sequence[ListedPerson], gone: Sequence[str], *, fresh: bool) -> None:
        with self._gate:
            self._contacts.put(people, gone, fresh=fresh)

    def _set_near(self, line: str, near: Near) -> None:
        self._near[line] = NearShelves(near)

    def _near_of(self, line: str) -> NearShelves:
        return self._near.get(line) or NearShelves(Near())

    def _listing(self, line: str, group: str) -> Listing:
        return Listing(self._contacts, self._near_of(line).extensions, group)

    def _find(self, asked: "_Asked", line: str, typed: str, most: int) -> Found:
        with self._gate:
            return self._look_for(asked, line, typed, most)

    def _look_for(self, asked: "_Asked", line: str, typed: str, most: int) -> Found:
        asked.begin()
        return look_for(typed, self._near_of(line), self._contacts.shelf, most, asked.goes_on)


class _Asked:
    """How long an answer may take; it `is_over` once it has taken so long, or nobody waits for it any more."""

    def __init__(self, longest_s: float) -> None:
        self.is_over = False
        self._longest_s = longest_s
        self._until_s = 0.0

    def begin(self) -> None:
        """Count the time from now."""
        self._until_s = time.monotonic() + self._longest_s

    def goes_on(self) -> bool:
        """Whether to look at one more row."""
        if time.monotonic() >= self._until_s:
            self.is_over = True
        return not self.is_over
