"""The message bar: one sentence and up to two answers, between the dial block and the strips."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.shapes import disc, mirrored, pen
from deskbell.ui.states import Notice, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, DISC, GAP, PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY

_LEFT: Final = PAD + 4
_SIDE_PX: Final = 12
_ICONS: Final[dict[Tone, str]] = {
    Tone.PLAIN: "phone",
    Tone.WAIT: "alert",
    Tone.TALK: "check",
    Tone.END: "note",
    Tone.FAIL: "alert",
    Tone.UNKNOWN: "q",
}


class NoticeView(QWidget):
    """Shows a notice or nothing; never takes the keyboard by itself."""

    action_pressed = Signal(str)
    announced = Signal(str)
    focus_dropped = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._notice = Notice("")
        self._buttons: list[PressButton] = []
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show this notice, or none."""
        before = self._notice.text
        if notice != self._notice and any(button.hasFocus() for button in self._buttons):
            self.focus_dropped.emit()
        self._notice = notice or Notice("")
        self.setAccessibleName(self._notice.text)
        self._show_buttons()
        self.setVisible(notice is not None)
        self._place()
        self.update()
        if notice is not None and notice.text != before:
            announce(self, notice.text)
            self.announced.emit(notice.text)

    def buttons(self) -> list[PressButton]:
        """Give the buttons in their order."""
        return list(self._buttons)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the buttons at the trailing edge and the sentence whole."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, disc and sentence."""
        theme = self._look.theme
        tone = self._notice.tone
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        middle = (self.height() - 1) // 2
        where = QRectF(mirrored(self, QRect(_LEFT, middle - DISC // 2, DISC, DISC)))
        disc(painter, where, theme.tint(tone), pen(theme.tone(tone)) if theme.contrast else None)
        glyph = QRectF(0, 0, 18, 18)
        glyph.moveCenter(where.center())
        ink = theme.tone(tone)
        self._icons.draw(painter, self._notice.icon or _ICONS[tone], glyph, ink)
        painter.setFont(theme.font(BODY))
        painter.setPen(theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(mirrored(self, self._words_box()), flags, self._notice.text)

    def _show_buttons(self) -> None:
        actions = self._notice.actions
        for spare in self._buttons[len(actions) :]:
            spare.hide()
            spare.deleteLater()
        del self._buttons[len(actions) :]
        while len(self._buttons) < len(actions):
            self._buttons.append(self._make(len(self._buttons)))
        for button, (_, text) in zip(self._buttons, actions, strict=True):
            button.show_words(text, "")

    def _make(self, at: int) -> PressButton:
        button = PressButton(self._look, self._icons, self, height=BUTTON_H)
        button.clicked.connect(lambda: self._press(at))
        button.show()
        return button

    def _press(self, at: int) -> None:
        if at < len(self._notice.actions):
            self.action_pressed.emit(self._notice.actions[at][0])

    def _buttons_left(self) -> int:
        return self.width() - PAD + RING - sum(button.sizeHint().width() for button in self._buttons)

    def _words_box(self) -> QRect:
        left = _LEFT + DISC + GAP
        return QRect(left, 0, max(80, self._buttons_left() - left - PAD), self.height() - 1)

    def _place(self) -> None:
        room = self._words_box()
        metrics = QFontMetrics(self._look.theme.font(BODY))
        wrap = Qt.TextFlag.TextWordWrap
        wanted = metrics.boundingRect(QRect(0, 0, room.width(), 400), wrap, self._notice.text).height()
        self.setFixedHeight(max(BUTTON_H + 2 * RING, wanted) + _SIDE_PX + 1)
        right = self.width() - PAD + RING
        for button in reversed(self._buttons):
            size = button.sizeHint()
            where = QRect(right - size.width(), (self.height() - 1 - size.height()) // 2, size.width(), size.height())
            button.setGeometry(mirrored(self, where))
            right = where.left()
