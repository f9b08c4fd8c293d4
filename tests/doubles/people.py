"""People for lists and for search, made by hand."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from deskbell.adapters.people.index import MemoryPeople
from deskbell.adapters.people.looking import NearShelves, look_for
from deskbell.adapters.people.shelf import Shelf
from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_list import ChangedContact
from deskbell.domain.directory import Person
from deskbell.domain.line import Line
from deskbell.domain.people import Near, listed, listed_contact
from deskbell.domain.search import Found
from deskbell.domain.search_text import search_text
from deskbell.usecases.find_people import People
from deskbell.usecases.people_ports import ContactFeed
from deskbell.usecases.ports import Clock, Journal, Lines

if TYPE_CHECKING:
    from deskbell.domain.errors import DirectoryTrouble

LINE: Final = "Hotel"


def a_contact(place: int, name: str, *numbers: str, company: str = "", preferred: int | None = None) -> Contact:
    """A contact with an id of its own."""
    return Contact(f"{place:032x}", name, company, tuple(LabelledNumber(one) for one in numbers), preferred)


def names(found: Found) -> list[str]:
    """What they are called who were found."""
    return [match.person.name for match in found.matches]


async def an_index(contacts: Sequence[Contact] = (), near: Near | None = None) -> MemoryPeople:
    """An index of these people."""
    index = MemoryPeople()
    await index.put([listed_contact(contact) for contact in contacts], (), fresh=True)
    await index.set_near(LINE, near or Near())
    return index


def memory_people(
    contacts: ContactFeed, lines: Lines, journal: Journal, clock: Clock, tell: Callable[[], None] = lambda: None
) -> People:
    """People over an index of their own."""
    return People(MemoryPeople(), contacts, lines, journal, clock, tell)


class SpyPeople(People):
    """Finds those who were laid out, at once; `is_whole` tells whether that is said to be all.

    A glance finds nobody unless it is `in_time`; `glances` are what was looked for so, and for how long at most.
    """

    def __init__(self, *people: Person) -> None:
        self.people = people
        self.is_whole = True
        self.in_time = False
        self.glances: list[tuple[str, float]] = []
        self.asked: list[str] = []
        self.looked_back = 0

    async def find(self, line: Line, typed: str, most: int) -> Found:  # noqa: ARG002 - everybody is on every line
        """Find people as the index does."""
        self.asked.append(typed)
        return self._look_for(typed, most)

    def glance(self, line: Line, typed: str, most: int, at_most_s: float) -> Found | None:  # noqa: ARG002 - as above
        """Find them, if there is time."""
        self.glances.append((typed, at_most_s))
        return self._look_for(typed, most) if self.in_time else None

    async def names(self, line: Line, numbers: Iterable[str]) -> Mapping[str, str]:  # noqa: ARG002 - as above
        """Name numbers."""
        names = {one.number: one.name for one in self.people}
        return {number: names[number] for number in numbers if number in names}

    async def look_back(self) -> None:
        """Count how often it was told to."""
        self.looked_back += 1

    def _look_for(self, typed: str, most: int) -> Found:
        near = NearShelves(Near((), tuple(map(listed, self.people))))
        return replace(look_for(typed, near, Shelf(), most, lambda: True), whole=self.is_whole)


class MemoryFeed:
    """Fits the use cases' ContactFeed; `change` writes contacts, `remove` takes one out."""

    def __init__(self, *contacts: Contact) -> None:
        self.error: DirectoryTrouble | None = None
        self.favourite_keys: tuple[str, ...] = ()
        self._rows: dict[str, ChangedContact] = {}
        self._changes = 0
        self._changed = asyncio.Event()
        self.change(*contacts)

    def change(self, *contacts: Contact) -> None:
        """Write contacts, in one change."""
        self._put(contacts, gone=False)

    def remove(self, contact: Contact) -> None:
        """Remove a contact."""
        self._put((contact,), gone=True)

    async def changes(self) -> int:
        """Count the changes."""
        self._fail()
        return self._changes

    async def next_change(self, seen: int) -> int:
        """Wait for a change."""
        while self._changes == seen:
            self._fail()
            await self._changed.wait()
            self._changed.clear()
        return self._changes

    async def changed(self, after: tuple[int, int], count: int) -> tuple[ChangedContact, ...]:
        """Give some contacts that were changed, in the order of that."""
        self._fail()
        return tuple(sorted(row for row in self._rows.values() if row.place > after)[:count])

    async def favourites(self) -> tuple[str, ...]:
        """Give the favourites that were laid out."""
        self._fail()
        return self.favourite_keys

    def _put(self, contacts: Sequence[Contact], *, gone: bool) -> None:
        self._changes += 1
        for at, one in enumerate(contacts):
            lines = "\n".join(f"{number.number}\t{number.label}" for number in one.numbers)
            groups, search = "\n".join(one.groups), search_text(one)
            self._rows[one.id] = ChangedContact(
                (self._changes, at), one.id, one.name, one.company, lines, one.preferred, groups, search, gone
            )
        self._changed.set()

    def _fail(self) -> None:
        if self.error:
            raise self.error
