"""The dial pad: keys for the mouse; the keyboard types into the dial field."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from deskbell.ui.parts.kept import LastPicture
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.parts.text import centred
from deskbell.ui.theme.sizes import KEY_H, PAD, PAD_W, RADIUS_KEY
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import ENTRY, MEDIUM, SMALL, Ink

_KEYS: Final = (
    ("1", ""),
    ("2", "ABC"),
    ("3", "DEF"),
    ("4", "GHI"),
    ("5", "JKL"),
    ("6", "MNO"),
    ("7", "PQRS"),
    ("8", "TUV"),
    ("9", "WXYZ"),
    ("*", ""),
    ("0", "+"),
    ("#", ""),
)
_GAP_PX: Final = 8
_HELD_MS: Final = 600
_ROWS: Final = 4
_LEAST_KEY_H: Final = 36
_TARGET_PX: Final = 28
_LETTERS_FROM_H: Final = 48


class DialPadView(QWidget):
    """Twelve keys; 0 held down gives a plus."""

    digit_pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget, *, title: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._keys = [_Key(look, self, digit, letters) for digit, letters in _KEYS]
        for key in self._keys:
            key.typed.connect(self.digit_pressed)

    def sizeHint(self) -> QSize:
        """Give the room of four rows and the padding around them."""
        return QSize(PAD_W, 2 * PAD + 4 * KEY_H + 3 * _GAP_PX)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay the keys out in a block as wide as the column of the wide window, or flatter where it is low."""
        columns = 3 if self._key_h(_ROWS) >= _LEAST_KEY_H or self.width() <= PAD_W else 2 * 3
        key_h = self._key_h(len(self._keys) // columns)
        width = min(self.width(), PAD_W * columns // 3) - 2 * PAD
        key_w = (width - (columns - 1) * _GAP_PX) / columns
        top = min(PAD, max(_GAP_PX, (self.height() - self._block_h(len(self._keys) // columns, key_h)) // 2)) - 1
        for at, key in enumerate(self._keys):
            row, column = divmod(at, columns)
            left = round(PAD + column * (key_w + _GAP_PX))
            where = QRect(left, top + row * (key_h + _GAP_PX), round(key_w), key_h)
            key.setGeometry(mirrored(self, where) if self.width() > PAD_W else where)

    def _key_h(self, rows: int) -> int:
        room = self.height() - 2 * _GAP_PX - (rows - 1) * _GAP_PX
        return max(_TARGET_PX, min(KEY_H, room // rows))

    @staticmethod
    def _block_h(rows: int, key_h: int) -> int:
        return rows * key_h + (rows - 1) * _GAP_PX


class _Key(QAbstractButton):
    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget, digit: str, letters: str) -> None:
        super().__init__(parent)
        self._look = look
        self._letters = letters
        self._held = QTimer(self, singleShot=True, interval=_HELD_MS)
        self._held.timeout.connect(self._type_plus)
        self._done = False
        self._last = LastPicture()
        self.setText(digit)
        self.setAccessibleName(digit)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._type)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to wait for a long press where the key has a second sign."""
        self._done = False
        super().mousePressEvent(event)
        if self._letters == "+" and self.isDown():
            self._held.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the wait."""
        self._held.stop()
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key as it was last, unless the pointer came or went."""
        theme = self._look.theme
        self._last.draw_button(self, theme.colour("surface"), theme, self._paint)

    def _paint(self, painter: QPainter) -> None:
        """Paint the digit over its letters."""
        theme = self._look.theme
        ground: Ink = "sel" if self.isDown() else "control" if self.underMouse() else "raised"
        edge = pen(theme.colour("line" if theme.contrast else "hair"))
        box(painter, self.rect(), theme.colour(ground), edge, RADIUS_KEY)
        digit = self.rect()
        if self.text() == "*":
            painter.translate(QPointF(0, 3))
        if self._letters and self.height() >= _LETTERS_FROM_H:
            digit = digit.adjusted(0, 4, 0, -self.height() // 2 + 7)
            letters = self.rect().adjusted(0, self.height() // 2 + 2, 0, -5)
            centred(painter, letters, self._letters, theme.font(SMALL), theme.colour("text2"))
        centred(painter, digit, self.text(), theme.font(ENTRY, MEDIUM), theme.colour("text"))

    def _type(self) -> None:
        if not self._done:
            self.typed.emit(self.text())

    def _type_plus(self) -> None:
        if self.isDown():
            self._done = True
            self.typed.emit("+")
