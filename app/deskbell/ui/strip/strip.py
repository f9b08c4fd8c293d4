"""One call strip: sentence, legs, timer, evidence and buttons."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.rowpaint import plain_tip
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import plain
from deskbell.ui.states import ButtonState, Link, StripState
from deskbell.ui.strip.clock import clock_text
from deskbell.ui.strip.compact import paint_compact
from deskbell.ui.strip.legs import Beat
from deskbell.ui.strip.sheet import Sheet
from deskbell.ui.strip.tall import LEGS_Y, paint_tall
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RING, STRIP_BUTTON_H, STRIP_COMPACT_H, STRIP_H, STRIP_LOW_H, STRIP_NARROW_H
from deskbell.ui.theme.theme import Look

_WORDED: Final = 2
"""So many buttons keep their words in a narrow window; an answer is never a bare tick or cross."""


class CallStrip(QWidget):
    """Shows one `StripState`; the timer and the animation are driven by the stack of strips."""

    pressed = Signal(str, str)
    focus_dropped = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, state: StripState) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._state = state
        self._buttons: dict[str, PressButton] = {}
        self._beat = Beat()
        self._elapsed = ""
        self._narrow = False
        self._low = False
        self._first = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(state)

    @property
    def state(self) -> StripState:
        """Give what is shown."""
        return self._state

    @property
    def compact(self) -> bool:
        """Tell whether the strip has its flat form."""
        return self._state.compact or self._low or not self._first

    @property
    def lively(self) -> bool:
        """Tell whether something on the strip moves."""
        state = self._state
        walking = state.link in (Link.TOWARDS_SOURCE, Link.TOWARDS_DESTINATION)
        return state.source.ringing or state.destination.ringing or (walking and not self.compact)

    @property
    def counting_since_s(self) -> float | None:
        """Give the monotonic second the timer counts from, if it counts."""
        return None if self._state.frozen_timer else self._state.since_s

    def buttons(self) -> list[PressButton]:
        """Give the buttons in their order."""
        return [self._buttons[button.key] for button in self._state.buttons]

    def show_state(self, state: StripState) -> None:
        """Show the call as it is now; buttons that stay keep their widget and the keyboard."""
        self._state = state
        self.setAccessibleName(plain(state.sentence))
        self.setAccessibleDescription(" ".join(part for part in (state.evidence, self._aside()) if part))
        self.setToolTip(plain_tip("\n".join((plain(state.sentence), state.evidence))) if self.compact else "")
        self._show_buttons()
        self.setFixedHeight(self._wanted_height())
        self._place()
        self.update()

    def show_room(self, *, narrow: bool, low: bool, first: bool) -> None:
        """Give way to a narrow or a low window, and to the first open call."""
        if (narrow, low, first) != (self._narrow, self._low, self._first):
            self._narrow, self._low, self._first = narrow, low, first
            self.show_state(self._state)

    def tick(self, now_s: float) -> None:
        """Let the timer count to this monotonic second."""
        since = self.counting_since_s
        text = self._state.frozen_timer if since is None else clock_text(now_s - since)
        if text != self._elapsed:
            self._elapsed = text
            self.update()

    def beat(self, beat: Beat) -> None:
        """Move the ringing animation."""
        if beat != self._beat:
            self._beat = beat
            self.update(0, 40, self.width(), 64)

    def sizeHint(self) -> QSize:
        """Give the strip's height."""
        return QSize(0, self._wanted_height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the buttons at the trailing edge."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything but the buttons."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        sheet = Sheet(
            self,
            painter,
            theme,
            self._icons,
            self._state,
            self._beat,
            self._elapsed,
            self._aside(),
            self._buttons_left(),
        )
        if self.compact:
            paint_compact(sheet, active=self._first and not self._state.compact)
        else:
            paint_tall(sheet, evidence=not self._narrow)

    def _wanted_height(self) -> int:
        if self.compact:
            return STRIP_LOW_H if self._low else STRIP_COMPACT_H
        return STRIP_NARROW_H if self._narrow else STRIP_H

    def _aside(self) -> str:
        reasons = [button.reason for button in self._state.buttons if not button.enabled and button.reason]
        return self._state.aside or (reasons[0] if reasons else "")

    def _show_buttons(self) -> None:
        keys = {button.key for button in self._state.buttons}
        for key in [key for key in self._buttons if key not in keys]:
            self._drop(self._buttons.pop(key))
        for button in self._state.buttons:
            self._dress(self._buttons.get(button.key) or self._make(button.key), button)

    def _make(self, key: str) -> PressButton:
        widget = PressButton(self._look, self._icons, self, height=STRIP_BUTTON_H)
        widget.clicked.connect(lambda: self.pressed.emit(self._state.key, key))
        self._buttons[key] = widget
        widget.show()
        return widget

    def _drop(self, widget: PressButton) -> None:
        if widget.hasFocus():
            self.focus_dropped.emit()
        widget.hide()
        widget.deleteLater()

    def _dress(self, widget: PressButton, button: ButtonState) -> None:
        if not button.enabled and widget.hasFocus():
            self.focus_dropped.emit()
        widget.show_words(button.text, button.icon)
        widget.show_kind(Kind.DANGER if button.danger else Kind.OUTLINE)
        widget.setEnabled(button.enabled)
        reason = "" if button.enabled else button.reason
        widget.setAccessibleDescription(reason)
        folded = self._narrow and bool(button.icon) and not button.danger and len(self._state.buttons) > _WORDED
        widget.fold(folded=folded)
        tip = ". ".join(part for part in (button.text if folded else "", reason) if part)
        widget.setToolTip(plain_tip(tip))

    def _place(self) -> None:
        middle = self.height() // 2 if self.compact else LEGS_Y
        right = self.width() - PAD + RING
        for widget in reversed(self.buttons()):
            size = widget.sizeHint()
            where = QRect(right - size.width(), middle - size.height() // 2, size.width(), size.height())
            widget.setGeometry(mirrored(self, where))
            right = where.left()

    def _buttons_left(self) -> int:
        return self.width() - PAD - sum(one.sizeHint().width() for one in self._buttons.values())
