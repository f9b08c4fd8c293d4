"""A column in which one looks for words."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import Column, GoOn, Ways
from deskbell.adapters.people.narrowing import Narrowing
from deskbell.adapters.people.signs import Signs, rows_of

_SHARE: Final = 128
"""More than such a share of all rows take longer one by one than all the text at once."""


class Wanted(NamedTuple):
    """A row must hold a needle, and each of the other words in one of its ways, and fit what is wanted elsewhere."""

    needle: bytes
    others: tuple[Ways, ...]
    elsewhere: tuple[Ways, ...]
    fits: Callable[[int], bool]


class Searched:
    """Lines of words, each behind a space, and what is known of where one need not look.

    With `signs` the rows of several words are found as soon as those of one; without them less memory is taken. With
    `narrows` a word that goes on is looked for where it was found before.
    """

    def __init__(self, signs: Signs | None = None, *, narrows: bool = True) -> None:
        self.column = Column()
        self._signs = signs
        self._narrowing = Narrowing() if narrows else None

    def add(self, line: bytes) -> None:
        """Add a row."""
        if self._signs:
            self._signs.add(len(self.column), line)
        self.column.add(line)
        if self._narrowing:
            self._narrowing.forget()

    def often(self, ways: Ways) -> int:
        """About how many rows hold a word."""
        return self._signs.bits((ways,)).bit_count() if self._signs else len(self.column)

    def first(self, wanted: Wanted, most: int, known: Sequence[int], go_on: GoOn) -> list[int]:
        """The first rows that are wanted, as far as one may go on; `known` are the first where less is wanted."""
        words = ((wanted.needle,), *wanted.others)
        narrowed = self._narrowing.rows(words + wanted.elsewhere) if self._narrowing else None
        if narrowed is None:
            # Whoever is not known already stands behind the last who is.
            behind = self._holding(words, known[-1] + 1 if known else 0, go_on)
            held: Iterator[int] = chain(self.column.rows_among(known, words, go_on), behind)
        else:
            held = self.column.rows_among(narrowed, words, go_on)
        found = list(islice(filter(wanted.fits, held), most))
        if self._narrowing and len(found) < most and go_on():
            self._narrowing.keep(words + wanted.elsewhere, found)
        return found

    def _holding(self, words: Sequence[Ways], start: int, go_on: GoOn) -> Iterator[int]:
        """The rows that hold each word, the first of which is written in one way, from a start on."""
        bits = self._signs.bits(words) if self._signs else None
        if bits is None or (len(words) == 1 and bits.bit_count() > len(self.column) // _SHARE):
            (needle,), *others = words
            return self.column.rows_among(self.column.rows_with(needle, start), others, go_on)
        return self.column.rows_among(rows_of(bits, start), words, go_on)
