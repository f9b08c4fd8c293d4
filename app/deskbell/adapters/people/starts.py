"""In which rows a word begins so."""

from array import array
from collections.abc import Sequence


class Starts:
    """Rows by the first letters of their words; takes few bytes for each word, and is asked before all is read."""

    def __init__(self, letters: int) -> None:
        self._letters = letters
        self._rows: dict[bytes, array[int]] = {}

    def add(self, row: int, line: bytes) -> None:
        """Take in the words of a row, which is behind all others."""
        rows, letters = self._rows, self._letters
        for start in {word[:letters] for word in line.split()}:
            if start in rows:
                rows[start].append(row)
            else:
                rows[start] = array("I", (row,))

    def rows(self, needle: bytes) -> Sequence[int] | None:
        """Rows among which are all with a needle; None if it does not say with which letters a word begins."""
        if not needle.startswith((b" ", b"\t")):
            return None
        word = needle.split(maxsplit=1)[0]
        is_whole = needle.find(b" ", needle.index(word)) > 0
        return self._rows.get(word[: self._letters], ()) if is_whole or len(word) >= self._letters else None
