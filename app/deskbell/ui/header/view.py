"""The header: the mark, the line, and which of my phones ring."""

from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.header.answering import AnsweringButton
from deskbell.ui.header.line_button import LineButton
from deskbell.ui.header.phones import PhoneSwitch, spoken
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.kept import LEAN, LastPicture, ends_read
from deskbell.ui.parts.shapes import fill, mirrored
from deskbell.ui.parts.text import Run, runs, runs_width
from deskbell.ui.states import LineState, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, GAP, HEADER_H, PAD, RING, WORDS_FROM
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SMALL
from deskbell.wording.window import WindowWords

_MARK_PX: Final = 32
_MARK_X: Final = 13
_WORDS_X: Final = 54
_LABEL_GAP: Final = 12
_MENU_INSET: Final = 8


class HeaderView(QWidget):
    """Shows a `LineState`."""

    phone_toggled = Signal(str, bool)
    answering_toggled = Signal(str, bool)
    line_chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._last = LastPicture()
        self._line = LineState("", "", (), practice=False, status="", status_tone=Tone.PLAIN)
        self.setFixedHeight(HEADER_H)
        self.line = LineButton(look, icons, self, words)
        self.line.line_chosen.connect(self.line_chosen)
        self.phones = PhoneSwitch(look, icons, self, words)
        self.phones.phone_toggled.connect(self.phone_toggled)
        self.answering = AnsweringButton(look, icons, self, words)
        self.answering.answering_toggled.connect(self.answering_toggled)
        self.settings = PressButton(look, icons, self, kind=Kind.BARE, height=BUTTON_H, on="bg")
        self.settings.show_words(words.settings, "gear")
        self.settings.setToolTip(f"{words.settings} ({words.settings_key})")
        self.settings.clicked.connect(self.settings_wanted)

    def show_line(self, line_state: LineState) -> None:
        """Show this line; its status and budget are not for the header."""
        line_state = line_state._replace(status="", status_tone=Tone.PLAIN, budget="")
        if line_state == self._line:
            return
        self._line = line_state
        label = "".join(run.text for run in self._label())
        self.setAccessibleName(label)
        self.line.show_line(line_state)
        self.phones.show_phones(line_state.phones, line_state.phones_folded)
        self.answering.show_phones(line_state.phones)
        self._place()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the phones at the trailing edge."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the header, or draw it as it was last."""
        theme, label = self._look.theme, self._label()
        label_end = self.width() - self._label_left() if label else 0
        ends = ends_read(_WORDS_X, label_end + LEAN, self.height(), backwards=self.isRightToLeft())
        seen = (theme, self._line, label_end)
        self._last.draw(self, theme.colour("bg"), seen, self._paint, lambda: (ends,))

    def _paint(self, painter: QPainter) -> None:
        """Paint mark, line and label."""
        theme = self._look.theme
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), theme.colour("hair"))
        place = mirrored(self, QRect(_MARK_X, (self.height() - _MARK_PX) // 2, _MARK_PX, _MARK_PX))
        mark = self._icons.mark(_MARK_PX, self.devicePixelRatioF(), dark=theme.dark)
        painter.drawPixmap(place.topLeft(), mark)
        label = mirrored(self, QRect(self._label_left(), 0, self._label_w(), self.height() - 1))
        runs(painter, label, self._label())

    def _label(self) -> list[Run]:
        """Give the words before the switch; the only phone there is needs words alone."""
        theme = self._look.theme
        quiet = theme.colour("text2")
        if len(self._line.phones) == 1:
            phone = self._line.phones[0]
            name = spoken(phone._replace(sign=""))
            sign = [Run(f" – {phone.sign}", theme.font(BODY, MEDIUM), theme.tone(Tone.WAIT))] if phone.sign else []
            return [
                Run(f"{self._words.my_phone} ", theme.font(SMALL), quiet),
                Run(name, theme.font(BODY, MEDIUM), theme.colour("text")),
                *sign,
            ]
        shown = bool(self._line.phones) and self.width() >= WORDS_FROM
        return [Run(self._words.my_phones, theme.font(SMALL), quiet)] if shown else []

    def _label_w(self) -> int:
        return runs_width(self._label())

    def _label_left(self) -> int:
        switch, label = self.phones.sizeHint().width(), self._label_w()
        return self._end() - switch - label - (_LABEL_GAP if switch and label else 0)

    def _end(self) -> int:
        """Give where my phones end and the menu beside them begins."""
        menu = self.answering.width_now()
        return self._settings_left() - GAP - max(0, menu - RING - _MENU_INSET)

    def _settings_left(self) -> int:
        return self.width() - PAD - self.settings.sizeHint().width() + RING + _MENU_INSET

    def _place(self) -> None:
        self.phones.fold(folded=self.width() < WORDS_FROM)
        size = self.phones.sizeHint()
        top = (self.height() - size.height()) // 2
        where = QRect(self._end() - size.width(), top, size.width(), size.height())
        self.phones.setGeometry(mirrored(self, where))
        menu = self.answering.sizeHint()
        beside = QRect(self._end(), (self.height() - menu.height()) // 2, menu.width(), menu.height())
        self.answering.setGeometry(mirrored(self, beside))
        gear = self.settings.sizeHint()
        where = QRect(self._settings_left(), (self.height() - gear.height()) // 2, gear.width(), gear.height())
        self.settings.setGeometry(mirrored(self, where))
        wanted = self.line.sizeHint()
        end = self._label_left() if self._line.phones else self.width()
        left = _WORDS_X - self.line.side
        width = max(0, min(wanted.width(), end - left - GAP))
        top = (self.height() - wanted.height()) // 2 - 1
        self.line.setGeometry(mirrored(self, QRect(left, top, width, wanted.height())))
