"""The list of people with its empty state."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.menu import EDIT, REMOVE
from deskbell.ui.contacts.rows import PersonDelegate, key_of, words_of
from deskbell.ui.parts.column import Column
from deskbell.ui.parts.row_model import RowsModel
from deskbell.ui.parts.rows import RowList
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look

_ACTS = {Qt.Key.Key_F2: EDIT, Qt.Key.Key_Delete: REMOVE}


class PeopleRows(RowList):
    """People: F2 edits, Delete removes, the menu key and the right button open the rest."""

    act_wanted = Signal(str, str)
    menu_wanted = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, name: str) -> None:
        super().__init__(look, parent, RowsModel(parent, key_of, words_of), name)
        self.setItemDelegate(PersonDelegate(look, icons, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for; leave the others to every list."""
        key = self.rows.key(self.currentIndex())
        act = _ACTS.get(Qt.Key(event.key()))
        if act and key:
            event.accept()
            self.act_wanted.emit(key, act)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or by key of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        key = self.rows.key(index)
        if key:
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.menu_wanted.emit(key)


class PeopleColumn(Column):
    """The list, or why there is nobody."""

    picked = Signal(str)
    activated = Signal(str)
    act_wanted = Signal(str, str)
    menu_wanted = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, title: str) -> None:
        super().__init__(look, parent, title=title)
        self._icons = icons
        self.show_heading(shown=False)

    def _make_list(self) -> RowList:
        rows = PeopleRows(self._look, self._icons, self, self._title)
        rows.row_picked.connect(self.picked)
        rows.row_activated.connect(self.activated)
        rows.act_wanted.connect(self.act_wanted)
        rows.menu_wanted.connect(self.menu_wanted)
        return rows
