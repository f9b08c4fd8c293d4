"""The contacts in memory, as they come and go."""

from collections.abc import Iterable, Sequence
from typing import Final

from deskbell.adapters.people.order import Order
from deskbell.adapters.people.shelf import Shelf
from deskbell.domain.directory import Person
from deskbell.domain.people import ListedPerson, key_of, person_of

_BITS: Final = 25


class Directory:
    """A shelf of contacts that follows their changes."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self._here = bytearray((1 << _BITS) // 8)
        self._orders: dict[str, Order] = {}

    def put(self, people: Iterable[ListedPerson], gone: Iterable[str], *, fresh: bool) -> None:
        """Take in people, who are `fresh` where none was here before, and take out those with these keys."""
        for key in gone:
            self._drop(key)
        for one in people:
            key = key_of(one.record)
            if not fresh:
                self._drop(key)
            row = self.shelf.add(one)
            self._note(key)
            if "" in self._orders:
                self._orders[""].add(row)
        self._orders = {group: order for group, order in self._orders.items() if not group}

    def with_keys(self, keys: Sequence[str]) -> tuple[ListedPerson, ...]:
        """The contacts with these keys, as far as they are there."""
        rows = (self.shelf.with_key(key) for key in keys)
        return tuple(self.shelf.listed(row) for row in rows if row is not None)

    def with_number(self, ending: str) -> tuple[ListedPerson, ...]:
        """The contacts with a number whose digits end like this."""
        return tuple(map(self.shelf.listed, self.shelf.with_number(ending)))

    def people(self, group: str, start: int, end: int) -> tuple[Person, ...]:
        """Contacts by their places among those of a group."""
        return tuple(person_of(self.shelf.record(row)) for row in self.order(group)[start:end])

    def order(self, group: str) -> Order:
        """The rows of a group, or with none of all, sorted."""
        if group not in self._orders:
            rows = self.shelf.in_group(group) if group else self.shelf.rows()
            self._orders[group] = Order(rows, self.shelf.title)
        return self._orders[group]

    def _drop(self, key: str) -> None:
        row = self.shelf.with_key(key) if self._may_be_here(key) else None
        if row is not None:
            if "" in self._orders:
                self._orders[""].drop(row)
            self.shelf.drop(row)

    def _note(self, key: str) -> None:
        byte, bit = divmod(_place(key), 8)
        self._here[byte] |= 1 << bit

    def _may_be_here(self, key: str) -> bool:
        """Whether to look for a key at all, which takes a while: ids are random, and few share a place."""
        byte, bit = divmod(_place(key), 8)
        return bool(self._here[byte] >> bit & 1)


def _place(key: str) -> int:
    return hash(key) & ((1 << _BITS) - 1)
