"""The history list: calls under day headings, newest first."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.column import Column
from deskbell.ui.row_source import FixedRows
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        self.show_list(rows)
        self.rows.rows.source = _Growing(rows, self.more_wanted.emit)

    def change_rows(self, rows: "Sequence[CallRow | DayRow]", change: "Change") -> None:
        """Show these rows, of which only some are not what they were; the end of them asks for more."""
        at, gone, come = change
        self.rows.rows.source = _Growing(rows, self.more_wanted.emit)
        if come > gone:
            self.rows.rows.inserted(at + gone, come - gone)
        self.rows.rows.changed(at, at + gone - 1)

    def _make_list(self) -> "RowList":
        from deskbell.ui.history.rows import make_calls_list

        rows = make_calls_list(self._look, self._icons, self, self._title)
        rows.row_picked.connect(self.row_picked)
        rows.row_activated.connect(self.row_activated)
        return rows


class _Growing(FixedRows):
    def __init__(self, rows: "Sequence[object]", more: "Callable[[], None]") -> None:
        super().__init__(rows)
        self._more = more
        self._asked = False

    def look_at(self, _first: int, last: int) -> None:
        """Ask once for more when the last row is seen."""
        if last == len(self) - 1 and not self._asked:
            self._asked = True
            self._more()
