"""One look through the rows of a shelf."""

import sys
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import Column, GoOn, Ways, encoded
from deskbell.adapters.people.searched import Searched, Wanted
from deskbell.domain.search import Look

MOST_RANKED: Final = 32
_MANY: Final = 32 * MOST_RANKED

# Digits that may stand in a number are known as signs that are in no text, lest they be taken for some of a name.
_ELSEWHERE: Final = bytes.maketrans(b"0123456789", bytes(range(0xF5, 0xFF)))


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
        self._rarest = words.pop(min(range(len(words)), key=lambda at: self._often(words[at])) if words[1:] else 0)
        self._others = tuple(ways for ways in words if not ways[0].isdigit())
        self._digits = tuple(ways[0] for ways in words if ways[0].isdigit())
        self._has_digits = bool(self._digits) or self._rarest[0].isdigit()

    def some(self) -> Rows:
        """The rows that hold every word, or of more than a few dozen so many."""
        return self._some(self._holding())

    def best(self, most: int) -> Rows:
        """The rows that hold every word, the best first: of very many, which are not all compared, at most so many."""
        if self._is_common():
            leading = self._leading()
            begun = leading if len(leading) > MOST_RANKED else self._beginning()
            if len(begun) > MOST_RANKED:
                return Rows(self._best_of(leading, begun, most)[:most], more=True)
        holding = self._holding()
        some = self._some(holding)
        if not some.more:
            return Rows(self._ranked(some.rows), more=False)
        begun = self._beginning(holding[0])
        # Nobody looks at those who only hold a word behind so many of whom one begins so.
        leading = self._leading(begun) if len(begun) > MOST_RANKED else []
        best = self._best_of(leading, begun, most)
        return Rows(tuple(islice(dict.fromkeys((*best, *some.rows)), most)), more=True)

    def _is_common(self) -> bool:
        """Whether so many hold the rarest word that those are looked for first who fit best."""
        return not self._has_digits and self._often(self._rarest) > _MANY

    def _leading(self, known: Sequence[int] = ()) -> list[int]:
        return self._first(encoded(self._look.lead[0]), known)

    def _beginning(self, known: Sequence[int] = ()) -> list[int]:
        return self._first(b" " + self._rarest[0], known)

    def _best_of(self, leading: list[int], begun: list[int], most: int) -> tuple[int, ...]:
        return self._ranked(leading if len(leading) >= most else dict.fromkeys(leading + begun))

    def _holding(self) -> list[list[int]]:
        """The first rows for each way of writing the rarest word, until there are very many.

        The first way is in the word as it is typed: that word itself, or the last digits of it.
        """
        found: list[list[int]] = []
        for way in self._rarest:
            # Whoever holds a longer way of writing a word holds the shorter one in it.
            if not any(other in way for other in self._rarest if other != way):
                found.append(self._first(way))
                if len(found[-1]) > MOST_RANKED:
                    break
        return found

    def _some(self, holding: Iterable[list[int]]) -> Rows:
        rows = dict.fromkeys(chain.from_iterable(holding))
        return Rows(tuple(sorted(islice(rows, MOST_RANKED))), len(rows) > MOST_RANKED or not self._go_on())

    def _ranked(self, rows: Iterable[int]) -> tuple[int, ...]:
        """These rows, those that fit best first, and those that fit alike by what they are called."""
        fits = []
        for row in rows:
            line = self._part.column.line(row)
            fits.append((self._look.fit(line, self._numbers.line(row) if self._has_digits else ""), line, row))
        return tuple(row for _, _, row in sorted(fits))

    def _first(self, needle: bytes, known: Sequence[int] = ()) -> list[int]:
        """The first rows that hold every word, the rarest in this way; `known` are the first that hold less."""
        elsewhere = tuple((digits.translate(_ELSEWHERE),) for digits in self._digits)
        wanted = Wanted(needle, self._others, elsewhere, self._fits)
        return self._part.first(wanted, MOST_RANKED + 1, known, self._go_on)

    def _fits(self, row: int) -> bool:
        if row in self._gone:
            return False
        for digits in self._digits:
            if not self._part.column.holds(row, digits) and not self._numbers.holds(row, digits):
                return False
        return True

    def _often(self, ways: Ways) -> int:
        """About how often a word stands here; digits may stand elsewhere."""
        return sys.maxsize if ways[0].isdigit() else self._part.often(ways)
