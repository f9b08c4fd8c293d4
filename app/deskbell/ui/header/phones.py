"""The switch of my phones: one segment a phone, or one button with a menu where there is no room."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.shapes import box, mirrored, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.states import PhoneState, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS, RADIUS_CAP, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM
from deskbell.wording.window import WindowWords

_TRACK_H: Final = 36
_INSET: Final = 3
_SEGMENT_GAP: Final = 6
_SIDE: Final = 10
_SIGN_PX: Final = 16


class PhoneSwitch(QWidget):
    """Shows phones; pressing one asks for it to ring or not to ring, and shows nothing by itself."""

    phone_toggled = Signal(str, bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._phones: tuple[PhoneState, ...] = ()
        self._folded = False
        self._segments: list[_Segment] = []
        self._button = PressButton(look, icons, self, height=_TRACK_H)
        self._button.hide()
        self._button.clicked.connect(self._open_menu)
        self.setAccessibleName(words.my_phones)

    def show_phones(self, phones: tuple[PhoneState, ...], folded_text: str) -> None:
        """Show these phones; one alone is not to be switched, and has no switch."""
        phones = phones if len(phones) > 1 else ()
        self._phones = phones
        while len(self._segments) > len(phones):
            self._segments.pop().deleteLater()
        while len(self._segments) < len(phones):
            self._segments.append(self._make(len(self._segments)))
        for segment, phone in zip(self._segments, phones, strict=True):
            segment.show_phone(phone)
        self._button.show_words(folded_text or self._words.my_phones, "desk")
        self._show_form()

    def fold(self, *, folded: bool) -> None:
        """Use one button for all phones."""
        if folded != self._folded:
            self._folded = folded
            self._show_form()

    def buttons(self) -> list[QAbstractButton]:
        """Give what the keyboard reaches."""
        if not self._phones:
            return []
        return [self._button] if self._is_menu() else list(self._segments)

    def sizeHint(self) -> QSize:
        """Give the room of the track or of the button, with the ring around it."""
        if not self._phones:
            return QSize(0, 0)
        if self._is_menu():
            return self._button.sizeHint()
        width = sum(segment.wanted_width() for segment in self._segments)
        width += _SEGMENT_GAP * (len(self._segments) - 1) + 2 * _INSET
        return QSize(width, _TRACK_H)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay the segments out."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track."""
        if not self._is_menu() and self._phones:
            theme = self._look.theme
            edge = pen(theme.colour("line")) if theme.contrast else None
            box(QPainter(self), self.rect(), theme.colour("sunken"), edge, RADIUS)

    def _is_menu(self) -> bool:
        return self._folded and bool(self._phones)

    def _make(self, at: int) -> "_Segment":
        segment = _Segment(self._look, self._icons, self, self._words)
        segment.clicked.connect(lambda: self._toggle(at))
        segment.show()
        return segment

    def _toggle(self, at: int) -> None:
        phone = self._phones[at]
        self.phone_toggled.emit(phone.number, not phone.chosen)

    def _show_form(self) -> None:
        for segment in self._segments:
            segment.setVisible(not self._is_menu())
        self._button.setVisible(self._is_menu())
        self.updateGeometry()
        self._place()
        self.update()

    def _place(self) -> None:
        self._button.setGeometry(self.rect())
        left = _INSET
        for segment in self._segments:
            width = segment.wanted_width()
            segment.setGeometry(mirrored(self, QRect(left, 0, width, self.height())))
            left += width + _SEGMENT_GAP

    def _open_menu(self) -> None:
        from deskbell.ui.parts.menu import menu_over

        menu = menu_over(self._look, self)
        for at, phone in enumerate(self._phones):
            action = menu.addAction(spoken(phone).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(phone.chosen)
            action.triggered.connect(lambda _checked=False, at=at: self._toggle(at))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def spoken(phone: PhoneState) -> str:
    """Name a phone, and say what is amiss with it."""
    name = f"{phone.name} {phone.number}".strip()
    return f"{name} – {phone.sign}" if phone.sign else name


class _Segment(EnterButton):
    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._spoken = ""  # not Qt's own text, in which an ampersand would make a key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_phone(self, phone: PhoneState) -> None:
        """Show one phone, chosen or not; the words say it to a screen reader."""
        self._spoken = spoken(phone)
        self.setAccessibleName(f"{self._spoken}, {self._words.rings if phone.chosen else self._words.does_not_ring}")
        self.setProperty("chosen", phone.chosen)
        self.setProperty("amiss", bool(phone.sign))
        self.updateGeometry()
        self.update()

    def wanted_width(self) -> int:
        """Give the room of sign and words."""
        words = self._look.theme.font(BODY, MEDIUM).width(self._spoken)
        return 2 * _SIDE + _SIGN_PX + 5 + words + 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segment: raised with a tick when the phone rings, a plus when it does not."""
        theme = self._look.theme
        painter = QPainter(self)
        chosen = bool(self.property("chosen"))
        area = self.rect().adjusted(0, _INSET, 0, -_INSET)
        if chosen or self.underMouse():
            ink = theme.colour("raised" if chosen else "control")
            box(painter, area, ink, pen(theme.colour("line" if theme.contrast else "hair")), RADIUS_CAP + 2)
        sign = mirrored(self, QRect(_SIDE, (self.height() - _SIGN_PX) // 2, _SIGN_PX, _SIGN_PX))
        amiss = chosen and bool(self.property("amiss"))
        sign_ink = theme.tone(Tone.WAIT) if amiss else theme.colour("accent_text" if chosen else "text2")
        self._icons.draw(painter, "alert" if amiss else "check" if chosen else "plus", QRectF(sign), sign_ink)
        left = _SIDE + _SIGN_PX + 5
        words = mirrored(self, QRect(left, 0, self.width() - left - 4, self.height()))
        line(painter, words, self._spoken, theme.font(BODY, MEDIUM), theme.colour("text" if chosen else "text2"))
        if self.hasFocus():
            ring(painter, area.adjusted(RING - 1, RING - 1, 1 - RING, 1 - RING), theme.colour("focus"), 4)
