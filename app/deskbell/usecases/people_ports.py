"""What finding people needs around it; adapters and test doubles fit these by shape."""

from collections.abc import Sequence
from typing import Protocol

from deskbell.domain.contact_list import ChangedContact
from deskbell.domain.directory import Person
from deskbell.domain.people import ListedPerson, Near
from deskbell.domain.search import Found


class ContactFeed(Protocol):
    """The contacts in the order of their changes; every method may raise DirectoryTrouble."""

    async def changes(self) -> int:
        """A number that grows with every change of contacts and favourites."""
        ...

    async def next_change(self, seen: int) -> int:
        """Return `changes` once it is another than the one that was seen."""
        ...

    async def changed(self, after: tuple[int, int], count: int) -> tuple[ChangedContact, ...]:
        """At most `count` contacts that were changed behind a place, in the order of that."""
        ...

    async def favourites(self) -> tuple[str, ...]:
        """The keys of the favourites in their order."""
        ...


class PeopleIndex(Protocol):
    """Everyone who can be called, in memory."""

    async def put(self, people: Sequence[ListedPerson], gone: Sequence[str], *, fresh: bool) -> None:
        """Take in contacts, who are `fresh` where none of them was here before, and take out those with these keys."""
        ...

    async def set_near(self, line: str, near: Near) -> None:
        """Take in who stands near on a line, instead of who did."""
        ...

    async def find(self, line: str, typed: str, most: int, *, patient: bool = False) -> Found:
        """Whom a typing finds on a line, as far as there is time unless patient; a cancelled ask does no more work."""
        ...

    def glance(self, line: str, typed: str, most: int, at_most_s: float) -> Found | None:
        """What `find` gives if nobody is in the way and it takes no longer than this; may be called from any thread."""
        ...

    async def with_keys(self, keys: Sequence[str]) -> tuple[ListedPerson, ...]:
        """The contacts with these keys, as far as they are there, in this order."""
        ...

    async def with_number(self, ending: str) -> tuple[ListedPerson, ...]:
        """The contacts with a number whose digits end like this."""
        ...

    async def count(self, line: str, group: str) -> int:
        """How many people are in a group, with none all contacts and the line's extensions."""
        ...

    async def at(self, line: str, group: str, start: int, count: int) -> tuple[Person, ...]:
        """People by their places among those of a group, sorted by what they are called."""
        ...
