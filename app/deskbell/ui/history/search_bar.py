"""The search of the history: a field, a chip for each filter that is set, and the days that are asked for."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.call_states import FilterChip
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.chip import Chip
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, PREVIEW_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL
from deskbell.wording.history import PanelWords

_WORDS: Final = PanelWords()
_ROW: Final = BUTTON_H + 8
_CHIP_ROW: Final = PREVIEW_H + 8
_CHIP_GAP: Final = 8 - 2 * RING
_PROBLEM_H: Final = 20
_LONGEST_TYPED: Final = 200
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBar(QWidget):
    """Asks for nothing by itself: it tells what is typed and pressed. `grown` tells that it needs another height."""

    edited = Signal(str)
    closed = Signal()
    walked = Signal()
    chip_removed = Signal(str)
    chip_pressed = Signal()
    days_entered = Signal(str, str)
    days_closed = Signal()
    grown = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._chips: list[Chip] = []
        self._states: tuple[FilterChip, ...] = ()
        self._problem = ""
        self._asked = 0
        self.box = self._box(_WORDS.placeholder)
        self.box.entry.setAccessibleName(_WORDS.search)
        self.box.entry.textEdited.connect(self.edited)
        close = self._button(_WORDS.close_search)
        close.clicked.connect(self.closed)
        self.box.take_ends(close)
        self.days = [self._box(_WORDS.from_day), self._box(_WORDS.to_day)]
        self._end_days = self._button(_WORDS.close_days)
        self._end_days.clicked.connect(self.days_closed)
        for widget in (*self.days, self._end_days):
            widget.hide()

    def show_search(self, text: str, chips: tuple[FilterChip, ...], found: str) -> None:
        """Show what is looked for and how much of it there is; what is being typed is newer than what is told."""
        if text != self.box.entry.text().strip():
            self.box.entry.setText(text)
        self.box.show_aside(found)
        if chips != self._states:
            self._show_chips(chips)

    def show_days(self, texts: tuple[str, ...], problem: str) -> None:
        """Ask for a day, or for the first and the last of several; for none with no texts."""
        came = len(texts) != self._asked
        self._asked, self._problem = len(texts), problem
        names = (_WORDS.from_day, _WORDS.to_day) if self._asked > 1 else (_WORDS.day, "")
        for box, name, text in zip(self.days, names, (*texts, "", ""), strict=False):
            box.entry.setAccessibleName(name)
            box.entry.setAccessibleDescription(problem)
            box.entry.show_quiet_words(name)
            box.show_problem(problem=bool(problem))
            if came:
                box.entry.setText(text)
        self.grown.emit()
        if came and self._asked:
            self.days[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def needed(self) -> bool:
        """Tell whether something is looked for or asked."""
        return bool(self._states or self._asked or self.box.entry.text())

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        rows = len(self._rows_of_chips(width))
        days = _ROW + (_PROBLEM_H if self._problem else 0) if self._asked else 0
        return _ROW + rows * _CHIP_ROW + days

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        days: list[QWidget] = [
            *(box.entry for box in self.days[: self._asked]),
            *([self._end_days] * bool(self._asked)),
        ]
        return [self.box.entry, *self.box.findChildren(PressButton), *self._chips, *days]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, walk into the list on Down, look for the days on Enter."""
        in_days = any(box.entry.hasFocus() for box in self.days)
        if event.key() == Qt.Key.Key_Escape:
            (self.days_closed if in_days else self.closed).emit()
        elif event.key() in _ENTER and in_days:
            self.days_entered.emit(self.days[0].entry.text(), self.days[1].entry.text())
        elif event.key() in (Qt.Key.Key_Down, *_ENTER) and self.box.entry.hasFocus():
            self.walked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint why the days that were typed are none."""
        if self._problem:
            theme = self._look.theme
            area = QRect(PAD, self.height() - _PROBLEM_H - 4, self.width() - 2 * PAD, _PROBLEM_H)
            line(QPainter(self), area, self._problem, theme.font(SMALL), theme.colour("fail"))

    def place(self) -> None:
        """Lay out the field, the chips and the days."""
        width = self.width() - 2 * PAD
        self.box.setGeometry(mirrored(self, QRect(PAD, 0, width, BUTTON_H)))
        top = _ROW - RING
        for row in self._rows_of_chips(self.width()):
            left = PAD - RING
            for chip in row:
                size = chip.sizeHint()
                chip_w = min(size.width(), width + 2 * RING)
                chip.setGeometry(mirrored(self, QRect(left, top, chip_w, size.height())))
                left += chip_w + _CHIP_GAP
            top += _CHIP_ROW
        self._place_days(top + RING, width)
        self.update()

    def _place_days(self, top: int, width: int) -> None:
        for at, box in enumerate(self.days):
            box.setVisible(at < self._asked)
        self._end_days.setVisible(self._asked > 0)
        if self._asked:
            end = self._end_days.sizeHint()
            each = (width - end.width() - 8 * (self._asked - 1)) // self._asked
            for at, box in enumerate(self.days[: self._asked]):
                box.setGeometry(mirrored(self, QRect(PAD + at * (each + 8), top, each, BUTTON_H)))
            left = PAD + width - end.width() + RING
            self._end_days.setGeometry(
                mirrored(self, QRect(left, top + (BUTTON_H - end.height()) // 2, end.width(), end.height()))
            )

    def _show_chips(self, chips: tuple[FilterChip, ...]) -> None:
        focused = any(chip.hasFocus() for chip in self._chips)
        self._states = chips
        while len(self._chips) > len(chips):
            spare = self._chips.pop()
            spare.hide()
            spare.deleteLater()
        while len(self._chips) < len(chips):
            self._chips.append(self._chip(len(self._chips)))
        for chip, state in zip(self._chips, chips, strict=True):
            chip.show_words(state.text, state.icon)
        if focused:
            (self._chips[0] if self._chips else self.box.entry).setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _chip(self, at: int) -> Chip:
        chip = Chip(self._look, self._icons, self, removable=True)
        chip.clicked.connect(self.chip_pressed)
        chip.removed.connect(lambda: self.chip_removed.emit(self._states[at].key))
        chip.show()
        return chip

    def _rows_of_chips(self, width: int) -> list[list[Chip]]:
        rows: list[list[Chip]] = []
        left = width
        for chip in self._chips:
            wanted = chip.sizeHint().width() + _CHIP_GAP
            if left + wanted > width - PAD + RING:
                rows.append([])
                left = PAD
            rows[-1].append(chip)
            left += wanted
        return rows

    def _box(self, quiet: str) -> TextBox:
        box = TextBox(self._look, self, longest=_LONGEST_TYPED)
        box.entry.show_quiet_words(quiet)
        return box

    def _button(self, name: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, height=BUTTON_H - 8, kind=Kind.BARE, small=True)
        button.show_words(name, "x")
        button.setToolTip(name)
        return button
