"""The rows of the history list: calls under day headings."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from deskbell.ui.call_states import CallRow, DayRow
from deskbell.ui.parts.kept import LEAN, Ends
from deskbell.ui.parts.row_model import RowsModel
from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.shapes import disc, pen
from deskbell.ui.parts.text import Run, line, runs, runs_width
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL

_SIGN_PX: Final = 18
_MARK_PX: Final = 16
_MARK_GAP: Final = 4
_OPENING_PX: Final = 84
_BETWEEN: Final = "  \N{MIDDLE DOT}  "


def make_calls_list(look: Look, icons: Icons, parent: QWidget, name: str) -> RowList:
    """Make an empty list of `CallRow` and `DayRow`."""
    rows = RowList(look, parent, RowsModel(parent, _key, _words), name)
    rows.setItemDelegate(_CallDelegate(look, icons, rows))
    rows.opening_px = _OPENING_PX
    return rows


class _CallDelegate(RowDelegate):
    def ends(self, index: QModelIndex | QPersistentModelIndex) -> tuple[Ends, ...]:
        """Give the ends of the words, and of what stands behind them."""
        row, theme = self.row_at(index), self.look.theme
        if isinstance(row, DayRow):
            title_w = theme.font(SMALL, SEMIBOLD).width(row.title)
            return (self.as_ends(PAD + title_w + GAP, theme.font(SMALL, MEDIUM).width(row.summary) + LEAN + PAD),)
        if isinstance(row, CallRow):
            words_w = max(theme.font(BODY, MEDIUM).width(row.title), runs_width(self._second_line(row)))
            signs_w = (len(row.marks) + 1) * (_MARK_PX + _MARK_GAP)
            end = theme.font(SMALL, MEDIUM).width(row.time) + GAP + signs_w
            return (self.as_ends(TEXT_X + words_w + LEAN, end + PAD),)
        return ()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a call or a day."""
        row = self.row_at(index)
        area: QRect = option.rect
        if isinstance(row, DayRow):
            self._paint_day(painter, area, row)
        elif isinstance(row, CallRow):
            marked, pointed = self.is_marked(index), self.is_pointed(index)
            self.paint_ground(painter, area, marked=marked, pointed=pointed)
            self._paint_call(painter, area, row, opens=marked or pointed)
            self.paint_hairline(painter, area)

    def _paint_day(self, painter: QPainter, area: QRect, row: DayRow) -> None:
        theme = self.look.theme
        ink = theme.colour("text2")
        words = area.adjusted(0, 12, 0, -8)
        summary_w = theme.font(SMALL, MEDIUM).width(row.summary)
        end = self.place(words, area.width() - PAD - summary_w, summary_w)
        line(painter, end, row.summary, theme.font(SMALL, MEDIUM), ink, trailing=True)
        start = self.place(words, PAD, area.width() - 2 * PAD - GAP - summary_w)
        line(painter, start, row.title, theme.font(SMALL, SEMIBOLD), ink)

    def _paint_call(self, painter: QPainter, area: QRect, row: CallRow, *, opens: bool) -> None:
        theme = self.look.theme
        where = self.disc_at(area)
        disc(painter, where, theme.tint(row.tone), pen(theme.tone(row.tone)) if theme.contrast else None)
        sign = QRectF(0, 0, _SIGN_PX, _SIGN_PX)
        sign.moveCenter(where.center())
        self.icons.draw(painter, row.icon, sign, theme.tone(row.tone))
        time_w = theme.font(SMALL, MEDIUM).width(row.time)
        end = self.place(area, area.width() - PAD - time_w, time_w)
        line(painter, end, row.time, theme.font(SMALL, MEDIUM), theme.colour("text2"), trailing=True)
        words_end = self._paint_marks(painter, area, row, area.width() - PAD - time_w - GAP, opens=opens)
        words = self.place(area, TEXT_X, words_end - TEXT_X)
        line(painter, words.adjusted(0, 4, 0, -20), row.title, theme.font(BODY, MEDIUM), theme.colour("text"))
        runs(painter, words.adjusted(0, 22, 0, -5), self._second_line(row))

    def _second_line(self, row: CallRow) -> list[Run]:
        theme = self.look.theme
        pieces = [Run(row.outcome, theme.font(SMALL, SEMIBOLD), theme.tone(row.tone))]
        if row.detail:
            between = _BETWEEN if row.outcome else ""
            pieces.append(Run(between + row.detail, theme.font(SMALL), theme.colour("text2")))
        return pieces

    def _paint_marks(self, painter: QPainter, area: QRect, row: CallRow, right: int, *, opens: bool) -> int:
        """Paint the small signs before the time, and give where they begin."""
        signs = [icon for icon, _ in row.marks]
        for icon in ["right", *reversed(signs)] if opens else reversed(signs):
            right -= _MARK_PX + _MARK_GAP
            where = self.place(area, right, _MARK_PX)
            where = where.adjusted(0, (area.height() - _MARK_PX) // 2, 0, -(area.height() - _MARK_PX + 1) // 2)
            mirrored = icon == "right" and self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.icons.draw(painter, "back" if mirrored else icon, QRectF(where), self.look.theme.colour("text3"))
        return right


def _key(row: object) -> str:
    return row.key if isinstance(row, CallRow) else ""


def _words(row: object) -> str:
    if isinstance(row, CallRow):
        marks = (words for _, words in row.marks)
        return ", ".join(part for part in (row.title, row.outcome, row.detail, row.time, *marks) if part)
    if isinstance(row, DayRow):
        return ", ".join(part for part in (row.title, row.summary) if part)
    return ""
