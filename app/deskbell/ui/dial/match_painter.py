"""How the list of matches is painted: its rows together, and what only the marked one has."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from deskbell.ui.dial.match_sheet import MatchSheet
from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.rowpaint import paint_ground, placed
from deskbell.ui.parts.rows import RowList
from deskbell.ui.states import MatchRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, ROW_H
from deskbell.ui.theme.theme import Look

_CAP_SIDE: Final = 8


class MatchPainter:
    """Paints the `MatchRow`s of a list; `enter_key` stands in the one that Enter would take."""

    def __init__(self, look: Look, icons: Icons, view: RowList, enter_key: str) -> None:
        self._look = look
        self._icons = icons
        self._view = view
        self._enter = enter_key

    def paint(self, painter: QPainter, first: int, last: int) -> None:
        """Paint the rows from one to another, as far as they are scrolled."""
        view, theme, row_at = self._view, self._look.theme, self._view.rows.source.row
        width, offset = view.viewport().width(), view.verticalOffset()
        marked, pointed = view.currentIndex().row(), view.pointed().row()
        cap = cap_width(theme, self._enter) + PAD + _CAP_SIDE
        sheet = MatchSheet(theme, self._icons, painter.device().devicePixelRatioF(), width, view.isRightToLeft())
        row = row_at(first)
        for at in range(first, last + 1):
            top, below = at * ROW_H - offset, row_at(at + 1)
            if at in (marked, pointed):
                area = QRect(0, top, width, ROW_H)
                paint_ground(painter, theme, view, area, marked=at == marked, pointed=at == pointed)
            if isinstance(row, MatchRow):
                sheet.write(row, top, cap=cap if at == marked else 0)
                if isinstance(below, MatchRow):
                    sheet.end(again=below.again)
            row = below
        sheet.paint(painter)
        if first <= marked <= last:
            self._paint_cap(painter, QRect(0, marked * ROW_H - offset, width, ROW_H), cap)

    def _paint_cap(self, painter: QPainter, row: QRect, cap: int) -> None:
        """Paint the key at the end of the row that is marked."""
        where = placed(self._view, row, row.width() - cap, cap - PAD - _CAP_SIDE).adjusted(0, 12, 0, -12)
        paint_cap(painter, self._look.theme, where, self._enter)
