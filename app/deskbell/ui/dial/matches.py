"""The list of matches under the dial field: a layer of the window, not a window of its own."""

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QRegion, QShowEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.dial.match_painter import MatchPainter
from deskbell.ui.dial.veil import Veil, paint_box
from deskbell.ui.parts.row_model import RowsModel
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.states import MatchRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD, RADIUS, ROW_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SEMIBOLD, SMALL
from deskbell.wording.window import WindowWords

REST_MS: Final = 200
"""So long after the last change the typing rests, and the box lets go of the room it no longer needs."""

_VEIL_MS: Final = 20
_HEAD_H: Final = 34
_FOOT_H: Final = 8
_BELOW: Final = 12


class MatchLayer(QWidget):
    """The box with the list, over a veil that closes it where it is pressed.

    It is opaque but for its corners, which the veil rounds: new rows paint nothing of the window below. They are what
    the user waits for, so the veil, with which all of the window is painted anew, comes a moment after them, and
    while somebody types the box only grows.
    """

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, look: Look, icons: Icons, window: QWidget, words: WindowWords) -> None:
        super().__init__(window)
        self._look = look
        self._area = QRect()
        self._room = 0
        self._rows: tuple[MatchRow, ...] = ()
        self._veil = Veil(look, window)
        self._veil.pressed.connect(self.dismissed)
        self._veil_timer = QTimer(self, singleShot=True, interval=_VEIL_MS)
        self._veil_timer.timeout.connect(self._show_veil)
        self._rest_timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest_timer.timeout.connect(self._rest)
        self._head = _Head(look, self)
        self.list = _MatchList(look, icons, self, words)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.list.row_picked.connect(self.chosen)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.hide()

    def show_rows(self, heading: str, count: str, rows: tuple[MatchRow, ...]) -> None:
        """Show these numbers; the marked one stays marked while it is among them.

        An open list in which nothing is left closes once the typing rests.
        """
        self._head.show_words(heading, count)
        if rows != self._rows:
            self._rows = rows
            self.list.show_rows(rows)
        if self.isVisible() and len(rows) < self._room:
            self._rest_timer.start()
        else:
            self._rest_timer.stop()
            self._room = len(rows)
            self._fit()

    def place(self, area: QRect) -> None:
        """Take in which part of the window the list may lie over."""
        if area != self._area:
            self._area = area
            self._veil.setGeometry(area)
            self._fit()

    def dissolve(self) -> None:
        """Go, with the veil."""
        self.hide()
        self._veil.deleteLater()
        self.deleteLater()

    def marked_key(self) -> str:
        """Give the key of the marked row, empty where none is."""
        return self.list.rows.key(self.list.currentIndex())

    def walk(self, step: int) -> None:
        """Mark the next or the previous row; before the first there is none."""
        row = self.list.currentIndex().row() + step
        if row < self.list.rows.rowCount():
            self.list.setCurrentIndex(self.list.rows.index(row, 0) if row >= 0 else QModelIndex())
            self.list.viewport().update()

    def unmark(self) -> None:
        """Mark no row."""
        self.list.setCurrentIndex(QModelIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Have the veil follow."""
        super().showEvent(event)
        self._veil_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the veil along."""
        super().hideEvent(event)
        self._veil_timer.stop()
        self._rest_timer.stop()
        self._veil.hide()
        self._room = len(self._rows)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        paint_box(QPainter(self), self.rect(), self._look.theme)

    def _show_veil(self) -> None:
        self._veil.stackUnder(self)
        self._veil.show()

    def _rest(self) -> None:
        self._room = len(self._rows)
        if self._room:
            self._fit()
        else:
            self.hide()

    def _fit(self) -> None:
        """Lay the box around the rows there is room for."""
        fitting = max(1, (self._area.height() - _BELOW - _HEAD_H - _FOOT_H) // ROW_H)
        height = _HEAD_H + min(self._room, fitting) * ROW_H + _FOOT_H
        panel = QRect(PAD, 0, self._area.width() - 2 * PAD, height)
        if panel.translated(self._area.topLeft()) == self.geometry():
            return
        self.setGeometry(panel.translated(self._area.topLeft()))
        inside = self.rect()
        # Without its rounded corners, behind which something else is seen, all of it is opaque to Qt.
        across, upright = inside.adjusted(0, RADIUS, 0, -RADIUS), inside.adjusted(RADIUS, 0, -RADIUS, 0)
        self.setMask(QRegion(across).united(upright))
        self._head.setGeometry(RADIUS, 1, inside.width() - 2 * RADIUS, _HEAD_H - 1)
        self.list.setGeometry(inside.adjusted(1, _HEAD_H, -1, -_FOOT_H))
        self._veil.show_box(panel)


class _MatchList(RowList):
    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(look, parent, RowsModel(parent, _key, _words), words.matches)
        self._painter = MatchPainter(look, icons, self, words.enter_key)

    def draw_rows(self, painter: QPainter, first: int, last: int) -> None:
        """Paint rows: with each letter nearly all are others, and a picture of each would be made for once."""
        self._painter.paint(painter, first, last)


class _Head(QWidget):
    """What was found, and how many."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._heading = self._count = ""
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def show_words(self, heading: str, count: str) -> None:
        """Say something else."""
        if (heading, count) != (self._heading, self._count):
            self._heading, self._count = heading, count
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading and, at the other end, the count."""
        theme = self._look.theme
        painter = QPainter(self)
        ink = theme.colour("text2")
        side = PAD - RADIUS
        words = QRect(side, 5, self.width() - 2 * side, _HEAD_H - 8)
        count_w = line(painter, words, self._count, theme.font(SMALL), ink, trailing=True)
        title = mirrored(self, words.adjusted(0, 0, -count_w - GAP, 0))
        line(painter, title, self._heading, theme.font(SMALL, SEMIBOLD), ink)


def _key(row: object) -> str:
    return row.key if isinstance(row, MatchRow) else ""


def _words(row: object) -> str:
    if not isinstance(row, MatchRow):
        return ""
    return ", ".join(part for part in (row.title, row.detail, row.label, row.number, row.aside) if part)
