"""Evidence on its way to the disk."""

from collections import deque
from collections.abc import Callable

from deskbell.adapters.store.failure import NeverWritableError
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Evidence

Append = Callable[[str, Evidence], None]
Trouble = Callable[[CannotRecord], None]

RETRY_PAUSES_S = (0.5, 2.0, 10.0, 30.0)


class KeptNotes:
    """Notes in the order they were made; what the disk does not take now is kept and tried again.

    `trouble` hears the first failure of each row of failures, and of every note that can never be written.
    """

    def __init__(self, append: Append, trouble: Trouble) -> None:
        self._append = append
        self._trouble = trouble
        self._notes: deque[tuple[str, Evidence]] = deque()
        self._failures = 0

    def add(self, intent_id: str, evidence: Evidence) -> None:
        """Put a note behind the others."""
        self._notes.append((intent_id, evidence))

    def of(self, intent_id: str) -> tuple[Evidence, ...]:
        """The notes of one call that are not on disk yet."""
        return tuple(evidence for noted_for, evidence in self._notes if noted_for == intent_id)

    def pause_s(self) -> float | None:
        """Seconds until the next attempt, None when there is nothing to try."""
        return RETRY_PAUSES_S[min(self._failures, len(RETRY_PAUSES_S)) - 1] if self._notes else None

    def write_out(self) -> None:
        """Write the notes in order.

        Raises:
            CannotRecord: the first that could not be written and all behind it are kept.
        """
        while self._notes:
            try:
                self._append(*self._notes[0])
            except NeverWritableError as error:
                self._trouble(error)
            except CannotRecord as error:
                self._failures += 1
                if self._failures == 1:
                    self._trouble(error)
                raise
            self._notes.popleft()
            self._failures = 0
