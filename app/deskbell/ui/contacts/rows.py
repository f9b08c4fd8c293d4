"""The rows of the contact list: a person's name over a note, and the number at the trailing edge."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from deskbell.ui.parts.kept import LEAN, Ends
from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate, paint_initials
from deskbell.ui.parts.text import line
from deskbell.ui.states import PersonRow
from deskbell.ui.theme.sizes import GAP, PAD, ROW_H
from deskbell.ui.theme.tokens import BODY, MEDIUM, SMALL

_UPPER_Y: Final = 4
_UPPER_H: Final = 20
_LOWER_Y: Final = 22
_NUMBER_TENTHS: Final = 6
"""The most of a row's words that a number may be."""


class PersonDelegate(RowDelegate):
    """Paints `PersonRow`s."""

    def tip(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give what was cut off the row."""
        row = self.row_at(index)
        if not isinstance(row, PersonRow):
            return ""
        area: QRect = option.rect
        detail_w = self.look.theme.font(SMALL).width(row.detail)
        return row.detail if detail_w > area.width() - TEXT_X - PAD else ""

    def ends(self, index: QModelIndex | QPersistentModelIndex) -> tuple[Ends, ...]:
        """Give the ends of name and number, for which no more than its share is left, and below them of the detail."""
        row = self.row_at(index)
        if not isinstance(row, PersonRow):
            return ()
        theme, number_font = self.look.theme, self.look.theme.font(SMALL, MEDIUM)
        title_w, detail_w = theme.font(BODY, MEDIUM).width(row.title), theme.font(SMALL).width(row.detail)
        number_w = number_font.width(row.number)
        start = TEXT_X + max(title_w + GAP, number_w * (10 - _NUMBER_TENTHS) // _NUMBER_TENTHS) + LEAN
        upper = self.as_ends(start, number_w + LEAN + PAD, _LOWER_Y if row.detail else ROW_H)
        if not row.detail:
            return (upper,)
        # The number ends above the detail unless its letters are large; only then both need room side by side.
        number_h = number_font.laid(row.number, False).height  # noqa: FBT003 - what is kept has no names
        beside_w = number_w + LEAN if number_h > _UPPER_H - 2 * (_UPPER_Y + _UPPER_H - _LOWER_Y) else 0
        below = self.as_ends(TEXT_X + max(title_w, detail_w) + LEAN, beside_w + PAD)
        return (upper, below)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint disc, name over detail, and the number at the trailing edge."""
        row = self.row_at(index)
        if not isinstance(row, PersonRow):
            return
        theme = self.look.theme
        area: QRect = option.rect
        marked = self.is_marked(index)
        self.paint_ground(painter, area, marked=marked, pointed=self.is_pointed(index))
        ground = theme.colour("raised" if marked else "control")
        paint_initials(painter, theme, self.disc_at(area), row.initials, ground)
        room = area.width() - TEXT_X - PAD
        number_font = theme.font(SMALL, MEDIUM)
        number_w = min(theme.font(SMALL, MEDIUM).width(row.number), room * _NUMBER_TENTHS // 10)
        name_w = room - number_w - GAP
        title_font, ink, quiet = theme.font(BODY, MEDIUM), theme.colour("text"), theme.colour("text2")
        upper = (_UPPER_Y, _UPPER_Y + _UPPER_H - ROW_H) if row.detail else (0, 0)
        end = self.place(area, area.width() - PAD - number_w, number_w).adjusted(0, upper[0], 0, upper[1])
        line(painter, end, row.number, number_font, quiet, trailing=True)
        line(painter, self.place(area, TEXT_X, name_w).adjusted(0, upper[0], 0, upper[1]), row.title, title_font, ink)
        if row.detail:
            detail = self.place(area, TEXT_X, room).adjusted(0, _LOWER_Y, 0, -5)
            line(painter, detail, row.detail, theme.font(SMALL), quiet)
        self.paint_hairline(painter, area)


def key_of(row: object) -> str:
    """Give a row's key."""
    return row.key if isinstance(row, PersonRow) else ""


def words_of(row: object) -> str:
    """Give what a screen reader says of a row."""
    return ", ".join(part for part in (row.title, row.detail, row.number) if part) if isinstance(row, PersonRow) else ""
