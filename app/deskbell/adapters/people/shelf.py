"""People side by side in few large pieces of memory, found by looking through all of it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import Column, encoded
from deskbell.domain.people import ListedPerson, group_mark, key_mark, key_of, title_of
from deskbell.domain.search import Look, Part
from deskbell.domain.search_text import PARTS, keys_of, split_line

MOST_RANKED: Final = 128
_FEW: Final = 16
_ENOUGH: Final = 1000
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_KEYS: Final = bytes.maketrans(_ALPHABET.encode(), keys_of(_ALPHABET).encode())

GoOn = Callable[[], bool]


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
        rows = search.some()
        more = len(rows) > MOST_RANKED or not go_on()
        if self._ranked:
            return Rows(tuple(sorted(rows)[:MOST_RANKED]), more)
        if more:
            return Rows(search.best(rows, most), more)
        fits = [(search.fit(row), self.title(row), row) for row in rows]
        return Rows(tuple(row for _, _, row in sorted(fits)), more)

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
        self._rarest = max(look.words, key=self._rareness)
        self._others = [
            [(encoded(way), way.isdigit()) for way in word] for word in look.words if word is not self._rarest
        ]

    def some(self) -> dict[int, None]:
        """The rows that hold every word; of very many the first of them."""
        rows: dict[int, None] = {}
        for way in self._rarest:
            rows |= dict.fromkeys(islice(self._rows(way), MOST_RANKED + 1))
            if len(rows) > MOST_RANKED:
                break
        return rows

    def best(self, some: Iterable[int], most: int) -> tuple[int, ...]:
        """At most so many of the rows that fit, the best first: very many are not all compared."""
        best = dict.fromkeys(islice(self._rows(self._look.lead[0]), most))
        if len(best) < most:
            begun = islice(self._rows(f" {self._rarest[0]}"), _ENOUGH)
            best |= dict.fromkeys(islice((row for row in begun if row not in best and self._is_begun(row)), most))
        return tuple(islice(best | dict.fromkeys(some), most))

    def fit(self, row: int) -> int:
        """How well a row fits."""
        return self._look.fit(self._column.line(row), self._numbers.line(row))

    def _is_begun(self, row: int) -> bool:
        return not self._others or self.fit(row) == 1

    def _rows(self, needle: str) -> Iterator[int]:
        for row in self._column.rows_with(encoded(needle)):
            if not self._go_on():
                return
            if row not in self._gone and (not self._others or all(self._holds(row, word) for word in self._others)):
                yield row

    def _holds(self, row: int, word: list[tuple[bytes, bool]]) -> bool:
        for way, is_number in word:
            if self._column.holds(row, way) or (is_number and self._numbers.holds(row, way)):
                return True
        return False

    def _rareness(self, word: tuple[str, ...]) -> tuple[bool, int]:
        """How far one has to go to come upon a word a few times; digits may stand elsewhere."""
        if len(self._look.words) == 1:
            return True, 0
        rows = islice(self._column.rows_with(encoded(word[0])), _FEW)
        return not word[0].isdigit(), next(islice(rows, _FEW - 1, None), len(self._column))
