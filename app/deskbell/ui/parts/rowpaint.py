"""What the rows of every list have in common: ground, disc, hairline, places."""

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from deskbell.ui.parts.kept import Ends, ends_read
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.shapes import box, disc, pen
from deskbell.ui.parts.text import centred
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import DISC, GAP, PAD, RADIUS_KEY, ROW_H
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import SEMIBOLD, SMALL

TEXT_X: Final = PAD + DISC + GAP
_GROUND_INSET: Final = 12
_BAR_PX: Final = 3


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height; subclasses paint what is in them."""

    def __init__(self, look: Look, icons: Icons, view: RowList) -> None:
        super().__init__(view)
        self.look = look
        self.icons = icons
        self._view = view

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> object:
        """Give the row itself; through Qt's roles a tuple would come back as a list."""
        return self._view.rows.row_at(index)

    def is_marked(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether the keyboard stands on a row."""
        return self._view.hasFocus() and index.row() == self._view.currentIndex().row()

    def is_pointed(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether the pointer is on a row that can be worked."""
        return self._view.is_pointed(index) and self._view.isEnabled()

    def beside(self, _index: QModelIndex | QPersistentModelIndex) -> Hashable:
        """Give what is seen of a row's neighbours in its own picture: nothing, unless a subclass says so."""
        return None

    def ends(self, _index: QModelIndex | QPersistentModelIndex) -> tuple[Ends, ...]:
        """Give a row's ends from the top down: they are not known, unless a subclass says so."""
        return ()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of every row."""
        return QSize(0, ROW_H)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show a row's tool tip as plain text, whatever is in it."""
        if event.type() != QEvent.Type.ToolTip:
            return False
        QToolTip.showText(event.globalPos(), plain_tip(self.tip(option, index)), view)
        return True

    def tip(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give a row's tool tip."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        return tip if isinstance(tip, str) else ""

    def paint_missing(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint where a row that is not at hand yet will be."""
        area: QRect = option.rect
        ink = self.look.theme.colour("control")
        self.paint_ground(painter, area, marked=self.is_marked(index), pointed=self.is_pointed(index))
        disc(painter, self.disc_at(area), ink)
        for top, share in ((10, 3), (26, 5)):
            bar = self.place(area, TEXT_X, (area.width() - TEXT_X - PAD) * share // 8).adjusted(0, top, 0, top - 36)
            box(painter, bar, ink, None, bar.height() / 2)
        self.paint_hairline(painter, area)

    def place(self, row: QRect, left: int, width: int) -> QRect:
        """Turn a place given for left-to-right reading into the view's direction."""
        return placed(self._view, row, left, width)

    def as_ends(self, start: int, end: int, bottom: int = ROW_H) -> Ends:
        """Turn ends given for left-to-right reading into the view's direction."""
        return ends_read(start, end, bottom, backwards=self._view.isRightToLeft())

    def paint_ground(self, painter: QPainter, row: QRect, *, marked: bool, pointed: bool) -> None:
        """Paint the ground of a row that is marked or under the pointer."""
        paint_ground(painter, self.look.theme, self._view, row, marked=marked, pointed=pointed)

    def paint_hairline(self, painter: QPainter, row: QRect) -> None:
        """Paint the line under a row, indented to its words."""
        painter.fillRect(
            self.place(row, TEXT_X, row.width() - TEXT_X - PAD).adjusted(0, ROW_H - 1, 0, 0),
            self.look.theme.colour("hair"),
        )

    def disc_at(self, row: QRect) -> QRectF:
        """Give the place of the disc."""
        return QRectF(self.place(row, PAD, DISC).adjusted(0, 6, 0, -6))


def paint_ground(painter: QPainter, theme: Theme, view: QWidget, row: QRect, *, marked: bool, pointed: bool) -> None:
    """Paint the ground of a row of a view that is marked or under the pointer."""
    ground = row.adjusted(_GROUND_INSET, 0, -_GROUND_INSET, -1)
    if marked:
        edge = pen(theme.colour("focus"), 2) if theme.contrast else None
        box(painter, ground, theme.colour("sel"), edge, RADIUS_KEY)
        bar = placed(view, row, _GROUND_INSET, _BAR_PX)
        box(painter, bar.adjusted(0, 10, 0, -11), theme.colour("accent_edge"), None, _BAR_PX / 2)
    elif pointed:
        edge = pen(theme.colour("hair")) if theme.contrast else None
        box(painter, ground, theme.colour("control"), edge, RADIUS_KEY)


def placed(view: QWidget, row: QRect, left: int, width: int) -> QRect:
    """Turn a place in a row, given for left-to-right reading, into the view's direction."""
    if view.isRightToLeft():
        left = row.left() + row.right() + 1 - left - width
    return QRect(left, row.top(), width, row.height())


def paint_initials(painter: QPainter, theme: Theme, where: QRectF, initials: str, ground: QColor) -> None:
    """Paint a person's disc."""
    disc(painter, where, ground, pen(theme.colour("line")) if theme.contrast else None)
    centred(painter, where.toRect(), initials, theme.font(SMALL, SEMIBOLD), theme.colour("text2"))


def plain_tip(text: str) -> str:
    """Keep Qt from reading a tool tip as rich text."""
    return "" if not text else f"<qt>{_escaped(text)}</qt>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
