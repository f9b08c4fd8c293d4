"""The dial field: a line of text in a painted box, with a key cap and a clear button."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.kept import LastPicture, ends_read
from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.shapes import box, fill, mirrored, pen
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import ENTRY, MEDIUM, REGULAR
from deskbell.wording.window import WindowWords

LONGEST: Final = 400
"""Characters of a paste that are kept."""

_TEXT_X: Final = 52
_SIDE: Final = 16
_PLACEHOLDER_GAP: Final = 10
_CARET_PX: Final = 2
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ESCAPE: Final = Qt.Key.Key_Escape


class Entry(QLineEdit):
    """The text itself; keys that mean something else here are told instead of edited."""

    edited = Signal(str)
    walked = Signal(int)
    entered = Signal()
    escaped = Signal()
    focused = Signal(bool)

    def __init__(self, look: Look, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._placeholder = words.dial_placeholder
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setAccessibleName(words.dial_name)
        self.setTextMargins(0, 0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        # Opaque, so that a letter and each blink of the caret do not paint the box behind them.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.textEdited.connect(self._keep_one_line)
        self.dress()

    def dress(self) -> None:
        """Take font and colours from the theme."""
        theme = self._look.theme
        self.setFont(theme.font(ENTRY, MEDIUM))
        self.setPalette(theme.qt_palette())

    def _keep_one_line(self, text: str) -> None:
        """Turn the line breaks of a paste into spaces, the last one into nothing, and tell the edit."""
        if len(text.splitlines()) > 1 or text != _one_line(text):
            caret = len(_one_line(text[: self.cursorPosition()]))
            text = _one_line(text)
            self.setText(text)
            self.setCursorPosition(caret)
        self.edited.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter once for each physical press, Down, Up and Escape; edit with everything else."""
        key = event.key()
        if key in _ENTER:
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        elif key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif key == _ESCAPE:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the field has the keyboard."""
        super().focusInEvent(event)
        self.focused.emit(True)  # noqa: FBT003 - a signal has no names

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went to another place of this window."""
        super().focusOutEvent(event)
        window_left = event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        self.focused.emit(window_left)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, a placeholder beside the caret, and the caret in the focus colour."""
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        caret = self.cursorRect()
        if not self.text():
            area = self.rect().adjusted(_PLACEHOLDER_GAP, 0, 0, 0)
            if self.isRightToLeft():
                area = self.rect().adjusted(0, 0, -_PLACEHOLDER_GAP, 0)
            line(painter, area, self._placeholder, theme.font(ENTRY, REGULAR), theme.colour("text3"))
        if self.hasFocus():
            # Lies over Qt's own thin caret, which on a screen with finer pixels stands up to half a pixel further.
            left = caret.center().x() + (0.5 if self.devicePixelRatioF() > 1 else 0.0)
            fill(painter, QRectF(left, caret.top(), _CARET_PX, caret.height()), theme.colour("focus"))


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())


class DialField(QWidget):
    """The box around the entry: magnifier, text, and at its end the key that helps now."""

    cleared = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._hint = ""
        self._last = LastPicture(states=2)
        self.entry = Entry(look, self, words)
        self._clear = PressButton(look, icons, self, kind=Kind.BARE, height=28)
        self._clear.show_words(words.clear, "x")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._clear.clicked.connect(self.cleared)
        self.entry.textChanged.connect(self._follow_text)
        self.entry.focused.connect(self.update)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_hint(self, text: str) -> None:
        """Show a key's help at the end of the empty field."""
        self._hint = text
        self.entry.setAccessibleDescription(text)
        self._refresh()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Give the keyboard to the text wherever the box is pressed."""
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.entry.dress()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Place text and clear button."""
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, or draw it as it was last."""
        theme, cap = self._look.theme, self._cap()
        cap_end = self.width() - self._cap_box(cap).left() if cap else 0
        ends = ends_read(_TEXT_X, cap_end + _SIDE, self.height(), backwards=self.isRightToLeft())
        seen = (theme, self.entry.hasFocus(), cap, cap_end)
        self._last.draw(self, theme.colour("bg"), seen, self._paint, lambda: (ends,))

    def _paint(self, painter: QPainter) -> None:
        """Paint box, magnifier and key cap."""
        theme = self._look.theme
        focused = self.entry.hasFocus()
        edge = pen(theme.colour("focus"), 2) if focused else pen(theme.colour("line"))
        box(painter, self.rect(), theme.colour("raised"), edge, RADIUS)
        glass = QRectF(mirrored(self, QRect(_SIDE + 2, (self.height() - 20) // 2, 20, 20)))
        self._icons.draw(painter, "search", glass, theme.colour("text2"))
        cap = self._cap()
        if cap:
            paint_cap(painter, theme, mirrored(self, self._cap_box(cap)), cap)

    def _cap(self) -> str:
        if self.entry.text():
            return self._words.clear_key
        return self._hint if self._cap_fits(self._hint) else ""

    def _cap_fits(self, cap: str) -> bool:
        placeholder = self._look.theme.font(ENTRY, REGULAR).width(self._words.dial_placeholder)
        return bool(cap) and _TEXT_X + placeholder + 40 + cap_width(self._look.theme, cap) < self.width()

    def _cap_box(self, cap: str) -> QRect:
        width = cap_width(self._look.theme, cap)
        end = self.width() - _SIDE - (32 if self.entry.text() else 0)
        return QRect(end - width, (self.height() - 20) // 2, width, 20)

    def _follow_text(self, text: str) -> None:
        """Lay out anew where the text has come or gone; another letter of it changes nothing around it."""
        if bool(text) == self._clear.isHidden():
            self._refresh()

    def _refresh(self) -> None:
        typed = bool(self.entry.text())
        cap = self._cap()
        end = self._cap_box(cap).left() - 8 if cap else self.width() - _SIDE
        self.entry.setGeometry(mirrored(self, QRect(_TEXT_X - 2, 6, max(0, end - _TEXT_X + 2), self.height() - 12)))
        side = 28 + 2 * RING
        corner = QPoint(self.width() - _SIDE - 28 - RING + 5, (self.height() - side) // 2)
        self._clear.setGeometry(mirrored(self, QRect(corner.x(), corner.y(), side, side)))
        self._clear.setVisible(typed)
        self.update()
