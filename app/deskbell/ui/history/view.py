"""The history list: calls under day headings, newest first."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.column import Column
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskbell.ui.history.days import Change
    from deskbell.ui.parts.rows import RowList
    from deskbell.ui.states import CallRow, DayRow

_LIST_TOP: Final = 40


class HistoryView(Column):
    """Calls in a list that grows while it is scrolled."""

    row_picked = Signal(str)
    row_activated = Signal(str)
    more_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, title: str) -> None:
        super().__init__(look, parent, title=title, list_top=_LIST_TOP)
        self._icons = icons

    def show_rows(self, rows: "Sequence[CallRow | DayRow]") -> None:
        """Show the newest rows; the end of them asks for more."""
        self.show_list(rows, more=True)

    def change_rows(self, rows: "Sequence[CallRow | DayRow]", change: "Change") -> None:
        """Show these rows, of which only some are not what they were; the end of them asks for more."""
        self.rows.rows.change(rows, *change)

    def _make_list(self) -> "RowList":
        from deskbell.ui.history.rows import make_calls_list

        rows = make_calls_list(self._look, self._icons, self, self._title)
        rows.row_picked.connect(self.row_picked)
        rows.row_activated.connect(self.row_activated)
        rows.rows.more_wanted.connect(self.more_wanted)
        return rows
