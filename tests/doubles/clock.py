"""A clock that stands still until somebody waits on it."""

import asyncio
import heapq
import itertools
from collections.abc import Callable

START_S = 1_700_000_000.0
_TURNS = 20  # turns of the loop that everybody else gets before time moves


class ManualClock:
    """Fits the use cases' Clock; a wait moves virtual time at once, the earliest of several waits first.

    What `plan` was given happens on the way, at its own moment. `waits` lists (since the start, at most) in seconds.
    """

    def __init__(self, start_s: float = START_S) -> None:
        self.start_s = start_s
        self.waits: list[tuple[float, float]] = []
        self._now_s = start_s
        self._set_back_s = 0.0
        self._numbers = itertools.count()
        self._planned: list[tuple[float, int, Callable[[], object]]] = []
        self._deadlines: list[float] = []

    def now_s(self) -> float:
        """Seconds since 1970 in virtual time, as the computer's clock is set."""
        return self._now_s - self._set_back_s

    def set_back(self, by_s: float) -> None:
        """Set the computer's clock back, as a person or a time server does."""
        self._set_back_s += by_s

    def monotonic_s(self) -> float:
        """Seconds that nobody sets, from an origin that tells nothing."""
        return self.passed_s + 77.0

    @property
    def passed_s(self) -> float:
        """Seconds since the start."""
        return self._now_s - self.start_s

    def plan(self, after_s: float, action: Callable[[], object]) -> None:
        """Run an action when virtual time has come to so many seconds after the start."""
        heapq.heappush(self._planned, (self.start_s + after_s, next(self._numbers), action))

    def advance(self, by_s: float) -> None:
        """Move time by hand, running what was planned on the way."""
        self._move_to(self._now_s + by_s)

    async def wait(self, event: asyncio.Event, at_most_s: float) -> None:
        """Return when the event is set or virtual time has passed."""
        self.waits.append((self.passed_s, at_most_s))
        deadline_s = self._now_s + at_most_s
        self._deadlines.append(deadline_s)
        try:
            while not await self._set_soon(event) and self._now_s < deadline_s:
                next_s = self._planned[0][0] if self._planned else deadline_s
                if deadline_s <= min(self._deadlines):
                    self._move_to(min(deadline_s, next_s))
        finally:
            self._deadlines.remove(deadline_s)

    def _move_to(self, moment_s: float) -> None:
        while self._planned and self._planned[0][0] <= moment_s:
            at_s, _, action = heapq.heappop(self._planned)
            self._now_s = max(self._now_s, at_s)
            action()
        self._now_s = max(self._now_s, moment_s)

    async def _set_soon(self, event: asyncio.Event) -> bool:
        """Whether the event is set once everybody else has done what can be done now."""
        for _ in range(_TURNS):
            if event.is_set():
                return True
            await asyncio.sleep(0)
        return event.is_set()
