"""A line of text for each row, all of them in one piece of memory."""

import time
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from deskbell.adapters.people.memmem import address_of, memmem

_BREAK: Final = b"\n"
_NEAR: Final = 1 << 12
_SLICE: Final = 1 << 18
_LOOKS: Final = 64

GoOn = Callable[[], bool]

Ways = tuple[bytes, ...]
"""How a word may be written; a line has the word that has one of them."""


def _always() -> bool:
    return True


class Column:
    """Grows at its end, but not while it is looked through; no needle may hold a line break."""

    def __init__(self) -> None:
        self._text = bytearray(_BREAK)
        self._starts = array("I", (1,))
        self._memmem = memmem()
        self._table: bytes | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._starts) - 1

    def spelled(self, table: bytes) -> "Column":
        """The same lines as they are in other letters, each written anew when it is looked at; only to be read."""
        other = Column()
        other._text, other._starts, other._table = self._text, self._starts, table
        return other

    def add(self, line: bytes) -> None:
        """Add a row."""
        self._text += line
        self._text += _BREAK
        self._starts.append(len(self._text))

    def line(self, row: int) -> str:
        """Give the line of a row."""
        return self._text[self._starts[row] : self._starts[row + 1] - 1].translate(self._table).decode()

    def holds(self, row: int, needle: bytes) -> bool:
        """Tell whether a row holds a needle."""
        return needle in self._text[self._starts[row] : self._starts[row + 1]].translate(self._table)

    def rows_with(self, needle: bytes, go_on: GoOn = _always) -> Iterator[int]:
        """Every row that holds a needle, in order; ends when it may not go on."""
        if self._table:
            yield from self.rows_among(range(len(self)), ((needle,),), go_on)
            return
        find, starts, far = self._text.find, self._starts, self._far(needle)
        row, end, seen = 0, 1, 0
        while seen % _LOOKS or go_on():
            seen += 1
            # What is near is found faster without a way into the C library.
            at = find(needle, end, end + _NEAR)
            if at < 0:
                at = far(end + _NEAR - len(needle) + 1)
                if at < 0:
                    return
            row = bisect_right(starts, at, row) - 1
            end = starts[row + 1]
            yield row

    def rows_among(self, rows: Iterable[int], words: Sequence[Ways], go_on: GoOn = _always) -> Iterator[int]:
        """Those of some rows, each once, that hold each word in one of its ways; ends when it may not go on."""
        text, starts, table, seen = self._text, self._starts, self._table, set[int]()
        for row in rows:
            if row in seen:
                continue
            if not len(seen) % _LOOKS and not go_on():
                return
            seen.add(row)
            line = text[starts[row] : starts[row + 1]]
            if table:
                line = line.translate(table)
            for ways in words:
                for way in ways:
                    if way in line:
                        break
                else:
                    break
            else:
                yield row

    def _far(self, needle: bytes) -> Callable[[int], int]:
        """What finds a needle behind a place, for as long as the text does not grow."""
        search, size, length = self._memmem, len(self._text), len(needle)
        if search is None:
            return partial(self._find_in_slices, needle)
        base = address_of(self._text)

        def find(start: int) -> int:
            place = search(base + start, size - start, needle, length) if start < size else None
            return place - base if place else -1

        return find

    def _find_in_slices(self, needle: bytes, start: int) -> int:
        """Let other threads run between two pieces: Python's own search keeps them waiting."""
        while start < len(self._text):
            place = self._text.find(needle, start, start + _SLICE + len(needle) - 1)
            if place >= 0:
                return place
            start += _SLICE
            time.sleep(0)
        return -1


def encoded(text: str) -> bytes:
    """A text as bytes, whatever is in it."""
    return text.encode(errors="replace")
