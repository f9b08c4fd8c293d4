"""The sheet under the history list: one call, its note, and what can be done with it."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.call_states import CallDetails
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.scroll import Page, Scroller
from deskbell.ui.parts.shapes import disc, mirrored, pen
from deskbell.ui.parts.text import line
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, DISC, GAP, PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL, TITLE
from deskbell.wording import past_calls as words

_TOP: Final = 12
_HEAD_H: Final = 44
_BETWEEN: Final = 8
_SIGN_PX: Final = 18
_TALLEST: Final = 4000
_WRAP: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NOTE: Final = "note"


class DetailsSheet(Scroller):
    """Shows a call or nothing; `shown_changed` tells that it comes, goes or needs another height."""

    note_edited = Signal(str)
    tags_edited = Signal(str)
    note_left = Signal()
    pressed = Signal(str)
    shown_changed = Signal()
    focus_dropped = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.details: CallDetails | None = None
        self._look = look
        self.page = _DetailsPage(look, icons)
        self.show_page(self.page)
        for box, told in ((self.page.note, self.note_edited), (self.page.tags, self.tags_edited)):
            box.entry.textEdited.connect(told)
            box.entry.editingFinished.connect(self.note_left)
        self.page.pressed.connect(self.pressed)
        self.setAccessibleName(words.DETAILS)
        self.hide()

    def show_details(self, details: CallDetails | None, focus: str) -> None:
        """Show a call, or none; `focus` names what gets the keyboard."""
        had = any(one.hasFocus() for one in self.page.chain())
        self.details = details
        if details:
            self.page.show_details(details)
            self.fit()
        self.setVisible(details is not None)
        self.shown_changed.emit()
        if details and focus:
            self.page.focus_on(focus)
        elif details is None and had:
            self.focus_dropped.emit()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return self.page.chain() if self.details else []

    def height_at(self, width: int) -> int:
        """Give the height of everything at this width."""
        return self.page.height_at(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; what is typed into the note stays there."""
        if event.key() == Qt.Key.Key_Escape:
            self.pressed.emit("close")
        elif event.key() in _ENTER:
            self.note_left.emit()
        else:
            QWidget.keyPressEvent(self, event)


class _Words:
    """A paragraph: its words and how they are set."""

    def __init__(self, text: str, font: QFont, ink: QColor) -> None:
        self.text, self.font, self.ink = text, font, ink

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        return QFontMetrics(self.font).boundingRect(0, 0, width, _TALLEST, _WRAP.value, self.text).height()


class _DetailsPage(Page):
    pressed = Signal(str)

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._details: CallDetails | None = None
        self._buttons: list[PressButton] = []
        self._remove = self._head_button(words.REMOVE, "trash", "remove")
        self._close = self._head_button(words.CLOSE_DETAILS, "x", "close")
        self.note = self._box(words.NOTE_PLACE, longest=2000)
        self.tags = self._box(words.TAGS_PLACE, longest=200)

    def show_details(self, details: CallDetails) -> None:
        """Show a call; what stands in a field that has the keyboard is newer than what is told."""
        other = self._details is None or self._details.key != details.key
        self._details = details
        for box, text in ((self.note, details.note), (self.tags, details.tags)):
            if other or not box.entry.hasFocus():
                box.entry.show_text(text)
                if other:
                    box.entry.setCursorPosition(0)
        while len(self._buttons) > len(details.buttons):
            spare = self._buttons.pop()
            spare.hide()
            spare.deleteLater()
        while len(self._buttons) < len(details.buttons):
            self._buttons.append(self._button(len(self._buttons)))
        for button, state in zip(self._buttons, details.buttons, strict=True):
            button.show_words(state.text, state.icon)
            button.show_kind(Kind.BRASS if state.armed and state.enabled else Kind.OUTLINE)
            button.setEnabled(state.enabled)
        self.setAccessibleDescription(" ".join((details.title, details.outcome, details.sentence, *details.facts)))
        self._place()
        self.update()

    def focus_on(self, key: str) -> None:
        """Give the keyboard to a button or to the note."""
        target = self.note.entry if key == NOTE else self.button(key) or self._close
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, key: str) -> PressButton | None:
        """Give a button by its key."""
        states = self._details.buttons if self._details else ()
        found = (button for button, state in zip(self._buttons, states, strict=True) if state.key == key)
        return next(found, None)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [self.note.entry, self.tags.entry, *self._buttons, self._remove, self._close]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        room = width - 2 * PAD
        said = sum(part.height_at(room) + 4 for part in self._said())
        return _TOP + _HEAD_H + said + BUTTON_H + 2 * _BETWEEN + self._rows_of_buttons(width) * self._row_h() + 4

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the head and what is said."""
        details = self._details
        if details is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("hair"))
        where = QRectF(mirrored(self, QRect(PAD, _TOP + 2, DISC, DISC)))
        disc(painter, where, theme.tint(details.tone), pen(theme.tone(details.tone)) if theme.contrast else None)
        sign = QRectF(0, 0, _SIGN_PX, _SIGN_PX)
        sign.moveCenter(where.center())
        self._icons.draw(painter, details.icon, sign, theme.tone(details.tone))
        left = PAD + DISC + GAP
        words_w = self.width() - left - PAD - 2 * self._close.sizeHint().width()
        head = QRect(left, _TOP - 1, words_w, 22)
        line(painter, mirrored(self, head), details.title, theme.font(TITLE), theme.colour("text"))
        second = mirrored(self, head.translated(0, 20))
        outcome_w = line(painter, second, details.outcome, theme.font(SMALL, SEMIBOLD), theme.tone(details.tone))
        if details.number:
            number = mirrored(self, head.translated(0, 20).adjusted(outcome_w + 8, 0, 0, 0))
            line(painter, number, details.number, theme.font(SMALL), theme.colour("text2"))
        top = _TOP + _HEAD_H
        for part in self._said():
            height = part.height_at(self.width() - 2 * PAD)
            painter.setFont(part.font)
            painter.setPen(part.ink)
            painter.drawText(QRect(PAD, top, self.width() - 2 * PAD, height), _WRAP, part.text)
            top += height + 4

    def _said(self) -> Iterator[_Words]:
        if self._details is None:
            return
        theme = self._look.theme
        yield _Words(self._details.sentence, theme.font(BODY), theme.colour("text"))
        if self._details.facts:
            yield _Words(" ".join(self._details.facts), theme.font(SMALL), theme.colour("text2"))
        if self._details.options:
            options = words.with_options(self._details.options)
            yield _Words(options, theme.font(SMALL, MEDIUM), theme.colour("accent_text"))

    def _place(self) -> None:
        right = self.width() - PAD + RING + 6
        for button in (self._close, self._remove):
            size = button.sizeHint()
            right -= size.width()
            button.setGeometry(mirrored(self, QRect(right, _TOP - 4, size.width(), size.height())))
        room = self.width() - 2 * PAD
        top = _TOP + _HEAD_H + sum(part.height_at(room) + 4 for part in self._said()) + 4
        tags_w = (room - _BETWEEN) * 2 // 5
        note_w = room - _BETWEEN - tags_w
        self.note.setGeometry(mirrored(self, QRect(PAD, top, note_w, BUTTON_H)))
        self.tags.setGeometry(mirrored(self, QRect(PAD + note_w + _BETWEEN, top, tags_w, BUTTON_H)))
        top += BUTTON_H + _BETWEEN
        left = PAD - RING
        for button in self._buttons:
            size = button.sizeHint()
            if left > PAD and left + size.width() > self.width() - PAD + RING:
                left = PAD - RING
                top += self._row_h()
            button.setGeometry(mirrored(self, QRect(left, top, size.width(), size.height())))
            left += size.width()

    def _rows_of_buttons(self, width: int) -> int:
        rows, left = 1, PAD - RING
        for button in self._buttons:
            wanted = button.sizeHint().width()
            if left > PAD and left + wanted > width - PAD + RING:
                rows, left = rows + 1, PAD - RING
            left += wanted
        return rows

    def _row_h(self) -> int:
        return BUTTON_H + 2 * RING

    def _head_button(self, name: str, icon: str, key: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, height=BUTTON_H - 4, kind=Kind.BARE, small=True)
        button.show_words(name, icon)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button

    def _button(self, at: int) -> PressButton:
        button = PressButton(self._look, self._icons, self, height=BUTTON_H)
        button.clicked.connect(lambda: self._press(at))
        button.show()
        return button

    def _press(self, at: int) -> None:
        if self._details and at < len(self._details.buttons):
            self.pressed.emit(self._details.buttons[at].key)

    def _box(self, quiet: str, *, longest: int) -> TextBox:
        box = TextBox(self._look, self, longest=longest)
        box.entry.show_quiet_words(quiet)
        box.entry.setAccessibleName(quiet)
        return box
