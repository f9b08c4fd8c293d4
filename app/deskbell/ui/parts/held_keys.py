"""Telling a key that is held from a key that is pressed again, where Qt does not."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

_PRESSING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
# No finger is as fast.
_SHORTEST_LIFT_MS: Final = 15


class HeldKeys(QObject):
    """Keeps the repeats of a held Enter or Space from a window.

    An X server repeats a held key as a release and a press of the same millisecond. Qt marks the two as a repeat only
    if the press has come in by the time it handles the release (QXcbKeyboard::handleKeyEvent), which is chance.
    """

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._lifted: tuple[int, int] | None = None
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stop the presses that no finger made."""
        if isinstance(event, QKeyEvent) and event.key() in _PRESSING:
            if event.type() == QEvent.Type.KeyRelease:
                self._lifted = (event.key(), event.timestamp())
            elif event.type() == QEvent.Type.KeyPress:
                return self._is_repeat(event)
        return False

    def _is_repeat(self, event: QKeyEvent) -> bool:
        if self._lifted is None or not event.timestamp():
            return False
        key, at_ms = self._lifted
        return key == event.key() and 0 <= event.timestamp() - at_ms < _SHORTEST_LIFT_MS
