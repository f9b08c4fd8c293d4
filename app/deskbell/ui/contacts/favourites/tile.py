"""One favourite: a button that calls, and can be dragged to another place."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from deskbell.ui.contacts.states import TileState
from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.rowpaint import paint_initials, plain_tip
from deskbell.ui.parts.shapes import box, disc, mirrored, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import DISC, RADIUS_KEY, RING
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SMALL
from deskbell.wording.contact_pane import ContactWords

TILE_H: Final = 48
_SIDE: Final = 8
_GLYPH: Final = 18
_WALKS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class Tile(EnterButton):
    """Shows a `TileState` and keeps `RING` pixels around its box for the focus ring.

    `walked` tells an arrow, `carried` one with Alt; `dragged` where the pointer drags it, `dropped` that it let go.
    """

    walked = Signal(int)
    carried = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()
    menu_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._grip: QPoint | None = None
        self._dragging = False
        self.state = TileState("", "", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_state(self, state: TileState) -> None:
        """Show another favourite."""
        if state != self.state:
            self.state = state
            self.setAccessibleName(state.spoken)
            keys = ContactWords().tile_keys.format(key=state.cap) if state.cap else ""
            self.setAccessibleDescription(state.reason or keys)
            self.setToolTip(plain_tip(f"{state.spoken}\n{state.reason}".strip()))
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to another favourite, or carry this one there."""
        if event.key() in _WALKS:
            event.accept()
            carries = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self.carried if carries else self.walked).emit(event.key())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._grip = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it once the pointer has gone far enough to be meant."""
        if self._grip is not None and not self._dragging:
            far = (event.position().toPoint() - self._grip).manhattanLength()
            self._dragging = far >= QApplication.startDragDistance()
            if self._dragging:
                self.setDown(False)
        if self._dragging:
            self.dragged.emit(self.mapToParent(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go; what was dragged was not pressed."""
        self._grip = None
        if self._dragging:
            self._dragging = False
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for its menu."""
        event.accept()
        self.menu_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, disc, name over label, key and ring."""
        theme, state = self._look.theme, self.state
        painter = QPainter(self)
        area = self.rect().adjusted(RING, RING, -RING, -RING)
        over = (self.isDown() or self.underMouse()) and not state.reason
        edge = pen(theme.colour("line" if theme.contrast or over else "hair"))
        box(painter, area, theme.colour("sel" if self.isDown() else "raised"), edge, RADIUS_KEY)
        self._paint_disc(painter, theme, area)
        left = area.left() + _SIDE + DISC + _SIDE
        cap_w = theme.font(SMALL, MEDIUM).width(state.cap)
        room = area.right() + 1 - _SIDE - left
        ink, quiet = theme.colour("text3" if state.reason else "text"), theme.colour("text2")
        title = mirrored(self, QRect(left, area.top() + 5, room, 20))
        line(painter, title, state.title, theme.font(BODY, MEDIUM), ink)
        detail = mirrored(self, QRect(left, area.top() + 26, room - cap_w - (8 if cap_w else 0), 16))
        line(painter, detail, state.detail, theme.font(SMALL), quiet)
        cap = mirrored(self, QRect(area.right() + 1 - _SIDE - cap_w, area.top() + 26, cap_w, 16))
        line(painter, cap, state.cap, theme.font(SMALL, MEDIUM), quiet, trailing=True)
        if self.hasFocus():
            ring(painter, area, theme.colour("focus"), RADIUS_KEY)

    def _paint_disc(self, painter: QPainter, theme: Theme, area: QRect) -> None:
        where = QRectF(mirrored(self, QRect(area.left() + _SIDE, area.top() + (TILE_H - DISC) // 2, DISC, DISC)))
        if not self.state.icon:
            paint_initials(painter, theme, where, self.state.initials, theme.colour("control"))
            return
        disc(painter, where, theme.colour("control"), pen(theme.colour("line")) if theme.contrast else None)
        glyph = QRectF(0, 0, _GLYPH, _GLYPH)
        glyph.moveCenter(where.center())
        self._icons.draw(painter, self.state.icon, glyph, theme.colour("text2"))
