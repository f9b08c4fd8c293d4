"""People side by side in few large pieces of memory, found by looking through all of it."""

from collections.abc import Iterable, Iterator
from typing import Final

from deskbell.adapters.people.column import Column, GoOn, encoded
from deskbell.adapters.people.search import Rows, Search
from deskbell.adapters.people.searched import Searched
from deskbell.adapters.people.signs import Signs
from deskbell.domain.people import ListedPerson, group_mark, key_mark, key_of, title_of
from deskbell.domain.search import Look, Part
from deskbell.domain.search_text import PARTS, keys_of, split_line

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_KEYS: Final = bytes.maketrans(_ALPHABET.encode(), keys_of(_ALPHABET).encode())


class Shelf:
    """People by rows, which keep their numbers.

    `ranked` says that they stand in the order in which they are wanted, `few` that all of them are looked through
    sooner than it is known where one need not look.
    """

    def __init__(self, people: Iterable[ListedPerson] = (), *, ranked: bool = False, few: bool = False) -> None:
        self._ranked = ranked
        # Numbers are short, and found as soon without.
        signs = {} if few else {Part.NAMES: Signs(), Part.KEYS: Signs(digits=True)}
        self._parts = {part: Searched(signs.get(part), narrows=not few) for part in Part}
        self._names, self._numbers = self._parts[Part.NAMES].column, self._parts[Part.NUMBERS].column
        self._records = Column()
        self._gone: set[int] = set()
        for one in people:
            self.add(one)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._records)

    def add(self, person: ListedPerson) -> int:
        """Put somebody behind those who are here, and return the row."""
        names, numbers = map(encoded, split_line(person.text))
        self._parts[Part.NAMES].add(names)
        self._parts[Part.KEYS].add(names.translate(_KEYS))
        self._parts[Part.NUMBERS].add(numbers)
        self._records.add(encoded(person.record))
        return len(self) - 1

    def drop(self, row: int) -> None:
        """Find somebody no longer."""
        self._gone.add(row)

    def key(self, row: int) -> str:
        """The key of a row's person."""
        return key_of(self._records.line(row))

    def record(self, row: int) -> str:
        """The record of a row's person."""
        return self._records.line(row)

    def listed(self, row: int) -> ListedPerson:
        """A row as it was put here."""
        return ListedPerson(f"{self._names.line(row)}{PARTS}{self._numbers.line(row)}", self._records.line(row))

    def title(self, row: int) -> str:
        """The text by which a row is sorted."""
        return title_of(self._records.line(row))

    def rows(self) -> Iterator[int]:
        """The rows of everybody who is here."""
        return (row for row in range(len(self)) if row not in self._gone)

    def with_key(self, key: str) -> int | None:
        """The row of a key."""
        return next(self._there(self._records, key_mark(key)), None)

    def with_number(self, digits: str) -> Iterator[int]:
        """The rows of whoever has a number that ends in these digits."""
        return self._there(self._numbers, f"{digits} ")

    def in_group(self, group: str) -> Iterator[int]:
        """The rows of whoever is in a group."""
        return self._there(self._records, group_mark(group))

    def find(self, look: Look, most: int, go_on: GoOn) -> Rows:
        """Rows that fit, the best first: all of no more than a few dozen, else at most `most`."""
        search = Search(look, self._parts[look.part], self._numbers, self._gone, go_on)
        return search.some() if self._ranked else search.best(most)

    def _there(self, column: Column, needle: str) -> Iterator[int]:
        return (row for row in column.rows_with(encoded(needle)) if row not in self._gone)
