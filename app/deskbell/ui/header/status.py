"""The status bar: how the line is, and how many requests are left."""

from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.states import LineState, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import MEDIUM, PAD, SMALL, STATUS_H

_SIGN_PX: Final = 14
_SIGNS: Final[dict[Tone, str]] = {
    Tone.PLAIN: "clock",
    Tone.TALK: "check",
    Tone.WAIT: "clock",
    Tone.END: "minus",
    Tone.FAIL: "alert",
    Tone.UNKNOWN: "q",
}


class StatusView(QWidget):
    """Shows the status of a `LineState`."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._text = ""
        self._budget = ""
        self._tone = Tone.PLAIN
        self.setFixedHeight(STATUS_H)

    def show_line(self, line_state: LineState) -> None:
        """Show this status."""
        self._text, self._budget, self._tone = line_state.status, line_state.budget, line_state.status_tone
        self.setAccessibleName(", ".join(part for part in (self._text, self._budget) if part))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sign, words and budget."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bg"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("hair"))
        ink = theme.colour("text2")
        whole = QRect(PAD, 1, self.width() - PAD - 16, self.height() - 1)
        used = line(painter, mirrored(self, whole), self._budget, theme.font(SMALL), ink, trailing=True)
        if not self._text:
            return
        sign = QRect(PAD, (self.height() - _SIGN_PX) // 2 + 1, _SIGN_PX, _SIGN_PX)
        sign_ink = ink if self._tone is Tone.PLAIN else theme.tone(self._tone)
        self._icons.draw(painter, _SIGNS[self._tone], QRectF(mirrored(self, sign)), sign_ink)
        words = mirrored(self, whole.adjusted(_SIGN_PX + 6, 0, -used - PAD, 0))
        line(painter, words, self._text, theme.font(SMALL, MEDIUM), ink)
