"""What phones experienced, numbered in the order in which it happened."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from deskbell.practice.exchange.port import PhoneEvent

MOST_KEPT = 10_000


class EventLog:
    """The last events; the oldest are forgotten."""

    def __init__(self) -> None:
        self._events: deque[PhoneEvent] = deque(maxlen=MOST_KEPT)
        self._last = 0

    def add(self, events: Iterable[PhoneEvent]) -> None:
        """Number events and keep them."""
        for event in events:
            self._last += 1
            self._events.append(replace(event, n=self._last))

    def after(self, n: int) -> tuple[PhoneEvent, ...]:
        """The events with a number above `n`, oldest first."""
        return tuple(event for event in self._events if event.n > n)
