"""One group of options: heading, cards, rows, table of variables, and a note."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.options.acts import PaneActs
from deskbell.ui.options.cards import CardsView
from deskbell.ui.options.row_view import OptionRow
from deskbell.ui.options.rows import REFRESH
from deskbell.ui.options.states import GroupState
from deskbell.ui.options.variables_view import VariablesView
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD, SMALL
from deskbell.wording.pane import READ_AGAIN, PaneWords

_HEAD_H: Final = 36
_ICON_PX: Final = 18
_TITLE_X: Final = 26
_PLUS_PX: Final = 28
_OVERLAP: Final = RING
_LABEL_SHARE: Final = 0.38
_BELOW: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class GroupView(QWidget):
    """Shows a `GroupState`; rows are made once for each option and kept."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, acts: PaneActs, state: GroupState) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._state = state
        self._heights: dict[int, int] = {}
        self.setAccessibleName(state.title)
        self._cards = CardsView(look, self) if state.cards else None
        self.rows = [OptionRow(look, icons, self, acts, one) for one in state.options]
        self.variables = VariablesView(look, icons, self, acts) if state.variables is not None else None
        self._plus = PressButton(look, icons, self, kind=Kind.BARE, height=_PLUS_PX, small=True)
        self._plus.show_words(PaneWords().add_variable, "plus")
        self._plus.setVisible(state.variables is not None)
        self._plus.clicked.connect(acts.variable_added)
        self._again = PressButton(look, icons, self, kind=Kind.BARE, height=_PLUS_PX, small=True)
        self._again.show_words(READ_AGAIN, "again")
        self._again.setToolTip(READ_AGAIN)
        self._again.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard it is an entry of the list itself
        self._again.setVisible(bool(state.read_again))
        self._again.clicked.connect(lambda: acts.chosen.emit(self._state.read_again, REFRESH))
        self._fill(state)

    def show_state(self, state: GroupState) -> None:
        """Show another state of the same group."""
        if state != self._state:
            self._fill(state)

    def _fill(self, state: GroupState) -> None:
        self._state = state
        self._heights.clear()
        for row, one in zip(self.rows, state.options, strict=True):
            row.show_state(one)
        if self._cards is not None:
            self._cards.show_cards(state.cards)
        if self.variables is not None and state.variables is not None:
            self.variables.show_state(state.variables)
        self._place()
        self.update()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        rows = [widget for row in self.rows for widget in row.chain()]
        table = [self._plus, *self.variables.chain()] if self.variables is not None else []
        return [*table, *rows]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._measured(width)
        return height

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another look."""
        super().changeEvent(event)
        self._heights.clear()

    def _measured(self, width: int) -> int:
        height = _HEAD_H
        self._give_labels(width)
        if self._cards is not None:
            height += self._cards.height_at(width) + 4
        height += sum(row.height_at(width) - _OVERLAP for row in self.rows)
        if self.variables is not None:
            height += self.variables.height_at(width)
        return height + self._note_h(width) + 8

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint heading and note."""
        theme = self._look.theme
        painter = QPainter(self)
        icon = mirrored(self, QRect(0, (_HEAD_H - _ICON_PX) // 2, _ICON_PX, _ICON_PX))
        self._icons.draw(painter, self._state.icon, QRectF(icon), theme.colour("text2"))
        end = self.width() - _PLUS_PX - 2 * RING
        aside_w = theme.font(SMALL).width(self._state.aside)
        title = mirrored(self, QRect(_TITLE_X, 0, end - aside_w - 8 - _TITLE_X, _HEAD_H))
        line(painter, title, self._state.title, theme.font(BODY, SEMIBOLD), theme.colour("text"))
        aside = mirrored(self, QRect(end - aside_w, 0, aside_w, _HEAD_H))
        line(painter, aside, self._state.aside, theme.font(SMALL), theme.colour("text2"))
        if self._state.note:
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("text2"))
            height = self._note_h(self.width())
            painter.drawText(QRect(0, self.height() - height - 6, self.width(), height), _BELOW, self._state.note)

    def _note_h(self, width: int) -> int:
        if not self._state.note:
            return 0
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        return metrics.boundingRect(QRect(0, 0, max(80, width), 1000), _BELOW.value, self._state.note).height() + 2

    def _give_labels(self, width: int) -> None:
        wanted = max((row.wanted_label_w() for row in self.rows), default=0)
        for row in self.rows:
            row.give_label(min(wanted, round(width * _LABEL_SHARE)))

    def _place(self) -> None:
        side = _PLUS_PX + 2 * RING
        for button in (self._plus, self._again):
            button.setGeometry(mirrored(self, QRect(self.width() - side, (_HEAD_H - side) // 2, side, side)))
        top, width = _HEAD_H, self.width()
        self._give_labels(width)
        if self._cards is not None:
            height = self._cards.height_at(width)
            self._cards.setGeometry(0, top, width, height)
            top += height + 4
        for row in self.rows:
            height = row.height_at(width)
            row.setGeometry(0, top - _OVERLAP // 2, width, height)
            top += height - _OVERLAP
        if self.variables is not None:
            self.variables.setGeometry(0, top, width, self.variables.height_at(width))
