"""People side by side in few large pieces of memory, found by looking through all of it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import Column, GoOn, encoded
from deskbell.domain.people import ListedPerson, group_mark, key_mark, key_of, title_of
from deskbell.domain.search import Look, Part
from deskbell.domain.search_text import PARTS, keys_of, split_line

MOST_RANKED: Final = 64
_FEW: Final = 32
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_KEYS: Final = bytes.maketrans(_ALPHABET.encode(), keys_of(_ALPHABET).encode())


class Rows(NamedTuple):
    """Rows of a shelf that fit, best first; with `more` there are others that were not all looked at."""

    rows: tuple[int, ...]
    more: bool


class Shelf:
    """People by rows, which keep their numbers; `ranked` says that they stand in the order in which they are wanted."""

    def __init__(self, people: Iterable[ListedPerson] = (), *, ranked: bool = False) -> None:
        self._ranked = ranked
        self._names, self._numbers, self._keys, self._records = Column(), Column(), Column(), Column()
        self._gone: set[int] = set()
        for one in people:
            self.add(one)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._records)

    def add(self, person: ListedPerson) -> int:
        """Put somebody behind those who are here, and return the row."""
        names, numbers = map(encoded, split_line(person.text))
        self._names.add(names)
        self._keys.add(names.translate(_KEYS))
        self._numbers.add(numbers)
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
        """Rows that fit, the best first: all of no more than a few hundred, else at most `most`."""
        column = {Part.NAMES: self._names, Part.NUMBERS: self._numbers, Part.KEYS: self._keys}[look.part]
        search = _Search(look, column, self._numbers, self._gone, go_on)
        rows, more = search.some()
        if self._ranked:
            return Rows(tuple(sorted(rows)), more)
        return Rows(search.best(rows, most) if more else search.ranked(rows), more)

    def _there(self, column: Column, needle: str) -> Iterator[int]:
        return (row for row in column.rows_with(encoded(needle)) if row not in self._gone)


class _Search:
    """One look through the rows of a shelf."""

    def __init__(self, look: Look, column: Column, numbers: Column, gone: set[int], go_on: GoOn) -> None:
        self._look = look
        self._column = column
        self._numbers = numbers
        self._gone = gone
        self._go_on = go_on
        self._rarest = max(look.words, key=self._rareness) if len(look.words) > 1 else look.words[0]
        others = [word for word in look.words if word is not self._rarest]
        self._others = [[encoded(way) for way in word] for word in others if not word[0].isdigit()]
        self._digits = [encoded(word[0]) for word in others if word[0].isdigit()]

    def some(self) -> tuple[list[int], bool]:
        """The rows that hold every word, and whether there are more than these few hundred at most."""
        rows: dict[int, None] = {}
        for way in self._rarest:
            rows |= dict.fromkeys(islice(self._rows(way), MOST_RANKED + 1))
            if len(rows) > MOST_RANKED:
                return list(rows)[:MOST_RANKED], True
        return list(rows), not self._go_on()

    def ranked(self, rows: Iterable[int]) -> tuple[int, ...]:
        """These rows, those that fit best first, and those that fit alike by what they are called."""
        fits = []
        for row in rows:
            line = self._column.line(row)
            fits.append((self._look.fit(line, self._numbers.line(row)), line, row))
        return tuple(row for _, _, row in sorted(fits))

    def best(self, some: Iterable[int], most: int) -> tuple[int, ...]:
        """At most so many of the rows that fit, the best first: very many are not all compared."""
        begun = list(islice(self._rows(f" {self._rarest[0]}"), MOST_RANKED))
        leading = islice(self._rows(self._look.lead[0]), most) if len(begun) == MOST_RANKED else ()
        best = self.ranked(dict.fromkeys((*leading, *begun)))
        return tuple(islice(dict.fromkeys((*best, *some)), most))

    def _rows(self, needle: str) -> Iterator[int]:
        for row in self._column.rows_with(encoded(needle), self._others, self._go_on):
            if row not in self._gone and all(self._has_digits(row, digits) for digits in self._digits):
                yield row

    def _has_digits(self, row: int, digits: bytes) -> bool:
        return self._column.holds(row, digits) or self._numbers.holds(row, digits)

    def _rareness(self, word: tuple[str, ...]) -> tuple[bool, int]:
        """How far one has to go to come upon a word a few times; digits may stand elsewhere."""
        if word[0].isdigit():
            return False, 0
        rows = islice(self._column.rows_with(encoded(word[0]), (), self._go_on), _FEW)
        return True, next(islice(rows, _FEW - 1, None), len(self._column))
