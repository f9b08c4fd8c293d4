"""The line under the strips that holds the calls for which there is no place."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.shapes import mirrored, ring
from deskbell.ui.parts.text import line
from deskbell.ui.strip.sheet import LEFT
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RADIUS_KEY
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM
from deskbell.wording.strip import fewer_calls, more_calls

MORE_H: Final = 40
_ICON_PX: Final = 20


class MoreLine(EnterButton):
    """Says how many calls are folded away, and unfolds them."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._open = False
        self._cut = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(MORE_H)
        self.hide()

    def show_count(self, count: int, *, unfolded: bool, cut: bool) -> None:
        """Say how many calls there are besides those shown, or that all are; `cut` if the last one is not whole."""
        self._open = unfolded
        self._cut = cut
        self.setText(fewer_calls() if unfolded else more_calls(count))
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Give the line's height."""
        return QSize(0, MORE_H)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign and the words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("control" if self.underMouse() else "surface"))
        for top in (0, self.height() - 1) if self._cut else (self.height() - 1,):
            painter.fillRect(0, top, self.width(), 1, theme.colour("hair"))
        ink = theme.colour("text")
        icon = mirrored(self, QRect(LEFT, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX))
        self._icons.draw(painter, "up" if self._open else "down", QRectF(icon), ink)
        left = LEFT + _ICON_PX + 8
        words = mirrored(self, QRect(left, 0, self.width() - left - PAD, self.height() - 1))
        line(painter, words, self.text(), theme.font(BODY, MEDIUM), ink)
        if self.hasFocus():
            ring(painter, self.rect().adjusted(12, 4, -12, -5), theme.colour("focus"), RADIUS_KEY)
