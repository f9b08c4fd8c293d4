"""One look through the rows of a shelf."""

import sys
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import Column, GoOn, Ways, encoded
from deskbell.adapters.people.searched import Searched, Wanted
from deskbell.domain.search import Look

MOST_RANKED: Final = 64
_TIMES_AS_LONG: Final = 2
_SHARE: Final = 10
"""Whoever holds a word is collected in advance, if that is at most such a share of all."""


class Rows(NamedTuple):
    """Rows of a shelf that fit, best first; with `more` there are others that were not all looked at."""

    rows: tuple[int, ...]
    more: bool


class Search:
    """What a look finds in one part of a shelf, beside the numbers of the same rows, as far as one may go on."""

    def __init__(self, look: Look, part: Searched, numbers: Column, gone: Collection[int], go_on: GoOn) -> None:
        self._look = look
        self._part = part
        self._numbers = numbers
        self._gone = gone
        self._go_on = go_on
        words = [tuple(map(encoded, ways)) for ways in look.words]
        efforts = [self._effort(ways) for ways in words] if len(words) > 1 else [0]
        rarest = efforts.index(min(efforts))
        self._rarest = words.pop(rarest)
        effort = efforts.pop(rarest)
        self._others = tuple(ways for ways in words if not ways[0].isdigit())
        self._digits = tuple(ways for ways in words if ways[0].isdigit())
        self._has_digits = bool(self._digits) or self._rarest[0].isdigit()
        # To know in advance who holds another word takes a while, and looking for it in each row takes longer.
        most = min(effort * _TIMES_AS_LONG, len(part.column) // _SHARE)
        few = [ways for ways, longer in zip(words, efforts, strict=True) if longer <= most]
        self._among = set.intersection(*map(self._holders, few)) if few else None

    def some(self, *, in_order: bool = False) -> Rows:
        """The rows that hold every word, or of more than a few hundred so many, with `in_order` the first of them."""
        # Whoever holds a longer way of writing a word holds the shorter one in it.
        ways = tuple(way for way in self._rarest if not any(other in way for other in self._rarest if other != way))
        rows = self._first(ways, in_order=in_order)
        return Rows(tuple(sorted(rows[:MOST_RANKED])), len(rows) > MOST_RANKED or not self._go_on())

    def best(self, most: int) -> Rows:
        """The rows that hold every word, the best first: of very many, which are not all compared, at most so many."""
        begun = self._first((b" " + self._rarest[0],))
        very_many = len(begun) > MOST_RANKED
        # Nobody looks at those who only hold a word behind so many of whom one begins so.
        some = Rows((), more=True) if very_many and most <= MOST_RANKED else self.some()
        if not some.more:
            return Rows(self._ranked(some.rows), more=False)
        leading = self._leading() if very_many else []
        best = self._ranked(leading if len(leading) >= most else dict.fromkeys(leading + begun))
        return Rows(tuple(islice(dict.fromkeys((*best, *some.rows)), most)), more=True)

    def _ranked(self, rows: Iterable[int]) -> tuple[int, ...]:
        """These rows, those that fit best first, and those that fit alike by what they are called."""
        fits = []
        for row in rows:
            line = self._part.column.line(row)
            fits.append((self._look.fit(line, self._numbers.line(row) if self._has_digits else ""), line, row))
        return tuple(row for _, _, row in sorted(fits))

    def _leading(self) -> list[int]:
        lead = encoded(self._look.lead[0])
        if not self._others:
            return self._first((lead,))
        # So many letters are sooner found by reading everything.
        wanted = Wanted(((lead,),), in_order=True)
        return self._part.first(wanted, self._fits, MOST_RANKED + 1, self._go_on)

    def _first(self, ways: Ways, *, in_order: bool = False) -> list[int]:
        wanted = Wanted((ways, *self._others), self._digits, self._among, in_order)
        return self._part.first(wanted, self._fits, MOST_RANKED + 1, self._go_on)

    def _fits(self, row: int) -> bool:
        return row not in self._gone and all(self._has(row, ways[0]) for ways in self._digits)

    def _has(self, row: int, digits: bytes) -> bool:
        return self._part.column.holds(row, digits) or self._numbers.holds(row, digits)

    def _effort(self, ways: Ways) -> int:
        """How long it takes to go through all who hold a word; digits may stand elsewhere."""
        return sys.maxsize if ways[0].isdigit() else sum(self._part.source.effort(way, self._go_on) for way in ways)

    def _holders(self, ways: Ways) -> set[int]:
        return {row for way in ways for row in self._part.source.rows(way, self._go_on) or ()}
