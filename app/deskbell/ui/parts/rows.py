"""The virtual list: a model over immutable rows and a view that leaves typing to the dial field."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from deskbell.ui.parts.scrollbar import ThinBar
from deskbell.ui.theme.sizes import ROW_H
from deskbell.ui.theme.theme import Look

Index = QModelIndex | QPersistentModelIndex
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsModel(QStandardItemModel):
    """Rows that do not change by themselves; asks once for more when the view reaches their end.

    Qt's own model counts them: a list view asks for their number once for each row whenever it lays them out, which a
    model in Python answers too slowly.

    `key_of` gives a row's key, or nothing for a row that cannot be chosen; `words_of` what a screen reader says.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject, key_of: Callable[[object], str], words_of: Callable[[object], str]) -> None:
        super().__init__(0, 1, parent)
        self._rows: Sequence[object] = ()
        self._more = False
        self._key_of = key_of
        self._words_of = words_of

    def replace(self, rows: Sequence[object], *, more: bool) -> None:
        """Show other rows; with `more`, the end of them asks for others."""
        self._more = False
        self.removeRows(0, self.rowCount())
        self._rows = rows
        self._more = more
        self.insertRows(0, len(rows))

    def change(self, rows: Sequence[object], at: int, gone: int, come: int) -> None:
        """Show other rows that are those before but from `at` on, where the first `gone` of `come` rows stay in place.

        The end of them asks for others again.
        """
        self._more = True
        self._rows = rows
        self.insertRows(at + gone, come - gone)
        if gone:
            self.dataChanged.emit(self.index(at, 0), self.index(at + gone - 1, 0))

    def key(self, index: Index) -> str:
        """Give the key of the row at `index`, empty where there is none."""
        return self._key_of(self._rows[index.row()]) if index.isValid() else ""

    def row_at(self, index: Index) -> object:
        """Give the row at `index`, None where there is none."""
        return self._rows[index.row()] if index.isValid() else None

    def first(self) -> QModelIndex:
        """Give the first row that can be activated; an index that is none where there is none."""
        indexes = (self.index(row, 0) for row in range(self.rowCount()))
        return next((index for index in indexes if self.key(index)), QModelIndex())

    def find(self, key: str) -> QModelIndex:
        """Give the place of the row with this key."""
        # Rows may be put into words only when they are looked at, so they are not without need.
        found = (at for at, row in enumerate(self._rows) if self._key_of(row) == key) if key else iter(())
        return self.index(next(found, -1), 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's words."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words_of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return getattr(row, "tooltip", "") or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only rows with a key be chosen."""
        if not self.key(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, _parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Tell whether the end of the rows asks for others."""
        return self._more

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802 - Qt's name
        """Ask once for the rows after the last one."""
        if self._more:
            self._more = False
            self.more_wanted.emit()


class RowList(QListView):
    """A list of 44 px rows: arrows walk, Enter and a double click activate, a click picks, letters go elsewhere."""

    row_activated = Signal(str)
    row_picked = Signal(str)

    def __init__(self, look: Look, parent: QWidget, rows: RowsModel, name: str) -> None:
        super().__init__(parent)
        self.rows = rows
        self._thin = ThinBar(look, self)
        self.setAccessibleName(name)
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.verticalScrollBar().setSingleStep(ROW_H)
        self.clicked.connect(self._pick)

    def show_rows(self, rows: Sequence[object], *, more: bool = False) -> None:
        """Show other rows and stay at the current one and at the place scrolled to."""
        key = self.rows.key(self.currentIndex())
        at = self.verticalScrollBar().value()
        self.rows.replace(rows, more=more)
        self.setCurrentIndex(self.rows.find(key))
        self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and activate; leave letters, digits and Escape to the window."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._activate()
            return
        typed = bool(event.text()) and event.text().isprintable()
        if typed or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark a row, so that whoever comes here by Tab sees where they are."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.rows.key(self.currentIndex()):
            self.setCurrentIndex(self.rows.first())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the row under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.rows.key(index):
            self.setCurrentIndex(index)
            self._activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep whole rows in sight, where there are two or more: what is left over stays empty."""
        spare = self.height() % ROW_H if self.height() >= 2 * ROW_H else 0
        if self.viewportMargins().bottom() != spare:
            self.setViewportMargins(0, 0, 0, spare)
        super().resizeEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        if key := self.rows.key(index):
            self.row_picked.emit(key)

    def _activate(self) -> None:
        if key := self.rows.key(self.currentIndex()):
            self.row_activated.emit(key)
