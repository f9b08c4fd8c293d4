"""A field whose value is chosen from a list that opens over it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from deskbell.ui.parts.choice import Choice
from deskbell.ui.parts.menu import menu_over
from deskbell.ui.parts.shapes import box, mirrored, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RADIUS_KEY, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, REGULAR

_SIDE: Final = 10
_ICON_PX: Final = 16
_LONGEST: Final = 60
_OPENING: Final = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_F4,
)


class Select(QComboBox):
    """Shows the chosen title and keeps `RING` pixels around its box for the focus ring.

    Qt's own combo box gives it the role and the value that a screen reader tells; what is chosen is only asked for.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._choices: tuple[Choice, ...] = ()
        self._key = ""
        self._quiet = False
        self.addItem("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_choices(self, choices: Sequence[Choice], key: str, *, shown: str, quiet: bool) -> None:
        """Show what can be chosen, what is, and its words; `quiet` paints what was not chosen by anybody."""
        self._choices, self._key, self._quiet = tuple(choices), key, quiet
        if shown != self.currentText():
            self.setItemText(0, shown)
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room of the words."""
        words = self._look.theme.font(BODY, MEDIUM).width(self.currentText())
        return QSize(2 * (_SIDE + RING) + words + 8 + _ICON_PX, BUTTON_H + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Give the least room: a few letters."""
        return QSize(80, BUTTON_H + 2 * RING)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list."""
        if not self._choices:
            return
        menu = menu_over(self._look, self)
        for at, choice in enumerate(self._choices):
            if choice.apart and at and not self._choices[at - 1].apart:
                menu.addSeparator()
            action = menu.addAction(_entry(choice))
            action.setCheckable(not choice.apart)
            action.setChecked(not choice.apart and choice.key == self._key)
            action.triggered.connect(lambda _checked=False, key=choice.key: self.chosen.emit(key))
            if action.isChecked():
                menu.setActiveAction(action)
        menu.setMinimumWidth(self.width() - 2 * RING)
        corner = QPoint(RING, self.height() - RING + 2)
        if self.isRightToLeft():
            corner.setX(self.width() - RING - max(menu.sizeHint().width(), menu.minimumWidth()))
        menu.popup(self.mapToGlobal(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on the keys that open a list anywhere; nothing is chosen by an arrow alone."""
        if event.key() in _OPENING:
            event.accept()
            if not event.isAutoRepeat():
                self.showPopup()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls around."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when enabled or disabled."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, words, arrow and ring."""
        theme = self._look.theme
        painter = QPainter(self)
        area = self.rect().adjusted(RING, RING, -RING, -RING)
        ground = theme.colour("sel" if self.underMouse() and self.isEnabled() else "control")
        edge = None
        if theme.contrast:
            style = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DashLine
            edge = pen(theme.colour("line"), 1, style)
        box(painter, area, ground, edge, RADIUS_KEY)
        ink = theme.colour("text3" if not self.isEnabled() else "text2" if self._quiet else "text")
        arrow_x = self.width() - RING - _SIDE - _ICON_PX
        arrow = mirrored(self, QRect(arrow_x, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX))
        self._icons.draw(painter, "down", QRectF(arrow), theme.colour("text2" if self.isEnabled() else "text3"))
        words = mirrored(self, QRect(RING + _SIDE, 0, arrow_x - RING - _SIDE - 4, self.height()))
        line(painter, words, self.currentText(), theme.font(BODY, REGULAR if self._quiet else MEDIUM), ink)
        if self.hasFocus():
            ring(painter, area, theme.colour("focus"), RADIUS_KEY)


def _entry(choice: Choice) -> str:
    words = f"{choice.title}  \N{MIDDLE DOT}  {choice.detail}" if choice.detail else choice.title
    return (words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…").replace("&", "&&")
