"""The rows of the contact list: a person's name over a note, and the number at the trailing edge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate, paint_initials
from deskbell.ui.parts.text import line
from deskbell.ui.states import PersonRow
from deskbell.ui.theme.sizes import GAP, PAD
from deskbell.ui.theme.tokens import BODY, MEDIUM, SMALL


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
        number_w = min(theme.font(SMALL, MEDIUM).width(row.number), room * 6 // 10)
        name_w = room - number_w - GAP
        title_font, ink, quiet = theme.font(BODY, MEDIUM), theme.colour("text"), theme.colour("text2")
        upper = (4, -20) if row.detail else (0, 0)
        end = self.place(area, area.width() - PAD - number_w, number_w).adjusted(0, upper[0], 0, upper[1])
        line(painter, end, row.number, number_font, quiet, trailing=True)
        line(painter, self.place(area, TEXT_X, name_w).adjusted(0, upper[0], 0, upper[1]), row.title, title_font, ink)
        if row.detail:
            detail = self.place(area, TEXT_X, room).adjusted(0, 22, 0, -5)
            line(painter, detail, row.detail, theme.font(SMALL), quiet)
        self.paint_hairline(painter, area)


def key_of(row: object) -> str:
    """Give a row's key."""
    return row.key if isinstance(row, PersonRow) else ""


def words_of(row: object) -> str:
    """Give what a screen reader says of a row."""
    return ", ".join(part for part in (row.title, row.detail, row.number) if part) if isinstance(row, PersonRow) else ""
