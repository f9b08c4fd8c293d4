"""A table of variables: a name and a value in each row, and what is done with all of them at once."""

from typing import Final

from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget

from deskbell.ui.options.acts import PaneActs
from deskbell.ui.options.states import VariablesState, VariableState
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.entry import TextEntry
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL
from deskbell.wording.pane import PaneWords

_PITCH: Final = BUTTON_H + 4
_BUTTON: Final = 28
_NAME_SHARE: Final = 0.38
_FIXED_SHARE: Final = 0.46
_LONGEST: Final = 300
_NOTE_GAP: Final = 4
_BELOW: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WORDS: Final = PaneWords()


class VariablesView(QWidget):
    """Shows a `VariablesState`; lines pasted into any of its fields become rows."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, acts: PaneActs) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._acts = acts
        self._state = VariablesState((), (), "", "")
        self._rows: list[_Row] = []
        self._known = QStringListModel(self)
        self._values = QStringListModel(self)
        self._store = PressButton(look, icons, self, height=BUTTON_H, small=True)
        self._store.clicked.connect(acts.stored)
        self._take_back = PressButton(look, icons, self, kind=Kind.BARE_WORDS, height=BUTTON_H, small=True)
        self._take_back.clicked.connect(acts.taken_back)
        for button in (self._store, self._take_back):
            button.hide()

    def show_state(self, state: VariablesState) -> None:
        """Show other rows; one that was added gets the keyboard."""
        added = len(state.rows) - len(self._rows)
        self._state = state
        self._known.setStringList(list(state.known))
        self._values.setStringList(list(state.values))
        while len(self._rows) > len(state.rows):
            self._rows.pop().dissolve()
        while len(self._rows) < len(state.rows):
            offered = (self._known, self._values)
            self._rows.append(_Row(self._look, self._icons, self, self._acts, len(self._rows), offered))
        for row, one in zip(self._rows, state.rows, strict=True):
            row.show_state(one)
        self._show_buttons()
        self._place()
        if added == 1 and self._rows and not state.rows[-1].name:
            self._rows[-1].name.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, row by row."""
        buttons = [one for one in (self._store, self._take_back) if one.isEnabled() and not one.isHidden()]
        return [*(widget for row in self._rows for widget in row.chain()), *buttons]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        words = sum(self._h(words, width) for words in (self._state.problem, self._state.note))
        return len(self._rows) * _PITCH + self._buttons_h() + words

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the problem and the note under the rows."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(theme.font(SMALL))
        top = len(self._rows) * _PITCH + self._buttons_h()
        for words, ink in ((self._state.problem, theme.colour("fail")), (self._state.note, theme.colour("text2"))):
            height = self._h(words, self.width())
            painter.setPen(ink)
            painter.drawText(QRect(0, top + _NOTE_GAP, self.width(), height), _BELOW, words)
            top += height

    def _h(self, words: str, width: int) -> int:
        if not words:
            return 0
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        return metrics.boundingRect(QRect(0, 0, max(80, width), 1000), _BELOW.value, words).height() + _NOTE_GAP

    def _buttons_h(self) -> int:
        return 0 if self._state.buttons is None else BUTTON_H + 2 * RING

    def _show_buttons(self) -> None:
        buttons = self._state.buttons
        self._store.setVisible(buttons is not None)
        self._take_back.setVisible(buttons is not None and bool(buttons.take_back))
        if buttons is not None:
            self._store.setEnabled(not buttons.waits)
            self._store.show_words(buttons.store, "clock" if buttons.waits else "save")
            self._take_back.show_words(buttons.take_back or buttons.store, "takeback")

    def _place(self) -> None:
        fixed = any(row.fixed for row in self._state.rows)
        for at, row in enumerate(self._rows):
            row.place(QRect(0, at * _PITCH + 2, self.width(), BUTTON_H), fixed=fixed)
        left, top = -RING, len(self._rows) * _PITCH
        for button in (self._store, self._take_back):
            size = button.sizeHint()
            button.setGeometry(mirrored(self, QRect(left, top, size.width(), size.height())))
            left += size.width()


class _Row:
    """The fields and buttons of one variable, children of the table."""

    def __init__(
        self,
        look: Look,
        icons: Icons,
        table: VariablesView,
        acts: PaneActs,
        at: int,
        offered: tuple[QStringListModel, QStringListModel],
    ) -> None:
        self._table = table
        self._acts = acts
        self._at = at
        self._showing = False
        self._secret = True
        self.name = _box(look, table, acts)
        self.value = _box(look, table, acts)
        for box, known in zip((self.name, self.value), offered, strict=True):
            completer = QCompleter(known, table)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            box.entry.setCompleter(completer)
        self._eye = _button(look, icons, table)
        self._bin = _button(look, icons, table)
        self.value.take_ends(self._eye)
        # A completion is no edit to Qt, but it is what stands there.
        self.name.entry.textChanged.connect(self._edit)
        self.value.entry.textChanged.connect(self._edit)
        self.value.entry.focused.connect(lambda here: acts.variable_focused.emit(at, here))
        self._eye.clicked.connect(lambda: acts.variable_revealed.emit(at))
        self._bin.clicked.connect(lambda: acts.variable_removed.emit(at))
        for widget in (self.name, self.value, self._bin):
            widget.show()

    def show_state(self, state: VariableState) -> None:
        """Show another name and value; what is shown is no edit."""
        self._showing = True
        label = state.name or _WORDS.no_name
        self.name.entry.show_quiet_words(_WORDS.variable_name)
        self.value.entry.show_quiet_words(state.mark if state.gone else _WORDS.variable_value)
        self.name.entry.show_text(state.name)
        self.name.entry.setReadOnly(state.fixed)
        if state.fixed:
            self.name.entry.home(False)  # noqa: FBT003 - Qt's own signature
        self.value.show_aside("" if state.gone else state.mark)
        self.value.setEnabled(not state.gone)
        self.value.entry.setEchoMode(QLineEdit.EchoMode.Password if state.hidden else QLineEdit.EchoMode.Normal)
        self.value.entry.show_text("" if state.gone else state.value)
        self.name.entry.setAccessibleName(_WORDS.variable_name)
        self.value.entry.setAccessibleName(_WORDS.value_of.format(name=label))
        self._eye.show_words(_WORDS.reveal if state.hidden else _WORDS.hide, "eyeoff" if state.hidden else "eye")
        self._eye.setVisible(state.secret)
        self._bin.show_words(_WORDS.keep if state.gone else _WORDS.remove, "takeback" if state.gone else "trash")
        words = _WORDS.keep_variable if state.gone else _WORDS.remove_variable
        self._bin.setAccessibleName(words.format(name=label))
        self.name.entry.setAccessibleDescription(state.mark)
        self._secret = state.secret
        self._showing = False

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches."""
        eye = [self._eye] if self._secret else []
        return [self.name.entry, self.value.entry, *eye, self._bin]

    def place(self, area: QRect, *, fixed: bool) -> None:
        """Lay the row out; names that cannot be typed over are to be read whole."""
        side = _BUTTON + 2 * RING
        name_w = round((area.width() - side) * (_FIXED_SHARE if fixed else _NAME_SHARE))
        value_w = area.width() - side - name_w - 6
        top = area.top()
        self.name.setGeometry(mirrored(self._table, QRect(0, top, name_w, area.height())))
        self.value.setGeometry(mirrored(self._table, QRect(name_w + 8, top, value_w, area.height())))
        slot = QRect(area.width() - side, top + (area.height() - side) // 2, side, side)
        self._bin.setGeometry(mirrored(self._table, slot))

    def dissolve(self) -> None:
        """Go."""
        for widget in (self.name, self.value, self._bin):
            widget.hide()
            widget.deleteLater()

    def _edit(self) -> None:
        if not self._showing:
            self._acts.variable_edited.emit(self._at, self.name.entry.text(), self.value.entry.text())


class _LinesEntry(TextEntry):
    """A field in which pasted lines are told instead of being joined."""

    def __init__(self, look: Look, parent: QWidget, acts: PaneActs) -> None:
        super().__init__(look, parent, longest=_LONGEST)
        self._acts = acts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell a paste that holds a `NAME=value`; edit with everything else."""
        text = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "=" in text and not self.text():
            self._acts.pasted.emit(text)
        else:
            super().keyPressEvent(event)


def _box(look: Look, table: QWidget, acts: PaneActs) -> TextBox:
    return TextBox(look, table, longest=_LONGEST, make_entry=lambda box: _LinesEntry(look, box, acts))


def _button(look: Look, icons: Icons, table: QWidget) -> PressButton:
    return PressButton(look, icons, table, kind=Kind.BARE, height=_BUTTON, small=True)
