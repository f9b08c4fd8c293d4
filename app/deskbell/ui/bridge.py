"""What results of the worker thread pass through on their way to the window, but for what the window waits for."""

import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot


class Bridge(QObject):
    """Runs callables in the thread it lives in, in the order they were posted.

    No payload crosses Qt, so nothing is converted or copied on the way.
    """

    _posted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inbox: deque[Callable[[], None]] = deque()
        self._posted.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def post(self, job: Callable[[], None]) -> None:
        """Have a callable run in the main thread; may be called from any thread."""
        self._inbox.append(job)
        # The signal's source is gone only while the program quits; then nobody is left to tell.
        with suppress(RuntimeError):
            self._posted.emit()

    @Slot()
    def _drain(self) -> None:
        while self._inbox:
            job = self._inbox.popleft()
            try:
                job()
            except Exception:  # noqa: BLE001 - one view's fault must not swallow the news of the others
                sys.excepthook(*sys.exc_info())


class Timers(QObject):
    """Single shots for presenters, which know no Qt; they end with this object."""

    def after(self, delay_s: float, callback: Callable[[], None]) -> None:
        """Run a callable in the main thread once, later."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(callback)
        timer.timeout.connect(timer.deleteLater)
        timer.start(round(delay_s * 1000))
