"""What each event of Qt's costs this thread, without the events that it brings about itself."""

import time
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_KEPT_FROM_S: Final = 0.0005


class Handled(NamedTuple):
    """One event: when it was done (the monotonic clock's seconds), its own CPU time, and what it was to whom."""

    ended_s: float
    cpu_s: float
    name: str


class EventWatch(QApplication):
    """An application that measures its events; `handled` are those that took half a millisecond or more.

    A picture of the whole window is one event for each widget that is painted, as Qt sends them.
    """

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.handled: list[Handled] = []
        self.count = 0
        self._inner_s = 0.0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Measure an event while it is handled."""
        outer_s, self._inner_s = self._inner_s, 0.0
        name = event.type().name
        begun_s = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            whole_s = time.thread_time() - begun_s
            own_s = whole_s - self._inner_s
            self._inner_s = outer_s + whole_s
            self.count += 1
            if own_s >= _KEPT_FROM_S:
                self.handled.append(Handled(time.monotonic(), own_s, f"{name} {type(receiver).__name__}"))
