"""A box with lines of text in it."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from deskbell.ui.parts.scrollbar import ThinBar
from deskbell.ui.parts.shapes import box, pen
from deskbell.ui.theme.sizes import RADIUS_KEY
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY

_SIDE: Final = 8
_LINES: Final = 3


class TextArea(QWidget):
    """Its edge says whether the keyboard is in it; Tab leaves it, pasted pictures and styles stay outside."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.edit = _PlainEdit(self)
        self.edit.focused.connect(self.update)
        ThinBar(look, self.edit)
        self.setFocusProxy(self.edit)
        self._dress()

    def show_text(self, text: str) -> None:
        """Put another text in, without an edit being told."""
        if text != self.edit.toPlainText():
            self.edit.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)  # noqa: FBT003 - as above

    def sizeHint(self) -> QSize:
        """Give the room of three lines."""
        return QSize(120, _LINES * self.edit.fontMetrics().lineSpacing() + 2 * _SIDE + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the text inside the edge."""
        self.edit.setGeometry(self.rect().adjusted(_SIDE - 2, 4, -2, -4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        theme = self._look.theme
        here = self.edit.hasFocus()
        edge = pen(theme.colour("focus" if here else "line"), 2 if here else 1)
        box(QPainter(self), self.rect(), theme.colour("raised"), edge, RADIUS_KEY)

    def _dress(self) -> None:
        theme = self._look.theme
        palette = theme.qt_palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.edit.setFont(theme.font(BODY))
        self.edit.setPalette(palette)


class _PlainEdit(QPlainTextEdit):
    focused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.viewport().setAutoFillBackground(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has gone."""
        super().focusOutEvent(event)
        self.focused.emit()
