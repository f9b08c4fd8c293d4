"""A line of text for each row, all of them in one piece of memory."""

import time
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from deskbell.adapters.people.memmem import address_of, memmem

_BREAK: Final = b"\n"
_NEAR: Final = 1 << 12
_SLICE: Final = 1 << 18
_LOOKS: Final = 64

GoOn = Callable[[], bool]


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

    def rows_with(self, needle: bytes, others: Sequence[Sequence[bytes]] = (), go_on: GoOn = _always) -> Iterator[int]:
        """Every row that holds a needle, and one of each of the others, in order; ends when it may not go on."""
        find, find_back = self._text.find, self._text.rfind
        end, seen = 1, 0
        while seen % _LOOKS or go_on():
            seen += 1
            # What is near is found faster without a way into the C library.
            at = find(needle, end, end + _NEAR)
            if at < 0:
                at = self._find_far(needle, end + _NEAR - len(needle) + 1)
                if at < 0:
                    return
            start, end = find_back(_BREAK, end - 1, at), find(_BREAK, at) + 1
            for ways in others:
                for way in ways:
                    if find(way, start, end) >= 0:
                        break
                else:
                    break
            else:
                yield bisect_right(self._starts, at) - 1

    def _find_far(self, needle: bytes, start: int) -> int:
        if start >= len(self._text):
            return -1
        if self._memmem is None:
            return self._find_in_slices(needle, start)
        base = address_of(self._text)
        place = self._memmem(base + start, len(self._text) - start, needle, len(needle))
        return place - base if place else -1

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
