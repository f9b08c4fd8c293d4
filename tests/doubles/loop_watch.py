"""What each turn of Qt's loop costs this thread, and how regularly a timer comes round meanwhile."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractEventDispatcher, Qt, QTimer

TICK_MS: Final = 10


class Turn(NamedTuple):
    """One turn: when it ended (the monotonic clock's seconds) and the thread's own CPU time in it."""

    ended_s: float
    cpu_s: float


class LoopWatch:
    """Watches the loop of the thread that makes it, from now on; `on_turn` hears of each turn as it ends.

    A turn is everything between two sleeps, so it is at least as long as the longest event in it. It ends where the
    dispatcher is about to sleep; what the thread uses between two such moments is the turn's own, whatever other
    threads and processes do. `ticks_s` are the moments at which a precise timer of 10 ms came round.
    """

    def __init__(self, on_turn: Callable[[Turn], None] | None = None) -> None:
        self.turns: list[Turn] = []
        self.ticks_s: list[float] = []
        self._on_turn = on_turn
        self._cpu_s = time.thread_time()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._end_turn)
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._dispatcher.aboutToBlock.disconnect(self._end_turn)

    def _end_turn(self) -> None:
        cpu_s = time.thread_time()
        turn = Turn(time.monotonic(), cpu_s - self._cpu_s)
        self.turns.append(turn)
        if self._on_turn:
            self._on_turn(turn)
        self._cpu_s = time.thread_time()

    def _tick(self) -> None:
        self.ticks_s.append(time.monotonic())
