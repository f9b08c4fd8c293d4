"""The order of rows by what they are called, kept while rows come and go."""

import heapq
import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

_AT_ONCE: Final = 2000


class Order:
    """Rows sorted by their titles; rows of one title stand as they came."""

    def __init__(self, rows: Iterable[int], title: Callable[[int], str]) -> None:
        self._title = title
        # Python sorts without letting any other thread run, so that much is sorted in pieces.
        pieces = [sorted(piece, key=title) for piece in _pieces(rows)]
        self._rows = array("I", heapq.merge(*pieces, key=title))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def __getitem__(self, places: slice) -> "array[int]":
        """Return the rows at some places."""
        return self._rows[places]

    def place(self, title: str) -> int:
        """How many rows stand before a title."""
        return bisect_left(self._rows, title, key=self._title)

    def add(self, row: int) -> None:
        """Put a row where it belongs."""
        self._rows.insert(bisect_right(self._rows, self._title(row), key=self._title), row)

    def drop(self, row: int) -> None:
        """Take a row out."""
        self._rows.pop(self._rows.index(row, self.place(self._title(row))))


def _pieces(rows: Iterable[int]) -> Iterator[tuple[int, ...]]:
    left = iter(rows)
    while piece := tuple(islice(left, _AT_ONCE)):
        time.sleep(0)
        yield piece
