"""A source of pages that answers when told to."""

from collections.abc import Sequence
from dataclasses import dataclass

from deskbell.ui.paged_rows import Answer


@dataclass(frozen=True)
class Asked:
    """A page that was asked for."""

    start: int
    count: int
    answer: Answer


class HeldPages:
    """Keeps what is asked for; with `at_once` it answers immediately. The row at a place is its number, as text."""

    def __init__(self, *, at_once: bool = False) -> None:
        self.asked: list[Asked] = []
        self.answered = 0
        self._at_once = at_once

    def read(self, start: int, count: int, answer: Answer) -> None:
        """Take in a wish."""
        self.asked.append(Asked(start, count, answer))
        if self._at_once:
            self.come()

    def come(self, rows: Sequence[object] | None = None) -> None:
        """Answer the oldest wish that waits, with its rows or with others."""
        one = self.asked[self.answered]
        self.answered += 1
        one.answer([str(at) for at in range(one.start, one.start + one.count)] if rows is None else rows)

    def fail(self) -> None:
        """Say that the oldest page that waits cannot be read."""
        self.answered += 1
        self.asked[self.answered - 1].answer(None)

    def places(self) -> list[tuple[int, int]]:
        """Which pages were asked for: first row and number of rows."""
        return [(one.start, one.count) for one in self.asked]
