"""One look through the rows of a shelf."""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Final

from deskbell.adapters.people.column import Column, GoOn, Ways, encoded
from deskbell.adapters.people.searched import Searched, Wanted
from deskbell.domain.search import Look

MOST_RANKED: Final = 64
_FEW: Final = 32


class Search:
    """What a look finds in one part of a shelf, beside the numbers of the same rows, as far as one may go on."""

    def __init__(self, look: Look, part: Searched, numbers: Column, gone: Collection[int], go_on: GoOn) -> None:
        self._look = look
        self._part = part
        self._numbers = numbers
        self._gone = gone
        self._go_on = go_on
        words = [tuple(map(encoded, ways)) for ways in look.words]
        self._distances: dict[bytes, int] = {}
        self._rarest = max(words, key=self._rareness) if len(words) > 1 else words[0]
        others = [ways for ways in words if ways is not self._rarest]
        self._others = tuple(ways for ways in others if not ways[0].isdigit())
        self._digits = tuple(ways for ways in others if ways[0].isdigit())
        self._has_digits = any(ways[0].isdigit() for ways in words)

    def some(self) -> tuple[list[int], bool]:
        """The rows that hold every word, and whether there are more than these few hundred at most."""
        rows: dict[int, None] = {}
        for way in self._rarest:
            if any(other in way for other in self._rarest if other != way):
                continue  # whoever holds this way of writing it holds the shorter one
            rows |= dict.fromkeys(self._some(way))
            if len(rows) > MOST_RANKED:
                return list(rows)[:MOST_RANKED], True
        return list(rows), not self._go_on()

    def ranked(self, rows: Iterable[int]) -> tuple[int, ...]:
        """These rows, those that fit best first, and those that fit alike by what they are called."""
        fits = []
        for row in rows:
            line = self._part.column.line(row)
            fits.append((self._look.fit(line, self._numbers.line(row) if self._has_digits else ""), line, row))
        return tuple(row for _, _, row in sorted(fits))

    def best(self, some: Iterable[int], most: int) -> tuple[int, ...]:
        """At most so many of the rows that fit, the best first: very many are not all compared."""
        begun = self._first(b" " + self._rarest[0], MOST_RANKED + 1)
        leading = self._first(encoded(self._look.lead[0]), most) if len(begun) > MOST_RANKED else ()
        best = self.ranked(dict.fromkeys((*leading, *islice(begun, MOST_RANKED))))
        return tuple(islice(dict.fromkeys((*best, *some)), most))

    def _first(self, needle: bytes, most: int) -> list[int]:
        return self._part.first(Wanted(needle, self._others, self._digits), self._fits, most, self._go_on)

    def _some(self, way: bytes) -> list[int]:
        """The first rows with a way of writing the rarest word, looked for by another word if that is rarer still."""
        rarer = [ways for ways in self._others if len(ways) == 1 and self._distance(ways[0]) > self._distance(way)]
        if not rarer:
            return self._first(way, MOST_RANKED + 1)
        others = (*(ways for ways in self._others if ways is not rarer[0]), (way,))
        return self._part.first(Wanted(rarer[0][0], others, self._digits), self._fits, MOST_RANKED + 1, self._go_on)

    def _fits(self, row: int) -> bool:
        return row not in self._gone and all(self._has(row, ways[0]) for ways in self._digits)

    def _has(self, row: int, digits: bytes) -> bool:
        return self._part.column.holds(row, digits) or self._numbers.holds(row, digits)

    def _rareness(self, ways: Ways) -> tuple[bool, int]:
        """How rare a word is as it is typed; digits may stand elsewhere."""
        return (False, 0) if ways[0].isdigit() else (True, self._distance(ways[0]))

    def _distance(self, way: bytes) -> int:
        """How far one has to go to come upon it a few times."""
        if way not in self._distances:
            rows = self._part.first(Wanted(way), lambda _: True, _FEW, self._go_on)
            self._distances[way] = rows[-1] if len(rows) == _FEW else len(self._part.column) + _FEW - len(rows)
        return self._distances[way]
