"""Where one thread waits a moment for another to hand it something."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock

Report = Callable[[], None]


class Hatch:
    """Passes one report on to whoever waits; either it is handed over or the wait is given up, never both."""

    def __init__(self) -> None:
        self._handed: SimpleQueue[Report] = SimpleQueue()
        self._decided = Lock()  # is held for good by whichever came first

    def hand(self, report: Report) -> bool:
        """Hand a report over, and return whether anybody takes it."""
        if not self._decided.acquire(blocking=False):
            return False
        self._handed.put(report)
        return True

    def take(self, at_most_s: float) -> Report | None:
        """Wait for the report, and give up after so many seconds."""
        try:
            return self._handed.get(timeout=at_most_s)
        except Empty:
            given_up = self._decided.acquire(blocking=False)
            return None if given_up else self._handed.get()
