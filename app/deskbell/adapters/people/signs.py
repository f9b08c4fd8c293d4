"""Which rows have a letter, and a few side by side, one bit for each row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import Final

from deskbell.adapters.people.column import Ways

_LETTERS: Final = 32
_GROUPS: Final = 512
_TIMES: Final = 31
_STEP: Final = 1 << 10
_SOME: Final = re.compile(rb"[^\0]")
_PLACES: Final = tuple(tuple(place for place in range(8) if byte >> place & 1) for byte in range(256))


class Signs:
    """For each letter and group of letters the rows that have it, or another that shares its place.

    A group is of two, and of digits, which are few, of three. Whole numbers of so many bits are compared in no time, so
    that of two words that many have the few who have both are found without a look at the others. They take up to 72
    bytes for each row, and of names in Latin letters 45.
    """

    def __init__(self, *, digits: bool = False) -> None:
        self._groups = _triples if digits else _pairs
        self._start = 0
        self._before = [0] * (_LETTERS + _GROUPS)
        # A whole number is made anew with each change, so that only every so many rows are put into it.
        self._since = _no_rows()

    def add(self, row: int, line: bytes) -> None:
        """Take in the line of a row, which is the next."""
        if row - self._start == _STEP << 3:
            self._settle(row)
        since, byte, bit = self._since, row - self._start >> 3, 1 << (row & 7)
        # To know which letters come again takes longer than to take them in again.
        for letter in set(line):
            since[letter % _LETTERS][byte] |= bit
        for sign in self._groups(line):
            since[sign][byte] |= bit

    def bits(self, words: Iterable[Ways]) -> int:
        """The rows among which are all that hold each word in one of its ways."""
        return reduce(and_, (reduce(or_, map(self._bits, ways)) for ways in words))

    def _bits(self, needle: bytes) -> int:
        signs = set(self._groups(needle)) or {letter % _LETTERS for letter in needle}
        before = reduce(and_, (self._before[sign] for sign in signs))
        since = reduce(and_, (int.from_bytes(self._since.get(sign, b""), "little") for sign in signs))
        return before | since << self._start

    def _settle(self, start: int) -> None:
        for sign, since in self._since.items():
            self._before[sign] |= int.from_bytes(since, "little") << self._start
        self._start, self._since = start, _no_rows()


def rows_of(bits: int, start: int) -> Iterator[int]:
    """The rows of bits from a start on, in order."""
    first = start >> 3
    packed = (bits >> (first << 3)).to_bytes((bits.bit_length() >> 3) + 1, "little")
    for found in _SOME.finditer(packed):
        base = first + found.start() << 3
        for place in _PLACES[packed[found.start()]]:
            if base + place >= start:
                yield base + place


def _pairs(text: bytes) -> Iterator[int]:
    return (_LETTERS + (first * _TIMES + second) % _GROUPS for first, second in pairwise(text))


def _triples(text: bytes) -> Iterator[int]:
    # The last three bits of the keys of the pad that bear letters differ, so that none shares a place.
    return (
        _LETTERS + (one * 64 + two * 8 + last) % _GROUPS
        for one, two, last in zip(text, text[1:], text[2:], strict=False)
    )


def _no_rows() -> defaultdict[int, bytearray]:
    return defaultdict(lambda: bytearray(_STEP))
