"""A field of a form: its name, what it is filled in with, and below it what is wrong with that."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.theme.sizes import BUTTON_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SMALL

GAP_PX: Final = 10
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Field(QWidget):
    """Names `control` at its start; `margin` is what the control keeps around its own box for a focus ring."""

    def __init__(self, look: Look, parent: QWidget, label: str, control: QWidget, *, margin: int = 0) -> None:
        super().__init__(parent)
        self._look = look
        self._margin = margin
        self._label_w = 0
        self._problem = ""
        self._note = ""
        self._label = QLabel(label, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._control = control
        control.setParent(self)
        self._named = control.focusProxy() or control
        self._named.setAccessibleName(label)
        self._label.setBuddy(self._named)  # A screen reader on Linux names some fields by their label alone.
        self._dress()

    def wanted_label_w(self) -> int:
        """Give the room of the name in one line."""
        return self._look.theme.font(BODY).width(self._label.text()) + 2

    def give_label(self, width: int) -> None:
        """Take in how much room the names of the form take."""
        self._label_w = width

    def show_problem(self, problem: str, note: str = "") -> None:
        """Say below the control what is wrong with it, or quietly what is to be known of it."""
        self._problem, self._note = problem, note
        self._named.setAccessibleDescription(problem or note)
        self.update()

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        below = self._below_h(width)
        return self._control_h() + (below + 3 if below else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        left = self._left()
        self._label.setGeometry(mirrored(self, QRect(0, 0, self._label_w, BUTTON_H)))
        area = QRect(left, 0, self.width() - left, self._control_h())
        area.adjust(-self._margin, -self._margin, self._margin, self._margin)
        self._control.setGeometry(mirrored(self, area))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is said below."""
        words = self._problem or self._note
        if not words:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("fail" if self._problem else "text2"))
        top, left = self._control_h() + 3, self._left()
        painter.drawText(mirrored(self, QRect(left, top, self.width() - left, self.height() - top)), _WRAPPED, words)

    def _control_h(self) -> int:
        return max(BUTTON_H, self._control.sizeHint().height() - 2 * self._margin)

    def _left(self) -> int:
        return self._label_w + GAP_PX if self._label_w else 0

    def _below_h(self, width: int) -> int:
        words = self._problem or self._note
        if not words:
            return 0
        room = QRect(0, 0, max(80, width - self._left()), 1000)
        return QFontMetrics(self._look.theme.font(SMALL)).boundingRect(room, _WRAPPED.value, words).height()

    def _dress(self) -> None:
        theme = self._look.theme
        palette = theme.qt_palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("text2"))
        self._label.setFont(theme.font(BODY))
        self._label.setPalette(palette)
