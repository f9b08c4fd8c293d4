"""A line of text without a box: the theme's font and colours, and a caret in the focus colour."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from deskbell.ui.parts.text import line
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, REGULAR

_CARET_PX: Final = 2
_PLACEHOLDER_PX: Final = 2


class TextEntry(QLineEdit):
    """What is typed, and a quiet placeholder while nothing is; `focused` tells that the keyboard comes or goes."""

    focused = Signal(bool)

    def __init__(self, look: Look, parent: QWidget, *, longest: int) -> None:
        super().__init__(parent)
        self._look = look
        self._quiet_words = ""
        self.setFrame(False)
        self.setMaxLength(longest)
        self.setTextMargins(0, 0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.dress()

    def show_text(self, text: str) -> None:
        """Put another text in; the caret stays where it is, or behind what was left out before it."""
        if text != self.text():
            caret = self.cursorPosition() - max(0, len(self.text()) - len(text))
            at_end = self.cursorPosition() == len(self.text())
            self.setText(text)
            if not at_end:
                self.setCursorPosition(max(0, caret))

    def show_quiet_words(self, words: str) -> None:
        """Say quietly what holds while nothing is typed."""
        if words != self._quiet_words:
            self._quiet_words = words
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit(True)  # noqa: FBT003 - a signal has no names

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went to another place of this window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.focused.emit(False)  # noqa: FBT003 - a signal has no names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, the quiet words, and the caret over Qt's own thin one."""
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        if not self.text() and self._quiet_words:
            area = self.rect().adjusted(_PLACEHOLDER_PX, 0, -_PLACEHOLDER_PX, 0)
            ink = theme.colour("text3" if self.hasFocus() else "text2")
            font = theme.font(BODY, REGULAR)
            if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                painter.setFont(font)
                painter.setPen(ink)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._quiet_words)
            else:
                line(painter, area, self._quiet_words, font, ink)
        if self.hasFocus():
            caret = self.cursorRect()
            left = caret.center().x() + (0.5 if self.devicePixelRatioF() > 1 else 0.0)
            painter.fillRect(QRectF(left, caret.top(), _CARET_PX, caret.height()), theme.colour("focus"))

    def dress(self) -> None:
        """Take font and colours from the theme; whoever holds the entry hears when it changes."""
        theme = self._look.theme
        self.setFont(theme.font(BODY, MEDIUM))
        palette = theme.qt_palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
