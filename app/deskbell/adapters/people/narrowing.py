"""What was found before, since one more letter finds only some of those."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from deskbell.adapters.people.column import Ways

_MOST: Final = 16


class Narrowing:
    """The last few looks through a column that came to its end, and the few rows that have all their words."""

    def __init__(self) -> None:
        self._looks: deque[tuple[Sequence[Ways], Sequence[int]]] = deque(maxlen=_MOST)

    def keep(self, words: Sequence[Ways], rows: Sequence[int]) -> None:
        """Keep every row that has these words."""
        self._looks.append((words, rows))

    def rows(self, words: Sequence[Ways]) -> Sequence[int] | None:
        """Rows among which are all that have these words, or None if that is not known of any."""
        for before, rows in reversed(self._looks):
            if _hold_all(before, words):
                return rows
        return None

    def forget(self) -> None:
        """Know nothing: there are other rows."""
        self._looks.clear()


def _hold_all(before: Sequence[Ways], words: Sequence[Ways]) -> bool:
    for ways in before:
        for longer in words:
            if _is_part(ways, longer):
                break
        else:
            return False
    return True


def _is_part(ways: Ways, longer: Ways) -> bool:
    """Whether what has a longer word has this one too, however that is written."""
    for one in longer:
        for way in ways:
            if way in one:
                break
        else:
            return False
    return True
