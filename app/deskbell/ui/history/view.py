"""The history panel: heading, search, list, the sheet of one call, and what is said at the foot."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from deskbell.ui.history.tools import HistoryTools
from deskbell.ui.parts.column import Column
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RING, ROW_H
from deskbell.ui.theme.theme import Look
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskbell.ui.call_states import CallDetails, FilterChip, MenuGroup
    from deskbell.ui.history.search_bar import SearchBar
    from deskbell.ui.history.sheet import DetailsSheet
    from deskbell.ui.notice.view import NoticeView
    from deskbell.ui.parts.rows import RowList
    from deskbell.ui.row_source import RowSource
    from deskbell.ui.states import Notice

_LIST_TOP: Final = 40
_TOOLS_TOP: Final = 6
_SEARCH_TOP: Final = 8
_ROWS_LEFT: Final = 3
"""So many rows the sheet leaves of the list, where there are as many; else it takes all of the list's place."""


class HistoryView(Column):
    """Made with its heading alone: the rest comes when it is first asked for."""

    row_picked = Signal(str)
    row_activated = Signal(str)
    row_opened = Signal(str)
    row_removed = Signal(str)
    row_menu = Signal(str)
    focus_dropped = Signal()
    menu_wanted = Signal()
    menu_chosen = Signal(str)
    notice_pressed = Signal(str)
    search_edited = Signal(str)
    search_closed = Signal()
    chip_removed = Signal(str)
    days_entered = Signal(str, str)
    days_closed = Signal()
    note_edited = Signal(str)
    tags_edited = Signal(str)
    note_left = Signal()
    details_pressed = Signal(str)
    file_chosen = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(look, parent, title=words.history, list_top=_LIST_TOP)
        self._icons = icons
        self._menu_at: QPoint | None = None
        self._search: SearchBar | None = None
        self._sheet: DetailsSheet | None = None
        self._foot: NoticeView | None = None
        self.tools = HistoryTools(look, icons, self, words, on="surface")
        self.tools.menu_wanted.connect(self.menu_wanted)
        self.tools.search_wanted.connect(self.toggle_search)

    @property
    def search(self) -> "SearchBar":
        """Give the search, which is made when it is first opened."""
        if self._search is None:
            from deskbell.ui.history.search_bar import SearchBar

            self._search = SearchBar(self._look, self._icons, self)
            self._search.hide()
            self._search.closed.connect(self._close_search)
            self._search.walked.connect(self._walk_to_list)
            self._search.grown.connect(self._place)
            self._search.chip_pressed.connect(self.menu_wanted)
            self._search.edited.connect(self.search_edited)
            self._search.chip_removed.connect(self.chip_removed)
            self._search.days_entered.connect(self.days_entered)
            self._search.days_closed.connect(self.days_closed)
        return self._search

    @property
    def sheet(self) -> "DetailsSheet":
        """Give the sheet of one call, which is made when it is first opened."""
        if self._sheet is None:
            from deskbell.ui.history.sheet import DetailsSheet

            self._sheet = DetailsSheet(self._look, self._icons, self)
            self._sheet.shown_changed.connect(self._place_around_sheet)
            self._sheet.focus_dropped.connect(self._walk_to_list)
            self._sheet.note_edited.connect(self.note_edited)
            self._sheet.tags_edited.connect(self.tags_edited)
            self._sheet.note_left.connect(self.note_left)
            self._sheet.pressed.connect(self._press)
        return self._sheet

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        search = self._search.chain() if self._search is not None and self._search.isVisible() else []
        sheet = self._sheet.chain() if self._sheet is not None else []
        foot: list[QWidget] = [*self._foot.buttons()] if self._foot is not None else []
        tools = self.tools.chain() if self.tools.isVisible() else []
        return [*search, *self.listed(), *sheet, *foot, *tools]

    def show_empty(self, title: str, text: str) -> None:
        """Show a sentence where the rows would be; the keyboard goes back to where they were looked for."""
        left = any(rows.hasFocus() for rows in self.listed())
        if left and self._search is not None and self._search.isVisible():
            self._search.box.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        elif left:
            self.focus_dropped.emit()
        super().show_empty(title, text)

    def show_calls(self, listing: "RowSource") -> None:
        """Show these calls from the newest on."""
        self.show_source(listing)
        self.rows.verticalScrollBar().setValue(0)

    def changed(self, first: int, last: int) -> None:
        """Show rows anew."""
        self.rows.rows.changed(first, last)

    def insert(self, at: int, count: int, change: "Callable[[], object]") -> None:
        """Show rows that come."""
        self.rows.rows.insert(at, count, change)

    def remove(self, at: int, count: int, change: "Callable[[], object]") -> None:
        """Let rows go."""
        self.rows.rows.remove(at, count, change)

    def go_to(self, at: int) -> None:
        """Bring a row to the top and stand on it, or on the first behind it that can be chosen."""
        model = self.rows.rows
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows.setCurrentIndex(model.index(model.next_from(at, 1) or at, 0))
        self.rows.verticalScrollBar().setValue(at * ROW_H)

    def show_search(self, text: str, chips: "tuple[FilterChip, ...]", found: str) -> None:
        """Show what is looked for, and how much of it there is."""
        if self._search is not None or text or chips:
            self.search.show_search(text, chips, found)
            if text or chips:
                self._open_search()

    def show_menu(self, groups: "tuple[MenuGroup, ...]") -> None:
        """Open a menu where it was asked for."""
        from deskbell.ui.history.menus import fill_menu
        from deskbell.ui.parts.menu import menu_over

        menu = menu_over(self._look, self)
        fill_menu(menu, groups, self.menu_chosen.emit)
        where, self._menu_at = self._menu_at, None
        if where is None and self.tools.menu.isVisible():
            button = self.tools.menu
            corner = button.rect().bottomLeft()
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
                # The button stands at the window's edge, which the menu had better not cross.
                corner = button.rect().bottomRight() - QPoint(menu.sizeHint().width(), 0)
            where = button.mapToGlobal(corner)
        menu.popup(QCursor.pos() if where is None else where)

    def show_days(self, from_day: str, to_day: str, problem: str) -> None:
        """Ask between which days."""
        self._open_search()
        self.search.show_days((from_day, to_day), problem)

    def show_day(self, day: str, problem: str) -> None:
        """Ask to which day to go."""
        self._open_search()
        self.search.show_days((day,), problem)

    def hide_days(self) -> None:
        """Ask for no day any more."""
        if self._search is not None:
            self._search.show_days((), "")
            if not self._search.needed:
                self._search.hide()
            self._place()

    def ask_file(self, name: str) -> None:
        """Ask into which file to write, beside everything else; without a choice the path is empty."""
        from PySide6.QtWidgets import QFileDialog

        from deskbell.wording.history import EXPORT_INTO

        dialog = QFileDialog(self.window(), EXPORT_INTO, name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def show_notice(self, notice: "Notice | None") -> None:
        """Say something at the foot, or nothing."""
        if notice is not None or self._foot is not None:
            self._footer().show_notice(notice)
            self._place()

    def show_details(self, details: "CallDetails | None", focus: str) -> None:
        """Show everything of one call, or of none."""
        if details is not None or self._sheet is not None:
            self.sheet.show_details(details, focus)

    def toggle_search(self) -> None:
        """Open the search with the keyboard in it, or close it if it has the keyboard."""
        if self._search is not None and self._search.box.entry.hasFocus():
            self._close_search()
        else:
            self._open_search()
            self.search.box.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.box.entry.selectAll()

    def _open_search(self) -> None:
        if self.search.isHidden():
            self.search.show()
            self._place()

    def _close_search(self) -> None:
        self.search.box.entry.clear()
        self.search.show_days((), "")
        self.search.hide()
        self.search_closed.emit()
        self._walk_to_list()
        self._place()

    def _walk_to_list(self) -> None:
        if self.listed() and self.rows.isVisible():
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _footer(self) -> "NoticeView":
        if self._foot is None:
            from deskbell.ui.notice.view import NoticeView

            self._foot = NoticeView(self._look, self._icons, self)
            self._foot.action_pressed.connect(self.notice_pressed)
            self._foot.focus_dropped.connect(self._walk_to_list)
        return self._foot

    def _press(self, key: str) -> None:
        button = self.sheet.page.button(key)
        self._menu_at = button.mapToGlobal(button.rect().bottomLeft()) if button else None
        self.details_pressed.emit(key)
        self._menu_at = None

    def _ask_menu(self, key: str, where: QPoint) -> None:
        self._menu_at = where
        self.row_menu.emit(key)

    def _rows_top(self) -> int:
        if self._search is None or self._search.isHidden():
            return super()._rows_top()
        return self._search.geometry().bottom() + 1

    def _place(self) -> None:
        size = self.tools.sizeHint()
        left = self.width() - PAD + RING + 8 - size.width()
        self.tools.setVisible(self._headed)
        self.tools.setGeometry(mirrored(self, QRect(left, _TOOLS_TOP, size.width(), size.height())))
        if self._search is not None and not self._search.isHidden():
            above = super()._rows_top() + _SEARCH_TOP
            self._search.setGeometry(0, above, self.width(), self._search.height_at(self.width()))
            self._search.place()
        top = self._rows_top()
        end = self.height()
        if self._foot is not None and not self._foot.isHidden():
            self._foot.resize(self.width(), self._foot.height())
            end -= self._foot.height()
            self._foot.move(0, end)
        end = self._place_sheet(top, end)
        for rows in self.listed():
            rows.setGeometry(0, top, self.width(), max(0, end - top))
        self.update()

    def _place_around_sheet(self) -> None:
        self._place()
        for rows in self.listed():
            rows.scrollTo(rows.currentIndex())

    def _place_sheet(self, top: int, end: int) -> int:
        """Lay the sheet over the lower part of the list, and give where the list ends."""
        if self._sheet is None or self._sheet.isHidden():
            return end
        wanted = self._sheet.height_at(self.width())
        room = end - top
        left = sum(min(_ROWS_LEFT, rows.rows.rowCount()) for rows in self.listed()) * ROW_H
        height = min(wanted, room - left) if room - left >= wanted * 2 // 3 else room
        self._sheet.setGeometry(0, end - height, self.width(), height)
        self._sheet.raise_()
        return end - height

    def _make_list(self) -> "RowList":
        from deskbell.ui.history.rows import make_calls_list

        rows = make_calls_list(self._look, self._icons, self, self._title)
        rows.row_picked.connect(self.row_picked)
        rows.row_activated.connect(self.row_activated)
        rows.row_opened.connect(self.row_opened)
        rows.row_removed.connect(self.row_removed)
        rows.menu_wanted.connect(self._ask_menu)
        return rows
