"""Finding whoever can be called: contacts, the line's extensions and numbers of the history."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from deskbell.domain.contact_list import FIRST_CHANGE, ChangedContact
from deskbell.domain.directory import Person
from deskbell.domain.errors import CannotRecord, DirectoryTrouble
from deskbell.domain.line import Line
from deskbell.domain.people import (
    CalledNumber,
    ListedPerson,
    Near,
    NearPerson,
    ending_of,
    has_number,
    key_of,
    listed,
    listed_pieces,
    past_person,
    person_of,
)
from deskbell.domain.search import Found
from deskbell.usecases.list_people import list_people
from deskbell.usecases.people_ports import ContactFeed, PeopleIndex
from deskbell.usecases.ports import Clock, Journal, Lines

if TYPE_CHECKING:
    from deskbell.domain.history import Cursor

MOST_CALLED: Final = 500
"""Numbers of the history that are found."""

TRY_AGAIN_S: Final = 20.0

_AT_ONCE: Final = 1000
_CALLS_AT_ONCE: Final = 200
_MOST_PAGES: Final = 20
_MOST_HELD: Final = 5000
_MOST_HOLDERS: Final = 50


class People:
    """Whoever can be called from this desk; `tell` hears whenever somebody else may be found than before."""

    def __init__(
        self,
        index: PeopleIndex,
        contacts: ContactFeed,
        lines: Lines,
        journal: Journal,
        clock: Clock,
        tell: Callable[[], None],
    ) -> None:
        self._index = index
        self._contacts = contacts
        self._lines = lines
        self._journal = journal
        self._clock = clock
        self._tell = tell
        self._following: asyncio.Task[None] | None = None
        self._arranging = asyncio.Lock()
        self._place = FIRST_CHANGE
        self._began: int | None = None
        self._is_read = False
        self._open: dict[str, tuple[Line, tuple[Person, ...]]] = {}
        self._held: dict[str, tuple[ListedPerson, ...]] = {}

    async def open(self, line: Line) -> tuple[Person, ...]:
        """Have people of a line found from now on, and return its extensions.

        Raises as `Pbx.extensions`; the others are found all the same.
        """
        if self._following is None:
            self._following = asyncio.create_task(self._follow())
        extensions: tuple[Person, ...] = ()
        try:
            extensions = await list_people(line, self._lines)
        finally:
            self._open[line.name] = line, extensions
            await self._arrange((line.name,))
        return extensions

    async def find(self, line: Line, typed: str, most: int) -> Found:
        """Whom a typing finds; the best first, and at most so many; an ask that is cancelled does no more work."""
        return self._told(line, await self._index.find(line.name, typed, most))

    def glance(self, line: Line, typed: str, most: int, at_most_s: float) -> Found | None:
        """What `find` gives if that takes no longer than this, else None; may be called from any thread."""
        found = self._index.glance(line.name, typed, most, at_most_s)
        return self._told(line, found) if found else None

    async def find_kept(self, typed: str, most: int) -> Found:
        """Whom a typing finds among all contacts alone, for a command that asks once and no PBX.

        May raise DirectoryTrouble.
        """
        await self._take_in(await self._contacts.changes())
        return await self._index.find("", typed, most, patient=True)

    async def holders(self, line: Line | None, text: str) -> frozenset[str]:
        """The numbers of those whose names a text finds, of the first of them; without a line, of contacts alone.

        May raise DirectoryTrouble where there is no line.
        """
        if not any(map(str.isalpha, text)):
            return frozenset()
        found = await (self.find(line, text, _MOST_HOLDERS) if line else self.find_kept(text, _MOST_HOLDERS))
        named = [match.person for match in found.matches if not match.number_at]
        return frozenset(
            number for one in named for number in (one.number, *(each.number for each in one.numbers)) if number
        )

    async def names(self, line: Line, numbers: Iterable[str]) -> Mapping[str, str]:
        """The names of those of the numbers that somebody has who is known."""
        named = {number: await self._name(line.name, number) for number in dict.fromkeys(numbers)}
        return {number: name for number, name in named.items() if name}

    async def listing(self, line: Line, group: str = "") -> int:
        """How many people are in a group of contacts, or EXTENSIONS, or with none among all."""
        return await self._index.count(line.name, group)

    async def at(self, line: Line, group: str, start: int, count: int) -> tuple[Person, ...]:
        """People by their places in a listing, sorted by what they are called."""
        return await self._index.at(line.name, group, start, count)

    async def look_back(self) -> None:
        """Take in who was called since."""
        await self._arrange(tuple(self._open))

    async def aclose(self) -> None:
        """Follow changes no longer."""
        if self._following:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following

    def _told(self, line: Line, found: Found) -> Found:
        return replace(found, whole=self._is_read and line.name in self._open)

    async def _follow(self) -> None:
        """Take in every contact, and then every change, for as long as the desk is there."""
        while True:
            try:
                seen = await self._contacts.changes()
                if self._began is None:
                    self._began = seen
                await self._take_in(self._began)
                self._is_read = True
                await self._arrange(tuple(self._open))
                await self._contacts.next_change(seen)
            except DirectoryTrouble:
                await self._clock.wait(asyncio.Event(), TRY_AGAIN_S)

    async def _take_in(self, began: int) -> None:
        """Take in what was changed since the last time; what was there when this began comes for the first time."""
        while changed := await self._contacts.changed(self._place, _AT_ONCE):
            gone = [key_of(_listed(one).record) for one in changed if one.gone]
            people = [_listed(one) for one in changed if not one.gone]
            self._place = changed[-1].place
            await self._index.put(people, gone, fresh=self._place[0] <= began)
            self._held = {}

    async def _arrange(self, names: Iterable[str]) -> None:
        """Put those first who are wanted first on these lines."""
        async with self._arranging:
            favourites = await self._favourites()
            called = await self._called()
            for name in names:
                line, extensions = self._open[name]
                numbers = [one for one, practice in called if practice == line.practice]
                wanted = await self._wanted(extensions, favourites, numbers)
                await self._index.set_near(name, Near(wanted, tuple(map(listed, extensions))))
        self._tell()

    async def _favourites(self) -> tuple[str, ...]:
        with suppress(DirectoryTrouble):
            return await self._contacts.favourites()
        return ()

    async def _called(self) -> list[tuple[CalledNumber, bool]]:
        """The numbers that were called last, each once, and whether on the practice line."""
        called: dict[tuple[str, bool], CalledNumber] = {}
        before: Cursor | None = None
        with suppress(CannotRecord):
            for _ in range(_MOST_PAGES):
                page = await self._journal.page(before, _CALLS_AT_ONCE)
                for intent in (one.intent for one in page.calls):
                    number = CalledNumber(intent.destination, intent.name, intent.at_s)
                    called.setdefault((intent.destination, intent.practice), number)
                before = page.next
                if before is None or len(called) >= MOST_CALLED:
                    break
        return [(one, practice) for (_, practice), one in called.items() if one.number][:MOST_CALLED]

    async def _wanted(
        self, extensions: tuple[Person, ...], favourites: tuple[str, ...], called: list[CalledNumber]
    ) -> tuple[NearPerson, ...]:
        """Favourites in their order, and behind them who was called, the last one first."""
        known = {one.key: listed(one) for one in extensions}
        known |= {key_of(one.record): one for one in await self._index.with_keys(favourites)}
        wanted = {key: NearPerson(known[key], favourite=True) for key in favourites if key in known}
        for one in called:
            for holder in await self._holders(extensions, one.number) or (listed(past_person(one)),):
                key = key_of(holder.record)
                before = wanted.get(key, NearPerson(holder))
                if before.called_s is None:
                    wanted[key] = before._replace(called_s=one.at_s)
        return tuple(wanted.values())

    async def _holders(self, extensions: tuple[Person, ...], number: str) -> tuple[ListedPerson, ...]:
        """Whoever has a number."""
        own = tuple(listed(one) for one in extensions if one.number == number)
        if own:
            return own
        # Whoever changes meanwhile has another one begun, and what is found now is not kept in that.
        held = self._held
        if number not in held:
            if len(held) >= _MOST_HELD:
                held.clear()
            found = await self._index.with_number(ending_of(number))
            held[number] = tuple(one for one in found if has_number(person_of(one.record), number))
        return held[number]

    async def _name(self, line: str, number: str) -> str:
        _, extensions = self._open.get(line, (None, ()))
        holders = await self._holders(extensions, number)
        return person_of(holders[0].record).name if holders else ""


def _listed(changed: ChangedContact) -> ListedPerson:
    return listed_pieces(
        changed.id, changed.name, changed.company, changed.numbers, changed.preferred, changed.groups, changed.search
    )
