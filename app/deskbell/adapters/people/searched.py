"""A column in which one looks for words."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import NamedTuple, Protocol

from deskbell.adapters.people.column import Column, GoOn, Ways
from deskbell.adapters.people.narrowing import Narrowing


class Source(Protocol):
    """What knows where to look."""

    def rows(self, needle: bytes, go_on: GoOn) -> Iterable[int] | None:
        """Rows among which are all with a needle, some perhaps twice; None where all would have to be read."""

    def effort(self, needle: bytes, go_on: GoOn) -> int:
        """About how many rows one could look at by themselves while one goes through all with a needle."""


class Wanted(NamedTuple):
    """Words of which a row must hold each in one of its ways: here, or those that are `loose` here or elsewhere.

    Where to look is told by the first, unless all lines are read `in_order`. All rows that hold the others are `among`
    these, if that is known.
    """

    words: tuple[Ways, ...]
    loose: tuple[Ways, ...] = ()
    among: AbstractSet[int] | None = None
    in_order: bool = False


class Searched:
    """Lines of words, each behind a space, and what is known of where one need not look."""

    def __init__(self, column: Column, source: Source) -> None:
        self.column = column
        self.source = source
        self._narrowing = Narrowing()

    def forget(self) -> None:
        """Take in that there are other rows."""
        self._narrowing.forget()

    def first(self, wanted: Wanted, fits: Callable[[int], bool], most: int, go_on: GoOn) -> list[int]:
        """Some rows, if there are fewer all in order, that hold what is wanted and fit, as far as one may go on."""
        every = wanted.words + wanted.loose
        rows: Iterable[int] | None = self._narrowing.rows(every)
        if rows is None:
            rows = chain.from_iterable(self._rows(way, wanted, go_on) for way in wanted.words[0])
        if wanted.among is not None:
            rows = filter(wanted.among.__contains__, rows)
        found = list(islice(filter(fits, self.column.rows_among(rows, wanted.words, go_on)), most))
        if len(found) < most and go_on():
            found.sort()
            self._narrowing.keep(every, found)
        return found

    def _rows(self, way: bytes, wanted: Wanted, go_on: GoOn) -> Iterable[int]:
        rows = None if wanted.in_order else self.source.rows(way, go_on)
        return self.column.rows_with(way, go_on) if rows is None else rows
