"""What is typed and clicked before the window can answer it: kept, and given back in its order."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow

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

    def give_back(self, shortcuts: Iterable[QShortcut] = ()) -> None:
        """Let the window have what was kept, before anything that comes now.

        Qt looks for shortcuts only in what comes from the keyboard itself (QGuiApplicationPrivate::processKeyEvent),
        so those of the window are looked for here.
        """
        self._window.removeEventFilter(self)
        made = {shortcut.key().toString(): shortcut for shortcut in shortcuts}
        for event in self._kept:
            shortcut = made.get(_keys(event))
            if shortcut is None:
                QCoreApplication.sendEvent(self._window, event)
            else:
                shortcut.activated.emit()
        self._kept.clear()
        self.deleteLater()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep a press."""
        if event.type() not in _KEPT:
            return False
        self._kept.append(event.clone())
        return True


def _keys(event: QEvent) -> str:
    """Give the keys of a press as those of a shortcut are written; nothing for what is none."""
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        return QKeySequence(event.keyCombination()).toString()
    return ""
