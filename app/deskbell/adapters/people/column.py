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

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._starts) - 1

    @property
    def size(self) -> int:
        """How many bytes there are to look through."""
        return len(self._text)

    def add(self, line: bytes) -> None:
        """Add a row."""
        self._text += line
        self._text += _BREAK
        self._starts.append(len(self._text))

    def line(self, row: int) -> str:
        """Give the line of a row."""
        return self._text[self._starts[row] : self._starts[row + 1] - 1].decode()

    def holds(self, row: int, needle: bytes) -> bool:
        """Tell whether a row holds a needle."""
        return self._text.find(needle, self._starts[row], self._starts[row + 1]) >= 0

    def rows_with(self, needle: bytes, others: Sequence[Ways] = (), go_on: GoOn = _always) -> Iterator[int]:
        """Every row that holds a needle, and one of each of the others, in order; ends when it may not go on."""
        find, find_back, starts, far = self._text.find, self._text.rfind, self._starts, self._far(needle)
        row, end, seen = 0, 1, 0
        while seen % _LOOKS or go_on():
            seen += 1
            # What is near is found faster without a way into the C library.
            at = find(needle, end, end + _NEAR)
            if at < 0:
                at = far(end + _NEAR - len(needle) + 1)
                if at < 0:
                    return
            if others:
                start, end = find_back(_BREAK, end - 1, at) + 1, find(_BREAK, at) + 1
                if not _has_all(find, others, start, end):
                    continue
            row = bisect_right(starts, at, row) - 1
            end = starts[row + 1]
            yield row

    def rows_among(
        self, rows: Iterable[int], needle: bytes, others: Sequence[Ways] = (), go_on: GoOn = _always
    ) -> Iterator[int]:
        """Those of some rows that `rows_with` finds."""
        find, starts = self._text.find, self._starts
        for seen, row in enumerate(rows):
            if not seen % _LOOKS and not go_on():
                return
            start, end = starts[row], starts[row + 1]
            if find(needle, start, end) >= 0 and (not others or _has_all(find, others, start, end)):
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


def _has_all(find: Callable[[bytes, int, int], int], words: Sequence[Ways], start: int, end: int) -> bool:
    for ways in words:
        for way in ways:
            if find(way, start, end) >= 0:
                break
        else:
            return False
    return True


def encoded(text: str) -> bytes:
    """A text as bytes, whatever is in it."""
    return text.encode(errors="replace")
