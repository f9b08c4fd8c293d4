"""The practice ribbon: the hatch, its plate of words, and my practice phone."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.shapes import box, fill, hatch, mirrored, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.states import PracticePhoneState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS_CAP, RIBBON_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL
from deskbell.wording.window import WindowWords

_PLATE_H: Final = 28
_ICON_PX: Final = 18
_SIDE: Final = 12
_EDGE: Final = 16
_SWITCH_W: Final = 28
_SWITCH_H: Final = 16


class RibbonView(QWidget):
    """Lies under the header while the practice line is used, and only then."""

    mode_toggled = Signal(bool)
    pick_up = Signal()
    refuse = Signal()
    focus_dropped = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._phone: PracticePhoneState | None = None
        self.setFixedHeight(RIBBON_H)
        # It paints all of its ground: the window need not paint its own behind it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(words.ribbon)
        self._mode = _ModeSwitch(look, self)
        self._mode.clicked.connect(self._toggle)
        self._pick_up = self._plate_button(words.pick_up, "phone")
        self._pick_up.clicked.connect(self.pick_up)
        self._refuse = self._plate_button(words.refuse, "x")
        self._refuse.clicked.connect(self.refuse)
        self._mode.hide()
        self.hide()

    def show_practice(self, practice: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        """Show or hide the ribbon."""
        self.setVisible(practice)

    def show_phone(self, phone: PracticePhoneState | None) -> None:
        """Show how my practice phone is answered; Pick up and Refuse are there while it rings for my hand."""
        self._phone = phone
        self._mode.setVisible(phone is not None)
        by_hand = phone is not None and phone.ringing and not phone.answers_itself
        for button in (self._pick_up, self._refuse):
            if button.hasFocus() and not by_hand:
                self.focus_dropped.emit()
            button.setVisible(by_hand)
        if phone is not None:
            words = self._words.answers_itself if phone.answers_itself else self._words.answers_by_hand
            self._mode.show_mode(words.replace("{number}", phone.number), on=phone.answers_itself)
        self._place()
        self.update()

    def buttons(self) -> list[QAbstractButton]:
        """Give what the keyboard reaches."""
        every: tuple[QAbstractButton, ...] = (self._pick_up, self._refuse, self._mode)
        return [button for button in every if button.isVisibleTo(self)]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the phone at the trailing edge."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hatch and the plates."""
        theme = self._look.theme
        painter = QPainter(self)
        fill(painter, self.rect(), theme.colour("accent_tint"))
        painter.save()
        painter.setClipRect(self.rect())
        hatch(painter, self.rect(), theme.colour("accent"), width=3, step=10)
        painter.restore()
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), theme.colour("hair"))
        ground = theme.colour("bg")
        if self._phone is not None:
            box(painter, mirrored(self, self._phone_box()), ground, None, RADIUS_CAP + 1)
        words, text = self._plate()
        box(painter, mirrored(self, words), ground, None, RADIUS_CAP + 1)
        icon = QRect(words.left() + _SIDE, words.center().y() - _ICON_PX // 2 + 1, _ICON_PX, _ICON_PX)
        self._icons.draw(painter, "missed", QRectF(mirrored(self, icon)), theme.colour("accent_text"))
        room = words.adjusted(_SIDE + _ICON_PX + 8, 0, -_SIDE, 0)
        line(painter, mirrored(self, room), text, theme.font(BODY, SEMIBOLD), theme.colour("text"))

    def _plate_button(self, text: str, icon: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, height=RIBBON_H - 2 * RING, small=True)
        button.show_words(text, icon)
        button.hide()
        return button

    def _toggle(self) -> None:
        if self._phone is not None:
            self.mode_toggled.emit(not self._phone.answers_itself)

    def _phone_box(self) -> QRect:
        width = sum(button.sizeHint().width() for button in self.buttons()) + 8
        return QRect(self.width() - _EDGE - width, (RIBBON_H - _PLATE_H) // 2, width, _PLATE_H)

    def _plate(self) -> tuple[QRect, str]:
        end = self._phone_box().left() - _EDGE if self._phone is not None else self.width() - _EDGE
        face = self._look.theme.font(BODY, SEMIBOLD)
        around = 2 * _SIDE + _ICON_PX + 8
        text = self._words.ribbon
        if face.width(text) + around > end - _EDGE:
            text = self._words.ribbon_short
        width = min(face.width(text) + around + 1, max(0, end - _EDGE))
        left = min((self.width() - width) // 2, end - width)
        return QRect(left, (RIBBON_H - _PLATE_H) // 2, width, _PLATE_H), text

    def _place(self) -> None:
        right = self._phone_box().right() + 1 - 4
        for button in reversed(self.buttons()):
            width = button.sizeHint().width()
            button.setGeometry(mirrored(self, QRect(right - width, 0, width, RIBBON_H)))
            right -= width


class _ModeSwitch(EnterButton):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._on = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_mode(self, text: str, *, on: bool) -> None:
        """Say in words what the switch shows."""
        self._on = on
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room of words and switch."""
        words = self._look.theme.font(SMALL, MEDIUM).width(self.text())
        return QSize(8 + _SWITCH_W + 8 + words + 8, RIBBON_H)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint switch and words."""
        theme = self._look.theme
        painter = QPainter(self)
        top = (self.height() - _SWITCH_H) // 2
        track = mirrored(self, QRect(8, top, _SWITCH_W, _SWITCH_H))
        fill = theme.colour("accent" if self._on else "sunken")
        box(painter, track, fill, pen(theme.colour("accent_edge" if self._on else "line")), _SWITCH_H / 2)
        knob = mirrored(self, QRect(8 + (_SWITCH_W - 14 if self._on else 2), top + 2, 12, 12))
        box(painter, knob, theme.colour("on_accent" if self._on else "line"), None, 6)
        words = mirrored(self, QRect(8 + _SWITCH_W + 8, 0, self.width() - _SWITCH_W - 20, self.height()))
        line(painter, words, self.text(), theme.font(SMALL, MEDIUM), theme.colour("text"))
        if self.hasFocus():
            ring(painter, self.rect().adjusted(3, 5, -3, -5), theme.colour("focus"), 5)
