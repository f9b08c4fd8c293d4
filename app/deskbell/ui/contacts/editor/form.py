"""The fields of the editor, one under another."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.domain.contact import LONGEST_NAME
from deskbell.ui.contacts.editor.acts import EditorActs
from deskbell.ui.contacts.editor.draft import COMPANY, GROUPS, NAME, NOTE, NUMBERS, PRESET, number_key
from deskbell.ui.contacts.editor.groups_entry import GroupsEntry
from deskbell.ui.contacts.editor.number_row import NumberRow
from deskbell.ui.contacts.editor.states import EditorState
from deskbell.ui.contacts.menus import open_menu
from deskbell.ui.contacts.states import MenuEntry
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.field import Field
from deskbell.ui.parts.scroll import Page
from deskbell.ui.parts.select import Select
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.parts.text_area import TextArea
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD
from deskbell.wording.contact_pane import ContactWords

_BETWEEN: Final = 10
_HEADING_H: Final = 36
_BUTTON: Final = 28
_LABEL_SHARE: Final = 0.34
_LONGEST_GROUPS: Final = 3000
_WORDS: Final = ContactWords()


class Form(Page):
    """Name and company, the numbers, and the rest; what is shown is no edit."""

    def __init__(self, look: Look, icons: Icons, acts: EditorActs) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._acts = acts
        self._known: tuple[tuple[str, bool], ...] = ()
        self._showing = False
        self._labels = QStringListModel(self)
        self.rows: list[NumberRow] = []
        self.name = self._text_box(NAME, LONGEST_NAME)
        self.company = self._text_box(COMPANY, LONGEST_NAME)
        self._plus = self._button(_WORDS.add_number, "plus")
        self._plus.clicked.connect(acts.number_added)
        acts.number_moved.connect(self._follow)
        self._typed_groups = GroupsEntry(look, self, longest=_LONGEST_GROUPS)
        self.groups = TextBox(look, self, longest=_LONGEST_GROUPS, make_entry=self._take_groups)
        # A completion is no edit to Qt, but it is what stands there.
        self._typed_groups.textChanged.connect(self._tell_groups)
        self._typed_groups.returnPressed.connect(acts.saved)
        self.groups.entry.show_quiet_words(_WORDS.groups_hint)
        self._choose = self._button(_WORDS.choose_groups, "down")
        self._choose.clicked.connect(self._open_groups)
        self.groups.take_ends(self._choose)
        self.preset = Select(look, icons, self)
        self.preset.chosen.connect(lambda key: acts.typed.emit(PRESET, key))
        self.note = TextArea(look, self)
        self.note.edit.textChanged.connect(lambda: acts.typed.emit(NOTE, self.note.edit.toPlainText()))
        self._fields = {
            NAME: Field(look, self, _WORDS.name, self.name),
            COMPANY: Field(look, self, _WORDS.company, self.company),
            GROUPS: Field(look, self, _WORDS.in_groups, self.groups),
            PRESET: Field(look, self, _WORDS.preset, self.preset, margin=RING),
            NOTE: Field(look, self, _WORDS.note, self.note),
        }

    def show_state(self, state: EditorState) -> None:
        """Show what stands in the fields, and what is wrong with it."""
        self._labels.setStringList(list(state.labels))
        self._known = state.known_groups
        self.name.entry.show_text(state.name)
        self.company.entry.show_text(state.company)
        self._show_groups(state)
        self._choose.setVisible(bool(state.known_groups))
        self.note.show_text(state.note)
        chosen = next((one.title for one in state.presets if one.key == state.preset), "")
        self.preset.show_choices(state.presets, state.preset, shown=chosen, quiet=not state.preset)
        self._fields[PRESET].setVisible(bool(state.presets))
        for key, field in self._fields.items():
            field.show_problem(state.problem(key), _WORDS.preset_hint if key == PRESET and state.preset else "")
        for key, box in ((NAME, self.name), (COMPANY, self.company), (GROUPS, self.groups)):
            box.show_problem(problem=bool(state.problem(key)))
        self._show_numbers(state)
        self._place()
        self.update()

    def focus_field(self, key: str) -> None:
        """Give a field the keyboard."""
        rows = {number_key(at): row.number.entry for at, row in enumerate(self.rows)}
        fields: dict[str, QWidget] = {
            NAME: self.name.entry,
            COMPANY: self.company.entry,
            GROUPS: self.groups.entry,
            NOTE: self.note.edit,
            NUMBERS: self._plus,
        }
        (rows.get(key) or fields[key]).setFocus(Qt.FocusReason.OtherFocusReason)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        choose = [self._choose] if self._known else []
        preset = [self.preset] if not self._fields[PRESET].isHidden() else []
        numbers = [widget for row in self.rows for widget in row.chain()]
        fields = (self.name.entry, self.company.entry, *numbers, self._plus, self.groups.entry)
        return [*fields, *choose, *preset, self.note.edit]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        return sum(height + gap for _, height, gap in self._stack(width - 2 * PAD)) + 2 * _BETWEEN

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading of the numbers."""
        theme = self._look.theme
        painter = QPainter(self)
        top = self._plus.geometry().top() + RING - 4
        area = mirrored(self, QRect(PAD, top, self.width() - 2 * PAD - 40, _HEADING_H))
        line(painter, area, _WORDS.numbers, theme.font(BODY, SEMIBOLD), theme.colour("text"))

    def _show_numbers(self, state: EditorState) -> None:
        added = len(state.numbers) - len(self.rows)
        while len(self.rows) > len(state.numbers):
            spare = self.rows.pop()
            spare.hide()
            spare.deleteLater()
        while len(self.rows) < len(state.numbers):
            row = NumberRow(self._look, self._icons, self, self._acts, len(self.rows), self._labels)
            row.show()
            self.rows.append(row)
        for row, one in zip(self.rows, state.numbers, strict=True):
            row.show_state(one)
        if added == 1 and self._plus.hasFocus():
            self.rows[-1].label.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, at: int, by: int) -> None:
        """Let the keyboard go along with a number that it moves."""
        here, to = self.rows[at].chain(), at + by
        now = self.window().focusWidget()
        if now in here and 0 <= to < len(self.rows):
            self.rows[to].chain()[here.index(now)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stack(self, width: int) -> Iterator[tuple[QWidget | None, int, int]]:
        """Give each part with its height and the gap below it; the heading of the numbers is no widget."""
        wanted = max(field.wanted_label_w() for field in self._fields.values())
        for field in self._fields.values():
            field.give_label(min(wanted, round(width * _LABEL_SHARE)))
        yield self._fields[NAME], self._fields[NAME].height_at(width), _BETWEEN
        yield self._fields[COMPANY], self._fields[COMPANY].height_at(width), _BETWEEN
        yield None, _HEADING_H, 2
        for row in self.rows:
            yield row, row.height_at(width), 6
        for key in (GROUPS, PRESET, NOTE):
            if not self._fields[key].isHidden():
                yield self._fields[key], self._fields[key].height_at(width), _BETWEEN

    def _place(self) -> None:
        width, top = self.width() - 2 * PAD, _BETWEEN
        for widget, height, gap in self._stack(width):
            if widget is None:
                side = _BUTTON + 2 * RING
                where = QRect(self.width() - PAD - side + RING, top + (_HEADING_H - side) // 2, side, side)
                self._plus.setGeometry(mirrored(self, where))
            else:
                widget.setGeometry(PAD, top, width, height)
            top += height + gap

    def _show_groups(self, state: EditorState) -> None:
        self._showing = True
        self._typed_groups.show_names(state.groups_there)
        self._typed_groups.show_text(state.groups)
        self._showing = False

    def _tell_groups(self, text: str) -> None:
        if not self._showing:
            self._acts.typed.emit(GROUPS, text)

    def _take_groups(self, box: QWidget) -> GroupsEntry:
        self._typed_groups.setParent(box)
        return self._typed_groups

    def _open_groups(self) -> None:
        entries = tuple(MenuEntry(name, name, checked=taken) for name, taken in self._known)
        open_menu(self._look, self._choose, self._choose.rect(), entries, self._acts.group_toggled.emit)

    def _text_box(self, key: str, longest: int) -> TextBox:
        box = TextBox(self._look, self, longest=longest)
        box.entry.textEdited.connect(lambda text: self._acts.typed.emit(key, text))
        box.entry.returnPressed.connect(self._acts.saved)
        return box

    def _button(self, words: str, icon: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, kind=Kind.BARE, height=_BUTTON, small=True)
        button.show_words(words, icon)
        button.setToolTip(words)
        return button
