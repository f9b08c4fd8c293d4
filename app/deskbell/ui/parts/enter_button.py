"""What Enter does on a button, for every button of the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class EnterButton(QAbstractButton):
    """A button that Enter presses too, once for each physical press: a held key presses once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; leave every other key to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
