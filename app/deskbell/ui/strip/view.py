"""The stack of call strips: one for each call, always in the same place."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.button import PressButton
from deskbell.ui.states import StripState
from deskbell.ui.strip.clock import next_tick_ms
from deskbell.ui.strip.legs import Beat
from deskbell.ui.strip.strip import CallStrip
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look

_BEAT_MS: Final = 100
_BREATH_S: Final = 1.2


class StripsView(QWidget):
    """Shows strips and keeps their widgets by key; never takes the keyboard by itself.

    `now_s` is the monotonic clock that `StripState.since_s` is read from.
    """

    button_pressed = Signal(str, str)
    announced = Signal(str)
    focus_dropped = Signal()

    def __init__(
        self, look: Look, icons: Icons, parent: QWidget, *, title: str, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._now_s = now_s
        self._strips: dict[str, CallStrip] = {}
        self._low = False
        self._narrow = False
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._tick)
        self._pulse = QTimer(self, interval=_BEAT_MS)
        self._pulse.timeout.connect(self._beat)
        self.hide()

    def show_calls(self, calls: tuple[StripState, ...]) -> None:
        """Show these calls in this order; what stays keeps its widget and the keyboard."""
        keys = {call.key for call in calls}
        for key in [key for key in self._strips if key not in keys]:
            self._leave(self._strips.pop(key))
        for at, call in enumerate(calls):
            self._show_call(at, call)
        self._share_room()
        self.setVisible(bool(calls))
        self._tick()
        self._beat_or_rest()

    def strip(self, key: str) -> CallStrip:
        """Give the strip of a call."""
        return self._strips[key]

    def strips(self) -> list[CallStrip]:
        """Give the strips from the top down."""
        return sorted(self._strips.values(), key=self._column.indexOf)

    def buttons(self) -> list[PressButton]:
        """Give the buttons of all strips in the order of the keyboard."""
        return [button for one in self.strips() for button in one.buttons()]

    def show_room(self, *, narrow: bool, low: bool) -> None:
        """Give way in every strip to a narrow or a low window."""
        if (narrow, low) != (self._narrow, self._low):
            self._narrow, self._low = narrow, low
            self._share_room()
            self._beat_or_rest()

    def counting(self) -> bool:
        """Tell whether a timer runs."""
        return self._clock.isActive()

    def moving(self) -> bool:
        """Tell whether the ringing animation runs."""
        return self._pulse.isActive()

    def showEvent(self, _event: QShowEvent) -> None:
        """Count and move again."""
        self._tick()
        self._beat_or_rest()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Rest while nobody can see it."""
        self._clock.stop()
        self._pulse.stop()

    def _show_call(self, at: int, call: StripState) -> None:
        strip = self._strips.get(call.key)
        before = "" if strip is None else strip.state.announcement
        if strip is None:
            strip = self._strips[call.key] = CallStrip(self._look, self._icons, self, call)
            strip.pressed.connect(self.button_pressed)
            strip.focus_dropped.connect(self.focus_dropped)
        elif strip.state != call:
            strip.show_state(call)
        if self._column.indexOf(strip) != at:
            self._column.removeWidget(strip)
            self._column.insertWidget(at, strip)
        strip.tick(self._now_s())
        if call.announcement and call.announcement != before:
            announce(strip, call.announcement)
            self.announced.emit(call.announcement)

    def _share_room(self) -> None:
        """Let the first open call have the tall form, every other one the flat form."""
        taken = False
        for strip in self.strips():
            strip.show_room(narrow=self._narrow, low=self._low, first=not taken)
            taken = taken or not strip.state.compact

    def _leave(self, strip: CallStrip) -> None:
        if any(button.hasFocus() for button in strip.buttons()):
            self.focus_dropped.emit()
        self._column.removeWidget(strip)
        strip.hide()
        strip.deleteLater()

    def _tick(self) -> None:
        now = self._now_s()
        waits = []
        for strip in self._strips.values():
            strip.tick(now)
            since = strip.counting_since_s
            if since is not None:
                waits.append(next_tick_ms(now - since))
        if waits and self.isVisible():
            self._clock.start(min(waits))
        else:
            self._clock.stop()

    def _beat_or_rest(self) -> None:
        lively = any(strip.lively for strip in self._strips.values())
        if lively and self.isVisible() and not self._look.still:
            if not self._pulse.isActive():
                self._pulse.start()
        else:
            self._pulse.stop()
            for strip in self._strips.values():
                strip.beat(Beat())

    def _beat(self) -> None:
        beat = Beat(self._now_s() / _BREATH_S % 1.0)
        for strip in self._strips.values():
            strip.beat(beat if strip.lively else Beat())
