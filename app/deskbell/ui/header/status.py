"""The status bar: how the line is, and how many requests are left."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.kept import LEAN, Ends, LastPicture, ends_read
from deskbell.ui.parts.shapes import fill, mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.states import LineState, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, STATUS_H
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import MEDIUM, SMALL

_SIGN_PX: Final = 14
_WORDS_X: Final = _SIGN_PX + 6
_END: Final = 16
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
        self._line: LineState | None = None
        self._last = LastPicture()
        self.setFixedHeight(STATUS_H)
        # It paints all of its ground: the window need not paint its own behind it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_line(self, line_state: LineState) -> None:
        """Show this status."""
        if self._line is not None and _said(line_state) == _said(self._line):
            return
        self._line = line_state
        self.setAccessibleName(status_words(line_state))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, or draw it as it was last."""
        theme = self._look.theme
        seen = None if self._line is None else _said(self._line)
        self._last.draw(self, theme.colour("bg"), (theme, seen), self._paint, self._ends)

    def _ends(self) -> tuple[Ends, ...]:
        if self._line is None:
            return ()
        theme = self._look.theme
        words_w, budget_w = status_width(theme, self._line), theme.font(SMALL).width(self._line.budget)
        start, end = PAD + words_w + LEAN, budget_w + LEAN + _END
        return (ends_read(start, PAD + end, self.height(), backwards=self.isRightToLeft()),)

    def _paint(self, painter: QPainter) -> None:
        """Paint sign, words and budget."""
        theme = self._look.theme
        fill(painter, self.rect(), theme.colour("bg"))
        fill(painter, QRect(0, 0, self.width(), 1), theme.colour("hair"))
        if self._line is None:
            return
        whole = QRect(PAD, 1, self.width() - PAD - _END, self.height() - 1)
        budget = mirrored(self, whole)
        used = line(painter, budget, self._line.budget, theme.font(SMALL), theme.colour("text2"), trailing=True)
        paint_status(self, painter, theme, self._icons, self._line, whole.adjusted(0, 0, -used - PAD, 0))


def _said(line_state: LineState) -> tuple[str, Tone, str]:
    return line_state.status, line_state.status_tone, line_state.budget


def status_words(line_state: LineState) -> str:
    """Join status and budget to what a screen reader says."""
    return ", ".join(part for part in (line_state.status, line_state.budget) if part)


def paint_status(
    widget: QWidget, painter: QPainter, theme: Theme, icons: Icons, line_state: LineState, area: QRect
) -> None:
    """Paint sign and words of the status at the leading edge of `area`, given for left-to-right reading."""
    if not line_state.status:
        return
    tone = line_state.status_tone
    ink = theme.colour("text2")
    top = area.top() + (area.height() - _SIGN_PX) // 2
    sign = mirrored(widget, QRect(area.left(), top, _SIGN_PX, _SIGN_PX))
    icons.draw(painter, _SIGNS[tone], QRectF(sign), ink if tone is Tone.PLAIN else theme.tone(tone))
    words = mirrored(widget, area.adjusted(_WORDS_X, 0, 0, 0))
    line(painter, words, line_state.status, theme.font(SMALL, MEDIUM), ink)


def status_width(theme: Theme, line_state: LineState) -> int:
    """Give the width of sign and words."""
    return _WORDS_X + theme.font(SMALL, MEDIUM).width(line_state.status) + 1
