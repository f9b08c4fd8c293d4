"""The row of one number: its label, the number, a star, and what else can be done with it."""

from typing import Final

from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QWidget

from deskbell.domain.contact import LONGEST_LABEL, LONGEST_NUMBER
from deskbell.ui.contacts.editor.acts import EditorActs
from deskbell.ui.contacts.editor.states import NumberState
from deskbell.ui.contacts.menus import open_menu
from deskbell.ui.contacts.states import MenuEntry
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL
from deskbell.wording.contact_pane import ContactWords

_BUTTON: Final = 28
_GAP: Final = 8
_LABEL_SHARE: Final = 0.36
_BELOW: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WORDS: Final = ContactWords()


class NumberRow(QWidget):
    """Shows a `NumberState`; Alt with Up and Down moves the number."""

    def __init__(
        self, look: Look, icons: Icons, parent: QWidget, acts: EditorActs, at: int, labels: QStringListModel
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._acts = acts
        self._at = at
        self._showing = False
        self._state = NumberState("", "", preferred=False)
        self.label = TextBox(look, self, longest=LONGEST_LABEL)
        self.number = TextBox(look, self, longest=LONGEST_NUMBER)
        self.label.entry.show_quiet_words(_WORDS.label)
        self.number.entry.show_quiet_words(_WORDS.number)
        completer = QCompleter(labels, self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.label.entry.setCompleter(completer)
        # A completion is no edit to Qt, but it is what stands there.
        self.label.entry.textChanged.connect(self._tell)
        self.number.entry.textChanged.connect(self._tell)
        for box in (self.label, self.number):
            box.entry.returnPressed.connect(acts.saved)
        self.star = self._button(icons)
        self.star.clicked.connect(lambda: acts.preferred.emit(self._at))
        self.more = self._button(icons)
        self.more.clicked.connect(self._open_menu)

    def show_state(self, state: NumberState) -> None:
        """Show another number; what is shown is no edit."""
        self._showing = True
        self._state = state
        named = state.number or _WORDS.no_number
        self.label.entry.show_text(state.label)
        self.number.entry.show_text(state.number)
        self.label.entry.setAccessibleName(f"{_WORDS.label} {self._at + 1}")
        self.number.entry.setAccessibleName(f"{_WORDS.number} {self._at + 1}")
        self.number.entry.setAccessibleDescription(state.problem or state.note)
        self.number.show_problem(problem=bool(state.problem))
        words = (_WORDS.preferred if state.preferred else _WORDS.prefer).format(number=named)
        self.star.show_words(words, "starred" if state.preferred else "star")
        self.star.setToolTip(words)
        self.more.show_words(_WORDS.number_acts.format(number=named), "more")
        self._showing = False
        self.update()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [self.label.entry, self.number.entry, self.star, self.more]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        below = self._below_h(width)
        return BUTTON_H + (below + 3 if below else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the number."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            event.accept()
            self._acts.number_moved.emit(self._at, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        side = _BUTTON + 2 * RING
        buttons = 2 * side - RING
        label_w = round((self.width() - buttons) * _LABEL_SHARE)
        number_w = self.width() - buttons - label_w - _GAP
        self.label.setGeometry(mirrored(self, QRect(0, 0, label_w, BUTTON_H)))
        self.number.setGeometry(mirrored(self, QRect(label_w + _GAP, 0, number_w, BUTTON_H)))
        top, left = (BUTTON_H - side) // 2, self.width() - buttons
        self.star.setGeometry(mirrored(self, QRect(left, top, side, side)))
        self.more.setGeometry(mirrored(self, QRect(left + side - RING, top, side, side)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is wrong with the number, or odd about it."""
        words = self._state.problem or self._state.note
        if words:
            theme = self._look.theme
            painter = QPainter(self)
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("fail" if self._state.problem else "text2"))
            painter.drawText(QRect(0, BUTTON_H + 3, self.width(), self.height()), _BELOW, words)

    def _below_h(self, width: int) -> int:
        words = self._state.problem or self._state.note
        if not words:
            return 0
        room = QRect(0, 0, max(80, width), 1000)
        return QFontMetrics(self._look.theme.font(SMALL)).boundingRect(room, _BELOW.value, words).height()

    def _tell(self) -> None:
        if not self._showing:
            self._acts.number_typed.emit(self._at, self.label.entry.text(), self.number.entry.text())

    def _open_menu(self) -> None:
        entries = (
            MenuEntry("up", _WORDS.move_up),
            MenuEntry("down", _WORDS.move_down),
            MenuEntry("remove", _WORDS.remove_number, apart=True),
        )
        open_menu(self._look, self.more, self.more.rect(), entries, self._do)

    def _do(self, act: str) -> None:
        if act == "remove":
            self._acts.number_removed.emit(self._at)
        else:
            self._acts.number_moved.emit(self._at, -1 if act == "up" else 1)

    def _button(self, icons: Icons) -> PressButton:
        return PressButton(self._look, icons, self, kind=Kind.BARE, height=_BUTTON, small=True)
