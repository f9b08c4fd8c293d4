"""The row of one option: its name, its value at the end, and below it why the value cannot be sent."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from deskbell.ui.options.acts import PaneActs
from deskbell.ui.options.controls import fill_control, make_control
from deskbell.ui.options.states import Editor, OptionState
from deskbell.ui.options.tone_line import LINE_H, ToneLineView
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.rowpaint import plain_tip
from deskbell.ui.parts.select import Select
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.stepper import Stepper
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SMALL
from deskbell.wording.pane import PaneWords

ROW_H: Final = BUTTON_H + 2 * RING
_END: Final = 28
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_BELOW: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WORDS: Final = PaneWords()


class OptionRow(QWidget):
    """Shows an `OptionState`; a way of giving a value that changes brings another control, which keeps the keyboard."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, acts: PaneActs, state: OptionState) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._acts = acts
        self._state = state
        self._end = self._button("x")
        self._end.clicked.connect(self._press_end)
        self._eye = self._button("eyeoff")
        self._eye.clicked.connect(lambda: acts.revealed.emit(self._state.key))
        self._play = self._button("play")
        self._play.clicked.connect(lambda: acts.played.emit(self._state.key))
        self._line: ToneLineView | None = None
        self._label_w = 0
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._control = self._make(state)
        self._dress()
        self._show(state)

    @property
    def wide(self) -> bool:
        """Tell whether the control takes the whole row, whose heading is its name."""
        return self._state.editor is Editor.TONES

    def show_state(self, state: OptionState) -> None:
        """Show another state."""
        if state != self._state:
            self._show(state)

    def _show(self, state: OptionState) -> None:
        made_anew = state.editor is not self._state.editor
        before, self._state = self._state, state
        if made_anew:
            self._swap()
        self._fill(state)
        self._name(state)
        self._show_end()
        if (before.problem, bool(before.blocks)) != (state.problem, bool(state.blocks)) or made_anew:
            self.updateGeometry()
        self._place()
        self.update()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches; it has no use for the offer of a variable, which it chooses or types."""
        eye = [self._eye] if self._state.secret else []
        play = [self._play] if self._state.playable else []
        return [self._focus_widget(), *play, *eye, *([self._end] if self._state.is_set else [])]

    def wanted_label_w(self) -> int:
        """Give the room of the name in one line."""
        return 0 if self.wide else self._look.theme.font(BODY).width(self._state.label) + 2

    def give_label(self, width: int) -> None:
        """Take in how much of the row the names of its group take."""
        self._label_w = 0 if self.wide else width

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        below = self._problem_h(width)
        return self._foot() + (below + 2 if below else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer what else could be done here."""
        super().enterEvent(event)
        self._show_end()

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        super().leaveEvent(event)
        self._show_end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the problem."""
        theme = self._look.theme
        painter = QPainter(self)
        if self._state.problem:
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("fail"))
            left, top = self._value_x(), self._foot() - 2
            area = mirrored(self, QRect(left, top, self.width() - left, self.height() - top))
            painter.drawText(area, _BELOW, self._state.problem)

    def _make(self, state: OptionState) -> QWidget:
        control = make_control(self._look, self._icons, self, self._acts, state)
        if isinstance(control, Stepper | TextBox):
            control.entry.focused.connect(self._on_focused)
            control.entry.textEdited.connect(self._refill)
        if isinstance(control, TextBox) and state.secret:
            control.take_ends(self._eye)
        if state.editor is Editor.TONES:
            self._line = ToneLineView(self._look, self._icons, self)
        return control

    def _refill(self) -> None:
        """Show what was made of the typing, where that is not what was typed."""
        fill_control(self._control, self._state)

    def _fill(self, state: OptionState) -> None:
        fill_control(self._control, state)
        if self._line is not None:
            self._line.show_blocks(state.blocks, state.total)

    def _name(self, state: OptionState) -> None:
        widget = self._focus_widget()
        self._label.setText(state.label)
        self._label.setVisible(not self.wide)
        self._label.setBuddy(widget)  # A screen reader on Linux names a list by its label alone.
        widget.setAccessibleName(state.label)
        widget.setAccessibleDescription(f"{state.problem} {state.help}".strip())
        self._control.setToolTip(plain_tip(state.help))
        self._eye.show_words(_WORDS.reveal if state.hidden else _WORDS.hide, "eyeoff" if state.hidden else "eye")
        self._eye.setVisible(state.secret)
        self._play.show_words(_WORDS.play.format(label=state.label), "play")
        self._play.setVisible(state.playable)
        if state.is_set:
            self._end.show_words(_WORDS.reset.format(label=state.label), "x")
        else:
            self._end.show_words(_WORDS.use_stored.format(label=state.label), "vars")
        self._end.setToolTip(plain_tip(self._end.accessibleName()))

    def _swap(self) -> None:
        had_keyboard = self._has_keyboard()
        self._eye.setParent(self)
        self._control.hide()
        self._control.deleteLater()
        if self._line is not None:
            self._line.deleteLater()
            self._line = None
        self._control = self._make(self._state)
        self._control.show()
        if had_keyboard:
            self._focus_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_widget(self) -> QWidget:
        proxy = self._control.focusProxy()
        return self._control if proxy is None else proxy

    def _has_keyboard(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget())

    def _on_focused(self, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._acts.focused.emit(self._state.key, here)
        self._show_end()

    def _press_end(self) -> None:
        act = self._acts.reset if self._state.is_set else self._acts.stored_wanted
        act.emit(self._state.key)
        self._focus_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_end(self) -> None:
        """Reset stands there while something is set; what is offered instead comes with the pointer or the keyboard."""
        here = self.underMouse() or self._has_keyboard()
        self._end.setVisible(self._state.is_set or (self._state.may_be_stored and here))

    def _dress(self) -> None:
        theme = self._look.theme
        palette = theme.qt_palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("text2"))
        self._label.setFont(theme.font(BODY))
        self._label.setPalette(palette)

    def _value_x(self) -> int:
        return self._label_w + (10 if self._label_w else 0)

    def _row_h(self) -> int:
        """A name of three lines makes its row higher."""
        if self.wide:
            return ROW_H
        room = QRect(0, 0, max(40, self._label_w), 1000)
        metrics = QFontMetrics(self._look.theme.font(BODY))
        return max(ROW_H, metrics.boundingRect(room, _WRAPPED.value, self._state.label).height() + 8)

    def _foot(self) -> int:
        return self._row_h() + (LINE_H if self._state.blocks else 0)

    def _place(self) -> None:
        margin = RING if isinstance(self._control, Select) else 0
        left, row_h = self._value_x() - margin, self._row_h()
        side = _END + 2 * RING
        end = self.width() - side + 2 + margin
        top = (row_h - BUTTON_H) // 2 - margin
        slot = QRect(self.width() - side, (row_h - side) // 2, side, side)
        if self._state.playable:
            end -= side - RING
            self._play.setGeometry(mirrored(self, slot.translated(RING - side, 0)))
        self._label.setGeometry(mirrored(self, QRect(0, 0, self._label_w, row_h)))
        self._control.setGeometry(mirrored(self, QRect(left, top, end - left, BUTTON_H + 2 * margin)))
        self._end.setGeometry(mirrored(self, slot))
        if self._line is not None:
            self._line.setGeometry(mirrored(self, QRect(0, ROW_H, self.width() - side, LINE_H)))

    def _problem_h(self, width: int) -> int:
        if not self._state.problem:
            return 0
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        room = QRect(0, 0, max(80, width - self._value_x()), 1000)
        return metrics.boundingRect(room, _BELOW.value, self._state.problem).height()

    def _button(self, icon: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, kind=Kind.BARE, height=_END, small=True)
        button.show_words(icon, icon)
        return button
