"""A line of text for each row, all of them in one piece of memory."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from deskbell.adapters.people.strstr import address_of, strstr

_BREAK: Final = b"\n"
_NEAR: Final = 512
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
        self._strstr = strstr()

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

    def rows_with(self, needle: bytes, start: int = 0) -> Iterator[int]:
        """Every row that holds a needle, from a start on in order."""
        text, starts, far = self._text, self._starts, self._far(needle)
        row, end = start, starts[start]
        while True:
            # What is near is found faster without a way into the C library.
            at = text.find(needle, end, end + _NEAR)
            if at < 0:
                at = far(end + _NEAR - len(needle) + 1)
                if at < 0:
                    return
            row = bisect_right(starts, at, row) - 1
            end = starts[row + 1]
            yield row

    def rows_among(self, rows: Iterable[int], words: Sequence[Ways], go_on: GoOn = _always) -> Iterator[int]:
        """Those of some rows that hold each word in one of its ways; ends when it may not go on."""
        text, starts = self._text, self._starts
        for seen, row in enumerate(rows):
            if not seen % _LOOKS and not go_on():
                return
            start, end = starts[row], starts[row + 1]
            for ways in words:
                for way in ways:
                    if text.find(way, start, end) >= 0:
                        break
                else:
                    break
            else:
                yield row

    def _far(self, needle: bytes) -> Callable[[int], int]:
        """What finds a needle behind a place, for as long as the text does not grow."""
        search, base, size = self._strstr, address_of(self._text), len(self._text)

        def find(start: int) -> int:
            place = search(base + start, needle) if start < size else None
            return place - base if place else -1

        return find


def encoded(text: str) -> bytes:
    """A text as bytes, whatever is in it but for zero bytes, with which a text would end in C."""
    return text.encode(errors="replace").replace(b"\0", b"?")
