"""Rows of one height by their places: as quick with a million rows as with ten."""

from collections.abc import Hashable
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from deskbell.ui.parts.kept import Ends
from deskbell.ui.parts.row_model import Index, RowsModel
from deskbell.ui.parts.row_pictures import RowPictures
from deskbell.ui.theme.sizes import ROW_H

_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class RowPainter(Protocol):
    """The delegate of such a list."""

    def is_marked(self, index: Index) -> bool:
        """Tell whether the keyboard stands on a row."""
        ...

    def beside(self, index: Index) -> Hashable:
        """Give what is seen of a row's neighbours in its own picture."""

    def ends(self, index: Index) -> tuple[Ends, ...]:
        """Give a row's ends from the top down, none if they are not known."""
        ...

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row that is at hand."""

    def paint_missing(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint where a row will be."""


class PlacedRows(QListView):
    """Qt's list view, but for the places of its rows, which follow from their numbers.

    Qt's own keeps a place for each row and makes all of them anew with every change (`QListModeViewBase`, Qt 6), and
    asks a model in Python for each. Only the rows in sight are asked for here. It stays a list view for a screen
    reader, which would take any other for a table (`QAccessibleTable`, Qt 6).
    """

    def __init__(self, parent: QWidget, rows: RowsModel) -> None:
        super().__init__(parent)
        self.rows = rows
        self._pointer: QPoint | None = None
        self._pictures = RowPictures()
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.rowsInserted.connect(self._keep_place_after_insertion)
        rows.rowsRemoved.connect(self._keep_place_after_removal)
        rows.dataChanged.connect(self._read_aloud)

    def in_sight(self) -> tuple[int, int]:
        """Give the first and the last row of which something can be seen; the last is before the first if none is."""
        return self._rows_between(0, self.viewport().height() - 1)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Give a row's place in the viewport."""
        if not index.isValid():
            return QRect()
        return QRect(0, index.row() * ROW_H - self.verticalOffset(), self.viewport().width(), ROW_H)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Give the row at a place in the viewport."""
        return self.rows.index((point.y() + self.verticalOffset()) // ROW_H, 0)

    def is_pointed(self, index: Index) -> bool:
        """Tell whether the pointer is on a row."""
        return self._pointer is not None and index == self.pointed()

    def pointed(self) -> QModelIndex:
        """Give the row that the pointer is on."""
        return QModelIndex() if self._pointer is None else self.indexAt(self._pointer)

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:  # noqa: N802 - Qt's name
        """Bring a row into sight."""
        if not index.isValid():
            return
        top, room, now = index.row() * ROW_H, self.viewport().height(), self.verticalOffset()
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and top < now):
            # A heading that cannot be chosen would never come into sight again by the keyboard.
            now = top if self.rows.can_be_chosen(index.row() - 1) else top - ROW_H
        elif hint is _Hint.PositionAtBottom or (hint is _Hint.EnsureVisible and top + ROW_H > now + room):
            now = top + ROW_H - room
        elif hint is _Hint.PositionAtCenter:
            now = top - (room - ROW_H) // 2
        self.verticalScrollBar().setValue(now)

    def moveCursor(self, action: _Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802 - Qt's name
        """Give the row that a key leads to from the current one."""
        now, last = self.currentIndex().row(), self.rows.rowCount() - 1
        page = max(1, self.viewport().height() // ROW_H - 1)
        goals = {
            _Move.MoveUp: (now - 1, -1),
            _Move.MovePrevious: (now - 1, -1),
            _Move.MoveDown: (now + 1, 1),
            _Move.MoveNext: (now + 1, 1),
            _Move.MovePageUp: (now - page, -1),
            _Move.MovePageDown: (now + page, 1),
            _Move.MoveHome: (0, 1),
            _Move.MoveEnd: (last, -1),
        }
        if action not in goals or last < 0:
            return self.currentIndex()
        if now < 0:
            return self.rows.first()
        goal, step = goals[action]
        at = self.rows.next_from(goal, step)
        # Where the way ends with a row that cannot be chosen, the last one before it is the goal.
        at = self.rows.next_from(goal, -step) if at is None else at
        return self.currentIndex() if at is None else self.rows.index(at, 0)

    def setSelection(self, area: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        """Select the row under the pointer."""
        self.selectionModel().select(self.indexAt(area.topLeft()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """Give what has to be painted anew when a selection changes."""
        region, seen = QRegion(), self.viewport().rect()
        for at in range(selection.size()):
            some = selection.at(at)
            top = self.visualRect(some.topLeft()).top()
            region += QRect(0, top, seen.width(), some.height() * ROW_H) & seen
        return region

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Give how far the rows are scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Rows are as wide as the list."""
        return 0

    def isIndexHidden(self, _index: Index) -> bool:  # noqa: N802 - Qt's name
        """No row is hidden."""
        return False

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Lay out nothing but the scroll bar."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Give the scroll bar the rows' height."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(ROW_H)
        bar.setPageStep(room)
        bar.setRange(0, max(0, self.rows.rowCount() * ROW_H - room))
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Move what is painted."""
        self.viewport().scroll(0, dy)

    def viewportEvent(self, event: QEvent) -> bool:
        """Light the row under the pointer, also when it rests while rows move under it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._point(event.position().toPoint())
        elif event.type() == QEvent.Type.Leave:
            self._point(None)
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint all rows anew where the colours, the direction or what can be done has changed."""
        self._pictures.clear()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight; those that are not at hand leave their places."""
        self.rows.source.look_at(*self.in_sight())
        self.draw_rows(QPainter(self.viewport()), *self._rows_between(event.rect().top(), event.rect().bottom()))

    def draw_rows(self, painter: QPainter, first: int, last: int) -> None:
        """Draw some of the rows in sight from their pictures."""
        view, (highest, lowest) = self.viewport(), self.in_sight()
        ground = view.palette().color(view.backgroundRole())
        self._pictures.begin(view.width(), ROW_H, view.devicePixelRatioF(), ground, in_sight=lowest - highest + 1)
        option, offset = QStyleOptionViewItem(), self.verticalOffset()
        option.rect = QRect(0, 0, view.width(), ROW_H)
        for at in range(first, last + 1):
            self._draw_row(painter, at * ROW_H - offset, option, self.rows.index(at, 0))

    def _draw_row(self, painter: QPainter, top: int, option: QStyleOptionViewItem, index: Index) -> None:
        delegate, row = cast("RowPainter", self.itemDelegate()), self.rows.row_at(index)
        # Named tuples of two kinds are equal where they hold the same.
        seen = (type(row), row, delegate.is_marked(index), self.is_pointed(index), delegate.beside(index))
        paint = partial(self._paint_picture, option=option, index=index)
        self._pictures.draw(painter, top, seen, paint, lambda: delegate.ends(index))

    def _paint_picture(self, picture: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # A picture knows no direction; a widget gives its own to whoever paints on it.
        picture.setLayoutDirection(self.layoutDirection())
        delegate = cast("RowPainter", self.itemDelegate())
        if self.rows.row_at(index) is None:
            delegate.paint_missing(picture, option, index)
        else:
            delegate.paint(picture, option, index)

    def _point(self, where: QPoint | None) -> None:
        before = self.pointed()
        self._pointer = where
        if self.pointed() != before:
            self.update(before)
            self.update(self.pointed())

    def _rows_between(self, top: int, bottom: int) -> tuple[int, int]:
        offset = self.verticalOffset()
        return max(0, (top + offset) // ROW_H), min(self.rows.rowCount() - 1, (bottom + offset) // ROW_H)

    def _keep_place_after_insertion(self, _parent: QModelIndex, first: int, last: int) -> None:
        now = self.verticalOffset()
        self.doItemsLayout()
        if now > 0 and first * ROW_H <= now:
            self.verticalScrollBar().setValue(now + (last - first + 1) * ROW_H)

    def _keep_place_after_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        now = self.verticalOffset()
        self.doItemsLayout()
        above = min(last + 1, now // ROW_H) - first
        if above > 0:
            self.verticalScrollBar().setValue(now - above * ROW_H)

    def _read_aloud(self, first: QModelIndex, last: QModelIndex) -> None:
        """Have the words of the current row said once they have come."""
        now = self.currentIndex().row()
        if QAccessible.isActive() and self.hasFocus() and first.row() <= now <= last.row():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(now)
            QAccessible.updateAccessibility(event)
