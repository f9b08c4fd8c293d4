"""Where a list has its rows from, by their place."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class RowSource(Protocol):
    """Rows by their place, of which only some may be at hand."""

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def row(self, at: int) -> object | None:
        """The row at a place, None while it is not at hand."""

    def look_at(self, first: int, last: int) -> None:
        """Take in that the rows from `first` to `last` are in sight."""

    def at_hand(self) -> Iterable[tuple[int, object]]:
        """The rows that are at hand, with their places."""
        ...


class FixedRows:
    """Rows that are all at hand."""

    def __init__(self, rows: Sequence[object] = ()) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, at: int) -> object | None:
        """The row at a place."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def look_at(self, first: int, last: int) -> None:
        """Nothing has to be read."""

    def at_hand(self) -> Iterable[tuple[int, object]]:
        """Every row with its place."""
        return enumerate(self._rows)
