"""The header: the mark, the line, and which of my phones ring."""

from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.header.phones import PhoneSwitch
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.states import LineState, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, GAP, HEADER_H, PAD, SEMIBOLD, SMALL, WORDS_FROM
from deskbell.wording.window import WindowWords

_MARK_PX: Final = 32
_MARK_X: Final = 13
_WORDS_X: Final = 54
_LABEL_GAP: Final = 12


class HeaderView(QWidget):
    """Shows a `LineState`."""

    phone_toggled = Signal(str, bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._line = LineState("", "", (), practice=False, status="", status_tone=Tone.PLAIN)
        self.setFixedHeight(HEADER_H)
        self.phones = PhoneSwitch(look, icons, self, words)
        self.phones.phone_toggled.connect(self.phone_toggled)

    def show_line(self, line_state: LineState) -> None:
        """Show this line."""
        self._line = line_state
        self.setAccessibleName(f"{self._words.line}: {line_state.title}, {line_state.detail}")
        self.phones.show_phones(line_state.phones, line_state.phones_folded)
        self._place()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the phones at the trailing edge."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark, line and label."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        place = mirrored(self, QRect(_MARK_X, (HEADER_H - _MARK_PX) // 2, _MARK_PX, _MARK_PX))
        mark = self._icons.mark(_MARK_PX, self.devicePixelRatioF(), dark=theme.dark)
        painter.drawPixmap(place.topLeft(), mark)
        end = self._label_left() if self._line.phones else self.width()
        words = QRect(_WORDS_X, 9, max(0, end - _WORDS_X - GAP), 20)
        line(painter, mirrored(self, words), self._line.title, theme.font(BODY, SEMIBOLD), theme.colour("text"))
        quiet = theme.colour("accent_text" if self._line.practice else "text2")
        line(painter, mirrored(self, words.adjusted(0, 20, 0, 16)), self._line.detail, theme.font(SMALL), quiet)
        if self._label_shown():
            label = QRect(self._label_left(), 0, self._label_w(), HEADER_H - 1)
            line(painter, mirrored(self, label), self._words.my_phones, theme.font(SMALL), theme.colour("text2"))

    def _label_shown(self) -> bool:
        return bool(self._line.phones) and self.width() >= WORDS_FROM

    def _label_w(self) -> int:
        return self._look.theme.metrics(SMALL).horizontalAdvance(self._words.my_phones)

    def _label_left(self) -> int:
        left = self.width() - PAD - self.phones.sizeHint().width()
        return left - _LABEL_GAP - self._label_w() if self._label_shown() else left

    def _place(self) -> None:
        self.phones.fold(folded=self.width() < WORDS_FROM)
        size = self.phones.sizeHint()
        where = QRect(self.width() - PAD - size.width(), (HEADER_H - size.height()) // 2, size.width(), size.height())
        self.phones.setGeometry(mirrored(self, where))
