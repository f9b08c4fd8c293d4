"""How long the practice process lives: while somebody is attached, and a little longer."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

GRACE_S: Final = 30.0


class Life:
    """Counts those attached and ends `grace_s` real seconds after the last has gone or after the start.

    Without a grace it ends only when told to. Must be built inside the running event loop.
    """

    def __init__(self, grace_s: float | None) -> None:
        self.over = asyncio.Event()
        self._grace_s = grace_s
        self._attached = 0
        self._countdown: asyncio.TimerHandle | None = None
        self._count_down()

    def end(self) -> None:
        """End now."""
        self.over.set()

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Keep the process alive meanwhile."""
        self._attached += 1
        self._stop_counting()
        try:
            yield
        finally:
            self._attached -= 1
            if not self._attached:
                self._count_down()

    def _count_down(self) -> None:
        if self._grace_s is not None:
            self._countdown = asyncio.get_running_loop().call_later(self._grace_s, self.end)

    def _stop_counting(self) -> None:
        if self._countdown:
            self._countdown.cancel()
            self._countdown = None
