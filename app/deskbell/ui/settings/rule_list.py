"""The rules one under the other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.settings.acts import SettingsActs
from deskbell.ui.settings.rule_row import RuleRow
from deskbell.ui.settings.states import RuleState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look


class RuleList(QWidget):
    """Keeps its rows as long as the same kinds of rules stand at their places; one that is moved keeps the keyboard."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, acts: SettingsActs) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._acts = acts
        self._rows: list[RuleRow] = []
        self._follow = 0
        acts.rule_moved.connect(self._note_move)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rules(self, rules: tuple[RuleState, ...]) -> None:
        """Show these rules."""
        where = self._focused()
        added = len(rules) - len(self._rows)
        if [row.own for row in self._rows] != [rule.own for rule in rules]:
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows = [
                RuleRow(self._look, self._icons, self, self._acts, at, own=rule.own) for at, rule in enumerate(rules)
            ]
        for row, rule in zip(self._rows, rules, strict=True):
            row.show_state(rule)
            row.show()
        if where is not None and self._rows:
            at, place = where
            row = self._rows[min(max(0, at + self._follow), len(self._rows) - 1)]
            row.chain()[min(place, len(row.chain()) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif added == 1 and self._rows[0].own:
            self._rows[0].begin()
        self._follow = 0
        self._place()
        self.updateGeometry()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, row by row."""
        return [widget for row in self._rows for widget in row.chain()]

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Give the height at this width."""
        return sum(row.height_at(width) for row in self._rows)

    def sizeHint(self) -> QSize:
        """Give the room of every row."""
        return QSize(300, self.heightForWidth(max(300, self.width())))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def _focused(self) -> tuple[int, int] | None:
        """Which row and which of its parts has the keyboard."""
        focused = self.window().focusWidget()
        for at, row in enumerate(self._rows):
            if focused in row.chain():
                return at, row.chain().index(focused)
        return None

    def _note_move(self, _at: int, steps: int) -> None:
        self._follow = steps

    def _place(self) -> None:
        top = 0
        for row in self._rows:
            height = row.height_at(self.width())
            row.setGeometry(0, top, self.width(), height)
            top += height
