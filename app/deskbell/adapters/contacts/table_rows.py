"""The rows of a table, also where its quotation marks are out of order."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from deskbell.domain.contact_import import CardProblem

MOST_LINES: Final = 1000
"""Lines over which one row may go, for as long as no quotation mark was left open."""

_LEAST_LINES: Final = 20

_MOST_LETTERS: Final = 100_000


class TextLine(NamedTuple):
    """A line as text, its number from 1, and whether its rest was left out."""

    number: int
    text: str
    cut: bool = False


class Row(NamedTuple):
    """A row that begins at a line, and what was wrong with it."""

    line: int
    cells: list[str]
    problem: CardProblem | None = None


def rows_of(lines: Iterable[TextLine], delimiter: str) -> Iterator[Row]:
    """Every row; where a quotation mark is not closed, its line is read as if there were none."""
    feed = _Feed(iter(lines))
    while True:
        feed.begin()
        try:
            cells = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
        except csv.Error:
            # A mark within a cell, or one that was left open until that of a later row.
            cells = []
            feed.fell_short = True
        if cells is None:
            return
        first = feed.taken[0]
        if not feed.fell_short and not first.cut:
            yield Row(first.number, cells)
        elif len(feed.taken) == 1 and (sloppy := _read_alone(first.text, delimiter)):
            yield Row(first.number, sloppy, CardProblem.FIELD_TOO_LONG if first.cut else None)
        else:
            feed.give_back()
            cells = [cell.strip().strip('"').replace('""', '"') for cell in first.text.split(delimiter)]
            yield Row(first.number, cells, CardProblem.QUOTE_OPEN)


def is_filled(row: Row) -> bool:
    """Whether anything stands in a row."""
    return any(cell.strip() for cell in row.cells)


def _read_alone(text: str, delimiter: str) -> list[str] | None:
    """The cells of one line with marks where none belong; None where one stays open."""
    feed = _Feed(iter((TextLine(0, text),)))
    try:
        cells = next(csv.reader(feed, delimiter=delimiter))
    except csv.Error:
        return None
    return None if feed.fell_short else cells


class _Feed:
    """Lines for one row at a time, of which all but the first can be given back."""

    def __init__(self, lines: Iterator[TextLine]) -> None:
        self._lines = lines
        self._again: deque[TextLine] = deque()
        self._letters = 0
        self._most_lines = MOST_LINES
        self.taken: list[TextLine] = []
        self.fell_short = False

    def begin(self) -> None:
        """Begin a row."""
        self.taken, self._letters, self.fell_short = [], 0, False

    def give_back(self) -> None:
        """Have all lines of this row but the first read again, and look less far from now on."""
        self._most_lines = max(self._most_lines // 2, _LEAST_LINES)
        self._again.extendleft(reversed(self.taken[1:]))

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = None
        if len(self.taken) < self._most_lines and self._letters < _MOST_LETTERS:
            line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            # Asked for more within a row, so that a quotation mark is open; or at the end of all.
            self.fell_short = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        self._letters += len(line.text)
        return f"{line.text}\n"
