"""The rows of presets: a press uses one, a pull puts it elsewhere, the sliders at its end open it."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.menu import menu_over
from deskbell.ui.parts.row_model import RowsModel
from deskbell.ui.parts.rowpaint import RowDelegate, placed
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.text import line
from deskbell.ui.presets.states import PresetRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, ROW_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM
from deskbell.wording.preset_words import PresetWords

_ICON_PX: Final = 20
_EDIT_PX: Final = 16
_EDIT_W: Final = 32
_TEXT_X: Final = PAD + 4 + _ICON_PX + 12
_CAP_H: Final = 20
_WORDS: Final = PresetWords()


class PresetRows(RowList):
    """Tells what is done with a preset; a click does not take the keyboard from where it is typed."""

    used = Signal(str)
    edited = Signal(str)
    removed = Signal(str)
    stepped = Signal(str, int)
    moved = Signal(str, int)
    looked_at = Signal(str, bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, name: str) -> None:
        super().__init__(look, parent, RowsModel(parent, _key, _words), name)
        self._look = look
        self._held_key = ""
        self._held_at = QPoint()
        self._drop_at = -1
        self._used_at_ms: int | None = None
        self.setItemDelegate(_PresetDelegate(look, icons, self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row_activated.connect(self.used)
        self.selectionModel().currentChanged.connect(self._look_by_keyboard)
        self.entered.connect(lambda index: self._look_by_mouse(self.rows.key(index)))
        self.viewportEntered.connect(lambda: self._look_by_mouse(""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and an arrow, remove, open; the rest as in every list."""
        key = self.rows.key(self.currentIndex())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(key, steps)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(key)
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit(key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the preset said on which the keyboard stands."""
        super().focusInEvent(event)
        self._look_by_keyboard()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have none said any more."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.looked_at.emit("", False)  # noqa: FBT003 - a signal has no names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a press or a pull; one that comes as fast as a second click was aimed at what lay here before."""
        hasty = (
            self._used_at_ms is not None
            and 0 <= event.timestamp() - self._used_at_ms < QApplication.doubleClickInterval()
        )
        if event.button() == Qt.MouseButton.LeftButton and not hasty:
            self._held_at = event.position().toPoint()
            self._held_key = self.rows.key(self.indexAt(self._held_at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull a row once the pointer has gone far enough."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        far = (at - self._held_at).manhattanLength() >= QApplication.startDragDistance()
        if self._held_key and event.buttons() & Qt.MouseButton.LeftButton and (far or self._drop_at >= 0):
            self._drop_at = self._place_at(at.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row where it was pulled to, or use it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, drop_at = self._held_key, self._drop_at
        self._held_key, self._drop_at = "", -1
        self.viewport().update()
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not pressed:
            return
        if drop_at >= 0:
            was = self.rows.find(pressed).row()
            self.moved.emit(pressed, drop_at - (1 if drop_at > was else 0))
        elif self.rows.key(index) == pressed:
            self._look_by_mouse("")
            self._used_at_ms = event.timestamp()
            (self.edited if self._on_edit(at, index) else self.used).emit(pressed)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take the second click of two for none: the first has done it."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with a preset."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.rows.row_at(index)
        if not isinstance(row, PresetRow):
            return
        key = row.key
        use = _WORDS.take_off if row.worn else _WORDS.use if row.calls else _WORDS.wear
        menu = menu_over(self._look, self)
        menu.addAction(use).triggered.connect(lambda: self.used.emit(key))
        menu.addAction(_WORDS.edit).triggered.connect(lambda: self.edited.emit(key))
        menu.addSeparator()
        menu.addAction(_WORDS.up).triggered.connect(lambda: self.stepped.emit(key, -1))
        menu.addAction(_WORDS.down).triggered.connect(lambda: self.stepped.emit(key, 1))
        menu.addSeparator()
        menu.addAction(_WORDS.remove).triggered.connect(lambda: self.removed.emit(key))
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Have none said once the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._look_by_mouse("")
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and the place to which one is pulled."""
        super().paintEvent(event)
        if self._drop_at >= 0:
            top = self._drop_at * ROW_H - self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.fillRect(PAD, max(0, top - 1), self.width() - 2 * PAD, 2, self._look.theme.colour("focus"))

    def _look_by_keyboard(self) -> None:
        if self.hasFocus():
            self.looked_at.emit(self.rows.key(self.currentIndex()), True)  # noqa: FBT003 - as above

    def _look_by_mouse(self, key: str) -> None:
        if not self.hasFocus():
            self.looked_at.emit(key, False)  # noqa: FBT003 - a signal has no names

    def _place_at(self, y: int) -> int:
        return min(max(0, round((y + self.verticalScrollBar().value()) / ROW_H)), self.rows.rowCount())

    def _on_edit(self, at: QPoint, index: QModelIndex) -> bool:
        row = self.rows.row_at(index)
        if not isinstance(row, PresetRow):
            return False
        return edit_place(self, self.visualRect(index), self._look, row).contains(at)


class _PresetDelegate(RowDelegate):
    def beside(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether the row is the last, under which there is no line."""
        return index.row() == self._view.rows.rowCount() - 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint picture, name, sliders and key."""
        row = self.row_at(index)
        if not isinstance(row, PresetRow):
            return
        theme = self.look.theme
        area: QRect = option.rect
        marked, pointed = self.is_marked(index), self.is_pointed(index)
        self.paint_ground(painter, area, marked=marked, pointed=pointed)
        ink = theme.colour("accent_text" if row.worn else "text2")
        icon = self.place(area, PAD + 4, _ICON_PX).adjusted(0, 12, 0, -12)
        self.icons.draw(painter, "check" if row.worn else row.icon, QRectF(icon), ink)
        edit = edit_place(self._view, area, self.look, row)
        offered = marked or pointed
        if offered:
            glyph = QRectF(0, 0, _EDIT_PX, _EDIT_PX)
            glyph.moveCenter(edit.center())
            self.icons.draw(painter, "sliders", glyph, theme.colour("text2"))
        end = area.width() - PAD
        if row.cap:
            width = cap_width(theme, row.cap)
            box = self.place(area, end - width, width).adjusted(0, (ROW_H - _CAP_H) // 2, 0, -(ROW_H - _CAP_H) // 2)
            paint_cap(painter, theme, box, row.cap)
            end -= width
        words = self.place(area, _TEXT_X, end - (_EDIT_W if offered else 8) - _TEXT_X)
        line(painter, words, row.title, theme.font(BODY, MEDIUM), theme.colour("text"))
        if not self.beside(index):
            hair = self.place(area, _TEXT_X, area.width() - _TEXT_X - PAD).adjusted(0, ROW_H - 1, 0, 0)
            painter.fillRect(hair, theme.colour("hair"))


def edit_place(view: QWidget, area: QRect, look: Look, row: PresetRow) -> QRect:
    """Where the sliders of a row are."""
    cap = cap_width(look.theme, row.cap) if row.cap else 0
    left = area.width() - PAD - cap - _EDIT_W
    return placed(view, area, left, _EDIT_W)


def _key(row: object) -> str:
    return row.key if isinstance(row, PresetRow) else ""


def _words(row: object) -> str:
    return row.spoken if isinstance(row, PresetRow) else ""
