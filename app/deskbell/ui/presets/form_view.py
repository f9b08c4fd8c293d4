"""The form of a preset above the options: name and picture, number, phones, key, person, and Save."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLabel, QListView, QWidget

from deskbell.domain.preset import LONGEST_NAME, LONGEST_NUMBER
from deskbell.ui.parts.above import Above
from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.choice import Choice
from deskbell.ui.parts.menu import menu_over
from deskbell.ui.parts.select import Select
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.presets.states import FormState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SMALL, Ink
from deskbell.wording.preset_words import PresetWords

_TWO_FROM: Final = 560
_LONGEST_PERSON: Final = 200
_ICON_PX: Final = 20
_WORDS: Final = PresetWords()


class PresetFormView(Above):
    """Shows a `FormState`; Enter in a field saves, Escape cancels."""

    named = Signal(str)
    icon_chosen = Signal(str)
    key_chosen = Signal(str)
    numbered = Signal(str)
    phones_chosen = Signal(str)
    person_typed = Signal(str)
    person_chosen = Signal(str)
    saved = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._state: FormState | None = None
        self._two = True
        self._labels: list[QLabel] = []
        self._make_fields()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(PAD, 6, PAD, 6)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._lay_out()
        self._dress()
        self.hide()

    def _make_fields(self) -> None:
        look, icons = self._look, self._icons
        self._icon = PressButton(look, icons, self, height=BUTTON_H)
        self._icon.fold(folded=True)
        self._icon.clicked.connect(self._open_icons)
        self._name = TextBox(look, self, longest=LONGEST_NAME)
        self._name.entry.textEdited.connect(self.named)
        self._number = TextBox(look, self, longest=LONGEST_NUMBER)
        self._number.entry.textEdited.connect(self.numbered)
        self._number.entry.show_quiet_words(_WORDS.any_number)
        self._rings = Select(look, icons, self)
        self._rings.chosen.connect(self.phones_chosen)
        self._key = Select(look, icons, self)
        self._key.chosen.connect(self.key_chosen)
        self._person = TextBox(look, self, longest=_LONGEST_PERSON)
        self._person.entry.textEdited.connect(self.person_typed)
        self._detach = PressButton(look, icons, self, kind=Kind.BARE, height=28, small=True)
        self._detach.clicked.connect(lambda: self.person_chosen.emit(""))
        self._person.take_ends(self._detach)
        for box in (self._name, self._number, self._person):
            box.setFixedHeight(BUTTON_H)
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._choose_person)
        completer.setWidget(self._person.entry)
        self._completer = completer
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._popup.setSpacing(3)
        completer.setPopup(self._popup)
        self._save = PressButton(look, icons, self, height=BUTTON_H)
        self._save.clicked.connect(self.saved)
        self._cancel = PressButton(look, icons, self, kind=Kind.BARE_WORDS, height=BUTTON_H)
        self._cancel.show_words(_WORDS.cancel, "")
        self._cancel.clicked.connect(self.cancelled)
        self._name_problem, self._number_problem, self._problem = (self._sentence() for _ in range(3))

    def show_form(self, state: FormState | None) -> None:
        """Show another form, or go; with coming, the name gets the keyboard."""
        came_or_went = (state is None) != (self._state is None)
        had_keyboard = self.isVisible() and self.isAncestorOf(self.window().focusWidget())
        before, self._state = self._state, state
        if state is not None:
            self._fill(state)
            problems = [one for one in (state.name_problem, state.number_problem, state.problem) if one]
            if problems and before is not None and state != before:
                announce(self, " ".join(problems))
        self.setVisible(state is not None)
        self.changed.emit()
        if state is None and had_keyboard:
            self.focus_dropped.emit()
        if came_or_went and state is not None:
            self._name.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Save on Enter in an option too: it belongs to the preset."""
        self.saved.emit()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        detach = [self._detach] if not self._detach.isHidden() else []
        fields = [self._name.entry, self._icon, self._number.entry, self._rings, self._key, self._person.entry]
        return [*fields, *detach, self._save, self._cancel]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        two = width >= _TWO_FROM
        if two != self._two:
            self._two = two
            self._lay_out()
        self._grid.activate()
        return max(self._grid.heightForWidth(width), self._grid.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter in a field, cancel on Escape anywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.colour("bg"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.colour("hair"))

    def _fill(self, state: FormState) -> None:
        titles = {choice.key: choice.title for choice in state.icons}
        self._icon.show_words(f"{_WORDS.field_icon}: {titles[state.icon]}", state.icon)
        self._icon.setToolTip(self._icon.text())
        self._name.entry.show_text(state.name)
        self._number.entry.show_text(state.number)
        self._rings.show_choices(state.phones, state.rings, shown=state.rings_words, quiet=not state.rings)
        self._key.show_choices(state.keys, state.key, shown=state.key_words, quiet=not state.key)
        self._fill_person(state)
        self._save.show_words(state.save, "save")
        self._name.show_problem(problem=bool(state.name_problem))
        self._number.show_problem(problem=bool(state.number_problem))
        told = (
            (self._name_problem, state.name_problem, self._name.entry),
            (self._number_problem, state.number_problem, self._number.entry),
            (self._problem, state.problem, self._save),
        )
        for label, words, field in told:
            label.setText(words)
            label.setVisible(bool(words) or label is self._problem)
            field.setAccessibleDescription(words)

    def _fill_person(self, state: FormState) -> None:
        self._person.entry.show_quiet_words(_WORDS.nobody)
        self._person.entry.show_text(state.person or state.attached)
        self._detach.show_words(_WORDS.detach.format(name=state.attached), "x")
        self._person.show_end(self._detach, shown=bool(state.attached))
        self._found.setStringList([_found(choice) for choice in state.matches])
        if state.matches and self._person.entry.hasFocus():
            self._completer.complete()
        else:
            self._popup.hide()

    def _choose_person(self, text: str) -> None:
        chosen = [choice.key for choice in (self._state.matches if self._state else ()) if _found(choice) == text]
        if chosen:
            self.person_chosen.emit(chosen[0])

    def _open_icons(self) -> None:
        menu = menu_over(self._look, self)
        ink = self._look.theme.colour("text2")
        for choice in self._state.icons if self._state else ():
            pixmap = self._icons.pixmap(choice.key, _ICON_PX, ink, self.devicePixelRatioF())
            action = menu.addAction(QIcon(pixmap), choice.title)
            action.triggered.connect(lambda _checked=False, key=choice.key: self.icon_chosen.emit(key))
        menu.popup(self._icon.mapToGlobal(self._icon.rect().bottomLeft()))

    def _lay_out(self) -> None:
        """Lay the fields in two columns, or in one where it is narrow."""
        while self._grid.takeAt(0):
            pass
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels.clear()
        across = 3 if self._two else 1
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if self._two else 0)
        name = QHBoxLayout()
        name.setSpacing(2)
        name.addWidget(self._name, 1)
        name.addWidget(self._icon)
        self._grid.addWidget(self._label(_WORDS.field_name, self._name.entry), 0, 0)
        self._grid.addLayout(name, 0, 1, 1, across)
        self._grid.addWidget(self._name_problem, 1, 1, 1, across)
        fields = (
            (_WORDS.field_number, self._number, self._number.entry),
            (_WORDS.field_rings, self._rings, self._rings),
            (_WORDS.field_key, self._key, self._key),
            (_WORDS.field_person, self._person, self._person.entry),
        )
        for at, (words, field, buddy) in enumerate(fields):
            row, column = (2 + at // 2 * 2, at % 2 * 2) if self._two else (2 + at * 2, 0)
            self._grid.addWidget(self._label(words, buddy), row, column)
            self._grid.addWidget(field, row, column + 1)
        self._grid.addWidget(self._number_problem, 3, 1, 1, across)
        foot = QHBoxLayout()
        for widget in (self._save, self._cancel):
            foot.addWidget(widget)
        foot.addWidget(self._problem, 1)
        self._grid.addLayout(foot, 20, 1, 1, across)

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setBuddy(field)
        field.setAccessibleName(words)
        self._colour(label, "text2", small=False)
        label.show()
        self._labels.append(label)
        return label

    def _sentence(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _dress(self) -> None:
        for label in self._labels:
            self._colour(label, "text2", small=False)
        for label in (self._name_problem, self._number_problem, self._problem):
            self._colour(label, "fail", small=True)
        palette = self._look.theme.qt_palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.theme.colour("raised"))
        self._popup.setPalette(palette)
        self._popup.setFont(self._look.theme.font(BODY))

    def _colour(self, label: QLabel, ink: Ink, *, small: bool) -> None:
        palette = self._look.theme.qt_palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.theme.colour(ink))
        label.setPalette(palette)
        label.setFont(self._look.theme.font(SMALL if small else BODY))

    def sizeHint(self) -> QSize:
        """Give the room of the grid."""
        return self._grid.sizeHint()


def _found(choice: Choice) -> str:
    return f"{choice.title} · {choice.detail}" if choice.detail else choice.title
