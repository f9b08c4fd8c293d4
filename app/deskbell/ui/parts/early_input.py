"""What is typed and clicked before the window can answer it: kept, and given back in its order."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QWindow

_KEPT: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


class EarlyInput(QObject):
    """Keeps presses from a window until `give_back`, once."""

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._window = window
        self._kept: list[QEvent] = []
        window.installEventFilter(self)

    def give_back(self) -> None:
        """Let the window have what was kept, before anything that comes now."""
        self._window.removeEventFilter(self)
        for event in self._kept:
            QCoreApplication.sendEvent(self._window, event)
        self._kept.clear()
        self.deleteLater()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep a press."""
        if event.type() not in _KEPT:
            return False
        self._kept.append(event.clone())
        return True
