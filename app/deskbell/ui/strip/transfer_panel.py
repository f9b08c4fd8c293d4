"""The sheet under a strip that hands its call on: a field, what Enter would do, and two ways to do it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.call_states import ButtonState, TransferState
from deskbell.ui.dial.field import DialField
from deskbell.ui.dial.preview import PreviewLine
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.strip.button_row import ButtonRow
from deskbell.ui.strip.sheet import LEFT
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD, PREVIEW_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from deskbell.ui.dial.matches import MatchLayer

PANEL_H: Final = 92
PANEL_LOW_H: Final = 74
_FIELD_H: Final = 44
_FIELD_LOW_H: Final = 40
_TOP: Final = 8
_LOW_TOP: Final = 4
_LAYER_UP: Final = 5
_LAYER_H: Final = 150
_LAYER_BEYOND: Final = 4
_CLOSE: Final = ButtonState("close", "Close", "up")
_WORDS: Final = WindowWords(dial_name="Transfer to", dial_placeholder="Transfer to")


class TransferPanel(QWidget):
    """Shows a `TransferState`; the matches lie over what is below, as under the dial field."""

    edited = Signal(str)
    entered = Signal(str)
    marked = Signal(str)
    picked = Signal(str)
    pressed = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._layer: MatchLayer | None = None
        self._has_matches = False
        self._field = DialField(look, icons, self, _WORDS)
        self.entry = self._field.entry
        self._preview = PreviewLine(look, icons, self)
        self._row = ButtonRow(look, icons, self, self.pressed.emit, self._keep_in_field)
        self.entry.edited.connect(self._edit)
        self.entry.entered.connect(self._enter)
        self.entry.walked.connect(self._walk)
        self.entry.escaped.connect(self._close)
        self.entry.focused.connect(self._open_layer)
        self._field.cleared.connect(self._clear)

    def show_state(self, state: TransferState) -> None:
        """Show what is typed and what it would do; text the user is typing is left alone."""
        if self.entry.text() != state.text:
            self.entry.setText(state.text)
        self._preview.show_spans(state.sentence, problem=state.problem)
        self.entry.setAccessibleDescription(self._preview.words())
        self._row.show((*state.buttons, _CLOSE), narrow=False)
        self._show_matches(state)
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [self.entry, *self._row.buttons()]

    def words(self) -> str:
        """Give the sentence that says what Enter does."""
        return self._preview.words()

    def matches_shown(self) -> bool:
        """Tell whether the matches lie over the window."""
        return self._layer is not None and self._layer.isVisibleTo(self.window())

    def dissolve(self) -> None:
        """Go, and take the matches along, which belong to the window."""
        self.hide()
        self.deleteLater()
        if self._layer is not None:
            self._layer.dissolve()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape wherever in the sheet the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, _event: QHideEvent) -> None:
        """Leave no matches behind."""
        if self._layer is not None:
            self._layer.hide()

    def moveEvent(self, _event: QMoveEvent) -> None:
        """Keep the matches below the sheet."""
        self.place_layer()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above the sheet, and the ring of a button that waits."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(mirrored(self, QRect(LEFT, 0, self.width() - LEFT, 1)), theme.colour("hair"))
        self._row.paint_ring(painter)

    def place_layer(self) -> None:
        """Lay the matches from the foot of the sheet to the foot of the window; in a low one, from the field's foot."""
        if self._layer is None:
            return
        window = self.window()
        top = self.mapTo(window, QPoint(0, self.height())).y() - _LAYER_UP
        foot = window.height()
        if foot - top < _LAYER_H:
            top = self._field.mapTo(window, QPoint(0, self._field.height())).y()
            foot += _LAYER_BEYOND  # of the empty margin, for one more row
        self._layer.place(QRect(0, top, window.width(), foot - top))

    def _place(self) -> None:
        top, field_h = (_TOP, _FIELD_H) if self.height() >= PANEL_H else (_LOW_TOP, _FIELD_LOW_H)
        self._row.place(top + field_h // 2)
        end = self.width() - PAD + 2 * RING - self._row.width() - GAP
        self._field.setGeometry(mirrored(self, QRect(LEFT, top, end - LEFT, field_h)))
        top += field_h + (self.height() - top - field_h - PREVIEW_H) // 2
        self._preview.setGeometry(mirrored(self, QRect(LEFT, top, self.width() - 2 * LEFT, PREVIEW_H)))
        self.place_layer()

    def _show_matches(self, state: TransferState) -> None:
        self._has_matches = bool(state.rows)
        if not state.rows:
            if self._layer is not None:
                self._layer.hide()
            return
        if self._layer is None:
            self._layer = self._make_layer()
        self._layer.show_rows(state.heading, state.found, state.rows)
        self._open_layer(self.entry.hasFocus())

    def _make_layer(self) -> "MatchLayer":
        from deskbell.ui.dial.matches import MatchLayer

        layer = MatchLayer(self._look, self._icons, self.window(), _WORDS)
        layer.chosen.connect(self.picked)
        layer.dismissed.connect(layer.hide)
        return layer

    def _open_layer(self, focused: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._layer is None or not self._has_matches:
            return
        if focused and not self._layer.isVisible():
            self.place_layer()
            self._layer.raise_()
        self._layer.setVisible(focused)

    def _edit(self, text: str) -> None:
        if self._layer is not None:
            self._layer.unmark()
        self.edited.emit(text)

    def _clear(self) -> None:
        self.entry.clear()
        self._edit("")
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        marked = self._layer.marked_key() if self._layer is not None and self.matches_shown() else ""
        self.entered.emit(marked)

    def _walk(self, step: int) -> None:
        if self._layer is not None and self.matches_shown():
            self._layer.walk(step)
            self.marked.emit(self._layer.marked_key())

    def _close(self) -> None:
        self.pressed.emit(_CLOSE.key)

    def _keep_in_field(self) -> None:
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
