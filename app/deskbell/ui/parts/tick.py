"""A box with words that is ticked or not; what is shown is what it was told, a press only asks."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.shapes import box, mirrored, pen, ring
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS_CAP, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY

_BOX_PX: Final = 20
_GAP: Final = 10
_LEAST_H: Final = 36
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Tick(EnterButton):
    """Its words take as many lines as they need."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._shown = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, words: str, *, on: bool, spoken: str = "") -> None:
        """Show words, and whether the box is ticked; `spoken` names one without words."""
        self._shown = words
        self.setAccessibleName(spoken or words)
        self.setChecked(on)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Leave the tick to whoever hears of the press."""

    def sizeHint(self) -> QSize:
        """Give the room of the words in one line."""
        words = self._look.theme.font(BODY).width(self._shown)
        return QSize(_BOX_PX + 2 * RING + (_GAP + words + 4 if words else 0), _LEAST_H)

    def minimumSizeHint(self) -> QSize:
        """Give the room of the box."""
        return QSize(_BOX_PX + 2 * RING, _LEAST_H)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Give the height of the words at a width."""
        room = QRect(0, 0, max(60, width - _BOX_PX - 2 * RING - _GAP), 1000)
        metrics = QFontMetrics(self._look.theme.font(BODY))
        return max(_LEAST_H, metrics.boundingRect(room, _WRAPPED.value, self._shown).height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, tick and words."""
        theme = self._look.theme
        painter = QPainter(self)
        square = mirrored(self, QRect(RING, (self.height() - _BOX_PX) // 2, _BOX_PX, _BOX_PX))
        on = self.isChecked()
        ground = theme.colour("accent" if on else "control" if self.underMouse() else "raised")
        box(painter, square, ground, pen(theme.colour("accent_edge" if on else "line")), RADIUS_CAP)
        if on:
            self._icons.draw(painter, "check", QRectF(square.adjusted(2, 2, -2, -2)), theme.colour("on_accent"))
        left = _BOX_PX + 2 * RING + _GAP - RING
        painter.setFont(theme.font(BODY))
        painter.setPen(theme.colour("text"))
        painter.drawText(mirrored(self, QRect(left, 0, self.width() - left, self.height())), _WRAPPED, self._shown)
        if self.hasFocus():
            ring(painter, square, theme.colour("focus"), RADIUS_CAP)
