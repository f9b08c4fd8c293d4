"""The list of rows that is worked by keyboard and mouse, and leaves typing to the dial field."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.placed_rows import PlacedRows
from deskbell.ui.parts.row_model import Index, RowsModel
from deskbell.ui.parts.scrollbar import ThinBar
from deskbell.ui.row_source import FixedRows, RowSource
from deskbell.ui.theme.sizes import ROW_H
from deskbell.ui.theme.theme import Look

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowList(PlacedRows):
    """A list of 44 px rows: arrows walk, Enter and a double click activate, a click picks, letters go elsewhere.

    Space, and a click on the last `opening_px` of a row, open it; Delete asks to remove it; what opens menus opens one.
    """

    row_activated = Signal(str)
    row_picked = Signal(str)
    row_opened = Signal(str)
    row_removed = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, look: Look, parent: QWidget, rows: RowsModel, name: str) -> None:
        super().__init__(parent, rows)
        self._thin = ThinBar(look, self)
        self._pressed = QModelIndex()
        self.opening_px = 0
        self.setAccessibleName(name)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show other rows, all at hand, and stay at the current one and at the place scrolled to."""
        self.show_source(FixedRows(rows))

    def show_source(self, source: RowSource) -> None:
        """Show the rows of a source and stay at the current one, if it is at hand, and at the place scrolled to."""
        key = self.rows.key(self.currentIndex())
        at = self.verticalScrollBar().value()
        self.rows.show(source)
        # Qt would do it in a later turn of the loop, and one picture would show the rows before.
        self.doItemsLayout()
        found = self.rows.find(key)
        # Whoever walked here before the rows came stands on the first of them.
        self.setCurrentIndex(self.rows.first() if self.hasFocus() and not found.isValid() else found)
        self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and activate; leave letters, digits and Escape to the window."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._tell(self.row_activated, self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._tell(self.row_opened, self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self._tell(self.row_removed, self.currentIndex())
        elif _is_typed(event) or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark a row, so that whoever comes here by Tab sees where they are."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.first())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the row that was clicked, or open it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(at) == self._pressed:
            self._tell(self.row_opened if self._opens(at) else self.row_picked, self._pressed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which row is clicked."""
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the row under the pointer."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and self.rows.key(index) and not self._opens(at):
            self.setCurrentIndex(index)
            self._tell(self.row_activated, index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if key := self.rows.key(index):
            self.setCurrentIndex(index)
            where = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(key, where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep whole rows in sight, where there are two or more: what is left over stays empty."""
        spare = self.height() % ROW_H if self.height() >= 2 * ROW_H else 0
        if self.viewportMargins().bottom() != spare:
            self.setViewportMargins(0, 0, 0, spare)
        super().resizeEvent(event)

    def _opens(self, at: QPoint) -> bool:
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (at.x() if backwards else self.viewport().width() - at.x()) <= self.opening_px

    def _tell(self, told: SignalInstance, index: Index) -> None:
        if key := self.rows.key(index):
            told.emit(key)


def _is_typed(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable()
