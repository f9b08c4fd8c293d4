"""The dial block: what to call, what will be dialled, and the button that does it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.dial.chips import ChipRow
from deskbell.ui.dial.field import DialField
from deskbell.ui.dial.preview import PreviewLine
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.shapes import fill, mirrored
from deskbell.ui.states import MatchRow, Span
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import CALL_W, DIAL_H, DIAL_LOW_H, FIELD_H, GAP, PAD, PREVIEW_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from deskbell.ui.dial.matches import MatchLayer
    from deskbell.ui.options.states import ChipState

_TOP: Final = 16
_PREVIEW_GAP: Final = 10
_LOW_GAP: Final = 4


class DialView(QWidget):
    """Field, Call and preview; the matches lie over the rest of the window."""

    text_edited = Signal(str)
    enter_pressed = Signal(str)
    call_pressed = Signal()
    cleared = Signal()
    match_chosen = Signal(str)
    match_marked = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._layer: MatchLayer | None = None
        self._has_matches = False
        self._matches_area = QRect()
        self._armed = False
        self._practice = False
        self._gap = _PREVIEW_GAP
        self.setFixedHeight(DIAL_H)
        self.field = DialField(look, icons, self, words)
        self.entry = self.field.entry
        self.call_button = PressButton(look, icons, self, kind=Kind.TINTED, height=FIELD_H, on="bg")
        self.call_button.show_words(words.call, "phone")
        self.preview = PreviewLine(look, icons, self)
        # Opaque: most keys change it, and would paint the block and the window behind it anew.
        self.preview.setAutoFillBackground(True)
        self.chips = ChipRow(look, icons, self, words)
        self.setFocusProxy(self.entry)
        self._connect()

    def _connect(self) -> None:
        self.entry.edited.connect(self._unmark)
        self.entry.edited.connect(self.text_edited)
        self.entry.entered.connect(self._enter)
        self.entry.walked.connect(self._walk)
        self.entry.escaped.connect(self._escape)
        self.entry.focused.connect(self._open_layer)
        self.field.cleared.connect(self._clear)
        self.call_button.clicked.connect(self.call_pressed)
        self.chips.changed.connect(self._place_below)

    def show_low(self, *, low: bool) -> None:
        """Give way to a low window."""
        self._gap = _LOW_GAP if low else _PREVIEW_GAP
        self.setFixedHeight(DIAL_LOW_H if low else DIAL_H)

    def text(self) -> str:
        """Give what stands in the field."""
        return self.entry.text()

    def set_text(self, text: str) -> None:
        """Put other text into the field, the caret at its end; `text_edited` is not emitted."""
        self.entry.setText(text)
        self.entry.end(False)  # noqa: FBT003 - Qt's own signature

    def type_text(self, text: str) -> None:
        """Insert at the caret as if it were typed."""
        self.entry.insert(text)

    def focus_field(self) -> None:
        """Give the keyboard to the field."""
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hint(self, text: str) -> None:
        """Show a key's help at the end of the empty field."""
        self.field.show_hint(text)

    def show_preview(self, spans: tuple[Span, ...], problem: bool) -> None:  # noqa: FBT001 - as the presenter says it
        """Show what will be dialled, or with `problem` why nothing will be."""
        self.preview.show_spans(spans, problem=problem)
        self.call_button.setAccessibleDescription(self.preview.words())
        if self.chips.can_fold():
            self._place_below()

    def show_chips(self, chips: "tuple[ChipState, ...]", opened: bool) -> None:  # noqa: FBT001 - as the presenter says it
        """Show what is set for the next call, and whether the options are open."""
        self.chips.show_chips(chips, opened=opened)

    def show_armed(self, armed: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        """Paint Call solid when Enter would ring a phone."""
        self._armed = armed
        self._dress_call()

    def show_practice(self, practice: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        """Lay the practice stripes at the foot of Call."""
        self._practice = practice
        self._dress_call()

    def show_matches(self, heading: str, count: str, rows: tuple[MatchRow, ...]) -> None:
        """Show numbers under the field, or none; the marked row stays marked.

        A list in which nothing is left goes with what was typed, or else once the typing rests.
        """
        is_open = self._layer is not None and self._layer.isVisible()
        if not rows and not (is_open and self.text()):
            self._close()
            return
        self._has_matches = bool(rows)
        if not rows:
            self._unmark()
        if self._layer is None:
            self._layer = self._make_layer()
        self._layer.show_rows(heading, count, rows)
        self._open_layer(self.entry.hasFocus())

    def mark_first(self) -> None:
        """Mark the first of the matches, as if the user had walked there."""
        self._unmark()
        self._walk(1)

    def matches_shown(self) -> bool:
        """Tell whether the matches lie over the window."""
        return self._has_matches and self._layer is not None and self._layer.isVisibleTo(self.window())

    def place_matches(self, area: QRect) -> None:
        """Take in which part of the window the matches may lie over."""
        self._matches_area = area
        if self._layer is not None:
            self._layer.place(area)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Place field, Call and preview."""
        call_left = self.width() - PAD - CALL_W
        self.field.setGeometry(mirrored(self, QRect(PAD, _TOP, call_left - GAP - PAD, FIELD_H)))
        call = QRect(call_left, _TOP, CALL_W, FIELD_H).adjusted(-RING, -RING, RING, RING)
        self.call_button.setGeometry(mirrored(self, call))
        self._place_below()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line under the block."""
        fill(QPainter(self), QRect(0, self.height() - 1, self.width(), 1), self._look.theme.colour("hair"))

    def _place_below(self) -> None:
        """Give the preview what it wants, the chips the rest; where both lack room, the chips fold first."""
        below, room = _TOP + FIELD_H + self._gap, self.width() - 2 * PAD - 4
        chips = min(self.chips.wanted_width(), max(self.chips.least_width(), room - self.preview.wanted_width() - GAP))
        left = self.width() - PAD + RING - chips
        self.chips.setGeometry(mirrored(self, QRect(left, below - RING, chips, PREVIEW_H + 2 * RING)))
        self.preview.setGeometry(mirrored(self, QRect(PAD + 4, below, left - GAP - PAD - 4, PREVIEW_H)))

    def _dress_call(self) -> None:
        self.call_button.show_kind(Kind.BRASS if self._armed else Kind.TINTED, hatched=self._practice)

    def _make_layer(self) -> "MatchLayer":
        from deskbell.ui.dial.matches import MatchLayer

        layer = MatchLayer(self._look, self._icons, self.window(), self._words)
        layer.chosen.connect(self.match_chosen)
        layer.dismissed.connect(self._close)
        layer.place(self._matches_area)
        return layer

    def _open_layer(self, focused: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._layer is None or not self._has_matches:
            return
        if focused == self._layer.isVisible():
            return
        if focused:
            self._layer.raise_()
        self._layer.setVisible(focused)

    def _close(self) -> None:
        self._has_matches = False
        if self._layer is not None:
            self._layer.hide()
        self._unmark()

    def _unmark(self) -> None:
        if self._layer is not None and self._layer.marked_key():
            self._layer.unmark()
            self.match_marked.emit("")

    def _enter(self) -> None:
        shown = self._layer is not None and self.matches_shown()
        self.enter_pressed.emit(self._layer.marked_key() if shown and self._layer is not None else "")

    def _walk(self, step: int) -> None:
        if self._layer is not None and self.matches_shown():
            self._layer.walk(step)
            self.match_marked.emit(self._layer.marked_key())

    def _escape(self) -> None:
        if self.matches_shown():
            self._close()
        else:
            self._clear()

    def _clear(self) -> None:
        self._close()
        self.set_text("")
        self.focus_field()
        self.cleared.emit()
