"""A column in which one looks for words."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import Column, GoOn, Ways
from deskbell.adapters.people.narrowing import Narrowing
from deskbell.adapters.people.starts import Starts

_BYTES_FOR_A_ROW: Final = 1000
"""So much text is read through in the time in which one row is looked at by itself."""


class Wanted(NamedTuple):
    """A needle, and words of which a row must hold each in one of its ways: here, or if `loose` here or elsewhere."""

    needle: bytes
    others: tuple[Ways, ...] = ()
    loose: tuple[Ways, ...] = ()

    @property
    def words(self) -> tuple[Ways, ...]:
        """Everything that is wanted."""
        return (self.needle,), *self.others, *self.loose


class Searched:
    """Lines of words, each behind a space, and what is known of where one need not look."""

    def __init__(self, letters: int) -> None:
        self.column = Column()
        self._starts = Starts(letters)
        self._narrowing = Narrowing()

    def add(self, line: bytes) -> None:
        """Add a row."""
        self._starts.add(len(self.column), line)
        self.column.add(line)
        self._narrowing.forget()

    def first(self, wanted: Wanted, fits: Callable[[int], bool], most: int, go_on: GoOn) -> list[int]:
        """The first rows, in order, that hold what is wanted and fit otherwise, as far as one may go on."""
        words = wanted.words
        among = self._narrowing.rows(words)
        if among is None:
            among = self._few_starting(wanted.needle)
        if among is None:
            rows = self.column.rows_with(wanted.needle, wanted.others, go_on)
        else:
            rows = self.column.rows_among(among, wanted.needle, wanted.others, go_on)
        found = list(islice(filter(fits, rows), most))
        if len(found) < most and go_on():
            self._narrowing.keep(words, found)
        return found

    def _few_starting(self, needle: bytes) -> Sequence[int] | None:
        rows = self._starts.rows(needle)
        return None if rows is None or len(rows) * _BYTES_FOR_A_ROW > self.column.size else rows
