"""The row of one rule: its box, what it does or its fields, and its buttons."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.domain.dialling_rules import LONGEST_PATTERN, LONGEST_RULE_NAME
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.parts.tick import Tick
from deskbell.ui.settings.acts import SettingsActs
from deskbell.ui.settings.states import RuleState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SMALL
from deskbell.wording.settings import SettingsWords

_TICK_W: Final = 36
_BUTTON: Final = 28
_PROBLEM_H: Final = 18
_ARROW_W: Final = 22
_WORDS: Final = SettingsWords()


class RuleRow(QWidget):
    """Shows a `RuleState` at one place of the list."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, acts: SettingsActs, at: int, *, own: bool) -> None:
        super().__init__(parent)
        self._look = look
        self._acts = acts
        self._at = at
        self.own = own
        self._state: RuleState | None = None
        self._tick = Tick(look, icons, self)
        self._tick.clicked.connect(lambda: acts.rule_switched.emit(at))
        self._fields = [self._field(longest) for longest in (LONGEST_RULE_NAME, LONGEST_PATTERN, LONGEST_PATTERN)]
        self._up, self._down, self._bin = (self._button(icons) for _ in range(3))
        self._up.clicked.connect(lambda: acts.rule_moved.emit(at, -1))
        self._down.clicked.connect(lambda: acts.rule_moved.emit(at, 1))
        self._bin.clicked.connect(lambda: acts.rule_removed.emit(at))
        for field in self._fields:
            field.setVisible(own)
        self._bin.setVisible(own)

    def show_state(self, state: RuleState) -> None:
        """Show the rule."""
        self._state = state
        name = state.name if state.own else state.words.partition(":")[0]
        self._tick.show_state("" if state.own else state.words, on=state.on, spoken=name)
        labels = (_WORDS.rule_name, _WORDS.pattern, _WORDS.replacement)
        texts = (state.name, state.pattern, state.replacement)
        for at, (field, label, text) in enumerate(zip(self._fields, labels, texts, strict=True)):
            wrong = bool(state.problem) and at == state.wrong
            field.entry.show_text(text)
            field.entry.show_quiet_words(label)
            field.entry.setAccessibleName(label)
            field.entry.setAccessibleDescription(state.problem if wrong else "")
            field.show_problem(problem=wrong)
        for button, words, icon in ((self._up, _WORDS.up, "up"), (self._down, _WORDS.down, "down")):
            button.show_words(words.format(name=name), icon)
            button.setToolTip(button.text())
        self._bin.show_words(_WORDS.remove.format(name=name), "trash")
        self._place()
        self.update()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches."""
        fields = [field.entry for field in self._fields] if self.own else []
        return [self._tick, *fields, self._up, self._down, *([self._bin] if self.own else [])]

    def begin(self) -> None:
        """Give the keyboard to the first field, whose text the first key replaces."""
        self._fields[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields[0].entry.selectAll()

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        if self.own:
            return BUTTON_H + 8 + (_PROBLEM_H if self._state and self._state.problem else 0)
        return self._tick.heightForWidth(width - self._ends_w())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arrow between pattern and replacement, and the problem."""
        if not self.own or self._state is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        pattern = self._fields[1].geometry()
        arrow = QRect(pattern.right() + 5, pattern.top(), _ARROW_W, pattern.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            arrow = QRect(pattern.left() - _ARROW_W + 1, pattern.top(), _ARROW_W, pattern.height())
        line(painter, arrow, "→", theme.font(BODY), theme.colour("text2"))
        if self._state.problem:
            area = mirrored(self, QRect(_TICK_W, BUTTON_H + 4, self.width() - _TICK_W, _PROBLEM_H))
            line(painter, area, self._state.problem, theme.font(SMALL), theme.colour("fail"))

    def _ends_w(self) -> int:
        return (3 if self.own else 2) * (_BUTTON + 2) + 2 * RING

    def _place(self) -> None:
        side, end = _BUTTON + 2 * RING, self.width() + RING
        shown = (self._bin, self._down, self._up) if self.own else (self._down, self._up)
        for button in shown:
            end -= _BUTTON + 2 if button is not shown[0] else side
            button.setGeometry(mirrored(self, QRect(end, (BUTTON_H - side) // 2 + 2, side, side)))
        room = self.width() - self._ends_w()
        if not self.own:
            self._tick.setGeometry(mirrored(self, QRect(0, 0, room, self.height())))
            return
        self._tick.setGeometry(mirrored(self, QRect(0, 2, _TICK_W, BUTTON_H)))
        left, each = _TICK_W, (room - _TICK_W - _ARROW_W - 12) // 3
        for field, gap in zip(self._fields, (6, _ARROW_W, 0), strict=True):
            field.setGeometry(mirrored(self, QRect(left, 2, each, BUTTON_H)))
            left += each + gap

    def _field(self, longest: int) -> TextBox:
        field = TextBox(self._look, self, longest=longest)
        field.entry.textEdited.connect(self._edit)
        return field

    def _edit(self) -> None:
        name, pattern, replacement = (field.entry.text() for field in self._fields)
        self._acts.rule_typed.emit(self._at, name, pattern, replacement)

    def _button(self, icons: Icons) -> PressButton:
        return PressButton(self._look, icons, self, kind=Kind.BARE, height=_BUTTON, small=True)
