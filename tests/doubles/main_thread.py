"""The main thread without a toolkit: what the worker delivers waits here until the test runs it."""

import queue
import time
from collections.abc import Callable

_PATIENCE_S = 20.0


class MainThread:
    """An inbox for the thread that made it."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def deliver(self, call: Callable[[], None]) -> None:
        """Take a call from any thread."""
        self.inbox.put(call)

    def wait_for_one(self) -> Callable[[], None]:
        """Wait for a delivery and return it without running it."""
        return self.inbox.get(timeout=_PATIENCE_S)

    def run_until(self, condition: Callable[[], bool]) -> None:
        """Run deliveries until `condition` holds; fails with `queue.Empty` when nothing more comes."""
        deadline_s = time.monotonic() + _PATIENCE_S
        while not condition():
            self.inbox.get(timeout=deadline_s - time.monotonic())()

    def run_all(self) -> None:
        """Run what has been delivered until now."""
        while not self.inbox.empty():
            self.inbox.get()()
