"""With which digits the numbers of a row begin."""

import sys
from array import array
from collections.abc import Sequence
from typing import Final

from deskbell.adapters.people.column import GoOn

_DIGITS: Final = 5
_MOST: Final = 2000
"""Of more rows than these, a few are sooner found by reading all numbers."""


class Starts:
    """Rows by the first digits of their numbers."""

    def __init__(self) -> None:
        self._rows: dict[bytes, array[int]] = {}

    def add(self, row: int, line: bytes) -> None:
        """Take in the numbers of a row, which is behind all others."""
        rows = self._rows
        for number in line.split():
            start = number[:_DIGITS]
            if start in rows:
                rows[start].append(row)
            else:
                rows[start] = array("I", (row,))

    def rows(self, needle: bytes, _go_on: GoOn) -> Sequence[int] | None:
        """Rows among which are all with a needle; None for very many, or if it is not the start of a number."""
        if not needle.startswith(b" "):
            return None
        start = needle[1 : 1 + _DIGITS].rstrip()
        if len(start) < _DIGITS and not needle.endswith(b" "):
            return None
        rows = self._rows.get(start, ())
        return rows if len(rows) <= _MOST else None

    def effort(self, _needle: bytes, _go_on: GoOn) -> int:
        """More than anybody goes through: a number is looked for alone."""
        return sys.maxsize
