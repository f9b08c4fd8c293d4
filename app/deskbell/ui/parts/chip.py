"""A chip: something that is set, in a few words, with a cross that takes it back."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.kept import LastPicture
from deskbell.ui.parts.shapes import box, mirrored, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PREVIEW_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import MEDIUM, SMALL, Ink

_SIDE: Final = 10
_ICON_PX: Final = 16
_CROSS_PX: Final = 14
_GAP: Final = 6
_WIDEST: Final = 260


class Chip(EnterButton):
    """Pressing it says where it was set; its cross, Delete and Backspace ask to take it back.

    Keeps `RING` pixels around its pill for the focus ring. One that lies `on` a ground of one colour is drawn from what
    was painted last.
    """

    removed = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, removable: bool, on: Ink | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = ""
        self._icon = ""
        self._problem = False
        self._removable = removable
        self._on: Ink | None = on
        self._last = LastPicture()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, text: str, icon: str, *, spoken: str = "", problem: bool = False) -> None:
        """Set words and icon; `spoken` is what a screen reader says instead, `problem` that it cannot be sent."""
        self._words, self._icon, self._problem = text, icon, problem
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Give the words; as Qt's own text of a button they could name a key by an ampersand."""
        return self._words

    def sizeHint(self) -> QSize:
        """Give the pill and the ring's room around it, no wider than a few words."""
        words = self._look.theme.font(SMALL, MEDIUM).width(self._words)
        width = 2 * _SIDE + words + (_ICON_PX + _GAP if self._icon else 0)
        width += _CROSS_PX + _GAP if self._removable else 0
        return QSize(min(width, _WIDEST) + 2 * RING, PREVIEW_H + 2 * RING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back on Delete and Backspace."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.accept()
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take back when the cross was pressed."""
        if self.isDown() and self._on_cross(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip, or draw it as it was last."""
        theme = self._look.theme
        seen = (theme, self._words, self._icon, self._problem)
        self._last.draw_button(self, theme.colour(self._on) if self._on else None, seen, self._paint)

    def _paint(self, painter: QPainter) -> None:
        """Paint pill, icon, words, cross and ring."""
        theme = self._look.theme
        area = self.rect().adjusted(RING, RING, -RING, -RING)
        ground = theme.colour("fail_t" if self._problem else "accent_tint")
        if (self.underMouse() or self.isDown()) and not theme.contrast:
            ground = ground.lighter(112) if theme.dark else ground.darker(104)
        radius = area.height() / 2
        box(painter, area, ground, pen(theme.colour("line")) if theme.contrast else None, radius)
        ink = theme.colour("fail" if self._problem else "accent_text")
        left, end = area.left() + _SIDE, area.right() + 1 - _SIDE
        if self._icon:
            icon = mirrored(self, QRect(left, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX))
            self._icons.draw(painter, self._icon, QRectF(icon), ink)
            left += _ICON_PX + _GAP
        if self._removable:
            cross = mirrored(self, self._cross())
            self._icons.draw(painter, "x", QRectF(cross), ink)
            end -= _CROSS_PX + _GAP
        words = mirrored(self, QRect(left, 0, end - left + 1, self.height()))
        line(painter, words, self._words, theme.font(SMALL, MEDIUM), ink)
        if self.hasFocus():
            ring(painter, area, theme.colour("focus"), radius)

    def _cross(self) -> QRect:
        end = self.width() - RING - _SIDE
        return QRect(end - _CROSS_PX, (self.height() - _CROSS_PX) // 2, _CROSS_PX, _CROSS_PX)

    def _on_cross(self, at: QPoint) -> bool:
        return self._removable and mirrored(self, self._cross()).adjusted(-6, -10, _SIDE, 10).contains(at)
