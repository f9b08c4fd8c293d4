"""The veil over the window behind the list of matches."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.shapes import box, pen
from deskbell.ui.theme.sizes import RADIUS
from deskbell.ui.theme.theme import Look, Theme

_TOP: Final = 5
_SHARE: Final = 0.55
_SPREADS: Final = range(22, 0, -3)
_DROP: Final = 4
_REACH: Final = 16
"""So far beyond the box its shadow can be seen."""


class Veil(QWidget):
    """Dims what lies behind a box, throws the box's shadow on it and rounds the box's corners.

    Whatever is below is painted with it, so it is painted anew only where the box has changed.
    """

    pressed = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._box = QRect()
        self.hide()

    def show_box(self, area: QRect) -> None:
        """Take in where the box lies, in the veil's own places."""
        before, self._box = self._box, area
        changed = area.united(before)
        if (area.topLeft(), area.width()) == (before.topLeft(), before.width()):
            changed.setTop(min(area.bottom(), before.bottom()) - RADIUS)
        self.update(changed.adjusted(-_REACH, 0, _REACH, _REACH))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Tell of a press beside the box."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint veil, shadow and box; what the box itself covers is not painted here."""
        theme = self._look.theme
        painter = QPainter(self)
        veil = QColor(theme.colour("bg"))
        veil.setAlphaF(_SHARE)
        painter.fillRect(self.rect().adjusted(0, _TOP, 0, 0), veil)
        if not theme.contrast:
            _paint_shadow(painter, self._box, theme)
        paint_box(painter, self._box, theme)


def paint_box(painter: QPainter, area: QRect, theme: Theme) -> None:
    """Paint the box that lies on the veil."""
    edge = pen(theme.colour("line" if theme.contrast else "hair"))
    box(painter, area, theme.colour("raised"), edge, RADIUS)


def _paint_shadow(painter: QPainter, area: QRect, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = QColor(0, 0, 0)
    shade.setAlphaF((0.45 if theme.dark else 0.12) / 6)
    painter.setBrush(shade)
    for spread in _SPREADS:
        ring = QRectF(area).adjusted(-spread / 2, spread / 2, spread / 2, spread / 2).translated(0, _DROP)
        painter.drawRoundedRect(ring, RADIUS + spread / 2, RADIUS + spread / 2)
