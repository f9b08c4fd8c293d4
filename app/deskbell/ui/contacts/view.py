"""The contact list with its heading and its empty state."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.column import Column
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look

if TYPE_CHECKING:
    from deskbell.ui.parts.rows import RowList
    from deskbell.ui.states import PersonRow


class ContactsView(Column):
    """People in a list: a click picks one, Enter or a double click activates."""

    person_picked = Signal(str)
    person_activated = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, title: str) -> None:
        super().__init__(look, parent, title=title)
        self._icons = icons

    def show_people(self, rows: "tuple[PersonRow, ...]") -> None:
        """Show these people instead of those before."""
        self.show_list(rows)

    def _make_list(self) -> "RowList":
        from deskbell.ui.contacts.rows import make_people_list

        rows = make_people_list(self._look, self._icons, self, self._title)
        rows.row_picked.connect(self.person_picked)
        rows.row_activated.connect(self.person_activated)
        return rows
