"""How a row of the list of matches is painted: the person once, then one number a row."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate, paint_initials
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.text import Run, line, runs
from deskbell.ui.states import MatchRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD, ROW_H
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL

_LABEL_X: Final = 480
_LABEL_W: Final = 128


class MatchDelegate(RowDelegate):
    """Paints a `MatchRow`; `enter_key` stands in the one that Enter would take."""

    def __init__(self, look: Look, icons: Icons, view: RowList, enter_key: str) -> None:
        super().__init__(look, icons, view)
        self._enter = enter_key

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the person once, then one number a row."""
        row = self.row_at(index)
        if not isinstance(row, MatchRow):
            return
        area: QRect = option.rect
        marked = self.is_marked(index)
        self.paint_ground(painter, option, marked=marked)
        split = self._split(area)
        if not row.again:
            self._paint_person(painter, area, row, split, marked=marked)
        self._paint_number(painter, area, row, split, marked=marked)
        after = self.row_at(index.sibling(index.row() + 1, 0))
        if isinstance(after, MatchRow):
            left = split if after.again else TEXT_X
            hair = self.place(area, left, area.width() - left - PAD).adjusted(0, ROW_H - 1, 0, 0)
            painter.fillRect(hair, self.look.theme.colour("hair"))

    def is_marked(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether Enter in the dial field would take this row."""
        return index.row() == self._view.currentIndex().row()

    @staticmethod
    def _split(area: QRect) -> int:
        return min(_LABEL_X, area.width() * 46 // 100)

    def _paint_person(self, painter: QPainter, area: QRect, row: MatchRow, split: int, *, marked: bool) -> None:
        theme = self.look.theme
        words = self.place(area, TEXT_X, split - TEXT_X - GAP)
        ground = theme.colour("raised" if marked else "control")
        paint_initials(painter, theme, self.disc_at(area), "" if row.sign else row.initials, ground)
        if row.sign:
            where = self.disc_at(area).adjusted(8, 8, -8, -8)
            self.icons.draw(painter, row.sign, where, theme.colour("text2"))
        title = words.adjusted(0, 4, 0, -20) if row.detail else words.adjusted(0, 12, 0, -12)
        runs(painter, title, _marked_runs(theme, row))
        if row.detail:
            line(painter, words.adjusted(0, 22, 0, -5), row.detail, theme.font(SMALL), theme.colour("text2"))

    def _paint_number(self, painter: QPainter, area: QRect, row: MatchRow, split: int, *, marked: bool) -> None:
        theme = self.look.theme
        left = split
        if row.glyph:
            where = QRectF(self.place(area, left, PAD).adjusted(0, 12, 0, -12))
            self.icons.draw(painter, row.glyph, where, theme.colour("text2"))
            left += 32
        if row.label:
            label = self.place(area, left, _LABEL_W - (left - split) - 8)
            line(painter, label, row.label, theme.font(BODY), theme.colour("text2"))
        end = area.width() - PAD
        if marked:
            cap = cap_width(theme, self._enter)
            paint_cap(painter, theme, self.place(area, end - cap - 8, cap).adjusted(0, 12, 0, -12), self._enter)
            end -= cap + 28
        left = split + _LABEL_W if row.label or row.glyph else split
        took = line(
            painter, self.place(area, left, end - left), row.number, theme.font(BODY, MEDIUM), theme.colour("text")
        )
        aside = theme.font(SMALL).width(row.aside) if row.aside else 0
        if aside and left + took + PAD + aside <= end:
            where_aside = self.place(area, end - aside, aside)
            line(painter, where_aside, row.aside, theme.font(SMALL), theme.colour("text2"), trailing=True)


def _marked_runs(theme: Theme, row: MatchRow) -> list[Run]:
    usual, strong = theme.font(BODY, MEDIUM), theme.font(BODY, SEMIBOLD)
    ink, marked_ink, ground = theme.colour("text"), theme.colour("accent_text"), theme.colour("accent_tint")
    pieces: list[Run] = []
    at = 0
    for start, end in row.marked:
        if start > at:
            pieces.append(Run(row.title[at:start], usual, ink))
        pieces.append(Run(row.title[start:end], strong, marked_ink, ground=ground))
        at = end
    if at < len(row.title):
        pieces.append(Run(row.title[at:], usual, ink))
    return pieces
