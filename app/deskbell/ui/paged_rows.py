"""Rows of a list of any length: read in pages where they are looked at, and forgotten where they are not."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

PAGE: Final = 100
MOST_AT_HAND: Final = 2000
_AROUND: Final = 50
"""So many rows before and behind those in sight are read too, so that a step shows none that is missing."""

Answer = Callable[[Sequence[object] | None], None]
Read = Callable[[int, int, Answer], None]


class PagedRows:
    """`count` rows by their place, of which those near what was last looked at are at hand.

    `read(start, count, answer)` has rows read: `answer` is called once, at once or later, with the rows or with None
    if they cannot be read. One page at a time is asked for, the one in sight first, so that a list that is scrolled
    fast asks only for what it comes to rest on. `come(first, last)` tells which rows have come.
    """

    def __init__(self, count: int, read: Read, come: Callable[[int, int], None]) -> None:
        self._count = count
        self._read = read
        self._come = come
        self._rows: dict[int, object] = {}
        self._stale: set[int] = set()
        self._sight = (0, -1)
        self._asked = False
        self._age = 0

    def __len__(self) -> int:
        return self._count

    def row(self, at: int) -> object | None:
        """The row at a place, None while it has not been read."""
        return self._rows.get(at)

    def at_hand(self) -> Iterable[tuple[int, object]]:
        """The rows that have been read and not forgotten, with their places."""
        return self._rows.items()

    def look_at(self, first: int, last: int) -> None:
        """Have the rows from `first` to `last` read, then those around them."""
        self._sight = (first, last)
        self._ask()

    def put(self, at: int, row: object) -> None:
        """Know a row without having read it; what is being read of it now is older."""
        self._age += 1
        self._rows[at] = row
        self._stale.discard(at)

    def insert(self, at: int, count: int) -> None:
        """Make room for rows that have come before the one at `at`."""
        self._move(at, 0, count)

    def remove(self, at: int, count: int) -> None:
        """Close up after rows that have gone."""
        self._move(at, count, -count)

    def read_again(self) -> None:
        """Read anew what is shown, which stays until then."""
        self._age += 1
        self._stale = set(self._rows)
        self._ask()

    def _move(self, at: int, gone: int, by: int) -> None:
        self._age += 1
        self._count += by
        self._rows = {
            place if place < at else place + by: row for place, row in self._rows.items() if not at <= place < at + gone
        }
        self._stale = {place if place < at else place + by for place in self._stale if not at <= place < at + gone}

    def _ask(self) -> None:
        missing = self._missing()
        if self._asked or missing is None:
            return
        start = missing // PAGE * PAGE
        count = min(PAGE, self._count - start)
        age = self._age
        self._asked = True
        self._read(start, count, lambda rows: self._take(start, rows, age))

    def _missing(self) -> int | None:
        first, last = self._sight
        around = (range(first, last + 1), range(last + 1, last + 1 + _AROUND), range(first - _AROUND, first))
        places = (place for some in around for place in some if 0 <= place < self._count)
        return next((place for place in places if place not in self._rows or place in self._stale), None)

    def _take(self, start: int, rows: Sequence[object] | None, age: int) -> None:
        self._asked = False
        if rows is None or (age == self._age and not self._keep(start, rows)):
            return
        self._ask()

    def _keep(self, start: int, rows: Sequence[object]) -> bool:
        """Keep a page; whether all of its rows are there: others would be asked for without an end."""
        if rows:
            self._rows.update(enumerate(rows, start))
            self._stale.difference_update(range(start, start + len(rows)))
            self._forget()
            self._come(start, start + len(rows) - 1)
        return len(rows) >= min(PAGE, self._count - start)

    def _forget(self) -> None:
        if len(self._rows) <= MOST_AT_HAND:
            return
        # Half of them go at once: to look for a page's worth with every page would cost more than the page.
        middle = sum(self._sight) // 2
        near = sorted(self._rows, key=lambda place: abs(place - middle))[: MOST_AT_HAND // 2]
        self._rows = {place: self._rows[place] for place in near}
        self._stale.intersection_update(near)
