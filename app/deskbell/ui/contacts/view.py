"""The contact list with its heading and its empty state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from deskbell.ui.parts.column import Column
from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate, paint_initials
from deskbell.ui.parts.rows import ROW_ROLE, RowList, RowsModel
from deskbell.ui.parts.text import line
from deskbell.ui.states import PersonRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, GAP, MEDIUM, PAD, SMALL


class ContactsView(Column):
    """People in a list: a click picks one, Enter or a double click activates."""

    person_picked = Signal(str)
    person_activated = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, title: str) -> None:
        rows = RowsModel(parent, _key, _words)
        super().__init__(look, parent, title=title, rows=rows)
        self.rows.setItemDelegate(_PersonDelegate(look, icons, self.rows))
        self.rows.row_picked.connect(self.person_picked)
        self.rows.row_activated.connect(self.person_activated)

    def show_people(self, rows: tuple[PersonRow, ...]) -> None:
        """Show these people instead of those before."""
        self.show_list(rows)


class _PersonDelegate(RowDelegate):
    def __init__(self, look: Look, icons: Icons, view: RowList) -> None:
        super().__init__(look, icons, view)
        self._list = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint disc, name over detail, and the number at the trailing edge."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PersonRow):
            return
        theme = self.look.theme
        area: QRect = option.rect
        marked = self._list.hasFocus() and index.row() == self._list.currentIndex().row()
        self.paint_ground(painter, option, marked=marked)
        ground = theme.colour("raised" if marked else "control")
        paint_initials(painter, theme, self.disc_at(area), row.initials, ground)
        room = area.width() - TEXT_X - PAD
        number_font = theme.font(SMALL, MEDIUM)
        number_w = min(theme.metrics(SMALL, MEDIUM).horizontalAdvance(row.number), room * 6 // 10)
        end = self.place(area, area.width() - PAD - number_w, number_w)
        line(painter, end, row.number, number_font, theme.colour("text2"), trailing=True)
        name = self.place(area, TEXT_X, room - number_w - GAP)
        title_font, ink = theme.font(BODY, MEDIUM), theme.colour("text")
        if row.detail:
            line(painter, name.adjusted(0, 4, 0, -20), row.title, title_font, ink)
            line(painter, name.adjusted(0, 22, 0, -5), row.detail, theme.font(SMALL), theme.colour("text2"))
        else:
            line(painter, name, row.title, title_font, ink)
        self.paint_hairline(painter, area)


def _key(row: object) -> str:
    return row.key if isinstance(row, PersonRow) else ""


def _words(row: object) -> str:
    return ", ".join(part for part in (row.title, row.detail, row.number) if part) if isinstance(row, PersonRow) else ""
