"""The contacts: an upper heading in the first picture, then the column, and over it the editor while it is open."""

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.part import Part
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import TITLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskbell.ui.contacts.column import ContactsColumn
    from deskbell.ui.contacts.doubles.states import DoublesState
    from deskbell.ui.contacts.doubles.view import DoublesView
    from deskbell.ui.contacts.editor.states import EditorState
    from deskbell.ui.contacts.editor.view import EditorView
    from deskbell.ui.contacts.importing.states import ImportState
    from deskbell.ui.contacts.importing.view import ImportView
    from deskbell.ui.contacts.states import MenuEntry, TileState
    from deskbell.ui.parts.choice import Choice
    from deskbell.ui.parts.page_frame import PageFrame
    from deskbell.ui.row_source import RowSource

_HEADING_TOP: Final = 15
_Sheet = TypeVar("_Sheet", bound="PageFrame")


class ContactsView(QWidget):
    """Takes what is to be shown; what it is shown in is made with the first of it.

    `sheet_shown` tells that the editor comes or goes.
    """

    sheet_shown = Signal(bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, title: str, upper_title: str) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._upper_title = upper_title
        self._part = Part.WHOLE
        self._headed = True
        self._column: ContactsColumn | None = None
        self._sheet: PageFrame | None = None
        self.when_made: Callable[[PageFrame], None] = lambda _sheet: None
        self.setAccessibleName(title)

    @property
    def column(self) -> "ContactsColumn":
        """Give the column."""
        if self._column is None:
            from deskbell.ui.contacts.column import ContactsColumn

            self._column = ContactsColumn(self._look, self._icons, self)
            self._column.show_part(self._part, headed=self._headed)
            self._place()
        return self._column

    @cached_property
    def editor(self) -> "EditorView":
        """Give the editor."""
        from deskbell.ui.contacts.editor.view import EditorView

        return self._made(EditorView(self._look, self._icons, self))

    @cached_property
    def doubles(self) -> "DoublesView":
        """Give the sheet of doubles."""
        from deskbell.ui.contacts.doubles.view import DoublesView

        return self._made(DoublesView(self._look, self._icons, self))

    @cached_property
    def imports(self) -> "ImportView":
        """Give the sheet of an import."""
        from deskbell.ui.contacts.importing.view import ImportView

        return self._made(ImportView(self._look, self._icons, self))

    def show_source(self, source: "RowSource") -> None:
        """Show the people of a source."""
        self.column.people.show_source(source)

    def show_come(self, first: int, last: int) -> None:
        """Show people who have come, or are not what they were."""
        self.column.people.rows.rows.changed(first, last)

    def show_more(self, at: int, count: int, change: "Callable[[], object]") -> None:
        """Show that there are people more from a place on, whom `change` puts into the source."""
        self.column.people.rows.rows.insert(at, count, change)

    def show_fewer(self, at: int, count: int, change: "Callable[[], object]") -> None:
        """Show that people have gone from a place on, whom `change` takes out of the source."""
        self.column.people.rows.rows.remove(at, count, change)

    def show_empty(self, title: str, text: str) -> None:
        """Show a sentence where the list would be."""
        self.column.people.show_empty(title, text)

    def show_none_yet(self, shown: bool) -> None:  # noqa: FBT001 - a view is told a state
        """Say what to do while there is no contact yet, or no longer."""
        self.column.show_hint(shown=shown)

    def show_tiles(self, tiles: "tuple[TileState, ...]") -> None:
        """Show the favourites."""
        self.column.show_tiles(tiles)

    def show_groups(self, choices: "tuple[Choice, ...]", group: str) -> None:
        """Show which groups there are, and which one is listed."""
        self.column.bar.show_groups(choices, group)

    def show_menu(self, key: str, entries: "tuple[MenuEntry, ...]") -> None:
        """Open a menu at somebody's tile or row."""
        self.column.show_menu(key, entries)

    def show_editor(self, state: "EditorState | None") -> None:
        """Show the editor over the column, or take it away."""
        if state is not None:
            self._turn_to(self.editor)
            self.editor.show_state(state)
        elif self._sheet is self.__dict__.get("editor"):
            self._turn_to(None)

    def show_doubles(self, state: "DoublesState | None") -> None:
        """Show doubles over the column, or take them away."""
        if state is not None:
            self._turn_to(self.doubles)
            self.doubles.show_state(state)
        elif self._sheet is self.__dict__.get("doubles"):
            self._turn_to(None)

    def show_import(self, state: "ImportState | None") -> None:
        """Show an import over the column, or take it away."""
        if state is not None:
            self._turn_to(self.imports)
            self.imports.show_state(state)
        elif self._sheet is self.__dict__.get("imports"):
            self._turn_to(None)

    def focus_field(self, key: str) -> None:
        """Give a field of the editor the keyboard."""
        self.editor.form.focus_field(key)

    def show_part(self, part: Part, *, headed: bool) -> None:
        """Show the whole column or a part of it, with headings where it stands beside others."""
        before = self._part, self._headed
        self._part, self._headed = part, headed
        if self._column is not None and before != (part, headed):
            self._column.show_part(part, headed=headed)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        if self._sheet is not None:
            return self._sheet.chain()
        return [] if self._column is None else self._column.chain()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the upper heading until the column is there and does so itself."""
        if self._column is None and self._headed:
            theme = self._look.theme
            area = QRect(PAD, _HEADING_TOP, self.width() - 2 * PAD, TITLE.line)
            line(QPainter(self), area, self._upper_title, theme.font(TITLE), theme.colour("text"))

    def _place(self) -> None:
        if self._column is not None:
            self._column.setGeometry(self.rect())
            self._column.setVisible(self._sheet is None)
        if self._sheet is not None:
            self._sheet.setGeometry(self.rect())

    def _made(self, sheet: _Sheet) -> _Sheet:
        sheet.hide()
        self.when_made(sheet)
        return sheet

    def _turn_to(self, sheet: "PageFrame | None") -> None:
        before, self._sheet = self._sheet, sheet
        if sheet is before:
            return
        self._place()
        if sheet is not None:
            sheet.show()
        if before is not None:
            before.hide()
        self.sheet_shown.emit(sheet is not None)
